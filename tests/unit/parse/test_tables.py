"""Tables with years across in plans: headers, labels above their figures, scale, totals, and lines that are none."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from pipelines.parse.document import ParsedDocument, parse_document
from pipelines.parse.tables import YearTable, broken_sums, find_year_tables, read_header
from pipelines.records import Finding, Line, SourceDocument, TableCell

DocumentOf = Callable[..., SourceDocument]

PLAN = """\
Kulturforvaltningens virksomhedsplan 2031 for Eksempel Kommune

Tema  Nyt lysnet

Formål, mål og
succeskriterier

Mål: Alle stier får lys.

Organisation og
økonomi

Økonomi:
Udvalget har afsat {said} til lyset i perioden:



 2031 2032 2033 I alt 2031-

2033
Lamper langs åen
(LED)

1.250  2.250  500  {total}



Hvem måler?
Vejmesteren.
"""


def lines_of(text: str) -> tuple[Line, ...]:
    return tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1))


def table_of(text: str) -> YearTable:
    (table,) = find_year_tables(lines_of(text))
    return table


def plan(document_of: DocumentOf, said: str = "4 mio. kr.", total: str = "4.000") -> ParsedDocument:
    return parse_document(document_of(PLAN.format(said=said, total=total)))


def test_a_table_in_a_goal_is_cells_scaled_by_the_amount_said(document_of: DocumentOf) -> None:
    parsed = plan(document_of)
    cells = [record for record in parsed.records if isinstance(record, TableCell)]
    assert [(c.column_label, c.value, c.source.printed, c.source.line_start) for c in cells] == [
        ("2031", 1_250_000, "1.250", 24),
        ("2032", 2_250_000, "2.250", 24),
        ("2033", 500_000, "500", 24),
        ("I alt 2031-2033", 4_000_000, "4.000", 24),
    ]
    assert {(c.table_title, c.row_label, c.unit) for c in cells} == {("Nyt lysnet", "Lamper langs åen (LED)", "kr")}
    assert not [record for record in parsed.records if isinstance(record, Finding)]


def test_a_scale_that_nothing_tells_is_left_open(document_of: DocumentOf) -> None:
    cells = [r for r in plan(document_of, said="5 mio. kr.").records if isinstance(r, TableCell)]
    assert [(cell.value, cell.unit) for cell in cells][-1] == (4000, None)


def test_a_total_that_does_not_hold_is_a_finding(document_of: DocumentOf) -> None:
    (finding,) = [r for r in plan(document_of, total="4.200").records if isinstance(r, Finding)]
    assert (finding.kind, finding.expected, finding.found) == ("table_sum", "4.000", "4.200")
    assert "»I alt 2031-2033« for »Lamper langs åen (LED)«" in finding.message_da
    assert finding.source.line_start == 24


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("2031 2032 2033", ("2031", "2032", "2033")),
        ("Beløb i 1.000 kr.  2031 2032 I alt", ("2031", "2032", "I alt")),  # two years will do before a total
        ("| Indsats | 2031 | 2032 | 2033 | Total |", ("2031", "2032", "2033", "Total")),
        ("Måltal 2029 2031 2035", ("2029", "2031", "2035")),  # years that matter, not all of them
    ],
)
def test_header(header: str, columns: tuple[str, ...]) -> None:
    read = read_header(lines_of(header), 0)
    assert read is not None
    assert read.columns == columns


@pytest.mark.parametrize(
    "text",
    [
        "Fra 2031 2032",  # two years are as well a period in prose
        "2033 2032 2031",
        "Planen for 2029 gælder 2031 2032 2033",  # another year before them
        "I 2031, 2032 og 2033",
        "x" * 300 + " 2031 2032 2033",
        "I alt",
    ],
)
def test_no_header(text: str) -> None:
    assert read_header(lines_of(text), 0) is None


@pytest.mark.parametrize(
    "below",
    ["", "Pengene bruges i alle tre år.", "Stier 1 2", "Stier 1 2 3 4", "1 2 3", "Stier\n\n\n\n\n\n\n1 2 3"],
)
def test_a_header_without_rows_is_no_table(below: str) -> None:
    assert not list(find_year_tables(lines_of(f"2031 2032 2033\n{below}")))


@pytest.mark.parametrize(
    ("text", "unit", "scale"),
    [
        ("Udgifter (1.000 kr.)\n2031 2032 2033\nStier 1 2 3", "kr", 1000),
        ("t.kr. 2031 2032 2033\nStier 1 2 3", "kr", 1000),
        ("Beløb i mio. kr.\n2031 2032 2033\nStier 1 2 3", "kr", 1_000_000),
        ("Andel, pct.\n2031 2032 2033\nStier 1 2 3", "pct", 1),
        ("Der er afsat 15 mio. kr.\n2031 2032 2033\nStier 1 2 3", None, 1),  # an amount is no head
        ("Faldet er 10 pct.\n2031 2032 2033\nStier 1 2 3", None, 1),
        ("2031 2032 2033\nStier 1 2 3", None, 1),
    ],
)
def test_unit_and_scale(text: str, unit: str | None, scale: int) -> None:
    table = table_of(text)
    assert (table.unit, table.scale) == (unit, scale)


def test_notes_under_the_header_rules_and_dashes() -> None:
    table = table_of(
        "2031 2033 2035\n(mål) (mål) (mål)\n|---|---|---|---|\n| Varme, kWh pr. m2 | 12 | - | 9,5 |\n\nTekst."
    )
    assert [(row.label, row.values) for row in table.rows] == [("Varme, kWh pr. m2", (12, None, Decimal("9.5")))]


@pytest.mark.parametrize(
    ("rows", "broken"),
    [
        ("Nord 1 2 3\nSyd 4 5 9\nI alt 5 7 12", []),
        ("Nord 1 2 3\nSyd 4 5 9\nI alt 5 8 12", [("»I alt« for »I alt«", 13), ("»I alt« for 2032", 7)]),
        ("Nord 1 2 4", [("»I alt« for »Nord«", 3)]),
        ("Nord 1,2 2,3 3,6", []),  # rounded: one off in the last place
        ("Nord 1,2 2,3 3,7", [("»I alt« for »Nord«", Decimal("3.5"))]),
        ("Nord 1 2 -", []),  # a total that is not there
    ],
)
def test_sums(rows: str, broken: list[tuple[str, Decimal]]) -> None:
    found = [(each.what, each.total) for each in broken_sums(table_of(f"Område 2031 2032 I alt\n{rows}"))]
    assert found == broken


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("Mål   Dec. 2030   Dec. 2031   Dec. 2032   Ændring", ("Dec. 2030", "Dec. 2031", "Dec. 2032", "Ændring")),
        ("Mål   Dec. 2030   Dec. 2031   Dec. 2032   Udvikling i pct.", None),  # the figures tell the columns
        ("Mål   Dec. 2030   Dec. 2031   Dec. 2032   Ansvarlig", ()),
    ],
)
def test_a_last_column_may_tell_the_change(header: str, columns: tuple[str, ...] | None) -> None:
    tables = list(find_year_tables(lines_of(f"{header}\nLedige   240   225   210   -12,5 %")))
    found = tables[0].header.columns if tables else ()
    assert found == columns if columns is not None else len(found) == 4


def test_many_tables_are_all_found() -> None:
    lines = lines_of("2031 2032 2033\nNord 1 2 3\n\n" * 5000 + "2031 2032 " * 100_000)
    assert len(list(find_year_tables(lines))) == 5000


def test_years_may_have_a_word_before_them() -> None:
    table = table_of(
        "Indikator                     Regnskab 2029   Mål 2031   Mål 2032\n"
        "Gæster i havnen                       9.420      9.200      9.050\n"
        "Fravær, pct.                            6,8        5,9        5,5\n"
    )
    assert table.header.columns == ("Regnskab 2029", "Mål 2031", "Mål 2032")
    assert [row.label for row in table.rows] == ["Gæster i havnen", "Fravær, pct."]


def test_figures_may_have_their_unit_or_a_bound_with_them() -> None:
    table = table_of(
        "| Område | 2029 | 2030 | Mål 2031 |\n|---|---|---|---|\n| Flytning | 48 pct. | 63 pct. | 80 pct. |\n"
        "| Klager | 18 | maks. 12 | - |\n"
    )
    assert [(row.label, row.printed, row.unit) for row in table.rows] == [
        ("Flytning", ("48 pct.", "63 pct.", "80 pct."), "pct"),
        ("Klager", ("18", "maks. 12", "-"), None),
    ]
    assert table.rows[1].values == (Decimal(18), Decimal(12), None)


@pytest.mark.parametrize("row", ["| Flytning | se note | 63 pct. | 80 pct. |", "| Flytning | 63 pct. | 80 pct. |"])
def test_a_row_of_other_text_is_no_row_of_figures(row: str) -> None:
    assert not list(find_year_tables(lines_of(f"| Område | 2029 | 2030 | Mål 2031 |\n|---|---|---|---|\n{row}\n")))


def test_the_unit_may_stand_alone_under_the_header() -> None:
    table = table_of("        2031   2032   2033\n1.000 kr.\nFortove   1.250   1.250   900\n")
    assert (table.unit, table.scale, [row.label for row in table.rows]) == ("kr", 1000, ["Fortove"])


@pytest.mark.parametrize(
    "text",
    [
        "Vedtaget i marts 2029   og igen i maj 2031",  # no column before a year
        "Mål 2032   Mål 2031   Mål 2029",  # years that fall
        "Mål 2031   Mål 2032",  # two are no table
    ],
)
def test_what_is_no_worded_header(text: str) -> None:
    assert read_header(lines_of(text), 0) is None


def test_a_line_of_words_for_the_columns_is_no_label() -> None:
    table = table_of(
        "Målgruppe          2029      2030      2031\n"
        "                faktisk      skøn       mål\n"
        "Elever              702       655       610\n"
    )
    assert [(row.label, row.printed) for row in table.rows] == [("Elever", ("702", "655", "610"))]


def test_a_label_on_the_line_above_its_figures_stays_one() -> None:
    table = table_of("Målgruppe          2029      2030      2031\nElever i alt\n    702       655       610\n")
    assert [row.label for row in table.rows] == ["Elever i alt"]
