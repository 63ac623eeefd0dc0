"""Nouns: everything that the rooms pass to each other. Standard library only."""
