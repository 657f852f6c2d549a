"""maalbar: from a municipality's documents and tables to facts with a source line, and a quarterly report."""
