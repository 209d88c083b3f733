#!/usr/bin/python3 -B
"""`grader quiz` at a real terminal, a pseudo-terminal of ours: what a learner types, what is shown, and
what is kept when it ends in a bad way.

    run.py [NAME]...
"""

import os
import pathlib
import pty
import re
import select
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
import time
import fcntl

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GRADER = str(ROOT / "build/grader")
LIMIT_S = 20
GOOD = ("High bias means that the model is too simple and underfits: training error and validation error "
        "are both high. High variance means that it overfits the noise of its sample, with a large gap "
        "between training and validation error. More complexity lowers bias and raises variance, so one "
        "seeks the minimum of the sum; stronger regularization or more data lowers the variance.")


class Learner:
    """A session of the program, and what a person at it does."""

    def __init__(self, home, *args, columns=80, env=None):
        self.text, self.status = "", None
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            for sig in (signal.SIGINT, signal.SIGHUP):  # whoever runs us may ignore them
                signal.signal(sig, signal.SIG_DFL)
            os.execve(GRADER, ["grader", "quiz", *args],
                      {"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm",
                       "XDG_DATA_HOME": str(home / "data"), "LC_ALL": "C.UTF-8",
                       "NO_COLOR": "1", **(env or {})})
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))

    def read(self, seconds=0.2):
        if self.fd < 0 or not select.select([self.fd], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            data = b""
        self.text += data.decode("utf-8", "replace")
        return bool(data)

    def shown(self):
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>()][0-9A-B]?|\r", "", self.text)

    def see(self, words, after=0):
        """Waits until the words are there, line breaks aside; returns where they end."""
        pattern = r"\s+".join(re.escape(w) for w in words.split())
        end = time.monotonic() + LIMIT_S
        while time.monotonic() < end:
            found = re.search(pattern, self.shown()[after:])
            if found:
                return after + found.end()
            self.read()
        raise AssertionError("never shown: %s\n--- shown:\n%s" % (words, self.shown()[-3000:]))

    def key(self, keys):
        os.write(self.fd, keys.encode())

    def say(self, *lines):
        """Types lines, each once the one before is echoed and dealt with."""
        for line in lines:
            before = len(self.shown())
            self.key(line + "\r")
            self.prompt(before)

    def prompt(self, after=0):
        end = time.monotonic() + LIMIT_S
        while time.monotonic() < end:
            if re.search(r"\n> ?$", self.shown()[after:]) and self.takes_keys():
                return
            if not self.read() and self.ended():
                return

        raise AssertionError("no prompt\n--- shown:\n%s" % self.shown()[-3000:])

    def takes_keys(self):
        """The prompt is shown just before the terminal hands over single keys."""
        return not termios.tcgetattr(self.fd)[3] & termios.ICANON

    def ended(self):
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = status
        return self.status is not None

    def end(self):
        """Its wait status, once it has ended by itself."""
        limit = time.monotonic() + LIMIT_S
        while time.monotonic() < limit:
            while self.read(0.05):
                pass
            if self.ended():
                return self.status
        raise AssertionError("does not end\n--- shown:\n%s" % self.shown()[-3000:])

    def close(self):
        if not self.ended():
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)


def reviews(home):
    path = home / "data/grader/practice.db"
    if not path.exists():
        return []
    db = sqlite3.connect(path)
    try:
        return db.execute("SELECT question, level, easy, suggested, answer FROM reviews "
                          "ORDER BY no").fetchall()
    finally:
        db.close()


def draft(home, name):
    path = home / ("data/grader/drafts/%s.txt" % name)
    return path.read_text(encoding="utf-8") if path.exists() else None


WEAK, OK, STRONG = 1, 2, 3


def an_answer_is_judged_scored_and_kept(start, home):
    p = start("--question", "bias-variance")
    p.see("1 of 1 Bias and variance (bias-variance, beginner)")
    p.prompt()
    p.say(*(GOOD[i:i + 90] for i in range(0, len(GOOD), 90)))
    p.say(".")
    at = p.see("bias-variance: strong")
    for words in ("Said", "underfitting", "Model answer", "Follow-ups", "Rubric", "strong Says what bias",
                  "Your own score", "Enter takes strong"):
        at = p.see(words, at)
    p.say("")
    p.see("asked again in", at)
    p.see("Answer a follow-up?")
    p.say("")
    p.see("1 answered: 1 strong, 0 ok, 0 weak")
    assert p.end() == 0
    (question, level, easy, suggested, answer), = reviews(home)
    assert (question, level, easy, suggested) == ("bias-variance", STRONG, 0, STRONG)
    assert answer.replace("\n", "") == GOOD
    assert draft(home, "bias-variance") is None


def the_learner_may_overrule(start, home):
    p = start("--question", "f1-score", "--question", "bias-variance")
    p.prompt()
    p.say("no idea at all about this one", ".")
    p.see("f1-score: weak")
    p.say("nonsense")
    p.say("e")
    p.see("asked again in")
    p.say("", "it is about models", ".", "O", "")
    p.see("2 answered: 1 strong, 1 ok, 0 weak")
    p.see("f1-score strong suggested: weak")
    assert p.end() == 0
    assert [r[:4] for r in reviews(home)] == [("f1-score", STRONG, 1, WEAK),
                                              ("bias-variance", OK, 0, WEAK)]


def follow_ups_are_answered_too(start, home):
    p = start("--question", "bias-variance")
    p.prompt()
    p.say("something", ".", "w", "9", "1")
    p.see("Follow-up of Bias and variance (bias-variance/1")
    p.say("also something", ".")
    at = p.see("bias-variance/1: weak")
    p.see("Model answer", at)
    p.say("w")
    p.say("")
    p.see("2 answered")
    assert p.end() == 0
    assert [r[0] for r in reviews(home)] == ["bias-variance", "bias-variance/1"]


def a_hint_names_what_is_missing_and_the_next_one_more(start, home):
    p = start("--question", "bias-variance")
    p.prompt()
    p.say("high bias means that the model underfits")
    p.say(":hint", ":hint")
    hints = re.findall(r"hint: (.*)", p.shown())
    assert len(set(hints)) == 2, hints
    assert "high bias means underfitting" not in " ".join(hints)
    p.say(":quit")
    assert p.end() == 0


def lines_are_taken_back_and_shown(start, home):
    p = start("--question", "bias-variance")
    p.prompt()
    p.say("first", "second", ":undo", ":show")
    p.see("| first")
    assert "| second" not in p.shown()
    p.say(":help", ":nothing", " :a line")
    p.see(":skip leaves this question")
    p.see(":nothing is no command")
    p.say(":quit")
    assert p.end() == 0
    assert draft(home, "bias-variance") == "first\n :a line\n"


def what_is_pasted_is_kept_whole(start, home):
    """A tab parts words, and letters beyond ASCII are read where no locale was chosen."""
    for env in ({}, {"LC_ALL": "C"}):
        p = start("--question", "bias-variance", env=env)
        p.prompt()
        p.say("high\tbias, na\u00efve \u65e5\u672c\u8a9e", "a" * 3000, ":quit")
        assert p.end() == 0
        assert draft(home, "bias-variance") == \
            "high\tbias, na\u00efve \u65e5\u672c\u8a9e\n" + "a" * 3000 + "\n"
        (home / "data/grader/drafts/bias-variance.txt").unlink()


def the_editor_goes_on_with_the_answer(start, home):
    script = home / "my editor"
    script.write_text("#!/bin/sh\ncp \"$1\" \"$HOME/seen\"\n"
                      "{ echo changed; cat \"$1\"; } > \"$1.new\" && mv \"$1.new\" \"$1\"\n")
    script.chmod(0o755)
    p = start("--question", "bias-variance", env={"VISUAL": "'%s'" % script})
    p.prompt()
    p.say("begun", ":edit")
    p.see("| changed")
    p.see("| begun")
    seen = (home / "seen").read_text(encoding="utf-8")
    assert seen.startswith("begun\n") and "What is the bias-variance trade-off" in seen
    p.say(":quit")
    assert p.end() == 0
    assert draft(home, "bias-variance").split() == ["changed", "begun"]


def an_editor_that_fails_loses_nothing(start, home):
    p = start("--question", "bias-variance", env={"EDITOR": "false", "VISUAL": ""})
    p.prompt()
    p.say("begun", ":edit")
    p.see("the editor failed; your answer is as it was")
    p.say(":quit")
    assert p.end() == 0
    assert draft(home, "bias-variance") == "begun\n"


def a_draft_is_gone_on_with(start, home):
    p = start("--question", "bias-variance")
    p.prompt()
    p.say("half an answer", ":quit")
    p.see("stopped early")
    assert p.end() == 0
    p = start("--question", "bias-variance")
    p.see("You had begun an answer")
    p.see("| half an answer")
    p.prompt()
    p.say("and the rest", ".", "w", "")
    assert p.end() == 0
    assert reviews(home)[0][4] == "half an answer\nand the rest\n"


def signals_end_it_and_lose_nothing(start, home):
    for sig in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        p = start("--question", "bias-variance")
        p.prompt()
        p.say("begun by %d" % sig)
        os.kill(p.pid, sig)
        p.see("stopped early")
        status = p.end()
        assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == sig, status
        assert "begun by %d" % sig in draft(home, "bias-variance")
    assert not reviews(home)


def an_interrupt_key_ends_it_and_gives_the_terminal_back(start, home):
    p = start("--question", "bias-variance")
    modes = termios.tcgetattr(p.fd)[3]
    p.prompt()
    p.key("begun\r")
    p.see("begun")
    p.key("\x03")
    p.see("stopped early")
    status = p.end()
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGINT, status
    assert termios.tcgetattr(p.fd)[3] == modes


def an_interrupt_at_the_own_score_keeps_the_answer(start, home):
    p = start("--question", "bias-variance")
    p.prompt()
    p.say("an answer", ".")
    p.see("Your own score")
    p.key("\x03")
    p.end()
    assert not reviews(home) and draft(home, "bias-variance") == "an answer\n"


def kill_9_loses_no_line(start, home):
    p = start("--question", "f1-score", "--question", "bias-variance")
    p.prompt()
    p.say("an answer", ".", "w", "")
    p.say("a line", "another")
    os.kill(p.pid, signal.SIGKILL)
    p.end()
    assert [r[0] for r in reviews(home)] == ["f1-score"]
    assert draft(home, "bias-variance") == "a line\nanother\n"


def two_sessions_at_once(start, home):
    both = [start("--question", q) for q in ("f1-score", "bias-variance")]
    for p in both:
        p.prompt()
        p.say("an answer", ".")
    for p in both:
        p.say("w", "")
        assert p.end() == 0
    assert sorted(r[0] for r in reviews(home)) == ["bias-variance", "f1-score"]


def ctrl_d_ends_an_answer_and_an_empty_one_the_session(start, home):
    p = start("--question", "f1-score", "--question", "bias-variance")
    p.prompt()
    p.say("an answer")
    p.key("\x04")
    p.see("f1-score: weak")
    p.say("w", "")
    p.prompt()
    p.key("\x04")
    p.see("stopped early")
    assert p.end() == 0
    assert len(reviews(home)) == 1


def an_empty_answer_is_none(start, home):
    p = start("--question", "f1-score")
    p.prompt()
    p.say("", "  ", ".")
    p.see("nothing is written yet")
    p.say(":skip")
    p.see("0 answered: 0 strong, 0 ok, 0 weak; 1 skipped")
    assert p.end() == 0
    assert not reviews(home)


def what_is_due_comes_first_and_alone_with_due(start, home):
    p = start("--due")
    p.see("nothing is due; `grader quiz` without --due asks something new")
    assert p.end() == 0
    p = start("--question", "what-is-mlops")
    p.prompt()
    p.say("no idea", ".", "w", "")
    assert p.end() == 0
    p = start("--due")
    p.see("nothing is due; the next is in 1 minute")
    assert p.end() == 0
    later = {"GRADER_NOW": str(int(time.time()) + 3600)}
    p = start("--due", env=later)
    p.see("1 of 1")
    p.see("(what-is-mlops")
    p.prompt()
    p.say(":quit")
    p.end()
    p = start("--count", "2", env=later)
    p.see("1 of 2")
    p.see("(what-is-mlops")
    p.prompt()
    p.say(":skip")
    p.see("2 of 2")
    p.say(":quit")
    p.end()


def topic_and_difficulty_choose(start, home):
    p = start("--topic", "deep-learning", "--difficulty", "advanced", "--count", "1")
    p.see("1 of 1")
    p.see("advanced)")
    p.prompt()
    p.say(":quit")
    assert p.end() == 0


def narrow_and_wide_terminals(start, home):
    for columns in (40, 100, 200):
        p = start("--question", "bias-variance", columns=columns)
        p.prompt()
        p.say("höher – naïve, 日本語", ":show")
        p.see("| höher")
        p.say(".", "w", "")
        p.see("1 answered")
        assert p.end() == 0
        longest = max(len(line) for line in p.shown().splitlines())
        assert longest <= min(columns, 100), (columns, longest)


def no_colour_where_told(start, home):
    for env, coloured in (({"NO_COLOR": ""}, True), ({"NO_COLOR": "1"}, False),
                          ({"NO_COLOR": "", "TERM": "dumb"}, False)):
        p = start("--question", "bias-variance", env=env)
        p.prompt()
        p.say("no idea", ".", "w", "")
        p.end()
        assert bool(re.search(r"\x1b\[[0-9;]*m", p.text)) == coloured, env


def plain_ascii_where_the_locale_says_so(start, home):
    p = start("--question", "bias-variance", env={"LC_ALL": "C"})
    p.prompt()
    p.say("high bias underfits", ".")
    p.see("Your own score")
    assert "\u2713" not in p.shown()
    p.say(":quit")
    assert p.end() == 0


def a_judge_from_outside_is_shown_beside_the_built_in_one(start, home):
    judge = home / "judge"
    judge.write_text("#!/bin/sh\ncat > \"$HOME/asked\"\n"
                     "echo '{\"level\": \"strong\", \"reasons\": [\"well said\"]}'\n")
    judge.chmod(0o755)
    p = start("--question", "bias-variance", "--judge", str(judge))
    p.prompt()
    p.say("no idea", ".")
    p.see("built-in: weak")
    p.see("well said")
    p.see("Enter takes strong")
    p.say("", "")
    assert p.end() == 0
    assert reviews(home)[0][1:4] == (STRONG, 0, STRONG)
    assert "no idea" in (home / "asked").read_text()


def a_judge_that_fails_leaves_the_built_in_level(start, home):
    p = start("--question", "bias-variance", "--judge", "false")
    p.prompt()
    p.say("no idea", ".")
    p.see("Enter takes weak")
    p.say("", "")
    assert p.end() == 0


def refuse(home, args, words, env=None, stdin=subprocess.DEVNULL):
    r = subprocess.run([GRADER, "quiz", *args], stdin=stdin, capture_output=True, text=True, check=False,
                       env={"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8",
                            **(env or {})})
    assert r.returncode == 2 and not r.stdout, r
    assert words in r.stderr and r.stderr.count("\n") == 1, r.stderr


def in_a_pipe_it_points_elsewhere(start, home):
    refuse(home, [], "in a pipe, `grader answer QUESTION FILE` judges one answer")


def bad_choices_are_refused(start, home):
    refuse(home, ["--topic", "cooking"], "no question has the topic cooking; there are: coding")
    refuse(home, ["--difficulty", "hard"], "--difficulty")
    refuse(home, ["--count", "0"], "--count must be from 1")
    refuse(home, ["--question", "f1-score", "--due"], "--question names what is asked")
    for question, words in (("f1-scor", "did you mean f1-score"), ("f1-score/99", "unknown follow-up")):
        p = start("--question", question)
        p.see(words)
        assert os.waitstatus_to_exitcode(p.end()) == 2
    assert not (home / "data").exists()


def no_place_for_the_history_is_said_before_the_first_question(start, home):
    (home / "data").write_text("a file")
    p = start("--question", "bias-variance")
    p.see("grader:")
    assert os.waitstatus_to_exitcode(p.end()) in (2, 3)
    assert "1 of 1" not in p.shown()


def a_damaged_history_is_said_before_the_first_question(start, home):
    (home / "data/grader").mkdir(parents=True)
    (home / "data/grader/practice.db").write_text("not a database, and longer than that " * 50)
    p = start("--question", "bias-variance")
    p.see("practice.db")
    assert os.waitstatus_to_exitcode(p.end()) in (2, 3)
    assert "1 of 1" not in p.shown()


TESTS = [f for f in list(globals().values()) if callable(f) and
         getattr(f, "__code__", None) and f.__code__.co_varnames[:2] == ("start", "home")]


def run(test):
    home = pathlib.Path(tempfile.mkdtemp(prefix="quiz-"))
    open_now = []

    def start(*args, **kwargs):
        open_now.append(Learner(home, *args, **kwargs))
        return open_now[-1]

    try:
        test(start, home)
        return None
    except AssertionError as e:
        return str(e) or "line %d" % e.__traceback__.tb_next.tb_lineno
    finally:
        for p in open_now:
            p.close()
        shutil.rmtree(home)


def main(names):
    passed = failed = 0
    for test in TESTS:
        if names and test.__name__ not in names:
            continue
        why = run(test)
        print("  %s %s" % ("FAIL" if why else "ok  ", test.__name__.replace("_", " ")), flush=True)
        if why:
            print(why)
        passed, failed = passed + (not why), failed + bool(why)
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0 or passed == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
