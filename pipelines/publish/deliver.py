"""Finished reports → the folder where readers fetch them, each swapped in whole. Not here: what they say (render/)."""

from __future__ import annotations

import shutil
from pathlib import Path

INCOMING, OUTGOING = ".ny-", ".gammel-"


def deliver(drafts: Path, reports: Path) -> list[Path]:
    """Move each <municipality>/<quarter> of the drafts to its place under `reports`; returns the places.

    A reader finds the old report or the new one. What a killed delivery left is cleared away first.
    """
    places = []
    for draft in sorted(path for path in drafts.glob("*/*") if path.is_dir()):
        place = reports / draft.relative_to(drafts)
        place.parent.mkdir(parents=True, exist_ok=True)
        incoming, outgoing = (place.with_name(f"{prefix}{place.name}") for prefix in (INCOMING, OUTGOING))
        for leftover in (incoming, outgoing):
            shutil.rmtree(leftover, ignore_errors=True)
        shutil.copytree(draft, incoming)
        if place.exists():
            place.rename(outgoing)
        incoming.rename(place)
        shutil.rmtree(outgoing, ignore_errors=True)
        places.append(place)
    shutil.rmtree(drafts, ignore_errors=True)
    return places
