"""Personal data masked before anything is read: civil registration numbers, private telephone numbers and e-mails.

Each figure and letter becomes █, so that lines, lengths and offsets stay as they were, and all that comes after (facts,
ledger, reports, published file) shows the mask. The originals under HOME/documents stay as they came and are never
published. Here: what is masked, and the finding that says so. Which words tell what: lookups/privacy.yml.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from typing import Literal

from pipelines.parse.grammar.wordings import one_of, wordings
from pipelines.parse.rows import decode_symbols
from pipelines.records import Finding, Source, SourceDocument, fact_id

MASK = "█"
RULE = "mask_personal_data"
Kind = Literal["civil_number", "phone", "mail"]
MESSAGES_DA: dict[Kind, str] = {
    "civil_number": "Her står et personnummer. Det er skjult, før teksten blev læst, og bør fjernes fra dokumentet.",
    "phone": "Her står et privat telefonnummer. Det er skjult, før teksten blev læst, og bør fjernes fra dokumentet.",
    "mail": "Her står en privat e-mailadresse. Den er skjult, før teksten blev læst, og bør fjernes fra dokumentet.",
}
FOUND_DA: dict[Kind, str] = {
    "civil_number": "personnummer (skjult)",
    "phone": "telefonnummer (skjult)",
    "mail": "e-mailadresse (skjult)",
}

FIGURE_OR_LETTER = re.compile(r"[^\W_]|[\uf030-\uf039]")
HYPHENS = r"[-\u00ad\u2010-\u2015\u2212]"
BLANK = r"[ \t\u00a0]"
BREAK = rf"{BLANK}{{0,20}}\n(?:{BLANK}{{0,80}}\n){{0,2}}{BLANK}{{0,80}}"
FIRST, LAST = rf"(?<![0-9{MASK}])", rf"(?![0-9{MASK}])"
DAY = r"(?:0[1-9]|[12][0-9]|3[01])"
MONTH = r"(?:0[1-9]|1[0-2])"
DATE = rf"{DAY}{MONTH}[0-9]{{2}}"
SPACED_DATE = rf"{DAY}(?P<between>[ \u00a0./-]){MONTH}(?P=between)[0-9]{{2}}"
HYPHENATED = re.compile(rf"{FIRST}(?=((?:{DATE}|{SPACED_DATE}){BLANK}{{0,2}}{HYPHENS}{BLANK}{{0,2}}[0-9]{{4}}){LAST})")
BARE = re.compile(rf"{FIRST}(?=({DATE}[0-9]{{4}}){LAST}(?![.,][0-9{MASK}]{{1,3}}{LAST}))")
BLANKED = re.compile(rf"{FIRST}(?=((?:{DATE}{BLANK}{{1,2}}|{DAY} {MONTH} [0-9]{{2}}{BLANK}{{1,2}})[0-9]{{4}}){LAST})")
BROKEN = re.compile(
    rf"{FIRST}(?=({f'[0-9](?:{BREAK})?' * 6}{BLANK}{{0,2}}{HYPHENS}(?:{BREAK}|{BLANK}{{0,2}})"
    rf"{f'(?:{BREAK})?'.join(['[0-9]'] * 4)}){LAST})"
)
CUED = re.compile(
    rf"{FIRST}(?=({f'(?:{BREAK}|[ ./-])?'.join(['[0-9]'] * 6)}(?:{BREAK}|[\s./]|{HYPHENS}){{0,4}}"
    rf"{f'(?:{BREAK})?'.join(['[0-9]'] * 4)}){LAST})"
)
VALID_DATE = re.compile(rf"{DATE}[0-9]{{4}}")
BESIDE_A_FIGURE = re.compile(rf"[0-9{MASK}][.,]?{BLANK}{{1,30}}$")
BEFORE_A_FIGURE = re.compile(rf"[.,]?{BLANK}{{1,30}}[-–]?[0-9{MASK}]")

PHONE_GAP = rf"(?:{BLANK}|{BREAK})"
YEARS = rf"(?:19|20)[0-9]{{2}}(?:{PHONE_GAP}|-)(?:19|20)[0-9]{{2}}(?![0-9])"
PHONE = re.compile(
    rf"(?<![\w,{MASK}-])(?<![0-9]\.)(?!{YEARS})(?P<country>(?:\+|00)45{PHONE_GAP}?)?"
    rf"(?:[2-9][0-9](?:{PHONE_GAP}?[0-9]{{2}}){{3}}"
    rf"|[2-9][0-9]{{3}}(?:{PHONE_GAP}|-)[0-9]{{4}}|[2-9][0-9]-[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}"
    rf"|[2-9][0-9]{PHONE_GAP}[0-9]{{3}}{PHONE_GAP}[0-9]{{3}})(?![\w{MASK}]|[.,-][0-9])"
)
ANY_PHONE = re.compile(rf"[0-9{MASK}]{{2}}(?:[ -]?[0-9{MASK}]{{2}}){{3}}")
"""A number, masked or not: the line after it speaks of somebody else."""
SENTENCE_END = re.compile(r"(?<![Tt]lf)(?<![Mm]ob)(?<!nr)[.!?]\s+(?=[A-ZÆØÅ])|\n[ \t]*\n")
ENTRY_END = re.compile(rf"{SENTENCE_END.pattern}|\n(?=\s{{0,40}}[A-ZÆØÅ•*-])")
SENTENCE_REACH, CUE_REACH = 300, 48

LOCAL = rf"(?=[{MASK}.+%-]*\w)[\w{MASK}+%][\w{MASK}.+%-]{{0,63}}"
LABEL = r"[\w-]{1,63}"
MAIL = re.compile(
    rf"(?P<local>{LOCAL}){BLANK}?(?:\n{BLANK}{{0,80}})?@(?:{BREAK})?"
    rf"(?P<domain>{LABEL}(?:(?:\.|(?<=-)\n{BLANK}{{0,80}}){LABEL}){{0,5}}"
    rf"(?:\.[A-Za-z]{{2,12}}|\.\n{BLANK}{{0,80}}(?:dk|com|net|org|eu)))(?![^\W\d_])"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` (exclusive) of the document's text that are somebody's own."""

    start: int
    end: int
    kind: Kind


def mask(document: SourceDocument) -> tuple[SourceDocument, list[Finding]]:
    """The document with personal data masked, and one finding per place, in order of print.

    As many lines, each of the same length; masking a masked document changes nothing. The findings name the lines and
    what kind of data it is, and never the data.
    """
    text = "\n".join(line.text for line in document.lines)
    stretches: list[Stretch] = []
    for find in (_mails, _civil_numbers, _phones):
        found = list(find(text))
        stretches += found
        text = _masked(text, found)
    if not stretches:
        return document, []
    starts = list(accumulate((len(line.text) + 1 for line in document.lines), initial=0))
    lines = tuple(
        replace(line, text=text[start : start + len(line.text)])
        for line, start in zip(document.lines, starts, strict=False)
    )
    hidden = replace(document, lines=lines)
    return hidden, list(_findings(hidden, text, starts, stretches))


def _masked(text: str, stretches: Iterable[Stretch]) -> str:
    """The text with each figure and letter of the stretches masked, from end to end once over."""
    pieces, at = [], 0
    for stretch in stretches:
        pieces += [text[at : stretch.start], FIGURE_OR_LETTER.sub(MASK, text[stretch.start : stretch.end])]
        at = stretch.end
    return "".join([*pieces, text[at:]])


def _apart(spans: Iterable[tuple[int, int]], kind: Kind) -> Iterator[Stretch]:
    """Spans in order of print, those that overlap as one."""
    start, end = -1, -1
    for first, last in sorted(spans):
        if first < end:
            end = max(end, last)
            continue
        if end > 0:
            yield Stretch(start, end, kind)
        start, end = first, last
    if end > 0:
        yield Stretch(start, end, kind)


def _civil_numbers(text: str) -> Iterator[Stretch]:
    """Ten figures that begin with a date: with a hyphen, bare, blanked, or broken over a line; others by their cue."""
    plain = decode_symbols(text)
    spans = [
        *(match.span(1) for match in HYPHENATED.finditer(plain)),
        *(match.span(1) for match in BROKEN.finditer(plain) if _is_broken_date(match[1])),
    ]
    bare = [match.span(1) for match in BARE.finditer(plain) if not _units().match(plain, match.end(1))]
    bare += [match.span(1) for match in BLANKED.finditer(plain) if not _is_among_figures(plain, *match.span(1))]
    spans = [span for span in spans if not _is_called(plain, span[0], "other_number_cues")]
    spans += [span for span in bare if not _is_called(plain, span[0], "other_number_cues", figures=rf"|[0-9{MASK}]")]
    return _apart([*spans, *_cued(plain)], "civil_number")


def _is_broken_date(printed: str) -> bool:
    """True for a date and four figures over one line break."""
    pieces = re.split(BREAK, printed)
    return len(pieces) == 2 and VALID_DATE.fullmatch(re.sub(r"[^0-9]", "", printed)) is not None


def _is_among_figures(text: str, start: int, end: int) -> bool:
    """True where a blanked number is two figures of a table row, or an amount."""
    line_start, line_end = text.rfind("\n", 0, start) + 1, end + 40
    before, after = text[max(line_start, start - 40) : start], text[end:line_end].split("\n")[0]
    return bool(BESIDE_A_FIGURE.search(before) or BEFORE_A_FIGURE.match(after) or _units().match(after))


def _cued(text: str) -> Iterator[tuple[int, int]]:
    """Ten figures behind the word itself, whatever date they begin with."""
    if re.search(one_of(wordings("privacy")["civil_number_cues"]), text, re.IGNORECASE):
        for match in CUED.finditer(text):
            if _is_called(text, match.start(1), "civil_number_cues"):
                yield match.span(1)


def _is_called(text: str, start: int, cues: str, figures: str = "") -> bool:
    """True where one of the words stands right before `start`, with marks, "nr." and what `figures` allows between.

    A bank account's number follows its branch's ("konto 4180 0101901234"): bare figures may have figures before them.
    """
    return _called(cues, figures).search(text[max(0, start - CUE_REACH) : start]) is not None


@cache
def _called(cues: str, figures: str) -> re.Pattern[str]:
    words = one_of(wordings("privacy")[cues])
    return re.compile(rf"(?<![\w@]){words}(?:[.:\s(-]|nr|nummer|er{figures})*$", re.IGNORECASE)


@cache
def _units() -> re.Pattern[str]:
    return re.compile(rf"\s{{0,3}}{one_of(wordings('privacy')['units'])}(?!\w)", re.IGNORECASE)


def _phones(text: str) -> Iterator[Stretch]:
    """Eight figures in a sentence that speaks of telephones, where it is not an authority's own number."""
    if _cue("phone_cues").search(text) is None and "45" not in text:
        return
    numbers = [
        match
        for match in PHONE.finditer(text)
        if not _units().match(text, match.end()) and not _is_called(text, match.start(), "other_number_cues")
    ]
    if not numbers:
        return
    sentences = Sentences.of(text)
    for match in numbers:
        if sentences.speaks_of_a_phone_of_ones_own(*match.span(), is_called=match["country"] is not None):
            yield Stretch(match.start(), match.end(), "phone")


@dataclass(frozen=True, slots=True)
class Sentences:
    """Where sentences and entries of lists begin and end in a text, and where they say whose telephone it is."""

    begins: list[int]
    entry_begins: list[int]
    entry_ends: list[int]
    phone_cues: list[int]
    institution_stems: list[int]
    private_stems: list[int]

    @classmethod
    def of(cls, text: str) -> Sentences:
        """The offsets, each list in order of print."""
        ends = [match.end() for match in SENTENCE_END.finditer(text)]
        cues = {
            name: [match.start() for match in _cue(name).finditer(text)]
            for name in ("phone_cues", "institution_stems", "private_stems")
        }
        starts = accumulate((len(line) + 1 for line in text.split("\n")), initial=0)
        lines = [
            start + len(line) + 1
            for start, line in zip(starts, text.split("\n"), strict=False)
            if ANY_PHONE.search(line)
        ]
        return cls(ends, sorted([*ends, *lines]), [match.start() for match in ENTRY_END.finditer(text)], **cues)

    def speaks_of_a_phone_of_ones_own(self, start: int, end: int, *, is_called: bool) -> bool:
        """True for a number whose sentence speaks of telephones, and whose entry does not name an institution."""
        begin = _last(self.begins, start, otherwise=start - SENTENCE_REACH)
        entry = _last(self.entry_begins, start, otherwise=start - SENTENCE_REACH)
        stop = _next(self.entry_ends, end, otherwise=end + SENTENCE_REACH)
        if not is_called and not _any_within(self.phone_cues, begin, stop):
            return False
        return _any_within(self.private_stems, entry, stop) or not _any_within(self.institution_stems, entry, stop)


def _last(offsets: list[int], at: int, otherwise: int) -> int:
    index = bisect_right(offsets, at)
    return max(offsets[index - 1], otherwise) if index else otherwise


def _next(offsets: list[int], at: int, otherwise: int) -> int:
    index = bisect_left(offsets, at)
    return min(offsets[index], otherwise) if index < len(offsets) else otherwise


def _any_within(offsets: list[int], start: int, end: int) -> bool:
    return bisect_left(offsets, start) < bisect_left(offsets, end)


@cache
def _cue(name: str) -> re.Pattern[str]:
    """The words of a list as whole words, its stems wherever they stand."""
    words = one_of(wordings("privacy")[name])
    return re.compile(words if name.endswith("stems") else rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _mails(text: str) -> Iterator[Stretch]:
    """Addresses at private providers, and elsewhere those whose name is no office's."""
    for match in MAIL.finditer(text) if "@" in text else ():
        if _is_private_mail(match["local"], re.sub(r"-?\n\s*", "", match["domain"])):
            yield Stretch(match.start(), match.end(), "mail")


def _is_private_mail(local: str, domain: str) -> bool:
    known = wordings("privacy")
    labels = domain.lower().split(".")
    if domain.lower() in known["private_mail_domains"] or known["private_mail_providers"].count(labels[0]):
        return True
    parts = re.split(r"[\W\d_]+", local.lower())
    if any(part in known["functional_mail_words"] for part in parts):
        return False
    return re.search(one_of(known["functional_mail_stems"]), local, re.IGNORECASE) is None


def _findings(
    document: SourceDocument, text: str, starts: list[int], stretches: Iterable[Stretch]
) -> Iterator[Finding]:
    for stretch in sorted(stretches, key=lambda each: each.start):
        first, last = (document.lines[bisect_right(starts, at) - 1] for at in (stretch.start, stretch.end - 1))
        printed = text[stretch.start : stretch.end]
        yield Finding(
            finding_id=fact_id("finding", document.document_id, first.number, RULE, stretch.kind, stretch.start),
            kind="personal_data",
            severity="warning",
            message_da=MESSAGES_DA[stretch.kind],
            expected="ingen personoplysninger",
            found=FOUND_DA[stretch.kind],
            source=Source(document.document_id, first.number, last.number, first.page, printed, RULE),
        )


def close(findings: Iterable[Finding], closed: Iterable[range]) -> Iterator[Finding]:
    """The findings, those within the lines of a closed agenda item marked as closed too."""
    spans = list(closed)
    for finding in findings:
        is_closed = any(finding.source.line_start in span or finding.source.line_end in span for span in spans)
        yield replace(finding, source=replace(finding.source, is_closed=is_closed))
