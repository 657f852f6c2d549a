"""`maalbar guides`: the pages of docs/ that are made of what is said elsewhere. Here: their form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipelines.ask.cookbook import Recipe, read_cookbook
from pipelines.model.dictionary import SCHEMAS, Field, Table, read_tables

DOCS = Path(__file__).parents[2] / "docs"
MADE_DA = "<!-- Lavet af `make guides` ud af dbt_project/; ret det dér og ikke her. -->"
MADE_EN = "<!-- Made by `make guides` from dbt_project/; change it there, not here. -->"


COOKBOOK_DA = """<!-- Lavet af `make guides` ud af filerne i docs/kogebog/; ret dem og ikke siden. -->

# Kogebog

{count} spørgsmål, som en controller stiller, med den forespørgsel, der svarer. Sæt den ind i dit SQL-værktøj, eller lad
kommandoen stille den:

```
maalbar query                                   # hvad kogebogen kan svare på
maalbar query --kogebog overskredne_maal
maalbar query --kogebog overskredne_maal --danish > overskredne_maal.csv
```

Står der `with valg as (…)` øverst, er det dér, du retter år, dato eller ord. Et svar, der nævner enkelte
kendsgerninger, har fil og linje eller en nøgle, så de kan følges tilbage: `maalbar explain ID`, eller
`select * from styring.kilde where id = '…'`. Hvad kolonnerne betyder, står i [datakataloget](datakatalog.md).
"""


@dataclass(frozen=True, slots=True)
class Language:
    """How the dictionary is set in one language. `meaning` and `about` pick the words of a field and of a table.

    `and_those_of` says that a table has the columns of another too, which are not repeated.
    """

    intro: str
    schemas: dict[str, str]
    heads: tuple[str, ...]
    about: Callable[[Table], str]
    meaning: Callable[[Field], str]
    values: Callable[[Field], str]
    and_those_of: str


DANISH = Language(
    intro=f"""{MADE_DA}

# Datakatalog

Hvad hver tabel og kolonne i `maalbar.duckdb` betyder. Det samme står i filen selv som kommentarer, så det vises i dit
SQL-værktøj. På engelsk: [data-dictionary.md](data-dictionary.md).
""",
    schemas={
        "marts": "Kendsgerningerne, med engelske navne. Det er dem, alt andet er lavet af.",
        "history": "Hver udgave af hver kendsgerning, med hvornår den var kendt og ved hvilken kørsel.",
        "past": "Det, der ligger bag `history` i den udgivne fil, så det, der er kendt nu, kun fylder én gang.",
        "reporting": "De rækker, som kvartalsrapportens figurer og tabeller er tegnet af.",
        "styring": "Kendsgerningerne med danske navne og ord. Begynd her.",
    },
    heads=("kolonne", "type", "enhed", "betydning", "værdier"),
    about=lambda table: table.da,
    meaning=lambda field: field.da,
    values=lambda field: " · ".join(word if code == word else f"`{code}` {word}" for code, word in field.values),
    and_those_of="Kolonner ud over dem i",
)
ENGLISH = Language(
    intro=f"""{MADE_EN}

# Data dictionary

What each table and column of `maalbar.duckdb` means. In Danish, as the comments in the file itself have it:
[datakatalog.md](datakatalog.md).
""",
    schemas={
        "marts": "The facts. All else is made of them.",
        "history": "Each version of each fact, with when it was known and by which run.",
        "past": "What is behind `history` in the published file, so that what is known now takes its place once.",
        "reporting": "The rows that the figures and tables of the quarterly report are drawn from.",
        "styring": "The facts with Danish names and words, for controllers.",
    },
    heads=("column", "type", "unit", "meaning", "values"),
    about=lambda table: table.en,
    meaning=lambda field: field.en,
    values=lambda field: " · ".join(f"`{code}`" for code, _ in field.values),
    and_those_of="Columns beside those of",
)


def guides() -> dict[str, str]:
    """The made pages by file name."""
    tables = read_tables()
    return {
        "datakatalog.md": dictionary(DANISH, tables),
        "data-dictionary.md": dictionary(ENGLISH, tables),
        "kogebog.md": cookbook(read_cookbook()),
    }


def write_guides(folder: Path = DOCS) -> list[Path]:
    """Write the pages that differ from what is there; returns their paths."""
    changed = []
    for name, text in guides().items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed


def dictionary(language: Language, tables: Iterable[Table]) -> str:
    """The dictionary as a page of Markdown: a list of tables, then each with its columns."""
    return "\n".join(_lines(language, tuple(tables))) + "\n"


def _lines(language: Language, tables: tuple[Table, ...]) -> Iterator[str]:
    yield language.intro
    facts = {table.name: table for table in tables if table.schema == "marts"}
    for schema in SCHEMAS:
        own = [table for table in tables if table.schema == schema]
        if own:
            names = ", ".join(f"[{table.name}](#{schema}{table.name})" for table in own)
            yield f"- **`{schema}`**: {language.schemas[schema]} {names}"
    for table in tables:
        yield f"\n## {table.schema}.{table.name}\n\n{language.about(table)}\n"
        fact = facts.get(table.name) if table.schema in ("history", "past") else None
        if fact:
            yield f"{language.and_those_of} [marts.{fact.name}](#marts{fact.name}):\n"
        yield _row(language.heads)
        yield _row("---" for _ in language.heads)
        for field in table.fields[len(fact.fields) if fact else 0 :]:
            cells = (f"`{field.column}`", field.type, field.unit, language.meaning(field), language.values(field))
            yield _row(cells)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def cookbook(recipes: tuple[Recipe, ...]) -> str:
    """The cookbook as a page of Markdown: the questions by topic, then each with its statement."""
    return "\n".join(_recipes(recipes)) + "\n"


def _recipes(recipes: tuple[Recipe, ...]) -> Iterator[str]:
    yield COOKBOOK_DA.format(count=len(recipes))
    topics = list(dict.fromkeys(recipe.topic for recipe in recipes))
    for topic in topics:
        names = [f"[{recipe.question}](#{recipe.name})" for recipe in recipes if recipe.topic == topic]
        yield f"- **{topic}**: {' · '.join(names)}"
    for topic in topics:
        yield f"\n## {topic}"
        for recipe in (recipe for recipe in recipes if recipe.topic == topic):
            columns = ", ".join(f"`{column}`" for column in recipe.columns)
            yield f'\n<a id="{recipe.name}"></a>\n\n### {recipe.question}\n\n{recipe.note}\n'
            yield f"`--kogebog {recipe.name}` · svaret har {columns}\n\n```sql\n{recipe.sql}\n```"
