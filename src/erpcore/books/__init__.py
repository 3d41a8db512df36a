"""What a host holds: the books, the log port, the in-memory log."""
