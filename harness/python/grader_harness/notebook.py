"""The code cells of a notebook (.ipynb, nbformat 3 and 4), in order. Their outputs are ignored.

What only a notebook understands (%time, %%bash, !ls, name?) is refused by name: it is not Python,
and nothing here may start a shell.
"""

from . import own

__builtins__ = own.BUILTINS

import re
from json import loads

CELL_MAGIC = re.compile(r"\s*(%%\w*)")
LINE_MAGIC = re.compile(r"\s*(?:[\w.,\s]+=\s*)?([%!][^\s=]+)")
HELP = re.compile(r"\s*(\?{1,2}[\w.]+|[\w.]+\?{1,2})\s*$")


class Malformed(Exception):
    """Not a notebook that can be graded; the text says why, file included."""


def cells(file, text):
    """The source of each code cell as (its file name in tracebacks, text)."""
    for k, cell in enumerate(code_cells(file, text), 1):
        source = cell.get("source", cell.get("input", ""))
        if isinstance(source, list) and all(isinstance(line, str) for line in source):
            source = "".join(source)
        if not isinstance(source, str):
            raise Malformed("%s: the source of code cell %d is not text" % (file, k))
        yield cell_name(file, k), source


def cell_name(file, k):
    return "%s, code cell %d" % (file, k)


def code_cells(file, text):
    try:
        book = loads(text)
    except (ValueError, RecursionError) as e:
        raise Malformed("%s is not a notebook: it is not JSON: %s" % (file, e)) from None
    if not isinstance(book, dict):
        raise Malformed("%s is not a notebook: it holds no object" % file)
    found = book.get("cells")
    if found is None and isinstance(book.get("worksheets"), list):
        sheets = [s for s in book["worksheets"] if isinstance(s, dict)]
        found = [c for s in sheets if isinstance(s.get("cells"), list) for c in s["cells"]]
    if not isinstance(found, list):
        raise Malformed("%s is not a notebook: it has no cells" % file)
    found = [c for c in found if isinstance(c, dict) and c.get("cell_type") == "code"]
    if not found:
        raise Malformed("%s: the notebook has no code cell" % file)
    return found


def magic(text):
    """The first thing in the text of a cell that is not Python but a notebook's own, or None.

    Asked only of what does not compile, since a line of a string may look like one as well.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    for k, line in enumerate(lines):
        for pattern in ([CELL_MAGIC] if k == 0 else []) + [LINE_MAGIC, HELP]:
            found = pattern.match(line)
            if found:
                return found[1]
    return None
