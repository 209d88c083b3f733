"""A WebDriver client of a hundred lines: as much of the W3C protocol as the tests need."""

import base64
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
           "--disable-background-networking", "--disable-component-update", "--disable-sync",
           "--disable-default-apps", "--hide-scrollbars", "--disable-dev-shm-usage")
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


def why_not():
    """What is missing, or None."""
    if not any(map(shutil.which, BROWSERS)):
        return "chromium is not installed"
    return None if shutil.which("chromedriver") else "chromium-driver is not installed"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Browser:
    def __init__(self):
        self.port = free_port()
        self.folder = tempfile.mkdtemp(prefix="grader-browser.")
        self.driver = subprocess.Popen(
            ["chromedriver", "--port=%d" % self.port], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            env={**os.environ, "HOME": self.folder, "TMPDIR": self.folder})
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        self.session = None
        try:
            self.wait()
            self.start()
        except BaseException:
            self.close()
            raise

    def wait(self):
        end = time.monotonic() + 60
        while True:
            try:
                if self.call("GET", "/status")["ready"]:
                    return
            except OSError:
                pass
            if time.monotonic() > end or self.driver.poll() is not None:
                raise RuntimeError("chromedriver does not answer")
            time.sleep(0.1)

    def start(self):
        binary = next(filter(None, map(shutil.which, BROWSERS)))
        options = {"binary": binary, "args": [*OPTIONS, "--user-data-dir=" + self.folder + "/data"]}
        self.session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}})["sessionId"]

    def call(self, method, path, body=None):
        request = urllib.request.Request(
            "http://127.0.0.1:%d%s" % (self.port, path), method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"})
        try:
            with self.opener.open(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as e:
            raise RuntimeError(json.load(e)["value"]["message"].splitlines()[0]) from None

    def do(self, method, path, body=None):
        return self.call(method, "/session/%s/%s" % (self.session, path), body)

    def open(self, path):
        self.do("POST", "url", {"url": "file://" + path})

    def js(self, script, *args):
        return self.do("POST", "execute/sync", {"script": script, "args": list(args)})

    def wait_for(self, script, seconds=10):
        end = time.monotonic() + seconds
        while not self.js(script) and time.monotonic() < end:
            time.sleep(0.05)

    def find(self, selector):
        return self.do("POST", "element", {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        self.do("POST", "element/%s/click" % self.find(selector), {})

    def type(self, selector, text):
        element = self.find(selector)
        self.do("POST", "element/%s/clear" % element, {})
        if text:
            self.do("POST", "element/%s/value" % element, {"text": text})

    def devtools(self, command, **parameters):
        return self.do("POST", "goog/cdp/execute", {"cmd": command, "params": parameters})

    def view(self, width, height, scheme="light", media=""):
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height,
                      deviceScaleFactor=1, mobile=width < 600)
        self.devtools("Emulation.setEmulatedMedia", media=media,
                      features=[{"name": "prefers-color-scheme", "value": scheme},
                                {"name": "prefers-reduced-motion", "value": "reduce"}])

    def log(self):
        return self.do("POST", "se/log", {"type": "browser"})

    def shot(self, path, whole=False):
        box = {}
        if whole:
            height = self.js("return document.documentElement.scrollHeight")
            width = self.js("return innerWidth")
            box = {"clip": {"x": 0, "y": 0, "width": width, "height": min(height, 12000),
                            "scale": 1}, "captureBeyondViewport": True}
        data = self.devtools("Page.captureScreenshot", format="png", **box)["data"]
        with open(path, "wb") as f:
            f.write(base64.b64decode(data))

    def close(self):
        try:
            if self.session:
                self.call("DELETE", "/session/" + self.session)
        except (OSError, RuntimeError):
            pass
        try:
            os.killpg(self.driver.pid, signal.SIGTERM)
        except ProcessLookupError:
            pass
        try:
            self.driver.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.driver.pid, signal.SIGKILL)
            self.driver.wait()
        for _ in range(5):
            shutil.rmtree(self.folder, ignore_errors=True)
            if not os.path.exists(self.folder):
                break
            time.sleep(0.2)
