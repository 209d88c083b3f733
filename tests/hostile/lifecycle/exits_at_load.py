# tries: leaves while it is loaded; expect: compile_error|crash
import os

os._exit(0)
