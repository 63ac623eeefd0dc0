"""The public site of a case."""
