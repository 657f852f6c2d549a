"""Hand-made records, landed as the load stage lands them: a pack with a closed item, a plan in two versions."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from pipelines.load.warehouse import land, mark_present, open_warehouse
from pipelines.parse.document import ParsedDocument
from pipelines.parse.landing import write
from pipelines.parse.ledger import Ledger
from pipelines.read.arrivals import Arrival
from pipelines.records import (
    AgendaItem,
    Attendance,
    Budget,
    Carryover,
    Criterion,
    Decision,
    Goal,
    GoalLink,
    Line,
    Measurement,
    Milestone,
    OrgUnit,
    Record,
    ReportItem,
    Section,
    Source,
    SourceDocument,
)

ARRIVED = datetime(2026, 4, 1, 8, 0)
ADMINISTRATION = "999/eksempelforvaltningen"


def source(
    document_id: str, line: int, printed: str = "trykt", *, end: int | None = None, closed: bool = False
) -> Source:
    return Source(document_id, line, end or line, 1, printed, "handmade.rule", closed)


def pack(document_id: str) -> tuple[Record, ...]:
    """Minutes with an open and a closed item, and the plan attached to them with its report."""
    minutes, plan = f"minutes-{document_id}", f"plan-{document_id}"
    meeting = date(2012, 1, 24)
    return (
        Section(minutes, "minutes", "minutes", None, None, None, "999", meeting, source(document_id, 1, end=30)),
        Section(
            plan,
            "plan",
            "themes",
            "Plan 2012",
            2012,
            "Eksempelforvaltningen",
            "999",
            None,
            source(document_id, 31, end=90),
        ),
        AgendaItem(
            "item-open",
            minutes,
            "Udvalget",
            meeting,
            "1",
            "Planer for 2012",
            "Sagen",
            None,
            "Udvalget",
            "At godkende",
            source(document_id, 2, end=9),
        ),
        AgendaItem(
            "item-closed",
            minutes,
            "Udvalget",
            meeting,
            "2",
            "Køb af ejendom",
            None,
            None,
            None,
            None,
            source(document_id, 10, end=12, closed=True),
        ),
        Decision(
            "decision-1",
            "item-open",
            "Planer for 2012",
            "Udvalget",
            meeting,
            "approved",
            ("1", "2"),
            {"1": "approved", "2": "noted"},
            "Godkendt.",
            source(document_id, 8),
        ),
        Attendance("absent-1", "item-open", "Udvalget", meeting, "En Borger", None, "absent", source(document_id, 9)),
        Budget(
            "budget-open",
            None,
            "item-open",
            "Anlæg",
            "capital",
            Decimal("2000000"),
            None,
            False,
            None,
            None,
            source(document_id, 5, "2,0 mio. kr."),
        ),
        Budget(
            "budget-closed",
            None,
            "item-closed",
            "Køb",
            "capital",
            Decimal("7000000"),
            None,
            False,
            None,
            None,
            source(document_id, 11, "7,0 mio. kr.", closed=True),
        ),
        OrgUnit(ADMINISTRATION, "Eksempelforvaltningen", "administration", None, "999", source(document_id, 31)),
        Goal(
            "goal-new",
            plan,
            "Plan 2012",
            2012,
            "new",
            ADMINISTRATION,
            "Eksempelforvaltningen",
            "1",
            "Grønne veje",
            source(document_id, 32),
            measured_when="hvert kvartal",
            measurement_frequency="quarterly",
        ),
        Criterion(
            "criterion-number", "goal-new", 1, "Mindst 40 km", True, True, False, True, True, source(document_id, 33)
        ),
        Criterion(
            "criterion-words",
            "goal-new",
            2,
            "Borgerne er glade",
            False,
            False,
            False,
            True,
            True,
            source(document_id, 34),
        ),
        Measurement(
            "target-km",
            "goal-new",
            None,
            "criterion-number",
            "cykelsti",
            "target",
            ">=",
            Decimal(40),
            None,
            "km",
            "up",
            None,
            date(2012, 12, 31),
            source(document_id, 33, "40 km"),
        ),
        Milestone(
            "milestone-1", "goal-new", None, "stien står færdig", date(2012, 12, 31), "year", source(document_id, 35)
        ),
        Goal(
            "goal-report",
            plan,
            "Plan 2012",
            2012,
            "report",
            ADMINISTRATION,
            "Eksempelforvaltningen",
            None,
            "Langvarig ledighed",
            source(document_id, 40),
        ),
        ReportItem("item-was", "goal-report", "was_goal", 1, "Målet", None, None, source(document_id, 41, end=42)),
        ReportItem(
            "item-realised",
            "goal-report",
            "realised",
            1,
            "Nået?",
            "√",
            "expected_not_met",
            source(document_id, 43, end=45),
        ),
        Measurement(
            "target-jobless",
            "goal-report",
            None,
            None,
            "ledige",
            "target",
            "<=",
            Decimal(336),
            None,
            "personer",
            "down",
            None,
            date(2011, 12, 31),
            source(document_id, 42, "336"),
        ),
        Measurement(
            "actual-jobless",
            "goal-report",
            None,
            None,
            "ledige",
            "actual",
            "=",
            Decimal(372),
            None,
            "personer",
            "down",
            None,
            date(2011, 9, 30),
            source(document_id, 44, "372"),
        ),
        Carryover("carry-1", "GRØNNE VEJE", "continued", "Plan 2012", source(document_id, 50)),
        Carryover("carry-2", "Noget helt andet", "finished", "Plan 2012", source(document_id, 51)),
        GoalLink("link-1", "goal-report", None, "theme", "Tema: Grønne veje", source(document_id, 46)),
    )


def one_goal(document_id: str, title: str) -> tuple[Record, ...]:
    return (Goal(f"goal-{document_id}", "none", None, 2009, "new", None, None, None, title, source(document_id, 1)),)


def land_document(
    home: Path, relative_path: str, content: str, records: tuple[Record, ...], meeting: date | None
) -> Arrival:
    arrived = Arrival(Path(relative_path), relative_path, content * 16, 1)
    texts = ("", *(f"linje {number}" for number in range(2, 91)))
    lines = tuple(Line(number, text, 1) for number, text in enumerate(texts, start=1))
    document = SourceDocument(arrived.document_id, arrived.sha256, arrived.file_name, lines)
    ledger = Ledger(document)
    for record in records:
        ledger.claim(range(record.source.line_start, record.source.line_end + 1), by="handmade.rule")
    parsed = ParsedDocument(
        document, "mixed", "Pakke", "999", 2012 if meeting else 2009, meeting, records, tuple(ledger.fates())
    )
    path = home / "parsed" / f"{arrived.document_id}.jsonl"
    write(parsed, path)
    with open_warehouse(home / "build" / "maalbar.duckdb") as connection:
        land(connection, path, arrived, ARRIVED)
    return arrived


def land_all(home: Path) -> None:
    """A plan in two versions, a file that has gone, and the pack."""
    land_document(home, "plan.txt", "aaaa", one_goal("aaaaaaaaaaaa", "Afløst titel"), None)
    newest = land_document(home, "plan.txt", "bbbb", one_goal("bbbbbbbbbbbb", "Gældende titel"), None)
    land_document(home, "borte.txt", "cccc", one_goal("cccccccccccc", "Borte titel"), None)
    packed = land_document(home, "pakke.pdf", "dddd", pack("dddddddddddd"), date(2012, 1, 24))
    with open_warehouse(home / "build" / "maalbar.duckdb") as connection:
        mark_present(connection, [newest, packed])
