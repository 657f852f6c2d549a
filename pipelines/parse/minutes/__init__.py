"""Minutes of committees → records, one meeting item by item. Not here: where minutes begin in a pack."""

from pipelines.parse.minutes.parser import parse_minutes

__all__ = ["parse_minutes"]
