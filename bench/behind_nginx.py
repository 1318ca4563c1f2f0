"""`make serve` on this machine, and readers who come to it as browsers do; for bench.serving."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from bench.replay import Outcome, Recording, Session
from deploy.serve import free_ports
from toekomstscenario.settings import PROJECT

T = TypeVar("T")
WORKERS = 2


@dataclass
class Running:
    """`make serve` that is up: its address and its process."""

    url: str
    process: int

    def children(self) -> list[int]:
        """The processes that it keeps: the workers, and nginx last."""
        tasks = Path(f"/proc/{self.process}/task").glob("*/children")
        return sorted(int(one) for task in tasks for one in task.read_text(encoding="ascii").split())

    @cached_property
    def ports(self) -> list[int]:
        """The ports of the workers; the first is of worker 1, which was started first."""
        return list(self.workers())

    def workers(self) -> dict[int, int]:
        """The process of each worker, by the port on which it listens."""
        found: dict[int, int] = {}
        for child in self.children():
            words = Path(f"/proc/{child}/cmdline").read_bytes().decode().split("\0")
            if "--server.port" in words:
                found[int(words[words.index("--server.port") + 1])] = child
        return found

    def nginx(self) -> list[int]:
        """The processes of nginx."""
        masters = set(self.children()) - set(self.workers().values())
        tasks = [task for one in masters for task in Path(f"/proc/{one}/task").glob("*/children")]
        return [*masters, *(int(one) for task in tasks for one in task.read_text(encoding="ascii").split())]


@contextmanager
def serving(environment: Mapping[str, str], workers: int = WORKERS) -> Iterator[Running]:
    """`make serve` on a free port with a folder of its own for copies."""
    (port,) = free_ports(1)
    with tempfile.TemporaryDirectory() as scratch:
        chosen = {"LISTEN": "127.0.0.1", "PORT": str(port), "WORKERS": str(workers), "MIRROR_ROOT": scratch}
        process = subprocess.Popen(
            [sys.executable, "-m", "deploy.serve"], cwd=PROJECT, env={**os.environ, **chosen, **environment},
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            running = Running(f"http://127.0.0.1:{port}", process.pid)
            until(lambda: health(running.url).get("toestand") == "goed", seconds=90)
            assert len(running.ports) == workers
            yield running
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def health(url: str) -> dict[str, Any]:
    """What a server says of itself; empty while it is not there."""
    with suppress(OSError, ValueError), urllib.request.urlopen(f"{url}/gezondheid", timeout=5) as answer:
        return json.loads(answer.read())
    return {}


def until(holds: Callable[[], bool], *, seconds: float) -> float:
    """Seconds until it is so."""
    start = time.monotonic()
    while not holds():
        if time.monotonic() - start > seconds:
            raise SystemExit("what was waited for did not come")
        time.sleep(0.05)
    return time.monotonic() - start


class Visitor(Session):
    """A session that comes as a browser does: first the page, then the line, with the cookie of the page."""

    worker = ""

    async def open(self, recording: Recording) -> None:
        """Connect and open the page."""
        await self.connect()
        await self.say(recording.opening)

    async def connect(self) -> None:
        """Ask the page, and open the line with the cookie that came with it."""
        self.worker = await asyncio.to_thread(_cookie, self.url)
        address = self.url.replace("http", "ws", 1) + "/_stcore/stream"
        headers = {"Cookie": f"werker={self.worker}"} if self.worker else {}
        self._line = await connect(
            address, subprotocols=[Subprotocol("streamlit")], max_size=None, additional_headers=headers
        )


def _cookie(url: str) -> str:
    with urllib.request.urlopen(f"{url}/vergelijken", timeout=20) as answer:
        told = answer.headers.get("Set-Cookie", "")
    return told.partition(";")[0].removeprefix("werker=") if told.startswith("werker=") else ""


async def crowd(url: str, visitors: int) -> Counter[str]:
    """So many readers come at once and stay; how many each worker has."""
    sessions = [Visitor(url, Outcome()) for _ in range(visitors)]
    for start in range(0, visitors, 20):
        await asyncio.gather(*(one.connect() for one in sessions[start : start + 20]))
    found = Counter(one.worker for one in sessions)
    await asyncio.gather(*(one.close() for one in sessions))
    return found


def finished(work: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own: Playwright has a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
