"""What is kept: the bytes unchanged, the text as read, and each bad file with its reason."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from pipelines.read import keep
from pipelines.read.arrivals import Arrival, arrivals
from pipelines.read.keep import QuarantinedFile, load_kept, receive, tidy_quarantine
from pipelines.records import SourceDocument
from pipelines.settings import Settings

MORNING, EVENING = datetime(2026, 4, 1, 8), datetime(2026, 4, 1, 20)


def arrival(settings: Settings, name: str, content: bytes) -> Arrival:
    path = settings.raw / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return next(found for found in arrivals(settings.raw) if found.relative_path == name)


def test_bytes_and_text_are_kept(settings: Settings) -> None:
    content = " Målet\r\n\r\n70 pct.\x0c\r\nside to".encode("cp1252")
    document = receive(arrival(settings, "plans/plan.TXT", content), settings, MORNING)
    assert isinstance(document, SourceDocument)
    folder = settings.documents_path / document.document_id
    assert (folder / "original.txt").read_bytes() == content
    assert (folder / "text.txt").read_bytes().decode() == " Målet\n\n70 pct.\nside to\n"
    assert load_kept(document.document_id, settings) == document
    assert document.received_at == MORNING
    assert [line.page for line in document.lines] == [1, 1, 2, 2]


def test_a_known_content_is_not_read_again(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    first = receive(arrival(settings, "a.txt", b"et"), settings, MORNING)
    monkeypatch.setattr(keep, "read", lambda *rest: pytest.fail("read twice"))
    assert receive(arrival(settings, "b.txt", b"et"), settings, EVENING) == first


def test_newer_readers_read_again_and_keep_the_arrival_time(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    came = arrival(settings, "a.txt", b"et")
    receive(came, settings, MORNING)
    monkeypatch.setattr(keep, "reader_version", lambda: "newer")
    assert load_kept(came.document_id, settings) is None
    again = receive(came, settings, EVENING)
    assert isinstance(again, SourceDocument)
    assert again.received_at == MORNING


def test_a_kill_while_keeping_is_mended_by_the_next_run(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    came = arrival(settings, "a.txt", b"et\nto\n")
    monkeypatch.setattr(keep.json, "dumps", _interrupt)
    with pytest.raises(KeyboardInterrupt):
        receive(came, settings, MORNING)
    monkeypatch.undo()
    assert load_kept(came.document_id, settings) is None
    assert receive(came, settings, EVENING) == load_kept(came.document_id, settings)


def test_a_bad_file_is_set_aside_with_its_reason(settings: Settings) -> None:
    bad = receive(arrival(settings, "plans/scan.pdf", b"ikke en pdf"), settings, MORNING)
    assert isinstance(bad, QuarantinedFile)
    assert (bad.relative_path, bad.file_name, bad.reason) == ("plans/scan.pdf", "scan.pdf", "damaged")
    copy, reason = sorted(settings.quarantine_path.iterdir())
    assert copy.read_bytes() == b"ikke en pdf"
    assert copy.name.endswith("_scan.pdf")
    assert reason.read_text() == bad.message_da + "\n"


def test_a_file_over_the_limit_is_named_and_not_copied(settings: Settings) -> None:
    came = arrival(settings, "stor.txt", b"x" * (1024 * 1024 + 1))
    bad = receive(came, settings.model_copy(update={"max_file_mb": 1}), MORNING)
    assert isinstance(bad, QuarantinedFile)
    assert bad.message_da == "»stor.txt« fylder 2 MB, og grænsen er 1 MB; del filen op, eller hæv MAALBAR_MAX_FILE_MB."
    assert [path.suffixes for path in settings.quarantine_path.iterdir()] == [[".txt", ".txt"]]
    assert isinstance(receive(came, settings, EVENING), SourceDocument), "with a higher limit it is read"


def test_a_file_that_cannot_be_opened_is_set_aside(settings: Settings) -> None:
    bad = receive(Arrival(settings.raw / "låst.txt", "låst.txt", sha256=""), settings, MORNING)
    assert isinstance(bad, QuarantinedFile)
    assert bad.reason == "not_opened"


def test_what_was_mended_leaves_the_quarantine(settings: Settings) -> None:
    mended = receive(arrival(settings, "a.pdf", b"en"), settings, MORNING)
    still_bad = receive(arrival(settings, "b.pdf", b"to"), settings, MORNING)
    assert isinstance(mended, QuarantinedFile)
    assert isinstance(still_bad, QuarantinedFile)
    tidy_quarantine([still_bad], settings)
    assert {path.name.split("_")[1] for path in settings.quarantine_path.iterdir()} == {"b.pdf", "b.pdf.txt"}
    tidy_quarantine([], settings)
    assert list(settings.quarantine_path.iterdir()) == []


def test_a_very_long_name_still_fits(settings: Settings) -> None:
    bad = receive(arrival(settings, "å" * 120 + ".pdf", b"en"), settings, MORNING)
    assert isinstance(bad, QuarantinedFile)
    assert len(list(settings.quarantine_path.iterdir())) == 2


def _interrupt(*rest: object, **named: object) -> str:
    raise KeyboardInterrupt


def test_nothing_unfinished_is_left(settings: Settings) -> None:
    receive(arrival(settings, "a.txt", b"et"), settings, MORNING)
    assert not [path for path in Path(settings.home).rglob("*") if path.name.endswith(".tmp")]
