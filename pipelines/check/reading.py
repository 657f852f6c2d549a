"""What must hold of what was read, whoever read it: the ledger is complete, and every fact stands where it says.

Here: the parse stage's promises, held against the landing. Not here: what a fact may be (records/).
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from pipelines.load.register import CheckResult

LEDGER_CHECKS = {
    "each_line_has_one_fate": (
        "Hver linje har netop én skæbne: læst, undtaget med grund eller ulæst.",
        """
        select count(*)
        from (
            select 1
            from records.lines
            group by document_id, number
            having count(*) > 1
                or count_if(fate is null or (fate <> 'unread' and because is null)) > 0
                or count_if(fate not in ('claimed', 'excused', 'unread')) > 0
        )
        """,
    ),
    "ledger_counts_add_up": (
        "Læste, undtagne og ulæste linjer giver tilsammen dokumentets linjer, uden huller.",
        """
        select count(*)
        from records.contents
        left join (
            select document_id, count(*) as line_count, max(number) as last_number
            from records.lines
            group by document_id
        ) as ledger using (document_id)
        where contents.line_count <> coalesce(ledger.line_count, 0)
            or contents.line_count <> coalesce(ledger.last_number, 0)
        """,
    ),
}
"""Checks of the ledger: what each says, and a query that counts what is against it."""

STANDS_DA = "Hver kendsgerning står ordret på de linjer, den henviser til."
CLAIMED_DA = "Den linje, hvor en kendsgerning begynder, er regnskabsført som læst."


def check_ledger(connection: duckdb.DuckDBPyConnection) -> list[CheckResult]:
    """Every line has one fate, and the fates add up to the document."""
    return [_counted(connection, name, says, query) for name, (says, query) in LEDGER_CHECKS.items()]


def check_printed(connection: duckdb.DuckDBPyConnection, table: str) -> CheckResult:
    """The printed text of every row of a table stands in the lines that it names."""
    rows = connection.execute(
        f"""
        with printed_lines as (
            select
                any_value(facts.printed) as printed,
                list(lines.text order by lines.number) filter (lines.text is not null) as texts
            from records."{table}" as facts
            left join records.lines
                on lines.document_id = facts.document_id
                and lines.number between facts.line_start and facts.line_end
            group by facts.rowid
        )

        select printed, coalesce(texts, [])
        from printed_lines
        where not coalesce(contains(array_to_string(texts, chr(10)), printed), false)
        """
    ).fetchall()
    against = sum(not stands_in(printed or "", texts) for printed, texts in rows)
    return _result("printed_text_stands_in_its_lines", STANDS_DA, against)


def stands_in(printed: str, texts: Sequence[str]) -> bool:
    """True where each line of the print stands in a line of its own, in order.

    The cell of a column is cut out of its lines: beside it stand other cells, and between its lines may stand blanks.
    """
    pieces = [piece.strip() for piece in printed.split("\n") if piece.strip()]
    lines = iter(texts)
    return bool(pieces) and all(any(piece in line for line in lines) for piece in pieces)


def check_claimed(connection: duckdb.DuckDBPyConnection, table: str) -> CheckResult:
    """The first line of every row of a table is claimed in the ledger."""
    query = f"""
        select count(*)
        from records."{table}" as facts
        left join records.lines
            on lines.document_id = facts.document_id and lines.number = facts.line_start
        where lines.fate is distinct from 'claimed'
    """
    return _counted(connection, "first_line_is_claimed", CLAIMED_DA, query)


def _counted(connection: duckdb.DuckDBPyConnection, name: str, says_da: str, query: str) -> CheckResult:
    found = connection.execute(query).fetchone()
    return _result(name, says_da, int(found[0]) if found else 0)


def _result(name: str, says_da: str, against: int) -> CheckResult:
    return CheckResult(
        name, against == 0, says_da if against == 0 else f"Holder ikke: {says_da} Afvigelser: {against}."
    )
