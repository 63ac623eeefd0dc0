"""Measurements behind what the documentation says of speed."""
