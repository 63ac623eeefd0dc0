"""One file per store of the log."""
