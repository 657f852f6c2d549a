"""The report's own checks: what it prints against independent queries, its fonts, its figures, its sources.

Each ends as (name, passed, a sentence in Danish). They are made before the report is set, so that it can print them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import duckdb
from matplotlib.ft2font import FT2Font

from pipelines.render.charts.style import FALLBACK_FONTS, FONTS
from pipelines.render.queries import ReportRows, Scope
from pipelines.render.sources import Place

FALLBACK_FONT = "DejaVuSans.ttf"
WHITE_SPACE = {"\n", "\t", "\r", "\N{ZERO WIDTH SPACE}"}


class ReportCheck(NamedTuple):
    """A check of the report: its name, whether it held, and what it found in Danish."""

    name: str
    passed: bool
    message_da: str


CURRENT = """
    select document_id from marts.dim_documents
    where municipality_code = $municipality_code and superseded_by is null and is_current
"""
INDEPENDENT = {
    "goals": (
        "mål",
        f"""select count(*) from marts.fct_goals
        where plan_year = $plan_year and section != 'list' and document_id in ({CURRENT})""",
    ),
    "criteria": (
        "succeskriterier",
        f"""select count(*) from marts.fct_criteria join marts.fct_goals using (goal_id)
        where plan_year = $plan_year and section != 'list' and fct_goals.document_id in ({CURRENT})""",
    ),
    "criteria_points": (
        "målbarhedspoint",
        f"""select coalesce(
            sum(has_number::int + has_unit::int + has_deadline::int + has_owner::int + has_frequency::int), 0
        )
        from marts.fct_criteria join marts.fct_goals using (goal_id)
        where plan_year = $plan_year and section != 'list' and fct_goals.document_id in ({CURRENT})""",
    ),
    "targets": (
        "måltal",
        f"""select count(*) from marts.fct_measurements join marts.fct_goals using (goal_id)
        where plan_year = $plan_year and section in ('new', 'continued', 'main_goal') and role = 'target'
            and value is not null and fct_goals.document_id in ({CURRENT})""",
    ),
    "statuses": (
        "mål med status",
        f"""select count(distinct goal_id) from marts.fct_goal_status join marts.fct_goals using (goal_id)
        where subject = 'goal' and period_id <= $period_id and plan_year = $plan_year
            and fct_goals.document_id in ({CURRENT})""",
    ),
    "decisions": (
        "beslutninger",
        f"""select count(*) from marts.fct_decisions join marts.fct_agenda_items using (agenda_item_id)
        where meeting_date between $starts_on and $ends_on and fct_decisions.document_id in ({CURRENT})""",
    ),
    "milestones": (
        "passerede frister",
        f"""select count(*) from marts.fct_milestones join marts.fct_goals using (goal_id)
        where plan_year = $plan_year and section in ('new', 'continued', 'main_goal')
            and year(due_date) = $plan_year and due_date <= $ends_on and fct_goals.document_id in ({CURRENT})""",
    ),
    "amounts": (
        "kroner nævnt i dagsordenspunkter",
        f"""select coalesce(sum(amount_dkk), 0) from marts.fct_budgets
        where agenda_item_id is not null and document_id in ({CURRENT})""",
    ),
    "attendance": (
        "fraværende eller imod",
        f"select count(*) from marts.fct_attendance where document_id in ({CURRENT})",
    ),
    "documents": (
        "dokumenter",
        f"select count(*) from ({CURRENT})",
    ),
    "unread_lines": (
        "ulæste linjer",
        f"select count(*) from marts.fct_unread_lines where document_id in ({CURRENT})",
    ),
    "findings": (
        "fund",
        f"select count(*) from marts.fct_findings where document_id in ({CURRENT})",
    ),
}
"""Totals asked of marts in words of their own, never through the report models."""


def totals(rows: ReportRows) -> dict[str, int]:
    """The same totals as the pages count them."""
    return {
        "goals": len(rows.goals),
        "criteria": len(rows.criteria),
        "criteria_points": sum(row["measurability"] for row in rows.criteria),
        "targets": len(rows.targets),
        "statuses": len(rows.goal_statuses),
        "decisions": len(rows.decisions),
        "milestones": len(rows.milestones),
        "amounts": int(sum(row["amount_dkk"] or 0 for row in rows.amounts)),
        "attendance": len(rows.attendance),
        "documents": len(rows.documents),
        "unread_lines": sum(row["unread_lines"] for row in rows.documents),
        "findings": len(rows.findings),
    }


def check_totals(connection: duckdb.DuckDBPyConnection, scope: Scope, rows: ReportRows) -> Iterator[ReportCheck]:
    """One check a total: what the report counts is what marts holds."""
    printed = totals(rows)
    for name, (word, sql) in INDEPENDENT.items():
        named = {key: value for key, value in scope.parameters.items() if f"${key}" in sql}
        found = connection.execute(sql, named).fetchone()
        counted = int(found[0]) if found else 0
        passed = counted == printed[name]
        message = f"Rapporten tæller {printed[name]} {word}; lageret har {counted}."
        yield ReportCheck(f"report_total_{name}", passed, message)


def check_run(rows: ReportRows) -> ReportCheck:
    """Every check that was planned for the run was made."""
    planned = [row for row in rows.checks if row["planned"] and row["owner"] != "report"]
    missing = [row["check_name"] for row in planned if not row["executed"]]
    message = f"{len(planned)} kontroller var planlagt før rapporten; {len(missing)} er ikke udført."
    return ReportCheck("report_checks_executed", not missing, message)


def check_figures(written: Mapping[str, int]) -> ReportCheck:
    """No figure is drawn without a source for what it shows."""
    without = sorted(name for name, facts in written.items() if facts == 0)
    message = f"{len(written)} figurer er tegnet; uden kilder: {', '.join(without) or 'ingen'}."
    return ReportCheck("report_figures_have_sources", not without, message)


def check_sources(connection: duckdb.DuckDBPyConnection, places: Sequence[Place]) -> ReportCheck:
    """Every cited line is an open line of its document."""
    cited = [[place.document_id, place.line_start] for place in places]
    if not cited:
        return ReportCheck("report_sources_are_open_lines", True, "Rapporten henviser ikke til noget dokument.")
    missing = connection.execute(
        """
        select cited.place[1] || ':' || cited.place[2]
        from (select unnest($cited::varchar[][]) as place) as cited
        anti join reporting.rpt_document_lines as lines
            on lines.document_id = cited.place[1] and lines.number = cited.place[2]::integer
        """,
        {"cited": [[document, str(line)] for document, line in cited]},
    ).fetchall()
    message = f"{len(cited)} kilder; {len(missing)} peger på en linje, der ikke findes eller er lukket."
    return ReportCheck("report_sources_are_open_lines", not missing, message)


@cache
def _glyphs() -> frozenset[int]:
    paths = [*sorted(FONTS.glob("*Regular.otf")), FALLBACK_FONTS / FALLBACK_FONT]
    return frozenset(code for path in paths for code in FT2Font(str(path)).get_charmap())


def check_glyphs(text: str) -> ReportCheck:
    """The bundled fonts have every character that the report prints."""
    missing = {character for character in text if ord(character) not in _glyphs()} - WHITE_SPACE
    shown = ", ".join(sorted(f"U+{ord(character):04X}" for character in missing))
    message = f"Tegn uden form i rapportens skrifter: {shown or 'ingen'}."
    return ReportCheck("report_fonts_have_all_glyphs", not missing, message)
