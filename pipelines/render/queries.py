"""Rows of the report models, for one municipality and quarter. Here: which rows a report speaks of, and their order.

Each statement is read as an Arrow table: what is frozen with a report keeps the types of the models' contracts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa

from pipelines.render.control_queries import CONTROLS
from pipelines.render.quarter import Quarter
from pipelines.render.sources import Row


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is about. `plan_year` is that of the plans in force: the quarter's, else the newest before it.

    `administration` is None in the report of the whole municipality.
    """

    municipality_code: str
    quarter: Quarter
    plan_year: int | None
    administration: str | None = None

    @property
    def parameters(self) -> dict[str, object]:
        """The parameters that the statements may name."""
        return {
            "municipality_code": self.municipality_code,
            "plan_year": self.plan_year,
            "starts_on": self.quarter.starts_on,
            "ends_on": self.quarter.ends_on,
            "period_id": self.quarter.period_id,
            "administration": self.administration,
        }


@dataclass(frozen=True, slots=True)
class ReportRows:
    """Every row a report needs, read once."""

    documents: list[Row] = field(default_factory=list)
    goals: list[Row] = field(default_factory=list)
    criteria: list[Row] = field(default_factory=list)
    targets: list[Row] = field(default_factory=list)
    statuses: list[Row] = field(default_factory=list)
    report_items: list[Row] = field(default_factory=list)
    milestones: list[Row] = field(default_factory=list)
    budgets: list[Row] = field(default_factory=list)
    grants: list[Row] = field(default_factory=list)
    followup: list[Row] = field(default_factory=list)
    recommendation_points: list[Row] = field(default_factory=list)
    item_deadlines: list[Row] = field(default_factory=list)
    coming_milestones: list[Row] = field(default_factory=list)
    goal_points: list[Row] = field(default_factory=list)
    lives: list[Row] = field(default_factory=list)
    restatements: list[Row] = field(default_factory=list)
    controls: list[Row] = field(default_factory=list)
    employment: list[Row] = field(default_factory=list)
    decisions: list[Row] = field(default_factory=list)
    points: list[Row] = field(default_factory=list)
    amounts: list[Row] = field(default_factory=list)
    attendance: list[Row] = field(default_factory=list)
    findings: list[Row] = field(default_factory=list)
    unread_lines: list[Row] = field(default_factory=list)
    checks: list[Row] = field(default_factory=list)
    quarantined_files: list[Row] = field(default_factory=list)
    administrations: list[Row] = field(default_factory=list)
    empty_tables: list[Row] = field(default_factory=list)

    @classmethod
    def of(cls, tables: Mapping[str, pa.Table]) -> ReportRows:
        """The rows of frozen tables; a field that the tables are too old to have is empty."""
        names = [one.name for one in fields(cls) if one.name in tables]
        return cls(**{name: tables[name].to_pylist() for name in names})

    @property
    def goal_statuses(self) -> list[Row]:
        """The status of each goal as a whole: the worst of what it is measured on."""
        return [row for row in self.statuses if row["subject"] == "goal"]

    @property
    def measure_statuses(self) -> list[Row]:
        """The status of each target and criterion."""
        return [row for row in self.statuses if row["subject"] != "goal"]


GOALS_IN_FORCE = "municipality_code = $municipality_code and plan_year = $plan_year and section <> 'list'"
PLANNED = "section in ('new', 'continued', 'main_goal')"
NEWEST_STATUS = (
    "municipality_code = $municipality_code and plan_year = $plan_year and period_id <= $period_id "
    "and (next_period_id is null or next_period_id > $period_id)"
)
MEETING_IN_QUARTER = "municipality_code = $municipality_code and meeting_date between $starts_on and $ends_on"

QUERIES = {
    "documents": """from reporting.rpt_documents where municipality_code = $municipality_code
        order by file_name, document_id""",
    "goals": f"""from reporting.rpt_goals where {GOALS_IN_FORCE}
        order by administration, document_id, line_start, goal_id""",
    "criteria": f"""from reporting.rpt_criteria where {GOALS_IN_FORCE}
        order by administration, document_id, line_start, criterion_id""",
    "targets": f"""from reporting.rpt_goal_targets where {GOALS_IN_FORCE} and {PLANNED}
        order by administration, document_id, line_start, measurement_id""",
    "statuses": f"""from reporting.rpt_goal_status where {NEWEST_STATUS}
        order by administration, document_id, line_start, goal_status_id""",
    "report_items": """from reporting.rpt_report_items
        where municipality_code = $municipality_code and plan_year = $plan_year
        order by administration, document_id, line_start, report_item_id""",
    "milestones": f"""from reporting.rpt_milestones where {GOALS_IN_FORCE} and {PLANNED}
        and year(due_date) = $plan_year and due_date <= $ends_on
        order by due_date, document_id, line_start, milestone_id""",
    "budgets": """from reporting.rpt_budgets
        where municipality_code = $municipality_code
            and (plan_year = $plan_year or meeting_date between $starts_on and $ends_on)
        order by document_id, line_start, budget_id""",
    "grants": f"""from reporting.rpt_granted_amounts where {MEETING_IN_QUARTER}
        order by document_id, line_start, granted_amount_id""",
    "followup": """from reporting.rpt_budget_followup
        where municipality_code = $municipality_code and fiscal_year = year($ends_on::date) and as_of <= $ends_on
            and (next_as_of is null or next_as_of > $ends_on)
        order by committee, area, account, budget_followup_id""",
    "recommendation_points": f"""from reporting.rpt_recommendation_points where {MEETING_IN_QUARTER}
        order by document_id, line_start, recommendation_point_id""",
    "item_deadlines": f"""from reporting.rpt_item_deadlines where {MEETING_IN_QUARTER}
        order by due_date, document_id, line_start, milestone_id""",
    "coming_milestones": f"""from reporting.rpt_milestones where {GOALS_IN_FORCE} and {PLANNED}
        and year(due_date) = $plan_year and due_date > $ends_on
        order by due_date, document_id, line_start, milestone_id""",
    "goal_points": """from reporting.rpt_goal_points
        where municipality_code = $municipality_code and plan_year = $plan_year and on_date <= $ends_on
        order by target_measurement_id, on_date, goal_point_id""",
    "lives": """from reporting.rpt_initiative_lives
        where municipality_code = $municipality_code and to_year = $plan_year
        order by administration, from_year, fate, document_id, line_start, initiative_life_id""",
    "restatements": """from reporting.rpt_restatements where municipality_code = $municipality_code
        order by document_id, line_start, measurement_id""",
    "controls": CONTROLS,
    "employment": f"""from reporting.rpt_employment_targets where {NEWEST_STATUS}
        order by document_id, line_start, indicator, goal_status_id""",
    "decisions": f"""from reporting.rpt_decisions where {MEETING_IN_QUARTER}
        order by meeting_date, document_id, item_line_start, line_start, decision_id""",
    "points": """from reporting.rpt_decision_points
        where decision_id in (
            select decision_id from reporting.rpt_decisions where municipality_code = $municipality_code
        )
        order by decision_id, point""",
    "amounts": """from reporting.rpt_decision_amounts where municipality_code = $municipality_code
        order by document_id, line_start, budget_id""",
    "attendance": """from reporting.rpt_attendance where municipality_code = $municipality_code
        order by document_id, line_start, attendance_id""",
    "findings": """from reporting.rpt_findings where municipality_code = $municipality_code
        order by case severity when 'error' then 1 when 'warning' then 2 else 3 end, kind, document_id, line_start,
            finding_id""",
    "unread_lines": """from reporting.rpt_unread_lines where municipality_code = $municipality_code
        order by document_id, line_start""",
    "quarantined_files": "from reporting.rpt_quarantined_files order by file_name, reason, message_da, seen_date",
    "administrations": """select distinct administration from reporting.rpt_administrations
        where municipality_code = $municipality_code order by administration""",
    "empty_tables": "select table_name from reporting.rpt_row_counts where row_count = 0 order by table_name",
    "checks": """select check_name, owner, planned, executed, outcome, severity,
            case when outcome <> 'passed' then message_da end as message_da
        from reporting.rpt_checks where run_id = $run_id and owner <> 'report' order by owner, check_name""",
}
"""A statement for each field of ReportRows. Nothing in them tells one run from the next over the same documents, and
each ends its order with a key: rows that could change places would make a new version of the report."""

LINES_OF_DOCUMENTS = """
    select document_id, number, page, text from reporting.rpt_document_lines
    where document_id in (select unnest($document_ids::varchar[])) order by document_id, number
"""

DESCRIPTIONS = """
    select table_name as model, column_name as "column", comment as description from duckdb_columns()
    where database_name = current_database() and schema_name = 'reporting' and comment is not null
    union all select table_name, null, comment from duckdb_tables()
    where database_name = current_database() and schema_name = 'reporting' and comment is not null
    order by all
"""


def fetch(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, Any]) -> pa.Table:
    """The rows of a statement with their types; only the parameters that it names are passed."""
    named = {name: value for name, value in parameters.items() if f"${name}" in sql}
    with connection.cursor() as own:
        return own.sql(sql, params=named).to_arrow_table()


def plan_year_in_force(connection: duckdb.DuckDBPyConnection, municipality_code: str, quarter: Quarter) -> int | None:
    """The newest plan year up to the quarter's own; None where no plan has been read."""
    row = connection.execute(
        "select max(plan_year) from reporting.rpt_goals where municipality_code = $1 and plan_year <= $2",
        [municipality_code, quarter.year],
    ).fetchone()
    return row[0] if row else None


def scope_of(connection: duckdb.DuckDBPyConnection, municipality_code: str, quarter: Quarter) -> Scope:
    """What the report of a municipality and quarter is about."""
    return Scope(municipality_code, quarter, plan_year_in_force(connection, municipality_code, quarter))


def report_tables(connection: duckdb.DuckDBPyConnection, scope: Scope, run_id: str) -> dict[str, pa.Table]:
    """Everything the reports of a municipality speak of, by field of ReportRows. The checks are those of `run_id`."""
    parameters = {**scope.parameters, "run_id": run_id}
    return {name: fetch(connection, sql, parameters) for name, sql in QUERIES.items()}


def document_lines(connection: duckdb.DuckDBPyConnection, document_ids: Iterable[str]) -> pa.Table:
    """The open lines of documents, in order."""
    return fetch(connection, LINES_OF_DOCUMENTS, {"document_ids": sorted(document_ids)})


def model_descriptions(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """The descriptions of the report models and their columns, as dbt has put them on the tables."""
    return fetch(connection, DESCRIPTIONS, {})


def newest_day(connection: duckdb.DuckDBPyConnection) -> date | None:
    """The newest meeting; else the first day of the newest plan's year; None of an empty warehouse."""
    row = connection.execute(
        "select coalesce(max(meeting_date), make_date(max(plan_year)::bigint, 1, 1)) from reporting.rpt_documents"
    ).fetchone()
    return row[0] if row else None


def municipality_codes(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Codes of the municipalities that documents of the warehouse belong to, in order."""
    found = connection.execute(
        "select distinct municipality_code from reporting.rpt_documents where municipality_code is not null order by 1"
    )
    return [code for (code,) in found.fetchall()]
