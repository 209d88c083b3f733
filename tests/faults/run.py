#!/usr/bin/python3 -B
"""Makes system calls of the grader and of its children fail, one kind at a time, with strace's fault
injection: confinement that cannot be set up is an error, never a warning, and whatever fails, one
clear line says so, the exit status is right, and nothing is left in the temporary folder.

Also: a full disk, few descriptors and little memory, by the real means.
"""

import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GRADE = [ROOT / "build/grader", "grade", "f1-score",
         ROOT / "tasks/coding/f1-score/solutions/only_f1_score.c"]

PYTHON = [ROOT / "build/grader", "grade", "f1-score", ROOT / "tests/faults/right.py"]

# The same of what a submission in Python needs besides.
INJECTED_PYTHON = [
    ("fchmodat", "EPERM", "cannot show"),
    ("fchmod", "EPERM", "cannot open a directory"),
    ("mkdirat", "ENOSPC:when=3+", "cannot make a directory"),
    ("copy_file_range", "EIO", None),
    ("capset", "EPERM", "cannot drop privileges"),
    ("prctl", "EPERM", "cannot leave the session"),
    ("move_mount", "EPERM", None),
    ("unshare", "EPERM", None),
    ("recvmsg", "EINTR:when=1", None),
]

# What is made to fail, how, and what the one line on stderr must hold. None: another layer takes
# its place, or it is tried again, and the grading goes on.
INJECTED = [
    # every step of a child between clone and exec
    ("seccomp", "EPERM", "cannot load the system call filter"),
    ("landlock_restrict_self", "EPERM", "cannot enter Landlock"),
    ("prlimit64", "EPERM", "cannot set limits"),
    ("capset", "EPERM", "cannot drop privileges"),
    ("close_range", "EINVAL", "the spawner died"),
    ("chdir", "EACCES", "cannot change directory"),
    ("prctl", "EPERM", "cannot leave the session"),
    # the spawner and what it sets up
    ("dup3", "EMFILE", "the spawner died"),
    ("setsid", "EPERM", "the spawner died"),
    ("setresuid", "EPERM", "cannot give up root"),
    ("fchdir", "EACCES", "cannot enter the private directory"),
    ("clone", "EAGAIN", "cannot start the spawner"),
    ("unshare", "EPERM", None),
    ("mount", "EPERM", None),
    ("move_mount", "EPERM", None),
    ("pivot_root", "EPERM", None),
    # the parent
    ("memfd_create", "EMFILE", "cannot make a memory file"),
    ("pipe2", "EMFILE", "cannot make a pipe"),
    ("getrandom", "EAGAIN", "cannot draw a seed"),
    ("pwrite64", "ENOSPC", "cannot write the inputs"),
    ("ftruncate", "ENOSPC", "cannot size the inputs"),
    ("mkdir", "ENOSPC", "cannot make a directory"),
    ("flock", "ENOLCK", "cannot lock"),
    ("signalfd4", "ENOMEM", "cannot receive signals"),
    ("sendmsg", "EPIPE", "cannot reach the spawner"),
    # interruptions are nothing
    ("ppoll", "EINTR:when=1..3", None),
    ("wait4", "EINTR:when=1..2", None),
    ("recvmsg", "EINTR:when=1", None),
    ("read", "EINTR:when=70..110", None),
]


def judge(name, result, tmp, words):
    """What is wrong, or None."""
    left = os.listdir(tmp)
    said = result.stderr.decode(errors="replace").strip()
    if left:
        return f"left {left}"
    if words is None:
        return None if result.returncode == 0 else f"status {result.returncode}: {said}"
    if result.returncode != 3:
        return f"status {result.returncode}, should be 3: {said}"
    if words not in said or len(said.splitlines()) != 1 or not said.startswith("grader: "):
        return f"says {said!r}, should say {words!r} in one line"
    if result.stdout:
        return "prints a report all the same"
    return None


def run(name, command, words, **more):
    with tempfile.TemporaryDirectory(prefix="faults-") as tmp:
        result = subprocess.run(command, env={**os.environ, "TMPDIR": tmp}, capture_output=True,
                                stdin=subprocess.DEVNULL, timeout=120, check=False, **more)
        wrong = judge(name, result, tmp, words)
    if wrong:
        print(f"FAIL {name}: {wrong}")
    return not wrong


def inject(call, error, words, command=None):
    return run(f"{call} {error}", ["strace", "-f", "-qq", "-o", "/dev/null", "-e",
                                   f"trace={call}", "-e", f"inject={call}:error={error}",
                                   *(command or GRADE)], words)


def no_interpreter(value, status, words):
    """GRADER_PYTHON is none: one line, and a C submission is graded all the same."""
    env = {**os.environ, "GRADER_PYTHON": value}
    result = subprocess.run(PYTHON, env=env, capture_output=True, check=False)
    said = result.stderr.decode(errors="replace").strip()
    also = subprocess.run(GRADE, env=env, capture_output=True, check=False).returncode
    right = result.returncode == status and words in said and len(said.splitlines()) == 1
    if not right or also:
        print(f"FAIL GRADER_PYTHON={value}: status {result.returncode}: {said}; C: {also}")
    return right and not also


def full_disk():
    with tempfile.TemporaryDirectory(prefix="faults-") as tmp:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", tmp], check=True)
        try:
            result = subprocess.run(GRADE, env={**os.environ, "TMPDIR": tmp},
                                    capture_output=True, check=False)
            wrong = judge("full disk", result, tmp, "No space left on device")
            # the assembler or the linker may be the first to find the disk full
            if wrong and b"No space left" in result.stdout + result.stderr:
                wrong = None
        finally:
            subprocess.run(["umount", tmp], check=True)
    if wrong:
        print(f"FAIL full disk: {wrong}")
    return not wrong


def little_memory():
    """Where memory ends, so does the grader, at once; the next one removes what it left."""
    with tempfile.TemporaryDirectory(prefix="faults-") as tmp:
        env = {**os.environ, "TMPDIR": tmp}
        result = subprocess.run(GRADE, env=env, capture_output=True, check=False,
                                preexec_fn=limited(resource.RLIMIT_DATA, 2 << 20))
        subprocess.run(GRADE, env=env, capture_output=True, check=True)
        wrong = judge("little memory", result, tmp, "out of memory")
    if wrong:
        print(f"FAIL little memory: {wrong}")
    return not wrong


def limited(what, limit):
    return lambda: resource.setrlimit(what, (limit, limit))


def main():
    os.environ["XDG_DATA_HOME"] = str(ROOT / "build/faults")  # nobody's practice
    results = []
    if shutil.which("strace"):
        results += [inject(*row) for row in INJECTED if row[0] != "setresuid" or os.getuid() == 0]
        results += [inject(*row, PYTHON) for row in INJECTED_PYTHON]
    else:
        print("SKIP injected faults: strace is not installed")
    if os.getuid() == 0:
        results.append(full_disk())
    else:
        print("SKIP full disk: only root can make one")
    results.append(run("few descriptors", GRADE, "Too many open files",
                       preexec_fn=limited(resource.RLIMIT_NOFILE, 8)))
    results.append(little_memory())
    results.append(no_interpreter("/nowhere/python3", 2, "there is no program /nowhere/python3"))
    results.append(no_interpreter("/bin/true", 3, "/bin/true is no Python 3"))
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    return not all(results)


if __name__ == "__main__":
    sys.exit(main())
