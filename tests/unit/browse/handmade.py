"""A small published file: the views of schema styring with a few facts of two municipalities, and their documents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from pipelines.model.dictionary import Table, read_tables

VIEWS: Mapping[str, Table] = {table.name: table for table in read_tables() if table.schema == "styring"}
PLAN, MINUTES = "d1", "d2"
GOAL, OTHER_GOAL, FICTIONAL_GOAL, ITEM, DECISION = "goal-1", "goal-2", "goal-3", "item-1", "decision-1"
TARGET, ACTUAL, CRITERION, STATUS, BUDGET = "measurement-1", "measurement-2", "criterion-1", "status-1", "budget-1"
GRANT, INITIATIVE, QUARTER, RUN = (
    "decision-0000000000000001/budget-0000000000000001",
    "goal-1/compared",
    "2012-Q1",
    "run-1",
)
LINES = 450
EVIL = "<script>alert('x')</script> & \"citat\""


def add(connection: duckdb.DuckDBPyConnection, view: str, **values: Any) -> None:
    """A row of a view; what is not given is null."""
    names = ", ".join(values)
    marks = ", ".join("?" * len(values))
    connection.execute(f"insert into styring.{view} ({names}) values ({marks})", list(values.values()))


def in_plan(line: int, last: int | None = None, **values: Any) -> dict[str, Any]:
    """The place of a fact in the plan, on the goal about schools."""
    place = {"dokument_id": PLAN, "fil": "plan.pdf", "linje_fra": line, "linje_til": last or line, "kommune_nr": "173"}
    return {**place, "regel": "theme_table.title", "kildetype": "Dokument", "side": 3, **values}


def under_goal(line: int, **values: Any) -> dict[str, Any]:
    """The same with the goal that it hangs on."""
    goal = {"maal_id": GOAL, "maal": "Trivsel i folkeskolen", "plan": "Skoleplan 2012", "plan_aar": 2012}
    return in_plan(line, **goal, forvaltning="Børneforvaltningen", enhed="Skoler", **values)


def in_minutes(line: int, last: int | None = None, **values: Any) -> dict[str, Any]:
    """The place of a fact in the minutes."""
    place = {"dokument_id": MINUTES, "fil": "referat.txt", "linje_fra": line, "linje_til": last or line}
    return {**place, "kommune_nr": "173", "regel": "minutes.item", "kildetype": "Dokument", **values}


def write_published(path: Path, *, title: str = "Trivsel i folkeskolen") -> Path:
    """Write the file as it is published. Lines 40-44 of the plan are closed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with duckdb.connect(path) as connection:
        connection.execute("create schema styring; create schema reporting")
        for table in VIEWS.values():
            columns = ", ".join(f"{field.column} {field.type}" for field in table.fields)
            connection.execute(f"create table styring.{table.name} ({columns})")
        connection.execute(
            "create table reporting.rpt_document_lines as select 'd1' as document_id, number::integer as number, "
            "(number // 40 + 1)::integer as page, 'planens linje ' || number as text "
            f"from range(1, {LINES + 1}) as n(number) where number not between 40 and 44 "
            "union all select 'd2', number::integer, null, 'referatets linje ' || number from range(1, 31) as n(number)"
        )
        _add_documents(connection)
        _add_plan(connection, title)
        _add_minutes(connection)
        _add_changes(connection)
        _add_proof(connection)
        _add_other_keys(connection)
    path.chmod(0o444)
    return path


def _add_documents(connection: duckdb.DuckDBPyConnection) -> None:
    add(
        connection,
        "dokumenter",
        dokument_id=PLAN,
        fil="plan.pdf",
        dokumenttitel="Skoleplan 2012",
        dokumenttype="Virksomhedsplan",
        plan_aar=2012,
        antal_linjer=LINES,
        antal_sider=12,
        modtaget=datetime(2026, 11, 1, 8, 0),
        er_gaeldende=True,
        kommune_nr="173",
        version=1,
    )
    add(
        connection,
        "dokumenter",
        dokument_id=MINUTES,
        fil="referat.txt",
        dokumenttitel=EVIL,
        dokumenttype="Referat",
        moededato=date(2011, 5, 3),
        antal_linjer=30,
        er_gaeldende=True,
        kommune_nr="173",
        version=1,
    )


def _add_plan(connection: duckdb.DuckDBPyConnection, title: str) -> None:
    goal = {"plan": "Skoleplan 2012", "plan_aar": 2012, "afsnit": "Nyt", "forvaltning": "Børneforvaltningen"}
    texts = {"maaltekst": "Skolerne skal måle sygefraværet på Nørregård", "trykt": "Tema  Trivsel i folkeskolen"}
    add(connection, "maal", **in_plan(20, 30, maal_id=GOAL, titel=title, antal_kriterier=1, **goal, **texts))
    other = {"titel": "Ledelse og ledere", "maaltekst": "Plejecentrets økonomi på 1.250,5 timer i Århus"}
    add(
        connection, "maal", **in_plan(60, maal_id=OTHER_GOAL, trykt="Ledelse", **{**goal, "forvaltning": None}, **other)
    )
    invented = {"titel": EVIL, "trykt": EVIL, "plan_aar": 2013, "forvaltning": "Eksempelforvaltningen"}
    add(connection, "maal", **{**in_plan(70), "maal_id": FICTIONAL_GOAL, "kommune_nr": "000", **invented})
    figure = {"indikator": "Andel elever, der trives", "maaleenhed": "pct.", "sammenligning": "mindst"}
    target = {"maaling_id": TARGET, "rolle": "Måltal", "vaerdi": 85, "trykt": "85 pct."}
    add(connection, "maalinger", **under_goal(22, **target, **figure))
    actual = {"maaling_id": ACTUAL, "rolle": "Målt værdi", "vaerdi": 1234.5, "trykt": "1.234,5 pct."}
    add(connection, "maalinger", **under_goal(23, **actual, **figure))
    text = "Ledigheden blandt unge falder"
    add(
        connection, "succeskriterier", **under_goal(24, kriterie_id=CRITERION, kriterium=text, maalbarhed=3, trykt=text)
    )
    status = {
        "gaelder": "Et måltal",
        "periode_id": "2012-Q1",
        "status_efter_regel": "Langt fra målet",
        "trykt": "85 pct.",
    }
    links = {"maaltal_maaling_id": TARGET, "faktisk_maaling_id": ACTUAL, "indikator": "Andel elever, der trives"}
    add(connection, "status", **under_goal(22, status_id=STATUS, er_uenig=False, **status, **links))
    amount = {"beloeb_til": "Nye lokaler", "slags": "Anlæg", "beloeb_kr": 2000000, "trykt": "2,0 mio. kr."}
    placed = {key: value for key, value in under_goal(26).items() if key not in ("plan", "forvaltning")}
    add(connection, "budget", **placed, beloeb_id=BUDGET, hoerer_til="Børneforvaltningen", **amount)


def _add_changes(connection: duckdb.DuckDBPyConnection) -> None:
    when = {
        "aendret_tidspunkt": datetime(2026, 11, 2, 8, 0),
        "aarsag": "Dokumentet er sendt igen",
        "aendring": "Ændret",
    }
    where = {"id": ACTUAL, "id_foer": "measurement-0", "kom_med_fil": "plan.pdf", "visning": "maalinger"}
    add(connection, "aendringer", **when, **where, kolonne="vaerdi", foer="1.200", nu="1.234,5")


def _add_proof(connection: duckdb.DuckDBPyConnection) -> None:
    checks = {"kontroller_bestaaet": 11, "kontroller_i_alt": 12}
    add(
        connection,
        "kilde",
        id=TARGET,
        visning="maalinger",
        rapportsider="2012-Q1 v2 side 6",
        kontroller_ikke_bestaaet="records.goals.title_is_short",
        **checks,
    )
    add(connection, "kilde", id=GOAL, visning="maal", kontroller_bestaaet=12, kontroller_i_alt=12)


def _add_other_keys(connection: duckdb.DuckDBPyConnection) -> None:
    quarter = {"periodetype": "Kvartal", "foerste_dag": date(2012, 1, 1), "sidste_dag": date(2012, 3, 31)}
    add(connection, "perioder", periode_id=QUARTER, periodenavn="1. kvartal 2012", **quarter)
    add(connection, "kontroller", koersel_id=RUN, koersel_begyndt=datetime(2026, 11, 2, 8, 0))
    fate = {"initiativ": "Trivsel", "skaebne": "Ingen lignende titel", "fra_aar": 2012}
    add(connection, "initiativer", initiativ_id=INITIATIVE, maal_id=GOAL, kommune_nr="173", **fate)
    for view, key in (("maal", GOAL), ("maal", OTHER_GOAL), ("budget", BUDGET)):
        add(connection, "steder", id=key, visning=view, dokument_id=PLAN)


def _add_minutes(connection: duckdb.DuckDBPyConnection) -> None:
    meeting = {"moedeudvalg": "Skoleudvalget", "moededato": date(2011, 5, 3)}
    item = {
        "punkt_id": ITEM,
        "titel": "Lokaler til skolerne",
        "nummer": "4",
        "sagsfremstilling": "Der bygges i Ålborg.",
    }
    add(connection, "dagsordenspunkter", **in_minutes(5, 12, trykt="Lokaler til skolerne", **item, **meeting))
    outcome = {"udfald": "Godkendt", "udvalg": "Skoleudvalget", "beslutningsdato": date(2011, 5, 3)}
    points = {
        "ad_punkter": ["1", "2"],
        "udfald_pr_punkt": {"1": "Godkendt", "2": "Udsat"},
        "beslutning": "Ad 1 godkendt",
    }
    add(
        connection,
        "beslutninger",
        **in_minutes(10, 12, beslutning_id=DECISION, punkt_id=ITEM, punkt="Lokaler til skolerne", trykt="Godkendt"),
        **{**meeting, **outcome, **points},
    )
    grant = {"bevilling_id": GRANT, "punkt": "Lokaler til skolerne", "beloeb_kr": 2000000}
    add(connection, "bevillinger", beslutning_id=DECISION, beloeb_id=BUDGET, punkt_id=ITEM, **grant)
    link = {"henvisning_id": "link-1", "henviser_til": "trivsel", "henviser_til_slags": "Mål"}
    add(connection, "henvisninger", **in_minutes(7, punkt_id=ITEM, trykt="trivsel", henviser_til_maal_id=GOAL, **link))
