"""Which form of a noun goes with a number, by a language's own rules as CLDR writes them ("n % 100 = 3..10"; Unicode TR 35, part 3, section 5)."""

import re
from collections.abc import Mapping
from functools import lru_cache

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""All that a language may have, in the order in which a word list gives the forms; "other" needs no rule."""

_RELATION = re.compile(r"n(?: % (\d+))? (!?=) (\d+(?:\.\.\d+)?(?:,\d+(?:\.\.\d+)?)*)")


def categories(rules: Mapping[str, str]) -> tuple[str, ...]:
    """Return the categories of a language in their order."""
    return tuple(name for name in CATEGORIES if name in rules or name == "other")


def category(number: float, rules: Mapping[str, str]) -> str:
    """Return the category of a number; of one that is not whole it is "other". Raises ValueError where a rule cannot be read."""
    whole = float(number).is_integer()
    return next((name for name in categories(rules) if name in rules and whole and _holds(abs(int(number)), rules[name])), "other")


@lru_cache(maxsize=4096)
def _holds(number: int, rule: str) -> bool:
    """Say whether a rule holds of a whole number: relations joined by "and", and those by "or"."""
    return any(all(_relation(number, part) for part in choice.split(" and ")) for choice in rule.split(" or "))


def _relation(number: int, text: str) -> bool:
    found = _RELATION.fullmatch(text.strip())
    if not found:
        raise ValueError(f"'{text}' is no rule of plurals; write one such as n % 100 = 3..10")
    modulus, sign, spans = found.groups()
    value = number % int(modulus) if modulus else number
    bounds = (span.partition("..") for span in spans.split(","))
    return any(int(low) <= value <= int(high or low) for low, _, high in bounds) is (sign == "=")
