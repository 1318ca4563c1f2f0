"""`python -m bench.paint`: how long a reader waits for a figure after a choice, view by view, in a real Chromium.

Server and browser are on this machine, on a folder of generated figures: 45 cities, 12 provinces and 42 youth regions
over 11 years. A choice is a click on an option; the figure stands when its words and its chart are those of the new
choice, plus one animation frame. First every choice is new to the server (cold), then the same road back (warm).
Beside the waiting stands the processor time of server and page: on a busy machine only that can be compared.
"""

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, WebSocket, sync_playwright

from bench.environment import chromium
from bench.traffic import own_time
from tests.generated_root import COUNT, YEARS, make_root
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.charts import LIGHT, ChartKind, draw, draw_panels
from toekomstscenario.figure import Figure
from toekomstscenario.figures.comparison import VIEWS, make_comparison
from toekomstscenario.figures.development import make_development
from toekomstscenario.geo import Maps
from toekomstscenario.kept_store import KeptStore
from toekomstscenario.model import RegionKind
from toekomstscenario.numbers import sort_key
from toekomstscenario.period import Period
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import region_label

BUDGET = 150  # milliseconds, the median
CHANGES = 10
MOST_SECONDS = 240  # of walking the views; on a busy machine the last ones are then left out
RATE = f"{COUNT}_per_1000"
LAUNCH = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
STILL = """() => document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
  && document.querySelector('.tk-voet') && !document.querySelector('[data-stale="true"]')
  && [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')].every(one => one.querySelector('.marks'))"""
Choice = tuple[str, str]  # the name of a list, and the option to choose


@dataclass(frozen=True)
class Road:
    """One view: where it starts, and the choices one after the other."""

    name: str
    address: str
    start: Mapping[str, str]
    choices: Sequence[Choice]

    def back(self) -> Iterator[Choice]:
        """The same road the other way round."""
        passed = [dict(self.start)]
        for box, option in self.choices:
            passed.append({**passed[-1], box: option})
        for (box, _), before in zip(reversed(self.choices), reversed(passed[:-1]), strict=True):
            yield box, before[box]


def roads(catalogue: Catalogue) -> list[Road]:
    """Every view of Vergelijken, Ontwikkeling and Verkennen; each choice of a region is a new one."""
    found = [_development(catalogue), _exploration(catalogue)]
    for number, view in enumerate(VIEWS):
        kind = RegionKind.YOUTH_REGION if view.id == "kaart" else RegionKind.MUNICIPALITY
        found.append(_comparison(view.id, view.name, _names(catalogue, kind), number * 7))
    return found


def _names(catalogue: Catalogue, kind: RegionKind) -> list[tuple[str, str]]:
    """Code and name on the list of all regions of a kind."""
    regions = sorted(catalogue.regions_of(kind), key=lambda region: sort_key(region.name))
    return [(region.code, region_label(region)) for region in regions]


def _development(catalogue: Catalogue) -> Road:
    regions = _names(catalogue, RegionKind.MUNICIPALITY)[: CHANGES + 1]
    code, name = regions[0]
    address = f"/ontwikkeling?cijfer={RATE}&gebied={code}"
    return Road("Ontwikkeling", address, {"Gebied": name}, [("Gebied", other) for _, other in regions[1:]])


def _exploration(catalogue: Catalogue) -> Road:
    regions = _names(catalogue, RegionKind.MUNICIPALITY)[: CHANGES + 1]
    code, name = regions[0]
    address = f"/verkennen?cijfer=jeugdbescherming_pct&cijfer2=jeugdhulp_in_natura_pct&gebied={code}"
    return Road("Verkennen", address, {"Uw gebied": name}, [("Uw gebied", other) for _, other in regions[1:]])


def _comparison(view: str, name: str, regions: list[tuple[str, str]], first: int) -> Road:
    """The own region and the period by turns; small multiples hold all periods, so there only the own region."""
    turned = [*regions[first % len(regions) :], *regions[: first % len(regions)]][: CHANGES + 1]
    (code, own), others = turned[0], [("Uw gebied", other) for _, other in turned[1:]]
    years = [("Periode", str(year)) for year in YEARS if year != YEARS[-2]]
    if not view.startswith("lijnen"):
        others = [choice for pair in zip(others, years, strict=False) for choice in pair]
    group = "jeugdregios" if code.startswith("JZ") else "steden"
    address = f"/vergelijken?cijfer={RATE}&gebied={code}&groep={group}&tot={YEARS[-2]}&beeld={view}"
    return Road(name, address.removesuffix("&beeld="), {"Uw gebied": own, "Periode": str(YEARS[-2])}, others[:CHANGES])


@contextmanager
def serve(root: Path, log: Path, settings: Mapping[str, str] | None = None) -> Iterator[tuple[str, int]]:
    """The dashboard on a folder of data, as `make run` starts it, on a free port; its address and process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", "asgi.py", "--server.headless", "true", "--server.port", port]
    with log.open("wb") as output:
        environment = {**os.environ, "DATA_ROOT": str(root), **(settings or {})}
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(f"{url}/_stcore/health")
            yield url, process.pid
        finally:
            process.terminate()
            process.wait(20)


def _wait(address: str) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise SystemExit(f"the server did not start: {address}")


class Reader:
    """One reader in one window, and the bytes that came over the line."""

    def __init__(self, page: Page) -> None:
        self.page, self.received = page, 0
        page.on("websocket", self._listen)

    def _listen(self, line: WebSocket) -> None:
        line.on("framereceived", self._count)

    def _count(self, frame: str | bytes) -> None:
        self.received += len(frame)

    def open(self, address: str) -> None:
        """Open a page and wait until it stands still."""
        self.page.goto(address)
        self.settle()
        self.page.evaluate(Path(__file__).with_name("paint.js").read_text(encoding="utf-8"))

    def settle(self) -> None:
        """Wait until the run is over and every chart is drawn."""
        self.page.wait_for_function(STILL, timeout=60_000)
        self.page.wait_for_timeout(150)

    def choose(self, box: str, option: str) -> dict[str, float]:
        """Choose, and tell the milliseconds to words and chart and the kilobytes received."""
        field = self.page.get_by_role("combobox", name=box, exact=True)
        field.click()
        field.fill(option)
        wanted = self.page.get_by_role("option", name=option, exact=True)
        wanted.wait_for()
        self.page.evaluate("tkPaint.arm()")
        before = self.received
        wanted.click()
        found: dict[str, float] = self.page.evaluate("tkPaint.outcome")
        self.settle()
        return {**found, "kilobytes": (self.received - before) / 1024}


def page_cpu(line: CDPSession) -> float:
    """Milliseconds of processor that all pages have used."""
    processes = line.send("SystemInfo.getProcessInfo")["processInfo"]
    return sum(one["cpuTime"] for one in processes if one["type"] == "renderer") * 1000


def watch(url: str, server: int, found: Sequence[Road]) -> dict[str, dict[str, Any]]:
    """Walk every road, cold and warm, until the time is up."""
    until = time.monotonic() + MOST_SECONDS
    results: dict[str, dict[str, Any]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=LAUNCH)
        line = browser.new_browser_cdp_session()
        window = {"width": 1280, "height": 900}
        for road in found:
            if time.monotonic() > until:
                break
            context = browser.new_context(viewport=window, locale="nl-NL", bypass_csp=True)  # pyright: ignore[reportArgumentType]
            reader = Reader(context.new_page())
            reader.open(url + road.address)
            results[road.name] = {"load": round(os.getloadavg()[0], 1)}
            for way, choices in (("cold", road.choices), ("warm", [*road.back()])):
                used = own_time(server), page_cpu(line)
                walked = [reader.choose(*choice) for choice in choices]
                spent = (own_time(server) - used[0]) / len(walked), (page_cpu(line) - used[1]) / len(walked)
                results[road.name][way] = {**_summary(walked), "server_cpu": spent[0], "page_cpu": spent[1]}
            context.close()
        browser.close()
    return results


def _summary(found: Sequence[Mapping[str, float]]) -> dict[str, float]:
    painted = sorted(one["painted"] for one in found)
    return {
        "changes": len(found),
        "median": statistics.median(painted),
        "low": painted[len(painted) // 4],
        "high": painted[(3 * len(painted)) // 4],
        "worst": painted[-1],
        "words": statistics.median(one["words"] for one in found),
        "kilobytes": statistics.median(one["kilobytes"] for one in found),
    }


def on_the_server(root: Path, catalogue: Catalogue) -> dict[str, dict[str, float]]:
    """What the server does for each view by itself: making the figure, drawing it, and how large the drawing is."""
    store, maps = KeptStore(root / "observations", indicators=catalogue.indicators), Maps(root)
    trend = Selection(RATE, ("GM0344",))
    made: dict[str, Callable[[], Figure]] = {"Ontwikkeling": lambda: make_development(catalogue, store, trend)}
    for view in VIEWS:
        own, group = ("JZ10", "jeugdregios") if view.id == "kaart" else ("GM0344", "steden")
        choice = Selection(RATE, (own,), group, last=Period.parse(str(YEARS[-2])), view=view.id)
        made[view.name] = lambda choice=choice: make_comparison(catalogue, store, choice, maps)
    return {name: _server_part(make) for name, make in made.items()}


def _server_part(make: Callable[[], Figure]) -> dict[str, float]:
    chart = make().chart
    assert chart is not None  # every view of the generated figures has one

    def drawn() -> object:
        panels = chart.kind is ChartKind.MULTIPLES
        return [panel.svg for panel in draw_panels(chart, LIGHT)] if panels else draw(chart, LIGHT)

    size = len(json.dumps(drawn(), separators=(",", ":")))
    return {"make": _median(make), "draw": _median(drawn), "kilobytes": size / 1024}


def _median(work: Callable[[], object]) -> float:
    times: list[float] = []
    for _ in range(9):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times[1:])


def main() -> None:
    """Print a table and one line of JSON. Words after the command: only the views with these names."""
    with tempfile.TemporaryDirectory() as scratch:
        root = make_root(Path(scratch) / "data")
        catalogue = load_catalogue(root / "catalogue")
        wanted = [road for road in roads(catalogue) if not sys.argv[1:] or road.name in sys.argv[1:]]
        server = on_the_server(root, catalogue)
        with serve(root, Path(scratch) / "log.txt") as (url, process):
            painted = watch(url, process, wanted)
    heads = ("wait", "quarters", "worst", "server", "page", "sent kB")
    widths = (5, 11, 6, 10, 9, 8)
    row = "".join(f"{head:>{width}}" for head, width in zip(heads, widths, strict=True))
    print(f"{'after a choice: wait, cpu (ms)':<32}{row}")
    for name, found in painted.items():
        print("\n".join(_line(f"{name} ({way})", found[way]) for way in ("cold", "warm")), f" load {found['load']}")
    for name in [road.name for road in wanted if road.name not in painted]:
        print(f"{name}: left out, the {MOST_SECONDS} seconds were up")
    print(f"\n{'on the server, cpu ms':<28}{'make':>7}{'draw':>7}{'chart kB':>10}")
    for name, part in server.items():
        print(f"{name:<28}{part['make']:>7.1f}{part['draw']:>7.1f}{part['kilobytes']:>10.1f}")
    print(json.dumps({"painted": painted, "server": server}))


def _line(name: str, found: Mapping[str, float]) -> str:
    over = "" if found["median"] <= BUDGET else "  over"
    quarters = f"{found['low']:.0f}–{found['high']:.0f}"
    cpu = f"{found['server_cpu']:>10.0f}{found['page_cpu']:>9.0f}"
    return f"{name:<32}{found['median']:>5.0f}{quarters:>11}{found['worst']:>6.0f}{cpu}{found['kilobytes']:>8.1f}{over}"


if __name__ == "__main__":
    main()
