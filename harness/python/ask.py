"""Tells the grader about the interpreter that runs this, one fact a line, its kind first:

    version 3.11.2      of Python
    numpy 1.24.2        of NumPy, where there is one
    folder /usr/lib/... where NumPy is imported from
    path /usr/lib/...   a folder or file that the interpreter, its library or NumPy needs
    stamp /usr/bin/...  a file that changes with what is told here

Run unconfined and without a submission, once for each interpreter: the grader keeps the answer.
"""

import ctypes
import importlib
import os
import sys
import sysconfig


def tell(kind, value):
    if value and "\n" not in value:
        print(kind, value)


class Object(ctypes.Structure):
    """The beginning of struct dl_phdr_info."""

    _fields_ = [("address", ctypes.c_void_p), ("name", ctypes.c_char_p)]


def loaded():
    """The shared objects of this process, as the loader found them."""
    names = []

    @ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(Object), ctypes.c_size_t, ctypes.c_void_p)
    def note(found, size, data):
        names.append(os.fsdecode(found.contents.name or b""))
        return 0

    ctypes.CDLL(None).dl_iterate_phdr(note, None)
    return [n for n in names if n.startswith("/")]


def parts(folder):
    """A folder of the library; where others' packages lie in it, what else it holds: a submission
    could else take the answer from one of them."""
    held = set(os.listdir(folder)) if os.path.isdir(folder) else set()
    others = {"site-packages", "dist-packages"}
    if not held & others:
        return [folder]
    return sorted(os.path.join(folder, name) for name in held - others)


def extensions(folder):
    """The library's extension modules, for the shared objects they need; but for those that no
    computation needs: screens, terminals, networks, data bases."""
    skipped = ("_test", "_xx", "xx", "_tkinter", "_curses", "readline", "nis", "_ssl", "_dbm",
               "_gdbm", "_sqlite3", "_uuid", "ossaudiodev")
    for file in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
        name = file.partition(".")[0]
        if file.endswith(".so") and not name.startswith(skipped):
            try:
                importlib.import_module(name)
            except Exception:
                pass


def main():
    interpreter = os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)
    tell("version", sys.version.split()[0])
    tell("stamp", interpreter)
    tell("path", interpreter)
    standard = {os.path.realpath(sysconfig.get_path(p)) for p in ("stdlib", "platstdlib")}
    library = {path for folder in standard for path in parts(folder)}
    try:
        import numpy
        tell("numpy", numpy.__version__)
        tell("folder", os.path.dirname(os.path.dirname(os.path.abspath(numpy.__file__))))
        tell("stamp", os.path.abspath(numpy.__file__))
        library.add(os.path.dirname(os.path.abspath(numpy.__file__)))
    except ImportError:
        pass
    for folder in sorted(library):
        tell("path", folder)
    extensions(os.path.join(sysconfig.get_path("platstdlib"), "lib-dynload"))
    for name in sorted(set(loaded())):
        place = os.path.join(os.path.realpath(os.path.dirname(name)), os.path.basename(name))
        if not any(place.startswith(folder + "/") for folder in library):
            tell("path", place)
    tell("path", "/etc/ld.so.cache")


main()
