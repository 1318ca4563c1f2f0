"""`python -m bench.stall`: how long the server stands still for everybody else while it makes a file for one.

A clock ticks every millisecond in one thread, as the event loop of the server would; another makes the file. The
longest time between two ticks is the stall. On a busy machine ticks are late by themselves, so that is measured first.
"""

import json
import sys
import threading
import time
from collections.abc import Callable

from bench.documents import briefing
from toekomstscenario.document import FigureBlock
from toekomstscenario.exports import DOCUMENT_EXPORTS, FIGURE_EXPORTS

WANTED = 10.0  # milliseconds
TIMES = 5


def longest_stall(work: Callable[[], object]) -> float:
    """Milliseconds between two ticks at most, the median of some runs after a first one."""
    work()
    return sorted(_one(work) for _ in range(TIMES))[TIMES // 2]


def _one(work: Callable[[], object]) -> float:
    done = threading.Event()

    def make() -> None:
        work()
        done.set()

    threading.Thread(target=make).start()
    longest, before = 0.0, time.perf_counter()
    while not done.is_set():
        time.sleep(0.001)
        now = time.perf_counter()
        longest, before = max(longest, now - before), now
    return longest * 1000


def main() -> None:
    """Print a table and one line of JSON."""
    sys.setswitchinterval(0.005)  # Python's own, as the server has it
    document = briefing()
    figure = next(block.figure for block in document.blocks if isinstance(block, FigureBlock))
    found = {"nothing": longest_stall(lambda: time.sleep(0.3))}
    for export in FIGURE_EXPORTS:
        if export.offered(figure):
            found[f"one figure as {export.id}"] = longest_stall(lambda export=export: export.render(figure))
    for export in DOCUMENT_EXPORTS:
        found[f"ten figures as {export.id}"] = longest_stall(lambda export=export: export.render(document))
    print(f"{'longest stall while making':<30}{'ms':>8}")
    for name, stall in found.items():
        print(f"{name:<30}{stall:>8.1f}{'' if stall <= WANTED else '  over'}")
    print(json.dumps({"stall": found}))


if __name__ == "__main__":
    main()
