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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests recorded as scores, whoever ran them: a worker's own output does not reach the screen."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, said in getattr(report, "user_properties", ()):
                if name == "scores" and report.when == "call":
                    terminalreporter.section(report.nodeid)
                    terminalreporter.write_line(said)
