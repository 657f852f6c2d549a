"""Figures of a passage: which of its numbers count or measure something, and in what unit. Not here: their role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipelines.parse.grammar.comparison import is_denied, read_comparator, tells_change_by
from pipelines.parse.grammar.number import NumberSpan
from pipelines.parse.grammar.period import Turn
from pipelines.parse.grammar.unit import ON_A_SCALE, UnitSpan, read_unit
from pipelines.parse.grammar.wordings import one_of, wordings
from pipelines.parse.reading import Reading
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
# "i år skal tallet op på 400", "og de skal ned på under 30"
LEVEL_TO_REACH = re.compile(
    r"\b(?:(?:skal|må)\s(?:de|det|den|tallet)|(?:de|det|den|tallet)\s(?:skal|må))\s(?:ned|op)\s(?:(?:på|til)\s)?\Z",
    re.IGNORECASE,
)
PERCENT_OF = re.compile(
    r"procent(?:en)?\s(?:(?:på|er|var|blev|til|bliver|blive)\s(?:jf\.\s(?:[^\s.,;:]{1,20}\s){1,4})?)?(?:(?:maks|max|ca|min)\.\s|højst\s|mindst\s|minimum\s)?\Z",
    re.IGNORECASE,
)
REACH = 60
PAIR_GAP = 50
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
# "ventetiden er under 6 uger" sets a limit; "ledige i over 26 uger" and "forløb, der er over 26 uger" name a group.
LIMIT_BEFORE = re.compile(
    r"(?<!der\s)(?<!som\s)(?<!\w)(?:er|være|bliver|blive|var|holdes|kommer|til|ned|op)\s(?:over|under)\s\Z",
    re.IGNORECASE,
)
GROUP_BEFORE = re.compile(r"(?<!\w)(?:over|under|mere\send|mindre\send|end)\s(?:en\s|et\s)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit at `text[start:end]`. `role` and `comparator` where its neighbours already settle them.

    `is_whole` where it is what a part is taken of ("9 ud af kommunens 12 skoler").
    `is_period_before` where the time behind it is another figure's ("I 2012 skal der være 5 mod 3 i 2011").
    `turn` is its place among figures that share a unit ("40 og 52 pct.").
    """

    number: NumberSpan
    unit: str
    end: int
    role: Role | None = None
    comparator: Comparator | None = None
    is_period_before: bool = False
    is_whole: bool = False
    turn: Turn | None = None

    @property
    def start(self) -> int:
        """Where the printed number begins."""
        return self.number.start


def find_figures(reading: Reading) -> list[Figure]:
    """The figures of a passage in order. A number without a unit of its own may take the last one before it."""
    text = reading.text
    found: list[Figure] = []
    last: Figure | None = None
    skip_before = 0
    for index, number in enumerate(reading.numbers):
        if number.start < skip_before or NUMBER_NEXT.match(text, number.end):
            continue
        following = reading.numbers[index + 1] if index + 1 < len(reading.numbers) else None
        group = (
            _listed(text, reading.numbers[index : index + LONGEST_LIST])
            or _pair(text, number, following, last.unit if last else None)
            or _more_than_then(text, number, found[-NEAR_FIGURES:])
            or _single(text, number, last)
        )
        for figure in group:
            if _states_a_fact(reading, figure):
                found.append(figure)
                last = figure
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


def _single(text: str, number: NumberSpan, last: Figure | None) -> list[Figure]:
    unit = _unit_after(text, number)
    before = text[max(0, number.start - REACH) : number.start]
    if unit is not None:
        role: Role | None = "baseline" if _is_against(before) else None
        return [Figure(number, unit.unit, unit.end, role)]
    if number.is_word:
        return []
    if number.value >= MORE_THAN_A_FREQUENCY and TIMES_AFTER.match(text, number.end):
        return [Figure(number, "antal", number.end)]
    if ALL_BEFORE.search(before) and WHO_AFTER.match(text, number.end):
        return [Figure(number, "personer", number.end)]
    if PERCENT_OF.search(before):
        return [Figure(number, "pct", number.end)]
    last_unit = last.unit if last else None
    if last_unit is not None and OF_THEM.match(text, number.end):
        return [Figure(number, last_unit, number.end)]
    if last_unit is not None and YEAR_COLON.search(before):
        return [Figure(number, last_unit, number.end, "baseline")]
    if last_unit is not None and LEVEL_BEFORE.search(before):
        return [Figure(number, last_unit, number.end, "target")]
    return _bare(text, number, last)


def _more_than_then(text: str, number: NumberSpan, before: list[Figure]) -> list[Figure]:
    """So many more or fewer of what was counted just before ("37 flere end året før")."""
    if number.is_word or not MORE_THAN_THEN.match(text, number.end):
        return []
    unit = next((figure.unit for figure in reversed(before) if figure.unit in COUNTS), "antal")
    return [Figure(number, unit, number.end)]


NEAR_FIGURES = 3
COUNTS = ("antal", "personer", "aarsvaerk", "pladser", "boliger", "lokaler", "stk")
MORE_THAN_THEN = re.compile(r"\s(?:flere|færre)\send(?!\w)", re.IGNORECASE)


def _is_against(before: str) -> bool:
    """Whether a figure is what another is held against: "mod 23", but not "tog imod 85" nor "op mod 500"."""
    return AGAINST_BEFORE.search(before) is not None and _towards().search(before) is None


@cache
def _towards() -> re.Pattern[str]:
    """Where "mod" holds nothing against a figure: after what is received, aimed at or come near to."""
    known = wordings("numbers")["towards"]
    return re.compile(
        rf"(?<!\w)(?:{one_of(known['taken'])}\s(?:(?:[^\W\d][\w-]{{0,29}}\s){{1,3}}imod|i?mod)|{one_of(known['verbs'])}\s(?:hen\s|frem\s|sig\s)?i?mod"
        rf"|{one_of(known['ways'])}\s?i?mod)\s(?:[\w.]{{1,10}}\s){{0,2}}\Z",
        re.IGNORECASE,
    )


OF_THEM = re.compile(r"\saf\s(?:dem|disse|de\snævnte)(?!\w)", re.IGNORECASE)  # "skal stille 42 af dem til rådighed"
YEAR_COLON = re.compile(
    r"\((?:i\s)?(?:(?:19|20)\d\d|[’'´‘]\d\d):\s(?:ca\.\s)?\Z", re.IGNORECASE
)  # "600 virksomheder (2012: 433)"
# "Hentet 5.200 gange": so often it is a count of what was done and not how often in a year.
MORE_THAN_A_FREQUENCY = 20
TIMES_AFTER = re.compile(r"\sgange(?!\w)(?!\s(?:om|pr|så|større|mere)(?!\w))", re.IGNORECASE)


def _bare(text: str, number: NumberSpan, last: Figure | None) -> list[Figure]:
    """A figure that prints no unit and has that of the figure or noun before it ("Målet var 45", "hvoraf 12 er")."""
    before = text[max(0, number.start - SENTENCE_REACH) : number.start]
    head = before[: _bound_start(before)]
    if ORDINAL_AFTER.match(text, number.end):
        return []
    is_part = PARTS_WITH.match(text, number.end) is not None and _names_a_part(head)
    if _bare_after().match(text, number.end) is None and not is_part:
        return []
    if _is_score(text, number, head):
        return [Figure(number, "point", number.end)]
    if number.value <= LARGEST_SHARE and _percent_is().search(head):
        return [Figure(number, "pct", number.end)]
    return _told_again(text, number, head, last) or _counted_ahead(head, number)


def _told_again(text: str, number: NumberSpan, head: str, last: Figure | None) -> list[Figure]:
    """A figure told of the thing that the figure before it counts ("Målet var 45", "mod 23 året før", "og fik 57")."""
    last_unit = last.unit if last else None
    said = said_again().search(head)
    if said:
        unit = last_unit or ("antal" if "tallet" in said[0].lower() else None)
        return [Figure(number, unit, number.end, BARE_ROLES.get(said.lastgroup or ""))] if unit else []
    if _is_strict_bound(text, number) and TIME_AFTER.match(text, number.end):
        return [Figure(number, last_unit or "antal", number.end)]  # "Uheld: højst 12 i 2013, 8 i 2014"
    if last is None:
        return []
    before = text[max(0, number.start - SENTENCE_REACH) : number.start]
    if _is_against(before):
        return [Figure(number, last.unit, number.end, "baseline")]
    if LEVEL_TO_REACH.search(head):
        return [Figure(number, last.unit, number.end, "target")]
    if IT_IS_THEN.search(head) or _number_is().search(head):
        return [Figure(number, last.unit, number.end)]
    is_next = NEXT_TIME.search(before) is not None and TIME_AFTER.match(text, number.end) is not None
    if is_next:
        return [Figure(number, last.unit, number.end)]
    return [Figure(number, last.unit, number.end, "actual")] if _comes_to(text, number, head, last) else []


OPENS_SENTENCE = re.compile(r"(?:\A|[.!?:]\s|\n|[-–•√*]\s?)\Z")
# "I 2014 er det maksimalt 30."
IT_IS_THEN = re.compile(r"(?<!\w)(?:(?:19|20)\d\d|i\s(?:år|dag))\s(?:er|bliver)\sdet\s\Z", re.IGNORECASE)


@cache
def _number_is() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)tallet{OF_IT}\s{_levels()}\Z", re.IGNORECASE)


def _comes_to(text: str, number: NumberSpan, head: str, last: Figure) -> bool:
    """Whether a sentence goes on to tell how many of what it counts it came to ("… 50 virksomheder og besøgte 57").

    Not where they are its subject ("12 elever gik op til prøven og fik 7"), nor where something else follows
    ("der er 40 pladser, men der er 12 på venteliste").
    """
    between = text[last.end : number.start]
    if len(between) > SENTENCE_REACH or NEXT_SENTENCE.search(between):
        return False
    if OPENS_SENTENCE.search(text[max(0, last.start - 4) : last.start]):
        return False
    if not CLAUSE_END.match(text, number.end) and not TIME_AFTER.match(text, number.end):
        return False
    is_whole = last.unit in COUNTS and "," not in text[number.start : number.end]
    return _reached().search(head) is not None or (is_whole and _got().search(head) is not None)


CLAUSE_END = re.compile(r"\s?(?:[.,;)](?!\d)|\Z|\n|\*)|\s(?:i?mod|i\salt|tilbage)(?!\w)", re.IGNORECASE)
NEXT_SENTENCE = re.compile(r"[.!?]\s+[A-ZÆØÅ]|\n")
WHO = r"(?:(?:vi|der|de|man|[^\W\d]\w{2,25}(?:en|et|ne))\s)?"
HOW_FEW = r"(?:(?:kun|blot|bare|nu|i\salt|aktuelt|alligevel|dog|faktisk)\s){0,2}"


@cache
def _reached() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){one_of(wordings('numbers')['reached'])}\s{WHO}{HOW_FEW}\Z", re.IGNORECASE)


@cache
def _got() -> re.Pattern[str]:
    """A verb of what was counted, right before how many it was: "modtog vi", "er der gennemført", "mens der nu er"."""
    known = wordings("numbers")
    done = rf"(?:der\s(?:er|blev|var)|(?:er|blev|var)\sder)\s{HOW_FEW}{one_of(known['done'])}"
    there = r"(?:mens|men)\sder\s(?:[^,;:]{1,30}\s)?(?:er|var)"
    return re.compile(
        rf"(?<!\w)(?:(?<!der\s)(?<!som\s){one_of(known['got'])}\s{WHO}|{done}\s|{there}\s){HOW_FEW}\Z", re.IGNORECASE
    )


def _counted_ahead(head: str, number: NumberSpan) -> list[Figure]:
    """A figure of what a noun ahead of its verb counts: "antallet af klager skal ned under 70", "Besøgstallet er"."""
    to_level = CHANGED_BY_TO.search(head)
    if to_level:
        counted = _counted_before(head[: to_level.start()], number)
    elif COUNT_VERB.search(head):
        counted = _counted_before(head, number)
    elif tells_change_by(head) or _level().search(head):
        counted = None if OTHER_CLAUSE.search(_since_counting(head)) else _counted_before(head, number)
    else:
        return []
    return [Figure(number, counted.unit, number.end)] if counted else []


def _since_counting(head: str) -> str:
    counting = max(_counting().finditer(head), key=lambda match: match.start(), default=None)
    return head[counting.end() :] if counting else ""


OTHER_CLAUSE = re.compile(r",\s(?:og|men|mens|så|hvor|hvorfor|idet|da)\s|;", re.IGNORECASE)
# "steg sidste år med 412 til 55.208": the level that the change led to.
CHANGED_BY_TO = re.compile(
    r"\smed\s(?:\w{2,10}\.?\s)?\d[\d.,]{0,12}(?:\s?%|\s(?:pct\.|procent|[a-zæøå]{3,20}))?\stil\s\Z", re.IGNORECASE
)


@cache
def _level() -> re.Pattern[str]:
    """The verb, or the colon, between what is counted and how many it is: "skal ned", "kommer ikke", "holdes"."""
    return re.compile(rf"(?<!\w)(?:{_levels()}|\w{{3,30}}(?<!antal)(?<!antallet):\s)\Z", re.IGNORECASE)


def _levels() -> str:
    known = wordings("numbers")
    return rf"{one_of(known['levels'])}\s(?:(?:{one_of(known['level_adverbs'])}|i\s(?:19|20)\d\d)\s){{0,5}}"


# "Svarprocenten ved målingen": what a percentage, a score or a number is of, between it and its verb.
OF_IT = r"(?:\s(?:af|i|for|ved|på|blandt|hos|til)(?:\s(?!\d)[^\s.;:,]{1,30}){1,6})?"


@cache
def _percent_is() -> re.Pattern[str]:
    """A percentage's noun and its verb or colon right before a figure ("Genbrugsprocenten skal op")."""
    return re.compile(rf"(?<!\w)\w{{2,40}}procent(?:en)?(?:{OF_IT}\s{_levels()}|\s?:\s)\Z", re.IGNORECASE)


LARGEST_SHARE = 200
ORDINAL_AFTER = re.compile(r"\.\s?[a-zæøå]")  # "er på 7. klassetrin"


@cache
def _bare_after() -> re.Pattern[str]:
    """What may stand behind a figure that counts nothing itself: the end of a clause, a time, a preposition."""
    bounds = one_of(word for words in wordings("comparators")["after"].values() for word in words)
    return re.compile(
        r"\s?(?:[.,;:)](?!\d)|\Z|\n|\s?\*|\s\("
        r"|\s(?:i|ved|pr\.|pr|inden|ultimo|primo|medio|om|og|mod|imod|er|det\sførste|digitalt|efter|siden|senest|før|til|ud|på|mens|men|frem|(?:i\s)?året\sfør|sidste\sår"
        rf"|{bounds})(?!\w))",
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
def said_again() -> re.Pattern[str]:
    """The words behind which a figure is told of the thing spoken of just before, each with the role it has there."""
    known = wordings("numbers")["said_again"]
    gap = r"\s(?:(?:for|i)\s[^.;:,]{1,25}\s)?"
    verbs = one_of(known["verbs"])
    outcome = rf"{one_of(known['outcomes'])}\s{one_of(known['outcome_verbs'])}"
    return re.compile(
        rf"(?<!\w)(?:(?P<aimed>{one_of(known['aims'])}(?:{gap}{verbs}|\s(?:om|på))|{one_of(known['reckoned'])})"
        rf"|(?P<foreseen>{one_of(known['forecasts'])}{gap}{verbs}|{one_of(known['expected'])})"
        rf"|(?P<told>{one_of(known['told'])}|{outcome})|(?P<part>{one_of(known['parts'])}(?:\sde)?))\s(?:på\s|kun\s|blot\s)?\Z",
        re.IGNORECASE,
    )


def _names_a_part(head: str) -> bool:
    said = said_again().search(head)
    return said is not None and said.lastgroup == "part"


def _is_score(text: str, number: NumberSpan, head: str) -> bool:
    """Whether a figure is a score: a low one with a decimal, or one on a scale, behind a score's noun and verb."""
    if number.value > TOP_SCORE or _score().search(head) is None:
        return False
    return "," in text[number.start : number.end] or SCALE_AFTER.match(text, number.end) is not None


SCALE_AFTER = re.compile(rf"\seller\s\w{{3,10}}{ON_A_SCALE.pattern}", re.IGNORECASE)


@cache
def _score() -> re.Pattern[str]:
    """A score's noun and verb right before a figure ("lærernes vurdering er uændret 3,4")."""
    return re.compile(
        rf"(?<!\w)\w{{0,20}}{one_of(wordings('numbers')['scored'])}\w{{0,3}}{OF_IT}\s{_levels()}\Z", re.IGNORECASE
    )


# "antallet af oversvømmede kældre … er", "nedbringes til": the noun that is counted stands ahead of its verb.
COUNT_VERB = re.compile(
    r"(?<!\w)(?:er|var|bliver|blev|være|blive|udgør|udgjorde|til|på)\s(?:i\s(?:19|20)\d\d\s)?(?:(?:nu|nede|oppe|kun|blot)\s)?(?:på\s)?"
    r"(?:(?:minimum|mindst|højst|maksimalt)\s|(?:min|max|maks)\.\s)?\Z",
    re.IGNORECASE,
)


def _listed(text: str, numbers: Sequence[NumberSpan]) -> list[Figure] | None:
    """Figures that share the unit behind the last: "40 og 52 pct.", "henholdsvis 12, 14 og 15 skoler"."""
    count = 1
    while count < len(numbers) and LISTED.fullmatch(text, numbers[count - 1].end, numbers[count].start):
        count += 1
        if LAST_LISTED.fullmatch(text, numbers[count - 2].end, numbers[count - 1].start):
            break
    first, last = numbers[0], numbers[count - 1]
    if count == 1 or not LAST_LISTED.fullmatch(text, numbers[count - 2].end, last.start):
        return None
    unit = _unit_after(text, last)
    before = text[max(0, first.start - REACH) : first.start]
    is_each = EACH.search(before) is not None or EACH.search(text, numbers[count - 2].end, last.start) is not None
    if unit is None or BETWEEN.search(before) or not (is_each or (unit.unit in SHARED and not _is_name(before))):
        return None
    ends = [*(number.end for number in numbers[: count - 1]), unit.end]
    return [
        Figure(number, unit.unit, end, turn=Turn(nth, count, unit.end))
        for nth, (number, end) in enumerate(zip(numbers[:count], ends, strict=True))
    ]


LISTED = re.compile(r",\s|\s(?:og|henholdsvis|hhv\.)\s", re.IGNORECASE)
LAST_LISTED = re.compile(r"\s(?:og|henholdsvis|hhv\.)\s", re.IGNORECASE)
EACH = re.compile(r"(?<!\w)(?:henholdsvis|hhv\.)\s(?:på\s|ca\.\s)?\Z", re.IGNORECASE)
BETWEEN = re.compile(r"(?<!\w)mellem\s(?:ca\.\s)?\Z", re.IGNORECASE)
SHARED = ("pct", "pct_point")
LONGEST_LIST = 6


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
    if PERCENT_CHANGES.search(before):
        return UnitSpan(following.end, "pct")
    return _counted_before(before, following) or (
        UnitSpan(following.end, "antal") if _changing().search(before) else None
    )


# "Belægningsprocenten steg fra 88 til 93"
PERCENT_CHANGES = re.compile(
    rf"(?<!\w)\w{{2,40}}procent(?:en)?{OF_IT}\s(?:[^\W\d]\w{{0,19}}\s){{1,4}}fra\s(?:ca\.\s)?\Z", re.IGNORECASE
)
PER_YEAR = re.compile(r"\s(?:gange\s)?(?:pr\.\s|om\s)år(?:et)?(?!\w)", re.IGNORECASE)
SENTENCE_REACH = 160


@cache
def _changing() -> re.Pattern[str]:
    verbs = one_of([*wordings("comparators")["change_verbs"], "går", "gik", "gået", "ændres", "ændret"])
    return re.compile(rf"(?<!\w){verbs}\s(?:[\w-]{{1,20}}\s){{0,2}}fra\s(?:ca\.\s)?\Z", re.IGNORECASE)


def _counted_before(before: str, number: NumberSpan) -> UnitSpan | None:
    """The unit of the noun that a sentence counts ahead of its figure ("antallet af pladser … fra 30 til 22")."""
    counting = max(_counting().finditer(before), key=lambda match: match.start(), default=None)
    if counting is None or ENDS.search(before, counting.end()):
        return None
    if counting["of"]:
        is_people = counting["of"].lower().endswith(tuple(wordings("numbers")["tallies_of_people"]))
        return UnitSpan(number.end, "personer" if is_people else "antal")
    named = read_unit(before, counting.end())
    return UnitSpan(number.end, named.unit if named else "antal")


@cache
def _counting() -> re.Pattern[str]:
    """The word "antallet" of something, or a number by its name ("Besøgstallet")."""
    others = one_of(wordings("numbers")["no_tallies"])
    return re.compile(rf"(?<!\w)(?:antal(?:let)?|(?!{others})(?P<of>\w{{3,30}})tallet)(?!\w)", re.IGNORECASE)


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
    """Whether what stands before a duration makes it part of a group's name ("ledige i over 26 uger").

    "Ingen venter mere end 4 uger" sets a limit; "unge, der ikke har haft job i over 26 uger" are a group.
    """
    named = GROUP_BEFORE.search(before)
    return named is not None and LIMIT_BEFORE.search(before) is None and not is_denied(before)


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
