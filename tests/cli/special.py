"""What no golden file can show: signals, full disks, what is left behind, installing. Each test
returns what is wrong, or None."""

import json
import os
import shutil
import signal
import subprocess
import time

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Skip(Exception):
    pass


def grade_args(bench, solution="reference.c", *more):
    return ["grade", "f1-score", bench.solution("f1-score", solution), *more]


def heed_signals():
    """Whoever runs us may ignore them, and the grader would too."""
    for s in SIGNALS:
        signal.signal(s, signal.SIG_DFL)


def start(bench, solution="hangs_on_empty.c"):
    """A grading that lasts, caught in the middle."""
    p = subprocess.Popen(bench.command(grade_args(bench, solution)), cwd=bench.folder,
                         env=bench.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, preexec_fn=heed_signals)
    end = time.monotonic() + 20
    while not built(bench) and p.poll() is None and time.monotonic() < end:
        time.sleep(0.005)
    return p


def built(bench):
    return any("program" in files for _, _, files in os.walk(bench.tmp))


def children_of(pid):
    with open("/proc/%d/task/%d/children" % (pid, pid), encoding="ascii") as f:
        return [int(word) for word in f.read().split()]


def is_alive(pid):
    try:
        with open("/proc/%d/stat" % pid, encoding="utf-8", errors="replace") as f:
            return f.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def wait_until_gone(pids):
    end = time.monotonic() + 10
    while any(is_alive(p) for p in pids) and time.monotonic() < end:
        time.sleep(0.01)
    return [p for p in pids if is_alive(p)]


def dies_of(which):
    def test(bench):
        p = start(bench)
        if p.poll() is not None:
            return "it ended before the signal\n"
        children = children_of(p.pid)
        p.send_signal(which)
        out, err = p.communicate(timeout=30)
        wrong = ""
        if p.returncode != -which:
            wrong += "status %d, should be %d\n" % (p.returncode, -which)
        if out:
            wrong += "it wrote a report: %r\n" % out[:200]
        if wait_until_gone(children):
            wrong += "children live on\n"
        return wrong + ("stderr: %r\n" % err if wrong else "")
    return test


def killed(bench):
    """Nothing of a killed grader's lives on, and the next one takes away what it left."""
    p = start(bench)
    children = children_of(p.pid)
    p.kill()
    p.communicate(timeout=30)
    if wait_until_gone(children):
        return "children live on\n"
    if not bench.left():
        return "nothing was left to clean: the test tests nothing\n"
    bench.run(grade_args(bench))
    return ""


def concurrent(bench):
    """Gradings at the same time do not take each other's folders."""
    running = [subprocess.Popen(bench.command(grade_args(bench, "accuracy.c", "--format", "json")),
                                cwd=bench.folder, env=bench.env, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE) for _ in range(6)]
    wrong = ""
    for p in running:
        out, err = p.communicate(timeout=120)
        if p.returncode or json.loads(out)["level"] != "weak":
            wrong += "status %d: %r\n" % (p.returncode, err)
    return wrong


def full_disk(bench):
    wrong = ""
    for args in (grade_args(bench), ["list"], ["show", "f1-score"], ["--help"]):
        with open("/dev/full", "wb") as full:
            r = bench.run(args, stdout=full)
        if r.returncode != 3 or b"No space left" not in r.stderr:
            wrong += "%s: status %d, %r\n" % (args[0], r.returncode, r.stderr)
    return wrong


def closed_pipe(bench):
    read_end, write_end = os.pipe()
    os.close(read_end)
    r = bench.run(["show", "f1-score"], stdout=write_end)
    os.close(write_end)
    return "" if r.returncode == 3 and r.stderr else "status %d, %r\n" % (r.returncode, r.stderr)


def no_tmp(bench):
    r = bench.run(grade_args(bench), env={"TMPDIR": bench.path("nowhere")})
    good = r.returncode in (2, 3) and not r.stdout and b"nowhere" in r.stderr
    return "" if good else "status %d, %r\n" % (r.returncode, r.stderr)


def without_home(bench):
    """No cache to keep a kit in, no home: it grades all the same."""
    del bench.env["HOME"]
    r = bench.run(grade_args(bench, "reference.c", "--min-level", "strong"))
    return "" if r.returncode == 0 else "status %d, %r\n" % (r.returncode, r.stderr)


def seed_repeats(bench):
    """The printed seed gives the same cases and values again."""
    first = bench.run(grade_args(bench, "constant.c", "--format", "json"))
    a = json.loads(first.stdout)
    again = bench.run(grade_args(bench, "constant.c", "--format", "json", "--seed",
                                 str(a["seed"])))
    other = bench.run(grade_args(bench, "constant.c", "--format", "json"))
    b, c = json.loads(again.stdout), json.loads(other.stdout)
    for case in a["cases"] + b["cases"]:
        case.pop("cpu_ms", None)
    wrong = "" if a["cases"] == b["cases"] else "the seed does not repeat the cases\n"
    return wrong + ("two gradings drew one seed\n" if a["seed"] == c["seed"] else "")


def options_anywhere(bench):
    args = ["--format=json", "grade", "f1-score", "--seed", "7",
            bench.solution("f1-score", "accuracy.c")]
    r = bench.run(args)
    if r.returncode or json.loads(r.stdout)["seed"] not in (7, "7"):
        return "status %d, %r\n" % (r.returncode, r.stderr)
    return ""


def formats_are_well_formed(bench):
    import xml.dom.minidom
    bad = bench.solution("f1-score", "prints_answer.c")
    for name in ("junit", "gradescope", "json"):
        r = bench.run(["grade", "f1-score", bad, "--format", name])
        if r.returncode:
            return "%s: status %d\n" % (name, r.returncode)
        if name == "junit":
            xml.dom.minidom.parseString(r.stdout)
        else:
            json.loads(r.stdout)
    return ""


def doctor(bench):
    """It names every layer that a report names, and every task."""
    report = json.loads(bench.run(grade_args(bench, "empty.c", "--format", "json")).stdout)
    r = bench.run(["doctor"])
    text = r.stdout.decode()
    lacking = [w for w in [*report["isolation"], report["compiler"], "f1-score"] if w not in text]
    return "status %d, not named: %r\n" % (r.returncode, lacking) if r.returncode or lacking else ""


def installed(bench):
    """make install to two prefixes: it finds its own files there and need not build kits."""
    if not os.path.exists(bench.root + "/sandbox"):
        raise Skip("the sources are not here")
    if bench.grader != os.path.join(bench.root, "build/grader"):
        raise Skip("another build is not installed")
    wrong = ""
    for prefix in ("/usr", "/opt/some"):
        dest = bench.path("dest")
        make = subprocess.run(["make", "-s", "-C", bench.root, "install", "DESTDIR=" + dest,
                               "PREFIX=" + prefix], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)
        if make.returncode:
            return "make install: %s\n" % make.stdout.decode()
        program = dest + prefix + "/bin/grader"
        r = subprocess.run([program, *grade_args(bench, "reference.c", "--min-level", "strong")],
                           cwd=bench.folder, env=bench.env, capture_output=True, check=False)
        if r.returncode:
            wrong += "%s: status %d, %r\n" % (prefix, r.returncode, r.stderr)
        if os.path.exists(bench.cache + "/grader"):
            wrong += "%s: a kit was built again\n" % prefix
        for name in ("share/man/man1/grader.1", "share/bash-completion/completions/grader"):
            if not os.path.exists(dest + prefix + "/" + name):
                wrong += "%s: no %s\n" % (prefix, name)
        shutil.rmtree(dest)
    return wrong


def own_task_builds_its_kit(bench):
    """A task of one's own has no kit beside the program: it is built once and kept."""
    own = bench.path("own/coding/f1-score")
    shutil.copytree(bench.tasks + "/coding/f1-score", own)
    os.chmod(own + "/f1_score.h", 0o644)
    with open(own + "/f1_score.h", "a", encoding="utf-8") as f:
        f.write("/* changed */\n")
    args = grade_args(bench, "reference.c", "--tasks", "own", "--min-level", "strong")
    first = bench.run(args)
    kits = os.listdir(bench.cache + "/grader") if os.path.exists(bench.cache) else []
    second = bench.run(args)
    if first.returncode or second.returncode:
        return "status %d and %d: %r\n" % (first.returncode, second.returncode, first.stderr)
    return "" if len(kits) == 1 else "kits kept: %r\n" % kits


def completion(bench):
    script = os.path.join(bench.root, "grader/grader.bash")
    words = 'source "%s"; PATH="%s:$PATH"; COMP_WORDS=(grader grade ""); COMP_CWORD=2; _grader; ' \
            'printf "%%s\\n" "${COMPREPLY[@]}"' % (script, os.path.dirname(bench.grader))
    if os.path.basename(bench.grader) != "grader":
        raise Skip("the program has another name")
    r = subprocess.run(["bash", "-c", words], env=bench.env, capture_output=True, check=False)
    got = r.stdout.decode().split()
    want = sorted(os.listdir(bench.tasks + "/coding"))
    want = [w for w in want if os.path.exists("%s/coding/%s/task.json" % (bench.tasks, w))]
    return "" if sorted(got) == want else "completes %r: %r\n" % (got, r.stderr)


TESTS = [
    *[("dies-of-" + s.name.lower(), dies_of(s)) for s in SIGNALS],
    ("killed", killed),
    ("concurrent", concurrent),
    ("full-disk", full_disk),
    ("closed-pipe", closed_pipe),
    ("no-tmp", no_tmp),
    ("without-home", without_home),
    ("seed-repeats", seed_repeats),
    ("options-anywhere", options_anywhere),
    ("formats-are-well-formed", formats_are_well_formed),
    ("own-task-builds-its-kit", own_task_builds_its_kit),
    ("doctor", doctor),
    ("installed", installed),
    ("completion", completion),
]
