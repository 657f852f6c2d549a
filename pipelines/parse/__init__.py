"""Document → records, and a ledger of every line. Here: the grammar and layouts of Danish administrative documents."""
