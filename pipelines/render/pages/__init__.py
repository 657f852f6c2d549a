"""The pages of the report, one module each: rows in, blocks out."""
