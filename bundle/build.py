"""Builds the files of raw/ that nobody writes by hand. Here: sources → PDF, DOCX, XLSX, Windows-1252, and the manifest.

The texts are the YAML and text files beside this one; the same source gives the same bytes every time, on any
machine, so that `raw/` can be checked against it. Not here: what is plain text in raw/ already (CSV, Markdown, HTML).
"""

from __future__ import annotations

import csv
import hashlib
import io
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
import xlsxwriter
import yaml
from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_BREAK
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

BUNDLE = Path(__file__).parent
RAW = BUNDLE.parent / "raw"
REPORT_LABELS = (
    ("was", "Hvad var målet?"),
    ("realised", "Hvad har vi realiseret?"),
    ("not_realised", "Hvad har vi ikke realiseret?"),
)
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
ACCENT = RGBColor(0x0B, 0x4F, 0x6C)

Source = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of documents.yaml: one file of raw/ (`id` is its path there), and its source (None: written by hand)."""

    id: str
    kind: str
    title: str
    date: str
    origin: str
    source: str | None = None


def entries() -> list[Entry]:
    """Every file of raw/, in the order of the manifest."""
    return [
        Entry(**line)
        for line in yaml.load((BUNDLE / "documents.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    ]


def load_source(path: Path) -> Source:
    """The blocks of one document. A date is kept as it is written."""
    source: Source = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return source


def build_pdf(source: Path) -> bytes:
    """A PDF by layout.typ, with the fonts of the typst wheel only and the document's own date."""
    return typst.compile(
        str(BUNDLE / "layout.typ"),
        root=str(BUNDLE),
        sys_inputs={"source": str(source.relative_to(BUNDLE))},
        ignore_system_fonts=True,
    )


def build_docx(source: Path) -> bytes:
    """A Word file with real tables and list styles, its properties fixed to the document's own date."""
    content = load_source(source)
    document = Document()
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(10.5)
    properties = document.core_properties
    properties.title, properties.author, properties.language = content["title"], "maalbar", "da-DK"
    properties.created = properties.modified = datetime.fromisoformat(content["date"])
    document.sections[0].header.paragraphs[0].text = content.get("page_header", "")
    document.sections[0].footer.paragraphs[0].text = content.get("page_footer", "")
    for block in content["blocks"]:
        ((kind, value),) = block.items()
        DOCX_BLOCKS[kind](document, value)
    raw = io.BytesIO()
    document.save(raw)
    return fixed_zip(raw.getvalue())


def _write_lines(add: Callable[[], Paragraph], text: str) -> None:
    """Lines of text as paragraphs; a line that begins with a bullet takes Word's own list style."""
    for line in text.strip("\n").split("\n"):
        paragraph = add()
        bare = line.strip()
        paragraph.paragraph_format.space_after = Pt(3)
        if bare.startswith("• "):
            paragraph.style = "List Bullet 2" if line.startswith("  ") else "List Bullet"
            bare = bare[2:]
        elif bare.startswith("√ "):
            paragraph.paragraph_format.left_indent = Cm(0.5)
            paragraph.paragraph_format.first_line_indent = Cm(-0.5)
        paragraph.add_run(bare)


def _fill_cell(cell: _Cell, text: str) -> None:
    first = iter([cell.paragraphs[0]])
    _write_lines(lambda: next(first, None) or cell.add_paragraph(), text)


def _docx_cover(document: DocxDocument, value: dict[str, str]) -> None:
    document.add_heading(value["title"], level=0)
    _docx_text(document, value["text"])


def _docx_heading(level: int) -> Callable[[DocxDocument, str], None]:
    def add(document: DocxDocument, value: str) -> None:
        document.add_heading(value, level=level).runs[0].font.color.rgb = ACCENT

    return add


def _docx_text(document: DocxDocument, value: str) -> None:
    _write_lines(document.add_paragraph, value)


def _docx_rows(document: DocxDocument, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for label, text in rows:
        left, right = table.add_row().cells
        left.width, right.width = Cm(3.6), Cm(12.4)
        left.paragraphs[0].add_run(label).bold = True
        _fill_cell(right, text)
    document.add_paragraph()


def _docx_report(document: DocxDocument, report: dict[str, str]) -> None:
    document.add_paragraph().add_run(report["title"]).bold = True
    _docx_rows(document, [[label, report.get(key) or "-"] for key, label in REPORT_LABELS])


def _docx_page(document: DocxDocument, _: str) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


DOCX_BLOCKS: dict[str, Callable[[DocxDocument, Any], None]] = {
    "cover": _docx_cover,
    "h1": _docx_heading(1),
    "h2": _docx_heading(2),
    "h3": _docx_heading(3),
    "text": _docx_text,
    "theme": _docx_rows,
    "report": _docx_report,
    "page": _docx_page,
}


def build_xlsx(source: Path) -> bytes:
    """A workbook of the sheets in a YAML source: a heading line, the columns, the rows; numbers as numbers."""
    content = yaml.safe_load(source.read_text(encoding="utf-8"))
    raw = io.BytesIO()
    workbook = xlsxwriter.Workbook(raw, {"in_memory": True})
    workbook.set_properties({"title": content["title"], "created": datetime.fromisoformat(content["date"])})
    bold = workbook.add_format({"bold": True, "bg_color": "#EEF2F6", "border": 1})
    day = workbook.add_format({"num_format": "dd-mm-yyyy"})
    for sheet_source in content["sheets"]:
        sheet = workbook.add_worksheet(sheet_source["name"])
        sheet.write_string(0, 0, content["heading"])
        sheet.write_row(2, 0, sheet_source["columns"], bold)
        for number, row in enumerate(sheet_source["rows"], start=3):
            for column, value in enumerate(row):
                sheet.write(number, column, value, day if hasattr(value, "year") else None)
        sheet.set_footer(f"&L{content['heading']}")
        sheet.freeze_panes(3, 0)
        sheet.autofit()
    workbook.close()
    return fixed_zip(raw.getvalue())


def build_windows_1252(source: Path) -> bytes:
    """A text in the encoding and with the line ends of an old Windows program."""
    return source.read_text(encoding="utf-8").replace("\n", "\r\n").encode("cp1252")


BUILDERS: dict[str, Callable[[Path], bytes]] = {
    ".pdf": build_pdf,
    ".docx": build_docx,
    ".xlsx": build_xlsx,
    ".txt": build_windows_1252,
}


def fixed_zip(content: bytes) -> bytes:
    """The same archive with its members' clocks stopped: equal input gives equal bytes."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, ZIP_TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def build(entry: Entry) -> bytes | None:
    """The bytes of one file of raw/; None where it is written by hand."""
    return None if entry.source is None else BUILDERS[Path(entry.id).suffix](BUNDLE / "sources" / entry.source)


def write_manifest(listed: list[Entry]) -> None:
    """raw/manifest.csv: one line per file, with the hash of what lies there."""
    with (RAW / "manifest.csv").open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, delimiter=",", lineterminator="\n")
        writer.writerow(["id", "kind", "title", "date", "origin", "sha256"])
        for entry in listed:
            sha256 = hashlib.sha256((RAW / entry.id).read_bytes()).hexdigest()
            writer.writerow([entry.id, entry.kind, entry.title, entry.date, entry.origin, sha256])


def main() -> None:
    """Build what has a source, then the manifest of all."""
    listed = entries()
    for entry in listed:
        content = build(entry)
        if content is not None:
            (RAW / entry.id).parent.mkdir(parents=True, exist_ok=True)
            (RAW / entry.id).write_bytes(content)
    write_manifest(listed)
    sys.stdout.write(f"{len(listed)} files of raw/ are in the manifest\n")


if __name__ == "__main__":
    main()
