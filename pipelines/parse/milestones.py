"""Times in or by which something is to happen. Here: which times are plans. Not here: notation (grammar/)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from pipelines.parse.grammar.date import TimeSpan, season_eve
from pipelines.parse.grammar.wordings import key_of, one_of, whole_words, wordings
from pipelines.parse.reading import Reading
from pipelines.records import Milestone, fact_id

PREFIX_REACH = 50
NAME_REACH = 60
AMOUNT_GAP = 6
PARTICIPLE = re.compile(r"(?<!\w)\w{3,30}(?:et|dt|gt|lt|rt|ået|ede)(?!\w)")
LEVEL = re.compile(r"(?:skal|vil)\s(?:der|det|den|målet)\s(?:være|blive)\s(?:på\s)?\d|\A\smod\s\d", re.IGNORECASE)
PERCENT_BEFORE = re.compile(r"(?:%|pct\.?|procent)\s(?:i|til)\s\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Prefix:
    """The preposition before a time: where it begins and how it sets the time ("within", "before", "until", …)."""

    start: int
    how: str


def read_milestones(reading: Reading) -> Iterator[Milestone]:
    """The planned times of a passage, in order of print."""
    for span in reading.times:
        prefix = _prefix(reading.text, span)
        if _is_named(reading.text, span, prefix) or not _is_planned(reading, span, prefix):
            continue
        yield _milestone(reading, span, prefix)


@cache
def _prepositions() -> re.Pattern[str]:
    known = wordings("times")
    words = one_of(word for words in known["prepositions"].values() for word in words)
    return re.compile(rf"(?<!\w)({words})\s(?:{one_of(known['year_words'])}\s|hele\s)?\Z", re.IGNORECASE)


@cache
def _how() -> dict[str, str]:
    return key_of(wordings("times")["prepositions"])


def _prefix(text: str, span: TimeSpan) -> Prefix | None:
    low = max(0, span.start - PREFIX_REACH)
    match = _prepositions().search(text[low : span.start])
    if match is None:
        return None
    return Prefix(low + match.start(), _how()[re.sub(r"\s", " ", match[1].lower())])


@cache
def _names() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)\S{{0,20}}{one_of(wordings('milestones')['names'])}\S{{0,3}}\s(?:den\s|i\s|for\s)?\Z", re.IGNORECASE
    )


def _is_named(text: str, span: TimeSpan, prefix: Prefix | None) -> bool:
    """Part of a name or a reference: "Vidensby 2020", "notat af 16. januar 2012", "budgettet for 2012"."""
    start = prefix.start if prefix else span.start
    before = text[max(0, start - NAME_REACH) : start]
    if _names().search(before):
        return prefix is None or prefix.how in ("on", "within")
    return False


def _milestone(reading: Reading, span: TimeSpan, prefix: Prefix | None) -> Milestone:
    context, start = reading.context, prefix.start if prefix else span.start
    source = reading.source(start, span.end, "due_time")
    return Milestone(
        milestone_id=fact_id("milestone", context.document_id, source.line_start, source.printed, reading.lead(start)),
        goal_id=context.goal_id,
        agenda_item_id=context.agenda_item_id,
        what=reading.said_of(span.start, span.end),
        due_date=due_date(reading.text, span, prefix.how if prefix else None),
        time_rule=f"{span.edge}_of_{span.rule}" if span.edge else span.rule,
        source=source,
    )


def due_date(text: str, span: TimeSpan, how: str | None) -> date:
    """The day by which it is done: the last of the time, or the eve of what it is to be done before."""
    if how == "before" and span.edge is None:
        if span.rule == "season":
            return season_eve(span, text)
        before = text[max(0, span.start - 12) : span.start].lower()
        if span.rule != "day" and ("inden" in before or "før" in before):
            return span.starts_on - timedelta(days=1)
    if (
        how == "from"
        and span.rule == "year"
        and re.search(r"fra og med\s(?:\w+\s)?\Z", text[max(0, span.start - 35) : span.start], re.IGNORECASE)
    ):
        return span.starts_on
    return span.due


@cache
def _cues(name: str) -> re.Pattern[str]:
    return whole_words(wordings("milestones")[name])


def _is_planned(reading: Reading, span: TimeSpan, prefix: Prefix | None) -> bool:
    """Whether the words around a time say that something is to happen then."""
    context = reading.context
    if span.rule in ("year", "years") and span.edge is None and not _year_can_be_due(reading, span, prefix):
        return False
    clause, sentence = reading.clause(span.start, span.end), reading.sentence(span.start, span.end)
    tense = _tense(clause) or _tense(sentence)
    if context.written_on is not None and span.due < context.written_on:
        return False
    if tense == "past":
        return False
    if tense == "future":
        return True
    if span.rule == "year" and span.edge is None:
        return (
            context.field in wordings("milestones")["planning_fields"] and prefix is not None and prefix.how != "within"
        )
    return context.field in wordings("milestones")["planning_fields"] or _stands_first(reading, span)


def _tense(stretch: str) -> str | None:
    """Say "future" where the words say that it is to be done, "past" where it has been, None where they do not say."""
    future = _cues("future").search(stretch) or _cues("acts").search(stretch)
    put_off = re.search(r"(?<!\w)(?:udskudt|udsat|skudt|overført)(?!\w)", stretch, re.IGNORECASE)
    if put_off:
        return "future"
    if _cues("past").search(stretch):
        return "past"
    if _cues("auxiliaries").search(stretch) and PARTICIPLE.search(stretch) and not _cues("future").search(stretch):
        return "past"
    return "future" if future else None


def _year_can_be_due(reading: Reading, span: TimeSpan, prefix: Prefix | None) -> bool:
    """A bare year is due only behind a preposition, and not where it is the period of an amount, a level or a focus."""
    text = reading.text
    if prefix is None or (span.rule == "years" and prefix.how not in ("until", "before", "end")):
        return False
    if prefix.how == "within":
        before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 40]
        if any(0 <= prefix.start - amount.end <= AMOUNT_GAP for amount in reading.amounts) or PERCENT_BEFORE.search(
            before
        ):
            return False
        sentence = reading.sentence(span.start, span.end)
        if LEVEL.search(after) or LEVEL.search(sentence) or _cues("vague").search(reading.clause(span.start, span.end)):
            return False
    return True


def _stands_first(reading: Reading, span: TimeSpan) -> bool:
    """A line of a time table begins with its time ("20.03.2012  Økonomiudvalget træffer afgørelse")."""
    low, _ = reading.sentences.around(span.start, span.end)
    return not reading.text[low : span.start].strip(" *-–•√")
