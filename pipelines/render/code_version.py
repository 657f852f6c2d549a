"""Which code made a report: over the rules that read and the code that draws, down to the libraries and fonts."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pipelines.model.build import PROJECT
from pipelines.parse.landing import rule_version

RENDER = Path(__file__).parent
PROMISES = RENDER.parents[1] / "reports" / "charts.yml"
SUFFIXES = {".py", ".j2", ".css", ".typ", ".otf"}
LIBRARIES = ("babel", "jinja2", "matplotlib", "pyarrow", "typst", "xlsxwriter")


@cache
def code_version() -> str:
    """'0.1.0-3f9c2b7a10de': the same code draws the same bytes of the same rows."""
    digest = hashlib.sha256(rule_version().encode())
    for path in [*_drawing_files(), PROMISES]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for library in LIBRARIES:
        digest.update(f"{library}=={version(library)}\n".encode())
    return f"{version('maalbar')}-{digest.hexdigest()[:12]}"


@cache
def model_version() -> str:
    """The hash of the models of dbt and their macros: the same models make the same marts of the same documents."""
    digest = hashlib.sha256()
    for folder in ("models", "macros", "materializations"):
        for path in sorted((PROJECT / folder).rglob("*.sql")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _drawing_files() -> list[Path]:
    return sorted(path for path in RENDER.rglob("*") if path.suffix in SUFFIXES and path.name != "assets.py")
