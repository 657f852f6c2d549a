"""The golden plans are rewritten from what the parser makes of them today:

    python -m pytest tests/golden --update-golden

Read the diff before it is committed: each changed line is a fact or a fate that changed. The golden meetings
(minutes_*) belong to tests/unit/parse/test_minutes.py.
"""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what the parser makes of the golden plans")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """True where the expected files are to be written, not compared. The option is known when tests/golden is named."""
    return bool(request.config.getoption("--update-golden", default=False))
