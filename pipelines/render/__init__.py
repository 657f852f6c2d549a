"""Report models → a quarterly report as PDF and web page. Here: what is said, and how it looks. Not here: what is true."""
