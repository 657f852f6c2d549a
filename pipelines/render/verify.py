"""The report's own checks: what it prints against independent queries, its fonts, its figures, its sources.

Each ends as (name, passed, a sentence in Danish). They are made before the report is set, so that it can print them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import duckdb
from matplotlib.ft2font import FT2Font

from pipelines.render import danish
from pipelines.render.changes import Changes
from pipelines.render.charts.style import FALLBACK_FONTS, FONTS
from pipelines.render.controls import PRINTED, WORDS, asked_figures, differences, printed_figures
from pipelines.render.quarter import Quarter
from pipelines.render.queries import ReportRows, Scope
from pipelines.render.sources import Place, Row

FALLBACK_FONT = "DejaVuSans.ttf"
FIGURES = "report_figures_have_sources"
MOST_DIFFERENCES = 5
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
UNIT = """(
    $administration::varchar is null or fct_goals.administration = $administration
    or (fct_goals.administration is null and exists (
        select 1 from marts.dim_org_units as unit
        where unit.name = $administration
            and starts_with(fct_goals.org_unit_id || '/', unit.org_unit_id || '/')
    ))
)"""
"""Goals of the unit that the report is about: an administration's own, and those of the units under it."""
GOALS = f"""
    select * from marts.fct_goals
    where plan_year = $plan_year and section != 'list' and document_id in ({CURRENT}) and {UNIT}
"""
ITEMS = f"""
    select agenda_item_id from marts.fct_agenda_items
    where $administration::varchar is null or (
        meeting_date between $starts_on and $ends_on and document_id in ({CURRENT})
        and agenda_item_id in (select agenda_item_id from marts.fct_decisions)
        and lower($administration) = lower(regexp_replace(
            regexp_extract(recommendation, '^\\s*([^.,:;]+?)\\s+(?:foreslår|forslår|indstiller|anbefaler)', 1),
            '\\s+', ' ', 'g'
        ))
    )
"""
"""Agenda items of the unit: of an administration those that it recommends by name, where something was decided."""
DOCUMENTS = f"""
    select document_id from ({CURRENT})
    where $administration::varchar is null or document_id in (select document_id from ({GOALS})) or document_id in (
        select document_id from marts.fct_agenda_items where agenda_item_id in ({ITEMS})
    )
"""
WHOLE_ONLY = "$administration::varchar is null"
ONE_DEADLINE = "(goals.document_id, goals.administration, goals.org_unit, goals.title, what, due_date)"
"""What a deadline is known by: said again of a goal of the same name in the same words, it is the same deadline."""
INDEPENDENT = {
    "goals": (
        "mål",
        f"select count(*) from ({GOALS})",
    ),
    "criteria": (
        "succeskriterier",
        f"select count(*) from marts.fct_criteria join ({GOALS}) using (goal_id)",
    ),
    "criteria_points": (
        "målbarhedspoint",
        f"""select coalesce(
            sum(has_number::int + has_unit::int + has_deadline::int + has_owner::int + has_frequency::int), 0
        )
        from marts.fct_criteria join ({GOALS}) using (goal_id)""",
    ),
    "targets": (
        "måltal",
        f"""select count(*) from marts.fct_measurements join ({GOALS}) as goals using (goal_id)
        where goals.section in ('new', 'continued', 'main_goal') and role = 'target' and value is not null""",
    ),
    "statuses": (
        "mål med status",
        f"""select count(distinct goal_id) from marts.fct_goal_status join marts.fct_goals using (goal_id)
        where subject = 'goal' and period_id <= $period_id and plan_year = $plan_year
            and fct_goals.document_id in ({CURRENT}) and {UNIT}""",
    ),
    "decisions": (
        "beslutninger",
        f"""select count(*) from marts.fct_decisions join marts.fct_agenda_items using (agenda_item_id)
        where meeting_date between $starts_on and $ends_on and fct_decisions.document_id in ({CURRENT})
            and agenda_item_id in ({ITEMS})""",
    ),
    "milestones": (
        "passerede frister",
        f"""select count(distinct {ONE_DEADLINE}) from marts.fct_milestones join ({GOALS}) as goals using (goal_id)
        where goals.section in ('new', 'continued', 'main_goal')
            and year(due_date) = $plan_year and due_date <= $ends_on""",
    ),
    "goal_points": (
        "tal over tid",
        f"""select count(*) from (
            select distinct target_measurement_id, figures.measurement_id
            from marts.fct_goal_status as statuses join ({GOALS}) as goals using (goal_id)
            join marts.fct_measurements as figures
                on figures.measurement_id in (statuses.baseline_measurement_id, statuses.actual_measurement_id)
            where subject = 'target' and figures.period_end <= $ends_on
        )""",
    ),
    "coming_milestones": (
        "kommende frister",
        f"""select count(distinct {ONE_DEADLINE}) from marts.fct_milestones join ({GOALS}) as goals using (goal_id)
        where goals.section in ('new', 'continued', 'main_goal')
            and year(due_date) = $plan_year and due_date > $ends_on""",
    ),
    "recommendation_points": (
        "punkter i indstillinger",
        f"""select coalesce(sum(greatest(1, len(list_distinct(
            regexp_extract_all(recommendation, '(?:^|\\n)\\s*(\\d{{1,2}})\\.(?:\\s|$)', 1)
        )))), 0)
        from marts.fct_agenda_items
        where recommendation is not null and meeting_date between $starts_on and $ends_on
            and document_id in ({CURRENT}) and agenda_item_id in ({ITEMS})""",
    ),
    "item_deadlines": (
        "frister nævnt i dagsordenspunkter",
        f"""select count(*) from marts.fct_milestones as dates join marts.fct_agenda_items as items
            on dates.agenda_item_id = items.agenda_item_id
        where due_date > meeting_date and meeting_date between $starts_on and $ends_on
            and items.document_id in ({CURRENT}) and items.agenda_item_id in ({ITEMS})""",
    ),
    "amounts": (
        "kroner nævnt i dagsordenspunkter",
        f"""select coalesce(sum(amount_dkk), 0) from marts.fct_budgets
        where document_id in ({CURRENT}) and agenda_item_id in ({ITEMS})""",
    ),
    "attendance": (
        "fraværende eller imod",
        f"""select count(*) from marts.fct_attendance
        where document_id in ({CURRENT}) and agenda_item_id in ({ITEMS})""",
    ),
    "documents": (
        "dokumenter",
        f"select count(*) from ({DOCUMENTS})",
    ),
    "unread_lines": (
        "ulæste linjer",
        f"select count(*) from marts.fct_unread_lines where document_id in ({DOCUMENTS})",
    ),
    "findings": (
        "fund",
        f"""select count(*) from marts.fct_findings as findings
        where document_id in ({CURRENT}) and ($administration::varchar is null or exists (
            select 1 from ({GOALS}) as goals
            where goals.document_id = findings.document_id
                and findings.line_start between goals.line_start and goals.line_end
        ))""",
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
        "goal_points": len(rows.goal_points),
        "coming_milestones": len(rows.coming_milestones),
        "recommendation_points": len(rows.recommendation_points),
        "item_deadlines": len(rows.item_deadlines),
        "amounts": int(sum(row["amount_dkk"] or 0 for row in rows.amounts)),
        "attendance": len(rows.attendance),
        "documents": len(rows.documents),
        "unread_lines": sum(row["unread_lines"] for row in rows.documents),
        "findings": len(rows.findings),
    }


def count_independently(connection: duckdb.DuckDBPyConnection, scope: Scope) -> dict[str, int]:
    """Total → what marts holds for the unit of the scope."""
    counted = {}
    for name, (_, sql) in INDEPENDENT.items():
        named = {key: value for key, value in scope.parameters.items() if f"${key}" in sql}
        found = connection.execute(sql, named).fetchone()
        counted[name] = int(found[0]) if found else 0
    return counted


def check_totals(counted: Mapping[str, int], rows: ReportRows) -> Iterator[ReportCheck]:
    """One check a total: what the report counts is what the independent queries `counted` in marts."""
    printed = totals(rows)
    for name, (word, _) in INDEPENDENT.items():
        message = f"Rapporten tæller {printed[name]} {word}; lageret har {counted[name]}."
        yield ReportCheck(f"report_total_{name}", counted[name] == printed[name], message)


def check_breakdowns(rows: ReportRows, quarter: Quarter) -> Iterator[ReportCheck]:
    """One check a breakdown: each of its figures is what marts answers."""
    printed, asked = printed_figures(rows, quarter), asked_figures(rows)
    for name in PRINTED:
        wrong = differences(printed[name], asked[name])
        compared = len({*printed[name], *asked[name]})
        message = f"{compared} {WORDS[name]} er holdt op mod lageret; {len(wrong)} er forskellige."
        shown = f" {'; '.join(wrong[:MOST_DIFFERENCES])}." if wrong else ""
        yield ReportCheck(f"report_breakdown_{name}", not wrong, message + shown)


def check_changes(before: ReportRows | None, now: ReportRows, found: Changes | None) -> ReportCheck:
    """What the earlier report had, with what is new and without what is gone, is what this one has."""
    if before is None or found is None:
        return ReportCheck("report_changes_balance", True, "Der er ingen tidligere rapport at sammenligne med.")
    counts = {
        "mål": (len(before.goals), found.goals, len(now.goals)),
        "fund": (len(before.findings), found.findings, len(now.findings)),
        "dokumenter": (len(before.documents), found.documents, len(now.documents)),
    }
    wrong = [
        word
        for word, (then, change, here) in counts.items()
        if change.is_known and then + len(change.new) - len(change.gone) != here
    ]
    told = f"Passer ikke: {danish.listing(wrong)}." if wrong else "Det passer."
    message = f"Det, der var, det nye og det bortfaldne skal give det, der er ({danish.listing(list(counts))}). {told}"
    return ReportCheck("report_changes_balance", not wrong, message)


def check_run(rows: ReportRows) -> ReportCheck:
    """Every check that was planned for the run was made; the report's own are not among the rows."""
    planned = [row for row in rows.checks if row["planned"]]
    missing = [row["check_name"] for row in planned if not row["executed"]]
    message = f"{len(planned)} kontroller var planlagt før rapporten; {len(missing)} er ikke udført."
    return ReportCheck("report_checks_executed", not missing, message)


def check_figures(written: Mapping[str, int], apart: Sequence[str]) -> ReportCheck:
    """No figure is drawn without a source for what it shows, nor otherwise than its sources say (`apart`)."""
    without = sorted(name for name, facts in written.items() if facts == 0)
    message = f"{len(written)} figurer er tegnet; uden kilder: {', '.join(without) or 'ingen'}."
    shown = f" {'; '.join(apart[:MOST_DIFFERENCES])}." if apart else ""
    return ReportCheck(FIGURES, not without and not apart, message + shown)


def check_sources(lines: Mapping[str, Sequence[Row]], places: Sequence[Place]) -> ReportCheck:
    """Every cited line is an open line of its document; `lines` are those of each document."""
    if not places:
        return ReportCheck("report_sources_are_open_lines", True, "Rapporten henviser ikke til noget dokument.")
    numbers = {document_id: {line["number"] for line in own} for document_id, own in lines.items()}
    missing = sum(place.line_start not in numbers.get(place.document_id, ()) for place in places)
    message = f"{len(places)} kilder; {missing} peger på en linje, der ikke findes eller er lukket."
    return ReportCheck("report_sources_are_open_lines", missing == 0, message)


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
