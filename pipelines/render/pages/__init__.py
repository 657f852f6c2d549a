"""The pages of the report, one module each: rows in, blocks out. Pages 3, 4 and 8 wait for data not read yet."""
