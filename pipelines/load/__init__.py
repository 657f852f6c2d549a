"""Parsed documents → DuckDB, schemas records and runs. Here: landing and versions. Not here: the marts."""
