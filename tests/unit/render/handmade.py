"""A small warehouse by hand: the report models with the columns of their contracts, and marts as views over them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import yaml

MODELS = Path(__file__).parents[3] / "dbt_project" / "models" / "reporting"
DOCUMENT = "d0c000000001"
FILE = "plan.txt"
TEXT = tuple(f"linje {number}" for number in range(1, 61))

MARTS = {
    "dim_documents": """select *, null as superseded_by, true as is_current, received_date as received_at
        from reporting.rpt_documents""",
    "dim_org_units": "select *, org_unit as name from reporting.rpt_administrations",
    "fct_goals": "select *, null::varchar as org_unit_id from reporting.rpt_goals",
    "fct_criteria": "select * exclude (plan_year, section, document_id) from reporting.rpt_criteria",
    "fct_measurements": """select measurement_id, goal_id, 'target' as role, target_value as value,
        target_value_high as value_high, unit, comparator, target_period_end as period_end, document_id, line_start,
        measurement_id as indicator, printed
        from reporting.rpt_goal_targets
        union all by name select measurement_id || '/baseline' as measurement_id, goal_id, 'baseline' as role,
        baseline_value as value, unit, document_id, line_start, measurement_id as indicator,
        baseline_printed as printed from reporting.rpt_goal_targets
        where baseline_value is not null
        union all by name select goal_status_id || '/target' as measurement_id, target_period_end as period_end
        from reporting.rpt_goal_status where subject <> 'goal'
        union all by name select goal_status_id || '/actual' as measurement_id, actual_period_end as period_end
        from reporting.rpt_goal_status where subject <> 'goal'""",
    "fct_goal_status": """select goal_status_id, goal_id, subject, period_id, unit, comparator, baseline_value,
        target_value, target_value_high, actual_value, status_by_rule, status_stated, is_conflict, is_due, is_reported,
        document_id, line_start,
        case when subject <> 'goal' then goal_status_id || '/target' end as target_measurement_id,
        null as criterion_id, null as baseline_measurement_id,
        case when subject = 'criterion' or goal_points = 0 then goal_status_id || '/actual' end as actual_measurement_id
        from reporting.rpt_goal_status, (select count(*) as goal_points from reporting.rpt_goal_points)""",
    "fct_report_items": """select report_item_id, goal_id, stated_status, document_id, line_start, line_end
        from reporting.rpt_report_items""",
    "fct_decisions": """select decision_id, agenda_item_id, document_id, line_start, committee, decision_date,
        rpt_decisions.outcome,
        map_from_entries(coalesce(list((point, points.outcome)) filter (point is not null), [])) as point_outcomes
        from reporting.rpt_decisions left join reporting.rpt_decision_points as points using (decision_id)
        group by all""",
    "fct_agenda_items": """select agenda_item_id, any_value(body) as body, any_value(meeting_date) as meeting_date,
        any_value(number) as number, any_value(title) as title, any_value(item_line_start) as line_start,
        any_value(item.recommendation) as recommendation, any_value(document_id) as document_id
        from reporting.rpt_decisions left join (
            select agenda_item_id, string_agg(coalesce(chr(10) || point || '. ', '') || text, '' order by point)
                as recommendation
            from reporting.rpt_recommendation_points group by agenda_item_id
        ) as item using (agenda_item_id) group by agenda_item_id""",
    "fct_milestones": """select milestone_id, goal_id, null as agenda_item_id, what, due_date, document_id, line_start
        from reporting.rpt_milestones
        union all by name select milestone_id, agenda_item_id, what, due_date, document_id, line_start
        from reporting.rpt_item_deadlines""",
    "fct_unread_lines": """select document_id, line_start <= unread_lines_with_number as has_number, line_start
        from reporting.rpt_documents, unnest(generate_series(1, unread_lines)) as lines(line_start)""",
    "fct_quarantined_files": "select *, seen_date as seen_at from reporting.rpt_quarantined_files",
    "fct_checks": "select * from reporting.rpt_checks",
    "fct_goal_links": "select goal_id, goal_id as target_goal_id, null as target_kind from reporting.rpt_goals",
    "fct_budgets": "select * exclude (municipality_code, administration, plan_year) from reporting.rpt_budgets",
    "fct_budget_followup": "select * from reporting.rpt_budget_followup",
    "fct_attendance": "select * from reporting.rpt_attendance",
    "fct_findings": "select * from reporting.rpt_findings",
    "fct_carryovers": """select carryover_id, title, file_name as plan_name, document_id, line_start, fate as outcome
        from reporting.rpt_initiative_lives where carryover_id is not null""",
}


def contracts() -> dict[str, dict[str, str]]:
    """Report model → column → type, as the contracts promise."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(MODELS.glob("_reporting_*__models.yml")):
        for model in yaml.safe_load(path.read_text(encoding="utf-8"))["models"]:
            found[model["name"]] = {column["name"]: column["data_type"] for column in model["columns"]}
    return found


def place(line: int = 10, **changes: Any) -> dict[str, Any]:
    """The columns that say where a row is printed."""
    printed = {"document_id": DOCUMENT, "file_name": FILE, "page": None, "line_start": line, "line_end": line}
    return {**printed, "printed": f"linje {line}", "rule": "plan.theme", **changes}


def goal(goal_id: str = "g1", **changes: Any) -> dict[str, Any]:
    own = {
        "goal_id": goal_id,
        "municipality_code": "173",
        "plan_name": "Plan 2012",
        "plan_year": 2012,
        "section": "new",
    }
    unit = {
        "administration": "Teknisk Forvaltning",
        "org_unit": "Plan & Byg",
        "number": "1",
        "title": "Klimatilpasning",
        "measured_by": None,
    }
    return {**own, **unit, "criteria": 1, "targets": 0, **place(), **changes}


def criterion(criterion_id: str = "c1", **changes: Any) -> dict[str, Any]:
    parts = dict.fromkeys(("has_number", "has_unit", "has_deadline", "has_owner", "has_frequency"), False)
    own = {"criterion_id": criterion_id, "goal_id": "g1", "ordinal": 1, "text": "et kriterium", "measurability": 0}
    scope = {"municipality_code": "173", "plan_year": 2012, "section": "new", "administration": "Teknisk Forvaltning"}
    of_goal = {"goal_title": "Klimatilpasning", "org_unit": "Plan & Byg"}
    return {**scope, **own, **parts, **of_goal, **place(11), **changes}


def target(measurement_id: str = "m1", **changes: Any) -> dict[str, Any]:
    scope = {"municipality_code": "173", "plan_year": 2012, "section": "new", "administration": "Teknisk Forvaltning"}
    own = {"measurement_id": measurement_id, "goal_id": "g1", "goal_title": "Klimatilpasning", "indicator": "andel"}
    value = {"comparator": "=", "target_value": 40.0, "target_value_high": None, "unit": "pct", "baseline_value": None}
    base = {f"baseline_{name}": None for name in ("page", "line_start", "line_end", "printed", "rule")}
    times = {"target_period_end": None, "baseline_period_end": None, "direction": None}
    return {**scope, **own, **value, **base, **times, "baseline_measurement_id": None, **place(12), **changes}


def followed(measurement_id: str = "m1", **changes: Any) -> dict[str, Any]:
    """A target with what its status says, as page 5 hands it to the chart."""
    said = {"actual_value": None, "actual_period_end": None, "status_by_rule": "not_reported", "points": []}
    return {**target(measurement_id), **said, **changes}


def goal_point(on_date: date, value: float, target_measurement_id: str = "m1", **changes: Any) -> dict[str, Any]:
    own = {"goal_point_id": f"{target_measurement_id}/{on_date}", "target_measurement_id": target_measurement_id}
    scope = {"municipality_code": "173", "plan_year": 2012, "administration": "Teknisk Forvaltning", "goal_id": "g1"}
    what = {"measurement_id": f"p{on_date}", "role": "actual", "on_date": on_date, "value": value, "unit": "pct"}
    return {**own, **scope, **what, **place(17), **changes}


def status(goal_status_id: str = "s1", **changes: Any) -> dict[str, Any]:
    scope = {"municipality_code": "173", "plan_year": 2012, "plan_name": "Plan 2012", "section": "new"}
    own = {"goal_status_id": goal_status_id, "period_id": "2012-Q1", "subject": "goal", "goal_id": "g1"}
    names = {"administration": "Teknisk Forvaltning", "org_unit": "Plan & Byg", "goal_title": "Klimatilpasning"}
    names |= {"target_measurement_id": None}
    values = {"indicator": "andel", "unit": "pct", "comparator": "<=", "direction": "down", "baseline_value": None}
    more = {"target_value": None, "target_value_high": None, "actual_value": None, "target_period_end": None}
    said = {"status_by_rule": "not_reported", "status_stated": None, "status_mark": None, "status_rule": "no_actual"}
    flags = {"is_conflict": False, "is_due": False, "is_reported": False, "next_period_id": None}
    row = {
        **scope,
        **own,
        **names,
        **values,
        **more,
        **said,
        **flags,
        "actual_period_end": None,
        **place(13),
        **changes,
    }
    return {"reporting": reporting(row), **row}


def reporting(row: dict[str, Any]) -> str:
    """What rpt_goal_status makes of a status, as its unit test in dbt has it."""
    if row["status_by_rule"] not in ("not_reported", "not_measurable"):
        return "compared"
    if row["is_reported"]:
        return "without_figures"
    return "missing" if row["is_due"] else "not_due"


def of_employment(row: dict[str, Any]) -> dict[str, Any]:
    """A status as rpt_employment_targets has it."""
    return {name: value for name, value in row.items() if name != "target_measurement_id"}


def milestone(milestone_id: str = "ms1", **changes: Any) -> dict[str, Any]:
    scope = {"municipality_code": "173", "plan_year": 2012, "section": "new", "administration": "Teknisk Forvaltning"}
    own = {"milestone_id": milestone_id, "goal_id": "g1", "goal_title": "Klimatilpasning", "what": "planen er vedtaget"}
    return {**scope, **own, "org_unit": "Plan & Byg", "due_date": date(2012, 3, 1), **place(14), **changes}


def report_item(report_item_id: str = "r1", **changes: Any) -> dict[str, Any]:
    scope = {"municipality_code": "173", "plan_year": 2012, "administration": "Teknisk Forvaltning", "org_unit": None}
    own = {"report_item_id": report_item_id, "goal_id": "g1", "goal_title": "Klimatilpasning", "kind": "not_realised"}
    return {**scope, **own, "ordinal": 1, "text": "–", "mark": None, "stated_status": None, **place(15), **changes}


def decision(decision_id: str = "de1", **changes: Any) -> dict[str, Any]:
    item = {"agenda_item_id": "a1", "body": "Økonomiudvalget", "meeting_date": date(2012, 1, 24), "number": "1"}
    own = {"decision_id": decision_id, "committee": "Økonomiudvalget", "decision_date": date(2012, 1, 24)}
    said = {"title": "Budgetproces", "item_line_start": 20, "outcome": "approved", "text": "Godkendt."}
    return {"municipality_code": "173", **item, **own, **said, **place(21), **changes}


def amount(budget_id: str = "b1", **changes: Any) -> dict[str, Any]:
    own = {"budget_id": budget_id, "municipality_code": "173", "agenda_item_id": "a1", "purpose": "anlæg"}
    money = {"kind": "capital", "amount_dkk": Decimal(2_500_000), "amount_high_dkk": None, "is_per_year": False}
    return {**own, **money, **place(22), **changes}


def budget(budget_id: str = "b1", **changes: Any) -> dict[str, Any]:
    """An amount of a plan; of an agenda item where `agenda_item_id` and `meeting_date` are given."""
    own = {"budget_id": budget_id, "municipality_code": "173", "plan_year": 2012, "meeting_date": None}
    scope = {"administration": "Teknisk Forvaltning", "org_unit": "Plan & Byg", "goal_id": "g1"}
    names = {"goal_title": "Klimatilpasning", "agenda_item_id": None, "item_number": None, "item_title": None}
    money = {"purpose": "anlæg", "kind": "capital", "amount_dkk": Decimal(2_500_000), "amount_high_dkk": None}
    flags = {"is_per_year": False, "is_repeat": False, "period_start": None, "period_end": None}
    return {**own, **scope, **names, **money, **flags, **place(23), **changes}


ITEM = {"goal_id": None, "goal_title": None, "org_unit": None, "agenda_item_id": "a1", "item_number": "1"}
IN_ITEM = {**ITEM, "administration": "Økonomiudvalget", "item_title": "Budgetproces", "plan_year": None}


def grant(granted_amount_id: str = "de1/b1", **changes: Any) -> dict[str, Any]:
    item = {"agenda_item_id": "a1", "meeting_date": date(2012, 1, 24), "item_number": "1", "item_title": "Budgetproces"}
    own = {"granted_amount_id": granted_amount_id, "municipality_code": "173", "point": None, "decision_id": "de1"}
    said = {"committee": "Økonomiudvalget", "decision_date": date(2012, 1, 24), "outcome": "approved"}
    money = {"budget_id": "b1", "kind": "capital", "amount_dkk": Decimal(2_500_000), "amount_high_dkk": None}
    return {**item, **own, **said, **money, "is_per_year": False, **place(22), **changes}


def followup(budget_followup_id: str = "fu1", **changes: Any) -> dict[str, Any]:
    own = {"budget_followup_id": budget_followup_id, "municipality_code": "173", "fiscal_year": 2012, "round": "1"}
    names = {"as_of": date(2012, 3, 31), "next_as_of": None, "committee": "Teknik- og Miljøudvalget", "area": "Veje"}
    budget_of_year = {"original_budget": 6_000_000, "supplementary": 500_000, "reallocated": -200_000}
    more = {"carried_over": 100_000, "revised_budget": 6_400_000, "spent": 1_600_000, "spent_pct": 25}
    expected = {"budget_to_date": 1_600_000, "expected_account": 6_900_000, "variance": 500_000}
    said = {"explanation": "Mere sne end ventet", "action": "Tillægsbevilling søges", "account": None}
    numbers = {name: Decimal(value) for name, value in {**budget_of_year, **more, **expected}.items()}
    where = {"document_id": "led1", "file_name": "opfølgning.csv", "page": None, "line_start": None, "line_end": None}
    row = {"printed": None, "rule": "ledger.followup", "sheet": "ark1", "row_number": 7}
    return {**own, **names, **numbers, **said, **where, **row, **changes}


def recommendation_point(recommendation_point_id: str = "a1", **changes: Any) -> dict[str, Any]:
    own = {"recommendation_point_id": recommendation_point_id, "municipality_code": "173", "agenda_item_id": "a1"}
    text = {"point": None, "text": "Det foreslås, at der gives en anlægsbevilling på 2,5 mio. kr. til veje."}
    return {**own, **text, "meeting_date": date(2012, 1, 24), **place(20), **changes}


def life(initiative_life_id: str = "g0/compared", **changes: Any) -> dict[str, Any]:
    own = {"initiative_life_id": initiative_life_id, "municipality_code": "173", "title": "Et gammelt initiativ"}
    scope = {"administration": "Teknisk Forvaltning", "org_unit": "Plan & Byg", "from_year": 2009, "to_year": 2012}
    what = {"fate": "gone", "basis": "compared", "goal_id": "g0", "carryover_id": None}
    return {**own, **scope, **what, "later_goal_id": None, "later_title": None, **place(24), **changes}


def restatement(measurement_id: str = "m1", **changes: Any) -> dict[str, Any]:
    own = {"measurement_id": measurement_id, "municipality_code": "173", "administration": "Teknisk Forvaltning"}
    what = {"goal_id": "g1", "goal_title": "Klimatilpasning", "role": "target", "indicator": "andel", "unit": "pct"}
    values = {"old_value": 35.0, "new_value": 40.0}
    days = {"old_received_date": date(2012, 1, 5), "received_date": date(2012, 2, 5)}
    return {**own, **what, **values, **days, **place(12), **changes}


def item_deadline(milestone_id: str = "im1", **changes: Any) -> dict[str, Any]:
    own = {"milestone_id": milestone_id, "municipality_code": "173", "agenda_item_id": "a1", "what": "ny sag"}
    return {**own, "meeting_date": date(2012, 1, 24), "due_date": date(2012, 2, 28), **place(25), **changes}


def finding(finding_id: str = "f1", **changes: Any) -> dict[str, Any]:
    own = {"finding_id": finding_id, "municipality_code": "173", "kind": "arithmetic", "severity": "warning"}
    said = {"message_da": "Summen stemmer ikke", "expected": "5", "found": "6", "meeting_date": None, "plan_year": 2012}
    return {**own, **said, **place(16), **changes}


def document(**changes: Any) -> dict[str, Any]:
    own = {"document_id": DOCUMENT, "municipality_code": "173", "file_name": FILE, "kind": "plan", "title": "Plan 2012"}
    came = {"sha256": DOCUMENT.ljust(64, "0"), "version": 1, "received_date": date(2026, 11, 2)}
    size = {"line_count": len(TEXT), "page_count": None, "unread_lines": 2, "unread_lines_with_number": 1}
    row = {**own, **came, "plan_year": 2012, "meeting_date": date(2012, 1, 24), **size, **changes}
    return {**row, "unread_lines_with_number": min(row["unread_lines"], row["unread_lines_with_number"])}


def administration(name: str = "Teknisk Forvaltning", **changes: Any) -> dict[str, Any]:
    own = {"org_unit_id": f"173/{name}", "org_unit": name, "level": "administration", "administration": name}
    return {**own, "municipality_code": "173", **changes}


def add(connection: duckdb.DuckDBPyConnection, model: str, *rows: dict[str, Any]) -> None:
    for row in rows:
        names = ", ".join(row)
        marks = ", ".join("?" * len(row))
        connection.execute(f"insert into reporting.{model} ({names}) values ({marks})", list(row.values()))


def empty_warehouse() -> duckdb.DuckDBPyConnection:
    """The report models and marts, without a row."""
    connection = duckdb.connect()
    connection.execute("create schema reporting; create schema marts")
    for model, columns in contracts().items():
        typed = ", ".join(f"{name} {data_type}" for name, data_type in columns.items())
        connection.execute(f"create table reporting.{model} ({typed})")
    for mart, sql in MARTS.items():
        connection.execute(f"create view marts.{mart} as {sql}")
    return connection


def small_warehouse() -> duckdb.DuckDBPyConnection:
    """One plan with one of each, and the lines of its document."""
    connection = empty_warehouse()
    add(connection, "rpt_documents", document())
    add(connection, "rpt_goals", goal())
    add(connection, "rpt_criteria", criterion(has_number=True, has_unit=True, measurability=2))
    baseline = {"baseline_value": 31.0, "baseline_line_start": 11, "baseline_line_end": 11}
    add(connection, "rpt_goal_targets", target(**baseline, baseline_printed="31 pct.", baseline_rule="value.share"))
    employment = {"section": "report", "org_unit": "BESKÆFTIGELSE", "target_value": 0.8, "actual_value": 21.2}
    unit = {"section": "report", "org_unit": "BESKÆFTIGELSE", "criteria": 0}
    add(connection, "rpt_goals", goal("g2", title="Langtidsledige", number=None, **unit))
    employment |= {"goal_id": "g2", "goal_title": "Langtidsledige"}
    off_track = status("s2", subject="target", status_by_rule="off_track", **employment)
    add(connection, "rpt_goal_status", status(), off_track)
    add(connection, "rpt_employment_targets", of_employment(off_track))
    add(connection, "rpt_milestones", milestone())
    add(connection, "rpt_report_items", report_item(stated_status="not_met"))
    add(connection, "rpt_decisions", decision())
    add(connection, "rpt_decision_amounts", amount())
    add(connection, "rpt_budgets", budget("b1", **IN_ITEM, meeting_date=date(2012, 1, 24), line_start=22, line_end=22))
    add(connection, "rpt_budgets", budget("b2", is_per_year=True), budget("b3", kind="operating"))
    add(connection, "rpt_recommendation_points", recommendation_point())
    add(connection, "rpt_granted_amounts", grant())
    add(connection, "rpt_item_deadlines", item_deadline())
    add(connection, "rpt_findings", finding())
    for line, has_number in ((1, True), (2, False)):
        unread = {"municipality_code": "173", "has_number": has_number, **place(line, rule="ledger.unread")}
        add(connection, "rpt_unread_lines", unread)
    for number, text in enumerate(TEXT, start=1):
        add(
            connection,
            "rpt_document_lines",
            {"document_id": DOCUMENT, "number": number, "text": text, "file_name": FILE},
        )
    return connection
