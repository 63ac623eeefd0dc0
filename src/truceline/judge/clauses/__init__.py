"""One file per kind of clause: how it is judged."""
