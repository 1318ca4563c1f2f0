"""`python -m bench.compare [RUNS]`: Vergelijken beside the same page in Dash and as a static page (the floor).

All three show the same figures: choosers, dots with intervals, a sentence and a table. They run in turn, so that a busy
minute of the machine falls on all; the figures are medians over the runs, with the lowest and highest. Server, browser
and the readers without a browser share this machine, on loopback.

One thing differs: the dashboard sends its table when a reader opens it, the peers always.

Not measured: a real line with its delay, other browsers than Chromium, a phone's processor, Dash behind more processes.
"""

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.environment import chromium
from bench.paint import LAUNCH
from bench.peers_apps import APPS, CHOICES, DASH, OURS, STATIC, App, Served, choose, serve
from bench.peers_load import interactions
from bench.replay import Outcome
from bench.traffic import Traffic, private_memory, processor_time
from tests.generated_root import make_root

RUNS, SESSIONS, LOAD_SECONDS = 5, 20, 8.0
WINDOW: Any = {"width": 1280, "height": 900}
Figures = dict[str, float]


def open_page(page: Page, app: App, served: Served) -> float:
    """Milliseconds until the picture stands, after asking for the address."""
    start = time.perf_counter()
    page.goto(served.url + app.path, wait_until="commit")
    page.locator(app.picture).first.wait_for()
    page.locator(app.words).first.wait_for()
    return (time.perf_counter() - start) * 1000


def measure(app: App, served: Served, browser: Browser) -> Figures:
    """One run of one page: opening it cold and warm, and eight choices."""
    found: Figures = {"start": served.started}
    context = browser.new_context(viewport=WINDOW, locale="nl-NL", bypass_csp=True)
    page = context.new_page()
    found["first"] = open_page(page, app, served)
    context.close()
    context = browser.new_context(viewport=WINDOW, locale="nl-NL", bypass_csp=True)
    page = context.new_page()
    with Traffic(page) as line:
        found["cold"] = open_page(page, app, served)
        page.wait_for_timeout(500)
        found["cold_kb"] = line.kilobytes()
    page.goto("data:text/html,elsewhere")  # a browser gives a page of another site a process of its own
    found["arriving"] = open_page(page, app, served)
    page.goto(served.url + app.near)
    used = processor_time(served.process)
    found["warm"] = open_page(page, app, served)
    found["warm_cpu"] = processor_time(served.process) - used
    page.evaluate(Path(__file__).with_name("peers.js").read_text(encoding="utf-8"))
    page.wait_for_timeout(500)
    waits: list[float] = []
    used = processor_time(served.process)
    with Traffic(page) as line:
        for box, option in CHOICES:
            choose(app, page, box, option)
            waits.append(page.evaluate("window.tkPeers.outcome"))
            page.wait_for_timeout(250)
        found["choice_kb"] = line.kilobytes() / len(CHOICES)
    found["choice"] = statistics.median(waits)
    found["choice_cpu"] = (processor_time(served.process) - used) / len(CHOICES)
    context.close()
    return found


def load(app: App, served: Served, browser: Browser) -> Figures:
    """Answers per second with twenty readers at once, the processor of each, and the memory of a session."""
    if app is STATIC:
        return {}
    replay = interactions(app, served.url, browser, CHOICES)
    before = used = start = 0.0

    def ready() -> None:
        nonlocal used, start
        used, start = processor_time(served.process), time.perf_counter()

    _apart(replay(1, 1.0, ready))
    before = private_memory(served.process)
    outcome = _apart(replay(SESSIONS, LOAD_SECONDS, ready))
    spent = processor_time(served.process) - used
    found = outcome.summary(time.perf_counter() - start)
    if outcome.errors:
        raise SystemExit(f"{app.name}: {dict(outcome.errors)}")
    memory = (private_memory(served.process) - before) / (SESSIONS - 1)
    cpu = spent / max(found["answers"], 1)
    return {"per_second": found["per_second"], "load_p95": found["p95"], "load_cpu": cpu, "session_mb": memory}


def _apart(readers: Coroutine[Any, Any, Outcome]) -> Outcome:
    """Run readers in a thread of their own: Playwright has a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, readers).result()


def runs(count: int) -> Iterator[tuple[str, Figures]]:
    """The pages by turns, so many times."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        root = make_root(Path(scratch) / "data")
        browser = playwright.chromium.launch(executable_path=chromium(), args=LAUNCH)
        for number in range(count):
            for app in APPS[number % len(APPS) :] + APPS[: number % len(APPS)]:
                with serve(app, root, Path(scratch)) as served:
                    yield app.name, measure(app, served, browser) | load(app, served, browser)
        browser.close()


LINES = {
    "start": "start to listening, ms",
    "first": "first page of a fresh server, ms",
    "cold": "page, empty cache, ms",
    "cold_kb": "page, empty cache, kB",
    "arriving": "page, warm cache, from elsewhere, ms",
    "warm": "page, warm cache, from its own site, ms",
    "warm_cpu": "page, server cpu, ms",
    "choice": "choice to painted, ms",
    "choice_cpu": "choice, server cpu, ms",
    "choice_kb": "choice, kB",
    "per_second": "choices a second, 20 readers",
    "load_p95": "choice, 95th percentile then, ms",
    "load_cpu": "choice, server cpu then, ms",
    "session_mb": "memory of a session, MB",
}
# What is wanted of ours against Dash: the largest or smallest ratio.
WANTED: dict[str, tuple[str, float]] = {
    "per_second": ("at least", 1.0),
    "choice": ("at most", 1.2),
    "warm": ("at most", 1.3),
}


def table(found: Mapping[str, Sequence[Figures]]) -> Iterator[str]:
    """A line per figure: median (lowest–highest) of each page, and ours against Dash where something is wanted."""
    yield f"{'':<36}" + "".join(f"{name:>26}" for name in found)
    for key, words in LINES.items():
        cells = "".join(f"{_cell([run[key] for run in all_runs if key in run]):>26}" for all_runs in found.values())
        yield f"{words:<36}{cells}{_ratio(key, found)}"


def _cell(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.1f} ({min(values):.1f}–{max(values):.1f})" if values else "–"


def _ratio(key: str, found: Mapping[str, Sequence[Figures]]) -> str:
    if key not in WANTED:
        return ""
    ours, theirs = (statistics.median(run[key] for run in found[app.name]) for app in (OURS, DASH))
    word, limit = WANTED[key]
    return f"   {ours / theirs:.2f} x Dash (wanted: {word} {limit})"


def main() -> None:
    """Print a table and one line of JSON."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    found: dict[str, list[Figures]] = {app.name: [] for app in APPS}
    for name, figures in runs(count):
        found[name].append(figures)
        print(f"  {name}: {figures['choice']:.0f} ms a choice, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    print("\n".join(table(found)))
    print(json.dumps({"compare": found}))


if __name__ == "__main__":
    main()
