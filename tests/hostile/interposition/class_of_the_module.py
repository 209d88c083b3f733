# tries: a module whose names are made when they are asked for; expect: missing
import sys
import types


class Answering(types.ModuleType):
    def __getattr__(self, name):
        return lambda *a: 0.5

    def __getattribute__(self, name):
        return lambda *a: 0.5


sys.modules[__name__].__class__ = Answering
