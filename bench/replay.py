"""Readers without a browser: what Chromium sent for some choices is recorded once and sent again by many sessions.

A session is a websocket as Streamlit's own page opens it. It counts as answered when the server says that the run of
the script is over. An answer that holds an error box or an exception, or a lost connection, is an error.
"""

import asyncio
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from google.protobuf.message import Message
from playwright.sync_api import BrowserContext, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

from bench.paint import Reader

Choice = tuple[str, str]
_PROTOCOL = [Subprotocol("streamlit")]
MOST_WAIT = 60.0  # seconds for one answer


@dataclass(frozen=True)
class Recording:
    """What one reader sent: on opening the page, and for each choice; another session can send it again."""

    opening: bytes
    choices: tuple[bytes, ...]


@dataclass
class Outcome:
    """What many sessions met."""

    waits: list[float] = field(default_factory=list[float])  # milliseconds
    received: list[int] = field(default_factory=list[int])  # bytes per choice
    errors: Counter[str] = field(default_factory=Counter[str])

    def summary(self, seconds: float) -> dict[str, Any]:
        """Answers per second, median and 95th percentile of the wait, bytes, and the errors by kind."""
        waits = sorted(self.waits)
        return {
            "answers": len(waits),
            "per_second": round(len(waits) / seconds, 1),
            "p50": round(statistics.median(waits), 1) if waits else None,
            "p95": round(waits[int(len(waits) * 0.95)], 1) if waits else None,
            "worst": round(waits[-1], 1) if waits else None,
            "kilobytes": round(statistics.median(self.received) / 1024, 1) if waits else None,
            "errors": dict(self.errors),
        }


def record(context: BrowserContext, address: str, choices: Sequence[Choice]) -> Recording:
    """Open a page in Chromium, make the choices, and keep what the page sent."""
    page = context.new_page()
    sent: list[bytes] = []

    def keep(frame: str | bytes) -> None:
        if isinstance(frame, bytes):
            sent.append(frame)

    def listen(line: WebSocket) -> None:
        line.on("framesent", keep)

    page.on("websocket", listen)
    reader = Reader(page)
    reader.open(address)
    opening = sent[0]
    found: list[bytes] = []
    for choice in choices:
        before = len(sent)
        reader.choose(*choice)
        found.append(sent[before])
    page.close()
    return Recording(opening, tuple(found))


class Session:
    """One reader: a line to the server over which recorded messages go."""

    def __init__(self, url: str, outcome: Outcome) -> None:
        self.url, self.outcome = url, outcome
        self._line: ClientConnection | None = None

    async def open(self, recording: Recording) -> None:
        """Connect and open the page; its time is not counted among the choices."""
        address = self.url.replace("http", "ws", 1) + "/_stcore/stream"
        self._line = await connect(
            address, subprotocols=_PROTOCOL, origin=Origin(self.url), max_size=None, ping_timeout=MOST_WAIT
        )
        await self.say(recording.opening)

    async def say(self, message: bytes) -> int:
        """Send a message and wait until the run is over; the bytes that came."""
        assert self._line is not None
        await self._line.send(message)
        received = 0
        async with asyncio.timeout(MOST_WAIT):
            while True:
                frame = await self._line.recv()
                received += len(frame)
                told = ForwardMsg.FromString(frame if isinstance(frame, bytes) else frame.encode())
                self._judge(told)
                if told.WhichOneof("type") == "script_finished":
                    return received

    async def ask(self, choice: bytes) -> None:
        """Make a choice, and note how long the answer took and how large it was."""
        start = time.perf_counter()
        self.outcome.received.append(await self.say(choice))
        self.outcome.waits.append((time.perf_counter() - start) * 1000)

    def _judge(self, told: ForwardMsg) -> None:
        if told.WhichOneof("type") != "delta" or told.delta.WhichOneof("type") != "new_element":
            return
        element: Message = told.delta.new_element
        kind = element.WhichOneof("type")
        # Streamlit's red box; yellow ones are ordinary remarks of a page.
        if kind == "exception" or (kind == "alert" and told.delta.new_element.alert.format == 1):
            self.outcome.errors["error on the page"] += 1

    async def close(self) -> None:
        """Leave."""
        if self._line is not None:
            await self._line.close()


async def at_once(
    url: str, recording: Recording, *, sessions: int, seconds: float, ready: Callable[[], None]
) -> Outcome:
    """Open many sessions; when all are there, let them choose for so many seconds without a pause.

    Args:
        url, recording: as in `drive`.
        sessions: readers at the same time.
        seconds: when the last choice starts.
        ready: called when the first choice starts.
    """
    outcome = Outcome()
    road = [*recording.choices, *reversed(recording.choices)]
    readers = [Session(url, outcome) for _ in range(sessions)]
    for reader in readers:
        await reader.open(recording)
    ready()
    until = time.monotonic() + seconds

    async def one(number: int) -> None:
        for choice in cycle([*road[number % len(road) :], *road[: number % len(road)]]):
            if time.monotonic() > until:
                return
            await readers[number].ask(choice)

    await asyncio.gather(*(one(number) for number in range(sessions)))
    for reader in readers:
        await reader.close()
    return outcome


async def drive(url: str, recording: Recording, *, sessions: int, seconds: float, think: float) -> Outcome:
    """Let many sessions choose over and over for so many seconds, each with a pause of about `think` seconds.

    Args:
        url: of the server, on this machine.
        recording: the choices, forwards and then backwards.
        sessions: readers at the same time; they come one by one in the first tenth of the time.
        seconds: when the last choice starts.
        think: mean pause between two choices; 0 is none.
    """
    outcome = Outcome()
    until = time.monotonic() + seconds

    async def one(number: int) -> None:
        chance = random.Random(number)
        await asyncio.sleep(number / max(sessions, 1) * seconds / 10)
        session = Session(url, outcome)
        try:
            await session.open(recording)
            road = [*recording.choices, *reversed(recording.choices)]
            place = number % len(road)
            while time.monotonic() < until:
                await session.ask(road[place % len(road)])
                place += 1
                await asyncio.sleep(chance.expovariate(1 / think) if think else 0)
        except (OSError, TimeoutError, WebSocketException) as problem:
            outcome.errors[type(problem).__name__] += 1
        finally:
            await session.close()

    await asyncio.gather(*(one(number) for number in range(sessions)))
    return outcome
