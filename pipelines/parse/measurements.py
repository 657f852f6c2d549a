"""Measured and aimed-at numbers of a passage. Here: which numbers state a fact, and their role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from pipelines.parse.context import Context
from pipelines.parse.grammar.comparison import read_comparator, read_direction
from pipelines.parse.grammar.number import NumberSpan
from pipelines.parse.grammar.period import nearest_time, period_of
from pipelines.parse.grammar.unit import UnitSpan, read_unit
from pipelines.parse.grammar.wordings import one_of, whole_words, wordings
from pipelines.parse.reading import Reading
from pipelines.records import Measurement, fact_id
from pipelines.records.values import Comparator, Role

WORD_BEFORE = re.compile(r"([^\s(]{1,40})\s?\Z")
AGE_BEFORE = re.compile(
    r"(?:alderen|alder|unge|børn|børnene|borgere|årige|fyldt|mellem|ældre|personer|elever|under|over|på)\s(?:på\s|mellem\s|over\s|under\s|i\salderen\s)?\Z",
    re.IGNORECASE,
)
FROM_BEFORE = re.compile(r"\bfra\s(?:ca\.\s|omkring\s)?\Z", re.IGNORECASE)
PAIR = re.compile(r"\s(?P<how>til|mod|og)\s(?:de\s|det\s|den\s|ca\.\s)?(?:nuværende\s)?(?=\d)", re.IGNORECASE)
AGAINST_BEFORE = re.compile(
    r"\b(?:mod|i\smodsætning\stil|sammenlignet\smed)\s(?:de\s|det\s|den\s)?(?:nuværende\s)?(?:ca\.\s)?\Z", re.IGNORECASE
)
LEVEL_BEFORE = re.compile(
    r"\b(?:skal|vil|må)\s(?:der|det|den|tallet|andelen|antallet)\s(?:være|blive)\s(?:på\s)?\Z", re.IGNORECASE
)
PERCENT_OF = re.compile(
    r"procent(?:en)?\s(?:på|er|til|bliver|blive)\s(?:maks\.\s|max\.\s|ca\.\s|højst\s|mindst\s)?\Z", re.IGNORECASE
)
REACH = 60
PAIR_GAP = 24


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit at `text[start:end]`. `role` and `comparator` where its neighbours already settle them."""

    number: NumberSpan
    unit: str
    end: int
    role: Role | None = None
    comparator: Comparator | None = None

    @property
    def start(self) -> int:
        """Where the printed number begins."""
        return self.number.start


def read_measurements(reading: Reading) -> Iterator[Measurement]:
    """The measurements of a passage, in order of print."""
    for figure in _figures(reading):
        yield _measurement(reading, figure)


def _figures(reading: Reading) -> list[Figure]:
    text, found = reading.text, []
    last_unit: str | None = None
    skip_before = 0
    for index, number in enumerate(reading.numbers):
        if number.start < skip_before:
            continue
        following = reading.numbers[index + 1] if index + 1 < len(reading.numbers) else None
        group = _pair(text, number, following) or _single(text, number, last_unit)
        for figure in group:
            if _states_a_fact(reading, figure):
                found.append(figure)
                last_unit = figure.unit
        if len(group) > 1:
            skip_before = group[-1].end
    return found


def _single(text: str, number: NumberSpan, last_unit: str | None) -> list[Figure]:
    unit = read_unit(text, number.end, is_word=number.is_word)
    before = text[max(0, number.start - REACH) : number.start]
    if unit is not None:
        role: Role | None = "baseline" if AGAINST_BEFORE.search(before) else None
        return [Figure(number, unit.unit, unit.end, role)]
    if number.is_word:
        return []
    if PERCENT_OF.search(before):
        return [Figure(number, "pct", number.end)]
    if last_unit is not None and LEVEL_BEFORE.search(before):
        return [Figure(number, last_unit, number.end, "target")]
    return []


def _pair(text: str, number: NumberSpan, following: NumberSpan | None) -> list[Figure] | None:
    """Two numbers that belong together: "fra 85 til 97 procent", "5 mod 3", "mellem 10 og 20 elever"."""
    if following is None or following.start - number.end > PAIR_GAP or number.high is not None:
        return None
    own = read_unit(text, number.end, is_word=number.is_word)
    joint = PAIR.match(text, own.end if own else number.end)
    if joint is None or joint.end() != following.start:
        return None
    unit = read_unit(text, following.end, is_word=following.is_word)
    before = text[max(0, number.start - REACH) : number.start]
    how = joint["how"].lower()
    if how == "til" and FROM_BEFORE.search(before):
        return _two(number, following, own, unit, roles=("baseline", None))
    if how == "mod":
        return _two(number, following, own, unit or own, roles=("target", "baseline"))
    if how == "og" and own is None and before.rstrip().lower().endswith("mellem"):
        spread = replace(number, high=following.value, end=following.end)
        return (
            [Figure(spread, unit.unit, unit.end, comparator="range")] if unit and following.value > number.value else []
        )
    return None


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
        Figure(first, own.unit if own else name, own.end if own else first.end, roles[0]),
        Figure(second, name, end, roles[1]),
    ]


@cache
def _naming_words() -> frozenset[str]:
    return frozenset(wordings("numbers")["naming_words"])


@cache
def _street() -> re.Pattern[str]:
    return re.compile(rf"\A[A-ZÆØÅ]\S*{one_of(wordings('numbers')['street_endings'])}\Z")


def _states_a_fact(reading: Reading, figure: Figure) -> bool:
    """False for figures that name or refer ("matchgruppe 2"), ages ("0-18 år") and durations that bound nothing."""
    text, number = reading.text, figure.number
    before = text[max(0, number.start - REACH) : number.start]
    if figure.unit == "gange_pr_aar" and reading.context.field == "measured_when":
        return False
    if figure.unit in wordings("units")["durations"]:
        return _is_bounded(text, figure, before)
    word = WORD_BEFORE.search(before)
    if word and figure.unit not in ("pct", "pct_point"):
        name = word[1].strip('*”"').lower()
        if name in _naming_words() or _street().match(word[1]):
            return False
    return True


def _is_bounded(text: str, figure: Figure, before: str) -> bool:
    """A duration is a measurement where it is a bound ("højst 2 år") and not an age."""
    if figure.number.is_word or (figure.unit == "aar" and AGE_BEFORE.search(before)):
        return False
    if re.match(r"\s(?:siden|frem|gamle)(?!\w)", text[figure.end : figure.end + 10]):
        return False
    return read_comparator(text, figure.start, figure.end) in (">=", "<=")


def _measurement(reading: Reading, figure: Figure) -> Measurement:
    context, number = reading.context, figure.number
    comparator = figure.comparator or read_comparator(
        reading.text, figure.start, figure.end, is_range=number.high is not None
    )
    role = figure.role or _role(reading, figure)
    source = reading.source(figure.start, figure.end, "number_and_unit")
    starts_on, ends_on = _period(reading, figure, role)
    return Measurement(
        measurement_id=fact_id(
            "measurement", context.document_id, source.line_start, source.printed, reading.lead(figure.start)
        ),
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


@cache
def _cues(role: str) -> re.Pattern[str]:
    return whole_words(wordings("roles")[role])


def _role(reading: Reading, figure: Figure) -> Role:
    """The role of a figure by the words of its clause and sentence, then by the field it stands in."""
    context, roles = reading.context, wordings("roles")
    clause, sentence = reading.clause(figure.start, figure.end), reading.sentence(figure.start, figure.end)
    if context.field == "status_text" and reading.italics.hold(figure.start, figure.end):
        return "forecast" if _cues("forecast").search(clause) else "actual"
    if (
        figure.unit in ("personer", "aarsvaerk", "antal", "pladser")
        and context.field not in roles["target_fields"]
        and _cues("capacity").search(sentence)
    ):
        return "capacity"
    if _cues("forecast").search(clause) and context.field not in ("criteria", "goal_text"):
        return "forecast"
    if context.field in roles["target_fields"]:
        return "target"
    return _told_role(context, clause, sentence)


def _told_role(context: Context, clause: str, sentence: str) -> Role:
    """In text that tells: "skal", "mål" make a target, "er", "blev", "har" an actual."""
    is_status = context.field in wordings("roles")["actual_fields"]
    for stretch in (clause, sentence):
        aimed, told = _cues("target").search(stretch), _cues("actual").search(stretch)
        if aimed and not told:
            return "target"
        if told and not aimed:
            return "actual"
        if aimed and told:
            return "target" if aimed.start() < told.start() else "actual"
    return "actual" if is_status else "target"


def _period(reading: Reading, figure: Figure, role: Role) -> tuple[date | None, date | None]:
    """The time printed nearest in the sentence; in a follow-up block, where none is, the year reported on."""
    low, high = reading.sentences.around(figure.start, figure.end)
    time = nearest_time(reading.times, figure.start, figure.end, low, high)
    year = reading.context.report_year
    if time is None and year is not None and role in ("actual", "target") and reading.context.field in REPORTING_FIELDS:
        return date(year, 1, 1), date(year, 12, 31)
    return period_of(time)


REPORTING_FIELDS = ("was_goal", "realised", "not_realised", "status_text")
