"""JUDGE: a record per clause and party, as of a moment."""
