"""Labels as files, weak labels, and which document a label speaks of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipelines.score.labels import Label, LabelsError, documents_by_name, read_labels

LabelFolder = Callable[..., Path]
GOAL = {"type": "initiative", "doc": "plan", "line": 12, "title": "Grønne tage"}


def label(**content: Any) -> Label:
    return Label(content["type"], "plan", 1, content)


def test_a_stretch_reaches_three_lines_around_its_labels(label_folder: LabelFolder) -> None:
    [stretch] = read_labels([label_folder(plan=[GOAL, {**GOAL, "line": 40}, "", {**GOAL, "doc": "other", "line": 5}])])
    assert (stretch.name, len(stretch.labels)) == ("plan", 3)  # a blank line is no label
    assert stretch.spans == {"plan": (9, 43), "other": (2, 8)}  # each document has a stretch of its own


def test_a_single_file_is_a_place_too(label_folder: LabelFolder) -> None:
    assert [each.name for each in read_labels([label_folder(a=[GOAL], b=[GOAL]) / "b.jsonl"])] == ["b"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "er tomt"),  # a file that nobody has written in
        (["{"], "plan.jsonl:1"),  # broken JSON is named by its line
        ([GOAL, {"type": "link", "doc": "plan"}], "plan.jsonl:2"),  # a label without a line can match nothing
        (['["initiative", "plan", 3]'], "plan.jsonl:1"),  # JSON, and yet no label
    ],
)
def test_a_broken_file_is_one_sentence(lines: list[Any], said: str, label_folder: LabelFolder) -> None:
    with pytest.raises(LabelsError, match=said):
        read_labels([label_folder(plan=lines)])


def test_a_folder_without_labels_is_one_sentence(label_folder: LabelFolder, tmp_path: Path) -> None:
    for place in (label_folder(), tmp_path / "nowhere"):
        with pytest.raises(LabelsError, match="intet facit"):
            read_labels([place])


def test_two_files_of_one_name_would_share_their_floors(label_folder: LabelFolder) -> None:
    folder = label_folder(plan=[GOAL])
    with pytest.raises(LabelsError, match="To filer"):
        read_labels([folder, folder])


@pytest.mark.parametrize(
    ("content", "is_weak"),
    [
        ({"type": "milestone", "note": "ongoing"}, True),  # with a remark, another reader may leave it out
        ({"type": "measurement", "mixed": True, "unit": "antal"}, True),
        ({"type": "measure_plan", "note": "shared"}, True),
        ({"type": "initiative", "note": "number of the heading"}, False),  # a remark on a goal is only a remark
        ({"type": "budget", "note": "total"}, False),
        ({"type": "budget", "in_table": True}, True),  # tables are scored by their cells
        ({"type": "measurement", "unit": "maaneder"}, True),  # durations
        ({"type": "measurement", "unit": "dage"}, False),  # a number of days is a target
        ({"type": "milestone", "unit": "aar"}, False),
    ],
)
def test_weak_labels(content: dict[str, Any], is_weak: bool) -> None:
    assert label(**content).is_weak is is_weak


@pytest.mark.parametrize(
    ("docs", "files", "found"),
    [
        (["000"], ["000_08a.txt", "001_30b.txt"], {"000_08a.txt": "000"}),  # the first figures of the name
        (["plan.txt"], ["plan.txt"], {"plan.txt": "plan.txt"}),  # the whole name
        (["plan"], ["plan.md", "plan_2.md"], {"plan.md": "plan"}),  # in full: its neighbour is another document
        (["A", "A1"], ["A1_x.txt", "A_y.txt"], {"A1_x.txt": "A1", "A_y.txt": "A"}),  # the longer beginning counts
        (["b"], ["a.txt", "ab.txt"], {}),  # only the beginning
    ],
)
def test_documents_by_name(docs: list[str], files: list[str], found: dict[str, str]) -> None:
    assert documents_by_name(docs, files) == found
