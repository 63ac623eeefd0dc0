"""Bulletins as bytes, for the tests of the outputs."""

import io

from truceline.outputs import discover


def render(sheet, form):
    """Return the bytes of a bulletin in one form."""
    stream = io.BytesIO()
    discover()[form].write(sheet, stream)
    return stream.getvalue()
