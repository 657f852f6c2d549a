"""Every fact of the published file by its words, place, year, kind and light, in memory. Here: how it is built.

SQLite's full text index (FTS5) is in Python's standard library; DuckDB's is an extension that would have to be
downloaded. Not here: what a search means (search.py).
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import duckdb

from pipelines.browse.kinds import GOAL, ITEM, KINDS, PAIRS, POINTS_AT, Kind
from pipelines.browse.words import fold, numbers, plain, spelt, stem
from pipelines.render.wording import LIGHTS

BATCH = 10_000
TABLES = """
create table facts (
    n integer primary key, id text unique, kind text, title text, says text, own text, around text, under text,
    place text, year integer, light text, municipality text, file text, document text, page integer,
    line_start integer, line_end integer
);
create table links (source text, how text, target text);
create virtual table words using fts5 (
    title, own, around, numbers, content = '', tokenize = 'unicode61 remove_diacritics 0'
);
create virtual table vocabulary using fts5vocab (words, 'row');
"""
INDEXES = """
create index facts_by_line on facts (document, line_start);
create index facts_by_kind on facts (kind);
create index links_from on links (source);
create index links_to on links (target);
"""
DOCUMENTS = """
create or replace temp table documents as
select dokument_id, any_value(plan_aar) as plan_aar, any_value(moededato) as moededato
from styring.dokumenter group by dokument_id
"""
LIGHT_OF = {light.word: light.key for light in LIGHTS.values()}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the index as it is written there, as it may be typed, and without its endings."""

    written: str
    folded: str
    stem: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What stands in the catalogue: kinds with the number of their facts, years, lights, municipalities, places."""

    kinds: Mapping[str, int]
    years: Sequence[int]
    lights: Sequence[str]
    municipalities: Sequence[str]
    administrations: Sequence[str]
    committees: Sequence[str]


class Catalogue:
    """The facts of one publication. Many threads may ask; each question takes its turn."""

    def __init__(self, published: duckdb.DuckDBPyConnection) -> None:
        """Read everything. Raises duckdb.Error where the file has not the views of schema styring."""
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._turn = threading.Lock()
        self._connection.executescript(f"pragma journal_mode = off; pragma synchronous = off; {TABLES}")
        columns = _columns(published)
        published.execute(DOCUMENTS)
        for kind in KINDS.values():
            self._add(published, kind, columns[kind.view])
        for view, pair in PAIRS.items():
            self._link(published, view, view, *pair)
        self._connection.executescript(INDEXES)
        self._connection.execute("insert into words (words) values ('optimize')")
        self.vocabulary = tuple(self._vocabulary())

    def rows(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> list[Row]:
        """The rows of a query as dictionaries."""
        with self._turn:
            cursor = self._connection.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]

    def fact(self, fact_id: str) -> Row | None:
        """The fact of an id; None where there is none."""
        found = self.rows("select * from facts where id = ?", [fact_id])
        return found[0] if found else None

    def linked(self, fact_id: str) -> list[Row]:
        """The facts that one points at (`out` is 1) and that point at it, each with the column that says so."""
        return self.rows(
            "select facts.*, links.how, 1 as out from links inner join facts on facts.id = links.target "
            "where links.source = ?1 union "
            "select facts.*, links.how, 0 as out from links inner join facts on facts.id = links.source "
            "where links.target = ?1 order by n",
            [fact_id],
        )

    @cached_property
    def choices(self) -> Choices:
        """What the facts can be narrowed down to."""
        counted = self.rows("select kind, count(*) as facts from facts group by kind")
        of_meetings = "where kind in ('dagsordenspunkter', 'beslutninger') and place is not null"
        committees = {row["place"] for row in self.rows(f"select distinct place from facts {of_meetings}")}
        places = self._values("place", "1 collate nocase")
        return Choices(
            kinds={row["kind"]: row["facts"] for row in counted},
            years=self._values("year", "1 desc"),
            lights=self._values("light", "1"),
            municipalities=self._values("municipality", "1"),
            administrations=[one for one in places if one not in committees],
            committees=[one for one in places if one in committees],
        )

    def _values(self, column: str, order: str) -> list[Any]:
        sql = f"select distinct {column} as value from facts where {column} is not null order by {order}"
        return [row["value"] for row in self.rows(sql)]

    def _add(self, published: duckdb.DuckDBPyConnection, kind: Kind, columns: set[str]) -> None:
        published.execute(_facts_sql(kind, columns))
        first = self._connection.execute("select coalesce(max(n), 0) + 1 from facts").fetchone()[0]
        while batch := published.fetchmany(BATCH):
            facts = [(n, *row[:8], LIGHT_OF.get(row[8]), *row[9:-1]) for n, row in enumerate(batch, first)]
            first += len(facts)
            self._connection.executemany(
                "insert into facts (n, id, title, says, own, around, under, place, year, light, municipality, file, "
                "document, page, line_start, line_end, kind) "
                f"values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '{kind.view}')",
                facts,
            )
            self._connection.executemany(
                "insert into words (rowid, title, own, around, numbers) values (?, ?, ?, ?, ?)",
                (
                    (fact[0], *(plain(text or "") for text in (fact[2], fact[4], fact[5])), _numbers(fact, row[-1]))
                    for fact, row in zip(facts, batch, strict=True)
                ),
            )
        for column in sorted((set(POINTS_AT) & columns) - {kind.key}):
            self._link(published, kind.view, column, kind.key, column)

    def _link(self, published: duckdb.DuckDBPyConnection, view: str, how: str, source: str, target: str) -> None:
        published.execute(
            f"select distinct {source}, '{how}', {target} from styring.{view} "
            f"where {source} is not null and {target} is not null order by all"
        )
        while batch := published.fetchmany(BATCH):
            self._connection.executemany("insert into links values (?, ?, ?)", batch)

    def _vocabulary(self) -> Iterator[Word]:
        for (written,) in self._connection.execute("select term from vocabulary"):
            folded = fold(written)
            yield Word(written, folded, stem(folded))


def _numbers(fact: Sequence[Any], figures: str) -> str:
    """The numbers of a fact, each in its one spelling: those of its title and its own words, and its typed values."""
    printed = numbers(f"{fact[2] or ''} {fact[4] or ''}")
    return " ".join(dict.fromkeys([*printed, *map(spelt, figures.split())]))


def _columns(published: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    found = published.execute(
        "select table_name, list(column_name) from duckdb_columns() where schema_name = 'styring' group by 1"
    ).fetchall()
    return {name: set(columns) for name, columns in found}


def _facts_sql(kind: Kind, columns: set[str]) -> str:
    """A statement that gives the columns of table facts, from id to line_end without kind, and the typed values."""
    item = "left join styring.dagsordenspunkter as p on f.punkt_id = p.punkt_id" if kind.has_item else ""
    light = f"left join ({kind.light}) as lights (id, light) on f.{kind.key} = lights.id" if kind.light else ""
    years = ["f.plan_aar", "year(f.moededato)", "f.regnskabsaar"]
    own_years = [year for year in years if year.removeprefix("year(").strip("f.)") in columns]
    item_year = ["year(p.moededato)"] if kind.has_item else []
    under = {GOAL: ["f.plan"], ITEM: ["f.moedeudvalg"]}.get(kind.view) or [
        f"f.{name}" for name in ("maal", "punkt", "plan") if name in columns
    ]
    return f"""
        select
            f.{kind.key}, {kind.title}, {kind.says}, {_joined(kind.texts)}, {_joined(kind.around)},
            coalesce({", ".join([*under, "null"])}), {kind.place},
            coalesce({", ".join([*own_years, *item_year, "d.plan_aar", "year(d.moededato)"])}),
            {"lights.light" if kind.light else "null"}, f.kommune_nr, f.fil, f.dokument_id, f.side, f.linje_fra,
            f.linje_til, {_joined(kind.figures)}
        from styring.{kind.view} as f
        left join documents as d on f.dokument_id = d.dokument_id
        {item} {light}
        order by f.dokument_id, f.linje_fra, f.{kind.key}
    """


def _joined(columns: Sequence[str]) -> str:
    return f"concat_ws(' ', {', '.join(f'f.{column}' for column in columns)})" if columns else "''"
