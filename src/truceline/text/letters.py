"""Letters without regard to case, as `re` compares them."""


def folded(word: str) -> str:
    """Return a word in lower case, with the letters that `re` holds for the same without regard to case as one."""
    return word.lower().replace("\u0307", "").replace("ı", "i").replace("ſ", "s")
