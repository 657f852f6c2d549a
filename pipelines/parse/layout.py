"""Layouts as data: which labels a form has, where its titles stand, what its headings say (parse/layouts/*.yml).

Here: the shape of a layout file and its loading. Not here: the reading of a block (parse/plan.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from pipelines.parse.grammar.wordings import fill, wordings

FOLDER = Path(__file__).parent / "layouts"
TitleRule = Literal["beside", "above", "numbered_above", "left_column", "numbered_label", "numbered_point"]
TITLE_RULES: tuple[TitleRule, ...] = get_args(TitleRule)


@dataclass(frozen=True, slots=True)
class Label:
    """A label and the field it opens. `is_row` for a label of the left column, else it runs in with the text.

    `needs_column`: a word of the left column that is a label only where its cell stands beside it.
    """

    words: str
    field: str
    is_row: bool
    needs_column: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A form of goal: how its title is found, and its labels, longest first so that the fuller label wins.

    `unlabelled` is the field of the text before the first label. A title beside an anchor counts only where one of
    `confirmed_by` follows soon: "Tema" and "Mål" are words too.
    """

    name: str
    section: str | None
    title_rule: TitleRule
    unlabelled: str
    anchors: tuple[str, ...]
    confirmed_by: tuple[str, ...]
    title_prefix: re.Pattern[str] | None
    shared: re.Pattern[str] | None
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A heading that says what the goals under it are; the group `year` is the plan year it looks back on.

    `of_unit` is True for a list that may be the section of a unit's goals, where their forms follow at once.
    """

    pattern: re.Pattern[str]
    section: str
    of_unit: bool


@dataclass(frozen=True, slots=True)
class UnitHeading:
    """A heading that names a unit of the organisation, in the group `unit`.

    One that `stands_alone` counts only with blank lines around it: within a form the same words are a field.
    """

    pattern: re.Pattern[str]
    level: str
    stands_alone: bool


@dataclass(frozen=True, slots=True)
class HeadingRules:
    """All that headings of plans can say (layouts/headings.yml)."""

    sections: tuple[SectionHeading, ...]
    units: tuple[UnitHeading, ...]
    report_units: re.Pattern[str]
    common: re.Pattern[str]
    numbered: re.Pattern[str]
    chapter: re.Pattern[str]
    unit_chapter: re.Pattern[str]
    unit_name: re.Pattern[str]
    units_told: re.Pattern[str]
    generic: re.Pattern[str]
    opens_a_goal: re.Pattern[str]
    titled_form: re.Pattern[str]
    table_of_contents: re.Pattern[str]
    table_of_contents_cue: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class CarryoverTable:
    """The overview of finished and carried-on projects: its header, and what its outcomes mean."""

    header: re.Pattern[str]
    begins: re.Pattern[str]
    outcomes: tuple[tuple[re.Pattern[str], str], ...]


def _read(name: str) -> dict[str, Any]:
    raw = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    content: dict[str, Any] = fill(raw, wordings("plans"))
    parent = content.pop("extends", None)
    return {**_read(parent), **content} if parent else content


@cache
def goal_layout(name: str) -> Layout:
    """The layout of layouts/<name>.yml. Raises FileNotFoundError where there is none, KeyError for a missing part."""
    content = _read(name)
    labels = [
        Label(words, field, kind != "run_in", kind == "columns")
        for kind in ("rows", "columns", "run_in")
        for field, wordings in content.get(kind, {}).items()
        for words in wordings
    ]
    prefix, shared = content.get("title_prefix"), content.get("shared")
    return Layout(
        name=content["name"],
        section=content.get("section"),
        title_rule=content["title"]["rule"],
        unlabelled=content.get("unlabelled", "background"),
        anchors=tuple(content["title"].get("labels", ())),
        confirmed_by=tuple(content["title"].get("confirmed_by", ())),
        title_prefix=re.compile(prefix) if prefix else None,
        shared=re.compile(shared) if shared else None,
        labels=tuple(sorted(labels, key=lambda label: -len(label.words))),
    )


@cache
def goal_layouts() -> tuple[Layout, ...]:
    """Every layout with an anchor label, those whose title is surest first: a new form is a new file in layouts/."""
    names = (path.stem for path in sorted(FOLDER.glob("*.yml")) if "title" in _read(path.stem))
    found = [goal_layout(name) for name in names]
    return tuple(
        sorted((layout for layout in found if layout.anchors), key=lambda layout: TITLE_RULES.index(layout.title_rule))
    )


@cache
def heading_rules() -> HeadingRules:
    """The headings of layouts/headings.yml."""
    content = _read("headings")
    return HeadingRules(
        sections=tuple(
            SectionHeading(re.compile(h["pattern"]), h["section"], h.get("of_unit", False)) for h in content["sections"]
        ),
        units=tuple(
            UnitHeading(re.compile(h["pattern"]), h["level"], h.get("stands_alone", False)) for h in content["units"]
        ),
        **{
            name: re.compile(content[name])
            for name in (
                "report_units",
                "common",
                "numbered",
                "chapter",
                "unit_chapter",
                "unit_name",
                "units_told",
                "generic",
                "opens_a_goal",
                "titled_form",
                "table_of_contents",
                "table_of_contents_cue",
            )
        },
    )


@cache
def carryover_table() -> CarryoverTable:
    """The overview table of layouts/carryover_table.yml."""
    content = _read("carryover_table")
    return CarryoverTable(
        header=re.compile(content["header"]),
        begins=re.compile(content["begins"]),
        outcomes=tuple((re.compile(o["pattern"]), o["outcome"]) for o in content["outcomes"]),
    )
