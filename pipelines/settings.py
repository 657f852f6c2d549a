"""Where things are and how much is too much: folders and limits, from the environment or the command line."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Folders and limits of one run. Each field is also an environment variable: MAALBAR_RAW, MAALBAR_HOME, …

    Built when a command or asset asks for it, never at import.
    """

    model_config = SettingsConfigDict(env_prefix="MAALBAR_", frozen=True)

    raw: Path = Path("raw")
    home: Path = Path("warehouse")
    reports: Path = Path("reports")
    max_file_mb: int = Field(default=100, ge=1, description="A larger file is quarantined unread.")
    max_pages: int = Field(default=2_000, ge=1, description="A PDF with more pages is quarantined.")
    max_unpacked_mb: int = Field(default=500, ge=1, description="A DOCX or XLSX that unpacks to more is quarantined.")
    max_rows: int = Field(default=1_000_000, ge=1, description="A table with more rows in one sheet is quarantined.")
    max_depth: int = Field(default=200, ge=1, description="An HTML file or table nested deeper is quarantined.")

    @property
    def build_path(self) -> Path:
        """The pipeline's own database."""
        return self.home / "build" / "maalbar.duckdb"

    @property
    def drafts_path(self) -> Path:
        """Reports that are drawn and not yet delivered."""
        return self.home / "build" / "reports"

    @property
    def published_path(self) -> Path:
        """The read-only copy that readers open."""
        return self.home / "published" / "maalbar.duckdb"

    @property
    def documents_path(self) -> Path:
        """One folder per document: the original bytes and the text as read."""
        return self.home / "documents"

    @property
    def quarantine_path(self) -> Path:
        """Files that could not be read, each with the reason beside it."""
        return self.home / "quarantine"

    @property
    def parsed_path(self) -> Path:
        """What the rules made of each document: one folder per rule version."""
        return self.home / "parsed"

    @property
    def dagster_path(self) -> Path:
        """Dagster's own home: run history, schedules, logs."""
        return self.home / "dagster"
