"""`python -m bench.faults [MOST [NAME...]]`: the process is killed, and the disk is full, at every step that writes.

Each command runs once to count the moments at which it touches the disk (Python's audit events: opening for writing,
renaming, removing, making folders), and then again and again, ended at one of those moments without a word, or refused
room or any change from there on; and with files that may not grow over some size, which stops halfway through one.
After each fault: what the store gives must be all old or all new, family by family, or be refused; an export is there
whole or not at all; and the command, run once more, must end with the very files of an undisturbed run, and leave no
folder to work in but the one of whoever was killed. Exit code 1 when anything was wrong.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
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
SIZES = (0, 1, 3, 8, 20)  # kilobytes over which no file may grow
FAULTS = ("killed", "no room", "read-only")
OUT = "uitvoer"  # where an export comes
OWN = """indicator;gebied;periode;waarde;eenheid;status;opmerking
Proef met vaste werkers;GM0363;2022;120;aantal trajecten;definitief;
Proef met vaste werkers;GM0363;2023;150;aantal trajecten;voorlopig;
"""
# Put before the command by `python -c`: counts the moments under a folder, and does at one of them what is asked.
HOOK = """
import errno, os, resource, runpy, signal, sys
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
        if fault == "read-only":
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        if event in ("open", "os.mkdir"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
if fault == "small files":
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(at) * 1024, int(at) * 1024))
else:
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
    files = [one for one in folder.rglob("*") if one.is_file() and not any(_scratch(part) for part in one.parts)]
    stay = [one for one in files if one.suffix == ".parquet" or OUT in one.parts]
    return {str(one.relative_to(folder)): _same_each_time(one) for one in stay}


def _same_each_time(file: Path) -> bytes:
    """A ZIP and a workbook hold the moment at which they were made: of those, what is in them and that it is whole."""
    if file.suffix not in (".zip", ".xlsx"):
        return file.read_bytes()
    try:
        with zipfile.ZipFile(file) as archive:
            return repr((archive.namelist(), archive.testzip())).encode()
    except zipfile.BadZipFile:
        return b"damaged"


def _scratch(name: str) -> bool:
    return name.startswith((".bezig-", ".observations-", ".meaning-", ".geo-"))


def left(folder: Path) -> int:
    """Folders to work in that were not cleared."""
    return sum(_scratch(one.name) for one in folder.rglob("*"))


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


def try_all(command: Command, start: Path, scratch: Path, most: int) -> Tally:
    """Moments of one command, with each fault."""
    tally = Tally()
    place = scratch / "place"
    old = shown(start / command.observations)
    shutil.copytree(start, place)
    done = command.run(place, count_file=str(scratch / "count"))
    if done.returncode:
        raise SystemExit(f"{command.name}: {done.stderr}")
    tally.moments = int((scratch / "count").read_text())
    new, files = shown(place / command.observations), content(place)
    step = max(1, -(-tally.moments // most))
    moments = [(fault, at) for fault in FAULTS for at in range(1, tally.moments + 1, step)]
    for fault, at in [*moments, *(("small files", size) for size in SIZES)]:
        shutil.rmtree(place)
        shutil.copytree(start, place)
        ended = command.run(place, at, fault)
        tally.faults += 1
        where = f"{command.name}, {fault} at {at}"
        if "Traceback" in ended.stderr:
            tally.wrong.append(f"{where}: a traceback: {ended.stderr[-300:]}")
        _judge(tally, where, shown(place / command.observations), (old, new))
        out = {name: data for name, data in content(place).items() if OUT in Path(name).parts}
        if not out.items() <= files.items():
            tally.wrong.append(f"{where}: half an export")
        if left(place) > (2 if fault in ("killed", "read-only") else 0):
            tally.wrong.append(f"{where}: {left(place)} folders left")
        again = command.run(place)
        if again.returncode or content(place) != files:
            tally.wrong.append(f"{where}: the next run ends otherwise: {again.stderr[-300:]}")
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
    wanted = (
        "--indicator",
        "jeugdbescherming_pct",
        "--regions",
        "g4",
        "--formats",
        "csv,xlsx",
        "--out",
        f"FOLDER/{OUT}",
    )
    for name, more in (("export", ("--overwrite",)), ("zip", ("--overwrite", "--zip"))):
        yield Command(name, "toekomstscenario.exports", (*wanted, *more), settings), earlier


def _other(line: str, place: int) -> str:
    cells = line.split(",")
    if len(cells) == 14 and cells[place].isdigit() and int(cells[place]) > 10_000:
        cells[place] = str(int(cells[place]) - 1)
    return ",".join(cells)


def main() -> None:
    """Print a line per command and one of JSON."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else MOST
    start, found, wrong = time.perf_counter(), dict[str, dict[str, int]](), list[str]()
    with tempfile.TemporaryDirectory() as scratch, CbsServer(page_size=2_500) as service:
        for command, folder in commands(Path(scratch), service):
            if sys.argv[2:] and command.name not in sys.argv[2:]:
                continue
            tally = try_all(command, folder, Path(scratch), most)
            wrong += tally.wrong
            found[command.name] = {
                "moments": tally.moments, "faults": tally.faults, "old": tally.old, "new": tally.new,
                "refused": tally.refused, "wrong": len(tally.wrong),
            }  # fmt: skip
            print(*tally.wrong, sep="\n")
            print(f"{command.name:<16}{found[command.name]}", flush=True)
    print(f"{len(wrong)} wrong, {time.perf_counter() - start:.0f} s")
    print(json.dumps({"faults": found, "machine": machine()}))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
