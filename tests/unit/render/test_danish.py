from datetime import date
from decimal import Decimal

import pytest

from pipelines.render import danish

GAP = danish.NARROW_GAP


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1250.5, "1.250,5"),  # thousands and decimals
        (40.0, "40"),  # no idle zeros
        (0.8, "0,8"),
        (-0.8, "−0,8"),  # a real minus
        (0, "0"),
        (Decimal("17.655"), "17,66"),  # two decimals
        (1768, "1.768"),
    ],
)
def test_number(value: float, text: str) -> None:
    assert danish.number(value) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal(250_000), "250.000 kr."),
        (Decimal(1_500_000), "1,5 mio. kr."),
        (Decimal(4_500_000_000), "4,5 mia. kr."),
        (Decimal(999_999), "999.999 kr."),  # just below a million
        (Decimal(-2_000_000), "−2 mio. kr."),
        (Decimal("30.5"), "30,5 kr."),
    ],
)
def test_money(amount: Decimal, text: str) -> None:
    assert danish.money(amount).replace(GAP, " ") == text


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ((80, "pct", ">="), "mindst 80 pct."),
        ((14.0, "pct", "<="), "højst 14 pct."),
        ((400, "pladser", "="), "400 pladser"),
        ((400, "antal", "="), "400"),  # a bare count has no word
        ((3, "km", "range", 5), "3–5 km"),
        ((2, "gange_pr_aar", None), "2 gange om året"),
        ((5, "workshop_dage", "="), "5 workshop dage"),  # a noun as it is printed
    ],
)
def test_aim(arguments: tuple[object, ...], text: str) -> None:
    assert danish.aim(*arguments).replace(GAP, " ") == text  # type: ignore[arg-type]


def test_a_share_of_nothing_is_a_dash() -> None:
    assert danish.percent(0, 0) == "–"
    assert danish.percent(1, 8).replace(GAP, " ") == "12,5 pct."


def test_days() -> None:
    assert danish.day(date(2012, 1, 24)) == "24. januar 2012"
    assert danish.short_day(date(2012, 1, 4)) == "04.01.2012"
    assert danish.day(None) == danish.short_day(None) == "–"


@pytest.mark.parametrize(("count", "text"), [(0, "ingen frister"), (1, "1 frist"), (1200, "1.200 frister")])
def test_count(count: int, text: str) -> None:
    assert danish.count(count, "frist", "frister") == text


@pytest.mark.parametrize(
    ("parts", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")]
)
def test_listing(parts: list[str], text: str) -> None:
    assert danish.listing(parts) == text


@pytest.mark.parametrize(
    ("numbers", "parts"),
    [
        ([], []),
        ([4], ["4"]),
        ([1, 2], ["1", "2"]),  # two are not a run
        ([3, 1, 2, 2], ["1–3"]),  # any order, each once
        ([1, 2, 3, 7, 9, 10], ["1–3", "7", "9", "10"]),
    ],
)
def test_ranges(numbers: list[int], parts: list[str]) -> None:
    assert danish.ranges(numbers) == parts


@pytest.mark.parametrize(("text", "shown"), [("ÆLDRE", "Ældre"), ("IT", "IT"), ("Plan & Byg", "Plan & Byg")])
def test_name(text: str, shown: str) -> None:
    assert danish.name(text) == shown


@pytest.mark.parametrize(
    ("text", "full"),
    [("en stigning på 1,9 pct", "en stigning på 1,9 pct."), ("2 mio. kr", "2 mio. kr."), ("1,9 pct.", "1,9 pct.")]
    + [(text, text) for text in ("Mål nr. 5", "en takst", "forkr", "")],
)
def test_the_full_stop_of_an_abbreviation_is_there_at_the_end_too(text: str, full: str) -> None:
    assert danish.in_full(text) == full


def test_shorten_cuts_at_a_word() -> None:
    assert danish.shorten("en frist er en frist", 12) == "en frist er…"
    assert danish.shorten("kort", 12) == "kort"


def test_printable_has_no_control_characters_and_no_private_glyphs() -> None:
    assert danish.printable("a\x0cb\x00 \uf0b7 c\nd") == "ab • c\nd"


def test_a_long_name_may_break_and_a_word_may_not() -> None:
    assert danish.breakable("en frist") == "en frist"
    assert danish.BREAK in danish.breakable("records.goals.column_values_to_be_unique")
    assert danish.breakable("højst 1.000.000 og 01.02.2012") == "højst 1.000.000 og 01.02.2012"
    assert danish.breakable("−1.000.000.000 pct.").split(danish.BREAK) == ["−1.", "000.", "000.", "000 pct."]
    longest = max(len(piece) for piece in danish.breakable("x" * 300).split(danish.BREAK))
    assert longest <= danish.LONGEST_PIECE
    assert danish.breakable("x" * 300).replace(danish.BREAK, "") == "x" * 300


def test_the_first_of_many() -> None:
    assert danish.first_of(["a", "b"], 2) == "a og b"
    assert danish.first_of(["a", "b", "c", "d"], 2) == "a, b og 2 til"


def test_sentence() -> None:
    assert danish.sentence("planen er vedtaget") == "Planen er vedtaget."
    assert danish.sentence(" Er den? ") == "Er den?"
    assert danish.sentence("") == ""


PURPOSE = (
    "Som led i aftalen om kommunernes økonomi er der afsat et samlet beløb til skolerne på 21 mio. kr. frem til 2015"
)


@pytest.mark.parametrize(
    ("words", "most", "text"),
    [
        ("21 mio. \nkr.", 200, PURPOSE),  # short enough: whole
        ("aftalen", 40, "Som led i aftalen om kommunernes…"),  # in the beginning: from there
        ("21 mio. \nkr.", 60, "… et samlet beløb til skolerne på 21 mio. kr. frem til 2015"),  # printed over two lines
        ("22 mio. kr.", 40, "Som led i aftalen om kommunernes…"),  # not in the text: from the beginning
    ],
)
def test_a_text_is_cut_around_what_it_is_shown_for(words: str, most: int, text: str) -> None:
    assert danish.around(PURPOSE, words, most).replace(GAP, " ") == text


def test_what_is_cut_never_ends_in_two_stops() -> None:
    assert danish.shorten("Det sker den 17. april 2012", 18) == "Det sker den 17…"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ansøgningen får afslag, og", "ansøgningen får afslag"),
        ("ansøgningen får afslag,", "ansøgningen får afslag"),
        ("ansøgningen får afslag.", "ansøgningen får afslag."),  # a stop is the text's own
        ("der laves et katalog", "der laves et katalog"),  # 'og' within a word
    ],
)
def test_a_point_is_told_without_what_leads_on(text: str, told: str) -> None:
    assert danish.whole(text) == told


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Chefgruppen på sine møder", True),
        ("Det er ikke afgjort, hvem der måler", False),  # a sentence
        ("Afdelingen for erhverv", True),  # 'er' within a word
        ("Chefgruppen " * 5, False),  # too long
        ("", False),
    ],
)
def test_a_name_is_short_and_no_sentence(text: str, is_name: bool) -> None:
    assert danish.is_name(text, 50) == is_name


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1, "personer", "1 person"),
        (2, "personer", "2 personer"),
        (1.5, "personer", "1,5 personer"),
        (1, "gange_pr_aar", "1 gang om året"),
        (1, "pct", "1 pct."),  # the same of one and of many
        (1, None, "1"),
    ],
)
def test_one_of_a_unit_is_told_as_one(value: float, unit: str | None, text: str) -> None:
    assert danish.quantity(value, unit).replace(GAP, " ") == text
