#!/usr/bin/python3 -B
"""Runs a command as a container would: as root of a user namespace that maps 65536 users, without
CAP_SYS_ADMIN, and where no further user namespace can be made. Only root can set this up.

    container.py COMMAND [ARGUMENT]...
"""

import ctypes
import os
import sys

CLONE_NEWUSER = 0x10000000


def contain(ready, mapped, command):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER) != 0:
        sys.exit("container: cannot make a user namespace: " + os.strerror(ctypes.get_errno()))
    os.write(ready, b"u")
    os.read(mapped, 1)
    os.setgroups([])
    os.setgid(0)
    os.setuid(0)
    with open("/proc/sys/user/max_user_namespaces", "w", encoding="ascii") as f:
        f.write("0")
    os.execvp("setpriv", ["setpriv", "--bounding-set", "-sys_admin", "--inh-caps", "-sys_admin",
                          *command])


def main(command):
    ready_r, ready_w = os.pipe()
    mapped_r, mapped_w = os.pipe()
    pid = os.fork()
    if pid == 0:
        contain(ready_w, mapped_r, command)
    os.close(ready_w)
    if os.read(ready_r, 1):
        for kind in ("uid_map", "gid_map"):
            with open(f"/proc/{pid}/{kind}", "w", encoding="ascii") as f:
                f.write("0 0 65536")
        os.write(mapped_w, b"m")
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
