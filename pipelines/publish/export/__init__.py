"""The published file → a folder to take along, with a description of what is in it. Start reading in export.py."""
