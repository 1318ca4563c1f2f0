"""`python -m bench.load [SESSIONS SECONDS]`: a council evening: two hundred readers on one link for ten minutes.

Readers open Vergelijken and choose every ten seconds or so, as people who read do; one process serves them, on
loopback. It ends by itself, with exit code 1 when anybody met an error.
"""

import asyncio
import json
import sys
import time

from bench.environment import machine
from bench.replay import drive
from bench.served import recorded, server
from bench.traffic import private_memory, processor_time

SESSIONS, SECONDS, THINK = 200, 600.0, 10.0


def main() -> None:
    """Print one line of words and one of JSON."""
    sessions, seconds = (int(sys.argv[1]), float(sys.argv[2])) if len(sys.argv) > 2 else (SESSIONS, SECONDS)
    with server() as (url, process):
        recording = recorded(url)
        before, used, start = private_memory(process), processor_time(process), time.perf_counter()
        outcome = asyncio.run(drive(url, recording, sessions=sessions, seconds=seconds, think=THINK))
        found = outcome.summary(time.perf_counter() - start)
        found["cpu"] = round((processor_time(process) - used) / max(found["answers"], 1), 1)
        found["session_mb"] = round((private_memory(process) - before) / sessions, 2)
    print(
        f"{sessions} readers, {seconds:.0f} s: {found['answers']} choices, median {found['p50']} ms, 95% within"
        f" {found['p95']} ms, worst {found['worst']} ms, {found['cpu']} ms of processor each, errors: {found['errors']}"
    )
    print(json.dumps({"load": found | {"sessions": sessions, "seconds": seconds}, "machine": machine()}))
    sys.exit(1 if outcome.errors else 0)


if __name__ == "__main__":
    main()
