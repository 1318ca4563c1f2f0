"""`python -m bench.fuzz [SECONDS SEED]`: real files, damaged at random, given to whoever reads such files.

Uploads of own figures, drafts, project files, frozen letters, and the files of the catalogue and the register. Each is
read, or refused in Dutch; what does anything else is kept in a folder with its name, and the exit code is 1.
"""

import json
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from bench.environment import machine
from tests.mutations import UPLOADS, Data, Target, damaged, told

SECONDS, SLOW = 600.0, 40.0  # a PDF has twenty seconds for itself
_TIMES = 50  # of one file in one go


@dataclass
class Tally:
    """How often each kind of file was tried and went wrong, and where what went wrong is kept."""

    kept: Path
    tried: Counter[str] = field(default_factory=Counter[str])
    wrong: Counter[str] = field(default_factory=Counter[str])

    def try_one(self, pool: Executor, name: str, target: Target, content: bytes) -> None:
        """Give it to its reader, in another thread: an error of whatever kind ends that and not this."""
        began = time.monotonic()
        task = pool.submit(told, target, content)
        problem = task.exception()
        self.tried[name] += 1
        if problem is None and task.result():
            problem = TimeoutError() if time.monotonic() - began > SLOW else None
            if problem is None:
                return
        self.wrong[name] += 1
        place = self.kept / f"{self.wrong[name]}-{name.replace('/', '-')}"
        place.write_bytes(content)
        last = traceback.extract_tb(problem.__traceback__)[-1:] if problem else []
        print(f"{place}: {problem!r:.150} {last}", flush=True)


def main() -> None:
    """Print a line for each fault, a table of tries and one line of JSON."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    chance, tally = random.Random(seed), Tally(Path(tempfile.mkdtemp(prefix="fuzz-")))
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(1) as pool:
        targets = {**UPLOADS, **Data(Path(scratch) / "data").targets()}
        while time.monotonic() < until:
            name = chance.choice(sorted(targets))
            good = targets[name].good()
            enough = min(until, time.monotonic() + seconds / 50)
            for _ in range(_TIMES):
                if time.monotonic() < enough:
                    tally.try_one(pool, name, targets[name], damaged(good, chance))
    for name, times in sorted(tally.tried.items()):
        print(f"{name:<32}{times:>7}{tally.wrong[name]:>6}")
    print(f"{tally.wrong.total()} of {tally.tried.total()} wrong{f', kept in {tally.kept}' if tally.wrong else ''}")
    print(json.dumps({"fuzz": {"tried": tally.tried, "wrong": tally.wrong, "seed": seed}, "machine": machine()}))
    sys.exit(1 if tally.wrong else 0)


if __name__ == "__main__":
    main()
