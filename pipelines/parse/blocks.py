"""Where each goal of a plan begins and ends, and its title. Not here: what stands inside (parse/plan.py)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.parse.headings import Headings, Place
from pipelines.parse.labels import LabelMatch, match_label
from pipelines.parse.layout import Layout, carryover_table, goal_layout, goal_layouts
from pipelines.parse.passage import join_wrapped
from pipelines.parse.rows import WRAP_ENDS, Row, bullet_of, decode_symbols

NARROW = 20
NARROWEST_LABEL = 8
DESCRIBED_WITHIN = 4
LONG_TITLE_LINE = 62
LONGEST_TITLE = 90
INTRODUCTION = 20  # rows
TITLE_NUMBER = re.compile(r"(?P<number>\d{1,2})(?:\.\s*|\s+)(?=\S)")
LETTERED = re.compile(r"\s*(?P<letter>[A-Z])\.\s+(?P<title>\S.*)")
SUBNUMBERED = re.compile(r"(?P<number>\d{1,2}\.\d{1,2})\.?\s+(?P<title>[A-ZÆØÅ].*)")
POINT = re.compile(r"\s*(?P<number>\d{1,2})\.\s+(?P<title>\S.*)")
GLUED = re.compile(r"(?P<title>[A-ZÆØÅ][\w/”&-]*(?:[ ][a-zæøå&][\w/-]*){0,3})[ ](?P<rest>[A-ZÆØÅ][\w.].*)", re.DOTALL)
SENTENCE_START = re.compile(r"(?:Der|Det|De|Se|Som|I|På|Ved|Af|For|Med|Til|Efter)\s")
# "Elmose St." ends in an abbreviation, "Kun den gamle kaj." does not.
YEARS = re.compile(r"20\d\d\s+20\d\d")
ABBREVIATED = re.compile(r"\s[A-ZÆØÅ][a-zæøå]{0,2}\.$")
NO_TITLE = re.compile(r"[\s\-–.]*(?:ingen(?: initiativer| nye)?\b.*|\(.*\)?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """One goal of a plan: the rows of its title and of its body (row indexes; `end` is exclusive)."""

    layout: Layout
    title: str
    number: str | None
    start: int
    body: int
    end: int
    place: Place
    beside: tuple[Row, ...] = ()


def find_blocks(rows: Sequence[Row], headings: Headings) -> list[Block]:
    """All blocks with an anchor label, then numbered goals and the points of follow-up lists in what is left.

    In order, ends filled in: a block ends at the next one, at a heading, or at the header of an overview.
    """
    blocks = _table_blocks(rows, headings)
    blocks += _numbered_goals(rows, headings, blocks)
    blocks += _point_blocks(rows, headings, blocks)
    blocks += _numbered_headings(rows, headings)
    blocks.sort(key=lambda block: block.start)
    starts = [block.start for block in blocks]
    overviews = (at for at, row in enumerate(rows) if carryover_table().header.fullmatch(row.text))
    ends = sorted([*starts, *headings.rows, *headings.contents, *overviews, len(rows)])
    return [
        _within_columns(rows, replace(block, end=next(end for end in ends if end >= block.body and end > block.start)))
        for block in blocks
    ]


def _within_columns(rows: Sequence[Row], block: Block) -> Block:
    """A follow-up block up to where its two columns end: a paragraph from the margin that is no label is not its.

    Plans print what belongs to a goal below its columns too; a follow-up says all in them.
    """
    has_cell = False
    if block.layout.section != "report":
        return block
    for at in range(block.body, block.end):
        row = rows[at]
        if row.indent >= NARROWEST_LABEL:
            has_cell = True
        elif has_cell and row.indent == 0 and row.gap and not row.opens_page and not bullet_of(row):
            run_in = any(row.text.startswith(f"{label.words}:") for label in block.layout.labels if not label.is_row)
            if not run_in and _first_label(rows, at, block.layout) is None:
                return replace(block, end=at)
    return block


def _table_blocks(rows: Sequence[Row], headings: Headings) -> list[Block]:
    blocks: list[Block] = []
    index = 0
    while index < len(rows):
        block = None
        if index not in headings.rows and index not in headings.contents:
            block = _block_at(rows, index, headings, blocks)
        if block is not None:
            blocks.append(block)
        index = max(block.body, index + 1) if block is not None else index + 1
    return blocks


def _block_at(rows: Sequence[Row], index: int, headings: Headings, blocks: Sequence[Block]) -> Block | None:
    """The block whose anchor label opens row `index`, by the first layout that fits."""
    for layout in goal_layouts():
        anchor = _match_any(rows, index, layout.anchors)
        if anchor is None:
            continue
        previous = blocks[-1] if blocks else None
        block = None
        if layout.title_rule == "beside" and _is_title_row(rows, anchor, layout):
            block = _beside(rows, anchor, layout, headings)
        elif layout.title_rule == "above":
            block = _above(rows, anchor, layout, headings)
        elif layout.title_rule in ("numbered_above", "left_column") and not _has_title(previous, index):
            floor = previous.body if previous else 0
            block = (
                _numbered(rows, anchor, layout, headings, previous)
                if layout.title_rule == "numbered_above"
                else _left_column(rows, anchor, layout, headings, floor)
            )
        if block is not None:
            return block
    return None


def _has_title(previous: Block | None, index: int) -> bool:
    """True where the label at `index` is the first row of a table whose title was found beside its own label."""
    return previous is not None and previous.layout.title_rule == "beside" and index - previous.body <= 2


def _match_any(rows: Sequence[Row], index: int, labels: Sequence[str]) -> LabelMatch | None:
    for label in labels:
        match = match_label(rows, index, label, "title")
        if match is not None:
            return match
    return None


def _is_title_row(rows: Sequence[Row], match: LabelMatch, layout: Layout) -> bool:
    """'Tema  Digitalisering' or 'Tema' alone, with the form's next label soon after; 'Tema er …' is prose."""
    text = rows[match.start].line.text
    beside = match.blanked[match.start].text
    alone = not beside
    spaced = re.search(r"(?:\s{2,}|:\s+)$", text[: len(text.rstrip()) - len(beside)]) is not None
    soon = range(match.stop, min(match.stop + 8, len(rows)))
    return (alone or spaced) and any(_confirms(rows, at, layout) for at in soon)


def _confirms(rows: Sequence[Row], index: int, layout: Layout) -> bool:
    """True where the row opens with a label that confirms the title, and is no header of a table of years."""
    return _match_any(rows, index, layout.confirmed_by) is not None and YEARS.search(rows[index].text) is None


def _split_number(title: str) -> tuple[str | None, str]:
    title = decode_symbols(title)
    match = TITLE_NUMBER.match(title)
    return (match["number"], title[match.end() :].strip()) if match else (None, title)


def _beside(rows: Sequence[Row], match: LabelMatch, layout: Layout, headings: Headings) -> Block | None:
    """Title in the cell beside the label, over as many lines as it is wrapped."""
    at = match.start
    cell = [match.blanked[at]] if match.blanked[at].text else []
    stop = match.stop
    while stop < len(rows) and stop < match.start + 8 and _first_label(rows, stop, layout) is None:
        if cell and not _title_goes_on(cell[-1].text, rows[stop], [r.text for r in cell]):
            break
        cell.append(rows[stop])
        stop += 1
    if not cell:
        return None
    number, title = _split_number(join_wrapped([row.line for row in cell]))
    place = headings.places[at]
    return Block(layout, title, number or place.number, at, stop, stop, place)


def _first_label(rows: Sequence[Row], index: int, layout: Layout) -> LabelMatch | None:
    for label in layout.labels:
        if label.is_row and not label.needs_column and (match := match_label(rows, index, label.words, label.field)):
            return match
    return None


def _title_goes_on(before: str, row: Row, so_far: Sequence[str]) -> bool:
    text = " ".join(so_far)
    if text.count("(") > text.count(")") or before.endswith(("-", "–", "/", ",", " og")):
        return True
    if row.breaks:
        return False
    return row.text[:1].islower() or len(before) >= 48


def _above(rows: Sequence[Row], match: LabelMatch, layout: Layout, headings: Headings) -> Block | None:
    """Title in the lines directly above the label: back to a blank, a heading, a bullet or the top of a page."""
    first = match.start
    while first > 0 and match.start - first < 4 and first - 1 not in headings.rows:
        if first < match.start and (rows[first].breaks or rows[first].opens_page):
            break
        before = rows[first - 1]
        if bullet_of(before) or before.text in ("-", "�", "√") or rows[first].gap > 2:
            break
        if first < match.start and before.text.endswith((".", ":")) and not rows[first].text[:1].islower():
            break
        first -= 1
    if first == match.start:
        return None
    stop = match.start
    above = _over_prose(rows, first, headings, layout) if rows[stop - 1].text.endswith(".") else None
    if above is not None:
        first, stop = above, above + 1
    title = join_wrapped([row.line for row in rows[first:stop]])
    number = None
    if layout.title_prefix and (prefix := layout.title_prefix.match(title)):
        number, title = prefix["number"], title[prefix.end() :].strip()
    return Block(layout, title, number, first, stop, match.start, headings.places[match.start])


def _over_prose(rows: Sequence[Row], first: int, headings: Headings, layout: Layout) -> int | None:
    """The line that stands alone over the paragraphs above a label: the title of a block that begins with prose."""
    for at in range(first, max(first - INTRODUCTION, -1), -1):
        if at in headings.rows or _first_label(rows, at, layout):
            return None
        text = rows[at].text
        is_alone = _opens_paragraph(rows, at, headings) and rows[at + 1].gap > 0
        if (
            is_alone
            and len(text) <= LONGEST_TITLE
            and not text.endswith((".", ",", ":", ";"))
            and not bullet_of(rows[at])
        ):
            return at
    return None


def _numbered(
    rows: Sequence[Row], match: LabelMatch, layout: Layout, headings: Headings, previous: Block | None
) -> Block | None:
    """A numbered line within the five rows above the label, nothing but title between."""
    before = previous.number if previous else None
    expected = str(int(before) + 1) if before and before.isdigit() else None
    for first in range(match.start - 1, max(match.start - 6, -1), -1):
        if first in headings.rows or rows[first].text.endswith((".", ":", ";")) or _first_label(rows, first, layout):
            return None
        number = re.match(r"\s*(\d{1,2})\.?(?:\s|$)", rows[first].line.text)
        begins = first == 0 or rows[first].breaks or rows[first].opens_page or first - 1 in headings.rows
        if number and (begins or number[1] == expected):
            title = _split_number(join_wrapped([row.line for row in rows[first : match.start]]))[1]
            return Block(layout, title, number[1], first, match.start, match.start, headings.places[match.start])
    return None


def _left_column(
    rows: Sequence[Row], match: LabelMatch, layout: Layout, headings: Headings, floor: int
) -> Block | None:
    """A title broken in a narrow column: a paragraph of short lines above the label, or glued to the cell beside it."""
    paragraphs = _paragraphs_above(rows, match.start, layout, headings, floor)
    for at, (first, stop) in enumerate(paragraphs):
        head = _narrow_head(rows, first, stop)
        if head == stop and at + 1 < len(paragraphs) and _narrow_head(rows, *paragraphs[at + 1]) == first:
            first, head = paragraphs[at + 1][0], first
        if head > first:
            title = join_wrapped([row.line for row in rows[first:head]])
            return _narrow_block(layout, headings, title, first, head, match.start, ())
        glued = _glued(rows, first)
        if glued and _is_beside(rows, first, stop, glued):
            return _glued_block(rows, layout, headings, glued, first, match.start)
    for first, _ in paragraphs[:1]:
        glued = _glued(rows, first)
        if glued and len(glued["title"]) <= NARROW:
            return _glued_block(rows, layout, headings, glued, first, match.start)
    return None


def _glued(rows: Sequence[Row], first: int) -> re.Match[str] | None:
    if SENTENCE_START.match(rows[first].text):
        return None
    return GLUED.fullmatch(rows[first].text)


def _narrow_head(rows: Sequence[Row], first: int, stop: int) -> int:
    """How far the short lines of a title reach from `first`; `first` itself where there is no title."""
    head = first
    while head < stop and len(rows[head].text) <= NARROW and bullet_of(rows[head]) is None:
        head += 1
    begins = rows[first].text[:1].isupper() or rows[first].text[:1].isdigit() or rows[first].text[:1] in '”"'
    goes_on = head < stop and len(rows[head].text) <= 2 * NARROW
    last = rows[head - 1].text
    is_sentence = head > first and last.endswith((".", ":", ";")) and ABBREVIATED.search(last) is None
    return head if begins and not goes_on and not is_sentence else first


def _paragraphs_above(
    rows: Sequence[Row], index: int, layout: Layout, headings: Headings, floor: int
) -> list[tuple[int, int]]:
    """Row ranges of the paragraphs above `index`, nearest first, down to a heading or the nearest label."""
    found, stop = [], index
    at = index - 1
    while at > floor and index - at < 60:
        if at in headings.rows or _first_label(rows, at, layout) is not None:
            break
        if rows[at].breaks or at - 1 in headings.rows or at - 1 <= floor:
            found.append((at, stop))
            stop = at
        at -= 1
    return found


def _is_beside(rows: Sequence[Row], first: int, stop: int, glued: re.Match[str]) -> bool:
    """True where the line is wider than its neighbours by a title in the column before them."""
    others = [len(row.text) for row in rows[first + 1 : stop]]
    widest = max(others, default=0)
    line = len(rows[first].text)
    return line > widest and (line > 76 or len(others) == 0 or line - len(glued["title"]) <= widest + 14)


def _glued_block(
    rows: Sequence[Row], layout: Layout, headings: Headings, glued: re.Match[str], first: int, stop: int
) -> Block:
    parts, body = [glued["title"]], first + 1
    if re.search(r"(?:-|\bog)$", glued["title"]):
        while body < stop and len(rows[body].text) <= NARROW:
            parts.append(rows[body].text)
            body += 1
    lines = [replace(rows[first].line, text=part) for part in parts]
    offset = len(rows[first].line.text) - len(rows[first].line.text.lstrip()) + glued.start("rest")
    return _narrow_block(layout, headings, join_wrapped(lines), first, body, stop, (rows[first].without(offset),))


def _narrow_block(
    layout: Layout, headings: Headings, title: str, first: int, body: int, stop: int, beside: tuple[Row, ...]
) -> Block:
    return Block(layout, title, None, first, body, stop, headings.places[first], beside)


def _numbered_goals(rows: Sequence[Row], headings: Headings, tables: Sequence[Block]) -> list[Block]:
    """Goals whose label and number stand before their title ("Mål 2: Færre ledige"), counting on from 1 or from A."""
    layout = goal_layout("numbered_goal")
    opening = re.compile(
        rf"(?i:(?:(?:lokalt|lokale|fælles|nationalt|tværgående)\s)?(?:{'|'.join(layout.anchors)}))\s+(?P<number>\d{{1,2}}|[A-H])(?:[.:,]|\s[–-])\s+(?P<title>[A-ZÆØÅ].*)"
    )
    inside = {at for block in tables for at in range(block.start, block.body)}
    blocks: list[Block] = []
    for index, row in enumerate(rows):
        match = opening.fullmatch(row.text)
        if match is None or index in inside or index in headings.rows or not _opens_paragraph(rows, index, headings):
            continue
        previous = blocks[-1].number if blocks and blocks[-1].place.heading == headings.places[index].heading else None
        if match["number"] in _next_numbers(previous):
            stop = _title_stop(rows, index)
            title = join_wrapped(
                [row.without(row.indent + match.start("title")).line, *(r.line for r in rows[index + 1 : stop])]
            )
            blocks.append(Block(layout, title, match["number"], index, stop, stop, headings.places[index]))
    return blocks


def _next_numbers(number: str | None) -> tuple[str, ...]:
    """What counts on from a number or a letter; the first of each where there is none."""
    if number is None:
        return ("1", "A")
    return (str(int(number) + 1) if number.isdigit() else chr(ord(number) + 1),)


def _opens_paragraph(rows: Sequence[Row], index: int, headings: Headings) -> bool:
    return index == 0 or rows[index].gap > 0 or rows[index].opens_page or headings.places[index].heading == index - 1


def _point_blocks(rows: Sequence[Row], headings: Headings, tables: Sequence[Block]) -> list[Block]:
    """Numbered points under a heading "Initiativer fra …, som (ikke) videreføres", up to the first table under it."""
    layout = goal_layout("follow_up_list")
    first_table: dict[int | None, int] = {}
    for table in tables:
        first_table.setdefault(table.place.heading, table.start)
    blocks: list[Block] = []
    for index, place in enumerate(headings.places):
        if index >= first_table.get(place.heading, len(rows)) or index in headings.rows:
            continue
        if place.section not in ("continued", "not_continued") and not _is_described_entry(rows, index, headings):
            continue
        previous = blocks[-1] if blocks and blocks[-1].place.heading == place.heading else None
        if previous and index < previous.body:
            continue
        numbered = next((b for b in reversed(blocks) if not (b.number or "").isalpha()), None)
        is_same_list = numbered is not None and numbered.place.heading == place.heading
        block = _point(rows, index, layout, place, numbered, is_same_list=is_same_list) or _sub_point(
            rows, index, layout, place, previous
        )
        if block is not None and not NO_TITLE.fullmatch(block.title):
            blocks.append(block)
    return blocks


def _numbered_headings(rows: Sequence[Row], headings: Headings) -> list[Block]:
    """Points numbered as headings are ("3.1 Åbne filialer") under "Initiativer, der fortsætter", with text below.

    A heading over points or other headings is that of their unit.
    """
    layout = goal_layout("follow_up_list")
    return [
        Block(layout, match["title"].rstrip(), match["number"], at, at + 1, at + 1, headings.places[at])
        for at in sorted(headings.rows)
        if headings.places[at].section in ("continued", "not_continued")
        and (match := SUBNUMBERED.fullmatch(rows[at].text))
        and not match["title"].endswith("?")
        and _is_over_text(rows, at, headings)
    ]


def _is_over_text(rows: Sequence[Row], at: int, headings: Headings) -> bool:
    if at + 1 >= len(rows) or at + 1 in headings.rows or bullet_of(rows[at + 1]) is not None:
        return False
    near = range(at + 1, min(at + 1 + DESCRIBED_WITHIN, len(rows)))
    return not any(POINT.fullmatch(rows[below].line.text) for below in near)


def _is_described_entry(rows: Sequence[Row], index: int, headings: Headings) -> bool:
    """True for a numbered entry that is described under its title by labels ("Mål: …", "Hvorfor: …").

    In a list of new initiatives any label of a point will do; elsewhere its own ("Hvorfor", "Status").
    """
    if POINT.fullmatch(rows[index].line.text) is None or headings.places[index].section not in ("list", "new"):
        return False
    is_list = headings.places[index].section == "list"
    labels = [label.words for label in goal_layout("follow_up_list").labels if is_list or label.is_row]
    for at in range(index + 1, min(index + DESCRIBED_WITHIN, len(rows))):
        if at in headings.rows or POINT.fullmatch(rows[at].line.text):
            return False
        if _opens_field(rows, at, goal_layout("follow_up_list")) or any(
            rows[at].text.startswith(f"{words}:") for words in labels
        ):
            return True
    return False


def _sub_point(rows: Sequence[Row], index: int, layout: Layout, place: Place, previous: Block | None) -> Block | None:
    """A lettered point within a numbered one: the first has a reason of its own under it, the others count on.

    Letters that only list what one reason and status cover ("A. Grønt regnskab / B. Miljøpris") are no points.
    """
    match = LETTERED.fullmatch(rows[index].line.text)
    if match is None or previous is None:
        return None
    if match["letter"] == "A":
        below = [at for at in range(index + 1, min(index + 3, len(rows))) if not LETTERED.fullmatch(rows[at].line.text)]
        near = below and below[0] == index + 1 and any(_opens_field(rows, at, layout) for at in below)
        if not near or _earlier_field(rows, previous, index, layout):
            return None
    elif not (previous.number or "").isalpha() or ord(match["letter"]) != ord(previous.number or " ") + 1:
        return None
    return Block(layout, match["title"].strip(), match["letter"], index, index + 1, index + 1, place)


def _opens_field(rows: Sequence[Row], index: int, layout: Layout) -> bool:
    """True where the row is one of the form's labels alone, with or without its bullet."""
    bulleted = bullet_of(rows[index])
    text = rows[index].line.text[bulleted.end() :] if bulleted else rows[index].text
    return any(label.is_row and text.strip(" :") == label.words for label in layout.labels)


def _earlier_field(rows: Sequence[Row], previous: Block, index: int, layout: Layout) -> bool:
    """True where the numbered point already has a reason of its own: its letters are parts of that."""
    return any(_opens_field(rows, at, layout) for at in range(previous.body, index))


def _point(
    rows: Sequence[Row], index: int, layout: Layout, place: Place, previous: Block | None, *, is_same_list: bool
) -> Block | None:
    row = rows[index]
    match = POINT.fullmatch(decode_symbols(row.line.text))
    follows_heading = place.heading is not None and index == place.heading + 1
    if layout.shared and layout.shared.fullmatch(row.text):
        return Block(layout, row.text, row.text, index, index + 1, index + 1, place)
    opens = match is not None and (
        row.gap > 0 or row.opens_page or follows_heading or _follows_a_point(rows, index, match["number"], previous)
    )
    if match and opens and _is_next(match["number"], previous, is_same_list=is_same_list):
        stop = _title_stop(rows, index)
        title = _split_number(join_wrapped([r.line for r in rows[index:stop]]))[1]
        return Block(layout, title.rstrip(), match["number"], index, stop, stop, place)
    if follows_heading and match is None and _is_bare_title(rows, index):
        return Block(layout, decode_symbols(row.text), None, index, index + 1, index + 1, place)
    return None


def _follows_a_point(rows: Sequence[Row], index: int, number: str, previous: Block | None) -> bool:
    """True for a short line without full stop, numbered one on, right under the last sentence of the point before."""
    counts_on = (
        previous is not None and (previous.number or "").isdigit() and int(number) == int(previous.number or 0) + 1
    )
    is_title = len(rows[index].text) <= LONG_TITLE_LINE and not rows[index].text.endswith((".", ",", ";", ":"))
    starts_text = index + 1 < len(rows) and rows[index + 1].text[:1].isupper()
    return (
        counts_on
        and is_title
        and starts_text
        and bullet_of(rows[index]) is not None
        and rows[index - 1].text.endswith(".")
    )


def _is_bare_title(rows: Sequence[Row], index: int) -> bool:
    """A short line without number or full stop, after which a new sentence or a label begins."""
    row = rows[index]
    if bullet_of(row) or len(row.text) > 72 or row.text.endswith((".", ",", ":", "-")) or index + 1 >= len(rows):
        return False
    nxt = rows[index + 1]
    return nxt.breaks or bullet_of(nxt) is not None or nxt.text[:1].isupper()


def _is_next(number: str, previous: Block | None, *, is_same_list: bool) -> bool:
    """Points count on: a number that goes back, or jumps, is a list inside a point.

    The first of a list is 1 or 2, or counts on from the list before it ("… som videreføres" 1-2, "… ikke" 3-4).
    """
    if previous is None or previous.number is None or not previous.number.isdigit():
        return int(number) <= 2 or is_same_list
    counts_on = int(previous.number) < int(number) <= int(previous.number) + 2
    return counts_on or (not is_same_list and int(number) <= 2)


def _title_stop(rows: Sequence[Row], index: int) -> int:
    """A point's title is wrapped where a bracket stands open, a word is cut, or a long line goes on in lower case."""
    stop = index + 1
    while stop < len(rows) and stop < index + 3 and not rows[stop].breaks and bullet_of(rows[stop]) is None:
        text = " ".join(row.text for row in rows[index:stop])
        is_open = text.count("(") > text.count(")")
        before = rows[stop - 1].text
        is_long = rows[stop].text[:1].islower() and len(before) >= LONG_TITLE_LINE
        if not (is_open or is_long or text.endswith(WRAP_ENDS)):
            break
        stop += 1
    return stop
