"""What to say of an exception: the lines of the submission that led there, and what it was.

    f1.py:12, in f1_score: return tp / (tp + fp)
    ZeroDivisionError: division by zero

The last line holds the exception, and often what to do about it. All of it is bounded, and nothing
the submission defines (a __str__ that raises or never ends a line) keeps it from being told.
"""

from . import own

__builtins__ = own.BUILTINS

import errno
import linecache
import re

SHOWN = 3          # frames of each end of a traceback
LINE_CHARS = 200   # of a source line
TEXT_CHARS = 1000  # of an exception's own text

LINES = {}  # of each file name of the submission

PYTHON_2 = re.compile(r"\s*print\s+[^=(\s]|\s*print\s*>>|\s*exec\s+[\"'\w]|.*\bexcept\s+[\w.]+\s*,"
                      r"\s*\w+\s*:|\s*raise\s+\w+\s*,|.*<>|.*\b0[0-7]+\b|.*\b\d+[lL]\b|.*`|"
                      r".*\bur[\"']|.*\bprint\s+[\"'\w]")
PYTHON_2_NAMES = {"xrange": "range", "raw_input": "the arguments", "unicode": "str",
                  "basestring": "str", "long": "int", "reduce": "functools.reduce",
                  "unichr": "chr", "file": "open", "cmp": "a key function", "execfile": "exec"}
PYTHON_2_ATTRIBUTES = {"has_key": "in", "iteritems": "items", "iterkeys": "keys",
                       "itervalues": "values"}
OUT_OF_REACH = {errno.EPERM, errno.EACCES, errno.ENOENT, errno.ENOSYS, errno.EROFS,
                errno.EAFNOSUPPORT}


def remember(name, text):
    """The lines of a file of the submission, for what is told here and for Python's own tracebacks."""
    lines = [line + "\n" for line in text.split("\n")]
    LINES[name] = lines
    linecache.cache[name] = (len(text), None, lines, name)


def line_at(name, number):
    lines = LINES.get(name, [])
    line = lines[number - 1] if number and 0 < number <= len(lines) else ""
    return line.rstrip()[:LINE_CHARS]


def frames_of(e):
    """The frames of its traceback that are the submission's: (frame, line number)."""
    found, at = [], e.__traceback__
    while at is not None:
        if at.tb_frame.f_code.co_filename in LINES:
            found.append((at.tb_frame, at.tb_lineno))
        at = at.tb_next
    return found


def tell(e, file, instead=None):
    """All of it as one text. `instead` takes the place of the exception's own line."""
    lines = trace(e)
    if isinstance(e, SyntaxError) and e.filename in LINES:
        lines += caret(e)
    return "\n".join(lines + [instead or one_line(e)])


def trace(e):
    frames = frames_of(e)
    lines = []
    for k, (frame, number) in enumerate(frames):
        if SHOWN <= k < len(frames) - SHOWN:
            if k == SHOWN:
                lines.append("... %d more calls" % (len(frames) - 2 * SHOWN))
            continue
        code = frame.f_code
        where = "" if code.co_name == "<module>" else ", in %s" % code.co_name[:LINE_CHARS]
        source = line_at(code.co_filename, number).strip()
        lines.append("%s:%d%s: %s" % (code.co_filename, number, where, source))
    return lines


def caret(e):
    """The line that is no Python, and a sign below the place."""
    source = line_at(e.filename, e.lineno)
    head = "%s:%d: " % (e.filename, e.lineno or 0)
    text = source.lstrip()
    at = (e.offset or 1) - 1 - (len(source) - len(text))
    return [head + text, " " * (len(head) + min(max(at, 0), len(text))) + "^"]


def one_line(e):
    """The exception and, where there is something to add, what to do."""
    kind = type(e)
    if isinstance(e, SystemExit):
        return "SystemExit: sys.exit and exit end the whole program: return a value instead"
    from_us = kind.__module__.startswith(__package__ + ".")
    name = "MemoryError" if isinstance(e, MemoryError) else kind.__name__
    text = e.msg if isinstance(e, SyntaxError) else own_text(e)
    text = " ".join(str(text).split()) or ("more memory than there is" if name == "MemoryError"
                                           else "")
    if from_us:
        return text
    more = hint(e, text)
    return name[:LINE_CHARS] + (": " + text if text else "") + (" (%s)" % more if more else "")


def own_text(e):
    try:
        return str(e)[:TEXT_CHARS]
    except BaseException:
        return "its text cannot be shown"


def hint(e, text):
    for kind, give in HINTS:
        if isinstance(e, kind):
            found = give(e, text)
            if found:
                return found
    return None


def of_syntax(e, text):
    if e.filename in LINES and (PYTHON_2.match(line_at(e.filename, e.lineno))
                                or "Missing parentheses in call to 'print'" in text):
        return "this looks like Python 2, and here is Python 3: print(x), except E as e"
    return None


def of_name(e, text):
    new = PYTHON_2_NAMES.get(getattr(e, "name", None))
    return "that is Python 2; in Python 3 it is %s" % new if new else None


def of_attribute(e, text):
    new = PYTHON_2_ATTRIBUTES.get(getattr(e, "name", None))
    return "that is Python 2; in Python 3 it is %s" % new if new else None


def of_import(e, text):
    if "relative import" in text:
        return "a submission is one file: nothing lies beside it"
    return None


def of_value(e, text):
    if "truth value of an array" in text:
        return "arguments are NumPy arrays: ask len(a) == 0, a.any() or a.all()"
    return None


def of_system(e, text):
    if e.errno in OUT_OF_REACH:
        return "files, other programs and the network are out of reach here"
    return None


def of_thread(e, text):
    return "threads are out of reach here" if "start new thread" in text else None


def of_end(e, text):
    return "there is no standard input: what is asked comes as arguments"


HINTS = ((SyntaxError, of_syntax), (NameError, of_name), (AttributeError, of_attribute),
         (ImportError, of_import), (ValueError, of_value), (OSError, of_system),
         (RuntimeError, of_thread), (EOFError, of_end))
