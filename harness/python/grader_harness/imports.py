"""Which modules there are: Python's own and NumPy, on every host alike.

A host may hold more (SciPy, scikit-learn), and a submission that imports the answer proves
nothing. This finder makes the rule and its message the same everywhere. It is no protection: what
must not be read, the confinement hides.
"""

from . import own

__builtins__ = own.BUILTINS

import sys

STANDARD = getattr(sys, "stdlib_module_names", None)
OWN_NAME = "submission"


class Limit:
    """A finder that refuses whatever is neither."""

    def __init__(self, file, numpy):
        self.stem = file.rpartition(".")[0]
        self.there = "NumPy and Python's standard library are" if numpy else (
            "Python's standard library alone is")
        self.allowed = {OWN_NAME, "numpy"} if numpy else {OWN_NAME}

    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top in self.allowed or STANDARD is None or top in STANDARD:
            return None
        raise ModuleNotFoundError(self.why(top), name=top)

    def why(self, top):
        if top == self.stem:
            return "%s is this very file: it need not be imported" % top
        return "%s is not here: %s" % (top, self.there)


def limit(file, numpy):
    """From now on; what was imported before and is neither NumPy's nor Python's is forgotten."""
    guard = Limit(file, numpy)
    sys.meta_path.insert(0, guard)
    sys.path[:] = [p for p in sys.path if p]
    sys.path_importer_cache.pop("", None)
