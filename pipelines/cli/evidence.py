"""What stands behind a fact beside its line: the checks of it, the report pages that show it, and what became of it.

The views of schema styring say which these are (kildekontroller, rapportsider). Here: telling it in Danish.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import duckdb
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from pipelines.cli.warehouse import Row, rows
from pipelines.model.two_clocks import KNOWN_COLUMNS
from pipelines.render import danish

PASSED = "Bestået"
CHECKS = """
select distinct checks.kontrol, checks.kontroludfald, checks.besked
from styring.kildekontroller as checks
where checks.visning = (select visning from styring.kilde where id = $id limit 1)
    or checks.rapportside in (select rapportside from styring.rapportsider where id = $id)
order by all
"""
PAGES = """
select rapportkvartal, rapportudgave, rapportforvaltning, rapportside, sideoverskrift, adresse
from styring.rapportsider where id = $id
order by rapportkvartal, kommune_nr, rapportforvaltning nulls first, rapportside
"""
NEAR = """
select id from styring.kilde
where levenshtein(id, $id) <= 2 or (length($id) >= 6 and starts_with(id, $id))
order by levenshtein(id, $id), id limit 3
"""


def evidence(connection: duckdb.DuckDBPyConnection, fact_id: str, is_whole: bool) -> Iterator[RenderableType]:
    """The checks of the last run that are about a fact, and the report pages that show it; nothing of an older file.

    Those that passed are only counted, unless `is_whole`.
    """
    if has(connection, "styring", "kildekontroller"):
        yield Text()
        yield from _checks(rows(connection, CHECKS, {"id": fact_id}), is_whole)
        yield from _pages(rows(connection, PAGES, {"id": fact_id}))


def _checks(checks: list[Row], is_whole: bool) -> Iterator[RenderableType]:
    passed = [check["kontrol"] for check in checks if check["kontroludfald"] == PASSED]
    more = "" if is_whole or not passed else "; --alle viser dem ved navn"
    yield _headed("Kontroller", f"{len(passed)} af {len(checks)} er bestået i den seneste kørsel{more}")
    for check in checks:
        if check["kontroludfald"] != PASSED:
            said = f"{check['kontroludfald']}: {check['kontrol']} – {check['besked']}"
            yield Padding(Text(said, style="yellow"), (0, 0, 0, 2))
    for name in passed if is_whole else ():
        yield Padding(Text(name, style="dim", overflow="fold"), (0, 0, 0, 2))


def _pages(pages: list[Row]) -> Iterator[RenderableType]:
    said = danish.count(len(pages), "side viser tallet", "sider viser tallet") if pages else "ingen side viser tallet"
    yield _headed("Rapporter", said)
    for page in pages:
        whose = f" ({page['rapportforvaltning']})" if page["rapportforvaltning"] else ""
        place = (
            f"{page['rapportkvartal']} v{page['rapportudgave']}, side {page['rapportside']} {page['sideoverskrift']}"
        )
        yield Padding(Text.assemble(f"{place}{whose}  ", (page["adresse"], "dim")), (0, 0, 0, 2))


def _headed(name: str, said: str) -> Text:
    return Text.assemble((name, "bold"), "  ", said)


def ended(
    connection: duckdb.DuckDBPyConnection, tables: Mapping[str, str], fact_id: str
) -> Iterator[tuple[str, Row, str]]:
    """The last version of a fact that is no longer: its table, its row, and what became of it in Danish."""
    for table, key in tables.items():
        if has(connection, "history", table):
            newest = f'from history."{table}" where "{key}" = ? order by known_from desc limit 1'
            for fact in rows(connection, newest, [fact_id]):
                yield table, fact, _became(connection, fact, fact_id)


def _became(connection: duckdb.DuckDBPyConnection, fact: Row, fact_id: str) -> str:
    since, until = (danish.day(fact[name].date()) for name in list(KNOWN_COLUMNS)[:2])
    said = f"Gælder ikke længere; den var kendt fra {since} til {until}."
    replaced = rows(
        connection,
        "select any_value(fact_id) as fact_id, any_value(in_file) as in_file from history.changes "
        "where old_fact_id = $id and fact_id <> $id having count(*) > 0",
        {"id": fact_id},
    )
    return f"{said} Med {replaced[0]['in_file']} blev den til {replaced[0]['fact_id']}." if replaced else said


def unknown(connection: duckdb.DuckDBPyConnection, fact_id: str) -> str:
    """That there is no such id, with those that are like it, in one sentence."""
    near = rows(connection, NEAR, {"id": fact_id}) if has(connection, "styring", "kilde") else []
    hint = f"; mente du {' eller '.join(row['id'] for row in near)}?" if near else "."
    return f"Der er ingen kendsgerning med id »{fact_id}« i det udgivne lager{hint}"


def has(connection: duckdb.DuckDBPyConnection, schema: str, name: str) -> bool:
    """True where the file has a table or view of that name; one of an older version may not."""
    there = "select 1 from information_schema.tables where table_schema = ? and table_name = ?"
    return connection.execute(there, [schema, name]).fetchone() is not None
