"""The built-ins as they are before the submission is loaded.

A function looks built-ins up in the `__builtins__` of its module's globals. A module that sets it
to BUILTINS before it defines its functions keeps `len` and `float` whatever becomes of the module
`builtins`. What is imported from elsewhere is imported by name for the same reason.
"""

import builtins

BUILTINS = dict(vars(builtins))
