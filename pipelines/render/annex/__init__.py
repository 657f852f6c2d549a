"""bilag.xlsx: the rows behind a report, each with the line it is printed on. Start reading in workbook.py."""
