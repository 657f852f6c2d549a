"""Old code run on today's documents: it is the old code that runs, and nothing of it stays behind."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from pipelines.score.revision import RevisionError, reading_of_revision, reading_of_worktree
from pipelines.settings import Settings

OLD_CODE = {
    "pipelines/__init__.py": "",
    "pipelines/settings.py": "class Settings: pass",
    "pipelines/read/__init__.py": "",
    "pipelines/read/reader.py": "def read(path, settings): return path",
    "pipelines/records/__init__.py": "",
    "pipelines/records/rows.py": "def to_row(record): return dict(record.row)",
    "pipelines/parse/__init__.py": "",
    "pipelines/parse/document.py": """
from types import SimpleNamespace as Some

def parse_document(path):
    text = path.read_text(encoding="utf-8")
    if "stop" in text:
        raise ValueError("choked")
    row = {"measurement_id": "m1", "line_start": 1, "value": "40.50", "printed": text}
    unread = Some(fate="unread", page=None, number=2, text="æ\u2028ø", has_number=False)
    return Some(
        document=Some(document_id="d1"),
        records=[Some(table="measurements", row=row)],
        fates=[unread, Some(fate="claimed")],
    )
""",
}


def git(folder: Path, *arguments: str) -> str:
    who = {f"GIT_{role}_{what}": "x" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **who}
    ended = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return ended.stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository whose first commit reads, whose second cannot, and whose working tree has no code at all."""
    folder = tmp_path / "checkout"
    for name, text in OLD_CODE.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "reads")
    git(folder, "tag", "reads")
    git(folder, "rm", "-q", "pipelines/parse/document.py")
    git(folder, "commit", "-qm", "reads no more")
    return folder


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text("40,5 pct.", encoding="utf-8")
    return path


def test_the_code_of_the_revision_reads(checkout: Path, document: Path) -> None:
    read = reading_of_revision("reads", [document], checkout)
    [measurement], [unread] = read["measurements"], read["unread_lines"]
    assert (measurement["file_name"], str(measurement["value"])) == ("plan.txt", "40.50")
    assert (unread["line_start"], unread["printed"]) == (2, "æ\u2028ø")  # JSON lines end at a line feed only
    assert git(checkout, "worktree", "list").count("\n") == 1


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("never-made", "»never-made« findes ikke"),
        ("--all", "»--all« findes ikke"),  # an option is no revision
        ("HEAD", "kan ikke læse dokumenterne: ModuleNotFoundError"),  # the code of that time had another shape
    ],
)
def test_a_revision_that_can_not_be_compared_with(revision: str, said: str, checkout: Path, document: Path) -> None:
    with pytest.raises(RevisionError, match=said):
        reading_of_revision(revision, [document], checkout)
    assert git(checkout, "worktree", "list").count("\n") == 1


def test_a_document_that_the_old_code_chokes_on_is_told_and_the_rest_read(checkout: Path, document: Path) -> None:
    bad = document.with_name("bad.txt")
    bad.write_text("stop", encoding="utf-8")
    read = reading_of_revision("reads", [bad, document], checkout)
    [fault] = read["faults"]
    assert (fault["file_name"], fault["printed"]) == ("bad.txt", "ValueError: choked")
    assert len(read["measurements"]) == 1


def test_without_git_there_is_nothing_to_compare_with(tmp_path: Path, document: Path) -> None:
    with pytest.raises(RevisionError, match="ikke et git-arkiv"):
        reading_of_revision("HEAD", [document], tmp_path)


def test_the_code_here_reads_in_this_process(tmp_path: Path) -> None:
    path = tmp_path / "referat.txt"
    path.write_text("Et dokument uden kendt form.\nDer er 12 tage.\n", encoding="utf-8")
    read = reading_of_worktree([path, tmp_path / "tom.txt"], Settings())
    assert [row["file_name"] for row in read["faults"]] == ["tom.txt"]
    assert {row["file_name"] for rows in read.values() for row in rows} == {"referat.txt", "tom.txt"}
