"""What the parse stage writes is what the load stage reads, and a half file is never taken for a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.load.parsed_files import read_parsed, rule_version_of
from pipelines.parse import landing

from .conftest import MakeParsed


def test_written_and_read_back(tmp_path: Path, make_parsed: MakeParsed) -> None:
    parsed = make_parsed("mindst 12,5 pct.\n\nog så videre i 2012")
    path = landing.parsed_file(tmp_path, parsed.document.document_id)
    landing.write(parsed, path)
    read = read_parsed(path)
    assert read.document_id == parsed.document.document_id
    assert {table: len(rows) for table, rows in read.rows.items()} == {
        "contents": 1, "goals": 1, "decisions": 1, "measurements": 3, "lines": 3,
    }  # fmt: skip
    assert [row["fate"] for row in read.rows["lines"]] == ["claimed", "excused", "unread"]
    assert rule_version_of(path) == landing.rule_version() == path.parent.name


def test_a_failed_write_leaves_what_was_there(
    tmp_path: Path, make_parsed: MakeParsed, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "d.jsonl"
    landing.write(make_parsed("først"), path)
    before = path.read_bytes()

    def fail(record: object) -> None:
        raise OSError("disken er fuld")

    monkeypatch.setattr(landing, "to_row", fail)
    with pytest.raises(OSError, match="fuld"):
        landing.write(make_parsed("siden"), path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        '["goals", {"goal_id": "g1"}]\n',  # rows, but of no document
        '["contents", {"document_id": "a"}]\n["contents", {"document_id": "b"}]\n',  # two documents
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text(content)
    with pytest.raises(ValueError, match="one document"):
        read_parsed(path)


def test_rule_version_is_stable_and_short() -> None:
    assert len(landing.rule_version()) == 12
    assert landing.rule_version.__wrapped__() == landing.rule_version()
