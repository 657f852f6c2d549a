"""raw/ is what bundle/ says it is: listed with its hash, made from its source, and honest about what is invented."""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import io
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest

ROOT = Path(__file__).parents[3]
RAW = ROOT / "raw"
FICTIONAL = "Eksempel Kommune – fiktive data"


def _load_builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bundle_build", ROOT / "bundle" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


BUILDER = _load_builder()
ENTRIES = BUILDER.entries()
BUILT = [entry for entry in ENTRIES if entry.source is not None]
INVENTED = [entry for entry in ENTRIES if entry.origin == "fiktiv"]


def _manifest() -> list[dict[str, str]]:
    with (RAW / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _rows(path: str) -> list[dict[str, str]]:
    with (RAW / path).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


def _kroner(printed: str) -> Decimal:
    return Decimal(printed.replace(".", "").replace(",", "."))


def _content(path: str, data: bytes) -> object:
    """What must be equal: the bytes, and in a zip the members, for zlib may pack them otherwise on another machine."""
    if not path.endswith((".docx", ".xlsx")):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_manifest_lists_every_file_with_its_hash() -> None:
    listed = {line["id"]: line["sha256"] for line in _manifest()}
    there = {
        path.relative_to(RAW).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in RAW.rglob("*")
        if path.is_file() and path.name != "manifest.csv"
    }
    assert listed == there


@pytest.mark.parametrize("entry", BUILT, ids=lambda entry: entry.id)
def test_a_built_file_is_what_its_source_gives(entry: object) -> None:
    path = entry.id  # type: ignore[attr-defined]
    assert _content(path, BUILDER.build(entry)) == _content(path, (RAW / path).read_bytes())


def _pages(path: Path) -> list[str]:
    """The text of each page; a format without pages is one, a workbook's sheets and a table's rows are its pages."""
    if path.suffix == ".pdf":
        return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as archive:
            sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
            return [archive.read(name).decode() for name in sheets]
    text = path.read_text(encoding="utf-8")
    return text.splitlines()[1:] if path.suffix == ".csv" else text.split("\f")


@pytest.mark.parametrize("entry", INVENTED, ids=lambda entry: entry.id)
def test_what_is_invented_says_so_on_every_page(entry: object) -> None:
    pages = _pages(RAW / entry.id)  # type: ignore[attr-defined]
    assert pages
    assert not [number for number, page in enumerate(pages, start=1) if FICTIONAL not in page]


def test_only_the_fictional_municipality_has_returns_and_a_ledger() -> None:
    assert {line["origin"] for line in _manifest() if line["kind"] == "table"} == {"fiktiv"}


def test_the_revised_budget_adds_up_on_every_row() -> None:
    parts = ("Oprindeligt budget", "Tillægsbevillinger", "Omplaceringer", "Overførsler")
    rows = _rows("ledger/eksempel-budgetopfoelgning-2012-1.csv")
    assert rows
    assert not [
        row["Konto"] for row in rows if sum(_kroner(row[part]) for part in parts) != _kroner(row["Korrigeret budget"])
    ]


def test_reallocations_move_money_and_make_none() -> None:
    rows = _rows("ledger/eksempel-budgetopfoelgning-2012-1.csv")
    assert sum(_kroner(row["Omplaceringer"]) for row in rows) == 0


def test_the_school_rooms_add_up_to_their_total_row() -> None:
    source = BUILDER.load_source(ROOT / "bundle" / "sources" / "minutes" / "oekonomiudvalget-2012-01-24.yaml")
    (rows,) = [block["table"]["rows"] for block in source["blocks"] if "Skole / år" in str(block.get("table"))]
    schools, total = rows[:-1], rows[-1]
    assert total[0] == "i alt"
    assert [sum(int(school[year]) for school in schools) for year in range(1, 11)] == [int(cell) for cell in total[1:]]


def test_every_format_that_is_read_has_a_file() -> None:
    assert {Path(entry.id).suffix for entry in ENTRIES} == {".pdf", ".docx", ".md", ".txt", ".html", ".csv", ".xlsx"}


def test_one_text_is_in_the_encoding_of_an_old_program() -> None:
    content = (RAW / "employment_plans" / "beskaeftigelsesplan-2011-status.txt").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")
    assert "Beskæftigelsesplan" in content.decode("cp1252")


def test_the_board_has_its_eight_themes() -> None:
    source = BUILDER.load_source(ROOT / "bundle" / "sources" / "plans" / "direktionens-virksomhedsplan-2012.yaml")
    themes = [block["theme"][0][1] for block in source["blocks"] if "theme" in block]
    assert len(themes) == len(set(themes)) == 8
