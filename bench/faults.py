"""`python -m bench.faults`: the process is killed, and the disk is full, at every step that writes.

Each command runs once to count the moments at which it touches the disk (Python's audit events: opening for writing,
renaming, removing, making folders), and then again and again, ended at one of those moments without a word, or refused
room from there on. After each fault: what the store gives must be all old or all new, family by family, or be refused;
and the command, run once more, must end with the very files of an undisturbed run. Exit code 1 when anything was wrong.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.environment import machine
from tests.cbs_server import CbsServer
from tests.fictional import PROJECT, environment, make_data_root
from toekomstscenario.errors import DataError
from toekomstscenario.lock import read_lock
from toekomstscenario.store import Store

MOST = 12  # moments of one command, spread evenly when there are more
OWN = """indicator;gebied;periode;waarde;eenheid;status;opmerking
Proef met vaste werkers;GM0363;2022;120;aantal trajecten;definitief;
Proef met vaste werkers;GM0363;2023;150;aantal trajecten;voorlopig;
"""
# Put before the command by `python -c`: counts the moments under a folder, and does at one of them what is asked.
HOOK = """
import errno, os, runpy, signal, sys
folder, at, fault, count_file, module = sys.argv[1:6]
seen = 0
def hook(event, args):
    global seen
    if event == "open":
        writing = isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        touched = args[0] if writing and isinstance(args[0], str) else ""
    elif event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"):
        touched = args[0]
    else:
        return
    if not touched or not os.path.abspath(os.fsdecode(touched)).startswith(folder):
        return
    seen += 1
    if seen >= int(at) > 0:
        if fault == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if event in ("open", "os.mkdir"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
sys.addaudithook(hook)
sys.argv = [module, *sys.argv[6:]]
try:
    runpy.run_module(module, run_name="__main__", alter_sys=True)
finally:
    if count_file:
        with open(count_file, "w") as file:
            file.write(str(seen))
"""


@dataclass
class Tally:
    """What came of the faults of one command."""

    moments: int = 0
    faults: int = 0
    old: int = 0
    new: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class Command:
    """A command that writes, the folder in which it starts, and where the observations then stand."""

    name: str
    module: str
    arguments: tuple[str, ...]
    settings: Mapping[str, str]
    observations: str = "data/observations"

    def run(self, folder: Path, at: int = 0, fault: str = "", count_file: str = "") -> subprocess.CompletedProcess[str]:
        """Run it on a folder, with a fault at one moment."""
        words = [one.replace("FOLDER", str(folder)) for one in self.arguments]
        line = [sys.executable, "-c", HOOK, str(folder), str(at), fault, count_file, self.module, *words]
        settings = {**environment(folder, self.settings), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(line, env=settings, cwd=PROJECT, capture_output=True, text=True, timeout=120, check=False)


def content(folder: Path) -> dict[str, bytes]:
    """The files that stay, by name; locks of processes and times of asking are not among them."""
    kept = ("observations", "own")
    files = [one for one in folder.rglob("*") if one.is_file() and any(part in one.parts for part in kept)]
    return {str(one.relative_to(folder)): one.read_bytes() for one in files if one.suffix == ".parquet"}


def shown(folder: Path) -> dict[str, bytes | None]:
    """What the store would show of each family: its bytes, or none when it refuses the file."""
    names = {file.stem for file in folder.glob("*.parquet")}
    try:
        names |= {Path(name).stem for name in read_lock(folder).files}
    except DataError:
        return {}
    store, found = Store(folder), dict[str, bytes | None]()
    for name in names:
        rows, problems = store.everything([name])
        rows.collect()
        found[name] = None if problems else (folder / f"{name}.parquet").read_bytes()
    return found


def try_all(command: Command, start: Path, scratch: Path) -> Tally:
    """Every moment of one command, killed and without room."""
    tally = Tally()
    place = scratch / "place"
    old = shown(start / command.observations)
    shutil.copytree(start, place)
    done = command.run(place, count_file=str(scratch / "count"))
    if done.returncode:
        raise SystemExit(f"{command.name}: {done.stderr}")
    tally.moments = int((scratch / "count").read_text())
    new, files = shown(place / command.observations), content(place)
    step = max(1, -(-tally.moments // MOST))
    for fault in ("killed", "no room"):
        for at in range(1, tally.moments + 1, step):
            shutil.rmtree(place)
            shutil.copytree(start, place)
            ended = command.run(place, at, fault)
            tally.faults += 1
            where = f"{command.name}, {fault} at {at}"
            if fault == "no room" and "Traceback" in ended.stderr:
                tally.wrong.append(f"{where}: a traceback")
            _judge(tally, where, shown(place / command.observations), (old, new))
            again = command.run(place)
            if again.returncode or content(place) != files:
                tally.wrong.append(f"{where}: the next run ends otherwise: {again.stderr[-200:]}")
    shutil.rmtree(place)
    return tally


def _judge(
    tally: Tally, where: str, now: Mapping[str, bytes | None], ends: tuple[Mapping[str, bytes | None], ...]
) -> None:
    old, new = ends
    for name, seen in now.items():
        if seen is None:
            tally.refused += 1
        elif seen == new.get(name):
            tally.new += 1
        elif seen == old.get(name):
            tally.old += 1
        else:
            tally.wrong.append(f"{where}: {name} is neither old nor new")


def commands(folder: Path, service: CbsServer) -> Iterator[tuple[Command, Path]]:
    """The commands, each with the folder in which it starts."""
    pipeline, settings = "toekomstscenario.pipeline", service.environment
    published = Command("published", pipeline, ("published",), settings)
    fresh = folder / "fresh"
    make_data_root(fresh / "data")
    earlier = folder / "earlier"  # figures of last year, so that old and new differ
    shutil.copytree(fresh, earlier)
    figures = earlier / "data" / "published" / "figures.csv"
    now = figures.read_text(encoding="utf-8")
    lines = now.splitlines()
    head = lines[0].split(",")
    value = head.index("value")
    figures.write_text("\n".join([lines[0], *(_other(line, value) for line in lines[1:])]) + "\n", encoding="utf-8")
    if published.run(earlier).returncode:
        raise SystemExit("the earlier figures were refused")
    figures.write_text(now, encoding="utf-8")
    yield published, earlier
    yield Command("fetch", pipeline, ("fetch",), settings, "data/fetched/observations"), earlier
    (earlier / "own.csv").write_text(OWN, encoding="utf-8")
    arguments = ("import", "FOLDER/own.csv", "--owner", "Proefstad")
    yield Command("import", pipeline, arguments, settings, "data/own/observations"), earlier


def _other(line: str, place: int) -> str:
    cells = line.split(",")
    if len(cells) == 14 and cells[place].isdigit() and int(cells[place]) > 10_000:
        cells[place] = str(int(cells[place]) - 1)
    return ",".join(cells)


def main() -> None:
    """Print a line per command and one of JSON."""
    start, found, wrong = time.perf_counter(), dict[str, dict[str, int]](), list[str]()
    with tempfile.TemporaryDirectory() as scratch, CbsServer(page_size=2_500) as service:
        for command, folder in commands(Path(scratch), service):
            tally = try_all(command, folder, Path(scratch))
            wrong += tally.wrong
            found[command.name] = {
                "moments": tally.moments, "faults": tally.faults, "old": tally.old, "new": tally.new,
                "refused": tally.refused, "wrong": len(tally.wrong),
            }  # fmt: skip
            print(f"{command.name:<12}{found[command.name]}", flush=True)
    print("\n".join(wrong))
    print(f"{len(wrong)} wrong, {time.perf_counter() - start:.0f} s")
    print(json.dumps({"faults": found, "machine": machine()}))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
