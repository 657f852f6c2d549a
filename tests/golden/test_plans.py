"""One small excerpt per layout (plan_*.txt) beside the records and the fates that it must give.

`plan_<layout>.records.yml` has the records in order of reading, without what every record of a document shares;
an id stands as kind and number ("goal 2" is the second goal). `plan_<layout>.ledger.txt` has one line per line.
"""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.parse.document import ParsedDocument, parse_document
from pipelines.records import Budget, Line, Measurement, Milestone, Record, SourceDocument
from pipelines.records.rows import as_json

FOLDER = Path(__file__).parent
EXCERPTS = sorted(path.stem for path in FOLDER.glob("plan_*.txt") if not path.stem.endswith(".ledger"))
IDENTITY = re.compile(r"(?P<kind>[a-z]+)-[0-9a-f]{12,16}")
# What repeats the section.
LEFT_OUT = {"goals": {"plan_name", "plan_year"}, "carryovers": {"plan_name"}}
# What a figure means is held by the tests of read_values; here: which figures are found, and what they hang on.
VALUES = (Measurement, Budget, Milestone)
WIRING = {"goal_id", "criterion_id"}


@pytest.mark.parametrize("name", EXCERPTS)
def test_a_plan_gives_the_records_and_fates_beside_it(name: str, update_golden: bool) -> None:
    parsed = parse_document(document(name))
    records, ledger = records_of(parsed), ledger_of(parsed)
    if update_golden:
        (FOLDER / f"{name}.records.yml").write_text(as_yaml(records), encoding="utf-8")
        (FOLDER / f"{name}.ledger.txt").write_text("\n".join(ledger) + "\n", encoding="utf-8")
    assert records == yaml.safe_load((FOLDER / f"{name}.records.yml").read_text(encoding="utf-8"))
    assert ledger == (FOLDER / f"{name}.ledger.txt").read_text(encoding="utf-8").splitlines()


def document(name: str) -> SourceDocument:
    texts = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    lines = tuple(Line(number, text) for number, text in enumerate(texts, 1))
    return SourceDocument("0" * 12, "0" * 64, f"{name}.txt", lines)


def records_of(parsed: ParsedDocument) -> list[dict[str, Any]]:
    numbers: dict[str, str] = {}
    return [row_of(record, numbers) for record in parsed.records]


def row_of(record: Record, numbers: dict[str, str]) -> dict[str, Any]:
    """A record as its table, its lines and what it states; empty fields are left out."""
    source = record.source
    row: dict[str, Any] = {
        "table": record.table,
        "lines": f"{source.line_start}-{source.line_end}",
        "rule": source.rule,
    }
    for field in dataclasses.fields(record):  # type: ignore[arg-type]
        value = as_json(getattr(record, field.name))
        is_reading = isinstance(record, VALUES) and field.name not in WIRING
        left_out = field.name == "source" or is_reading or field.name in LEFT_OUT.get(record.table, ())
        if left_out or value in (None, False, [], ""):
            continue
        row[field.name] = readable(value, numbers) if field.name.endswith("_id") else value
    return row | {"printed": source.printed}


def readable(identity: str, numbers: dict[str, str]) -> str:
    """'goal-5f2c09d1a4b75f2c' → 'goal 1': the how-manieth of its kind."""
    match = IDENTITY.fullmatch(identity)
    if match is None:
        return identity
    taken = sum(name.startswith(match["kind"] + " ") for name in numbers.values())
    return numbers.setdefault(identity, f"{match['kind']} {taken + 1}")


def ledger_of(parsed: ParsedDocument) -> list[str]:
    return [f"{fate.number:>3} {fate.fate:<8} {fate.because or '':<30} | {fate.text}".rstrip() for fate in parsed.fates]


class Dumper(yaml.SafeDumper):
    """Writes a text of several lines as it is printed."""

    def represent_str(self, text: str) -> yaml.ScalarNode:
        return self.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


Dumper.add_representer(str, Dumper.represent_str)


def as_yaml(rows: list[dict[str, Any]]) -> str:
    return yaml.dump(rows, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=110)
