"""Every regular expression of the reader's code and word lists, and for each the texts that are worst for it. Run as a program it tries them one by one.

`python -m hostile.patterns` prints each pattern before it is tried; where one takes longer than LIMIT_S of processor time its process is ended by the system.
`python -m hostile.patterns PATTERN` tries that one alone.
"""

import ast
import gc
import importlib
import inspect
import os
import pkgutil
import re
import signal
import sys

SIZE = 100_000
PIECE = 1_500
"""The longest sentence that the reader looks through at every place with one pattern (`reading.LONGEST`)."""
LIMIT_S = float(os.environ.get("TRUCELINE_PATTERN_S", "20"))
"""A hundred times what a pattern needs for all its texts, and nothing for one that tries every way."""
MOST = 6
"""Inputs of a pattern made of what it repeats."""


def collected():
    """Return every pattern with its flags, in a fixed order: those that the modules compile, those of sieves and word lists, and those written in a call."""
    found = set()
    own, compiled = re.compile, []

    def note(pattern, flags=0):
        made = own(pattern, flags)
        compiled.append(made)
        return made

    re.compile = note
    try:
        modules = _modules()
        for module in modules:
            _call_all(module)
        _word_lists()
        from truceline.text.sieve import Sieve

        for sieve in [one for one in gc.get_objects() if isinstance(one, Sieve)]:
            sieve.compiled()
    finally:
        re.compile = own
    found |= {(one.pattern, one.flags & ~re.UNICODE) for one in compiled if isinstance(one.pattern, str)}
    for module in modules:
        found |= set(_written(module))
    return sorted(found)


def _modules():
    found = []
    for name in ("truceline.text", "truceline.read"):
        package = importlib.import_module(name)
        found += [package, *(importlib.import_module(info.name) for info in pkgutil.walk_packages(package.__path__, f"{name}."))]
    return found


def _call_all(module):
    """Call what makes a pattern once: the cached functions without arguments."""
    for one in list(vars(module).values()):
        if hasattr(one, "cache_info") and not inspect.signature(one).parameters:
            one()


def _word_lists():
    from truceline.text import lexicon

    for file in importlib.resources.files(lexicon.__name__).iterdir():
        if file.name.endswith(".toml"):
            language, _, name = file.name.removesuffix(".toml").partition("_")
            for key in _keys(lexicon.words(name, language)):
                lexicon.pattern(name, key, language)


def _keys(table, before=""):
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _keys(value, f"{before}{key}.")
        elif isinstance(value, list) and all(isinstance(entry, str) for entry in value) and "." not in key:
            yield before + key


def _written(module):
    """Yield the patterns that stand in a call such as `re.search(r"...", text)`; of those with parts that only the call knows, nothing."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) and node.func.value.id == "re"):
            continue
        if node.func.attr in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split") and node.args:
            try:
                pattern = eval(compile(ast.Expression(node.args[0]), "<pattern>", "eval"), vars(module))
            except NameError:
                continue
            if isinstance(pattern, str):
                yield pattern, 0


def worst(pattern):
    """Return texts of SIZE characters that are hard for a pattern: all that it asks for again and again, and what it repeats without ever an end."""
    from truceline.text.syntax import parsed

    ways = parsed(pattern)
    found = dict.fromkeys(_sample(way) for way in ways[:MOST])
    for before, body in _repeats(ways, ""):
        if body and len(found) < 2 * MOST:
            found[before + body * max(1, 2_000 // len(body))] = None
    return [_long(one) for one in found if one]


def _long(start):
    return (start * (SIZE // len(start) + 1))[:SIZE]


def _sample(way):
    return "".join(_of_part(part) for part in way)


def _of_part(part):
    if part.kind in ("look", "edge", "again"):
        return ""
    if part.kind in ("letter", "class"):
        one = next((char for char in (part.letter, *"a A1,.-’“é°+") if char and re.fullmatch(part.source, char, re.IGNORECASE)), "")
        return one * max(1, min(part.low, 3))
    return _sample(part.ways[0]) * max(1, min(part.low, 3))


def _repeats(ways, before):
    """Yield what may stand often, with a text that leads to it."""
    for way in ways:
        led = before
        for part in way:
            if part.high > 10:
                yield led, _of_part(part)
            if part.kind == "group":
                yield from _repeats(part.ways, led)
            led += _of_part(part)


def tried(pattern, flags):
    """Feed a pattern its worst texts: from the beginning of all 100 KB, and at every place of the first and the last stretch."""
    look = re.compile(pattern, flags)
    for text in worst(pattern):
        look.match(text)
        for at in (0, SIZE - PIECE):
            look.search(text, at, at + PIECE)


def main(given):
    """Try what is given, or every pattern; without TRUCELINE_LONG every twenty-fifth, since all take minutes."""
    signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
    for pattern, flags in [(one, 0) for one in given] or collected()[:: 1 if os.environ.get("TRUCELINE_LONG") else 25]:
        sys.stdout.write(f"{pattern}\n")
        sys.stdout.flush()
        signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT_S)
        tried(pattern, flags)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


if __name__ == "__main__":
    main(sys.argv[1:])
