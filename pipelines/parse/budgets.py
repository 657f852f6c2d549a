"""Amounts of money of a passage. Here: kind, per year or not, period. Not here: notation (grammar/money.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from pipelines.parse.grammar.date import TimeSpan
from pipelines.parse.grammar.money import MoneySpan
from pipelines.parse.grammar.period import by_nearness, period_of, time_in_turn
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
        goes_on = last is not None and any(
            form.fullmatch(reading.text, last[0].end, span.start) for form in (GOES_ON, RISES_TO)
        )
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
    if span.turn is not None and (own := time_in_turn(text, span.turn, times)) is not None:
        return own
    behind = [time for time in times if OF_YEAR.fullmatch(text, span.end, time.start)]
    chosen = (*behind, *by_nearness(times, span.start, span.end))
    return next((time for time in chosen if not is_in_name(text, time) and not is_deadline(text, time)), None)


OF_YEAR = re.compile(
    r"\s?\(?(?:(?:årligt|om\såret|pr\.\sår|hvert\sår)\s)?(?:i\s|for\s|fra\s(?:og\smed\s)?)?(?:år\s|hvert\saf\s(?:over\w{5,8})?årene\s)?"
)


@cache
def _kind_words() -> re.Pattern[str]:
    """The words of the kinds, as parts of a word, and what only looks like one of them and is passed over.

    Phrases come first, each kind's in a group of its name ("garanti for et 20-årigt lån" is no loan).
    """
    known = wordings("money")
    kinds = [*known["kinds"].values(), *known["weak"].values()]
    phrases = "|".join(f"(?P<{kind}>{'|'.join(forms)})" for kind, forms in known["phrases"].items())
    words = one_of([*(word for words in kinds for word in words), *known["not_kinds"]])
    return re.compile(f"{phrases}|{words}", re.IGNORECASE)


def _named_kinds(text: str, low: int, high: int) -> Iterator[tuple[re.Match[str], BudgetKind, bool]]:
    """Each word in a stretch that names a kind, the kind, and whether it says so only where nothing else does."""
    for match in _kind_words().finditer(text, low, high):
        word = match[0].lower()
        if match.lastgroup == "none":
            continue
        if match.lastgroup is not None:
            yield match, cast("BudgetKind", match.lastgroup), False
        elif word in _kind_of():
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
    if _is_price(text, span, low):
        return "fee"
    if _threshold().search(text, low, span.start):
        return "unspecified"
    by_verb = _kind_of_verb(text, span, low)
    if by_verb is not None:
        return by_verb
    found, weak = _kind_in_sentence(text, span, low, _end_of_own(reading, span, high))
    found = found or _kind_of_payer(reading, high) or _kind_named_later(reading, high)
    if found is None and _builds(reading.context.title):
        return "capital"
    runs = is_per_year or _monthly().match(text, span.end) or _supplement().search(text, low, span.start)
    return found or weak or ("operating" if runs else "unspecified")


SMALL = 100_000  # what a user pays at a time
PRICE = 1_000


def _is_price(text: str, span: MoneySpan, low: int) -> bool:
    """A price by its mark ("5 kr/m3"), by who pays it ("brugerne betaler 30 kr."), or small and called one."""
    after = text[span.end : span.end + 16].lower()
    if any(mark.lower() in after for mark in wordings("money")["price_marks"]):
        return after.split(maxsplit=1)[0] not in wordings("money")["price_differences"]
    low = max(low, span.start - PAYER_REACH)
    if span.amount is None or span.amount >= SMALL:
        return False
    if _payer_before().search(text, low, span.start):
        return True
    is_small = span.amount < PRICE or _monthly().match(text, span.end) is not None
    return is_small and _price_before().search(text, low, span.start) is not None


PAYER_REACH = 80


@cache
def _payer_before() -> re.Pattern[str]:
    """Who pays for what they get, or that it is charged ("opkræves med")."""
    known = wordings("money")
    between = r"(?:\s(?!selv)[\w.-]{1,20}){0,3}\s\Z"
    return re.compile(
        rf"(?<!\w)(?:{one_of(known['payers'])}\s(?:skal\s)?betaler?|{one_of(known['charged'])}){between}", re.IGNORECASE
    )


@cache
def _price_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)\w{{0,20}}{one_of(wordings('money')['prices'])}(?!\w)[^.;:,]{{0,60}}\Z", re.IGNORECASE)


@cache
def _monthly() -> re.Pattern[str]:
    return re.compile(rf"\s{one_of(wordings('money')['monthly'])}(?!\w)", re.IGNORECASE)


@cache
def _supplement() -> re.Pattern[str]:
    """A supplementary grant to the budget of the year: running money unless something is built or bought for it."""
    return re.compile(rf"{one_of(wordings('money')['supplements'])}[^.;:]{{0,60}}\Z", re.IGNORECASE)


BESIDE = re.compile(r"(?<!-)[,;]?\s(?:og|mens|imens|men|hvorimod)\s(?!at\s)", re.IGNORECASE)


OF_NEXT = re.compile(r"\w{0,12}\s(?:på|er|udgør)\s(?:i\salt\s|ca\.\s)?", re.IGNORECASE)  # "besparelser på i alt"
PART_OF = re.compile(r"\saf\s", re.IGNORECASE)  # "2 mio. kr. af en anlægsbevilling på 5 mio. kr."


def _end_of_own(reading: Reading, span: MoneySpan, high: int) -> int:
    """Where what is said of an amount ends: before the yield in "koster 3 mio. kr. og giver indtægter på 1 mio."."""
    later = reading.amounts_within(span.end, high)
    if not later:
        return high
    low = later[0].start
    if PART_OF.match(reading.text, span.end):
        return high
    for joint in BESIDE.finditer(reading.text, span.end, low):
        if next(_named_kinds(reading.text, joint.end(), low), None):
            return joint.start()
    for word, _, _ in _named_kinds(reading.text, span.end, low):
        if OF_NEXT.fullmatch(reading.text, word.end(), low):
            return word.start()
    return high


@cache
def _tied() -> re.Pattern[str]:
    year = r"(?:(?:om\såret|årligt|i\s20\d\d)\s)?"
    which = r"(?:(?:årlige?|afledt|øget|ny)\s)?"
    return re.compile(
        rf"\s{year}(?P<by>til|på|i)\s{which}(?P<kind>{one_of(wordings('money')['tied'])})(?!\w)", re.IGNORECASE
    )


def _tied_kind(text: str, span: MoneySpan) -> BudgetKind | None:
    """The kind right behind the amount ("700.000 kr. om året til drift"); what is saved "på løn" is saved."""
    tie = _tied().match(text, span.end)
    if tie is None:
        return None
    if tie["by"].lower() != "til" and _saved().search(text, max(0, span.start - SAVED_REACH), span.start):
        return "saving"
    return _kind_of()[tie["kind"].lower()]


SAVED_REACH = 60


@cache
def _saved() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)\w{{0,20}}{one_of(wordings('money')['saved'])}\w{{0,8}}\s[^.,;:]{{0,40}}\Z", re.IGNORECASE
    )


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


def _kind_of_verb(text: str, span: MoneySpan, low: int) -> BudgetKind | None:
    """The kind that a verb gives its amount: "nedsættes med 2,4 mio. kr." and "1 mio. kr. lavere end" are savings.

    A revenue that changes stays one ("Skatterne bliver 2 mio. kr. lavere").
    """
    pattern, kind_of = _verb_with()
    low = max(low, span.start - KIND_REACH)
    verb = pattern.search(text[low : span.start])
    kind = kind_of[verb[1].lower()] if verb else None
    if kind is None and (EXPENSE_FALLS.search(text, low, span.start) or _less().match(text, span.end)):
        kind = "saving"
    if kind == "saving" or CHANGES_BY.search(text, low, span.start):
        return _revenue_of(text, low, span.start) or kind
    return kind or _kind_by_its_side(text, span, low)


CHANGES_BY = re.compile(
    r"(?<!\w)(?:falder|falde|faldet|stiger|stige|steget|vokser|øges)\s[^.;:,]{0,40}med\s(?:ca\.\s)?\Z", re.IGNORECASE
)


@cache
def _right_before() -> re.Pattern[str]:
    """What stands right before an amount of a kind, each kind's forms in a group of its name."""
    forms = "|".join(f"(?P<{kind}>{'|'.join(forms)})" for kind, forms in wordings("money")["right_before"].items())
    bound = r"(?:ca\.\s|omkring\s|knap\s|op\stil\s|i\salt\s|tilsammen\s|yderligere\s)?"
    return re.compile(rf"(?<!\w)(?:{forms})\s{bound}\Z", re.IGNORECASE)


def _kind_by_its_side(text: str, span: MoneySpan, low: int) -> BudgetKind | None:
    """The kind that the words beside an amount tie to it ("sælges for", "staten bidrager med", "søgt … fra")."""
    before = _right_before().search(text, low, span.start)
    if before is not None:
        return cast("BudgetKind", before.lastgroup)
    is_applied_for = APPLIED.search(text, low, span.start) is not None
    return "grant" if is_applied_for and FROM_OTHERS.match(text, span.end) else None


APPLIED = re.compile(r"(?<!\w)(?:an)?søg(?:t|es|er|e|ning)\s(?:om\s)?(?:op\stil\s|ca\.\s|i\salt\s)?\Z", re.IGNORECASE)
FROM_OTHERS = re.compile(r"\sfra\s(?!kommunens|kasse|drift|anlæg|ramme|budget|puljen\stil\suforudset)", re.IGNORECASE)


@cache
def _revenues() -> tuple[re.Pattern[str], dict[str, BudgetKind]]:
    known = wordings("money")
    words = [*(word for words in known["revenues"].values() for word in words), *known["expenses"]]
    return re.compile(one_of(words), re.IGNORECASE), key_of(known["revenues"])


def _revenue_of(text: str, low: int, high: int) -> BudgetKind | None:
    """The kind of the revenue that a clause speaks of; None where it speaks of an expense first."""
    pattern, kind_of = _revenues()
    for stop in CLAUSE_END.finditer(text, low, high):
        low = stop.end()
    head = pattern.search(text, low, high)
    return kind_of.get(head[0].lower()) if head else None


CLAUSE_END = re.compile(r"[,;:]\s")


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
    lasting = rf"varige?\s\w{{0,20}}{one_of(words['lasting'])}\w{{0,6}}\s[^.,;]{{0,60}}"
    right_before = rf"{one_of(words['right_before'])}\s(?:ca\.\s)?"
    before = rf"{before}|(?<!\w)(?:{lasting}|{right_before})\Z"
    onwards = r"(?:i|fra)\s(?:år\s)?(?:19|20)\d\d\sog\s(?:frem|fremover|fremefter|fremad|følgende\sår)"
    after = rf"(?:\s{one_of(words['between'])})?\W{{0,2}}(?:{one_of(words['after'])}|{onwards})(?!\w)"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)


def _is_per_year(text: str, span: MoneySpan, low: int, high: int) -> bool:
    """True for "en årlig besparelse på 1,5 mio. kr.", "50.000 kr. årligt", "for hvert af årene … 0,6 mio. kr."."""
    before, after = _per_year()
    return bool(
        before.search(text[max(low, span.start - 2 * YEAR_BEFORE) : span.start])
        or after.match(text[span.end : min(high, span.end + YEAR_AFTER)])
    )
