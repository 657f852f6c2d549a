"""The proof of proofs: what is said to be printed on a line stands there, in the bundled raw/ and in real documents.

The real documents (../shared/seeds) are no part of the repository; where they are missing, their cases are skipped.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest

from pipelines.parse.document import ParsedDocument, parse_document
from pipelines.read.reader import read
from pipelines.records import RECORD_TYPES, Goal, OrgUnit, Section, SourceDocument
from pipelines.settings import Settings

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
TEXT_SUFFIXES = {".pdf", ".docx", ".md", ".html", ".txt"}
BUNDLED = sorted(path for path in (ROOT / "raw").rglob("*") if path.suffix in TEXT_SUFFIXES)
MISSING = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"{SEEDS.relative_to(ROOT.parent)} is not there")
DOCUMENTS = [pytest.param(path, id=path.name) for path in BUNDLED] + [
    pytest.param(path, id=path.name[:3], marks=MISSING)
    for path in (sorted(SEEDS.glob("*.txt")) or [SEEDS / "000", SEEDS / "001"])
]
PACK = next(iter(SEEDS.glob("000_*.txt")), SEEDS / "000")


@cache
def source(path: Path) -> SourceDocument:
    return read(path, Settings())


@cache
def parsed(path: Path) -> ParsedDocument:
    return parse_document(source(path))


@pytest.mark.parametrize("path", DOCUMENTS)
def test_each_print_stands_in_its_lines(path: Path) -> None:
    document, wrong = source(path), []
    for record in parsed(path).records:
        printed_at = record.source
        if printed_at.printed not in document.text(printed_at.line_start, printed_at.line_end):
            wrong.append(f"{printed_at.line_start}: {record.table}: {printed_at.printed!r}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", DOCUMENTS)
def test_nothing_is_printed_nowhere(path: Path) -> None:
    assert [record.source for record in parsed(path).records if not record.source.printed.strip()] == []


@pytest.mark.parametrize("path", DOCUMENTS)
def test_each_line_has_one_fate(path: Path) -> None:
    assert [fate.number for fate in parsed(path).fates] == [line.number for line in source(path).lines]
    assert all(fate.because for fate in parsed(path).fates if fate.fate != "unread")


@pytest.mark.parametrize("path", DOCUMENTS)
def test_each_identity_is_its_own(path: Path) -> None:
    identity = {kind: fields(kind)[0].name for kind in RECORD_TYPES}  # type: ignore[arg-type]
    ids = Counter(getattr(record, identity[type(record)]) for record in parsed(path).records)
    assert [(name, count) for name, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("path", DOCUMENTS)
def test_what_hangs_on_a_goal_or_unit_finds_it(path: Path) -> None:
    records = parsed(path).records
    goals = {record.goal_id for record in records if isinstance(record, Goal)}
    units = {record.org_unit_id for record in records if isinstance(record, OrgUnit)}
    sections = {record.section_id for record in records if isinstance(record, Section)}
    assert {getattr(record, "goal_id", None) for record in records} <= goals | {None}
    assert {record.org_unit_id for record in records if isinstance(record, Goal)} <= units | {None}
    assert {getattr(record, "section_id", None) for record in records} <= sections | {None}


@pytest.mark.parametrize("path", DOCUMENTS)
def test_each_goal_has_a_title_of_words(path: Path) -> None:
    goals = [record for record in parsed(path).records if isinstance(record, Goal)]
    assert [goal.title for goal in goals if not any(char.isalpha() for char in goal.title)] == []


@pytest.mark.parametrize("path", [pytest.param(PACK, marks=MISSING, id="000")])
def test_the_pack_is_minutes_and_five_plans(path: Path) -> None:
    sections = [record for record in parsed(path).records if isinstance(record, Section)]
    assert [(section.kind, section.source.line_start) for section in sections] == [
        ("minutes", 1), ("plan", 1456), ("plan", 2665), ("plan", 4546), ("plan", 7696), ("plan", 10009),
    ]  # fmt: skip
    ends = [section.source.line_end for section in sections]
    assert ends == [section.source.line_start - 1 for section in sections[1:]] + [len(source(path).lines)]


@pytest.mark.parametrize("path", DOCUMENTS[-2:])
def test_reading_twice_gives_the_same(path: Path) -> None:
    assert parse_document(source(path)) == parsed(path)
