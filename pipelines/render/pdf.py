"""The PDF: typst, PDF/UA-1, a fixed date and bundled fonts, so that the same data gives the same bytes anywhere."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

import typst

from pipelines.render.charts.style import FALLBACK_FONTS, FONTS
from pipelines.render.layout import Data

TEMPLATE = Path(__file__).parent / "templates" / "report.typ"


def write_pdf(path: Path, data: Data, figures: Iterable[Path]) -> None:
    """Set the report. Text reaches typst as data, never as markup. Raises typst.TypstError where it can't be set."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copy(TEMPLATE, root / TEMPLATE.name)
        (root / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        for figure in figures:
            target = root / figure.parent.name / figure.name
            target.parent.mkdir(exist_ok=True)
            shutil.copy(figure, target)
        typst.compile(
            str(root / TEMPLATE.name),
            output=str(path),
            root=str(root),
            font_paths=[str(FONTS), str(FALLBACK_FONTS)],
            ignore_system_fonts=True,
            pdf_standards="ua-1",
        )
