"""Who waits for a text version holds up nobody who opens the dashboard."""

import asyncio
from threading import Event

import httpx
from anyio import CapacityLimiter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

import asgi
from components import plain_run
from server import in_turn


def test_many_text_versions_at_once_leave_the_dashboard_free() -> None:
    """As many as Starlette has threads, and none of them gets its turn."""

    async def asked() -> tuple[httpx.Response, bool]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(asgi.app), base_url="http://proef") as client:
            await client.get("/tekst/privacy")  # the menu is known from here
            texts = [asyncio.create_task(client.get(f"/tekst/privacy?x={number}")) for number in range(45)]
            with plain_run._TURNS, plain_run._TURNS:
                await asyncio.sleep(0.2)
                shell = await asyncio.wait_for(client.get("/vergelijken"), 5)
                waited = not any(one.done() for one in texts)
                for one in texts:
                    one.cancel()
            await asyncio.gather(*texts, return_exceptions=True)
            return shell, waited

    shell, waited = asyncio.run(asked())
    assert waited
    assert shell.status_code == 200


def test_more_than_can_be_waited_for_are_refused_in_dutch() -> None:
    go = Event()

    def slow(_request: Request) -> Response:
        go.wait(5)
        return PlainTextResponse("goed")

    async def asked() -> tuple[Response, list[int]]:
        answer, request = in_turn.in_turn(slow, CapacityLimiter(1)), Request({"type": "http"})
        waiting = [asyncio.ensure_future(answer(request)) for _ in range(in_turn.MOST_WAITING + 1)]
        await asyncio.sleep(0.1)
        refused = await answer(request)
        go.set()
        return refused, [one.status_code for one in await asyncio.gather(*waiting)]

    refused, others = asyncio.run(asked())
    assert refused.status_code == 503
    assert "Probeer het over een minuut" in bytes(refused.body).decode()
    assert set(others) == {200}
