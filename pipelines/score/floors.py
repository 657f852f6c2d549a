"""The scores that a change may not fall below, by stretch, type and measure. Here: reading, comparing, raising them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import yaml

from pipelines.score.match import Score

Scores = Mapping[str, Sequence[Score]]
"""Stretch → its scores."""
TypeFloors = dict[str, dict[str, float]]
Floors = dict[str, TypeFloors]
HEADER = """\
# What a change may not fall below: stretch, type, then recall, precision and the share of each field that is right.
# Raised by `maalbar score … --write-floors tests/labels/floors.yml`; lowered only with --lower, and for a reason.
"""


def read_floors(path: Path) -> Floors:
    """The recorded floors; none where the file is not there yet."""
    return (yaml.safe_load(path.read_text(encoding="utf-8")) or {}) if path.exists() else {}


def measures(score: Score) -> dict[str, float]:
    """Recall, precision and fields of a score, rounded down to two decimals: what its floors would be."""
    shares = {"recall": score.recall, "precision": score.precision or Fraction(0), **score.fields}
    return {name: int(share * 100) / 100 for name, share in shares.items() if share is not None}


def fallen(scores: Scores, floors: Floors) -> list[str]:
    """One Danish sentence for each floor that the scores fall below, and for each labelled type without one.

    Floors of stretches that were not scored are left alone.
    """
    said = []
    for stretch, of_stretch in scores.items():
        measured = _measured(of_stretch)
        recorded = floors.get(stretch, {})
        said += [f"{stretch}: {name} har ingen bundgrænse; skriv den." for name in measured.keys() - recorded.keys()]
        for name, of_type in recorded.items():
            for measure, floor in of_type.items():
                share = measured.get(name, {}).get(measure)
                if share is None:
                    said.append(f"{stretch}: {name}.{measure} måles ikke længere.")
                elif share < floor:
                    said.append(f"{stretch}: {name}.{measure} er {share:.2f}, under bundgrænsen {floor:.2f}.")
    return sorted(said)


def raised(scores: Scores, floors: Floors, *, lower: bool = False) -> Floors:
    """The floors with those of the scored stretches raised to what was measured; `lower` sets them to just that."""
    stretches = dict(floors)
    for stretch, of_stretch in scores.items():
        measured = _measured(of_stretch)
        stretches[stretch] = measured if lower else _highest(measured, floors.get(stretch, {}))
    return dict(sorted(stretches.items()))


def write_floors(path: Path, floors: Floors) -> None:
    """Write them, one line a type."""
    path.write_text(
        HEADER + yaml.safe_dump(floors, sort_keys=False, default_flow_style=None, width=200), encoding="utf-8"
    )


def _measured(scores: Sequence[Score]) -> TypeFloors:
    return {score.type: measures(score) for score in scores if score.gold}


def _highest(measured: TypeFloors, recorded: TypeFloors) -> TypeFloors:
    names = [*measured, *(name for name in recorded if name not in measured)]
    return {name: _higher(measured.get(name, {}), recorded.get(name, {})) for name in names}


def _higher(measured: Mapping[str, float], recorded: Mapping[str, float]) -> dict[str, float]:
    return {name: max(measured.get(name, 0.0), recorded.get(name, 0.0)) for name in {**measured, **recorded}}
