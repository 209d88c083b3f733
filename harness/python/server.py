"""The fork server: imports what submissions use, once, and is then forked for each of them.

    server.py [FOLDER]    FOLDER is where NumPy is; without it submissions get plain Python

Started by sandbox/server.c, in the folder of this file. Everything it prints is for the message
that says why it does not start.
"""

import sys

MODULES = """
    abc array bisect cmath collections collections.abc contextlib copy csv ctypes dataclasses
    datetime decimal enum fractions functools heapq inspect io itertools json math numbers operator
    os random re statistics string struct sys textwrap time traceback types typing warnings
""".split()


def serve(library, folder):
    import gc
    import importlib

    if folder:
        sys.path.append(folder)
        importlib.import_module("numpy")
        sys.path.remove(folder)
    for name in MODULES:
        importlib.import_module(name)
    import grader_harness

    here = sys.path.pop(0)  # children see nothing of this folder
    sys.path_importer_cache.pop(here, None)
    del sys.modules["__main__"].__file__
    gc.collect()
    gc.freeze()  # what is there stays: the children need not look at it, and share its pages
    library.grader_serve()
    grader_harness.serve()


def main():
    import ctypes

    library = ctypes.PyDLL("./server.so")
    try:
        serve(library, *(sys.argv[1:] or [None]))
    except Exception as e:  # also where a module is missing or broken
        why = "%s: %s" % (type(e).__name__, e)
        library.grader_failed(why.encode("utf-8", "backslashreplace"))


main()
