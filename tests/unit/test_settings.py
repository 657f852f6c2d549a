"""Folders and limits come from the environment, and a limit of nothing is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from pipelines.settings import Settings


def test_defaults_are_the_folders_of_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MAALBAR_RAW", "MAALBAR_HOME", "MAALBAR_REPORTS"):
        monkeypatch.delenv(name, raising=False)
    settings = Settings()
    assert (settings.raw, settings.home, settings.reports) == (Path("raw"), Path("warehouse"), Path("reports"))
    assert settings.build_path == Path("warehouse/build/maalbar.duckdb")
    assert settings.published_path == Path("warehouse/published/maalbar.duckdb")


def test_the_environment_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAALBAR_HOME", "hjem")
    monkeypatch.setenv("MAALBAR_MAX_FILE_MB", "7")
    assert Settings().published_path == Path("hjem/published/maalbar.duckdb")
    assert Settings().max_file_mb == 7
    assert Settings(home=Path("andet")).home == Path("andet"), "what is said in a call outweighs the environment"


@pytest.mark.parametrize("limit", ["0", "-1", "mange"])
def test_a_limit_must_let_something_through(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAALBAR_MAX_PAGES", limit)
    with pytest.raises(ValidationError):
        Settings()
