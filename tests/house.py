"""The rules of the house that no linter knows, each a function from a module's source to the faults in it."""

import ast
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "truceline"
TESTS = ROOT / "tests"

PURE = ("model", "geo", "text", "ledger", "read", "draw", "watch", "patrol", "judge", "tell")
IMPURE_CALLS = {"open", "now", "today", "utcnow", "getenv", "urandom", "input", "print", "localtime", "monotonic", "exec", "eval", "read_text", "read_bytes"}
PACKAGE_DATA = {"read_text", "read_bytes"}
"""Allowed where a module names importlib.resources: that is data of the package, the same on every machine."""

MOST_FILE_LINES, MOST_FUNCTION_LINES, MEDIAN_FILE_LINES, MEDIAN_FUNCTION_LINES = 400, 50, 120, 10


def modules():
    """Return every module of the source tree as (path below src/truceline, text)."""
    return [(path.relative_to(SOURCE), path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py"))]


def is_pure(path):
    """Say whether a module stands on a pure floor."""
    return path.parts[0] in PURE


def impurities(text):
    """Return the calls in a pure module that touch the outside: files, the clock, the environment, chance."""
    allowed = PACKAGE_DATA if "importlib.resources" in text else set()
    return [f"line {node.lineno}: {_called(node)}()" for node in _calls(text) if _called(node) in IMPURE_CALLS - allowed]


def _calls(text):
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]


def _called(node):
    return getattr(node.func, "id", None) or getattr(node.func, "attr", None)


def functions(text):
    """Return the functions of a module with their lengths in lines, signature to end, docstring not counted."""
    return [(node, _length(node)) for node in ast.walk(ast.parse(text)) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def _length(node):
    first = node.body[0]
    doc = first.end_lineno - first.lineno + 1 if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) else 0
    return node.end_lineno - node.lineno + 1 - doc


def too_long(text):
    """Return what is longer in a module than the house allows."""
    lines = text.count("\n")
    faults = [f"{lines} lines"] if lines > MOST_FILE_LINES else []
    return faults + [f"{node.name} has {length} lines" for node, length in functions(text) if length > MOST_FUNCTION_LINES]


def unspoken(text):
    """Return what is public in a module and has no docstring, or misses an annotation."""
    tree = ast.parse(text)
    faults = [] if ast.get_docstring(tree) else ["the module has no docstring"]
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node):
            faults.append(f"{node.name} has no docstring")
    for owner in [tree, *(n for n in ast.walk(tree) if isinstance(n, ast.ClassDef) and not n.name.startswith("_"))]:
        for node in owner.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                faults += _bare(node)
    return faults


def _bare(node):
    faults = [] if ast.get_docstring(node) else [f"{node.name} has no docstring"]
    arguments = [a for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs) if a.arg not in ("self", "cls")]
    if node.returns is None or any(a.annotation is None for a in arguments):
        faults.append(f"{node.name} misses an annotation")
    return faults


def needs_a_test(text):
    """Say whether a module does anything: a module of plain declarations needs no mirror."""
    return bool(functions(text))


def mirror(path):
    """Return where the test of a module stands."""
    name = path.parent.name if path.stem == "__init__" else path.stem
    return TESTS / path.parent / f"test_{name}.py"


def medians(texts):
    """Return the median length of files and of functions."""
    lengths = [length for text in texts for _, length in functions(text)]
    return median(text.count("\n") for text in texts if text.count("\n") > 5), median(lengths)
