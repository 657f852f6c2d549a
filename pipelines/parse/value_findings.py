"""Slips in the numbers of a passage: sums that do not hold, targets left unset, amounts that can be read in two ways.

Here: what contradicts itself within one passage. Not here: the same target told differently in two places (dbt).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from babel.numbers import format_decimal

from pipelines.parse.context import Context
from pipelines.parse.grammar.money import find_money
from pipelines.parse.grammar.number import DIGITS, read_number
from pipelines.parse.grammar.unset import find_unset
from pipelines.parse.grammar.wordings import one_of, wordings
from pipelines.parse.passage import Passage
from pipelines.records import Finding, Source, fact_id

EXACT, ROUNDED = Decimal("0.6"), Decimal("1.5")
GAP = r"[^.;\n]{0,60}?"


def find_contradictions(passage: Passage, context: Context) -> list[Finding]:
    """The slips of a passage, by kind and then in order of print, each with a Danish sentence for its owner."""
    return [
        *_wrong_changes(passage, context),
        *_unset_targets(passage, context),
        *_unreadable_amounts(passage, context),
    ]


@cache
def _changes() -> re.Pattern[str]:
    known = wordings("contradictions")
    percent = r"\s?(?:%|pct\.?|procent)?"
    return re.compile(
        rf"(?<!\w)fra\s(?:ca\.\s)?(?P<low>{DIGITS}){percent}\stil\s(?:ca\.\s)?(?P<high>{DIGITS})(?!\d|[.,]\d){percent}{GAP}"
        rf"(?<!\w)(?P<how>{one_of([*known['rises'], *known['falls']])})\s(?:på|med)\s(?P<about>ca\.\s|omkring\s)?"
        rf"(?P<change>{DIGITS})\s?(?P<unit>procentpoint|pct\.?-?point|%|pct\.?|procent)",
        re.IGNORECASE,
    )


def _wrong_changes(passage: Passage, context: Context) -> Iterator[Finding]:
    """Slips like "fra 34 % til 40 % – en stigning på ca. 25 %": neither 25 per cent nor 25 points."""
    if "fra" not in passage.text.lower():
        return
    for match in _changes().finditer(passage.text):
        low, high, change = (read_number(match[name]) for name in ("low", "high", "change"))
        if low is None or high is None or change is None or low == 0:
            continue
        said = change if match["how"].lower() in wordings("contradictions")["rises"] else -change
        points, percent = high - low, (high - low) / low * 100
        tolerance = ROUNDED if match["about"] else EXACT
        held = [points] if "point" in match["unit"].lower() else [points, percent]
        if any(abs(true - said) <= tolerance for true in held):
            continue
        yield _finding(
            passage,
            context,
            match.span(),
            kind="arithmetic",
            message=(
                f"Fra {_danish(low)} til {_danish(high)} er {_change_da(percent)} pct. "
                f"({_danish(abs(points))} procentpoint), "
                f"men der står »{match['how']} på {match['change']} {match['unit']}«."
            ),
            expected=f"{_danish(abs(percent))} pct.",
            found=f"{_danish(change)} {match['unit']}",
        )


def _unset_targets(passage: Passage, context: Context) -> Iterator[Finding]:
    for span in find_unset(passage.text):
        printed = passage.text[span.start : span.end]
        yield _finding(
            passage,
            context,
            (span.start, span.end),
            kind="unset_target",
            message=f"Målet er ikke sat: der står »{printed}« i stedet for et tal.",
            expected="et tal",
            found=printed,
        )


def _unreadable_amounts(passage: Passage, context: Context) -> Iterator[Finding]:
    for span in find_money(passage.text):
        if span.amount is None or span.is_mended:
            printed = passage.text[span.start : span.end]
            yield _finding(
                passage,
                context,
                (span.start, span.end),
                kind="misprinted_amount" if span.is_mended else "unreadable_amount",
                message=_amount_message(printed, span.amount),
                expected="et beløb i dansk notation",
                found=printed,
            )


def _amount_message(printed: str, amount: Decimal | None) -> str:
    if amount is None:
        return f"Beløbet »{printed}« kan læses på flere måder og er derfor ikke regnet med."
    return f"I beløbet »{printed}« mangler der et nul; det er læst som fra {_danish(amount)} kr."


def _finding(
    passage: Passage,
    context: Context,
    stretch: tuple[int, int],
    *,
    kind: str,
    message: str,
    expected: str,
    found: str,
) -> Finding:
    first, last = passage.lines_of(*stretch)
    printed = passage.printed(*stretch)
    source = Source(
        context.document_id, first.number, last.number, first.page, printed, f"find_{kind}", context.is_closed
    )
    place = (context.goal_id, context.agenda_item_id, context.criterion_id, context.field)
    return Finding(
        finding_id=fact_id("finding", context.document_id, first.number, kind, *place, printed, stretch[0]),
        kind=kind,
        severity="warning",
        message_da=message,
        expected=expected,
        found=found,
        source=source,
    )


def _danish(value: Decimal) -> str:
    return str(format_decimal(value, format="#,##0" if value == value.to_integral() else "#,##0.0", locale="da_DK"))


def _change_da(value: Decimal) -> str:
    """A change with its way: "en stigning på 17,6"."""
    return f"{'en stigning' if value >= 0 else 'et fald'} på {_danish(abs(value))}"
