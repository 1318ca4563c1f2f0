"""Answers that take time wait here, in few threads of their own: they hold up nobody who opens the dashboard."""

from collections.abc import Awaitable, Callable

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

MOST_WAITING = 400  # what comes after this many would be answered when nobody is waiting any more
_BUSY = "Er wordt nu heel veel gevraagd. Probeer het over een minuut nog een keer."


def in_turn(answer: Callable[[Request], Response], threads: CapacityLimiter) -> Callable[..., Awaitable[Response]]:
    """The same answer, made in one of these threads.

    Args:
        answer: may take long.
        threads: how many at once; the threads of Starlette itself stay free for the shell of a page.
    """

    async def waiting(request: Request) -> Response:
        if threads.statistics().tasks_waiting >= MOST_WAITING:
            return PlainTextResponse(_BUSY, 503, {"cache-control": "no-store", "retry-after": "60"})
        return await to_thread.run_sync(answer, request, limiter=threads)

    return waiting
