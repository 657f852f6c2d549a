"""Whole minutes: what becomes an item, a decision, an announcement, and what only looks like one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.parse.ledger import Ledger
from pipelines.parse.links import References
from pipelines.parse.minutes import parse_minutes
from pipelines.records import (
    AgendaItem,
    Attendance,
    Budget,
    Decision,
    Finding,
    GoalLink,
    Line,
    LineFate,
    Measurement,
    Milestone,
    Record,
    Section,
    Source,
    SourceDocument,
    TableCell,
)
from pipelines.records.rows import to_row

R = TypeVar("R", bound=Record)
DOCUMENT_ID = "0123456789ab"
GOLDEN = Path(__file__).parents[2] / "golden"
READ_ELSEWHERE = (Measurement, Budget, Milestone)  # made by read_values, held by its own tests


@dataclass(frozen=True)
class Parsed:
    document: SourceDocument
    records: tuple[Record, ...]
    fates: tuple[LineFate, ...]

    def of(self, kind: type[R]) -> list[R]:
        return [record for record in self.records if isinstance(record, kind)]

    def only(self, kind: type[R]) -> R:
        (record,) = self.of(kind)
        return record

    def fate(self, number: int) -> tuple[str, str | None]:
        fate = self.fates[number - 1]
        return fate.fate, fate.because


def parse(text: str, pages: dict[int, int] | None = None) -> Parsed:
    """Parse a text as one section of minutes; `pages` gives the page of lines where the reader knows it."""
    texts = text.strip("\n").split("\n")
    lines = tuple(Line(number, printed, (pages or {}).get(number)) for number, printed in enumerate(texts, start=1))
    document = SourceDocument(DOCUMENT_ID, "0" * 64, "referat.txt", lines)
    whole = Source(DOCUMENT_ID, 1, len(lines), None, "", "sections.minutes")
    section = Section("section-1", "minutes", "minutes", None, None, None, None, None, whole)
    ledger = Ledger(document)
    references = References(DOCUMENT_ID)
    records = list(parse_minutes(document, section, ledger, references))
    records += references.links([])
    return Parsed(document, tuple(records), tuple(ledger.fates()))


def item(body: str, number: int = 1, title: str = "Nye cykelstier ved havnen") -> str:
    """The text of one item in the form with the number alone on its line."""
    return f"{number}\n\n{title}\n.\n\n{body.strip()}"


DECIDED = "Teknikudvalget den 3. maj 2021:\nGodkendt."


def test_number_alone_title_over_two_lines_and_full_stop() -> None:
    minutes = parse(
        "4\n\nRenovering af svømmehallen - udbud\nog tidsplan\n.\n\nSagsfremstilling\nTaget er utæt.\n\n" + DECIDED
    )
    found = minutes.only(AgendaItem)
    assert (found.number, found.title) == ("4", "Renovering af svømmehallen - udbud og tidsplan")
    assert (found.source.line_start, found.source.line_end) == (1, 11)
    assert found.case_text == "Taget er utæt."
    assert minutes.fate(5) == ("excused", "separator")
    assert minutes.fate(7) == ("excused", "heading")
    assert minutes.fate(8) == ("claimed", "minutes.case")


def test_unnumbered_item_begins_where_the_page_does() -> None:
    # No blank line parts the title from the last item: only the blank that a page break leaves, and a finished item.
    minutes = parse(
        item(DECIDED) + "\nIda Holm Krogh (A) var fraværende.\n Forslag fra gruppe B\nom lastcykler\n.\n\n" + DECIDED
    )
    first, second = minutes.of(AgendaItem)
    assert (first.number, second.number) == ("1", None)
    assert second.title == "Forslag fra gruppe B om lastcykler"
    assert len(minutes.of(Decision)) == 2


def test_a_numbered_list_in_the_case_is_no_item() -> None:
    listed = (
        "Sagsfremstilling\nArbejdet har tre led:\n1. Stien\n2. Broen\n\nIndstilling\n2. Broen bygges først\n\n"
        + DECIDED
    )
    assert [found.number for found in parse(item(listed)).of(AgendaItem)] == ["1"]


def test_the_last_point_of_a_recommendation_is_no_item() -> None:
    # "2. …" counts on from item 1, stands after a recommendation, and a decision follows: still a point.
    listed = "Indstilling\n1. Broen bygges\n\n2. Stien asfalteres\n\nBeslutning\nGodkendt."
    minutes = parse(item(listed))
    assert minutes.only(AgendaItem).recommendation == "1. Broen bygges\n2. Stien asfalteres"


@pytest.mark.parametrize(
    ("head", "number", "title"),
    [
        ("Punkt 3: Ny skolebus", "3", "Ny skolebus"),
        ("Pkt. 3 Ny skolebus", "3", "Ny skolebus"),
        ("3. Ny skolebus", "3", "Ny skolebus"),
        ("Sag nr. 3 - Ny skolebus", "3", "Ny skolebus"),
        ("### 3. Ny skolebus", "3", "Ny skolebus"),  # Markdown
        ("**3. Ny skolebus**", "3", "Ny skolebus"),
        ("3: Ny skolebus", "3", "Ny skolebus"),
        ("3 - Ny skolebus", "3", "Ny skolebus"),
        ("3 (Åben) Ny skolebus", "3", "Ny skolebus"),
        ("3\nNy skolebus", "3", "Ny skolebus"),
        ("Punkt 3\nNy skolebus", "3", "Ny skolebus"),
        ("Dagsordenspunkt nr. 3\n\nNy skolebus", "3", "Ny skolebus"),
        ("3. Ny skolebus til de\nyngste klasser", "3", "Ny skolebus til de yngste klasser"),
        ("3. Ny skolebus\nSagsnr.: 21/4455\nÅben sag", "3", "Ny skolebus"),
    ],
)
def test_forms_of_an_item(head: str, number: str, title: str) -> None:
    before = item(DECIDED) + "\n\n" + item(DECIDED, number=2, title="Budgetopfølgning")
    last = parse(before + f"\n\n{head}\n\nResumé\nBussen er gammel.\n\nBeslutning\nDrøftet.").of(AgendaItem)[-1]
    assert (last.number, last.title, last.case_text) == (number, title, "Bussen er gammel.")


def test_an_item_that_says_so_needs_no_heading_but_a_decision() -> None:
    decided = parse(item(DECIDED) + "\n\nPunkt 2\nMeddelelser\n\n1. Bussen kører.\n\nBeslutning\nDrøftet.")
    assert [row.title for row in decided.of(AgendaItem)][1] == "Meddelelser"
    told = parse(item(DECIDED) + "\n\nPunkt 2\nog de øvrige punkter følger i næste uge.")
    assert len(told.of(AgendaItem)) == 1


def test_an_item_does_not_point_at_the_theme_that_it_is_about() -> None:
    body = "Sagsfremstilling\nSom led i budgetaftalen 2022-2025 blev temaet {} behandlet.\n\n" + DECIDED
    own, other = (
        parse(item(body.format(theme), title="Havneanalysen")).of(GoalLink) for theme in ("havneanalyse", "åben by")
    )
    assert {link.target_kind for link in own} == {"budget"}
    assert {link.target_kind for link in other} == {"budget", "theme"}


@pytest.mark.parametrize(
    "line",
    [
        "Punkt 2: Anbefalet over for byrådet.",  # a decision on a point
        "Punkterne 1 og 2, Godkendt.",
        "2. Cykelstien åbner til sommer",  # counts on, but no heading opens an item below it
        "2",  # a page number
    ],
)
def test_near_misses_of_an_item_after_a_decision(line: str) -> None:
    assert len(parse(item(DECIDED + f"\n\n{line}\n\nMere tekst.")).of(AgendaItem)) == 1


def test_lone_page_number_is_excused() -> None:
    minutes = parse(item("Sagsfremstilling\nHavnen skal\n\n17\n\nudvides.\n\n" + DECIDED))
    assert minutes.fate(9) == ("excused", "page number")


def test_parts_of_an_item_under_headings_spelt_wrong_or_with_text_behind() -> None:
    body = (
        "Sagsfremstilling\nBroen er gammel.\n Økonomiske konsekvenser\nIngen.\n\n"
        "Beslutningskompetense\nByrådet.\n\n"
        "Indstilling: Forvaltningen foreslår, at broen males.\n\n" + DECIDED
    )
    found = parse(item(body)).only(AgendaItem)
    assert found.economic_consequences == "Ingen."
    assert found.competence == "Byrådet."  # one letter wrong in a long heading
    assert found.recommendation == "Forvaltningen foreslår, at broen males."


def test_a_sentence_that_begins_like_a_heading_is_none() -> None:
    found = parse(item("Sagsfremstilling\nØkonomiske konsekvenser,\nsom ingen ventede, kom til.\n\n" + DECIDED)).only(
        AgendaItem
    )
    assert found.economic_consequences is None


def test_decisions_of_several_committees_each_with_its_date() -> None:
    body = (
        "Indstilling\nAt stien bygges.\n Børne- og Skoleudvalget den 27. april 2021\nAnbefales.\n\n"
        "Bo Lind (V) var fraværende.\n\nØkonomiudvalget, 12-05-2021\nUdsat.\n\nByrådet den 25. maj 2021:\nGodkendt."
    )
    minutes = parse(item(body))
    assert [(d.committee, d.decision_date, d.outcome) for d in minutes.of(Decision)] == [
        ("Børne- og Skoleudvalget", date(2021, 4, 27), "recommended"),
        ("Økonomiudvalget", date(2021, 5, 12), "postponed"),
        ("Byrådet", date(2021, 5, 25), "approved"),
    ]
    absent = minutes.only(Attendance)
    assert (absent.person, absent.party, absent.committee) == ("Bo Lind", "V", "Børne- og Skoleudvalget")


@pytest.mark.parametrize(
    "prose",
    [
        "Sagen var oppe i\nØkonomiudvalget den 4. marts 2021\nog igen i april.",  # wrapped from above
        "Økonomiudvalget den 4. marts 2021\nbad om et nyt notat.",  # goes on below
        "Økonomiudvalget den 4. marts 2021, der udsatte sagen.",
        "Behandlet af Økonomiudvalget den 4. marts 2021.",
        "Der er givet besked til\nØkonomiudvalget den 4. marts 2021:\nBroen er usikker.",  # the line above needs it
    ],
)
def test_committee_and_date_in_prose_are_no_decision(prose: str) -> None:
    minutes = parse(item(f"Sagsfremstilling\n{prose}\n\n" + DECIDED))
    assert [decision.committee for decision in minutes.of(Decision)] == ["Teknikudvalget"]


def test_a_decision_right_below_an_unfinished_line() -> None:
    # Many PDFs give no blank line, and many recommendations end without a full stop.
    minutes = parse(item("Indstilling\nAt broen males\n" + DECIDED))
    assert minutes.only(Decision).outcome == "approved"


def test_beslutning_alone_takes_committee_and_date_of_the_meeting() -> None:
    front = "Referat\nKultur- og Idrætsudvalget\nMødedato: 8. juni 2022\n\n"
    decision = parse(front + "Punkt 1: Ny hal\n\nIndstilling\nAt hallen bygges.\n\nBeslutning\nTiltrådt.").only(
        Decision
    )
    assert (decision.committee, decision.decision_date, decision.outcome) == (
        "Kultur- og Idrætsudvalget",
        date(2022, 6, 8),
        "approved",
    )


def test_what_is_said_after_a_rule_is_case_text_and_no_part_of_the_decision() -> None:
    body = (
        "Socialudvalget den 2. maj 2021:\nAnbefales.\n\n---\n\nForvaltningen bemærker, at huset er solgt.\n\n" + DECIDED
    )
    minutes = parse(item(body))
    assert [decision.text for decision in minutes.of(Decision)] == ["Anbefales.", "Godkendt."]
    assert minutes.only(AgendaItem).case_text == "Forvaltningen bemærker, at huset er solgt."


def test_absence_is_no_part_of_the_decisions_text_but_votes_are() -> None:
    body = DECIDED + "\n\nF stemmer imod, da prisen\ner for høj.\n\nEva Juul Bæk (B) var fraværende."
    minutes = parse(item(body))
    assert minutes.only(Decision).text == "Godkendt.\nF stemmer imod, da prisen er for høj."
    against, absent = minutes.of(Attendance)
    assert (against.person, against.party, against.what) == (None, "F", "against")
    assert (against.source.line_start, against.source.line_end) == (9, 10)
    assert (absent.person, absent.party, absent.what) == ("Eva Juul Bæk", "B", "absent")


def test_apologies_for_the_whole_meeting_stand_at_its_first_item() -> None:
    minutes = parse("Teknikudvalget den 3. maj 2021\nAfbud: Bo Lind (V), Eva Juul Bæk\n\n" + item(DECIDED))
    assert [(one.person, one.party) for one in minutes.of(Attendance)] == [("Bo Lind", "V"), ("Eva Juul Bæk", None)]
    assert {one.agenda_item_id for one in minutes.of(Attendance)} == {minutes.only(AgendaItem).agenda_item_id}


ANNOUNCED = """ Meddelelser
.

1. Ny leder af biblioteket og brev fra
Kulturministeriet
Per Dahl begynder den 1. august.

2. Trafiktælling på Havnevej
Tællingen har to led:
1. Biler
2. Cykler
 3. Varme
Der kommer 80 nye boliger.

Teknikudvalget den 3. maj 2021:
Taget til efterretning."""


def test_announcements_are_items_and_their_decision_is_one_row() -> None:
    minutes = parse(item(DECIDED) + "\n" + ANNOUNCED)
    _, told, *announcements = minutes.of(AgendaItem)
    assert [(each.number, each.title) for each in announcements] == [
        ("M1", "Ny leder af biblioteket og brev fra Kulturministeriet"),  # the line ends in a word that needs another
        ("M2", "Trafiktælling på Havnevej"),
        ("M3", "Varme"),
    ]
    assert announcements[0].case_text == "Per Dahl begynder den 1. august."
    assert told.case_text is None
    noted = minutes.of(Decision)[-1]
    assert (noted.agenda_item_id, noted.outcome) == (told.agenda_item_id, "noted")


def test_announcements_without_numbers_stay_the_items_own_text() -> None:
    minutes = parse(item(DECIDED) + "\n Meddelelser\n.\n\nHallen er lukket i maj.\n\n" + DECIDED)
    assert [(found.title, found.case_text) for found in minutes.of(AgendaItem)[1:]] == [
        ("Meddelelser", "Hallen er lukket i maj.")
    ]


def test_values_belong_to_their_announcement() -> None:
    minutes = parse(item(DECIDED) + "\n" + ANNOUNCED)
    by_title = {found.title: found.agenda_item_id for found in minutes.of(AgendaItem)}
    homes = [value for value in minutes.of(Measurement) if value.value == 80]
    assert [value.agenda_item_id for value in homes] == [by_title["Varme"]]


CLOSED_BODY = "Sagsfremstilling\nGrunden koster 4 mio. kr.\n\nBeslutning\nGodkendt."

CLOSED_ON_ITS_SECOND_PAGE = """2

Køb af grund
.

Sagsfremstilling
Grunden er stor.

Lukket punkt   Teknikudvalget den 03-05-2021, s.10

Prisen er 4 mio. kr.

Beslutning
Godkendt."""


@pytest.mark.parametrize(
    "closed",
    [
        "Lukket punkt   Teknikudvalget den 03-05-2021, s.9\n\n2\n\nKøb af grund\n.\n\n" + CLOSED_BODY,  # on the page
        CLOSED_ON_ITS_SECOND_PAGE,
        "2. Køb af grund\nLukket sag\n\n" + CLOSED_BODY,
        "Lukket punkt\n\n2. Køb af grund\n\n" + CLOSED_BODY,
        "2. Køb af grund (lukket)\n\n" + CLOSED_BODY,
        "2 (Lukket) Køb af grund\n\n" + CLOSED_BODY,
        "Lukkede punkter\n\n2. Køb af grund\n\n" + CLOSED_BODY,
    ],
)
def test_everything_in_a_closed_item_is_marked(closed: str) -> None:
    minutes = parse(item(DECIDED) + "\n\n" + closed)
    opened, shut = minutes.of(AgendaItem)
    assert (opened.source.is_closed, shut.source.is_closed) == (False, True)
    inside = [record for record in minutes.records if record.source.line_start >= shut.source.line_start]
    assert minutes.of(Budget)
    assert all(record.source.is_closed for record in inside)
    assert [decision.outcome for decision in minutes.of(Decision)] == ["approved", "closed"]
    assert not [fate for fate in minutes.fates if fate.fate == "unread"]


def test_an_open_page_after_a_closed_one_is_open() -> None:
    closed = "Lukket punkt   Teknikudvalget den 03-05-2021, s.9\n\n" + item(CLOSED_BODY, 2)
    again = "\n\nÅbent punkt   Teknikudvalget den 03-05-2021, s.10\n\n" + item(DECIDED, 3, "Ny cykelbro")
    items = parse(item(DECIDED) + "\n\n" + closed + again).of(AgendaItem)
    assert [found.source.is_closed for found in items] == [False, True, False]


def test_the_word_closed_in_a_sentence_closes_nothing() -> None:
    minutes = parse(item("Sagsfremstilling\nLukket for trafik fra maj.\nEt lukket punkt er ikke nævnt.\n\n" + DECIDED))
    assert not minutes.only(AgendaItem).source.is_closed


def test_pages_are_counted_on_from_headers_where_both_ends_fit() -> None:
    header = "Åbent punkt   Teknikudvalget den 03-05-2021, s.{}"
    fits = [header.format(4), "", "1", "", "Bro", ".", "", "Tekst", " mere", "", header.format(6), "", "Tekst", DECIDED]
    item_found = parse("\n".join(fits))
    assert item_found.only(AgendaItem).source.page == 4
    assert item_found.only(Decision).source.page == 6
    unsure = [header.format(4), "", "1", "", "Bro", ".", "", "Tekst", " mere", "", DECIDED, "", header.format(9), ""]
    assert parse("\n".join(unsure)).only(Decision).source.page is None  # one page start cannot be five pages


def test_pages_that_the_reader_knows_stand() -> None:
    minutes = parse(item(DECIDED), pages={1: 3, 2: 3, 3: 3, 4: 3, 5: 3, 6: 4, 7: 4})
    assert (minutes.only(AgendaItem).source.page, minutes.only(Decision).source.page) == (3, 4)


def test_body_and_date_come_from_the_page_headers() -> None:
    found = parse(
        "Åbent punkt   Teknikudvalget den 03-05-2021, s.4\n\n" + item("Byrådet den 25. maj 2021:\nGodkendt.")
    ).only(AgendaItem)
    assert (found.body, found.meeting_date) == ("Teknikudvalget", date(2021, 5, 3))


def test_a_line_that_every_page_repeats_is_excused_but_a_sentence_is_not() -> None:
    page = "\n\nEksempel Kommune - udkast\nÅbent punkt   Teknikudvalget den 03-05-2021, s.{}\n\n"
    absent = "\n\nIda Holm Krogh (A) var fraværende."
    minutes = parse(
        "".join(item(DECIDED + absent, number, f"Bro {number}") + page.format(number) for number in (1, 2, 3))
    )
    assert len(minutes.of(Attendance)) == 3  # it ends every page, and is a fact every time
    assert {decision.text for decision in minutes.of(Decision)} == {"Godkendt."}
    repeated = [fate for fate in minutes.fates if fate.text == "Eksempel Kommune - udkast"]
    assert [(fate.fate, fate.because) for fate in repeated] == [("excused", "page header")] * 3


def test_a_line_that_opens_and_ends_the_minutes_is_no_part_of_a_decision() -> None:
    minutes = parse("Eksempel Kommune - udkast\n\n" + item(DECIDED) + "\n\nEksempel Kommune - udkast")
    assert minutes.only(Decision).text == "Godkendt."


def test_contents_and_title_page_are_excused_and_begin_no_item() -> None:
    front = (
        "Eksempel Kommune\nReferat\nTeknikudvalget\nMødedato: 3. maj 2021\nMødested: Rådhuset\n\nIndholdsfortegnelse\n"
        "1. Ny cykelbro ......... 2\n2. Eventuelt ......... 3\n\n"
    )
    minutes = parse(front + item(DECIDED, title="Ny cykelbro"))
    assert len(minutes.of(AgendaItem)) == 1
    assert minutes.fate(8) == ("excused", "table of contents")
    assert not [fate for fate in minutes.fates if fate.fate == "unread"]


YEARS = """Sagsfremstilling
Pladser i dagtilbud

Område 2021 2022 2023

Nord 4 -2 0

Syd og Havnen 6 5 -1

I alt 10 {} -1

Tallene er fra marts."""


def test_a_table_of_years_is_cells_and_its_sum_row_is_checked() -> None:
    minutes = parse(item(YEARS.format(3) + "\n\n" + DECIDED))
    cells = minutes.of(TableCell)
    assert len(cells) == 9
    assert {cell.table_title for cell in cells} == {"Pladser i dagtilbud"}
    assert [(c.row_label, c.column_label, c.value, c.source.printed) for c in cells[3:6]] == [
        ("Syd og Havnen", "2021", 6, "6"),
        ("Syd og Havnen", "2022", 5, "5"),
        ("Syd og Havnen", "2023", -1, "-1"),
    ]
    assert not minutes.of(Finding)


def test_a_markdown_table_and_heading_in_the_economy() -> None:
    table = "| År | 2021 | 2022 | 2023 |\n|---|---|---|---|\n| Drift | 4 | 5 | 6 |"
    body = f"### Økonomi\n{table}\nDriften stiger.\n\n**Beslutning**\nGodkendt."
    minutes = parse("### 1. Nyt tag\nIngen kender prisen.\n\n### Resumé\nTaget er utæt.\n\n" + body)
    assert [cell.value for cell in minutes.of(TableCell)] == [4, 5, 6]
    assert minutes.fate(9) == ("excused", "separator")
    assert "Driften stiger." in (parse(item(body)).only(AgendaItem).economic_consequences or "")


def test_a_sum_that_does_not_hold_is_a_finding() -> None:
    minutes = parse(item(YEARS.format(4) + "\n\n" + DECIDED))
    finding = minutes.only(Finding)
    assert (finding.kind, finding.expected, finding.found, finding.source.line_start) == ("table_sum", "3", "4", 15)


NAMED = """Sagsfremstilling
Beløbene fordeles:

(1.000 kr.)           Drift     Anlæg
Skoleudvalget         1.200       300
Børn og Unge             50     2.000
I alt                 1.250     {}

Resten føres videre."""


def test_a_table_with_its_unit_before_named_columns_is_cells() -> None:
    minutes = parse(item(NAMED.format("2.300") + "\n\n" + DECIDED))
    cells = minutes.of(TableCell)
    assert [(cell.row_label, cell.column_label, str(cell.value), cell.unit) for cell in cells[:4]] == [
        ("Skoleudvalget", "Drift", "1200000", "kr"),
        ("Skoleudvalget", "Anlæg", "300000", "kr"),
        ("Børn og Unge", "Drift", "50000", "kr"),
        ("Børn og Unge", "Anlæg", "2000000", "kr"),
    ]
    assert len(cells) == 6
    assert not minutes.of(Finding)


def test_the_unit_may_stand_in_the_line_above_named_columns() -> None:
    rows = "Udvalg          Budget   Forventet\nSkole            412,6       419,1\nMiljø             97,2        96,6"
    table = f"Hovedtal (mio. kr.):\n\n{rows}"
    cells = parse(item(f"Sagsfremstilling\n{table}\n\n{DECIDED}")).of(TableCell)
    assert [(cell.row_label, cell.column_label, str(cell.value)) for cell in cells[:2]] == [
        ("Skole", "Budget", "412600000.0"), ("Skole", "Forventet", "419100000.0"),
    ]  # fmt: skip
    untold = parse(item(f"Sagsfremstilling\n{table.replace(' (mio. kr.)', '')}\n\n{DECIDED}"))
    assert untold.of(TableCell) == []


def test_a_header_tells_the_unit_before_the_line_above_does() -> None:
    table = "Der er afsat 34,5 mio. kr.:\n(1.000 kr.)    2021   2022   2023\nAnlæg         2.500      0   -800"
    assert [int(cell.value or 0) for cell in parse(item(f"Økonomi\n{table}\n\n{DECIDED}")).of(TableCell)] == [
        2_500_000, 0, -800_000,
    ]  # fmt: skip


def test_a_header_of_years_and_a_total_without_a_corner() -> None:
    rows = "             2021    2022    I alt\nBoliger     6.500  18.200   24.700\nTilskud         0    -640     -640"
    table = f"Udgiften er (1.000 kr.):\n\n{rows}"
    cells = parse(item(f"Økonomi\n{table}\n\n{DECIDED}")).of(TableCell)
    assert [(cell.column_label, int(cell.value or 0)) for cell in cells[:3]] == [
        ("2021", 6_500_000), ("2022", 18_200_000), ("I alt", 24_700_000),
    ]  # fmt: skip


def test_announcements_may_have_letters() -> None:
    told = "a. Nye stole\nDe kommer i maj.\n\nb. Nyt fra byen\nDer er fest."
    text = f"Punkt 2: Meddelelser\n\n{told}\n\nBeslutning\nTil efterretning."
    items = parse(item(DECIDED) + "\n\n" + text).of(AgendaItem)
    assert [(row.number, row.title) for row in items[1:]] == [
        ("2", "Meddelelser"), ("M1", "Nye stole"), ("M2", "Nyt fra byen"),
    ]  # fmt: skip


def test_who_proposes_heads_the_recommendation_where_nothing_else_does() -> None:
    proposed = "Administrationen indstiller,\n1. at broen bygges, og\n2. at der gives 2 mio. kr."
    minutes = parse(item(f"Kompetence\nByrådet.\n\n{proposed}\n\n{DECIDED}"))
    assert (minutes.only(AgendaItem).recommendation or "").startswith("1. at broen bygges")
    assert [int(row.amount_dkk or 0) for row in minutes.of(Budget)] == [2_000_000]


def test_a_list_of_one_closed_item_closes_none_above_it() -> None:
    contents = "Åbne punkter:\n1. Ny bro\n2. Meddelelser\nLukket punkt:\n3. Køb af jord\n\n"
    body = "Punkt {}: {}\n\nSagsfremstilling\nDet drøftes.\n\nBeslutning\nGodkendt.\n\n"
    titles = ("Ny bro", "Meddelelser", "Køb af jord")
    items = parse(contents + "".join(body.format(n, title) for n, title in enumerate(titles, 1))).of(AgendaItem)
    assert [(row.title, row.source.is_closed) for row in items] == [
        ("Ny bro", False), ("Meddelelser", False), ("Køb af jord", True),
    ]  # fmt: skip


def test_votes_by_letters_end_their_sentence() -> None:
    votes = "Beslutning\nUdsat.\nFor stemte V og C. Imod stemte A og F.\nPoul Engholm (V) var fraværende."
    told = parse(item(f"Sagsfremstilling\nDet drøftes.\n\n{votes}")).of(Attendance)
    assert [(row.person, row.party, row.what) for row in told] == [
        (None, "A", "against"), (None, "F", "against"), ("Poul Engholm", "V", "absent"),
    ]  # fmt: skip


def test_a_named_column_that_does_not_add_up_is_a_finding() -> None:
    finding = parse(item(NAMED.format("2.400") + "\n\n" + DECIDED)).only(Finding)
    assert (finding.expected, finding.found) == ("2300", "2.400")


@pytest.mark.parametrize(
    "table",
    [
        "(se bilag)     Drift     Anlæg\nNord     10     20\nSyd     30     40",  # no unit in the corner
        "(1.000 kr.) til drift og anlæg\nNord 10 20\nSyd 30 40",  # a sentence
        "(1.000 kr.)     Drift     Anlæg\nNord     10     20",  # one row may be a line of prose
        "(1.000 kr.)     Drift     Anlæg\nNord     10\nSyd     30",  # fewer figures than columns
    ],
)
def test_what_only_resembles_a_table_with_named_columns(table: str) -> None:
    assert not parse(item(f"Sagsfremstilling\n{table}\n\n{DECIDED}")).of(TableCell)


def test_an_item_points_at_a_budget_agreement_and_a_strategy() -> None:
    body = (
        "Sagsfremstilling\nBudgetaftalen 2022-2025 afsætter midler.\n"
        "Det sker i henhold til klimastrategien og Varmeplan 2030.\n\n" + DECIDED
    )
    links = parse(item(body)).of(GoalLink)
    assert [(link.target_kind, link.target) for link in links] == [
        ("budget", "Budgetaftalen 2022-2025"),
        ("strategy", "klimastrategien"),
        ("strategy", "Varmeplan 2030"),
    ]


@pytest.mark.parametrize(
    "prose", ["Budgettet for næste år er stramt.", "En strategi er god.", "Planen for 2022 er klar."]
)
def test_talk_of_budgets_and_plans_is_no_link(prose: str) -> None:
    assert not parse(item(f"Sagsfremstilling\n{prose}\n\n" + DECIDED)).of(GoalLink)


def test_rows_of_a_timetable_are_milestones_of_their_own() -> None:
    rows = (
        "Tidspunkt  Aktivitet\n 10.02.2022 \n kl. 10.00\n\n Frist for ansøgere\n\n Efter \n15.03.2022 \n\n Samtaler.\n"
    )
    minutes = parse(item("Sagsfremstilling\nForløbet er lagt fast.\n\n" + rows + "\nØkonomi\nIngen.\n\n" + DECIDED))
    assert {stone.due_date for stone in minutes.of(Milestone)} >= {date(2022, 2, 10), date(2022, 3, 15)}


def test_an_amount_over_a_page_break_is_printed_with_what_stands_between() -> None:
    header = "\n\nÅbent punkt   Teknikudvalget den 03-05-2021, s.5\n\n"
    minutes = parse(item(f"Sagsfremstilling\nBroen koster 4{header}mio. kr. i 2022.\n\n" + DECIDED))
    amount = minutes.only(Budget)
    assert amount.amount_dkk == 4_000_000
    assert amount.source.printed in minutes.document.text(amount.source.line_start, amount.source.line_end)
    assert (amount.source.line_start, amount.source.line_end) == (7, 11)


FRONT = """Havneby Kommune (øvekommune)

REFERAT

Teknikudvalget
Torsdag den 6. maj 2021 kl. 15.00
Mødelokale 4

Til stede: Eva Juul (A), formand, Ole
Krogh (C), Per Dam (V)
Som stedfortræder deltog Kim Friis (F).
Afbud: Bo Lind (V)

Punkt                              Side
1. Godkendelse af dagsorden
2. Ny bro over åen
3. Meddelelser
4. Lukket: Køb af mark

"""
ITEMS = """
Referat   Teknikudvalget   06-05-2021      Side 2
1. Godkendelse af dagsorden
Sagsnr. 00.01-1-21

Indstilling
At dagsordenen godkendes.

Beslutning i Teknikudvalget den 6. maj 2021:
Godkendt.

2. Ny bro over åen
Sagsnr. 05.02-3-21

Der er to veje over åen:
1. En bro af træ
2. En bro af stål

Indstilling
1. Broen bygges.

Beslutning i Teknikudvalget den 6. maj 2021:
Ad 1. Anbefales.

3. Meddelelser

1. Ny bus
Bussen kører fra uge 20.

2. Gamle bænke
De males.

Beslutning i Teknikudvalget den 6. maj 2021:
Taget til efterretning.

Lukket punkt   Teknikudvalget   06-05-2021      Side 4
4. Lukket: Køb af mark
Sagsnr. 13.06-7-21

Indstilling
At marken købes.

Beslutning i Teknikudvalget den 6. maj 2021:
Godkendt.

Mødet sluttede kl. 17.10.
"""


def test_items_that_the_contents_announce_are_read_where_they_begin() -> None:
    minutes = parse(FRONT + ITEMS)
    items = minutes.of(AgendaItem)
    assert [(item.number, item.title) for item in items] == [
        ("1", "Godkendelse af dagsorden"),
        ("2", "Ny bro over åen"),
        ("3", "Meddelelser"),
        ("M1", "Ny bus"),
        ("M2", "Gamle bænke"),
        ("4", "Lukket: Køb af mark"),
    ]
    assert {(item.body, item.meeting_date) for item in items} == {("Teknikudvalget", date(2021, 5, 6))}
    assert [decision.outcome for decision in minutes.of(Decision)] == ["approved", "recommended", "noted", "closed"]
    assert not [fate for fate in minutes.fates if fate.fate == "unread"]
    away = minutes.only(Attendance)
    assert (away.person, away.party, away.agenda_item_id) == ("Bo Lind", "V", items[0].agenda_item_id)


def test_nothing_of_a_closed_item_is_open_and_its_title_in_the_contents_is_excused() -> None:
    minutes = parse(FRONT + ITEMS)
    lines = [fate.number for fate in minutes.fates if "Køb af mark" in fate.text]
    assert minutes.fate(lines[0]) == ("excused", "closed item")
    assert all(record.source.is_closed for record in minutes.records if record.source.line_start >= lines[1])
    assert not any(record.source.is_closed for record in minutes.records if record.source.line_start < lines[1])


def test_what_only_the_contents_call_closed_is_closed() -> None:
    minutes = parse(
        (FRONT + ITEMS).replace("Lukket punkt   Tek", "Referat   Tek").replace("\n4. Lukket: K", "\n4. K", 1)
    )
    assert [item.number for item in minutes.of(AgendaItem) if item.source.is_closed] == ["4"]
    minutes = parse(FRONT + ITEMS.replace("Lukket punkt   Tek", "Referat   Tek").replace("Lukket: K", "K"))
    assert "4" not in {item.number for item in minutes.of(AgendaItem) if not item.source.is_closed}


def test_a_heading_inside_the_contents_closes_the_items_below_it_there_and_no_others() -> None:
    parted = FRONT.replace("4. Lukket: K", "Lukkede punkter\n4. K")
    items = parse(parted + ITEMS.replace("Lukket punkt   Tek", "Referat   Tek").replace("Lukket: K", "K")).of(
        AgendaItem
    )
    assert [item.number for item in items if item.source.is_closed] == ["4"]


def test_the_same_heading_between_items_closes_all_below_it() -> None:
    items = parse(FRONT + ITEMS.replace("\n3. Meddelelser", "\nLukkede punkter\n\n3. Meddelelser")).of(AgendaItem)
    assert [item.number for item in items if item.source.is_closed] == ["3", "M1", "M2", "4"]


def test_a_closed_title_in_contents_that_are_not_known_as_such_is_excused() -> None:
    minutes = parse("Havneby Kommune\n\nKøb af mark\n" + ITEMS)
    assert minutes.fate(3) == ("excused", "closed item")


def test_a_title_over_two_lines_and_page_numbers_in_the_contents() -> None:
    contents = "1. Ny bro over åen og\nstier ved havnen ........ 2\n2. Bænke i parken ........ 3\n\n"
    case = "Sagsfremstilling\nTekst.\n\nIndstilling\nAt det sker.\n\n" + DECIDED
    minutes = parse(
        f"{contents}1. Ny bro over åen og stier\nved havnen\n{case}\n\n2. Bænke i parken\nUden overskrift.\n\n{DECIDED}"
    )
    assert [item.title for item in minutes.of(AgendaItem)] == ["Ny bro over åen og stier ved havnen", "Bænke i parken"]
    assert [minutes.fate(number)[1] for number in (1, 2, 3)] == ["table of contents"] * 3


def test_a_title_above_its_case_number_begins_an_item_without_contents() -> None:
    minutes = parse(f"1. Ny bro over åen\nSagsnr. 05.02-3-21\n\nIndstilling\nAt den bygges.\n\n{DECIDED}")
    assert minutes.only(AgendaItem).title == "Ny bro over åen"


@pytest.mark.parametrize(
    "near",
    [
        "2. En bro af stål\n\nSagsnr. nævnes i bilaget.",  # the number stands apart from the point
        "2. En bro af stål\nSagen har et nummer.",
        "2. En bro af stål\n3. En bro af sten",
    ],
)
def test_a_point_of_a_list_without_a_case_number_begins_no_item(near: str) -> None:
    body = f"Sagsfremstilling\nDer er veje:\n{near}\n\nIndstilling\nAt den bygges.\n\n{DECIDED}"
    minutes = parse(f"1. Ny bro over åen\nSagsnr. 05.02-3-21\n\n{body}")
    assert minutes.only(AgendaItem).number == "1"


def test_a_numbered_list_that_is_printed_once_is_no_contents() -> None:
    minutes = parse("1. Tag plads\n2. Sluk telefonen\n\n" + item("Sagsfremstilling\nTekst.\n\n" + DECIDED))
    assert len(minutes.of(AgendaItem)) == 1
    assert minutes.fate(1) == ("unread", None)


def test_when_the_meeting_ended_is_no_part_of_the_last_decision() -> None:
    minutes = parse(item(DECIDED + "\n\nMødet hævet kl. 18.05."))
    assert minutes.only(Decision).text == "Godkendt."
    assert minutes.fates[-1].because == "closing line"


def test_a_sentence_that_ends_the_decision_on_the_meeting_stays() -> None:
    minutes = parse(item(DECIDED + " Mødet sluttede sent."))
    assert minutes.only(Decision).text == "Godkendt. Mødet sluttede sent."


def test_nothing_decided_is_no_decision() -> None:
    minutes = parse(item("Beslutning\nIntet.", title="Eventuelt"))
    assert not minutes.of(Decision)
    assert minutes.fate(7) == ("excused", "no decision")


def test_minutes_without_items_leave_their_lines_unread() -> None:
    minutes = parse("Her er 3 linjer\nuden punkter.")
    assert not minutes.records
    assert [fate.fate for fate in minutes.fates] == ["unread", "unread"]


@pytest.mark.parametrize("name", ["minutes_lone_numbers", "minutes_point_headings"])
def test_golden(name: str) -> None:
    minutes = parse((GOLDEN / f"{name}.txt").read_text(encoding="utf-8"))
    rows = [
        {"table": record.table} | {key: value for key, value in to_row(record).items() if not key.endswith("_id")}
        for record in minutes.records
        if not isinstance(record, READ_ELSEWHERE)
    ]
    expected = [
        json.loads(line) for line in (GOLDEN / f"{name}.records.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert rows == expected
    ledger = [f"{fate.number:>3} {fate.fate:<8} {fate.because or ''}".rstrip() for fate in minutes.fates]
    assert ledger == (GOLDEN / f"{name}.ledger.txt").read_text(encoding="utf-8").splitlines()


PRINTED = [
    line
    for name in ("minutes_lone_numbers", "minutes_point_headings")
    for line in (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").split("\n")
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PRINTED), min_size=1, max_size=80))
def test_lines_in_any_order_are_read_without_error_and_printed_where_they_stand(lines: list[str]) -> None:
    minutes = parse("\n".join(lines) or "x")
    assert len(minutes.fates) == len(minutes.document.lines)
    for record in minutes.records:
        assert record.source.printed in minutes.document.text(record.source.line_start, record.source.line_end)


@pytest.mark.parametrize("name", ["minutes_lone_numbers", "minutes_point_headings"])
def test_each_print_stands_in_its_lines(name: str) -> None:
    minutes = parse((GOLDEN / f"{name}.txt").read_text(encoding="utf-8"))
    wrong = [
        record.source
        for record in minutes.records
        if record.source.printed not in minutes.document.text(record.source.line_start, record.source.line_end)
    ]
    assert not wrong


def test_money_of_an_item_that_builds_is_capital() -> None:
    body = "Sagsfremstilling\nRammen er 86,4 mio. kr.\n\n" + DECIDED
    kinds = {title: parse(item(body, title=title)).only(Budget).kind for title in ("Opførelse af ny skole", "Ny taxa")}
    assert kinds == {"Opførelse af ny skole": "capital", "Ny taxa": "unspecified"}
