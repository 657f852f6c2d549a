"""Amounts of money of a passage. Here: kind, per year or not, period. Not here: notation (grammar/money.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipelines.parse.grammar.date import TimeSpan
from pipelines.parse.grammar.money import MoneySpan
from pipelines.parse.grammar.period import by_nearness, period_of
from pipelines.parse.grammar.wordings import key_of, one_of, whole_words, wordings
from pipelines.parse.milestones import is_deadline, is_in_name
from pipelines.parse.reading import Reading
from pipelines.records import Budget
from pipelines.records.values import BudgetKind

KIND_REACH, KIND_REACH_AFTER = 200, 120
AFTER_PENALTY = 20
YEAR_BEFORE, YEAR_AFTER = 45, 40
# "årligt 1 mio. kr., 2 mio. kr. og 3 mio. kr.": what is said of the first amount is said of all.
PARTNER_GAP = 30
RISES_TO = re.compile(r"\s(?:op\s|ned\s)?til\s(?:ca\.\s)?")  # "fra 3 til 4 mio. kr. om året"
# "nedsættes med 2 mio. kr. i 2031 og 5 mio. kr. i 2032": the same money in another year.
GOES_ON = re.compile(
    r"(?:\s(?:i|fra|årligt|om\såret|pr\.\sår)){0,2}(?:\s(?:19|20)\d\d)?,?\s(?:og\s(?:derefter\s|yderligere\s)?|derefter\s|(?:stigende|voksende|faldende|aftagende)\stil\s)(?:ca\.\s|-)?",
    re.IGNORECASE,
)
LISTED = re.compile(r"[,.]?\s?(?:og\s|samt\s)?")


def read_budgets(reading: Reading) -> Iterator[Budget]:
    """The amounts of a passage, in order of print; one that can be read in two ways has no amount."""
    last: tuple[MoneySpan, bool] | None = None
    budget: Budget | None = None
    for span in reading.amounts:
        low, high = reading.sentences.around(span.start, span.end)
        is_listed = last is not None and LISTED.fullmatch(reading.text, last[0].end, span.start) is not None
        is_per_year = _is_per_year(reading.text, span, low, high) or (is_listed and last is not None and last[1])
        goes_on = last is not None and GOES_ON.fullmatch(reading.text, last[0].end, span.start) is not None
        partner = reading.amounts_within(span.end, span.end + PARTNER_GAP)
        if partner and RISES_TO.fullmatch(reading.text, span.end, partner[0].start):
            is_per_year = is_per_year or _is_per_year(reading.text, partner[0], low, high)
        last = (span, is_per_year)
        budget = _budget(reading, span, budget, is_per_year=is_per_year, goes_on=goes_on)
        yield budget


PART_FIRST = re.compile(r"\W{0,4}(?:heraf|deraf|herunder)\s", re.IGNORECASE)


def _budget(
    reading: Reading, span: MoneySpan, last: Budget | None, *, is_per_year: bool, goes_on: bool = False
) -> Budget:
    context = reading.context
    source = reading.source(span.start, span.end, "money")
    low, high = reading.sentences.around(span.start, span.end)
    starts_on, ends_on = period_of(_time_of(reading, span, low, high))
    kind = _tied_kind(reading.text, span)
    if kind is None and goes_on and last is not None and last.kind != "unspecified":
        kind = last.kind
    kind = kind or _kind(reading, span, (low, high), is_per_year=is_per_year)
    if kind == "unspecified" and last is not None and PART_FIRST.match(reading.text, low):
        kind = last.kind
    return Budget(
        budget_id=reading.identity("budget", source, span.start),
        goal_id=context.goal_id,
        agenda_item_id=context.agenda_item_id,
        purpose=reading.said_of(span.start, span.end),
        kind=kind,
        amount_dkk=span.amount,
        amount_high_dkk=span.high,
        is_per_year=is_per_year,
        period_start=starts_on,
        period_end=ends_on,
        source=source,
    )


def _time_of(reading: Reading, span: MoneySpan, low: int, high: int) -> TimeSpan | None:
    """The year right behind an amount, else the nearest time of its sentence that is no name and no deadline."""
    text, times = reading.text, reading.times_within(low, high)
    behind = [time for time in times if OF_YEAR.fullmatch(text, span.end, time.start)]
    chosen = (*behind, *by_nearness(times, span.start, span.end))
    return next((time for time in chosen if not is_in_name(text, time) and not is_deadline(text, time)), None)


OF_YEAR = re.compile(
    r"\s?\(?(?:(?:årligt|om\såret|pr\.\sår|hvert\sår)\s)?(?:i\s|for\s|fra\s(?:og\smed\s)?)?(?:år\s|hvert\saf\s(?:over\w{5,8})?årene\s)?"
)


@cache
def _kind_words() -> re.Pattern[str]:
    """The words of the kinds, as parts of a word, and what only looks like one of them and is passed over."""
    known = wordings("money")
    kinds = [*known["kinds"].values(), *known["weak"].values()]
    return re.compile(one_of([*(word for words in kinds for word in words), *known["not_kinds"]]), re.IGNORECASE)


def _named_kinds(text: str, low: int, high: int) -> Iterator[tuple[re.Match[str], BudgetKind, bool]]:
    """Each word in a stretch that names a kind, the kind, and whether it says so only where nothing else does."""
    for match in _kind_words().finditer(text, low, high):
        word = match[0].lower()
        if word in _kind_of():
            yield match, _kind_of()[word], False
        elif word in _weak_kind_of():
            yield match, _weak_kind_of()[word], True


@cache
def _weak_kind_of() -> dict[str, BudgetKind]:
    return key_of(wordings("money")["weak"])


@cache
def _kind_of() -> dict[str, BudgetKind]:
    return key_of(wordings("money")["kinds"])


def _kind(reading: Reading, span: MoneySpan, sentence: tuple[int, int], *, is_per_year: bool) -> BudgetKind:
    """A price by its mark and a limit by its word; else what the sentence says, who pays, or what the goal builds.

    What recurs and says no more is running money.
    """
    text, (low, high) = reading.text, sentence
    after = text[span.end : span.end + 16].lower()
    is_price = any(mark.lower() in after for mark in wordings("money")["price_marks"])
    if is_price and after.split(maxsplit=1)[0] not in wordings("money")["price_differences"]:
        return "fee"
    if _threshold().search(text, low, span.start):
        return "unspecified"
    by_verb = _kind_of_verb(text, span)
    if by_verb is not None:
        return by_verb
    found, weak = _kind_in_sentence(text, span, low, high)
    found = found or _kind_of_payer(reading, high) or _kind_named_later(reading, high)
    if found is None and _builds(reading.context.title):
        return "capital"
    return found or weak or ("operating" if is_per_year else "unspecified")


@cache
def _tied() -> re.Pattern[str]:
    year = r"(?:(?:om\såret|årligt|i\s20\d\d)\s)?"
    which = r"(?:(?:årlige?|afledt|øget|ny)\s)?"
    return re.compile(rf"\s{year}(?:til|på|i)\s{which}({one_of(wordings('money')['tied'])})(?!\w)", re.IGNORECASE)


def _tied_kind(text: str, span: MoneySpan) -> BudgetKind | None:
    """The kind right behind the amount ("700.000 kr. om året til drift", "14,6 mio. kr. på anlæg")."""
    tie = _tied().match(text, span.end)
    return _kind_of()[tie[1].lower()] if tie else None


@cache
def _verb_with() -> tuple[re.Pattern[str], dict[str, BudgetKind]]:
    known = wordings("money")["verbs_with"]
    verbs = one_of(word for words in known.values() for word in words)
    bound = r"(?:ca\.\s|omkring\s|mindst\s|min\.\s|højst\s|maks\.\s|[-–])?"
    pattern = rf"(?<!\w)({verbs})(?:\s[\w-]{{1,30}}){{0,3}}\smed\s{bound}\Z"
    return re.compile(pattern, re.IGNORECASE), key_of(known)


EXPENSE_FALLS = re.compile(
    r"(?:udgift|omkostning)\w{0,6}\s[^.;:\d]{0,60}?(?:falder|falde|faldet)\smed\s(?:ca\.\s|mindst\s|min\.\s)?\Z",
    re.IGNORECASE,
)


@cache
def _less() -> re.Pattern[str]:
    return re.compile(rf"\s{one_of(wordings('money')['less'])}(?!\w)", re.IGNORECASE)


def _kind_of_verb(text: str, span: MoneySpan) -> BudgetKind | None:
    """The kind that a verb gives its amount: "nedsættes med 2,4 mio. kr." and "1 mio. kr. lavere end" are savings."""
    pattern, kind_of = _verb_with()
    verb = pattern.search(text[max(0, span.start - KIND_REACH) : span.start])
    if verb:
        return kind_of[verb[1].lower()]
    if EXPENSE_FALLS.search(text, max(0, span.start - KIND_REACH), span.start):
        return "saving"
    return "saving" if _less().match(text, span.end) else None


@cache
def _later_names() -> tuple[re.Pattern[str], dict[str, BudgetKind]]:
    known = wordings("money")["named_later"]
    return re.compile(
        rf"\s*({one_of(word for words in known.values() for word in words)})(?!\w)", re.IGNORECASE
    ), key_of(known)


def _kind_named_later(reading: Reading, at: int) -> BudgetKind | None:
    """The kind that the next sentence calls the amount by ("Målere koster … Investeringen er tjent hjem")."""
    pattern, kind_of = _later_names()
    named = pattern.match(reading.text, at)
    return kind_of[named[1].lower()] if named else None


def _builds(title: str) -> bool:
    """Whether a goal's title names something to be built ("Anlæg af cykelstier"): then so does its money."""
    named = next(_named_kinds(title, 0, len(title)), None)
    return named is not None and named[1] == "capital"


@cache
def _threshold() -> re.Pattern[str]:
    known = wordings("money")
    return re.compile(
        rf"(?:projekter|opgaver|anskaffelser|køb|sager|beløb|udbud|kontrakter|indkøb|arbejder|investeringer|aftaler)\s{one_of(known['thresholds'])}\s\Z"
        rf"|(?<!\w){one_of(known['threshold_nouns'])}\w{{0,3}}(?!\w)",
        re.IGNORECASE,
    )


def _kind_in_sentence(text: str, span: MoneySpan, low: int, high: int) -> tuple[BudgetKind | None, BudgetKind | None]:
    """The kind whose word stands nearest, a word before weighing more; of what an amount covers before all else.

    Besides it the one that a weak word names, for where nothing else says more. A weak word before the amount outweighs
    a word behind it ("udgiften på 0,6 mio. kr. dækkes af fonden").
    """
    low, high = max(low, span.start - KIND_REACH), min(high, span.end + KIND_REACH_AFTER)
    part = _part().search(text, span.end, high)
    high = part.start() if part else high
    covered = _covering().search(text, span.end, min(high, span.end + COVER_REACH))
    if covered and (named := next(_named_kinds(text, covered.end(), high), None)):
        return named[1], None
    best: dict[bool, tuple[int, bool, BudgetKind]] = {}
    for match, kind, is_weak in _named_kinds(text, low, high):
        gap = (
            match.start() - span.end + _after_penalty(text, span)
            if match.start() >= span.end
            else span.start - match.end()
        )
        if is_weak not in best or gap < best[is_weak][0]:
            best[is_weak] = (gap, match.start() >= span.end, kind)
    strong, weak = best.get(False), best.get(True)
    if strong and weak and strong[1] and not weak[1] and weak[0] < strong[0]:
        return weak[2], None
    return (strong[2] if strong else None), (weak[2] if weak else None)


COVER_REACH = 40


@cache
def _part() -> re.Pattern[str]:
    return whole_words(wordings("money")["parts"])


@cache
def _covering() -> re.Pattern[str]:
    return whole_words(wordings("money")["covering"])


@cache
def _paying() -> re.Pattern[str]:
    return whole_words(wordings("money")["paying"])


def _kind_of_payer(reading: Reading, at: int) -> BudgetKind | None:
    """The kind that a later sentence of the paragraph says ("Udgifterne afholdes af driftsbudgettet")."""
    text = reading.text
    line_end = text.find("\n", max(0, at - 1), at + KIND_REACH)
    high = min(at + KIND_REACH, len(text) if line_end < 0 else line_end)
    payer = _paying().search(text, at, max(at, high))
    named = next(_named_kinds(text, payer.end(), high), None) if payer else None
    return named[1] if named else None


def _after_penalty(text: str, span: MoneySpan) -> int:
    """A word after the amount counts less, unless "til" or "i" ties it to the amount."""
    return 0 if re.match(r",?\s(?:til|i|finansieret|fra)\s", text[span.end : span.end + 16]) else AFTER_PENALTY


@cache
def _per_year() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = wordings("money")["per_year"]
    aside = r"årlige?\s[\w-]{3,40}(?:,[^,;.\d]{1,60},)?[^,;.\d]{0,40}"  # "den årlige besparelse, når alt er klar, er"
    before = rf"(?<!\w)(?:{one_of(words['before'])}(?!\w)[^,;.]*|{aside})\Z"
    onwards = r"i\s(?:år\s)?(?:19|20)\d\d\sog\s(?:frem|fremover|følgende\sår)"
    after = rf"(?:\s{one_of(words['between'])})?\W{{0,2}}(?:{one_of(words['after'])}|{onwards})(?!\w)"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)


def _is_per_year(text: str, span: MoneySpan, low: int, high: int) -> bool:
    """True for "en årlig besparelse på 1,5 mio. kr.", "50.000 kr. årligt", "for hvert af årene … 0,6 mio. kr."."""
    before, after = _per_year()
    return bool(
        before.search(text[max(low, span.start - 2 * YEAR_BEFORE) : span.start])
        or after.match(text[span.end : min(high, span.end + YEAR_AFTER)])
    )
