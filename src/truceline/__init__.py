"""Truceline: read a deal, draw its zone, watch, patrol, judge and tell."""

__version__ = "0.1.0"
