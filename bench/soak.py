"""`python -m bench.soak [RERUNS]`: fifty thousand choices, and whether the memory of the server stays flat.

The garbage collection that Streamlit forces after every run is off (`runner.postScriptGC` in `.streamlit/config.toml`);
this shows what that costs in memory. Readers come and go: each makes forty choices and leaves, and another comes, so
that what a session leaves behind is seen too. Exit code 1: an error, or growth of more than a tenth after warming up,
as the middle of the last looks tells it; a peak that passes is told, and is no growth.
"""

import asyncio
import json
import statistics
import sys
import time

from bench.environment import machine
from bench.replay import Outcome, Recording, Session
from bench.served import recorded, server
from bench.traffic import private_memory

RERUNS, AT_ONCE, EACH = 50_000, 8, 40
PIECES = 20  # looks at the memory
WARM = 5  # of those pieces: caches fill up to their bound
GROWTH = 1.10


async def walk(url: str, recording: Recording, outcome: Outcome, reruns: int) -> None:
    """So many choices by readers who come and go, a few at a time."""
    left = reruns

    async def come_and_go() -> None:
        nonlocal left
        while left > 0:
            left -= EACH
            session = Session(url, outcome)
            await session.open(recording)
            for place in range(EACH):
                outcome.received.append(await session.say(recording.choices[place % len(recording.choices)]))
            await session.close()

    await asyncio.gather(*(come_and_go() for _ in range(AT_ONCE)))


def main() -> None:
    """Print the memory piece by piece, a verdict and one line of JSON."""
    reruns = int(sys.argv[1]) if len(sys.argv) > 1 else RERUNS
    memory: list[float] = []
    outcome, start = Outcome(), time.perf_counter()
    with server() as (url, process):
        recording = recorded(url)
        for piece in range(PIECES):
            asyncio.run(walk(url, recording, outcome, reruns // PIECES))
            memory.append(private_memory(process))
            print(f"{(piece + 1) * reruns // PIECES:>7} choices {memory[-1]:>7.0f} MB", flush=True)
    warm = memory[WARM - 1]
    grown, peak = statistics.median(memory[-WARM:]) / warm, max(memory[WARM:])
    flat = grown <= GROWTH
    verdict = f"{'flat' if flat else 'GROWS'}; {time.perf_counter() - start:.0f} s"
    print(f"after warming up {warm:.0f} MB, at the end {grown:.2f} times that, at most {peak:.0f} MB: {verdict}")
    found = {"choices": len(outcome.received), "memory_mb": memory, "grown": grown, "errors": dict(outcome.errors)}
    print(json.dumps({"soak": found, "machine": machine()}))
    sys.exit(0 if flat and not outcome.errors else 1)


if __name__ == "__main__":
    main()
