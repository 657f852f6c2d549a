"""The small published file, its catalogue, and the site over it as it is served."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

import pytest

from pipelines.browse.catalogue import Catalogue
from pipelines.browse.edition import Edition, open_edition
from pipelines.browse.serve import ADDRESS, serving
from tests.unit.browse.handmade import write_published


@dataclass(frozen=True)
class Reply:
    """What a page answers."""

    status: int
    headers: HTTPMessage
    text: str


@dataclass(frozen=True)
class Served:
    """The site, listening."""

    path: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://{ADDRESS}:{self.port}"

    def get(self, target: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Reply:
        connection = HTTPConnection(ADDRESS, self.port)
        connection.request(method, target, headers=dict(headers or {}))
        reply = connection.getresponse()
        said = Reply(reply.status, reply.headers, reply.read().decode())
        connection.close()
        return said


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_published(tmp_path_factory.mktemp("udgivet") / "maalbar.duckdb")


@pytest.fixture(scope="session")
def edition(published: Path) -> Edition:
    return open_edition(published)


@pytest.fixture(scope="session")
def catalogue(edition: Edition) -> Catalogue:
    return edition.catalogue


@pytest.fixture(scope="session")
def site(published: Path) -> Iterator[Served]:
    with serving(published) as port:
        yield Served(published, port)
