"""From the bytes of a submission to its namespace.

A file is run once, as a module of the name `submission`: a block under `if __name__ ==
"__main__":` is not run, and a file called numpy.py hides nothing. Tracebacks show its own name.
"""

from . import own

__builtins__ = own.BUILTINS

import __future__
import io
import sys
import tokenize
import types

from . import errors, imports, notebook

LATER = __future__.annotations.compiler_flag  # holds in the cells behind it as well


class Unreadable(Exception):
    """Not Python text; the message says why, file included."""


def load(file, data):
    """Runs the submission; returns its namespace, a dict. Whatever it raises is raised."""
    module = types.ModuleType(imports.OWN_NAME)
    module.__file__ = file
    namespace = vars(module)
    namespace["__builtins__"] = sys.modules["builtins"]
    sys.modules[imports.OWN_NAME] = module
    flags = 0
    for name, text in chunks(file, data):
        errors.remember(name, text)
        code = compiled(name, text, flags)
        flags |= code.co_flags & LATER
        exec(code, namespace)
    return namespace


def chunks(file, data):
    """What is compiled one after the other: (name in tracebacks, text)."""
    text = decoded(file, data)
    if file.lower().endswith(".ipynb"):
        return list(notebook.cells(file, text))
    return [(file, text)]


def decoded(file, data):
    """By its byte-order mark or its encoding line (PEP 263); else it is UTF-8."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Unreadable("%s is UTF-16: save it as UTF-8" % file)
    if b"\0" in data:
        raise Unreadable("%s holds a zero byte in line %d: it is not text"
                         % (file, line_of(data, data.index(b"\0"))))
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        text = data.decode(encoding)
    except SyntaxError as e:
        raise Unreadable("%s: %s" % (file, e.msg)) from None
    except UnicodeDecodeError as e:
        raise Unreadable("%s: the byte 0x%02x in line %d is not %s: save the file as UTF-8, or "
                         "name its encoding in the first line: # -*- coding: latin-1 -*-"
                         % (file, data[e.start], line_of(data, e.start), e.encoding)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def line_of(data, at):
    return data.count(b"\n", 0, at) + 1


def compiled(name, text, flags):
    try:
        return compile(text, name, "exec", flags, dont_inherit=True)
    except SyntaxError as e:
        found = notebook.magic(text) if ", code cell " in name else None
        if not found:
            raise
        raise notebook.Malformed("%s: %s is a command of the notebook, not Python: take it out"
                                 % (name, found)) from e
