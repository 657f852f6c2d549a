"""What a figure is to its goal or case: aimed at, started from, measured, foreseen, or what there is to do it with.

Here: the role by notation, labels, words and field. Not here: which numbers are figures (parse/figures.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from pipelines.parse.figures import ALL_BEFORE, BARE_ROLES, FROM_BEFORE, REACH, SENTENCE_REACH, Figure, said_again
from pipelines.parse.grammar.comparison import read_comparator
from pipelines.parse.grammar.wordings import key_of, one_of, whole_words, wordings
from pipelines.parse.milestones import STATUS_SENTENCE
from pipelines.parse.reading import Reading
from pipelines.records.values import Role

FORESEEN = re.compile(
    r"(?<!\w)(?:det\s(?:forventes|skønnes|anslås|ventes)|(?:forventes|skønnes|ventes)\s[\w-]{3,30}\sat|forventer,\sat)(?!\w)",
    re.IGNORECASE,
)
NOW = re.compile(r"(?<!\w)(?:nuværende|i\sdag|pt\.|p\.t\.|aktuelt|nu)(?!\w)", re.IGNORECASE)


@cache
def _cues(role: str) -> re.Pattern[str]:
    return whole_words(wordings("roles")[role])


def read_role(reading: Reading, figure: Figure, told: Sequence[tuple[Figure, Role]]) -> Role:
    """The role of a figure: by its notation, by the figures `told` before it in the text, by its words."""
    given = _role_among_goals(reading, figure) or figure.role or _role_named_before(reading, figure, told)
    return given or _role_by_words(reading, figure)


def _role_by_words(reading: Reading, figure: Figure) -> Role:
    """The role of a figure by the words of its clause and sentence, then by the field it stands in."""
    field, roles = reading.context.field, wordings("roles")
    labelled = labelled_role(reading.text, figure)
    if labelled is not None:
        return labelled
    said = said_again().search(reading.text[max(0, figure.start - SENTENCE_REACH) : figure.start])
    if said and said.lastgroup in BARE_ROLES:
        return BARE_ROLES[said.lastgroup]
    settled = "baseline" if _is_aside(reading.text, figure) else _role_right_before(reading, figure)
    if settled is not None:
        return settled
    low, high = reading.sentences.clause(figure.start, figure.end)
    if field == "status_text" and reading.italics.hold(figure.start, figure.end):
        return "forecast" if _cues("forecast").search(reading.text, low, high) else "actual"
    foreseen = PROGNOSIS.search(reading.sentence_before(figure.start, figure.end))
    if foreseen and NOW.search(foreseen.string, foreseen.end()) is None:
        return "forecast"
    if field in roles["target_fields"]:
        return _aimed_role(reading, figure)
    return "capacity" if _is_capacity(reading, figure) else _told_role(reading, figure)


def _role_right_before(reading: Reading, figure: Figure) -> Role | None:
    """The role that the words right before a figure settle: room and levels anywhere, the rest where text tells.

    "plads til 45 børn", "de planlagte 12 km", "nåede 93 pct."; in "93 pct. mod målet på 90" the aim is the next.
    """
    before, known = reading.text[max(0, figure.start - REACH) : figure.start], wordings("roles")
    is_told = reading.context.field not in known["target_fields"]
    for role, cues in _settled_right_before(is_told=is_told):
        if cues.search(before) and (role != "capacity" or reading.context.field not in known["aims_at_room"]):
            return role
    if not is_told:
        return None
    if TARGET_OF_THE_NEXT.match(reading.text, figure.end):
        return "actual"
    if _aims_that().search(reading.sentence_before(figure.start, figure.end)):
        return "target"
    return None


@cache
def _settled_right_before(*, is_told: bool) -> tuple[tuple[Role, re.Pattern[str]], ...]:
    """Each role with the words that settle it right before a figure, with a bound or "ca." between at most."""
    known = wordings("roles")
    words: dict[Role, list[str]] = {"capacity": known["room"], "baseline": known["level"]}
    if is_told:
        words |= known["right_before"]
    return tuple(
        (role, re.compile(rf"(?<!\w){one_of(cues)}\s{LOOSELY}\Z", re.IGNORECASE)) for role, cues in words.items()
    )


LOOSELY = r"(?:ca\.\s|omkring\s|mindst\s|højst\s|kun\s|op\stil\s|en\s[\w-]{3,30}\spå\s)?"
# "93 pct. mod målet på 90", "86 pct. (mål: 80 pct.)", "93 pct. – målet var 90": the aim is the figure after this one.
TARGET_OF_THE_NEXT = re.compile(
    r"(?:\s[^\d.;:()]{1,40})?(?:\smod\s(?:et\s)?mål|\s\(mål|\s[–-]\smålet|\snåede\s[^\d.;:]{0,30}\smålet)(?!\w{6})[^\d.;()]{0,20}\d",
    re.IGNORECASE,
)


@cache
def _aims_that() -> re.Pattern[str]:
    """A main clause that aims, up to the figure in its "at" ("Statens måltal er, at 60 pct. …")."""
    return re.compile(
        rf"(?<!\w){one_of(wordings('roles')['aims_that'])}(?:\s[\w-]{{1,20}}){{0,3}},?\sat\s[^.;:]{{0,80}}\Z",
        re.IGNORECASE,
    )


def _role_among_goals(reading: Reading, figure: Figure) -> Role | None:
    """Return baseline for the level that a goal starts from: left behind by a change, or told of in the past.

    "halveres fra 312 dage", "10 pct. lavere end i 2030 (94 personer)", "I 2030 var tallet 71 pct."
    """
    field = reading.context.field
    if field not in wordings("roles")["target_fields"]:
        return None
    before = reading.sentence_before(figure.start, figure.end)
    is_left = FROM_BEFORE.search(before) is not None and (
        _cues("changes").search(before) is not None or UP_FROM.match(reading.text, figure.end) is not None
    )
    if is_left or COMPARED.search(before) or _is_told_of_before(reading, figure):
        return "baseline"
    is_level = LEVEL_WAS.search(before) is not None or _is_said_last(reading, figure, "was")
    return "baseline" if field != "was_goal" and is_level else None


def _is_told_of_before(reading: Reading, figure: Figure) -> bool:
    """True in a clause that opens with an earlier year or with today and does not aim.

    "I dag er 58 pct. …; målet er 70", "I 2012 klarede 71 pct. prøven", "(2013: 84 elever)", "60 pct. i dag, 65 i 2015".
    """
    low, _ = reading.sentences.clause(figure.start, figure.end)
    opened = EARLIER.match(reading.text, low) or EARLIER_ASIDE.search(
        reading.text, max(0, figure.start - REACH), figure.start
    )
    if opened is None or reading.context.field == "was_goal":
        return AS_IT_IS.match(reading.text, figure.end) is not None
    year, plan_year = opened["year"], reading.context.plan_year
    is_earlier = year is None or (plan_year is not None and int(year) < plan_year)
    return is_earlier and not any(_cues(cue).search(reading.text, low, figure.start) for cue in ("target", "forecast"))


# What opens a clause of an earlier time: "I dag er", "Sidste år deltog", "I 2012 klarede", "(2013: ".
EARLIER = re.compile(
    r"\W{0,3}(?:(?:i\sdag|sidste\sår)\s(?!skal|må)[a-zæøå]{2,20}\s"
    r"|(?:i\s)?(?P<year>20\d\d)(?:\s?:\s|\s(?!skal|må|bliver)[a-zæøå]{2,20}\s))",
    re.IGNORECASE,
)
EARLIER_ASIDE = re.compile(r"\((?:i\s)?(?P<year>20\d\d)\s?:\s\Z")
AS_IT_IS = re.compile(r"\s(?:af\s[^\d.,;()]{3,30}\s)?i\sdag(?!\w)", re.IGNORECASE)
UP_FROM = re.compile(r"\s?\((?:i\s)?20\d\d\)\s(?:op\s|ned\s)?til\s", re.IGNORECASE)


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
    if (figure.unit in ROOMS and is_definite(reading, figure)) or (
        figure.unit in PEOPLE and _cues("involved").search(before[-INVOLVED_REACH:])
    ):
        return "capacity"
    if _is_foreseen(reading, figure):
        return "forecast"
    is_now = NOW_RIGHT_BEFORE.search(before) is not None
    return "actual" if is_now or _is_said_last(reading, figure, "told") or is_status(reading, figure) else "target"


def _is_said_last(reading: Reading, figure: Figure, cue: str) -> bool:
    """True for "p.t. er der indgået 2 aftaler", "I 2013 var tallet 71 pct.": even among goals that is no aim.

    Of the cues before the figure in its sentence the last decides.
    """
    low, _ = reading.sentences.around(figure.start, figure.end)
    said = [match.end() for match in _cues(cue).finditer(reading.text, low, figure.start)]
    aims = [match.end() for match in _cues("target").finditer(reading.text, low, figure.start)]
    return bool(said) and (not aims or aims[-1] < said[-1])


def is_status(reading: Reading, figure: Figure) -> bool:
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


def labelled_role(text: str, figure: Figure) -> Role | None:
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


NOW_RIGHT_BEFORE = re.compile(r"(?<!\w)(?:i\sdag|nu|pt\.|p\.t\.)\s(?:ca\.\s|omkring\s|knap\s|godt\s)?\Z", re.IGNORECASE)
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
    if any(_cues(name).search(before) for name in ("foreseen", "proposed", "gets")) or WITHOUT.match(before):
        return False
    if figure.unit in PEOPLE and _cues("involved").search(before[-INVOLVED_REACH:]):
        return True
    if figure.unit in STAFFED_UNITS and _cues("capacity").search(reading.sentence(figure.start, figure.end)):
        return True
    if _is_extent(reading, figure):
        return True
    if is_definite(reading, figure) and field in (*HOUSED_FIELDS, "status_text"):
        return PRESENT_AFTER.match(text, figure.number.end) is None
    if field not in HOUSED_FIELDS:
        return False
    if (
        field in CASE_FIELDS
        and figure.unit in LIMITED
        and not CAN.search(before)
        and not _cues("aim").search(before)
        and read_comparator(text, figure.start, figure.end) == "<="
    ):
        return True
    if _cues("target").search(before) or _cues("difference").search(reading.clause(figure.start, figure.end)):
        return False
    if THERE_IS.search(before) or THERE_WAS.search(before):
        return False
    return figure.unit in ROOMS or figure.unit == "aarsvaerk" or (field in FRAME_FIELDS and figure.unit in PEOPLE)


def _is_extent(reading: Reading, figure: Figure) -> bool:
    """True for the size of an organisation: "Afdelingen driver 412 km vej og 96 km sti", "Der er 11 medarbejdere"."""
    before = reading.sentence_before(figure.start, figure.end)
    return (
        _extent().search(before) is not None or _staff().match(reading.text[figure.start - len(before) :]) is not None
    )


@cache
def _extent() -> re.Pattern[str]:
    """An organisation, what tells of its size, and at most other figures of it before this one."""
    said = wordings("roles")["extent"]
    return re.compile(
        rf"(?:^|[\s-])\w*{one_of(said['of'])}(?:n|en|et|net|erne|ene|lingen)?s?\s(?:[^.;:\d]{{0,60}}\s(?:og|samt)\s)?{one_of(said['tells'])}"
        rf"\s(?:{one_of(said['adverbs'])}\s)*(?:\d[^.;:()]{{0,120}}\s)?\Z",
        re.IGNORECASE,
    )


@cache
def _staff() -> re.Pattern[str]:
    """A sentence that tells who works there ("Der er 22 kvinder og 5 mænd i afdelingen")."""
    adverbs = one_of(wordings("roles")["extent"]["adverbs"])
    return re.compile(
        rf"\W{{0,3}}der\ser\s(?:{adverbs}\s)*[\d.,]+\s(?:\w+\s)?{one_of(wordings('roles')['staff'])}(?!\w)",
        re.IGNORECASE,
    )


def is_definite(reading: Reading, figure: Figure) -> bool:
    """Of "De 6 arbejdsgrupper": there already, whatever the sentence says of them."""
    before = reading.text[max(0, figure.start - REACH) : figure.start]
    is_known = DEFINITE.search(before) is not None and ALL_BEFORE.search(before) is None
    return is_known and figure.unit in (*STAFFED_UNITS, *ROOMS)


THERE_IS = re.compile(r"(?<!\w)(?:er|var)\sder\s\Z", re.IGNORECASE)
THERE_WAS = re.compile(r"(?<!\w)der\svar\s(?:ca\.\s|kun\s)?\Z", re.IGNORECASE)
WITHOUT = re.compile(r"\W{0,4}uden\s", re.IGNORECASE)
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
    if IF.match(text, low) and _cues("target").search(text, low, figure.start) is None:
        return "forecast"
    if WHERE_IT_WAS_THEN.search(text, max(low, figure.start - REACH), figure.start):
        return "baseline"
    if PROPOSED.match(text, low) or ONCE.match(text, low) or MISSED_AFTER.match(text, figure.end):
        return "target"
    if AHEAD.search(text[low : figure.start]):
        return "forecast"
    if is_told_of_a_noun(reading, figure):
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


def is_told_of_a_noun(reading: Reading, figure: Figure) -> bool:
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


# "Hvis forslaget gennemføres, falder andelen til …", "Uden indgreb stiger ventetiden til …": not so yet.
IF = re.compile(r"\W{0,4}(?:hvis|såfremt|uden\s(?:en\s|et\s)?\w{4,30})\s", re.IGNORECASE)
# "5,1 pct., hvor det i 2013 var 5,6"
WHERE_IT_WAS_THEN = re.compile(
    r",\shvor\s(?:det|den|der|tallet|andelen)\s(?:i|ultimo|primo)\s(?:[a-zæøå]{3,9}\s)?(?:19|20)\d\d"
    r"\svar\s(?:på\s|ca\.\s)?\Z",
    re.IGNORECASE,
)
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
