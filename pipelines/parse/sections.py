"""Cut a document into what it is: the minutes of a meeting, and each plan with its owner and year.

Here: where a section begins, by what stands there. Not here: file names or line numbers, which are never looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise

from pipelines.parse.grammar.date import read_danish_date
from pipelines.parse.grammar.wordings import wordings
from pipelines.parse.minutes.lines import bare_text
from pipelines.parse.minutes.wordings import load_wordings
from pipelines.parse.passage import Passage
from pipelines.records import Line, Section, Source, SourceDocument, fact_id
from pipelines.records.documents import SectionKind
from pipelines.records.municipalities import FICTIONAL, municipality_names

# A line that is long or has no year in it is no decision heading and no page mark.
LONGEST_MARK = 120
YEAR = re.compile(r"\d{4}")
ABSENCE = re.compile(r".*\bvar fraværende\.?\s*")
FRONT_MATTER = re.compile(
    r"\s?(?:\d{1,2}\.?\s+)?(?:Indledning|Forord|Resumé|Indhold(?:sfortegnelse)?|Virksomhedsplan(?:en)?\b.{0,40}|"
    r".{0,70}(?:virksomhedsplan|[Bb]eskæftigelsesplan)\b.{0,20})\s*"
)
OWNER = (
    r"(?:Direktionen|Center for [A-ZÆØÅ][a-zæøå]+(?:(?:, [A-ZÆØÅ][a-zæøå]+)* og [A-ZÆØÅ][a-zæøå]+)?|"
    r"(?:[A-ZÆØÅ][\wæøåÆØÅ]*(?:-[ ]+(?:og[ ]+)?|[ ]+og[ ]+)){0,3}?"
    r"(?:[A-ZÆØÅ][\wæøåÆØÅ]*(?:forvaltningen|forvaltning)|[A-ZÆØÅ][a-zæøå]*sk[ ]+[Ff]orvaltning)(?=s?\b))"
)
PLAN_WORD = wordings("plans")["plan"]
OWNERS = re.compile(rf"(?<!\w)(?P<owner>{OWNER})(?P<genitive>s)?(?P<plan>\s+[*_]*(?i:{PLAN_WORD}))?")
# "Stabenes virksomhedsplan 2008" as a title of its own: the plan is theirs, whatever kind of unit they are.
TITLE_OF_OWNER = re.compile(
    r"[#*_\s]*(?:(?:Opfølgning|Status|Beretning|Evaluering)\s(?:på|for|om|af)\s)?"
    rf"(?P<owner>[A-ZÆØÅ][\w &-]{{2,50}}?)s\s+(?i:{PLAN_WORD})\s+(?:for\s+)?20\d\d[*_\s]*"
)
# "Virksomhedsplan 2031 for Børn og Unge": the owner behind the year.
TITLE_FOR_OWNER = re.compile(
    rf"[#*_\s]*(?i:{PLAN_WORD})(?:en)?\s+20\d\d\s+for\s+(?P<owner>(?!.*Kommune)[A-ZÆØÅ][\w &-]{{2,50}}?)[*_\s]*"
)
PLAN_YEAR = re.compile(rf"(?i:{PLAN_WORD}|beskæftigelsesplan)(?:en|er)?(?:\s+for)?\s+(?P<year>20\d\d)\b")
# "Opfølgning på Skoleområdets virksomhedsplan 2031", "Virksomhedsberetning 2031": a paper of its own that looks back.
FOLLOW_UP_TITLE = re.compile(
    r"[#*\s]*(?:(?i:opfølgning på|status på|afrapportering (?:på|af)|evaluering af|beretning (?:for|om))\b"
    rf".{{0,80}}?(?i:{PLAN_WORD})(?:en)?"
    rf"|(?i:virksomhedsberetning|årsberetning))(?:\s+(?i:for))?\s+(?P<year>20\d\d)[*\s]*"
)
EMPLOYMENT_TITLE = re.compile(
    r"[#*\s]*(?:[\wæøåÆØÅ-]+\s+){0,4}?(?i:beskæftigelsesplan(?:en)?(?:\s+for)?)\s+(?P<year>20\d\d).{0,40}"
)
# Names that Danish prose also has as words (vejen, greve, odder).
COMMON_WORDS = frozenset({"Vejen", "Greve", "Odder"})
# Whose plan an employment plan is: the jobcentre's or the administration's that its title page names.
EMPLOYMENT = "Beskæftigelse"
JOBCENTRE = re.compile(r"(?:.*\s[-–|·]\s+)?(?P<owner>(?i:jobcenter)\s+[A-ZÆØÅ][\wæøåÆØÅ-]+(?:-\s?[A-ZÆØÅ][\wæøå]+)?)")
TITLE_REACH = 200
TITLE_LINES = 12
FOLLOW_UP_LINES = 4
LOOK_AHEAD = 60
SHORTEST_PLAN = 12


@dataclass(frozen=True, slots=True)
class Span:
    """A run of lines of one kind; `end` is included."""

    kind: SectionKind
    start: int
    end: int


@cache
def _municipality_names() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the name of any municipality in one pass, and the code of each name."""
    codes = {
        name.removesuffix(" Kommune").removesuffix("s Regions"): code for code, name in municipality_names().items()
    }
    names = "|".join(re.escape(name) for name in sorted(codes, key=len, reverse=True))
    return re.compile(rf"(?=[A-ZÆØÅ])\b(?P<name>{names})\b(?P<full>\s+Kommune\b)?"), codes


def municipality_of(lines: Sequence[Line]) -> str | None:
    """The code of the municipality that the text names most; None where it names none.

    The full name ("Lyngby-Taarbæk Kommune") counts three times the name alone, which may be the place or a neighbour.
    """
    text = re.sub(r"-\s+(?=[A-ZÆØÅ])", "-", " ".join(line.text for line in lines))
    pattern, codes = _municipality_names()
    votes: Counter[str] = Counter()
    for match in pattern.finditer(text):
        name = match["name"]
        is_word = codes[name] == FICTIONAL or name in COMMON_WORDS
        votes[codes[name]] += 3 if match["full"] else 0 if is_word else 1
    best = max(sorted(votes), key=lambda code: votes[code], default=None)
    return best if best and votes[best] else None


def cut_sections(document: SourceDocument) -> list[Section]:
    """The sections of a document in order, without a gap: minutes first where there are any, then the plans."""
    lines = document.lines
    if not lines:
        return []
    minutes_end = _minutes_end(lines)
    spans = [Span("minutes", 1, minutes_end)] if minutes_end else []
    spans += _plan_spans(lines, minutes_end + 1)
    municipality = municipality_of(lines)
    return [_section(document, span, municipality) for span in spans]


def _minutes_end(lines: Sequence[Line]) -> int:
    """The last line of the minutes, 0 where the document holds none.

    Minutes are known by a decision heading ("…udvalget den 24. januar 2012:") together with the headings or page
    marks of an agenda, at least one of them before it: a plan's front page may tell which committee treated it. They
    end where a page begins after the last decision.
    """
    decisions = [line.number for line in lines if _decision_match(line)]
    headings = {text.casefold() for heading in load_wordings().headings for text in heading.printed}
    marks = [line.number for line in lines if _page_match(line)]
    headed = [line.number for line in lines if line.text.strip(" :#*").casefold() in headings]
    agenda = [*marks, *headed]
    if not decisions or len(agenda) < 2 or min(agenda) > decisions[-1]:
        return 0
    last = max(mark for mark in [*decisions, *marks] if mark <= decisions[-1] + 200)
    for line in lines[last:]:
        if ABSENCE.fullmatch(line.text) and line.number - last < 30:
            last = line.number
    starts = [line.number for line in lines[last:] if _opens_page(line)]
    if not starts or len(lines) - starts[0] < SHORTEST_PLAN:
        return len(lines)
    return starts[0] - 1


def _decision_match(line: Line) -> re.Match[str] | None:
    """The heading of a decision with committee and date, as the minutes' own wordings have it."""
    if len(line.text) > LONGEST_MARK or YEAR.search(line.text) is None:
        return None
    wordings = load_wordings()
    patterns = (*wordings.decision_headings, *wordings.decision_headings_like_prose)
    return next(
        (match for match in (pattern.search(bare_text(line.text)) for pattern in patterns) if match and _dated(match)),
        None,
    )


def _dated(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    return bool(groups.get("committee") and groups.get("date"))


def _page_match(line: Line) -> re.Match[str] | None:
    """A page header that names the meeting's date."""
    if len(line.text) > LONGEST_MARK or YEAR.search(line.text) is None:
        return None
    matches = (header.pattern.search(bare_text(line.text)) for header in load_wordings().page_headers)
    return next((match for match in matches if match and match.groupdict().get("date")), None)


def _opens_page(line: Line) -> bool:
    return line.text[:1] == " " and line.text[1:2] not in ("", " ")


def _plan_spans(lines: Sequence[Line], start: int) -> list[Span]:
    """Plans one after another: a new one begins on a page that opens like a plan and belongs to another owner."""
    if start > len(lines):
        return []
    begins, owner = [start], _owner(lines, start)
    for line in lines[start:]:
        if not FRONT_MATTER.fullmatch(line.text) or not _is_top(lines, line.number):
            continue
        after = _owner(lines, line.number)
        if after is not None and after != owner:
            begins.append(_with_blanks_before(lines, line.number))
            owner = after
    ends = [begin - 1 for begin in begins[1:]] + [len(lines)]
    return [Span(_plan_kind(lines, begin), begin, end) for begin, end in zip(begins, ends, strict=True)]


def _is_top(lines: Sequence[Line], number: int) -> bool:
    """True where the line opens a page, or stands after a run of blank lines."""
    if _opens_page(lines[number - 1]):
        return True
    return number > 3 and not any(line.text.strip() for line in lines[number - 3 : number - 1])


def _with_blanks_before(lines: Sequence[Line], number: int) -> int:
    while number > 1 and not lines[number - 2].text.strip():
        number -= 1
    return number


def _plan_kind(lines: Sequence[Line], start: int) -> SectionKind:
    head = [line.text for line in lines[start - 1 : start + 7] if line.text.strip()]
    return "employment_plan" if any(EMPLOYMENT_TITLE.fullmatch(text) for text in head[:3]) else "plan"


def _owner(lines: Sequence[Line], start: int) -> str | None:
    """The administration that the next lines speak of most; its own "…s virksomhedsplan" counts for five."""
    stop = start - 1 + LOOK_AHEAD
    for line in lines[start + 3 : stop]:
        if FRONT_MATTER.fullmatch(line.text) and _opens_page(line):
            stop = line.number - 1
            break
    text = Passage.of([_in_title_case(line) for line in lines[start - 1 : stop]]).text
    votes: Counter[str] = Counter()
    for match in OWNERS.finditer(text):
        owner = re.sub(r"\s+", " ", match["owner"])
        votes[owner] += 5 if match["plan"] else 1
    return votes.most_common(1)[0][0] if votes else None


def _titled_owner(lines: Sequence[Line], start: int) -> str | None:
    """Whose plan it is by its title ("Stabenes virksomhedsplan 2008"), which may be wrapped before the year."""
    head = [line.text for line in lines[start - 1 : start - 1 + TITLE_LINES] if line.text.strip()]
    titles = [*head, *(f"{above.rstrip()} {below.lstrip()}" for above, below in pairwise(head))]
    found = (TITLE_OF_OWNER.fullmatch(title) or TITLE_FOR_OWNER.fullmatch(title) for title in titles)
    return next((title["owner"] for title in found if title), None)


def _employment_owner(lines: Sequence[Line], start: int) -> str:
    """The jobcentre or administration that stands alone on a line of the title page, else the field itself."""
    for line in lines[start - 1 : start - 1 + TITLE_LINES]:
        text = line.text.strip(" #*")
        found = JOBCENTRE.fullmatch(text) or OWNERS.fullmatch(_in_title_case(replace(line, text=text)).text)
        if found:
            return found["owner"].title() if found["owner"].isupper() else found["owner"]
    return EMPLOYMENT


def _in_title_case(line: Line) -> Line:
    """A title set in capitals ('TEKNIK- OG MILJØFORVALTNINGEN') as it is written in text."""
    text = line.text.strip()
    if not text.isupper() or "FORVALTNING" not in text:
        return line
    words = ["og" if word == "OG" else word.capitalize() for word in text.split()]
    return replace(line, text=" ".join(words))


def _follow_up_year(lines: Sequence[Line], start: int) -> int | None:
    """The year of the plan that a section looks back on by its title; None where it is a plan itself."""
    head = [line.text for line in lines[start - 1 : start - 1 + TITLE_LINES] if line.text.strip()]
    found = (FOLLOW_UP_TITLE.fullmatch(text) for text in head[:FOLLOW_UP_LINES])
    return next((int(title["year"]) for title in found if title), None)


def _year(lines: Sequence[Line], start: int, end: int) -> int | None:
    text = " ".join(line.text.strip() for line in lines[start - 1 : min(end, start + 99)])
    votes: Counter[int] = Counter()
    for match in PLAN_YEAR.finditer(text):
        # "Initiativer fra virksomhedsplan 2011, som videreføres" looks back; a mention on the first lines is the title.
        looks_back = re.search(r"\b(?:fra|af|i|på|for|over)\s+$", text[: match.start()]) is not None
        votes[int(match["year"])] += 0 if looks_back else 5 if match.start() < TITLE_REACH else 2
    return max(votes, key=lambda year: (votes[year], year)) if votes else None


def _section(document: SourceDocument, span: Span, municipality: str | None) -> Section:
    lines = document.lines
    first = next((line for line in lines[span.start - 1 : span.end] if line.text.strip()), lines[span.start - 1])
    owner = _employment_owner(lines, span.start) if span.kind == "employment_plan" else None
    if span.kind == "plan":
        owner = _titled_owner(lines, span.start) or _owner(lines, span.start)
    looks_back_on = _follow_up_year(lines, span.start) if span.kind == "plan" else None
    year = looks_back_on or (_year(lines, span.start, span.end) if span.kind != "minutes" else None)
    source = Source(document.document_id, span.start, span.end, first.page, first.text.strip(), f"sections.{span.kind}")
    return Section(
        section_id=fact_id("section", document.document_id, span.start, span.kind),
        kind=span.kind,
        layout=span.kind if looks_back_on is None else "follow_up",
        plan_name=_plan_name(span.kind, owner, year),
        plan_year=year,
        administration=owner,
        municipality_code=municipality,
        meeting_date=_meeting_date(lines[span.start - 1 : span.end]) if span.kind == "minutes" else None,
        source=source,
    )


def _plan_name(kind: SectionKind, owner: str | None, year: int | None) -> str | None:
    if kind == "employment_plan":
        return f"Beskæftigelsesplan {year}" if year else "Beskæftigelsesplan"
    if kind != "plan" or owner is None:
        return None
    return f"{owner}s virksomhedsplan {year}" if year else f"{owner}s virksomhedsplan"


def _meeting_date(lines: Sequence[Line]) -> date | None:
    """The date of the meeting: that of the page marks, else the last date on which a committee decided."""
    marks = [match["date"] for line in lines if (match := _page_match(line))]
    decided = [match["date"] for line in lines if (match := _decision_match(line))]
    dates = [found for printed in (marks or decided) if (found := read_danish_date(printed)) is not None]
    return max(dates) if dates else None
