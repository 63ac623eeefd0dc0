"""TELL: the bulletin, in neutral words."""
