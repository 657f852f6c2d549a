"""The dbt project built once on the hand-made records, with its unit tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from pipelines.model.build import build
from pipelines.model.results import BuildResult

from .handmade import land_all


@dataclass(frozen=True)
class Built:
    """The home folder of the hand-made warehouse, and what the build of it said."""

    home: Path
    result: BuildResult

    @property
    def database(self) -> Path:
        return self.home / "build" / "maalbar.duckdb"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    home = tmp_path_factory.mktemp("home")
    land_all(home)
    return Built(home, build(home, unit_tests=True))
