"""The answers of marts to questions.py, told as the pages tell such values. Here: asking, and the words of a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import duckdb

from pipelines.render import danish
from pipelines.render.money import Span
from pipelines.render.printed.questions import QUESTIONS, WITH
from pipelines.render.queries import Scope
from pipelines.render.sources import Row
from pipelines.render.wording import COMING, LIGHTS, OVERDUE, STATED

NONE = "–"
COLUMNS = ("place", "of", "figure", "kind", "value", "high", "unit", "comparator")


@dataclass(frozen=True, slots=True)
class Answer:
    """A value of marts and where it is to be printed; all texts, `high` being whatever second value the kind takes."""

    page: int
    place: str
    of: str
    figure: str
    kind: str
    value: str | None
    high: str | None
    unit: str | None
    comparator: str | None

    @property
    def told(self) -> str:
        """The value as a page tells it."""
        return WORDS[self.kind](self)


def ask(connection: duckdb.DuckDBPyConnection, scope: Scope) -> list[Row]:
    """Every answer for the unit of the scope, as rows with the fields of Answer."""
    found: list[Row] = []
    for page, question in QUESTIONS.items():
        sql = WITH + question
        named = {name: value for name, value in scope.parameters.items() if f"${name}" in sql}
        rows = connection.execute(sql, named).fetchall()
        found += [{"page": page, **dict(zip(COLUMNS, row, strict=True))} for row in sorted(rows, key=str)]
    return found


def _count(answer: Answer) -> str:
    return danish.number(Decimal(answer.value or 0))


def _share(answer: Answer) -> str:
    part, whole = int(answer.value or 0), int(answer.high or 0)
    return f"{danish.number(part)} af {danish.number(whole)} ({danish.percent(part, whole)})"


def _of(answer: Answer) -> str:
    return f"{danish.number(int(answer.value or 0))} af {danish.number(int(answer.high or 0))}"


def _average(answer: Answer) -> str:
    return danish.number(int(answer.value or 0) / int(answer.high or 1), 1)


def _span(answer: Answer) -> str:
    return Span(Decimal(answer.value or 0), Decimal(answer.high or 0)).text


def _percent(answer: Answer) -> str:
    return danish.percent(int(answer.value or 0), int(answer.high or 0))


def _pair(answer: Answer) -> str:
    return f"{danish.number(int(answer.value or 0))} / {danish.number(int(answer.high or 0))}"


def _day(answer: Answer) -> str:
    return danish.short_day(_date(answer))


def _long_day(answer: Answer) -> str:
    return danish.day(_date(answer))


def _date(answer: Answer) -> date | None:
    return date.fromisoformat(answer.value[:10]) if answer.value else None


def _light(answer: Answer) -> str:
    return LIGHTS[answer.value].word if answer.value else "Ingen status"


def _deadline(answer: Answer) -> str:
    return {light.key: light.word for light in (OVERDUE, COMING)}[answer.value or ""]


def _stated(answer: Answer) -> str:
    return STATED.get(answer.value or "", NONE) + (" ≠" if answer.high == "true" else "")


def _quantity(answer: Answer) -> str:
    return danish.quantity(float(answer.value), answer.unit) if answer.value else NONE


def _distance(answer: Answer) -> str:
    if answer.value is None:
        return NONE
    unit = "pct_point" if answer.unit == "pct" else answer.unit
    return ("+" if float(answer.value) > 0 else "") + danish.quantity(float(answer.value), unit)


def _aim(answer: Answer) -> str:
    if answer.value is None:
        return NONE
    high = float(answer.high) if answer.high else None
    return danish.aim(float(answer.value), answer.unit, answer.comparator, high)


def _gap(answer: Answer) -> str:
    if answer.value is None:
        return NONE
    target = danish.aim(float(answer.value), answer.unit, answer.comparator)
    if answer.high is None:
        return f"ingen sammenlignelig værdi (mål: {target})"
    return f"{danish.quantity(float(answer.high), answer.unit)} (mål: {target})"


def _money(answer: Answer) -> str:
    return danish.money(Decimal(answer.value)) if answer.value else NONE


def _instead(answer: Answer) -> str:
    if answer.value and answer.high:
        return f"{answer.value} i stedet for {answer.high}"
    return answer.value or NONE


def _days(answer: Answer) -> str:
    days = int(answer.value or 0)
    return f"{danish.count(days, 'dag', 'dage')} over fristen" if days else "udløb på kvartalets sidste dag"


def _days_over(answer: Answer) -> str:
    days = int(answer.value or 0)
    if days < 0:
        return NONE
    return danish.count(days, "dag", "dage") if days else "i dag"


WORDS: dict[str, Callable[[Answer], str]] = {
    "count": _count,
    "share": _share,
    "of": _of,
    "average": _average,
    "span": _span,
    "percent": _percent,
    "pair": _pair,
    "day": _day,
    "long_day": _long_day,
    "light": _light,
    "deadline": _deadline,
    "stated": _stated,
    "quantity": _quantity,
    "distance": _distance,
    "aim": _aim,
    "gap": _gap,
    "money": _money,
    "instead": _instead,
    "days": _days,
    "days_over": _days_over,
}
"""How a value of each kind is told."""
