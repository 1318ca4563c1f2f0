"""A fresh dashboard on the shipped figures, a Chromium, and a picture of one scene."""

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Error, FloatRect, Page

from screenshots.scenes import Scene

ROOT = Path(__file__).resolve().parents[1]
LAUNCH = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
COLOURS = 96  # of a picture: text and flat colours need no more
WAIT = 15_000
_SETTLED = 30  # seconds
_STILL = """() => {
  const all = (found) => [...document.querySelectorAll(found)];
  return all('[data-testid="stApp"][data-test-script-state="notRunning"]').length && all('.tk-voet').length
    && !all('[data-testid="stSkeleton"], [data-stale="true"]').length
    && all('[data-testid="stVegaLiteChart"]').every(one => !one.offsetParent || one.querySelector('svg.marks'));
}"""
_TROUBLE = "[data-testid='stAlertContentError'], [data-testid='stException']"


class SceneError(Exception):
    """A picture that could not be made: which one, at which step, and why."""


def chromium() -> str:
    """The Chromium of this machine.

    Raises:
        SceneError: there is none.
    """
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise SceneError("no Chromium: run apt-get install chromium, or set CHROME_PATH")
    return found


@contextmanager
def dashboard() -> Iterator[str]:
    """A server on a copy of data/ without what was fetched or imported on this machine; gives its address."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        data = Path(folder) / "data"
        shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("fetched", "raw", "own"))
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
        free.close()
        own = {"DATA_ROOT": str(data), "OWNER": "Gemeente Voorbeeldstad", "FEEDBACK_MAIL": "cijfers@voorbeeld.nl"}
        left_out = ("PUBLIC_URL", "RAW_ROOT")
        environment = {name: text for name, text in os.environ.items() if name not in left_out} | own
        command = [sys.executable, "-m", "streamlit", "run", "asgi.py", "--server.port", port]
        with (Path(folder) / "log.txt").open("wb") as log:
            server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
            try:
                _wait_for(f"http://127.0.0.1:{port}", server)
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()
                server.wait(10)


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    latest = time.monotonic() + _SETTLED
    while time.monotonic() < latest and server.poll() is None:
        try:
            with direct.open(f"{url}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise SceneError("the dashboard did not start; try make run")


def window(browser: Browser, scene: Scene) -> BrowserContext:
    """The window of a scene; scenes of one width and scheme can share it, and what the browser keeps of the site."""
    context = browser.new_context(
        viewport={"width": scene.width, "height": scene.height},
        device_scale_factor=2 if scene.width < 600 else 1,
        color_scheme=scene.scheme,
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        reduced_motion="reduce",
    )
    context.set_default_timeout(WAIT)
    return context


def take(context: BrowserContext, url: str, scene: Scene) -> bytes:
    """Make one picture in a new tab, as PNG.

    Raises:
        SceneError: a step, or a part of the page, was not found, or the page shows trouble.
    """
    page = context.new_page()
    page.set_viewport_size({"width": scene.width, "height": scene.height})
    _walk(page, url, scene)
    picture = _photograph(page, scene)
    page.close()
    return _small(picture)


def _walk(page: Page, url: str, scene: Scene) -> None:
    doing = f"open {scene.address}"
    try:
        page.goto(url + scene.address)
        _settle(page)
        for step in scene.steps:
            doing = step.words
            step.act(page)
            _settle(page)
        doing = "look for trouble"
        if page.locator(_TROUBLE).count():
            raise SceneError(f"{scene.name}: the page shows trouble: {page.locator(_TROUBLE).first.inner_text()}")
    except Error as problem:
        raise SceneError(f"{scene.name}: {doing}: {problem}") from problem


def _settle(page: Page) -> None:
    """Until the run is over and all charts are drawn; the content policy refuses Playwright's own way of waiting."""
    latest = time.monotonic() + _SETTLED
    while not page.evaluate(_STILL):
        if time.monotonic() > latest:
            raise Error("the page does not come to rest")
        page.wait_for_timeout(50)
    page.evaluate("document.fonts.ready.then(() => true)")
    page.wait_for_timeout(400)  # folding is an animation


def _photograph(page: Page, scene: Scene) -> bytes:
    if not scene.parts:
        return page.screenshot(animations="disabled", caret="hide")
    whole = int(page.locator(".stMain").evaluate("main => main.scrollHeight"))
    page.set_viewport_size({"width": scene.width, "height": max(whole + 20, scene.height)})
    _settle(page)
    return page.screenshot(animations="disabled", caret="hide", clip=_clip(page, scene))


def _clip(page: Page, scene: Scene) -> FloatRect:
    """The smallest part of the page that has all parts of a scene, with a margin."""
    boxes: list[FloatRect] = []
    for part in scene.parts:
        try:
            box = page.locator(part).first.bounding_box()
        except Error as problem:
            raise SceneError(f"{scene.name}: no {part} on the page: {problem}") from problem
        if box is None or not box["height"]:
            raise SceneError(f"{scene.name}: {part} is not in sight")
        boxes.append(box)
    left = max(min(box["x"] for box in boxes) - scene.margin, 0)
    top = max(min(box["y"] for box in boxes) - scene.margin, 0)
    right = min(max(box["x"] + box["width"] for box in boxes) + scene.margin, scene.width)
    bottom = max(box["y"] + box["height"] for box in boxes) + scene.margin
    return {"x": left, "y": top, "width": right - left, "height": min(bottom - top, scene.height)}


def _small(picture: bytes) -> bytes:
    """The same with few colours: a third of the bytes, and no difference to see."""
    found = Image.open(io.BytesIO(picture)).convert("RGB")
    written = io.BytesIO()
    found.quantize(COLOURS, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()
