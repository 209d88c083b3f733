"""One call of a function of the submission, and what is sent for it."""

from . import own

__builtins__ = own.BUILTINS

import inspect
import re

from . import errors, outputs, state, wire

READ_ONLY = re.compile(r"read-only")


def call(namespace, part, given, interpreter, file):
    """The frame's status and outputs."""
    name = part["name"]
    if name not in namespace:
        return wire.MISSING, ()
    function = namespace[name]
    if not callable(function):
        return wire.RAISED, (wire.error("%s is %s, not a function" % (
            name, outputs.kind_of(function, given.numpy))),)
    interpreter.put_back()
    try:
        value = function(*given.values)
    except BaseException as e:
        return wire.RAISED, (wire.error(told(e, function, name, given, file)),)
    finally:
        state.flush()
    written = given.written()
    if written:
        return unusable("%s wrote to %s, which it must not change" % (name, written))
    try:
        return wire.DONE, outputs.convert(value, part["outputs"], given.numpy)
    except outputs.Unusable as e:
        return unusable("%s returned %s" % (name, e))
    except BaseException as e:
        return unusable("%s returned what cannot be read: %s" % (name, errors.one_line(e)))


def unusable(text):
    return wire.UNUSABLE, (wire.error(text),)


def told(e, function, name, given, file):
    instead = None
    if isinstance(e, TypeError) and not errors.frames_of(e):
        instead = wrong_arguments(e, function, name, given.names)
    elif isinstance(e, ValueError) and READ_ONLY.search(errors.own_text(e)):
        instead = "%s wrote to %s, which it must not change" % (name, target(e, given))
    return errors.tell(e, file, instead)


def wrong_arguments(e, function, name, names):
    """Where the call itself failed: how many arguments are taken, and how it is called."""
    called = "is called as %s(%s)" % (name, ", ".join(names))
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return None
    try:
        signature.bind(*names)
        return None
    except TypeError:
        pass
    least = most = 0
    for p in signature.parameters.values():
        if p.kind == p.KEYWORD_ONLY and p.default is p.empty:
            return "%s takes %s only by its name, %s" % (name, p.name, called)
        if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD):
            most += 1
            least += p.default is p.empty
    count = "%d" % most if least == most else "%d to %d" % (least, most)
    return "%s takes %s argument%s, %s" % (name, count, "s" * (most != 1), called)


def target(e, given):
    """The input that the failing line writes to, by its name where that can be told."""
    arrays = [(n, v) for n, v in zip(given.names, given.values) if hasattr(v, "dtype")]
    if given.numpy and errors.frames_of(e):
        frame, number = errors.frames_of(e)[-1]
        line = errors.line_at(frame.f_code.co_filename, number)
        for local in re.findall(r"\w+", line):
            value = frame.f_locals.get(local)
            for name, array in arrays:
                if value is array or shares(value, array):
                    return name
    return arrays[0][0] if len(arrays) == 1 else "an argument"


def shares(value, array):
    """Whether value is a view into the very array."""
    while value is not None:
        if value is array:
            return True
        value = getattr(value, "base", None)
    return False
