"""Times in or by which something is to happen. Here: which times are plans. Not here: notation (grammar/)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from pipelines.parse.grammar.date import TimeSpan, in_year, season_eve
from pipelines.parse.grammar.frequency import read_frequency
from pipelines.parse.grammar.wordings import key_of, one_of, whole_words, wordings
from pipelines.parse.reading import Reading
from pipelines.records import Milestone

PREFIX_REACH = 50
NAME_REACH = 60
DEADLINE_REACH = 80
AMOUNT_GAP, AMOUNT_AFTER = 6, 20
BEHIND = 12
VAGUE_BEFORE, VAGUE_AFTER = 60, 25
PARTICIPLE = re.compile(r"(?<!\w)(?!løbet)\w{3,30}(?:et|dt|gt|lt|rt|ået|ede)(?!\w)")
LASTING = re.compile(r"(?<!\d)(\d{1,2})[-\s]måneders\speriode\sfra\s(?:den\s|d\.\s)?\Z", re.IGNORECASE)
LASTING_REACH = 40
STRETCH_BEFORE = re.compile(r"(?<!\w)perioden\s(?:fra\s)?\Z", re.IGNORECASE)
MOST_OF_A_YEAR = timedelta(days=270)
LEVEL = re.compile(
    r"(?:(?:skal|vil)\s(?:der|det|den|målet)|(?:der|det)\s(?:skal|vil))\s(?:være|blive)\s(?:på\s)?\d|\d\smod\s(?:de\s)?\d",
    re.IGNORECASE,
)
PERCENT_BEFORE = re.compile(r"(?:%|pct\.?|procent)\s(?:i|til)\s\Z", re.IGNORECASE)


BOUNDS = ("before", "by", "end", "until")


@dataclass(frozen=True, slots=True)
class Prefix:
    """The preposition before a time: where it begins and how it sets the time ("within", "before", "by", …)."""

    start: int
    how: str


def read_milestones(reading: Reading) -> Iterator[Milestone]:
    """The planned times of a passage, in order of print."""
    for printed in reading.times:
        prefix = _prefix(reading.text, printed)
        span = _of_next_year(reading, printed, prefix)
        if _is_named(reading.text, span, prefix) or not _is_planned(reading, span, prefix):
            continue
        yield _milestone(reading, span, prefix)


def states_time(text: str, span: TimeSpan) -> bool:
    """Whether a time is said as a time, planned or past, and not as part of a name ("Vidensby 2020")."""
    prefix = _prefix(text, span)
    is_bare_year = span.rule in ("year", "years") and span.edge is None
    return not _is_named(text, span, prefix) and (prefix is not None or not is_bare_year)


def is_in_name(text: str, span: TimeSpan) -> bool:
    """Whether a time is part of a name or a reference, and says nothing of when ("i Budget 2012-15")."""
    return _is_named(text, span, _prefix(text, span))


def is_deadline(text: str, span: TimeSpan) -> bool:
    """Whether a time is one to be done by ("inden 1. maj 2012"), which is no amount's period."""
    return deadline_of(text, span) is not None


def deadline_of(text: str, span: TimeSpan) -> date | None:
    """The day by which a thing is done that is to be done by a time; None where the time is no deadline."""
    prefix = _prefix(text, span)
    if prefix is None or prefix.how not in ("before", "by", "end") or span.rule in ("year", "years"):
        return None
    return due_date(text, span, prefix.how)


@cache
def _prepositions() -> re.Pattern[str]:
    known = wordings("times")
    words = one_of(word for words in known["prepositions"].values() for word in words)
    return re.compile(
        rf"(?<!\w)({words})\s(?:{one_of(known['year_words'])}\s|hele\s|næste\s[\wæøå-]{{1,30}}\s)?\Z", re.IGNORECASE
    )


@cache
def _how() -> dict[str, str]:
    return key_of(wordings("times")["prepositions"])


def _prefix(text: str, span: TimeSpan) -> Prefix | None:
    low = max(0, span.start - PREFIX_REACH)
    match = _prepositions().search(text[low : span.start])
    if match is None:
        before = text[max(0, span.start - DEADLINE_REACH) : span.start]
        is_deadline = span.rule == "year" and _deadline().search(before)
        is_deadline = is_deadline or (span.rule in ("year", "years") and _act_before().search(before))
        return Prefix(span.start, "deadline") if is_deadline else None
    return Prefix(low + match.start(), _how()[re.sub(r"\s", " ", match[1].lower())])


@cache
def _deadline() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w){one_of(wordings('milestones')['deadlines'])}\w{{0,3}}\s[^.;:]*(?<!\w)er\s\Z", re.IGNORECASE
    )


# "I februar 2013 er stigningen 7,9 pct.", "Status ultimo maj 2013 er 89": how it stands on a day.
STATUS_SENTENCE = re.compile(
    r"\W{0,4}(?P<word>status\s)?(?:i|ultimo|primo|medio|pr\.)\s[^,;.\n]{3,25}\s(?:er|var|lå|ligger|udgør|udgjorde)\s",
    re.IGNORECASE,
)


def _opens_a_status(reading: Reading, span: TimeSpan) -> bool:
    """True for the time of "Status ultimo maj 2013 er 89", and of "I maj 2013 er den 89" behind one that aims."""
    low, _ = reading.sentences.around(span.start, span.end)
    opened = STATUS_SENTENCE.match(reading.text, low)
    if opened is None or not opened.start() <= span.start < opened.end():
        return False
    aimed = any(_cues(name).search(reading.text, 0, low) for name in ("aims", "future"))
    return opened["word"] is not None or aimed


@cache
def _before_time(name: str) -> re.Pattern[str]:
    words = one_of(wordings("milestones")[name])
    return re.compile(rf"(?<!\w)\w{{0,20}}{words}\w{{0,3}}\s(?:den\s|d\.\s|for\s)?\Z", re.IGNORECASE)


def _is_named(text: str, span: TimeSpan, prefix: Prefix | None) -> bool:
    """Part of a name or a reference: "Vidensby 2020", "budgettet i 2012", "notat af 16. januar 2012"."""
    start = prefix.start if prefix else span.start
    before = text[max(0, start - NAME_REACH) : start]
    if span.rule == "day":
        return (prefix is None or prefix.how == "on") and _before_time("papers").search(before) is not None
    if span.rule == "month" and prefix is None and _before_time("forecasts").search(before):
        return True
    is_loose = prefix is None or prefix.how == "within"
    return is_loose and span.rule in ("year", "years") and _before_time("names").search(before) is not None


def _milestone(reading: Reading, span: TimeSpan, prefix: Prefix | None) -> Milestone:
    context, start = reading.context, prefix.start if prefix else span.start
    source = reading.source(start, span.end, "due_time")
    return Milestone(
        milestone_id=reading.identity("milestone", source, start),
        goal_id=context.goal_id,
        agenda_item_id=context.agenda_item_id,
        what=reading.said_of(span.start, span.end),
        due_date=due_date(reading.text, span, prefix.how if prefix else None),
        time_rule=f"{span.edge}_of_{span.rule}" if span.edge else span.rule,
        source=source,
    )


def due_date(text: str, span: TimeSpan, how: str | None) -> date:
    """The day by which it is done: the last of the time, or the eve of what it is to be done before.

    "Inden foråret" is its eve, "senest i foråret" its last day; a holiday is one to be done before with either word.
    """
    lasting = LASTING.search(text[max(0, span.start - LASTING_REACH) : span.start])
    if lasting:
        return _months_after(span.starts_on, int(lasting[1]))
    is_holiday = span.rule == "season" and HOLIDAY.search(text, span.start, span.end) is not None
    if span.edge is None and (how == "before" or (how == "by" and is_holiday)):
        if span.rule == "season":
            return season_eve(span, text)
        if span.rule != "day" and span.starts_on < span.ends_on:
            return span.starts_on - timedelta(days=1)
    if how == "from" and span.rule == "years" and span.starts_on == span.ends_on:
        return span.due + timedelta(days=1)  # "fra årsskiftet 2012/13" begins on New Year's Day
    if (
        how == "from"
        and span.rule == "year"
        and re.search(r"fra og med\s(?:\w+\s)?\Z", text[max(0, span.start - 35) : span.start], re.IGNORECASE)
    ):
        return span.starts_on
    return span.due


HOLIDAY = re.compile(r"ferien|(?<!\w)jul", re.IGNORECASE)


def _months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@cache
def _cues(name: str) -> re.Pattern[str]:
    words = wordings("milestones")[name]
    if name == "future":  # with its participle: what "forventes færdiggjort" is not yet done
        return re.compile(rf"(?<!\w){one_of(words)}(?:\s\w{{3,30}}t)?(?!\w)", re.IGNORECASE)
    return whole_words(words)


def _is_planned(reading: Reading, span: TimeSpan, prefix: Prefix | None) -> bool:
    """Whether the words around a time say that something is to happen then."""
    context = reading.context
    if _not_before().search(reading.text[max(0, span.start - PREFIX_REACH) : span.start]):
        return False
    if _opens_a_status(reading, span):
        return False
    if (
        _is_reference(reading.text, span, prefix)
        or _is_past(reading, span)
        or _is_recurring(reading, span)
        or _is_stretch(reading, span)
    ):
        return False
    clause, is_cut = _own_part(reading, span)
    if span.rule in ("year", "years") and span.edge is None and span.starts_on < span.ends_on:
        return _is_year_due(reading, span, prefix, clause)
    if prefix is not None and prefix.how == "within" and _follows_percent(reading, span):
        return False
    if _will_be(reading, span):
        return True
    if _lies_ahead(reading, span):
        return not _is_told(reading, span, clause)
    tense = _tense(reading, span, clause)
    if tense is None and (is_cut or _is_to_come(reading, span, prefix, clause)):
        return True
    tense = tense or _tense(reading, span, reading.sentences.around(span.start, span.end))
    if tense is not None:
        return tense == "future"
    is_bound = prefix is not None and prefix.how in BOUNDS
    return is_bound or context.field in wordings("milestones")["planning_fields"] or _stands_first(reading, span)


def _of_next_year(reading: Reading, span: TimeSpan, prefix: Prefix | None) -> TimeSpan:
    """In a status told in the autumn, a month without its year that is still to come is of the plan's year.

    "Skiltene sættes op i maj" under a status of 2013 in the plan of 2014; "blev sat op i maj" is of 2013.
    """
    context = reading.context
    if context.field != "status_text" or context.plan_year is None or context.written_on is None:
        return span
    is_behind = not span.is_year_printed and span.due < context.written_on
    if not is_behind or span.starts_on.year != context.plan_year - 1:
        return span
    moved, (clause, _) = in_year(span, context.plan_year), _own_part(reading, span)
    tense = _tense(reading, span, clause)
    if tense == "future" or (tense is None and _is_to_come(reading, moved, prefix, clause)):
        return moved
    return span


def _own_part(reading: Reading, span: TimeSpan) -> tuple[tuple[int, int], bool]:
    """The clause of a time without what is told beside it, and whether a present verb opens that part.

    "Aftalen blev indgået i 2012 | og udløber i maj 2014": what was done says nothing of what is to be done.
    """
    text = reading.text
    low, high = reading.sentences.clause(span.start, span.end)
    told_after = _and_told().search(text, span.end, high)
    high = told_after.start() if told_after else high
    joint = max(_and_present().finditer(text, low, span.start), key=re.Match.start, default=None)
    if joint is None or _cues("past").search(text, low, joint.start()) is None:
        return (low, high), False
    return (joint.end(), high), True


# The present in -es ("revideres", "ventes") and not a genitive ("skolernes").
PASSIVE = r"[a-zæøå]{2,30}(?<!ern)(?<!en)es"


@cache
def _and_present() -> re.Pattern[str]:
    verbs = [*wordings("milestones")["presents"], *wordings("milestones")["active"]]
    return re.compile(rf"\sog\s(?=(?:{one_of(verbs)}|{PASSIVE})(?!\w))", re.IGNORECASE)


@cache
def _and_told() -> re.Pattern[str]:
    return re.compile(rf"\sog\s(?={one_of(wordings('milestones')['finite_past'])}(?!\w))", re.IGNORECASE)


def _is_to_come(reading: Reading, span: TimeSpan, prefix: Prefix | None, clause: tuple[int, int]) -> bool:
    """A time that lies ahead of the meeting or plan, in a clause that tells in the present what is done then.

    "Udvalget får sagen igen i september", "I uge 28 spærres vejen"; not how it usually is ("registreres flest skader i
    november"), nor a season that it lasts ("fra maj til august"), nor what tells things apart ("børn født i maj får").
    """
    context, known = reading.context, wordings("milestones")
    if context.field not in known["telling_fields"] or context.written_on is None:
        return False
    if span.starts_on <= context.written_on or " til " in reading.text[span.start : span.end]:
        return False
    text, start = reading.text, prefix.start if prefix else span.start
    if not (span.edge or span.rule == "week" or (prefix is not None and prefix.how in ("within", "on"))):
        return False
    opens = not text[clause[0] : start].strip(" *-–•√")
    is_done = _done().match(text, span.end + 1) if opens else _done().search(text, clause[0], start)
    return is_done is not None and _usual().search(text, *clause) is None


@cache
def _done() -> re.Pattern[str]:
    known = wordings("milestones")
    states = one_of(known["passive_states"])
    return re.compile(
        rf"(?<![\w-])(?:{one_of(known['active'])}|(?!{states}(?!\w)){PASSIVE})(?!\w)",
    )


@cache
def _usual() -> re.Pattern[str]:
    return whole_words(wordings("milestones")["usual"])


def _is_past(reading: Reading, span: TimeSpan) -> bool:
    """A time before the plan was written, or not after the meeting; no month without a year is most of a year ahead.

    A time table's own day is still to come, and so is what a text says "bliver gennemført" of its day.
    """
    context = reading.context
    if context.written_on is None:
        return False
    if context.plan_year is not None:
        return span.due < context.written_on and not _will_be(reading, span)
    if span.due == context.written_on and span.rule == "day" and _stands_first(reading, span):
        return False
    too_far = not span.is_year_printed and span.due - context.written_on > MOST_OF_A_YEAR
    return span.due <= context.written_on or too_far


def _will_be(reading: Reading, span: TimeSpan) -> bool:
    """True for "bliver implementeret september 2011" in a text of that year: written before, and not told as past."""
    year = reading.context.plan_year
    if year is None or span.due.year != year - 1 or not span.is_year_printed or span.rule in ("year", "years"):
        return False
    clause = reading.sentences.clause(span.start, span.end)
    return WILL_BE.search(reading.text[clause[0] : span.start]) is not None


WILL_BE = re.compile(r"(?<!\w)(?:bliver|vil\sblive)\s[^.;:]{0,60}\w{2,30}t\s(?:i\s)?\Z", re.IGNORECASE)


@cache
def _not_before() -> re.Pattern[str]:
    """An earliest time is nothing to be done by: "kan ikke ske før 2012", "tidligst i 2013"."""
    return re.compile(
        rf"(?<!\w)(?:{one_of(wordings('milestones')['not_before'])}|ikke\s(?:\w{{1,20}}\s){{1,2}}før)\s(?:\w{{1,12}}\s){{0,2}}\Z",
        re.IGNORECASE,
    )


def _lies_ahead(reading: Reading, span: TimeSpan) -> bool:
    """A printed day, month or part of a year after the plan begins, or after the meeting, cannot have been."""
    context = reading.context
    begins = date(context.plan_year, 1, 1) if context.plan_year else context.document_date
    return begins is not None and span.is_year_printed and span.starts_on >= begins


def _is_stretch(reading: Reading, span: TimeSpan) -> bool:
    """A period and no time to be done by: "i perioden fra december 2009 til december 2011".

    What is to be done in a period of days is done by its last ("sendes i høring i perioden 3. maj - 14. juni").
    """
    if STRETCH_BEFORE.search(reading.text[max(0, span.start - PREFIX_REACH) : span.start]) is None:
        return False
    clause = reading.sentences.clause(span.start, span.end)
    is_act = span.rule == "day" and any(_cues(name).search(reading.text, *clause) for name in ("future", "acts"))
    return span.rule != "years" and not is_act


def _is_told(reading: Reading, span: TimeSpan, clause: tuple[int, int]) -> bool:
    """A law that "trådte i kraft 1. januar 2012", told a little later: the verb of the clause is in the past.

    What was decided of a day after the meeting lies ahead ("blev forlænget til den 1. maj 2013"), unless called off.
    """
    context = reading.context
    if context.plan_year is None and context.document_date is not None and span.starts_on > context.document_date:
        return _cues("called_off").search(reading.text, *clause) is not None
    told, planned = (_cues(name).search(reading.text, *clause) for name in ("finite_past", "future"))
    return told is not None and planned is None


def _is_recurring(reading: Reading, span: TimeSpan) -> bool:
    """True for "2 gange årligt (2. og 4. kvartal)" and "hvert forår": a frequency, not a time."""
    if span.is_year_printed:
        return False
    if EVERY.search(reading.text[max(0, span.start - len("hvert andet ")) : span.start]):
        return True
    return read_frequency(reading.sentence_before(span.start, span.end)) is not None


EVERY = re.compile(r"(?<!\w)hvert?\s(?:andet\s)?\Z", re.IGNORECASE)


def _tense(reading: Reading, span: TimeSpan, stretch: tuple[int, int]) -> str | None:
    """Whether the cue nearest to the time says that it is to be ("future") or has been ("past"); None without a cue.

    A criterion tells of its day as if it had come ("er gennemført ultimo 2012"): there a participle says nothing.
    """
    text, (low, high) = reading.text, stretch
    if WHEN.match(text, low):
        return "future"
    high = span.end if TO_DO.match(text, span.end) else high
    cues = [(*_gap(match, span), tense) for name, tense in CUES for match in _cues(name).finditer(text, low, high)]
    if span.rule not in ("year", "years") or span.edge is not None:
        cues += [(*_gap(match, span), "future") for match in _cues("expected").finditer(text, low, high)]
    if reading.context.field == "was_goal":  # what "skulle være vedtaget" was the aim
        cues += [(*_gap(match, span), "future") for match in _cues("aimed").finditer(text, low, high)]
    is_state = reading.context.field in wordings("milestones")["state_fields"]
    if not is_state and HAS.search(text, max(low, span.start - NAME_REACH), span.start):
        cues += [(0, -len(match[0]), "past") for match in [PARTICIPLE.match(text, span.end + 1)] if match]
    if not is_state and _cues("auxiliaries").search(text, low, high):
        cues += [(*_gap(match, span), "past") for match in PARTICIPLE.finditer(text, low, high)]
    return min(cues, default=(0, 0, None))[2]


# "Revisionen har i september anbefalet": the two words around a time are one verb.
HAS = re.compile(r"(?<!\w)(?:har|havde|blev)\s(?:[a-zæøå.]{1,10}\s){0,2}\Z", re.IGNORECASE)
# "besluttet i december 2011 om at igangsætte": what is to be done stands behind the time of the decision.
TO_DO = re.compile(r"\s(?:om|til)\sat\s", re.IGNORECASE)
WHEN = re.compile(r"\s?når\s", re.IGNORECASE)
CUES = (("future", "future"), ("acts", "future"), ("put_off", "future"), ("past", "past"))


def _gap(match: re.Match[str], span: TimeSpan) -> tuple[int, int]:
    """How far a cue is from the time, farther where it follows; of two as near, the longer comes first."""
    before = span.start - match.end()
    return (before if before >= 0 else match.start() - span.end + BEHIND), -len(match[0])


def _is_year_due(reading: Reading, span: TimeSpan, prefix: Prefix | None, clause: tuple[int, int]) -> bool:
    """A bare year is due only behind a preposition, and where a word of its clause says that it is to be done."""
    if prefix is None:
        return False
    if prefix.how == "deadline":
        return True
    if span.rule == "years" and prefix.how not in BOUNDS:
        return _are_years_due(reading, span, prefix, clause)
    text, plan_year = reading.text, reading.context.plan_year
    by_neighbours = _is_due_by_neighbours(reading, span, prefix)
    if by_neighbours is not None:
        return by_neighbours
    if _is_vague(text, span, reading.sentences.around(span.start, span.end), clause):
        return False
    if prefix.how in BOUNDS:  # what "er aftalt" until then lies ahead, what "blev aftalt" does not
        return _tense(reading, span, clause) == "future" or _cues("past").search(text, *clause) is None
    field = reading.context.field
    is_ahead = plan_year is None or span.due.year >= plan_year or field == "was_goal"
    if field in wordings("milestones")["aim_fields"] and is_ahead:
        return _cues("finite_past").search(text, *clause) is None and not THERE_IS.match(text, span.end)
    if plan_year is not None and span.due.year < plan_year:
        if TOLD_AFTER.match(text, span.end):
            return False
        return _tense(reading, span, clause) == "future" and _cues("future").search(text, *clause) is not None
    tense = _tense(reading, span, clause)
    return tense == "future" or (tense is None and _is_aimed_at(reading, span))


def _is_due_by_neighbours(reading: Reading, span: TimeSpan, prefix: Prefix) -> bool | None:
    """What the words right beside a bare year say of it; None where they leave it to the clause."""
    text, plan_year = reading.text, reading.context.plan_year
    before = text[max(0, prefix.start - NAME_REACH) : prefix.start]
    is_behind = plan_year is not None and span.starts_on.year < plan_year
    if prefix.how == "from" and (is_behind or YEARLY_BEFORE.search(before)):
        return False
    is_ahead = plan_year is None or span.due.year >= plan_year
    if is_ahead and (_opens_act(reading, span, prefix) or _ends_change(reading, prefix)):
        return True
    if _frames_a_number(reading, span, prefix):
        return False
    return True if _act_before().search(before) else None


def _is_aimed_at(reading: Reading, span: TimeSpan) -> bool:
    """A year at the end of "målet er, at …", in a field of goals."""
    low, _ = reading.sentences.around(span.start, span.end)
    is_goal = reading.context.field in wordings("milestones")["state_fields"]
    return is_goal and _cues("aims").search(reading.text, low, span.start) is not None


# "1,9 mio. kr. pr. år fra 2016": from when on an amount recurs is nothing to be done by.
YEARLY_BEFORE = re.compile(r"(?:kr\.?|kroner)\s(?:årligt|pr\.\sår|om\såret|årlig)\s\Z", re.IGNORECASE)


@cache
def _opened() -> re.Pattern[str]:
    return re.compile(rf"\s{one_of(wordings('milestones')['opened'])}(?!\w)", re.IGNORECASE)


def _opens_act(reading: Reading, span: TimeSpan, prefix: Prefix) -> bool:
    """A year that opens its sentence, with the verb of what is done in it: "I 2015 anlægges yderligere 6 km"."""
    low, _ = reading.sentences.around(span.start, span.end)
    is_first = prefix.how == "within" and not reading.text[low : prefix.start].strip(" *-–•√")
    is_goal = reading.context.field in wordings("milestones")["state_fields"]
    is_done_by = is_goal and DONE_BY.match(reading.text, span.end) is not None
    return is_first and (is_done_by or _opened().match(reading.text, span.end) is not None)


DONE_BY = re.compile(r"\ser\sder\s\w{2,30}(?:et|t)\s", re.IGNORECASE)  # "I 2016 er der udpeget steder"


def _ends_change(reading: Reading, prefix: Prefix) -> bool:
    """Among goals the year behind what a level goes to: "øges fra 58 i 2014 til 75 i 2016", "heraf ca. 35 i 2015"."""
    if prefix.how != "within" or reading.context.field not in wordings("milestones")["state_fields"]:
        return False
    before = reading.text[max(0, prefix.start - CHANGE_REACH) : prefix.start]
    return CHANGE_TO.search(before) is not None


CHANGE_REACH = 120
CHANGE_TO = re.compile(
    r"(?<!\w)(?:fra\s[^;:\n]{1,60}?\s(?:til|ned\spå|op\spå)|heraf|hvoraf)\s(?:[a-zæøå]{2,9}\.?\s)?\d[\d.,–-]{0,12}(?:\s[^\d.,;:\n]{0,30}|\s(?:pct\.\s)?|\s\w{1,5}\spr\.\s\w{1,8}\s)\Z",
    re.IGNORECASE,
)
TOLD_AFTER = re.compile(r"\s(?:er|blev|var|har|havde)\s", re.IGNORECASE)  # "I løbet af 2011 er … blevet"
# "i 2016 er der 5 kurser" tells a level; "i 2016 er der udpeget steder" is done by then.
THERE_IS = re.compile(r"\s(?:er|var)\sder\s(?!\w{2,30}(?:et|t)\s)", re.IGNORECASE)
REFERENCE = re.compile(
    r"(?:(?<!\w)mod\s(?:de\s|ca\.\s)?[\d.,]{1,12}\s(?:\w{1,30}\s)?|(?:niveau\smed|i\sforhold\stil|sammenlignet\smed|(?<!\w)end)\s(?:i\s)?)\Z",
    re.IGNORECASE,
)


def is_since(text: str, span: TimeSpan) -> bool:
    """Whether a time is the one that something has gone on or changed from ("siden januar 2012")."""
    return SINCE.search(text[max(0, span.start - NAME_REACH) : span.start]) is not None


SINCE = re.compile(r"(?<!\w)siden\s(?:i\s)?\Z", re.IGNORECASE)


def is_compared_with(text: str, span: TimeSpan) -> bool:
    """Whether something is only held against a time ("18 pct. i forhold til 2014", "lavere end i 2013")."""
    return COMPARED.search(text[max(0, span.start - NAME_REACH) : span.start]) is not None


COMPARED = re.compile(
    r"(?<!\w)(?:i\sforhold\stil|sammenlignet\smed|siden|det\s(?:dobbelte|tredobbelte|halve)\saf|end)\s"
    r"(?:i\s|niveauet\s(?:i\s)?|skoleåret\s|regnskab\w{0,3}\s){0,2}\Z",
    re.IGNORECASE,
)


def _is_reference(text: str, span: TimeSpan, prefix: Prefix | None) -> bool:
    """A time that others are held against: "5 mod 3 i 2011", "på niveau med december 2010"."""
    if is_compared_with(text, span):
        return True
    start = prefix.start if prefix else span.start
    return REFERENCE.search(text[max(0, start - NAME_REACH) : start]) is not None


@cache
def _act_before() -> re.Pattern[str]:
    """A present verb right before the time: "justeringer sker i 2012", "færdiggøres i 2011"."""
    return re.compile(rf"(?<!\w){one_of(wordings('milestones')['present_acts'])}\s(?:først\s|også\s)?\Z", re.IGNORECASE)


@cache
def _act_after() -> re.Pattern[str]:
    return re.compile(rf"\s{one_of(wordings('milestones')['acts'])}(?!\w)", re.IGNORECASE)


def _are_years_due(reading: Reading, span: TimeSpan, prefix: Prefix, clause: tuple[int, int]) -> bool:
    """A span of years is due at its end where it is put off to it, stands on its own, or "skal" goes with it."""
    text = reading.text
    if prefix.how == "from":
        low, _ = reading.sentences.around(span.start, span.end)
        put_off = _cues("put_off").search(text, max(low, prefix.start - VAGUE_AFTER), prefix.start)
        is_opening = not text[low : prefix.start].strip(" *-–•√")
        is_course = " til " in text[span.start : span.end] and _cues("binding").search(text, *clause) is not None
        return put_off is not None or is_opening or is_course
    if prefix.how != "within" or _frames_a_number(reading, span, prefix):
        return False
    is_vague = _is_vague(text, span, reading.sentences.around(span.start, span.end), clause)
    is_vague = is_vague and _act_after().match(text, span.end) is None
    is_goal = reading.context.field in wordings("milestones")["state_fields"]
    changes = is_goal and _cues("changes").search(text, clause[0], span.start) is not None
    return not is_vague and (changes or _cues("binding").search(text, *clause) is not None)


def _is_vague(text: str, span: TimeSpan, sentence: tuple[int, int], clause: tuple[int, int]) -> bool:
    """The year is one of focus or need, and nothing is put off to it. A word behind the clause says nothing of it."""
    low, high = max(sentence[0], span.start - VAGUE_BEFORE), min(clause[1], span.end + VAGUE_AFTER)
    if _cues("put_off").search(text, max(low, span.start - VAGUE_AFTER), span.start):
        return False
    return _cues("vague").search(text, low, high) is not None


# "Fraværet i 2016 er under 5,5 pct.": the year of a level.
LEVEL_AFTER = re.compile(
    r"\s(?:er|var|ligger|udgør)\s(?:på\s)?(?:under|over|højst|mindst|maks\.|max\.|ca\.|min\.)?\s?\d", re.IGNORECASE
)
# "i 2012 forventes udgiften at være": the year of an amount that follows.
COSTS_AFTER = re.compile(
    r"\s(?:forventes|skønnes|er|var|bliver)\s(?:der\s)?(?:en\s)?\w{0,20}(?:udgift|indtægt|besparelse|bevilling)\w{0,4}\s",
    re.IGNORECASE,
)


def _frames_a_number(reading: Reading, span: TimeSpan, prefix: Prefix) -> bool:
    """The year only says of when an amount, a level or a nearer day is ("3,0 mio. kr. i 2012", "i 2012, 7. juni")."""
    if prefix.how != "within":
        return False
    text = reading.text
    if COSTS_AFTER.match(text, span.end) or LEVEL_AFTER.match(text, span.end):
        return True
    near = reading.amounts_within(prefix.start - NAME_REACH, span.end + NAME_REACH)
    if any(
        0 <= prefix.start - amount.end <= AMOUNT_GAP or 0 <= amount.start - span.end <= AMOUNT_AFTER for amount in near
    ):
        return True
    later = reading.times_within(span.end, span.end + NAME_REACH)
    if any(time.start - span.end <= AMOUNT_GAP and time.starts_on.year == span.starts_on.year for time in later):
        return True
    if _follows_percent(reading, span):
        return True
    if reading.context.field in wordings("milestones")["aim_fields"]:
        return False
    low, high = reading.sentences.around(span.start, span.end)
    return LEVEL.search(text, low, high) is not None


def _follows_percent(reading: Reading, span: TimeSpan) -> bool:
    """In "4,3 pct. i marts 2013" the time says when the share was measured; among aims, by when it is to be met."""
    text = reading.text
    if PERCENT_BEFORE.search(text[max(0, span.start - NAME_REACH) : span.start]) is None:
        return False
    low, _ = reading.sentences.around(span.start, span.end)
    is_goal = reading.context.field in wordings("milestones")["state_fields"]
    if is_goal and _cues("changes").search(text, low, span.start):
        return False
    return (
        reading.context.field not in wordings("milestones")["aim_fields"]
        and _cues("aims").search(text, low, span.start) is None
    )


def _stands_first(reading: Reading, span: TimeSpan) -> bool:
    """A line of a time table begins with its time ("20.03.2012  Økonomiudvalget træffer afgørelse")."""
    low, _ = reading.sentences.around(span.start, span.end)
    return not reading.text[low : span.start].strip(" *-–•√")
