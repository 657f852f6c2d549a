"""Documents that have left raw/: read again by newer rules, so that what these close or mask is known of them too."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from pipelines.load.assets import read_earlier_again
from pipelines.load.warehouse import land, open_warehouse
from pipelines.parse.batch import parse_one
from pipelines.parse.landing import parsed_file, rule_version
from pipelines.read.arrivals import Arrival, arrivals
from pipelines.read.keep import receive
from pipelines.settings import Settings

NOW = datetime(2026, 11, 22, 8)
MINUTES = """Økonomiudvalget den 15. januar 2030
Eksempel Kommune
Lukket punkt   Økonomiudvalget den 15-01-2030, s.1
 1

Salg af et tag
.

Sagsfremstilling
Ring til 010190-1234, der har budt 777.000 kr. for taget.

Økonomiudvalget den 15. januar 2030:
Godkendt.
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(raw=tmp_path / "raw", home=tmp_path / "home")
    settings.raw.mkdir()
    return settings


def landed(settings: Settings) -> Arrival:
    """Minutes with a closed item as they came, read by rules of another day that saw nothing closed or personal."""
    (settings.raw / "referat.txt").write_text(MINUTES, encoding="utf-8")
    [arrival] = arrivals(settings.raw)
    receive(arrival, settings, NOW)
    assert parse_one(arrival.document_id, settings).fault is None
    with open_warehouse(settings.build_path) as connection:
        land(connection, parsed_file(settings.parsed_path, arrival.document_id), arrival, NOW)
        connection.execute("update records.contents set rule_version = 'en anden dag'")
        connection.execute("update records.agenda_items set is_closed = false")
        connection.execute("delete from records.findings")
    parsed_file(settings.parsed_path, arrival.document_id).unlink()
    return arrival


def test_what_has_left_is_read_by_todays_rules(settings: Settings) -> None:
    arrival = landed(settings)
    (settings.raw / "referat.txt").unlink()
    with open_warehouse(settings.build_path) as connection:
        read_earlier_again(connection, settings)
        told = (
            "select (select rule_version from records.contents), (select bool_and(is_closed) from records.agenda_items)"
        )
        assert connection.execute(told).fetchall() == [(rule_version(), True)]
        found = "select count(*) from records.findings where kind = 'personal_data'"
        assert connection.execute(found).fetchall() == [(1,)]
        assert connection.execute("select version, document_id from records.files").fetchall() == [
            (1, arrival.document_id)
        ]


def test_what_is_no_longer_kept_stays_as_it_was_read(settings: Settings) -> None:
    arrival = landed(settings)
    for path in (settings.documents_path / arrival.document_id).iterdir():
        path.unlink()
    with open_warehouse(settings.build_path) as connection:
        read_earlier_again(connection, settings)
        assert connection.execute("select rule_version from records.contents").fetchall() == [("en anden dag",)]
