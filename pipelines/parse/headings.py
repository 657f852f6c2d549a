"""The headings of a plan, and what stands under each: section, unit, number. Not here: the goals themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipelines.parse.grammar.date import begins_with_time
from pipelines.parse.labels import label_letters
from pipelines.parse.layout import HeadingRules, goal_layouts, heading_rules
from pipelines.parse.rows import Row

LONGEST_HEADING = 120
OWN_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d+)*\.?|[A-H]\.)\s+")
LEADERS = re.compile(r"[\s.…]*(?:s\.|side)?\s*\d{1,3}\s*$")
PAGE_TAIL = re.compile(r"\s{3,}(?:[Ss]ide|s\.)\s?\d{1,3}$")  # a page's number printed on the line of its first heading
THEME_REACH = 14
STANDS_ALONE = re.compile(r"[A-ZÆØÅ][\w&,/ -]{2,58}[\wæøå]")
UNITS_TOLD_WITHIN = 120  # rows: the introduction tells how the plan's owner is organised
SECTIONS_OF_UNITS = ("new", "continued", "not_continued")


@dataclass(frozen=True, slots=True)
class Place:
    """What the headings above a row say about it.

    `section` is what the goals are there (new, continued, …), `unit` the lowest unit named above (None for the
    administration itself), `number` and `title` those of the nearest numbered heading, `year` the plan year that a
    section looks back on, `heading` the row index of the nearest heading of any kind.
    """

    section: str = "new"
    unit: str | None = None
    level: str | None = None
    number: str | None = None
    title: str | None = None
    year: int | None = None
    heading: int | None = None


@dataclass(frozen=True, slots=True)
class Headings:
    """The place of each row, the rows that are headings themselves, and those that only list the contents."""

    places: tuple[Place, ...]
    rows: frozenset[int]
    contents: frozenset[int]


@dataclass(frozen=True, slots=True)
class Outline:
    """What the document's own outline tells: the numbers of its headings, the titles its contents list, its units.

    `units` are the lines that stand alone over goals more than once, `unit_chapters` the numbers of the chapters whose
    headings say that units follow ("3 Afdelingernes egne punkter"), `chapters` the names of the chapters that open a
    section of goals at once, where there are several, `told` the text that tells which units there are.
    """

    numbers: frozenset[str]
    titles: frozenset[str]
    units: frozenset[str]
    unit_chapters: frozenset[str]
    chapters: frozenset[str]
    told: str

    @classmethod
    def of(cls, rows: Sequence[Row], contents: frozenset[int], rules: HeadingRules) -> Outline:
        """The outline of rows, of which `contents` are the table of contents."""
        matches = (
            rules.numbered.fullmatch(row.text.rstrip(" .:"))
            for at, row in enumerate(rows)
            if at not in contents and len(row.text) <= LONGEST_HEADING
        )
        listed = (OWN_NUMBER.sub("", LEADERS.sub("", rows[at].text)).casefold() for at in contents)
        alone = Counter(
            row.text for at, row in enumerate(rows) if at not in contents and _is_over_goals(rows, at, rules)
        )
        units = frozenset(name for name, times in alone.items() if times > 1)
        of_units = (rules.unit_chapter.fullmatch(row.text) for row in rows if len(row.text) <= LONGEST_HEADING)
        chapters = frozenset(
            _name(row)
            for at, row in enumerate(rows)
            if at not in contents and _name(row) != row.text and _is_over_a_section(rows, at, rules)
        )
        told = rules.units_told.finditer(" ".join(row.text for row in rows[:UNITS_TOLD_WITHIN]))
        return cls(
            frozenset(match["number"] for match in matches if match),
            frozenset(listed),
            units,
            frozenset(match["number"] for match in of_units if match),
            chapters if len(chapters) > 1 else frozenset(),
            " · ".join(match["names"] for match in told).casefold(),
        )


def read_headings(rows: Sequence[Row], plan_name: str | None = None) -> Headings:
    """Walk the rows once and carry the headings' meaning along.

    The plan's own name is its title or the head of a page, though the same words head a list in another plan.
    """
    rules = heading_rules()
    contents = _table_of_contents(rows, rules)
    outline = Outline.of(rows, contents, rules)
    place, places, found = Place(), [], set()
    skip = 0
    for index, row in enumerate(rows):
        places.append(place)
        if skip:
            skip -= 1
            continue
        if index in contents or len(row.text) > LONGEST_HEADING:
            continue
        if plan_name is not None and PAGE_TAIL.sub("", row.text).casefold() == plan_name.casefold():
            continue
        after = _after(rows, index, row, place, rules, outline)
        if after is not None:
            place = replace(after, heading=index)
            places[-1] = place
            found.add(index)
            skip = _wrapped(rows, index)
            found.update(range(index + 1, index + 1 + skip))
    return Headings(tuple(places), frozenset(found), contents)


def _after(
    rows: Sequence[Row], index: int, row: Row, place: Place, rules: HeadingRules, outline: Outline
) -> Place | None:
    text = PAGE_TAIL.sub("", row.text).rstrip(" .:")
    bare = OWN_NUMBER.sub("", text)
    for section in rules.sections:
        match = section.pattern.fullmatch(bare)
        if match and not _runs_on(rows, index):
            year = match.groupdict().get("year")
            keep = section.section in SECTIONS_OF_UNITS or (section.of_unit and _goals_follow(rows, index, rules))
            return replace(
                place,
                section=section.section,
                year=int(year) if year else None,
                number=None,
                title=None,
                unit=place.unit if keep else None,
                level=place.level if keep else None,
            )
    for unit in rules.units:
        match = unit.pattern.fullmatch(text) or unit.pattern.fullmatch(bare)
        if match and not _runs_on(rows, index) and (not unit.stands_alone or _stands_alone(rows, index)):
            return _unit(place, match["unit"].strip(), unit.level, text, rules)
    if _is_named_unit(rows, index, place, rules, outline):
        return _unit(place, bare, "department", text, rules)
    numbered = None if begins_with_time(text) else rules.numbered.fullmatch(text)
    if numbered and not text.endswith((",", ";")) and not _runs_on(rows, index):
        if place.section == "report" and rules.report_units.fullmatch(text):
            return _unit(place, numbered["title"].strip(), "department", text, rules)
        title = numbered["title"].strip()
        if rules.common.fullmatch(title):
            place = replace(place, unit=None, level=None)
        elif (
            f"{numbered['number']}.1" in outline.numbers
            or numbered["number"].rpartition(".")[0] in outline.unit_chapters
        ) and not (rules.generic.fullmatch(title) or _names_its_theme(rows, index, title)):
            place = replace(place, unit=title, level="department")
        return replace(place, number=numbered["number"], title=title)
    if _heads_a_section(rows, index, rules, outline):
        name = _name(row)
        return Place(unit=name, level="department", title=name)
    chapter = rules.chapter.fullmatch(text)
    if chapter and not _runs_on(rows, index):
        return Place(number=None, title=chapter["title"].strip())
    return None


def _stands_alone(rows: Sequence[Row], index: int) -> bool:
    return (index == 0 or rows[index].gap > 0) and index + 1 < len(rows) and rows[index + 1].gap > 0


def _names_its_theme(rows: Sequence[Row], index: int, title: str) -> bool:
    """True where a theme's own title is printed again in its form below ("3.1 Åbne huse" over "Tema   Åbne huse")."""
    below = rows[index + 1 : index + 1 + THEME_REACH]
    return any(row.text.endswith(title) and row.text != title for row in below)


def _is_over_goals(rows: Sequence[Row], index: int, rules: HeadingRules) -> bool:
    """True for a short line that stands alone, without number or full stop, over a goal's number, label or title."""
    text = rows[index].text
    below = rows[index + 1 : index + 3]
    if not STANDS_ALONE.fullmatch(text) or not below or not (below[0].gap and (index == 0 or rows[index].gap)):
        return False
    if label_letters(text) in _labels():
        return False
    if any(rules.opens_a_goal.fullmatch(text) or section.pattern.fullmatch(text) for section in rules.sections):
        return False
    return any(rules.opens_a_goal.fullmatch(row.text) for row in below)


@cache
def _labels() -> frozenset[str]:
    """The labels of all forms: "Organisation og økonomi" over the next goal is an empty cell's label and no unit."""
    return frozenset(label_letters(label.words) for layout in goal_layouts() for label in layout.labels)


def _heads_a_section(rows: Sequence[Row], index: int, rules: HeadingRules, outline: Outline) -> bool:
    """True for the chapter of a unit: goals follow at once, and it is a unit's by its form, or by the contents that
    list it, or as one of several such chapters."""
    if not _is_over_a_section(rows, index, rules):
        return False
    name = _name(rows[index])
    is_chapter = name != rows[index].text.rstrip(" .:") and (
        name.casefold() in outline.titles or name in outline.chapters
    )
    return is_chapter or rules.unit_name.fullmatch(name) is not None


def _name(row: Row) -> str:
    """A heading without its number and what closes it."""
    return OWN_NUMBER.sub("", row.text.rstrip(" .:"))


def _is_over_a_section(rows: Sequence[Row], index: int, rules: HeadingRules) -> bool:
    """True for a name whose next line opens a section of new, continued or discontinued goals, or a goal's own form."""
    if index + 1 >= len(rows) or not STANDS_ALONE.fullmatch(_name(rows[index])):
        return False
    if rules.generic.fullmatch(_name(rows[index])) or rules.common.fullmatch(_name(rows[index])):
        return False
    if _names_its_theme(rows, index, _name(rows[index])):
        return False
    if rules.titled_form.fullmatch(rows[index + 1].text):
        return True
    following = _name(rows[index + 1])
    return any(
        section.pattern.fullmatch(following)
        for section in rules.sections
        if section.section in SECTIONS_OF_UNITS or section.of_unit
    )


def _goals_follow(rows: Sequence[Row], index: int, rules: HeadingRules) -> bool:
    """True where the form of a goal follows at once: a list's points stand one under another."""
    if index + 2 >= len(rows):
        return False
    first, second = rows[index + 1], rows[index + 2]
    if rules.opens_a_goal.fullmatch(first.text):
        return True
    return OWN_NUMBER.match(first.text) is not None and OWN_NUMBER.match(second.text) is None


def _is_named_unit(rows: Sequence[Row], index: int, place: Place, rules: HeadingRules, outline: Outline) -> bool:
    """True for a line of its own that is a unit's name: over goals more than once, or as the plan tells its units.

    The groups of a list are read with the list (parse/overviews.py).
    """
    if rows[index].text in outline.units and _is_over_goals(rows, index, rules):
        return True
    name = _name(rows[index])
    if (
        not outline.told
        or place.section in ("list", "carryover")
        or not STANDS_ALONE.fullmatch(name)
        or _runs_on(rows, index)
    ):
        return False
    if not (rows[index].gap or rows[index].opens_page) or rules.generic.fullmatch(name):
        return False
    return re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", outline.told) is not None


def _unit(place: Place, name: str, level: str, text: str, rules: HeadingRules) -> Place:
    number = rules.numbered.fullmatch(text)
    is_common = rules.common.fullmatch(name) is not None
    return replace(
        place,
        unit=None if is_common else name,
        level=None if is_common else level,
        number=number["number"] if number else None,
        title=name,
    )


def _runs_on(rows: Sequence[Row], index: int) -> bool:
    """True where the next line goes on in lower case: the line is prose, not a heading."""
    if index + 1 >= len(rows):
        return False
    nxt = rows[index + 1]
    return not nxt.breaks and nxt.gap == 0 and nxt.text[:1].islower() and not rows[index].text.endswith("-")


def _wrapped(rows: Sequence[Row], index: int) -> int:
    """How many following rows a heading is wrapped over: only where it ends in a hyphen."""
    count = 0
    while (
        index + count + 1 < len(rows) and rows[index + count].text.endswith("-") and not rows[index + count + 1].breaks
    ):
        count += 1
    return count


def _table_of_contents(rows: Sequence[Row], rules: HeadingRules) -> frozenset[int]:
    """Rows of a table of contents: after its heading, lines that end in a page number, and what is wrapped between."""
    found: set[int] = set()
    for index, row in enumerate(rows):
        if not rules.table_of_contents_cue.fullmatch(row.text):
            continue
        found.add(index)
        last = index
        for later in range(index + 1, min(index + 90, len(rows))):
            if rules.table_of_contents.fullmatch(rows[later].text) and re.search(r"[^\W\d]", rows[later].text):
                last = later
            elif later - last > 2:
                break
        found.update(range(index + 1, last + 1))
    return frozenset(found)
