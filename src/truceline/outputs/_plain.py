"""Words of others made safe to print, and the words of a page's furniture."""

from truceline.model.visible import visible as printable

__all__ = ["label", "printable"]


def label(labels: tuple[tuple[str, str], ...], name: str) -> str:
    """Return a word of the page's furniture, or its name where the bulletin has none."""
    return dict(labels).get(name, name.replace("_", " "))
