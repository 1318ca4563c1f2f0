"""The three pages of `bench.compare`: how each is started, opened, and chosen in."""

import http.server
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import vl_convert
from playwright.sync_api import Page

from bench.environment import PEERS, peers_python
from bench.extract import RATE, write_extract
from tests.generated_root import YEARS

ARM = "([words, picture]) => window.tkPeers.arm(words, picture)"
PLACE = Path(__file__).parents[1]
CHOICES = [("gebied", "Eindhoven"), ("periode", "2019"), ("gebied", "Tilburg"), ("periode", "2021"),
           ("gebied", "Breda"), ("periode", "2017"), ("gebied", "Zwolle"), ("periode", "2023")]  # fmt: skip
LABELS = {"gebied": "Uw gebied", "periode": "Periode"}  # of those boxes in the dashboard


@dataclass(frozen=True)
class App:
    """A page to measure: where its words and its picture are, a small answer of the same server, and its address."""

    name: str
    words: str
    picture: str
    near: str
    path: str = "/"


OURS = App(
    "dashboard",
    ".tk-kop, .tk-bevinding",
    '[data-testid="stVegaLiteChart"] .marks',
    "/gezondheid",
    f"/vergelijken?cijfer={RATE}&gebied=GM0344&groep=steden&tot={YEARS[-2]}",
)
DASH = App("Dash", "#zin, #titel", "#grafiek .main-svg", "/_favicon.ico")
STATIC = App("static Vega", "#zin, #titel", "#grafiek svg", "/empty.html")
APPS = (OURS, DASH, STATIC)


@dataclass(frozen=True)
class Served:
    """A page that is up: its address, the process that serves it (0: this one), and how long that took."""

    url: str
    process: int
    started: float


def free_port() -> int:
    """A port on loopback that nobody listens to."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serve(app: App, root: Path, scratch: Path) -> Iterator[Served]:
    """Start one of the pages on generated figures, and stop it afterwards.

    Args:
        app: which of `APPS`.
        root: the folder of generated figures.
        scratch: for the extract that the peers read.

    Raises:
        SystemExit: it does not answer within a minute.
    """
    extract = scratch / "extract.json"
    if not extract.exists():
        write_extract(root, extract)
    if app is STATIC:
        with _static(extract, scratch) as url:
            yield Served(url, 0, 0.0)
        return
    port = free_port()
    start = time.perf_counter()
    with (scratch / f"{re.sub(r'[^a-z]', '', app.name.lower())}.log").open("ab") as log:
        environment = {**os.environ, "DATA_ROOT": str(root)}
        process = subprocess.Popen(_command(app, extract, port), env=environment, stdout=log, stderr=log, cwd=PLACE)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(url)
            yield Served(url, process.pid, (time.perf_counter() - start) * 1000)
        finally:
            process.terminate()
            process.wait(20)


def _command(app: App, extract: Path, port: int) -> list[str]:
    if app is DASH:
        return [str(peers_python()), str(PEERS.with_name("dash_app.py")), str(extract), str(port)]
    flags = ["--server.headless", "true", "--server.port", str(port)]
    return [sys.executable, "-m", "streamlit", "run", "asgi.py", *flags]


@contextmanager
def _static(extract: Path, scratch: Path) -> Iterator[str]:
    folder = scratch / "static"
    folder.mkdir(exist_ok=True)
    page = PEERS.with_name("static.html").read_text(encoding="utf-8")
    data = json.dumps(json.loads(extract.read_text(encoding="utf-8"))).replace("</", "<\\/")
    (folder / "index.html").write_text(page.replace("/*DATA*/", data), encoding="utf-8")
    (folder / "empty.html").touch()
    bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    (folder / "vega.js").write_text(bundle, encoding="utf-8")
    handler = partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        shutil.rmtree(folder)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """No line per request."""


def _wait(url: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"no answer from {url}")


def choose(app: App, page: Page, box: str, option: str) -> None:
    """Choose an option of a box (`gebied` or `periode`); the last click is the one that counts."""
    if app is STATIC:
        page.evaluate(ARM, [app.words, app.picture])
        page.locator(f"#{box}").select_option(label=option)
        return
    if app is DASH:
        page.locator(f"#{box}").click()
        wanted = page.locator(".dash-dropdown-option, .dash-options-list-option").filter(
            has_text=re.compile(f"^{re.escape(option)}$")
        )
    else:
        field = page.get_by_role("combobox", name=LABELS[box], exact=True)
        field.click()
        field.fill(option)
        wanted = page.get_by_role("option", name=re.compile(f"^{re.escape(option)}( |$)")).first
    wanted.wait_for()
    page.evaluate(ARM, [app.words, app.picture])
    wanted.click()
