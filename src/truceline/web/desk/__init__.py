"""The desk: where a mission works."""
