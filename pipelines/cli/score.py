"""`maalbar score`: what was read against what a person read, per type and per stretch. Matching: score/."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.cli.refusal import Refusal
from pipelines.cli.warehouse import published
from pipelines.score.facts import facts_of_folder, facts_of_warehouse
from pipelines.score.floors import raised, read_floors, write_floors
from pipelines.score.kinds import KINDS, Row
from pipelines.score.labels import LabelsError, Stretch, read_labels
from pipelines.score.match import Facts, Score, not_scored, score, total
from pipelines.settings import Settings

NAMES_DA = {**{kind.type: kind.name_da for kind in KINDS}, "all": "i alt"}
ALL = "alle stykker"
Scores = dict[str, tuple[Score, ...]]


def read_and_score(labels: Sequence[Path], raw: Path | None, settings: Settings) -> tuple[Scores, dict[str, int]]:
    """The scores of each stretch and, under ALL, of them together; and the types of labels that nobody scores.

    From the published warehouse, or from the documents in `raw` where that is given. Raises Refusal.
    """
    try:
        stretches = read_labels(labels)
        if raw is not None:
            facts = facts_of_folder(raw, stretches, settings)
        else:
            with published(settings.published_path) as connection:
                facts = facts_of_warehouse(connection, stretches)
    except (LabelsError, OSError) as error:
        raise Refusal(str(error)) from error
    return all_scores(stretches, facts), not_scored(stretches)


def all_scores(stretches: Sequence[Stretch], facts: Facts) -> Scores:
    """The scores of each stretch by its name, and of all together."""
    return {**{stretch.name: score([stretch], facts) for stretch in stretches}, ALL: score(stretches, facts)}


def scores_table(scores: Mapping[str, Sequence[Score]]) -> Table:
    """Stretch by stretch, a line for each type and one for all of them."""
    table = Table(title="Læst mod facit", title_justify="left", header_style="bold")
    for name in ("Stykke", "Slags"):
        table.add_column(name)
    for name in ("Facit", "Fundet", "Ramt", "Genfinding", "Præcision"):
        table.add_column(name, justify="right")
    table.add_column("Rigtige felter")
    for stretch, of_stretch in scores.items():
        for index, one in enumerate((*of_stretch, total(of_stretch))):
            table.add_row(Text(stretch if index == 0 else ""), *_cells(one), style="bold" if one.type == "all" else "")
        table.add_section()
    return table


def print_scores(scores: Scores, unknown: Mapping[str, int], console: Console, *, misses: int, extras: int) -> None:
    """The table, and below it the first so many of what each stretch lacks and has too much of."""
    console.print(scores_table(scores))
    for stretch, of_stretch in scores.items():
        if stretch != ALL:
            for said in _details(of_stretch, misses, extras):
                console.print(Text(f"{stretch}  {said}"), soft_wrap=True)
    for name, count in unknown.items():
        console.print(Text(f"Slagsen »{name}« måles ikke ({count} facit)."))


def scores_json(scores: Scores, unknown: Mapping[str, int], *, misses: int, extras: int) -> str:
    """The same as JSON: {"stretches": {stretch: {type: …}}, "all": {type: …}, "not_scored": {type: count}}."""
    told = {stretch: _told(of_stretch, misses, extras) for stretch, of_stretch in scores.items()}
    together = told.pop(ALL)
    return json.dumps({"stretches": told, "all": together, "not_scored": unknown}, ensure_ascii=False, indent=2)


def record_floors(path: Path, scores: Scores, console: Console, *, lower: bool) -> None:
    """Raise the floors in a file to what was measured, or set them to it."""
    write_floors(
        path, raised({name: one for name, one in scores.items() if name != ALL}, read_floors(path), lower=lower)
    )
    console.print(Text(f"Bundgrænserne er skrevet i {path}."))


def _cells(one: Score) -> tuple[Text, ...]:
    fields = " · ".join(f"{name} {_share(share)}" for name, share in one.fields.items())
    leaked = f"{one.leaked} fra lukkede punkter" if one.leaked else ""
    shares = (_share(one.recall), _share(one.precision))
    said = " · ".join(filter(None, (fields, leaked)))
    return tuple(map(Text, (NAMES_DA[one.type], str(one.gold), str(one.found), str(one.matched), *shares, said)))


def _share(share: Fraction | None) -> str:
    return "–" if share is None else f"{float(share):.3f}".replace(".", ",")


def _details(scores: Sequence[Score], misses: int, extras: int) -> Iterator[str]:
    for one in scores:
        for label in one.missed[:misses]:
            yield f"mangler  {NAMES_DA[one.type]}  {label.doc}:{label.line}  {label.says[:80]}"
        for row in one.extra[:extras]:
            yield f"for meget  {NAMES_DA[one.type]}  {row['file_name']}:{row['line_start']}  {_says(row)[:80]}"


def _says(row: Row) -> str:
    words = (row.get(column) for column in ("title", "text", "target", "row_label", "printed"))
    return " ".join(next((str(word) for word in words if word), "").split())


def _told(scores: Sequence[Score], misses: int, extras: int) -> dict[str, dict[str, Any]]:
    return {one.type: _told_of(one, misses, extras) for one in (*scores, total(scores))}


def _told_of(one: Score, misses: int, extras: int) -> dict[str, Any]:
    shares = {"recall": one.recall, "precision": one.precision, **one.fields}
    told: dict[str, Any] = {"gold": one.gold, "found": one.found, "matched": one.matched}
    told |= {name: None if share is None else round(float(share), 3) for name, share in shares.items()}
    if one.leaked:
        told["leaked_from_closed_items"] = one.leaked
    if misses:
        told["missed"] = [{"doc": label.doc, "line": label.line, "says": label.says} for label in one.missed[:misses]]
    if extras:
        told["extra"] = [
            {"file_name": row["file_name"], "line": row["line_start"], "says": _says(row)} for row in one.extra[:extras]
        ]
    return told
