"""A small published file that nobody may write to."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("udgivet") / "maalbar.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute("create schema styring")
        connection.execute(
            "create table styring.maal as "
            "select range as nummer, 'Mål ' || range as titel, range / 2 as tal from range(300)"
        )
        connection.execute("create macro styring.maal_efter(n) as table select * from styring.maal where nummer > n")
    path.chmod(0o444)
    return path
