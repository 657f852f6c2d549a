"""Labels against facts: what was found, what is missing, what is too much, which fields are right.

A label takes the nearest fact that says the same; each fact answers for one label. Weak labels come last and count
neither way. Only facts that begin inside a labelled stretch are held against anyone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pipelines.score.kinds import KINDS, Kind, Row
from pipelines.score.labels import Label, Stretch, docs_of, documents_by_name

Facts = Mapping[str, Sequence[Row]]
"""Table (a mart without its "fct_") → its rows, each with `file_name`, `line_start` and the columns of the contract."""


@dataclass(frozen=True, slots=True)
class Score:
    """One type on one stretch, or on several. `right` counts the matched facts whose field is right."""

    type: str
    gold: int
    found: int
    matched: int
    right: Mapping[str, int]
    leaked: int = 0
    missed: tuple[Label, ...] = ()
    extra: tuple[Row, ...] = ()

    @property
    def recall(self) -> Fraction | None:
        """The share of the labels that was found; none where nothing is labelled."""
        return Fraction(self.matched, self.gold) if self.gold else None

    @property
    def precision(self) -> Fraction | None:
        """The share of what was found that is labelled; none where nothing was found."""
        return Fraction(self.matched, self.found) if self.found else None

    @property
    def fields(self) -> dict[str, Fraction]:
        """For each field the share of the matched facts in which it is right."""
        return {name: Fraction(count, self.matched) for name, count in self.right.items()} if self.matched else {}


def score(stretches: Sequence[Stretch], facts: Facts) -> tuple[Score, ...]:
    """The score of each type that is labelled in the stretches or found there, all stretches together."""
    labels = [label for stretch in stretches for label in stretch.labels]
    names = {row["file_name"] for rows in facts.values() for row in rows if row.get("file_name")}
    documents = documents_by_name(docs_of(stretches), names)
    scores = (
        _score(
            kind,
            [label for label in labels if label.type == kind.type],
            list(_inside(kind, facts, stretches, documents)),
        )
        for kind in KINDS
    )
    return tuple(score for score in scores if score.gold or score.found or score.leaked)


def total(scores: Iterable[Score]) -> Score:
    """All types together; fields are not added up."""
    scores = tuple(scores)
    return Score(
        "all",
        gold=sum(score.gold for score in scores),
        found=sum(score.found for score in scores),
        matched=sum(score.matched for score in scores),
        right={},
        leaked=sum(score.leaked for score in scores),
    )


def not_scored(stretches: Iterable[Stretch]) -> dict[str, int]:
    """Types of labels that nobody scores, with how many there are."""
    known = {kind.type for kind in KINDS}
    others = [label.type for stretch in stretches for label in stretch.labels if label.type not in known]
    return {name: others.count(name) for name in sorted(set(others))}


def _inside(
    kind: Kind, facts: Facts, stretches: Sequence[Stretch], documents: Mapping[str, str]
) -> Iterator[tuple[str, Row]]:
    """The facts that may answer for labels of a kind, each with what the labels call its document."""
    spans = [(doc, first, last) for stretch in stretches for doc, (first, last) in stretch.spans.items()]
    for row in facts.get(kind.table, ()):
        doc, line = documents.get(row.get("file_name") or ""), row.get("line_start")
        if doc is None or line is None or not kind.counts(row):
            continue
        if any(doc == of and first <= line <= last for of, first, last in spans):
            yield doc, row


class _Free:
    """The facts of a kind that no label has taken yet, by document and line."""

    def __init__(self, kind: Kind, facts: Sequence[tuple[str, Row]]) -> None:
        self._kind = kind
        self._rows = [row for _, row in facts]
        self._at: dict[tuple[str, int], list[int]] = {}
        for index, (doc, row) in enumerate(facts):
            self._at.setdefault((doc, row["line_start"]), []).append(index)
        self._taken: set[int] = set()

    def fitting(self, label: Label) -> list[int]:
        """The facts near a label that say the same, in their order."""
        reach = range(label.line - self._kind.tolerance, label.line + self._kind.tolerance + 1)
        near = sorted(index for line in reach for index in self._at.get((label.doc, line), ()))
        return [
            index for index in near if index not in self._taken and self._kind.same(label.content, self._rows[index])
        ]

    def take_nearest(self, label: Label) -> Row | None:
        """The nearest of them, taken."""
        fitting = self.fitting(label)
        if not fitting:
            return None
        nearest = min(fitting, key=lambda index: abs(self._rows[index]["line_start"] - label.line))
        self._taken.add(nearest)
        return self._rows[nearest]

    def take_first(self, label: Label) -> bool:
        """The first of them, taken."""
        fitting = self.fitting(label)
        self._taken.update(fitting[:1])
        return bool(fitting)

    def left(self) -> tuple[Row, ...]:
        """What no label has taken."""
        return tuple(row for index, row in enumerate(self._rows) if index not in self._taken)


def _score(kind: Kind, labels: Sequence[Label], facts: Sequence[tuple[str, Row]]) -> Score:
    labels = [label for label in labels if not (kind.type == "milestone" and label.content.get("due") is None)]
    owed = [label for label in labels if not label.is_closed and not label.is_weak]
    free = _Free(kind, facts)
    pairs = [(label, free.take_nearest(label)) for label in owed]
    hits = [(label, row) for label, row in pairs if row is not None]
    neutral = sum(free.take_first(label) for label in labels if label.is_weak and not label.is_closed)
    leaked = sum(bool(free.fitting(label)) for label in labels if label.is_closed)
    return Score(
        kind.type,
        gold=len(owed),
        found=len(facts) - neutral,
        matched=len(hits),
        right={name: sum(agrees(label.content, row) for label, row in hits) for name, agrees in kind.fields.items()},
        leaked=leaked,
        missed=tuple(label for label, row in pairs if row is None),
        extra=free.left(),
    )
