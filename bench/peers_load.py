"""Twenty readers at once: of the dashboard by replayed websocket messages, of Dash by its own requests."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from itertools import cycle
from typing import Any

import httpx
from playwright.sync_api import Browser, Page, Request

from bench.peers_apps import LABELS, OURS, App, choose
from bench.replay import Outcome, at_once, record

Ready = Callable[[], None]  # called when all readers are there and the first choice starts
Replay = Callable[[int, float, Ready], Coroutine[Any, Any, Outcome]]  # sessions, seconds
Choice = tuple[str, str]


def interactions(app: App, url: str, browser: Browser, choices: Sequence[Choice]) -> Replay:
    """Record the choices once in Chromium; what comes back sends them again by so many sessions."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL", bypass_csp=True)
    if app is OURS:
        recording = record(context, url + app.path, [(LABELS[box], option) for box, option in choices])
        context.close()
        return lambda sessions, seconds, ready: at_once(url, recording, sessions=sessions, seconds=seconds, ready=ready)
    bodies = _bodies(context.new_page(), app, url, choices)
    context.close()
    return lambda sessions, seconds, ready: _ask(url, bodies, sessions, seconds, ready)


def _bodies(page: Page, app: App, url: str, choices: Sequence[Choice]) -> list[bytes]:
    """What Dash's page posts for each choice."""
    sent: list[bytes] = []

    def keep(request: Request) -> None:
        if "/_dash-update-component" in request.url and request.post_data_buffer:
            sent.append(request.post_data_buffer)

    page.goto(url + app.path)
    page.locator(app.picture).first.wait_for()
    page.evaluate("window.tkPeers = {arm() {}}")
    page.on("request", keep)
    for box, option in choices:
        choose(app, page, box, option)
        page.wait_for_timeout(300)
    return sent


async def _ask(url: str, bodies: Sequence[bytes], sessions: int, seconds: float, ready: Ready) -> Outcome:
    outcome, until = Outcome(), time.monotonic() + seconds
    ready()
    headers = {"content-type": "application/json"}

    async def one(number: int) -> None:
        async with httpx.AsyncClient(timeout=60) as client:
            for place, body in enumerate(cycle([*bodies[number % len(bodies) :], *bodies[: number % len(bodies)]])):
                if time.monotonic() > until:
                    return
                start = time.perf_counter()
                answer = await client.post(f"{url}/_dash-update-component", content=body, headers=headers)
                if answer.status_code != 200:
                    outcome.errors[f"status {answer.status_code} at choice {place}"] += 1
                    return
                outcome.waits.append((time.perf_counter() - start) * 1000)
                outcome.received.append(len(answer.content))

    await asyncio.gather(*(one(number) for number in range(sessions)))
    return outcome
