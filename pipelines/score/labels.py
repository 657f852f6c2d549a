"""Gold labels: what a person read in a stretch of a document. Their form is told in tests/labels/README.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MARGIN = 3
"""A fact belongs to a stretch from so many lines before its first label to so many after its last."""
LEFT_OPEN = ("milestone", "measurement", "measure_plan")
"""Types of which a label with a remark is one that another reader may leave out."""
DURATIONS = ("aar", "år", "maaneder", "mdr")

Content = dict[str, Any]


class LabelsError(Exception):
    """Labels that can not be scored with, said in one Danish sentence."""


@dataclass(frozen=True, slots=True)
class Label:
    """One fact as a person read it. `doc` is the beginning of the document's file name, `content` the whole object."""

    type: str
    doc: str
    line: int
    content: Content

    @property
    def is_weak(self) -> bool:
        """True for what another reader could well leave out: it is neither owed nor an extra."""
        if self.content.get("in_table"):
            return True
        if self.type in LEFT_OPEN and (self.content.get("note") or self.content.get("mixed")):
            return True
        return self.type == "measurement" and self.content.get("unit") in DURATIONS

    @property
    def is_closed(self) -> bool:
        """True for what stands in a closed agenda item: to find it published is a leak."""
        return bool(self.content.get("closed"))

    @property
    def says(self) -> str:
        """A few words by which a person knows the label again."""
        words = ("title", "text_start", "printed", "target", "committee", "person", "row")
        return next((str(self.content[word]) for word in words if self.content.get(word)), "")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The labels of one file: all that a person read in a stretch of one document, or of several."""

    name: str
    labels: tuple[Label, ...]

    @property
    def spans(self) -> dict[str, tuple[int, int]]:
        """For each document the first and last line of the stretch."""
        lines: dict[str, list[int]] = {}
        for label in self.labels:
            lines.setdefault(label.doc, []).append(label.line)
        return {doc: (min(at) - MARGIN, max(at) + MARGIN) for doc, at in lines.items()}


def read_labels(places: Sequence[Path]) -> tuple[Stretch, ...]:
    """The stretches of label folders or files, by name. Raises LabelsError where there are none or one is broken."""
    files = [file for place in places for file in _files(place)]
    names = [file.stem for file in files]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise LabelsError(f"To filer med facit hedder {twice}.jsonl; giv den ene et andet navn.")
    return tuple(Stretch(file.stem, tuple(_labels(file))) for file in files)


def docs_of(stretches: Iterable[Stretch]) -> set[str]:
    """What the labels call their documents."""
    return {label.doc for stretch in stretches for label in stretch.labels}


def documents_by_name(docs: Iterable[str], file_names: Iterable[str]) -> dict[str, str]:
    """File name → what the labels call the document: its name, its name without suffix, or how its name begins.

    A file that is named in full stands for itself alone; of two beginnings that fit, the longer one counts.
    """
    docs, names = sorted(set(docs)), set(file_names)
    exact = {name: doc for name in names for doc in docs if doc in (name, name.rpartition(".")[0])}
    begun = [doc for doc in docs if doc not in exact.values()]
    fitting = {name: [doc for doc in begun if name.startswith(doc)] for name in names - exact.keys()}
    return exact | {name: max(found, key=len) for name, found in fitting.items() if found}


def _files(place: Path) -> list[Path]:
    files = [place] if place.is_file() else sorted(place.glob("*.jsonl"))
    if not files:
        raise LabelsError(f"Der er intet facit i {place}: der skal ligge mindst én fil, der ender på .jsonl.")
    return files


def _labels(file: Path) -> Iterator[Label]:
    lines = file.read_text(encoding="utf-8").split("\n")
    rows = [(number, text) for number, text in enumerate(lines, 1) if text.strip()]
    if not rows:
        raise LabelsError(f"Facit {file} er tomt.")
    for number, text in rows:
        try:
            content = json.loads(text)
            yield Label(str(content["type"]), str(content["doc"]), int(content["line"]), content)
        except (ValueError, KeyError, TypeError) as error:
            raise LabelsError(
                f"{file}:{number}: linjen er ikke et facit; den skal være JSON med type, doc og line."
            ) from error
