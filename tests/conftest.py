"""What every test may count on: the repository's root, and a process that reports home to nobody."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.update(
    DAGSTER_DISABLE_TELEMETRY="1",
    GX_ANALYTICS_ENABLED="false",
    DBT_SEND_ANONYMOUS_USAGE_STATS="false",
    DO_NOT_TRACK="1",
)


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return Path(__file__).parents[1]
