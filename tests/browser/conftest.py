"""A real server, a real Chromium, and the few moves that a reader makes."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from tests.generated_root import make_root
from toekomstscenario.figures.privacy import COOKIE

ROOT = Path(__file__).resolve().parents[2]
LAUNCH = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=slight",  # the shell without a window would draw letters otherwise than a browser
]
STILL = """() => {
  const all = (found) => [...document.querySelectorAll(found)];
  return all('[data-testid="stApp"][data-test-script-state="notRunning"]').length && all('.tk-voet').length
    && !all('[data-testid="stSkeleton"], [data-stale="true"]').length
    && all('[data-testid="stVegaLiteChart"]').every(chart => !chart.offsetParent || chart.querySelector('svg.marks'));
}"""
WAIT = 20_000


@dataclass(frozen=True)
class Server:
    """A running dashboard: where it is, and which addresses it asked for outside this machine."""

    url: str
    asked: list[str]


@dataclass
class Watch:
    """What a page did that nobody asked for."""

    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium; the shell opens a window in a fifth of the time that a whole browser takes."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip("no Chromium: run apt-get install chromium-headless-shell, or set CHROME_PATH to a Chrome")
    return found


@contextmanager
def serve(log: Path, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Start a fresh server on a free port, as `make run` does, and stop it afterwards; `settings` as environment."""
    asked: list[str] = []

    class Proxy(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(502)

        do_POST = do_CONNECT = do_GET

        def log_message(self, format: str, *args: object) -> None:
            """Stay silent."""

    proxy = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    Thread(target=proxy.serve_forever, daemon=True).start()
    outside = f"http://127.0.0.1:{proxy.server_port}"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "asgi.py"]
    proxies = {"http_proxy": outside, "https_proxy": outside, "no_proxy": "127.0.0.1,localhost"}
    environment = {**os.environ, **(settings or {}), **proxies}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "--server.port", str(port), "--server.headless", "true"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_up(url, process, log)
            yield Server(url, asked)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            proxy.shutdown()
            proxy.server_close()


def _wait_until_up(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(240):
        try:
            with direct.open(f"{url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.25)
        if process.poll() is not None:
            break
    pytest.fail(f"the server did not start:\n{log.read_text(errors='replace')}")


@pytest.fixture(scope="session")
def server(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all browser tests."""
    with serve(tmp_path_factory.mktemp("server") / "log.txt") as running:
        yield running


@pytest.fixture(scope="session")
def generated_server(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on generated figures: 45 cities in 11 years, of which some cells are hidden."""
    folder = tmp_path_factory.mktemp("generated")
    root = make_root(folder / "data")
    with serve(folder / "log.txt", {"DATA_ROOT": str(root)}) as running:
        yield running


@pytest.fixture
def fresh_server(chromium: str, tmp_path: Path) -> Iterator[Server]:
    """A server that nobody has visited yet."""
    with serve(tmp_path / "server.log") as running:
        yield running


# Per file and not per session: Playwright keeps an event loop in this thread, in which other tests cannot have theirs.
@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Chromium, without anything it would fetch by itself."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=LAUNCH)
        yield running
        running.close()


@pytest.fixture
def watch() -> Watch:
    """Errors in the console and requests to other machines, of the page of this test."""
    return Watch()


@pytest.fixture
def page(browser: Browser, watch: Watch) -> Iterator[Page]:
    """An empty window of a Dutch reader at a desk."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900},
        locale="nl-NL",
        color_scheme="light",
        accept_downloads=True,
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.set_default_timeout(WAIT)

    def note_request(request: Request) -> None:
        place = urlsplit(request.url)
        if place.scheme not in ("data", "blob") and place.hostname != "127.0.0.1":
            watch.outside.append(request.url)

    context.on("request", note_request)
    window = context.new_page()
    window.on("pageerror", lambda problem: watch.errors.append(str(problem)))
    window.on(
        "console",
        lambda line: watch.errors.append(f"{line.text} {line.location['url']}") if line.type == "error" else None,
    )
    yield window
    kept = context.storage_state()
    context.close()
    assert {one.get("name") for one in kept.get("cookies", [])} <= {COOKIE}, (
        "what the page Privacy says, and nothing more"
    )
    names = [one.get("name", "") for origin in kept.get("origins", []) for one in origin["localStorage"]]
    assert all(name.startswith("stActiveTheme") for name in names), names
    assert watch.outside == [], "no page asks anything of another machine"
    assert [line for line in watch.errors if "Content Security Policy" in line] == [], "server/headers.py"


@pytest.fixture
def visit(page: Page, server: Server) -> Callable[[str], Page]:
    """`visit(address)` -> the page, once it stands still."""

    def visited(address: str) -> Page:
        page.goto(server.url + address)
        settle(page)
        return page

    return visited


@pytest.fixture
def wait_until_still() -> Callable[[Page], None]:
    """`wait_until_still(page)`: until the run is over, the foot is there and every chart is drawn."""
    return settle


@pytest.fixture
def wait_until() -> Callable[[Page, str], None]:
    """`wait_until(page, function)`: until a function of JavaScript says true."""
    return until


def until(page: Page, function: str) -> None:
    """Ask again and again: Playwright's own way runs words as code in the page, which the content policy refuses."""
    latest = time.monotonic() + WAIT / 1000
    while not page.evaluate(function):
        if time.monotonic() > latest:
            pytest.fail(f"not true within {WAIT / 1000:.0f} seconds: {function}")
        page.wait_for_timeout(50)


def settle(page: Page) -> None:
    until(page, STILL)
    page.evaluate("document.fonts.ready")


@pytest.fixture
def choose() -> Callable[[Page, str, str], None]:
    """`choose(page, label, option)`: pick an option from a list, as a reader does."""

    def chosen(page: Page, label: str, option: str) -> None:
        box = page.get_by_role("combobox", name=label, exact=True)
        box.click()
        box.fill(option)
        page.get_by_role("option", name=option, exact=True).click()
        expect(box).to_have_value(option)

    return chosen


@pytest.fixture
def table_on() -> Callable[[Page, str], list[list[str]]]:
    """`table_on(page, words)` -> heads and rows of the first table whose name has these words, folded or not."""

    def read(page: Page, words: str) -> list[list[str]]:
        table = page.locator(f'.tk-table[aria-label*="{words}"] table').first
        folded = page.locator('[class*="st-key-tabel-"] details:not([open]) > summary')
        while not table.count() and folded.count():  # the table of a chart comes when it is unfolded
            folded.first.click()
            page.wait_for_timeout(50)
            settle(page)
        return table.evaluate(
            "table => [...table.rows].map(row => [...row.cells].map(cell => cell.textContent.trim()))"
        )

    return read
