"""The answers of marts to questions.py, told as the pages tell such values. Here: asking, and the words of a value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import duckdb

from pipelines.render import danish
from pipelines.render.matters import LONGEST_HOW_MUCH
from pipelines.render.money import Span
from pipelines.render.printed.parts import PARTS
from pipelines.render.printed.questions import QUESTIONS
from pipelines.render.quarter import Quarter
from pipelines.render.queries import Scope
from pipelines.render.sources import Row
from pipelines.render.wording import COMING, LIGHTS, OUTCOMES, OVERDUE, STATED

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


def ask(connection: duckdb.DuckDBPyConnection, scope: Scope, run_id: str) -> list[Row]:
    """Every answer for the unit of the scope, as rows with the fields of Answer; the checks are those of the run."""
    found: list[Row] = []
    parameters = {**scope.parameters, "run_id": run_id}
    with connection.cursor() as own:
        for name, part in PARTS.items():
            own.execute(f"create temp table {name} as {part}", _named_in(part, parameters))
        for page, question in QUESTIONS.items():
            rows = own.execute(question, _named_in(question, parameters)).fetchall()
            found += [{"page": page, **dict(zip(COLUMNS, row, strict=True))} for row in sorted(rows, key=str)]
    return found


def _named_in(sql: str, parameters: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in parameters.items() if f"${name}" in sql}


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


def _amount(answer: Answer) -> str:
    if answer.value is None:
        return "uklart beløb"
    low, high = Decimal(answer.value), Decimal(answer.high) if answer.high else None
    amount = danish.money(low) if high is None else danish.money_range(low, high)
    return f"{amount} {answer.unit}" if answer.unit else amount


def _thousands(answer: Answer) -> str:
    return danish.thousands(Decimal(answer.value)) if answer.value else NONE


def _ratio(answer: Answer) -> str:
    return danish.number(100 * Decimal(answer.value or 0) / Decimal(answer.high or 1), 1)


def _more_or_less(answer: Answer) -> str:
    variance = Decimal(answer.value or 0)
    return f"{danish.money(abs(variance))} {'mere' if variance > 0 else 'mindre'}" if variance else "0"


def _rounds(answer: Answer) -> str:
    return f"{danish.listing((answer.value or '').split('|'))} {danish.day(date.fromisoformat(answer.high or ''))}"


def _how_many(answer: Answer) -> str:
    part, whole = int(answer.value or 0), int(answer.high or 0)
    return {0: "ingen af dem", whole: "alle"}.get(part, danish.number(part))


def _text(answer: Answer) -> str:
    return answer.value or NONE


def _listing(answer: Answer) -> str:
    return danish.listing(answer.value.split("|")) if answer.value else NONE


def _quarter(answer: Answer) -> str:
    return Quarter.parse(answer.value or "").label_da


def _decided(answer: Answer) -> str:
    word = OUTCOMES.get(answer.value or "", answer.value or "")
    return f"Ad {answer.high}: {word.lower()}" if answer.high else word


def _items(answer: Answer) -> str:
    numbers = (answer.value or "").split("|") if answer.value else []
    parts = danish.ranges([int(one) for one in numbers if one.isdigit()])
    parts += sorted(one for one in numbers if not one.isdigit())
    unnumbered = int(answer.high or 0)
    if unnumbered:
        parts.append(danish.count(unnumbered, "punkt uden nummer", "punkter uden nummer"))
    return danish.listing(parts)


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
    low, _, high = answer.value.partition("–")
    target = danish.aim(float(low), answer.unit, answer.comparator, float(high) if high else None)
    if answer.high is None:
        return f"ingen sammenlignelig værdi (mål: {target})"
    return f"{danish.quantity(float(answer.high), answer.unit)} (mål: {target})"


def _money(answer: Answer) -> str:
    return danish.money(Decimal(answer.value)) if answer.value else NONE


def _instead(answer: Answer) -> str:
    told = f"{answer.value} i stedet for {answer.high}" if answer.value and answer.high else answer.value or ""
    return told if 0 < len(told) <= LONGEST_HOW_MUCH else NONE


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
    "amount": _amount,
    "thousands": _thousands,
    "ratio": _ratio,
    "more or less": _more_or_less,
    "rounds": _rounds,
    "how many": _how_many,
    "text": _text,
    "listing": _listing,
    "quarter": _quarter,
    "decided": _decided,
    "items": _items,
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
