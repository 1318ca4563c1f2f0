"""`make bench`: every measurement one after the other, each in a process of its own; `make bench PARTS="store paint"`.

The tables go to the screen and, with one line of JSON that names machine and versions, to `bench/results/`. Not
measured anywhere: a line with delay, a phone's processor, other browsers than Chromium, Office itself, the services of
CBS themselves.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.environment import machine

RESULTS = Path(__file__).with_name("results")
# Name -> what it tells. The names are modules of this folder.
PARTS = {
    "steps": "from file to download, step by step",
    "store": "one series out of a million and ten million rows, beside pandas, duckdb and pyarrow",
    "documents": "ten figures as a document, one figure in each form",
    "batch": "45 cities x 6 figures as pictures (wanted: at most 60 s and 1000 MB)",
    "open_data": "all figures in one package, at the size of a full fetch (a million rows)",
    "stall": "how long the server stands still while it makes a file (wanted: at most 10 ms)",
    "claims": "checking a letter of ten pages (wanted: at most 2 s)",
    "cbs": "fetching a table of a million figures (wanted: at most 5 s and 600 MB)",
    "paint": "waiting after a choice, view by view (wanted: at most 150 ms)",
    "compare": "Vergelijken beside the same page in Dash and as a static page",
    "serving": "more than one process behind nginx",
}
ON_REQUEST = {
    "load": "two hundred readers for ten minutes",
    "soak": "fifty thousand choices, about half an hour",
    "faults": "killed, and no room on the disk, at every step that writes",
}


def run(part: str) -> Iterator[str]:
    """The lines that one measurement prints, as they come.

    Raises:
        SystemExit: it failed.
    """
    command = [sys.executable, "-m", f"bench.{part}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            yield line.rstrip("\n")
    if process.returncode:
        raise SystemExit(f"bench.{part} ended with exit code {process.returncode}")


def main() -> None:
    """Measure the parts that are named, or all but those on request, and keep what came out."""
    known = PARTS | ON_REQUEST
    wanted = sys.argv[1:] or list(PARTS)
    if unknown := set(wanted) - known.keys():
        raise SystemExit(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    here, tables, figures = machine(), list[str](), dict[str, Any]()
    for part in wanted:
        tables += ["", f"## {part}: {known[part]}", ""]
        print("\n".join(tables[-3:]), flush=True)
        for line in run(part):
            if line.startswith("{"):
                figures.setdefault(part, []).append(json.loads(line))
            else:
                tables.append(line)
                print(line, flush=True)
    RESULTS.mkdir(exist_ok=True)
    name = here["day"] if wanted == list(PARTS) else f"{here['day']}-{'-'.join(wanted)}"
    line = json.dumps({"machine": here, **figures}, ensure_ascii=False)
    text = "\n".join([f"# {here['processor']}, {here['cores']} cores, {here['day']}", *tables, "", line, ""])
    (RESULTS / f"{name}.txt").write_text(text, encoding="utf-8")
    print(f"\n{line}\n\nbench/results/{name}.txt")


if __name__ == "__main__":
    main()
