"""DRAW: a line and a clause become a zone with borders."""
