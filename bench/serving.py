"""`python -m bench.serving`: what `make serve` does to readers: spread, processor time, a killed worker, a first visit.

Everything runs on this machine: nginx, the workers, an object store that is imitated, the readers and a Chromium, on a
folder of generated figures. So the answers per second say little about a server of its own; processor time per choice
and bytes do not depend on that. Parts can be named: `python -m bench.serving spread killed`.
"""

import asyncio
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Error, Page, sync_playwright

from bench.behind_nginx import WORKERS, Visitor, crowd, finished, health, serving, until
from bench.environment import chromium, machine
from bench.paint import LAUNCH, STILL, Reader, Road, roads, serve
from bench.replay import Outcome, Recording, Session, record
from bench.traffic import own_time
from tests.generated_root import make_root
from tests.s3_server import S3Server
from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.settings import PROJECT

ROUNDS = 3
SECONDS = 8.0
SESSIONS = 12
VISITORS = 200
WANTED = 1.6  # megabytes of a first visit
# When a page of Streamlit lost its line, had it again, and had run again.
WATCH = """() => {
  const app = document.querySelector('[data-testid="stApp"]'), line = window.tkLine = {};
  new MutationObserver(() => {
    const connected = app.dataset.testConnectionState === 'CONNECTED', script = app.dataset.testScriptState;
    line.lost ||= !connected;
    line.ran ||= line.lost && connected && script === 'running';
    line.answered ||= line.ran && script === 'notRunning';
  }).observe(app, {attributes: true});
}"""


async def arrive(url: str, recording: Recording) -> list[Session]:
    """Some readers open the page at once, and stay."""
    outcome = Outcome()
    sessions: list[Session] = [Visitor(url, outcome) for _ in range(SESSIONS)]
    await asyncio.gather(*(one.open(recording) for one in sessions))
    assert not outcome.errors, outcome.errors
    return sessions


async def choose(sessions: Sequence[Session], recording: Recording) -> Outcome:
    """All of them choose without a pause, and leave."""
    outcome = sessions[0].outcome
    road = [*recording.choices, *reversed(recording.choices)]
    until = time.monotonic() + SECONDS

    async def one(session: Session, place: int) -> None:
        while time.monotonic() < until:
            start = time.perf_counter()
            outcome.received.append(await session.say(road[place % len(road)]))
            outcome.waits.append((time.perf_counter() - start) * 1000)
            place += 1

    await asyncio.gather(*(one(session, number) for number, session in enumerate(sessions)))
    await asyncio.gather(*(session.close() for session in sessions))
    assert not outcome.errors, outcome.errors
    return outcome


@dataclass(frozen=True)
class Way:
    """One way of serving: its address, the processes that answer, and those in front."""

    url: str
    servers: Sequence[int]
    proxies: Sequence[int]

    def spent(self) -> tuple[float, float]:
        """Milliseconds of processor so far, of both."""
        return sum(map(own_time, self.servers)), sum(map(own_time, self.proxies))


async def once(way: Way, recording: Recording) -> dict[str, float]:
    """What some readers cost: to arrive, and then for each choice."""
    begun = way.spent()
    sessions = await arrive(way.url, recording)
    there = way.spent()
    told = await choose(sessions, recording)
    done = way.spent()
    answers = len(told.waits)
    return {
        "arrival_ms": (there[0] - begun[0]) / SESSIONS,
        "choice_ms": (done[0] - there[0]) / answers,
        "nginx_ms": (done[1] - there[1]) / answers,
        "choices_per_second": answers / SECONDS,
        "kilobytes": statistics.median(told.received) / 1024,
        "megabytes_per_process": sum(map(_memory, way.servers)) / len(way.servers),
    }


def _memory(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def costs(root: Path, browser: Browser, road: Road) -> dict[str, Any]:
    """Processor time of one server by itself, and of workers behind nginx, by turns."""
    with serve(root, root / "log.txt") as (url, process), serving({"DATA_ROOT": str(root)}) as running:
        recording = record(browser.new_context(locale="nl-NL", bypass_csp=True), url + road.address, road.choices)
        workers = [*running.workers().values()]
        ways = {"one server": Way(url, [process], []), "workers": Way(running.url, workers, running.nginx())}
        rounds: dict[str, list[dict[str, float]]] = {name: [] for name in ways}
        for name in [*ways] * (ROUNDS + 1):
            rounds[name].append(finished(once(ways[name], recording)))
    return {name: {key: round(statistics.median(one[key] for one in found[1:]), 1) for key in found[0]}
            for name, found in rounds.items()}  # fmt: skip


def spread(root: Path) -> dict[str, Any]:
    """How readers are divided who all come from one address, as in a council building."""
    with serving({"DATA_ROOT": str(root)}, workers=4) as running:
        return {"readers per worker": dict(sorted(finished(crowd(running.url, VISITORS)).items()))}


def killed(root: Path, browser: Browser, road: Road) -> dict[str, Any]:
    """Kill the worker of a reader, twice: seconds until the view stands again, and whether it is the same."""
    with serving({"DATA_ROOT": str(root)}) as running:
        context = browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900}, bypass_csp=True)
        reader = Reader(context.new_page())
        reader.open(running.url + road.address)
        found: list[dict[str, Any]] = []
        for number in (0, 2):
            reader.choose(*road.choices[number])
            before, worker = _seen(reader.page), _worker_of(context)
            victim = running.workers()[running.ports[worker - 1]]
            reader.page.evaluate(WATCH)
            os.kill(victim, signal.SIGKILL)
            start = time.monotonic()
            reader.page.wait_for_function("tkLine.answered", timeout=60_000)
            reader.page.wait_for_function(STILL, timeout=60_000)
            back = time.monotonic() - start
            same = _seen(reader.page) == before
            reader.choose(*road.choices[number + 1])
            until(lambda: len(running.workers()) == WORKERS, seconds=30)
            found.append({"back_s": round(back, 1), "same_view": same, "worker": f"{worker} -> {_worker_of(context)}"})
        context.close()
    return {"killed": found}


def _worker_of(context: BrowserContext) -> int:
    return next(int(one.get("value", "")) for one in context.cookies() if one.get("name") == "werker")


def _seen(page: Page) -> dict[str, Any]:
    """What a reader would miss: the address, the heading, what was chosen, and the sentence of the figure."""
    chosen = page.get_by_role("combobox").evaluate_all("all => all.map(one => [one.ariaLabel, one.value])")
    told = page.locator(".tk-kop, .tk-bevinding").all_inner_texts()
    return {"address": page.url, "heading": page.locator("h1").inner_text(), "chosen": chosen, "told": told}


def first_visit(root: Path, browser: Browser) -> dict[str, Any]:
    """Bytes of a first visit through the proxy, by kind, as they came over the line."""
    found: dict[str, Any] = {}
    with serving({"DATA_ROOT": str(root)}) as running:
        for path in ("/", "/vergelijken", "/ontwikkeling", "/mijn-stad?gebied=GM0344"):
            context = browser.new_context(locale="nl-NL", viewport={"width": 390, "height": 844})
            page = context.new_page()
            line, sizes = context.new_cdp_session(page), Counter[str]()
            _count(line, sizes)
            page.goto(running.url + path)
            with suppress(Error):
                page.wait_for_function(STILL, timeout=30_000)
            page.wait_for_timeout(1500)
            found[path] = {"megabytes": round(sum(sizes.values()) / 1e6, 3),
                           **{kind: round(size / 1000) for kind, size in sizes.most_common()}}  # fmt: skip
            context.close()
    return {"wanted": WANTED, **found}


def _count(line: CDPSession, sizes: Counter[str]) -> None:
    kinds: dict[str, str] = {}
    line.send("Network.enable")
    line.on("Network.responseReceived", lambda told: kinds.update({told["requestId"]: told["type"]}))

    def finished(told: dict[str, Any]) -> None:
        sizes[kinds.get(told["requestId"], "Other")] += int(told["encodedDataLength"])

    line.on("Network.loadingFinished", finished)
    # Frames are counted as they are unpacked: what compression wins on the line is not seen here.
    line.on("Network.webSocketFrameReceived", lambda told: sizes.update(WebSocket=_length(told["response"])))


def _length(frame: Mapping[str, Any]) -> int:
    return len(frame["payloadData"]) * 3 // 4 if frame["opcode"] == 2 else len(frame["payloadData"])


def shared(root: Path) -> dict[str, Any]:
    """All workers on one object store: what they ask of it, and how soon a new delivery reaches them all."""
    with S3Server() as store, tempfile.TemporaryDirectory() as work:
        environment = {**store.environment, "DATA_ROOT": "s3://bak/data", "MIRROR_SECONDS": "2"}
        upload = [sys.executable, "-m", "toekomstscenario.pipeline", "upload"]
        settings = {**os.environ, **environment, "MIRROR_ROOT": work}
        subprocess.run([*upload, str(root)], cwd=PROJECT, env=settings, check=True, stdout=subprocess.DEVNULL)
        store.requests.clear()
        with serving(environment, workers=3) as running:
            taken = len([key for key in store.asked("GET") if key])
            ports = running.ports
            before = {health(f"http://127.0.0.1:{port}").get("kenmerk") for port in ports}
            lock = root / "observations" / "lock.json"
            content = json.loads(lock.read_text(encoding="utf-8"))
            lock.write_text(json.dumps({**content, "inputs": {**content["inputs"], "meting": "1"}}), encoding="utf-8")
            subprocess.run([*upload, str(root)], cwd=PROJECT, env=settings, check=True, stdout=subprocess.DEVNULL)

            def everywhere() -> bool:
                marks = {health(f"http://127.0.0.1:{port}").get("kenmerk") for port in ports}
                return len(marks) == 1 and marks != before

            waited = until(everywhere, seconds=60)
    return {"objects fetched by 3 workers": taken, "one and the same": len(before) == 1, "looks every": "2 s",
            "new delivery everywhere after_s": round(waited, 1)}  # fmt: skip


def main() -> None:
    """Measure the parts that are named, or all of them; prints one line of JSON each."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        root = make_root(Path(scratch) / "data")
        road = next(one for one in roads(load_catalogue(root / "catalogue")) if one.address.startswith("/vergelijken"))
        browser = playwright.chromium.launch(executable_path=chromium(), args=LAUNCH)
        parts: dict[str, Callable[[], dict[str, Any]]] = {
            "visit": lambda: first_visit(root, browser),
            "killed": lambda: killed(root, browser, road),
            "costs": lambda: costs(root, browser, road),
            "spread": lambda: spread(root),
            "shared": lambda: shared(root),
        }
        for name in sys.argv[1:] or parts:
            print(json.dumps({"part": name, **parts[name]()}, ensure_ascii=False), flush=True)
        print(json.dumps(machine(), ensure_ascii=False))


if __name__ == "__main__":
    main()
