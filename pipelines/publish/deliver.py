"""Finished versions → the archive where readers fetch them, each there whole or not at all. Not here: what they say.

A version is never overwritten. Beside the versions of a quarter, and beside the quarters of a municipality, stands
nyeste.html, which refers to the newest report; it is a page and no link of the file system, so that a copy works.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from pipelines.publish.swap import sync
from pipelines.render.archive import newest, quarters, versions
from pipelines.render.drafts import Delivery, read_plan
from pipelines.render.web import HTML_NAME, Pointer, pointer_html

INCOMING = ".ny-"
NEWEST = "nyeste.html"


class DeliveryRefusedError(Exception):
    """Somebody else delivered that version in the meantime. Said in Danish."""


def deliver(drafts: Path, reports: Path) -> list[Delivery]:
    """Move the new versions of the drafts to their places under `reports`, and let nyeste.html refer to the newest.

    Returns what readers now have, the versions kept among it. A version appears by one rename; what a killed delivery
    left is cleared away first, and every byte is on the disk before the rename, so that a power cut leaves the version
    whole or not there. Raises DeliveryRefusedError rather than touch a version that is there.
    """
    plan = read_plan(drafts)
    for delivery in plan:
        place = reports / delivery.place
        _clear_leftovers(place.parent)
        if delivery.is_new:
            _move(drafts / delivery.place, place)
        point_to_newest(place.parents[1])
    shutil.rmtree(drafts, ignore_errors=True)
    return plan


def _clear_leftovers(folder: Path) -> None:
    for leftover in folder.glob(f"{INCOMING}v*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _move(draft: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    incoming = place.with_name(f"{INCOMING}{place.name}")
    shutil.copytree(draft, incoming)
    for path in sorted(incoming.rglob("*"), reverse=True):
        sync(path)
    sync(incoming)
    if place.exists():
        shutil.rmtree(incoming)
        raise DeliveryRefusedError(f"{place} er i mellemtiden leveret af en anden kørsel; kør igen.")
    incoming.rename(place)
    sync(place.parent)


def point_to_newest(municipality: Path) -> None:
    """Write nyeste.html in the folder of a municipality and in those of its quarters."""
    known, name = quarters(municipality), _name(municipality)
    for quarter in known:
        folder = municipality / quarter.period_id
        pointers = [Pointer(f"v{number}/{HTML_NAME}", f"version {number}") for number in reversed(versions(folder))]
        _write(folder / NEWEST, pointer_html(f"Kvartalsrapport {quarter.label_da} – {name}", pointers))
    if known:
        pointers = [Pointer(f"{quarter.period_id}/{NEWEST}", quarter.label_da) for quarter in reversed(known)]
        _write(municipality / NEWEST, pointer_html(f"Kvartalsrapporter – {name}", pointers))


def _name(municipality: Path) -> str:
    """The municipality's name as its newest readable manifest has it; else that of its folder."""
    newest_manifests = (newest(municipality / quarter.period_id) for quarter in reversed(quarters(municipality)))
    return next((manifest.municipality for manifest in newest_manifests if manifest), municipality.name)


def _write(path: Path, content: str) -> None:
    if path.exists() and path.read_text(encoding="utf-8") == content:
        return
    unfinished = path.with_name(f"{INCOMING}{path.name}")
    unfinished.write_text(content, encoding="utf-8")
    sync(unfinished)
    unfinished.replace(path)
    sync(path.parent)
