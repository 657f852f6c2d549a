"""Report models → a quarterly report as PDF and web page. Here: what is said, and how. Not here: what is true."""
