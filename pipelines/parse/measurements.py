"""Measured and aimed-at numbers of a passage. Here: which numbers state a fact, and their role."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import takewhile

from pipelines.parse.context import Context
from pipelines.parse.grammar.comparison import read_comparator, read_direction
from pipelines.parse.grammar.date import TimeSpan, in_year
from pipelines.parse.grammar.number import NumberSpan
from pipelines.parse.grammar.period import by_nearness, period_of
from pipelines.parse.grammar.unit import UnitSpan, read_unit
from pipelines.parse.grammar.unset import UnsetSpan, find_unset
from pipelines.parse.grammar.wordings import key_of, one_of, whole_words, wordings
from pipelines.parse.milestones import STATUS_SENTENCE, due_date, is_compared_with, is_deadline, is_in_name
from pipelines.parse.reading import Reading
from pipelines.records import Measurement
from pipelines.records.values import Comparator, Role

WORD_BEFORE = re.compile(r"([^\s(]{1,40})\s?\Z")
AGE_BEFORE = re.compile(
    r"(?:alderen|alder|unge|børn|børnene|borgere|årige|fyldt|mellem|ældre|personer|elever|under|over|på)\s(?:på\s|mellem\s|over\s|under\s|i\salderen\s)?\Z",
    re.IGNORECASE,
)
FROM_BEFORE = re.compile(r"\bfra\s(?:ca\.\s|omkring\s)?\Z", re.IGNORECASE)
# "fra 44 i 2012 til 22", "fra 128 ned på 115", "5 mod 3": the first figure may have a time of its own behind it.
PAIR = re.compile(
    r"(?P<time>\s(?:i|ultimo|primo|medio|pr\.)\s(?:[\w.]{2,12}\s){0,2}(?:(?:19|20)\d\d|[’'´‘]\d\d)(?=,?\s(?:i?mod|(?:ned\s|op\s)?(?:til|på))\s))?"
    r",?\s(?P<how>(?:ned\s|op\s)(?:til|på)|til|i?mod|og)\s(?:kun\s)?(?:de\s|det\s|den\s)?(?:nuværende\s)?"
    r"(?:ca\.\s|omkring\s|højst\s|mindst\s|maks\.\s|max\.\s|minimum\s|under\s|over\s)?(?=\d)",
    re.IGNORECASE,
)
AGAINST_BEFORE = re.compile(
    r"\b(?:i?mod|i\s(?:modsætning|forhold)\stil|sammenlignet\smed)\s(?:de\s|det\s|den\s)?(?:nuværende\s)?(?:ca\.\s)?\Z",
    re.IGNORECASE,
)
LEVEL_BEFORE = re.compile(
    r"\b(?:skal|vil|må)\s(?:der|det|den|tallet|andelen|antallet)\s(?:være|blive)\s(?:på\s)?\Z", re.IGNORECASE
)
PERCENT_OF = re.compile(
    r"procent(?:en)?\s(?:(?:på|er|var|blev|til|bliver|blive)\s(?:jf\.\s(?:[^\s.,;:]{1,20}\s){1,4})?)?(?:(?:maks|max|ca|min)\.\s|højst\s|mindst\s|minimum\s)?\Z",
    re.IGNORECASE,
)
REACH = 60
PAIR_GAP = 50
COUNTING = re.compile(r"(?<!\w)antal(?:let)?(?!\w)", re.IGNORECASE)
ALL_BEFORE = re.compile(r"(?<!\w)(?:alle|af)\sde\s\Z", re.IGNORECASE)
WHO_AFTER = re.compile(r",?\s(?:der|som)\s", re.IGNORECASE)
# "5 af 10 områder", "9 ud af kommunens 12 skoler", "6.400 af de ca. 9.100 armaturer"
PART_OF = re.compile(
    r"\s(?P<out>ud\s)?af\s(?:(?P<known>de\s(?:i\salt\s)?|[a-zæøå]{4,20}s\s)|i\salt\s)?(?:ca\.\s)?", re.IGNORECASE
)
SHARE = re.compile(r"\sud\saf\s", re.IGNORECASE)
LARGEST_WHOLE = 100  # "6 ud af 7" tells of a share, "18.000 ud af 26.500 sager" of cases
ROUND_WHOLES = (10, 100)  # "8 ud af 10" is a share; "6 ud af 7" is told of the seven
OUT_OF = re.compile(r"(?<!\w)ud\saf\s(?:de\s|[a-zæøå]{4,20}s\s)?\Z", re.IGNORECASE)
RATE_BASE = re.compile(r"(?<!\w)pr\.?\s\Z", re.IGNORECASE)  # "61 indlæggelser pr. 1.000 ældre"
FORESEEN = re.compile(
    r"(?<!\w)(?:det\s(?:forventes|skønnes|anslås|ventes)|(?:forventes|skønnes|ventes)\s[\w-]{3,30}\sat|forventer,\sat)(?!\w)",
    re.IGNORECASE,
)
NOW = re.compile(r"(?<!\w)(?:nuværende|i\sdag|pt\.|p\.t\.|aktuelt|nu)(?!\w)", re.IGNORECASE)
# "ventetiden er under 6 uger" sets a limit; "ledige i over 26 uger" and "forløb, der er over 26 uger" name a group.
LIMIT_BEFORE = re.compile(
    r"(?<!der\s)(?<!som\s)(?<!\w)(?:er|være|bliver|blive|var|holdes|kommer)\s(?:over|under)\s\Z", re.IGNORECASE
)
GROUP_BEFORE = re.compile(r"(?<!\w)(?:over|under|mere\send|mindre\send|end)\s(?:en\s|et\s)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit at `text[start:end]`. `role` and `comparator` where its neighbours already settle them.

    `is_whole` where it is what a part is taken of ("9 ud af kommunens 12 skoler").
    `is_period_before` where the time behind it is another figure's ("I 2012 skal der være 5 mod 3 i 2011").
    """

    number: NumberSpan
    unit: str
    end: int
    role: Role | None = None
    comparator: Comparator | None = None
    is_period_before: bool = False
    is_whole: bool = False

    @property
    def start(self) -> int:
        """Where the printed number begins."""
        return self.number.start


def read_measurements(reading: Reading) -> Iterator[Measurement]:
    """The measurements of a passage, in order of print."""
    told: list[tuple[Figure, Role]] = []
    for figure in _figures(reading):
        role = _role(reading, figure, told)
        told.append((figure, role))
        yield _measurement(reading, figure, role)
    for span in find_unset(reading.text):
        if span.unit != "kr":
            yield _unset(reading, span)


def _figures(reading: Reading) -> list[Figure]:
    text, found = reading.text, []
    last_unit: str | None = None
    skip_before = 0
    for index, number in enumerate(reading.numbers):
        if number.start < skip_before or NUMBER_NEXT.match(text, number.end):
            continue
        following = reading.numbers[index + 1] if index + 1 < len(reading.numbers) else None
        group = _pair(text, number, following, last_unit) or _single(text, number, last_unit)
        for figure in group:
            if _states_a_fact(reading, figure):
                found.append(figure)
                last_unit = figure.unit
        if group:
            skip_before = group[-1].end
    return found


NUMBER_NEXT = re.compile(r"[ \t]+\d")  # a row of figures: none of them has a unit


def _unit_after(text: str, number: NumberSpan) -> UnitSpan | None:
    """The unit behind a number; a bound before it makes a count of what else divides a text."""
    is_bounded = _is_strict_bound(text, number)
    return read_unit(text, number.end, is_word=number.is_word, is_one=number.value == 1, is_bounded=is_bounded)


def _is_strict_bound(text: str, number: NumberSpan) -> bool:
    before = text[max(0, number.start - REACH) : number.start]
    return _strict_bound().search(before) is not None


@cache
def _strict_bound() -> re.Pattern[str]:
    bounds = one_of(wordings("numbers")["ones_behind"])
    return re.compile(rf"(?<!\w){bounds}\s(?:[\w]{{1,20}}\s){{0,2}}(?:i\s|på\s)?\Z", re.IGNORECASE)


def _single(text: str, number: NumberSpan, last_unit: str | None) -> list[Figure]:
    unit = _unit_after(text, number)
    before = text[max(0, number.start - REACH) : number.start]
    if unit is not None:
        role: Role | None = "baseline" if AGAINST_BEFORE.search(before) else None
        return [Figure(number, unit.unit, unit.end, role)]
    if number.is_word:
        return []
    if number.value >= MORE_THAN_A_FREQUENCY and TIMES_AFTER.match(text, number.end):
        return [Figure(number, "antal", number.end)]
    if ALL_BEFORE.search(before) and WHO_AFTER.match(text, number.end):
        return [Figure(number, "personer", number.end)]
    if PERCENT_OF.search(before):
        return [Figure(number, "pct", number.end)]
    if last_unit is not None and OF_THEM.match(text, number.end):
        return [Figure(number, last_unit, number.end)]
    if last_unit is not None and YEAR_COLON.search(before):
        return [Figure(number, last_unit, number.end, "baseline")]
    if last_unit is not None and LEVEL_BEFORE.search(before):
        return [Figure(number, last_unit, number.end, "target")]
    return _bare(text, number, last_unit)


OF_THEM = re.compile(r"\saf\s(?:dem|disse|de\snævnte)(?!\w)", re.IGNORECASE)  # "skal stille 42 af dem til rådighed"
YEAR_COLON = re.compile(
    r"\((?:i\s)?(?:(?:19|20)\d\d|[’'´‘]\d\d):\s(?:ca\.\s)?\Z", re.IGNORECASE
)  # "600 virksomheder (2012: 433)"


# "Hentet 5.200 gange": so often it is a count of what was done and not how often in a year.
MORE_THAN_A_FREQUENCY = 20
TIMES_AFTER = re.compile(r"\sgange(?!\w)(?!\s(?:om|pr|så|større|mere)(?!\w))", re.IGNORECASE)


def _bare(text: str, number: NumberSpan, last_unit: str | None) -> list[Figure]:
    """A figure that prints no unit and has that of the figure or noun before it ("Målet var 45", "hvoraf 12 er")."""
    before = text[max(0, number.start - SENTENCE_REACH) : number.start]
    head = before[: _bound_start(before)]
    is_part = PARTS_WITH.match(text, number.end) is not None and _names_a_part(head)
    if BARE_AFTER.match(text, number.end) is None and not is_part:
        return []
    if number.value <= TOP_SCORE and "," in text[number.start : number.end] and _score().search(head):
        return [Figure(number, "point", number.end)]
    said = _said_again().search(head)
    if said:
        unit = last_unit or ("antal" if "tallet" in said[0].lower() else None)
        return [Figure(number, unit, number.end, BARE_ROLES.get(said.lastgroup or ""))] if unit else []
    if AGAINST_BEFORE.search(before) and last_unit is not None:
        return [Figure(number, last_unit, number.end, "baseline")]
    if last_unit is not None and NEXT_TIME.search(before) and TIME_AFTER.match(text, number.end):
        return [Figure(number, last_unit, number.end)]
    if _is_strict_bound(text, number) and TIME_AFTER.match(text, number.end):
        return [Figure(number, last_unit or "antal", number.end)]  # "Uheld: højst 12 i 2013, 8 i 2014"
    if COUNT_VERB.search(head):
        counted = _counted_before(head, number)
        return [Figure(number, counted.unit, number.end)] if counted else []
    return []


# What may stand behind a figure that counts nothing itself: the end of a clause, a time, a preposition.
BARE_AFTER = re.compile(
    r"\s?(?:[.,;:)](?!\d)|\Z|\n|\s?\*|\s(?:i|ved|pr\.|pr|inden|ultimo|primo|medio|om|og|mod|imod|er|det\sførste|digitalt|efter|siden|senest|før|til|ud|på|mens|men)(?!\w))",
    re.IGNORECASE,
)
# "43 kurve, heraf 12 med solceller": what may stand behind the part of a number besides.
PARTS_WITH = re.compile(r"\s(?:med|under|over|uden|fra|for|af|hos)(?!\w)", re.IGNORECASE)
# "860 personer i december 2015 og 820 i december 2016": the same for the next time.
NEXT_TIME = re.compile(
    r"(?<!\w)(?:i|ultimo|primo|pr\.)\s(?:[\w.]{2,12}\s){0,2}(?:(?:19|20)\d\d|[’'´‘]\d\d)(?:,|\sog|,\sog)\s(?:ca\.\s)?\Z",
    re.IGNORECASE,
)
TIME_AFTER = re.compile(r"\s(?:i|ultimo|primo|pr\.)\s(?:[\w.]{2,12}\s){0,2}(?:(?:19|20)\d\d|[’'´‘]\d\d)", re.IGNORECASE)
TOP_SCORE = 10
BARE_ROLES: dict[str, Role] = {"aimed": "target", "foreseen": "forecast", "told": "actual"}


@cache
def _bound_at_end() -> re.Pattern[str]:
    words = one_of(word for words in wordings("comparators")["before"].values() for word in words)
    return re.compile(rf"(?<!\w)(?:på\s|til\s)?{words}\s(?:på\s|til\s)?\Z", re.IGNORECASE)


def _bound_start(before: str) -> int:
    """Where the bound begins that stands right before a figure ("var mindst "), or the end of the text."""
    bound = _bound_at_end().search(before, max(0, len(before) - REACH))
    return bound.start() if bound else len(before)


@cache
def _said_again() -> re.Pattern[str]:
    """The words behind which a figure is told of the thing spoken of just before, each with the role it has there."""
    known = wordings("numbers")["said_again"]
    gap = r"\s(?:(?:for|i)\s[^.;:,]{1,25}\s)?"
    verbs = one_of(known["verbs"])
    return re.compile(
        rf"(?<!\w)(?:(?P<aimed>{one_of(known['aims'])}{gap}{verbs}|{one_of(known['reckoned'])})"
        rf"|(?P<foreseen>{one_of(known['forecasts'])}{gap}{verbs}|{one_of(known['expected'])})"
        rf"|(?P<told>{one_of(known['told'])})|(?P<part>{one_of(known['parts'])}(?:\sde)?))\s(?:på\s|kun\s|blot\s)?\Z",
        re.IGNORECASE,
    )


def _names_a_part(head: str) -> bool:
    said = _said_again().search(head)
    return said is not None and said.lastgroup == "part"


@cache
def _score() -> re.Pattern[str]:
    """A score's noun and verb right before a figure ("lærernes vurdering er uændret 3,4")."""
    return re.compile(
        rf"(?<!\w)\w{{0,20}}{one_of(wordings('numbers')['scored'])}\w{{0,3}}\s(?:er|var|blev|ligger|lå|lander|landede)\s(?:(?:nu|uændret|fortsat|steget|faldet)\s)?(?:på\s|til\s)?\Z",
        re.IGNORECASE,
    )


# "antallet af oversvømmede kældre … er", "nedbringes til": the noun that is counted stands ahead of its verb.
COUNT_VERB = re.compile(
    r"(?<!\w)(?:er|var|bliver|blev|være|blive|udgør|udgjorde|til|på)\s(?:i\s(?:19|20)\d\d\s)?(?:(?:nu|nede|oppe|kun|blot)\s)?(?:på\s)?"
    r"(?:(?:minimum|mindst|højst|maksimalt)\s|(?:min|max|maks)\.\s)?\Z",
    re.IGNORECASE,
)


def _pair(text: str, number: NumberSpan, following: NumberSpan | None, last_unit: str | None) -> list[Figure] | None:
    """Numbers that belong together: "fra 85 til 97 procent", "5 mod 3", "mellem 10 og 20 elever", "8 ud af 10"."""
    if following is None or following.start - number.end > PAIR_GAP or number.high is not None:
        return None
    part = _part(text, number, following)
    if part is not None:
        return part
    if following.value in ROUND_WHOLES and SHARE.fullmatch(text, number.end, following.start):
        share = replace(number, value=number.value * 100 / following.value, end=following.end)
        return [Figure(share, "pct", following.end)]
    own = _unit_after(text, number)
    if own is None and text[number.end : number.end + 1] not in (" ", ","):
        return None
    joint = PAIR.match(text, own.end if own else number.end)
    if joint is None or joint.end() != following.start:
        return None
    unit = _unit_after(text, following)
    before = text[max(0, number.start - REACH) : number.start]
    how = joint["how"].lower()
    if how.endswith(("til", "på")) and FROM_BEFORE.search(before):
        if own is None and unit is None:
            unit = _changed_before(text, number, following)
        return _two(number, following, own, unit or own, roles=("baseline", None))
    if how.endswith("mod"):
        return _two(number, following, own, unit or own or _same(last_unit, following), roles=(None, "baseline"))
    if how == "og" and own is None and before.rstrip().lower().endswith("mellem"):
        spread = replace(number, high=following.value, end=following.end)
        return (
            [Figure(spread, unit.unit, unit.end, comparator="range")] if unit and following.value > number.value else []
        )
    return None


def _part(text: str, number: NumberSpan, following: NumberSpan) -> list[Figure] | None:
    """A part and its whole: "5 af 10 områder" tells of the part, "9 ud af kommunens 12 skoler" of the whole too."""
    joint = PART_OF.fullmatch(text, number.end, following.start) if following.value > number.value else None
    is_share = joint is not None and joint["out"] is not None and following.value <= LARGEST_WHOLE
    if joint is None or (joint["known"] is None and (number.is_word or is_share)):
        return None
    whole = read_unit(text, following.end, is_bounded=True)
    if whole is None:
        return None
    if joint["known"] is None:
        return [Figure(number, whole.unit, whole.end)]
    if read_unit(text, following.end, is_word=number.is_word) is None:
        return None
    return [
        Figure(number, whole.unit, number.end),
        Figure(following, whole.unit, whole.end, "capacity", is_whole=True),
    ]


def _changed_before(text: str, number: NumberSpan, following: NumberSpan) -> UnitSpan | None:
    """The unit of what goes "fra 30 til 22": the noun counted ahead of it, times a year, or a count of what changes."""
    if PER_YEAR.match(text, following.end):
        return UnitSpan(following.end, "gange_pr_aar")
    before = text[max(0, number.start - SENTENCE_REACH) : number.start]
    return _counted_before(before, following) or (
        UnitSpan(following.end, "antal") if _changing().search(before) else None
    )


PER_YEAR = re.compile(r"\s(?:gange\s)?(?:pr\.\s|om\s)år(?:et)?(?!\w)", re.IGNORECASE)
SENTENCE_REACH = 160


@cache
def _changing() -> re.Pattern[str]:
    verbs = one_of([*wordings("comparators")["change_verbs"], "går", "gik", "gået", "ændres", "ændret"])
    return re.compile(rf"(?<!\w){verbs}\s(?:[\w-]{{1,20}}\s){{0,2}}fra\s(?:ca\.\s)?\Z", re.IGNORECASE)


def _counted_before(before: str, number: NumberSpan) -> UnitSpan | None:
    """The unit of the noun that a sentence counts ahead of its figure ("antallet af pladser … fra 30 til 22")."""
    counting = max(COUNTING.finditer(before), key=lambda match: match.start(), default=None)
    if counting is None or ENDS.search(before, counting.end()):
        return None
    named = read_unit(before, counting.end())
    return UnitSpan(number.end, named.unit if named else "antal")


ENDS = re.compile(r"[.!?]\s+[A-ZÆØÅ]|\n|(?<!\d)\d(?!\d{3}(?!\d))")


def _same(unit: str | None, number: NumberSpan) -> UnitSpan | None:
    """The unit spoken of before, for a pair that prints none ("skal der være 5 mod 3")."""
    return UnitSpan(number.end, unit) if unit else None


def _two(
    first: NumberSpan,
    second: NumberSpan,
    own: UnitSpan | None,
    unit: UnitSpan | None,
    roles: tuple[Role | None, Role | None],
) -> list[Figure] | None:
    name = unit.unit if unit else own.unit if own else None
    if name is None:
        return None
    end = unit.end if unit and unit is not own else second.end
    return [
        Figure(first, own.unit if own else name, own.end if own else first.end, roles[0], is_period_before=True),
        Figure(second, name, end, roles[1]),
    ]


@cache
def _naming_words() -> frozenset[str]:
    return frozenset(wordings("numbers")["naming_words"])


@cache
def _street() -> re.Pattern[str]:
    return re.compile(rf"\A[A-ZÆØÅ]\S*{one_of(wordings('numbers')['street_endings'])}\Z")


def _states_a_fact(reading: Reading, figure: Figure) -> bool:
    """False for what names or refers ("matchgruppe 2"), a whole ("6 ud af 7"), ages and loose durations."""
    text, number = reading.text, figure.number
    before = text[max(0, number.start - REACH) : number.start]
    if figure.is_whole:
        return True
    if OUT_OF.search(before) or (RATE_BASE.search(before) and str(number.value).rstrip("0") == "1"):
        return False
    if figure.unit == "gange_pr_aar" and reading.context.field == "measured_when":
        return False
    if figure.unit in wordings("units")["group_durations"] and _names_group(before):
        return False
    if figure.unit in wordings("units")["durations"]:
        return _is_bounded(text, figure, before)
    return figure.unit in ("pct", "pct_point") or not _is_name(before)


def _names_group(before: str) -> bool:
    """Whether what stands before a duration makes it part of a group's name ("ledige i over 26 uger")."""
    return GROUP_BEFORE.search(before) is not None and LIMIT_BEFORE.search(before) is None


def _is_name(before: str) -> bool:
    """Whether the word before a figure makes it part of a name or an address ("matchgruppe 2", "Byvej 12")."""
    word = WORD_BEFORE.search(before)
    return word is not None and (
        word[1].strip('*”"').lower() in _naming_words() or _street().match(word[1]) is not None
    )


def is_quantity(text: str, number: NumberSpan) -> bool:
    """Whether a number counts something, be its unit printed or not: no ordinal, no name, no number spelt out."""
    is_ordinal = text[number.end : number.end + 2].rstrip() == "." and number.end + 1 < len(text)
    return not number.is_word and not is_ordinal and not _is_name(text[max(0, number.start - REACH) : number.start])


def _is_bounded(text: str, figure: Figure, before: str) -> bool:
    """A duration is a measurement where it is a bound ("højst 2 år"), not where it names a group ("mere end 1 år")."""
    if figure.number.is_word or (figure.unit == "aar" and AGE_BEFORE.search(before)):
        return False
    if _names_group(before) or re.match(r"\s(?:siden|frem|gamle)(?!\w)", text[figure.end : figure.end + 10]):
        return False
    return read_comparator(text, figure.start, figure.end) in (">=", "<=")


def _measurement(reading: Reading, figure: Figure, role: Role) -> Measurement:
    context, number = reading.context, figure.number
    comparator = figure.comparator or read_comparator(
        reading.text, figure.start, figure.end, is_range=number.high is not None
    )
    source = reading.source(figure.start, figure.end, "number_and_unit")
    starts_on, ends_on = _period(reading, figure, role)
    is_told = _labelled(reading.text, figure) is not None or _is_status(reading, figure)
    if role == "actual" and not is_told and starts_on is not None and _lies_after(context, starts_on):
        role = "forecast" if context.plan_year is None else "target"
    if role == "target" and ends_on is not None and _lies_before(context, ends_on) and _has_changed(reading, figure):
        role = "actual"
    return Measurement(
        measurement_id=reading.identity("measurement", source, figure.start),
        goal_id=context.goal_id,
        agenda_item_id=context.agenda_item_id,
        criterion_id=context.criterion_id,
        indicator=reading.said_of(figure.start, figure.end),
        role=role,
        comparator=comparator,
        value=number.value,
        value_high=number.high,
        unit=figure.unit,
        direction=read_direction(reading.clause(figure.start, figure.end), comparator),
        period_start=starts_on,
        period_end=ends_on,
        source=source,
    )


def _lies_after(context: Context, day: date) -> bool:
    """Whether a day lies after the meeting of these minutes, or in the plan's own years: what "er" then is not yet."""
    if context.plan_year is not None and not context.is_follow_up:
        return day >= date(context.plan_year, 1, 1)
    return context.plan_year is None and context.document_date is not None and day > context.document_date


def _lies_before(context: Context, day: date) -> bool:
    """Whether a day lies before the years of a plan that looks ahead: what is said of it has come out."""
    is_ahead = not context.is_follow_up and context.report_year is None
    return is_ahead and context.plan_year is not None and day < date(context.plan_year, 1, 1)


def _has_changed(reading: Reading, figure: Figure) -> bool:
    """True for the second level of "er øget fra 29 pct. i 2030 til 33 pct. i 2031"."""
    return CHANGED.search(reading.sentence_before(figure.start, figure.end)) is not None


CHANGED = re.compile(
    r"(?<!\w)(?:er|har\sværet)\s(?:\w{1,20}\s){0,2}(?:øget|steget|faldet|vokset)\sfra\s[^;:]{1,60}\stil\s(?:ca\.\s)?\Z",
    re.IGNORECASE,
)


def _unset(reading: Reading, span: UnsetSpan) -> Measurement:
    """A target whose number nobody has filled in: it has a unit and no value."""
    context, source = reading.context, reading.source(span.start, span.end, "unset_number")
    return Measurement(
        measurement_id=reading.identity("measurement", source, span.start),
        goal_id=context.goal_id,
        agenda_item_id=context.agenda_item_id,
        criterion_id=context.criterion_id,
        indicator=reading.said_of(span.start, span.end),
        role="target",
        comparator="=",
        value=None,
        value_high=None,
        unit=span.unit,
        direction=None,
        period_start=None,
        period_end=None,
        source=source,
    )


@cache
def _cues(role: str) -> re.Pattern[str]:
    return whole_words(wordings("roles")[role])


def _role(reading: Reading, figure: Figure, told: Sequence[tuple[Figure, Role]]) -> Role:
    """The role of a figure: by its notation, by the figures `told` before it in the text, by its words."""
    given = _role_among_goals(reading, figure) or figure.role or _role_named_before(reading, figure, told)
    return given or _role_by_words(reading, figure)


def _role_by_words(reading: Reading, figure: Figure) -> Role:
    """The role of a figure by the words of its clause and sentence, then by the field it stands in."""
    field, roles = reading.context.field, wordings("roles")
    labelled = _labelled(reading.text, figure)
    if labelled is not None:
        return labelled
    said = _said_again().search(reading.text[max(0, figure.start - SENTENCE_REACH) : figure.start])
    if said and said.lastgroup in BARE_ROLES:
        return BARE_ROLES[said.lastgroup]
    if _is_aside(reading.text, figure):
        return "baseline"
    low, high = reading.sentences.clause(figure.start, figure.end)
    if field == "status_text" and reading.italics.hold(figure.start, figure.end):
        return "forecast" if _cues("forecast").search(reading.text, low, high) else "actual"
    foreseen = PROGNOSIS.search(reading.sentence_before(figure.start, figure.end))
    if foreseen and NOW.search(foreseen.string, foreseen.end()) is None:
        return "forecast"
    if field in roles["target_fields"]:
        return _aimed_role(reading, figure)
    return "capacity" if _is_capacity(reading, figure) else _told_role(reading, figure)


def _role_among_goals(reading: Reading, figure: Figure) -> Role | None:
    """Return baseline for the level that a goal starts from: left behind by a change, or told of in the past.

    "halveres fra 312 dage", "10 pct. lavere end i 2030 (94 personer)", "I 2030 var tallet 71 pct."
    """
    field = reading.context.field
    if field not in wordings("roles")["target_fields"]:
        return None
    before = reading.sentence_before(figure.start, figure.end)
    is_left = FROM_BEFORE.search(before) is not None and _cues("changes").search(before) is not None
    if is_left or COMPARED.search(before):
        return "baseline"
    is_level = LEVEL_WAS.search(before) is not None or _is_said_last(reading, figure, "was")
    return "baseline" if field != "was_goal" and is_level else None


# "Varigheden var 20 uger", "I 2030 var tilgangen 92 personer"
LEVEL_WAS = re.compile(
    r"(?<!\w)(?:var|udgjorde|lå\spå|i\s(?:[a-z]{3,9}\s)?(?:19|20)\d\d\svar\s[\w-]{3,30}(?:en|et))\s(?:ca\.\s|omkring\s)?\Z",
    re.IGNORECASE,
)


def _role_named_before(reading: Reading, figure: Figure, told: Sequence[tuple[Figure, Role]]) -> Role | None:
    """Of "de 12 pladser" and "de oplyste 250 m²": the role that the figure had where the text told of it before.

    A count may be named by another noun ("12 unge … de 12 pladser"), a few sentences on; a size keeps its unit.
    """
    named = NAMED_BEFORE.search(reading.text, max(0, figure.start - REACH), figure.start)
    if named is None or PRESENT_AFTER.match(reading.text, figure.number.end):
        return None
    units = COUNTED if figure.unit in COUNTED else (figure.unit,)
    low = figure.start - (TOLD_REACH if named["told"] else NAMED_REACH)
    near = takewhile(lambda row: row[0].start >= low, reversed(told))
    same = (role for earlier, role in near if earlier.number.value == figure.number.value and earlier.unit in units)
    return next(same, None)


NAMED_BEFORE = re.compile(
    r"(?<!\w)de\s(?P<told>(?:oplyste|angivne|anførte|nævnte|omtalte|ansøgte)\s)?\Z", re.IGNORECASE
)
NAMED_REACH, TOLD_REACH = 400, 8000  # characters


def _is_aside(text: str, figure: Figure) -> bool:
    """An earlier level in brackets behind another ("5,2 pct. (2014: 6,8 pct.)", "65 pct. (58 pct. i 2015)")."""
    opened = ASIDE_BEFORE.search(text[max(0, figure.start - SENTENCE_REACH) : figure.start])
    if opened is None:
        return False
    closed = ASIDE_AFTER.match(text, figure.end)
    return closed is not None and (opened["time"] is not None) != (closed["time"] is not None)


YEAR = r"(?:(?:19|20)\d\d|[’'´‘]\d\d)"
ASIDE_BEFORE = re.compile(
    rf"\d\s?[^\d().;]{{0,80}}(?:\w\.\s[^\d().;]{{0,80}})?\((?P<time>(?:i\s|ultimo\s)?(?:[a-zæøå]{{3,9}}\.?\s)?{YEAR}\s?:\s)?(?:mod\s|ca\.\s)?\Z",
    re.IGNORECASE,
)
COMPARED = re.compile(
    rf"(?<!\w)(?:end|i\sforhold\stil|sammenlignet\smed)\s(?:i\s|ultimo\s|primo\s)?(?:[a-zæøå]{{3,9}}\.?\s)?{YEAR}\s\((?:ca\.\s)?\Z",
    re.IGNORECASE,
)
ASIDE_AFTER = re.compile(rf"(?P<time>\s(?:i|ultimo|pr\.)\s(?:[a-zæøå]{{3,9}}\.?\s)?{YEAR})?\s?\)", re.IGNORECASE)


PROGNOSIS = re.compile(r"prognose\w{0,3}\s[^.;:]{0,40}(?:vis(?:er|te)|angav|angiver)[\s,]", re.IGNORECASE)


def _aimed_role(reading: Reading, figure: Figure) -> Role:
    """Among goals a figure aims, unless its sentence foresees, tells what is or was, or names who is touched."""
    before = reading.text[max(0, figure.start - REACH) : figure.start]
    if (figure.unit in ROOMS and _is_definite(reading, figure)) or (
        figure.unit in PEOPLE and _cues("involved").search(before[-INVOLVED_REACH:])
    ):
        return "capacity"
    if _is_foreseen(reading, figure):
        return "forecast"
    return "actual" if _is_said_last(reading, figure, "told") or _is_status(reading, figure) else "target"


def _is_said_last(reading: Reading, figure: Figure, cue: str) -> bool:
    """True for "p.t. er der indgået 2 aftaler", "I 2013 var tallet 71 pct.": even among goals that is no aim.

    Of the cues before the figure in its sentence the last decides.
    """
    low, _ = reading.sentences.around(figure.start, figure.end)
    said = [match.end() for match in _cues(cue).finditer(reading.text, low, figure.start)]
    aims = [match.end() for match in _cues("target").finditer(reading.text, low, figure.start)]
    return bool(said) and (not aims or aims[-1] < said[-1])


def _is_status(reading: Reading, figure: Figure) -> bool:
    """True in "I februar 2013 er stigningen 7,9 pct." behind the sentence that aims: how it stands on a day."""
    low, _ = reading.sentences.around(figure.start, figure.end)
    opened = STATUS_SENTENCE.match(reading.text, low)
    if opened is None or _cues("target").search(reading.text, low, figure.start):
        return False
    return opened["word"] is not None or _cues("target").search(reading.text, 0, low) is not None


@cache
def _label() -> re.Pattern[str]:
    labels = one_of(word for words in wordings("roles")["labels"].values() for word in words)
    return re.compile(rf"(?<!\w)({labels})(?:\si)?(?:\s(?:19|20)\d\d)?\s?:\s?\Z", re.IGNORECASE)


def _labelled(text: str, figure: Figure) -> Role | None:
    """The role that a label right before a figure gives it ("Resultat 2012: 71 %")."""
    label = _label().search(text[max(0, figure.start - REACH) : figure.start])
    return _role_of_label()[label[1].lower()] if label else None


@cache
def _role_of_label() -> dict[str, Role]:
    return key_of(wordings("roles")["labels"])


def _is_foreseen(reading: Reading, figure: Figure) -> bool:
    """True for "Det forventes, at …" before the figure: even among goals that is no aim."""
    low, _ = reading.sentences.around(figure.start, figure.end)
    return FORESEEN.search(reading.text, low, figure.start) is not None


PEOPLE = ("personer", "aarsvaerk")
ROOMS = ("boliger", "lokaler", "pladser")
STAFFED_UNITS = (*PEOPLE, "antal", "pladser")
COUNTED = ("personer", "antal", *ROOMS)
HOUSED_FIELDS = ("case_text", "economic_consequences", "background", "prose", "scope", "organisation")
FRAME_FIELDS = ("scope", "organisation")
CASE_FIELDS = ("case_text", "economic_consequences")
DEFINITE = re.compile(r"(?<!\w)de\s\Z", re.IGNORECASE)
PRESENT_AFTER = re.compile(r"\s(?:nuværende|eksisterende|manglende)\s")
INVOLVED_REACH = 25


def _is_capacity(reading: Reading, figure: Figure) -> bool:
    """What there is to do it with: staff, rooms and places, and the limits that a case has to keep within."""
    field, text = reading.context.field, reading.text
    clause_start, _ = reading.sentences.clause(figure.start, figure.end)
    is_now = NOW.search(text, clause_start, figure.start) is not None
    before = text[clause_start : figure.start] if is_now else reading.sentence_before(figure.start, figure.end)
    if any(_cues(name).search(before) for name in ("foreseen", "proposed", "gets")):
        return False
    if figure.unit in STAFFED_UNITS and _cues("capacity").search(reading.sentence(figure.start, figure.end)):
        return True
    if _is_definite(reading, figure) and field in (*HOUSED_FIELDS, "status_text"):
        return PRESENT_AFTER.match(text, figure.number.end) is None
    if field not in HOUSED_FIELDS:
        return False
    if (
        field in CASE_FIELDS
        and figure.unit in LIMITED
        and not CAN.search(before)
        and read_comparator(text, figure.start, figure.end) == "<="
    ):
        return True
    if _cues("target").search(before) or _cues("difference").search(reading.clause(figure.start, figure.end)):
        return False
    if THERE_IS.search(before) or THERE_WAS.search(before):
        return False
    return figure.unit in ROOMS or figure.unit == "aarsvaerk" or (field in FRAME_FIELDS and figure.unit in PEOPLE)


def _is_definite(reading: Reading, figure: Figure) -> bool:
    """Of "De 6 arbejdsgrupper": there already, whatever the sentence says of them."""
    before = reading.text[max(0, figure.start - REACH) : figure.start]
    is_known = DEFINITE.search(before) is not None and ALL_BEFORE.search(before) is None
    return is_known and figure.unit in (*STAFFED_UNITS, *ROOMS)


THERE_IS = re.compile(r"(?<!\w)(?:er|var)\sder\s\Z", re.IGNORECASE)
THERE_WAS = re.compile(r"(?<!\w)der\svar\s(?:ca\.\s|kun\s)?\Z", re.IGNORECASE)
CAN = re.compile(r"(?<!\w)kan\s(?:\w{1,20}\s){1,3}op\stil\s\Z", re.IGNORECASE)
LIMITED = ("antal", "pct", "personer")


def _told_role(reading: Reading, figure: Figure) -> Role:
    """In text that tells, the cue nearest to the figure decides: "skal" and "mål om" aim, "viser" and "er" tell.

    A cue behind the figure counts as farther away than one before it. "Det forventes, at der vil være" is a forecast:
    "vil" aims only where nothing is expected.
    """
    text = reading.text
    low, high = reading.sentences.around(figure.start, figure.end)
    is_expected = _cues("foreseen").search(text, low, figure.start) is not None
    is_now = NOW.search(text, low, figure.start) is not None
    if PROPOSED.match(text, low) or ONCE.match(text, low) or MISSED_AFTER.match(text, figure.end):
        return "target"
    if AHEAD.search(text[low : figure.start]):
        return "forecast"
    if _is_told_of_a_noun(reading, figure):
        return "actual"
    names: list[Role] = ["target", "forecast", "actual"]
    found = [(*_gap(match, figure), role) for role in names for match in _cues(role).finditer(text, low, high)]
    if not is_expected:
        will: Role = "forecast" if reading.context.field in CASE_FIELDS else "target"
        found += [
            (*_gap(match, figure), will)
            for match in _will().finditer(text, low, high)
            if not (is_now and IS.match(match[0]))
        ]
    if found:
        return min(found)[2]
    if reading.context.field == "case_text":
        return _role_in_case(reading, figure)
    return "actual" if reading.context.field in wordings("roles")["actual_fields"] else "target"


def _is_told_of_a_noun(reading: Reading, figure: Figure) -> bool:
    """True in "materialer indsamlet i 12 kommuner": a participle tells it of its noun, whatever the sentence is about.

    With "er", "blev" or "har" before it, it is what the sentence says ("materialet er indsamlet i 12 kommuner").
    """
    clause_start, _ = reading.sentences.clause(figure.start, figure.end)
    before = reading.text[max(clause_start, figure.start - SENTENCE_REACH) : figure.start]
    return OF_PARTICIPLE.search(before) is not None and _auxiliary().search(before) is None


OF_PARTICIPLE = re.compile(
    r"(?<!\w)(?!(?:efter|under|over|mellem|inden|uden|omkring|gennem|dette|hvert|andet)\s)\w[\w/-]{3,}\s\w{4,}(?:et|ede)\s(?:i|fra|hos|blandt)\s\Z"
)


@cache
def _auxiliary() -> re.Pattern[str]:
    return whole_words(["er", "var", "bliver", "blev", "blevet", "blive", "har", "havde", "have", "være"])


def _role_in_case(reading: Reading, figure: Figure) -> Role:
    """Without a cue a case tells what is, foresees by how much it changes, and aims at what somebody gets."""
    if read_comparator(reading.text, figure.start, figure.end) == "change":
        return "forecast"
    return "target" if _cues("gets").search(reading.sentence_before(figure.start, figure.end)) else "actual"


# "Det foreslås, at …": what a sentence proposes, all its figures aim at.
PROPOSED = re.compile(
    r"\W{0,4}(?:(?:det|der|forvaltningen|udvalget)\s)?(?:foreslås|foreslår|indstilles|indstiller|anbefales|anbefaler)(?!\w)"
    r"|\W{0,4}(?-i:[A-ZÆØÅ])[^\s.;:]{1,20}\s(?:(?-i:[A-ZÆØÅ])[^\s.;:]{1,20}\s){0,3}(?:\([^()]{1,20}\)\s)?foreslår(?!\w)",
    re.IGNORECASE,
)
# "Når alle 780 lamper er skiftet, er forbruget nede på 110 MWh": what is then is not yet.
ONCE = re.compile(r"\W{0,4}når\s(?:først\s)?(?!(?:der|man|vi|det)\s)", re.IGNORECASE)
# "Besøg hos 150 virksomheder er kun delvist nået": what was aimed at, though the entry tells what came of it.
MISSED_AFTER = re.compile(
    r"[^.;:\d]{0,60}\s(?:er|blev)\s(?:kun\s)?(?:ikke|delvist|næsten)\s(?:nået|opnået|indfriet|opfyldt)(?!\w)",
    re.IGNORECASE,
)
# The figure next behind "ansøgt" or "fremtidig": what is applied for is not there yet.
AHEAD = re.compile(r"(?<!\w)(?:ansøgte?s?|fremtidige?s?)\s[^\d\n]{1,80}\Z", re.IGNORECASE)


IS = re.compile(r"bliver", re.IGNORECASE)  # "den nuværende andel bliver 11": told of now


@cache
def _will() -> re.Pattern[str]:
    """The cues "vil", "blive" and the participle that goes with it: "blive gennemført" is not yet done."""
    return re.compile(rf"(?<!\w){one_of(wordings('roles')['will'])}(?:\s[a-zæøå]{{2,30}}t)?(?!\w)", re.IGNORECASE)


def _gap(match: re.Match[str], figure: Figure) -> tuple[int, int]:
    """How far a cue is from the figure; of two as near, the longer comes first."""
    before = figure.start - match.end()
    return (before if before >= 0 else match.start() - figure.end + BEHIND), -len(match[0])


BEHIND = 25


def _period(reading: Reading, figure: Figure, role: Role) -> tuple[date | None, date | None]:
    """The time printed nearest in the sentence; in a follow-up block, where none is, the year reported on."""
    text = reading.text
    low, high = reading.sentences.around(figure.start, figure.end)
    is_now = NOW.search(text, low, figure.end) is not None
    if role == "baseline" and NOW.search(text, max(low, figure.start - REACH), min(high, figure.end + REACH)):
        return None, None
    clause_start, _ = reading.sentences.clause(figure.start, figure.end)
    is_there = _is_definite(reading, figure) or NOW.search(text, clause_start, figure.start) is not None
    if figure.is_whole or (role == "capacity" and is_there):
        return None, None
    times = reading.times_within(low, high)
    near = by_nearness(times, figure.start, figure.end)
    behind = (span for span in near if span.start >= figure.end and OWN.fullmatch(text, figure.end, span.start))
    own = next((span for span in (*behind, *near) if _may_be_of(reading, span, figure)), None)
    time = own or _deadline_of(reading, times, figure, role)
    if time is None and IN_THE_PERIOD.search(text, low, high):
        time = reading.time_before(low)
    if time is not None:
        return _end_of(_told_before(reading.context, time, role), text, figure, role)
    if YEAR_BEFORE.match(text, figure.end) and reading.context.default_year:
        before = reading.context.default_year - 1
        return date(before, 1, 1), date(before, 12, 31)
    year = reading.context.report_year
    if _is_told_of_a_noun(reading, figure):
        return None, None
    if year is None or not reading.context.is_follow_up or role not in ("actual", "target") or is_now:
        return None, None
    return date(year, 1, 1), date(year, 12, 31)


OWN = re.compile(r"\s\(?(?:i|ultimo|primo|medio|pr\.)?\s?", re.IGNORECASE)  # right behind its figure
YEAR_BEFORE = re.compile(r"\s(?:i\s)?året\sfør(?!\w)", re.IGNORECASE)


def _deadline_of(reading: Reading, times: Sequence[TimeSpan], figure: Figure, role: Role) -> TimeSpan | None:
    """The day by which a target is to be met ("… senest 1. november 2015"), however far it stands from its figure."""
    if role != "target" or reading.context.field not in wordings("roles")["target_fields"]:
        return None
    behind = (span for span in times if span.start >= figure.end and is_deadline(reading.text, span))
    return next((span for span in behind if _may_be_of(reading, span, figure)), None)


def _told_before(context: Context, time: TimeSpan, role: Role) -> TimeSpan:
    """What came out in a month without a year came out before the plan was written: in the year before the plan's."""
    is_told = role == "actual" and context.report_year is None and context.plan_year is not None
    if not is_told or time.is_year_printed or time.starts_on.year != context.plan_year:
        return time
    return in_year(time, time.starts_on.year - 1)


IN_THE_PERIOD = re.compile(r"(?<!\w)i\s(?:denne\s)?perioden(?!\w)", re.IGNORECASE)


def _may_be_of(reading: Reading, span: TimeSpan, figure: Figure) -> bool:
    """Not a plan's year, not a time in brackets closed before, not how far another clause goes, nor another's."""
    text = reading.text
    if figure.is_period_before and span.end > figure.start and not OWN.fullmatch(text, figure.end, span.start):
        return False
    if is_in_name(text, span) or _is_held_against(text, span, figure):
        return False
    if span.end <= figure.start:
        between = text[span.end : figure.start]
        if "," in between and UP_TO.search(text[max(0, span.start - REACH) : span.start]):
            return False
        return between.find(")") < 0 or 0 <= between.find("(") < between.find(")")
    between = text[figure.end : span.start]
    return OTHER_FIGURE.search(between) is None and ("(" not in between or OPENS.fullmatch(between) is not None)


def _is_held_against(text: str, span: TimeSpan, figure: Figure) -> bool:
    """A time that a figure is compared with ("18 pct. i forhold til 2014"), or from which it rose ("siden 2012")."""
    if is_compared_with(text, span):
        return True
    if SINCE.search(text[max(0, span.start - REACH) : span.start]) is None:
        return False
    is_point = span.starts_on.year * 12 + span.starts_on.month == span.ends_on.year * 12 + span.ends_on.month
    return (is_point or span.rule == "year") and read_comparator(text, figure.start, figure.end) == "change"


SINCE = re.compile(r"(?<!\w)fra\s(?:i\s)?\Z", re.IGNORECASE)
UP_TO = re.compile(r"(?<!\w)frem\stil\s\Z", re.IGNORECASE)
OPENS = re.compile(r"\s?\((?:i\s|pr\.\s)?")
OTHER_FIGURE = re.compile(r"(?<!\w)i?mod\s(?:de\s|ca\.\s)?\d|,\s[^\d]{0,80}(?<![\d.,])\d{1,3}(?![\d.])")


def _end_of(time: TimeSpan, text: str, figure: Figure, role: Role) -> tuple[date | None, date | None]:
    """Of "fra maj til september" the first month is the baseline's and the last that of what it came to."""
    if is_deadline(text, time):
        by = due_date(text, time, "before")
        return (by, by) if by < time.starts_on or time.rule == "day" else (time.starts_on, by)
    is_pair = figure.role == "baseline" or FROM_BEFORE.search(text[max(0, figure.start - REACH) : figure.start])
    if (
        not is_pair
        or time.rule not in ("month", "years", "year")
        or time.starts_on.year * 12 + time.starts_on.month == (time.ends_on.year * 12 + time.ends_on.month)
    ):
        return period_of(time)
    if time.rule == "year" or not FROM_BEFORE.search(text[max(0, time.start - REACH) : time.start]):
        return period_of(time)
    first = time.starts_on
    last = (
        date(first.year, 12, 31) if time.rule == "years" else first.replace(day=monthrange(first.year, first.month)[1])
    )
    return first, last
