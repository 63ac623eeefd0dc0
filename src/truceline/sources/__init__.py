"""One file per kind of report source: CARD and read(stream)."""
