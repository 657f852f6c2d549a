"""A file in raw/ → a document of numbered lines, kept unchanged; a bad file → quarantine. Not here: what they say."""
