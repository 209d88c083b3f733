#!/usr/bin/python3 -B
"""A cohort is graded, and its report.html opened in Chromium.

    tests/browser/run.py [--shots DIR]

Prints a line for each test that fails and `N passed, N failed` at the end. --shots keeps a picture of
each view.
"""

import csv
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
GRADER = os.path.abspath(os.environ.get("GRADER", os.path.join(ROOT, "build", "grader")))
TASKS = os.path.join(ROOT, "tasks", "coding")
sys.path.insert(0, HERE)
import webdriver  # noqa: E402

NAMES = ["ada", "Grace Hopper", "søren", "Иван", "田中 美咲", "محمد", "=cmd|' /C calc'!A0", "-1+1",
         "@sum", "con", "aux.c", "<script>alert(1)<", "a&b \"c\" 'd'", "tab\there", "UPPER", "upper",
         "x" * 120, "%2e%2e", "ada.", "Zoë"]
POOL = [("f1-score", "f1_score.c", ["reference", "bits", "macro_is_micro", "accuracy", "recall"]),
        ("logistic-regression", "logistic_regression.c", ["reference", "sum_not_mean", "ascent"])]
BAD = 'double f1_score(const int *a, const int *b, size_t n) { return "</pre><script>x"; }\n'


class Tests:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, what, good, seen=""):
        self.passed += bool(good)
        self.failed += not good
        if not good:
            print("FAILED %s: %s" % (what, str(seen)[:1000]))

    def equal(self, what, got, want):
        self.check(what, got == want, "expected %r, got %r" % (want, got))


def make_cohort(folder, names):
    """A folder a student; who hands in what comes from a seed."""
    chance = random.Random(1)
    for i, name in enumerate(names):
        os.makedirs(os.path.join(folder, name))
        for task, file, solutions in POOL:
            if i % 9 == 8 and task != "f1-score":
                continue
            path = os.path.join(folder, name, file)
            if i % 11 == 10 and task == "f1-score":
                with open(path, "w") as f:
                    f.write(BAD)
            else:
                shutil.copy(os.path.join(TASKS, task, "solutions", chance.choice(solutions) + ".c"), path)


def grader(*args):
    return subprocess.run([GRADER, *args], stdin=subprocess.DEVNULL, capture_output=True, text=True)


def batch(t, scratch, name, names):
    cohort, out = os.path.join(scratch, name), os.path.join(scratch, name + "-out")
    make_cohort(cohort, names)
    done = grader("batch", cohort, "--out", out, "--quiet", "--seed", "7")
    t.check("batch of " + name, done.returncode == 0, done.stderr)
    return out


def check_files(t, out, names):
    """What the other outputs hold, for names of every kind."""
    with open(os.path.join(out, "grades.csv"), newline="", encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    t.equal("a row a student", len(rows), len(names))
    for row in rows:
        for cell in row.values():
            t.check("no formula in grades.csv", not cell.lstrip().startswith(tuple("=+-@|")), cell)
        t.check("feedback of " + row["student"],
                os.path.isfile(os.path.join(out, row["feedback"])), row["feedback"])
    files = {row["feedback"].lower() for row in rows}
    t.equal("no two share a file, whatever the case", len(files), len(names))
    for name in sorted(files):
        stem = os.path.basename(name).split(".")[0]
        t.check("no name of a device", stem not in ("con", "aux", "nul", "prn"), name)
    with open(os.path.join(out, "results.jsonl"), encoding="utf-8") as f:
        grades = [json.loads(line) for line in f]
    t.equal("a line a grade", len(grades), len(names) * len(POOL))
    t.check("every line is a grade", all(g["student"] and "level" in g and g["task"] for g in grades))
    tree = xml.etree.ElementTree.parse(os.path.join(out, "junit.xml"))
    suites = tree.getroot().findall("testsuite")
    t.equal("a testsuite a submission", len(suites), len(names) * len(POOL))
    for s in suites:
        counted = [len(s.findall("testcase"))] + [len(s.findall("testcase/" + k)) for k in
                                                  ("failure", "error", "skipped")]
        said = [int(s.get(k)) for k in ("tests", "failures", "errors", "skipped")]
        if counted != said:
            t.check("counts of a testsuite", False, (said, counted))
    scope = os.listdir(os.path.join(out, "gradescope"))
    t.equal("a results.json a student", len(scope), len(names))
    for name in scope:
        with open(os.path.join(out, "gradescope", name), encoding="utf-8") as f:
            result = json.load(f)
        if not 0 <= result["score"] <= 100 or not result["output"]:
            t.check("a results.json", False, result)
    left = [n for n in os.listdir(out) if n.startswith(".new")]
    t.equal("nothing unfinished is left", left, [])


VISIBLE = "return [...document.querySelectorAll('#people tbody tr')].filter(r => !r.hidden).map(%s)"
NAME = "r => r.cells[0].querySelector('a').textContent"


def check_table(t, b, n):
    visible = lambda what=NAME: b.js(VISIBLE % what)  # noqa: E731
    t.equal("all students stand there", len(visible()), n)
    b.type("#search", "GRACE")
    t.equal("search by name, whatever the case", visible(), ["Grace Hopper"])
    t.equal("the count says so", b.js("return count.textContent"), "1 of %d students" % n)
    b.type("#search", "zoe")
    t.equal("search without accents", visible(), ["Zoë"])
    b.type("#search", "accuracy")
    levels = visible("r => r.dataset.levels")
    t.check("search by misconception", levels and all("weak" in x for x in levels), levels)
    b.type("#search", "nobody at all")
    t.check("nothing found is said", b.js("return !empty.hidden") and not visible())
    b.type("#search", "")
    # a click on the select would open a list that a headless browser draws elsewhere
    b.js("level.value = 'strong'; level.dispatchEvent(new Event('change'))")
    levels = visible("r => r.dataset.levels")
    t.check("filter by level", levels and all("strong" in x for x in levels), levels)
    b.js("level.value = ''; level.dispatchEvent(new Event('change'))")
    last = "#people thead th:last-child button"
    points = "r => Number(r.cells[r.cells.length - 1].dataset.v)"
    b.click(last)
    got = visible(points)
    t.equal("a click sorts by points", got, sorted(got))
    t.equal("and says so", b.js("return document.querySelector('#people th:last-child').ariaSort"),
            "ascending")
    b.click(last)
    t.equal("another turns it round", visible(points), sorted(got, reverse=True))
    b.click("#people thead th:nth-child(2) button")
    ranks = visible("r => Number(r.cells[1].dataset.v)")
    t.equal("a click sorts by level", ranks, sorted(ranks))
    b.click("#people thead th:first-child button")
    names = visible()
    t.check("and by name", names.index("ada") < names.index("Grace Hopper"), names)


def check_reports(t, b):
    b.js("[...document.querySelectorAll('#people tbody a')]"
         ".find(a => a.textContent === 'Grace Hopper').click()")
    b.wait_for("return document.querySelectorAll('details.student[open]').length === 1")
    opened = b.js("return [...document.querySelectorAll('details.student[open] .who')]"
                  ".map(e => e.textContent)")
    t.equal("a click opens the student's report", opened, ["Grace Hopper"])
    text = b.js("return document.querySelector('details.student[open]').innerText")
    t.check("with both tasks", "F1 score" in text and "Logistic regression" in text, text)


def check_page(t, b, out, n):
    b.open(os.path.join(out, "report.html"))
    t.equal("no script but the page's own", b.js("return document.scripts.length"), 1)
    t.check("a name is shown as it is",
            b.js("return document.body.textContent.includes('<script>alert(1)<')"))
    t.equal("a plot a task", b.js("return document.querySelectorAll('svg.bar').length"), 2)
    t.check("cases stand in a matrix", b.js("return document.querySelectorAll('.cells i').length") > 100)
    t.equal("two histograms a task", b.js("return document.querySelectorAll('svg.plot').length"), 4)
    t.check("misconceptions are counted", b.js("return document.querySelectorAll('.bars li').length") > 0)
    t.equal("every section has a heading",
            b.js("return [...document.querySelectorAll('section.card')].filter(s => !s.ariaLabelledBy"
                 "Elements && !document.getElementById(s.getAttribute('aria-labelledby'))).length"), 0)
    t.equal("no id stands twice", b.js(
        "const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
        "return ids.filter((id, i) => ids.indexOf(id) !== i)"), [])
    t.equal("every control has a name", b.js(
        "return [...document.querySelectorAll('input,select,button')]"
        ".filter(e => !(e.ariaLabel || e.textContent.trim())).length"), 0)
    t.equal("every link leads somewhere", b.js(
        "return [...document.querySelectorAll('a[href^=\"#\"]')].map(a => decodeURIComponent(a.hash"
        ".slice(1))).filter(id => !document.getElementById(id))"), [])
    check_table(t, b, n)
    check_reports(t, b)


CONTRAST = """
const lum = c => { const v = c.match(/[\\d.]+/g).slice(0, 3).map(x => { x /= 255;
	return x <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4; });
	return .2126 * v[0] + .7152 * v[1] + .0722 * v[2]; };
const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
	if (!/, 0\\)$/.test(c)) return c; } return 'rgb(255, 255, 255)'; };
const bad = [];
for (const e of document.querySelectorAll('h1, h2, h3, p, td, th, a, b, code, .level, .chip, .dim, button')) {
	if (!e.textContent.trim() || !e.getClientRects().length) continue;
	const a = lum(getComputedStyle(e).color), z = lum(behind(e));
	const ratio = (Math.max(a, z) + .05) / (Math.min(a, z) + .05);
	if (ratio < 4.5) bad.push(e.className + ' ' + e.tagName + ' ' + ratio.toFixed(2));
}
return [...new Set(bad)].slice(0, 5);
"""

VIEWS = [("light", 1280, 900, "light", ""), ("dark", 1280, 900, "dark", ""),
         ("tablet", 768, 1024, "light", ""), ("phone", 390, 844, "light", ""), ("phone-dark", 390, 844, "dark", ""),
         ("print", 800, 1100, "light", "print")]


def check_views(t, b, pages, shots):
    grounds = {}
    for page, path in pages:
        for name, width, height, scheme, media in VIEWS:
            what = "%s, %s" % (page, name)
            b.view(width, height, scheme, media)
            b.open(path)
            b.js("document.querySelectorAll('details').forEach((d, i) => d.open = i < 12)")
            t.equal("no sideways scrolling: " + what, b.js(
                "scrollTo(500, 0); const x = scrollX; scrollTo(0, 0);"
                "return x + Math.max(0, document.documentElement.scrollWidth - innerWidth)"), 0)
            t.equal("contrast: " + what, b.js(CONTRAST), [])
            grounds[name] = b.js("return getComputedStyle(document.body).backgroundColor")
            if shots:
                b.shot(os.path.join(shots, "%s-%s.png" % (page, name)), True)
        t.check("dark is dark: " + page, grounds["dark"] != grounds["light"], grounds)
        t.equal("print is white: " + page, grounds["print"], "rgb(255, 255, 255)")
    b.view(1280, 900)


def check_policy(t, b, out):
    """A script that came through all the same would not run."""
    with open(os.path.join(out, "report.html"), encoding="utf-8") as f:
        page = f.read()
    path = os.path.join(out, "broken.html")
    with open(path, "w", encoding="utf-8") as f:
        f.write(page.replace("</main>", "<script>document.title = 'owned'</script><img src=x "
                             "onerror=\"document.title = 'owned'\"></main>"))
    b.open(path)
    t.check("the policy stops a script", b.js("return document.title") != "owned")
    t.check("and says so", any("Content Security Policy" in e["message"] for e in b.log()))


def check_many(t, b, out, n):
    """Above 500 students the page links to the feedback files."""
    b.open(os.path.join(out, "report.html"))
    t.equal("no reports on a page of many", b.js("return document.querySelectorAll('.student').length"), 0)
    t.equal("but all students", b.js("return document.querySelectorAll('#people tbody tr').length"), n)
    b.click("#people tbody tr:nth-child(7) a")
    name = b.js("return document.querySelector('h1').textContent")
    t.check("a link leads to the feedback", name and "feedback/" in b.js("return location.href"), name)


def check_errors(t, b, what):
    t.equal("no error in the console: " + what, [e["message"] for e in b.log()], [])


def main():
    t = Tests()
    shots = sys.argv[sys.argv.index("--shots") + 1] if "--shots" in sys.argv else None
    if shots:
        os.makedirs(shots, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="grader-browser.") as scratch:
        names = NAMES + ["student %02d" % i for i in range(20)]
        out = batch(t, scratch, "spring", names)
        check_files(t, out, names)
        reason = webdriver.why_not()
        if reason:
            print("SKIP the pages in a browser: " + reason)
            print("%d passed, %d failed, 1 skipped" % (t.passed, t.failed))
            return t.failed > 0
        many = batch(t, scratch, "many", ["student %03d" % i for i in range(520)])
        b = webdriver.Browser()
        try:
            b.view(1280, 900)
            check_page(t, b, out, len(names))
            check_errors(t, b, "report.html")
            feedback = os.path.join(out, "feedback", "ada.html")
            check_views(t, b, [("report", os.path.join(out, "report.html")), ("feedback", feedback)],
                        shots)
            check_errors(t, b, "views")
            check_many(t, b, many, 520)
            check_errors(t, b, "a page of many")
            check_policy(t, b, out)
        finally:
            b.close()
    print("%d passed, %d failed" % (t.passed, t.failed))
    return t.failed > 0


if __name__ == "__main__":
    sys.exit(main())
