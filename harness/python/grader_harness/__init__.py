"""The child's side for a submission in Python: loads it, calls it, sends what it returns.

serve() is all that the server needs. It runs in the confined child, in the same process as a
hostile submission, so like harness/harness.c it is no judge of anything: it sends raw values and
the parent decides. What it does defend is the honest submission against clumsiness, its own and
its neighbours': built-ins that it redefines, state that an earlier call left, text on standard
output that is too long.

    wire.py     requests and frames, as harness/wire.h lays them out
    inputs.py   what a function is given: read-only NumPy arrays, or lists, and plain numbers
    loading.py  the submission's text, and what becomes of it: a module
    notebook.py the code cells of a notebook
    imports.py  which modules there are
    state.py    what a call may leave behind in the interpreter, put back before the next one
    calling.py  one call of a function
    outputs.py  what it returned, as numbers of the types and shapes that are asked
    errors.py   what to say of an exception
    own.py      the built-ins as they were before the submission

Each module begins with `__builtins__ = own.BUILTINS`, so that its functions see built-ins that a
submission cannot reach by accident: `builtins.len = None` in a submission is its own affair.
"""

from . import own

__builtins__ = own.BUILTINS

from json import loads
from os import _exit

from . import calling, errors, imports, inputs, loading, state, wire


def serve():
    """Answers requests until there are no more, and ends the process: it never returns.

    The memory that a confined child needs for this holds the inputs too: they are mapped whole.
    """
    status = 1
    try:
        answer_all(loads(wire.read_whole(wire.MANIFEST)))
        status = 0
    except wire.Broken as e:
        wire.send(e.nonce, wire.BROKEN, what=e.what)
    finally:
        state.flush()
        _exit(status)


def answer_all(manifest):
    parts = {part["name"]: part for part in manifest["parts"]}
    numpy = inputs.find_numpy() if manifest["numpy"] else None
    memory = b""
    interpreter = state.Interpreter(numpy)
    module = None
    for request in wire.requests():
        if request.part == "":
            module = load(manifest, request.nonce, interpreter, numpy)
        elif module is None or request.part not in parts:
            raise wire.Broken(request.nonce, "(part)")
        else:
            part = parts[request.part]
            if request.table_offset >= len(memory):  # the file grows: cases are added when asked
                memory = inputs.map_memory()
            given = inputs.Inputs(memory, request, part["args"], numpy)
            status, payload = calling.call(module, part, given, interpreter, manifest["file"])
            wire.send(request.nonce, status, *payload)
            del given, payload


def load(manifest, nonce, interpreter, numpy):
    """The submission as a module, or as far as it came; the frame is sent."""
    file = manifest["file"]
    data = wire.read_whole(wire.SOURCE)
    interpreter.prepare(file, data)
    imports.limit(file, numpy is not None)
    try:
        module = loading.load(file, data)
    except BaseException as e:
        text = errors.tell(e, file)
        interpreter.settle()
        wire.send(nonce, wire.RAISED, wire.error(text))
        return None
    interpreter.settle()
    wire.send(nonce, wire.DONE)
    return module
