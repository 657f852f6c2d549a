"""Many documents: each once per rule version, and one that the rules choke on does not stop the rest."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from pipelines.parse import batch
from pipelines.parse.document import ParsedDocument, parse_document
from pipelines.parse.landing import parsed_file
from pipelines.read.arrivals import arrive
from pipelines.read.keep import receive
from pipelines.records import SourceDocument
from pipelines.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(raw=tmp_path / "raw", home=tmp_path / "home")


def _kept(settings: Settings, text: str) -> str:
    settings.raw.mkdir(exist_ok=True)
    path = settings.raw / f"{len(text)}.txt"
    path.write_text(text, encoding="utf-8")
    arrival = arrive(path, settings.raw)
    assert isinstance(receive(arrival, settings, datetime(2030, 1, 1)), SourceDocument)
    return arrival.document_id


def test_a_document_is_missing_until_it_is_parsed(settings: Settings) -> None:
    document_id = _kept(settings, "Eksempel Kommune\n")
    assert batch.missing([document_id, document_id], settings) == [document_id]
    [parsed] = batch.parse_all([document_id], settings)
    assert (parsed.document_id, parsed.fault) == (document_id, None)
    assert batch.missing([document_id], settings) == []


def test_a_document_the_rules_choke_on_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = _kept(settings, "Eksempel Kommune\n"), _kept(settings, "Eksempel Kommune, den anden\n")

    def parse(document: SourceDocument) -> ParsedDocument:
        if document.document_id == bad:
            raise ValueError("a goal without a title")
        return parse_document(document)

    monkeypatch.setattr(batch, "parse_document", parse)
    found = {parsed.document_id: parsed.fault for parsed in batch.parse_all([bad, good], settings)}
    assert found == {good: None, bad: "ValueError: a goal without a title"}
    assert parsed_file(settings.parsed_path, good).exists()
    assert not parsed_file(settings.parsed_path, bad).exists()


def test_many_documents_are_spread_over_processes(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "FEW", 1)
    document_ids = [_kept(settings, f"Eksempel Kommune {'!' * number}\n") for number in range(3)]
    assert {parsed.document_id for parsed in batch.parse_all(document_ids, settings)} == set(document_ids)
    assert batch.missing(document_ids, settings) == []
