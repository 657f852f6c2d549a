"""What every test may count on: the repository's root, and a process that reports home to nobody."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

TOGETHER = ("tests/unit/model/",)
"""Folders whose files share a warehouse that takes long to build: one process has them all."""

os.environ.update(
    DAGSTER_DISABLE_TELEMETRY="1",
    GX_ANALYTICS_ENABLED="false",
    DBT_SEND_ANONYMOUS_USAGE_STATS="false",
    DO_NOT_TRACK="1",
)

# The same examples every time, and no clock: a slow machine fails nothing.
# `pytest --hypothesis-profile=explore` looks for new ones.
settings.register_profile(
    "steady", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", deadline=None, max_examples=2_000)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return Path(__file__).parents[1]


class LoadFolderScheduling(LoadFileScheduling):
    """A file's tests stay in one process, and so do a folder's whose files share what is built."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return next((folder for folder in TOGETHER if file.startswith(folder)), file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFolderScheduling:
    return LoadFolderScheduling(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests recorded as scores, whoever ran them: a worker's own output does not reach the screen."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, said in getattr(report, "user_properties", ()):
                if name == "scores" and report.when == "call":
                    terminalreporter.section(report.nodeid)
                    terminalreporter.write_line(said)
