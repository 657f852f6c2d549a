"""Numbers, money and due times of a passage. Here: which printed values are facts. Not here: notation (grammar/)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipelines.parse.budgets import read_budgets
from pipelines.parse.context import Context, Field
from pipelines.parse.figures import is_quantity
from pipelines.parse.grammar.frequency import read_frequency
from pipelines.parse.grammar.number import spelt_words
from pipelines.parse.grammar.unset import find_unset
from pipelines.parse.grammar.wordings import one_of, wordings
from pipelines.parse.measurements import read_measurements
from pipelines.parse.milestones import read_milestones, states_time
from pipelines.parse.passage import Passage
from pipelines.parse.reading import Reading
from pipelines.records import Budget, Line, Measurement, Milestone

__all__ = ["Context", "CriterionTraits", "Field", "criterion_traits", "read_frequency", "read_values"]

Value = Measurement | Budget | Milestone


def read_values(passage: Passage, context: Context) -> list[Value]:
    """The measurements, budgets and milestones printed in a passage, by kind and then in order of print."""
    if not has_value_words(passage.text):
        return []
    reading = Reading.of(passage, context)
    return [*read_measurements(reading), *read_budgets(reading), *read_milestones(reading)]


class CriterionTraits(NamedTuple):
    """What makes a criterion measurable by its own text."""

    has_number: bool
    has_unit: bool
    has_deadline: bool


def criterion_traits(text: str) -> CriterionTraits:
    """Whether a criterion names a number, a unit and a time. A time counts whether or not it lies ahead.

    "mindst 3" has a number and no unit; "x pct." has a unit and no number.
    """
    surroundings = Context("", None, None, "criteria", ANY_YEAR, None, None)
    reading = Reading.of(Passage.of([Line(1, text)]), surroundings)
    measured = list(read_measurements(reading))
    has_value = any(fact.value is not None for fact in measured) or bool(reading.amounts)
    return CriterionTraits(
        has_number=has_value or any(is_quantity(text, number) for number in reading.numbers),
        has_unit=bool(measured or reading.amounts),
        has_deadline=any(states_time(text, span) for span in reading.times),
    )


ANY_YEAR = 2000  # a criterion that names a month has a deadline, whatever its year
DIGIT = re.compile(r"[\d½¼¾]")


def has_value_words(text: str) -> bool:
    """Cheap test whether a text can hold a value at all: a figure, or the word of a number or time."""
    return (
        DIGIT.search(text) is not None
        or _value_words().search(text) is not None
        or next(find_unset(text), None) is not None
    )


@cache
def _value_words() -> re.Pattern[str]:
    times = wordings("times")
    words = [*spelt_words(), *wordings("numbers")["halves_of"], *wordings("numbers")["ones_behind"], *times["seasons"]]
    words += [word for forms in times["months"].values() for word in forms] + [
        word for forms in times["parts"].values() for word in forms
    ]
    return re.compile(rf"(?<!\w){one_of(words)}", re.IGNORECASE)
