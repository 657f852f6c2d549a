"""Versions that are ready and not yet delivered: HOME/build/reports. Here: which are needed, and the list of them.

Not here: taking them to their readers (publish/deliver.py).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipelines.render.archive import Manifest, last_report, newest, quarter_folder, touched, versions
from pipelines.render.edition import make
from pipelines.render.inputs import Inputs

PLAN = "levering.json"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A version that readers are to have: `place` under REPORTS ('lyngby-taarbaek/2012-Q1/v2').

    `is_new` is False where the archive has it already, because nothing has changed since it was made.
    """

    place: str
    is_new: bool


def clear(drafts: Path) -> None:
    """Begin anew: what a run drew that never delivered is of no use to the next."""
    shutil.rmtree(drafts, ignore_errors=True)
    drafts.mkdir(parents=True)


def prepare(
    inputs: Inputs, reports: Path, drafts: Path, ask: Callable[[Inputs], Inputs] | None = None
) -> tuple[Delivery, Manifest]:
    """Draw the next version, unless the newest in the archive is whole and of the same fingerprint.

    `ask` completes inputs that are rows alone with the answers of marts. It is not called where the newest version is
    of the same rows and models: what marts answer is in it.
    """
    folder = quarter_folder(reports, inputs.municipality_code, inputs.quarter)
    kept = newest(folder)
    if kept is not None and touched(folder / f"v{kept.version}", kept):
        kept = None
    if kept is not None and ask is not None and kept.basis == inputs.basis:
        return Delivery(_place(folder, kept.version, reports), is_new=False), kept
    inputs = ask(inputs) if ask is not None else inputs
    if kept is not None and kept.fingerprint == inputs.fingerprint:
        return Delivery(_place(folder, kept.version, reports), is_new=False), kept
    version = max(versions(folder), default=0) + 1
    delivery = Delivery(_place(folder, version, reports), is_new=True)
    earlier = last_report(reports, inputs)
    return delivery, make(inputs, drafts / delivery.place, version, earlier)


def write_plan(drafts: Path, deliveries: Sequence[Delivery]) -> None:
    """Write down what is to be delivered."""
    (drafts / PLAN).write_text(json.dumps([asdict(one) for one in deliveries]), encoding="utf-8")


def read_plan(drafts: Path) -> list[Delivery]:
    """What is to be delivered; nothing where nothing is written down."""
    path = drafts / PLAN
    return [Delivery(**one) for one in json.loads(path.read_text(encoding="utf-8"))] if path.exists() else []


def _place(folder: Path, version: int, reports: Path) -> str:
    return (folder / f"v{version}").relative_to(reports).as_posix()
