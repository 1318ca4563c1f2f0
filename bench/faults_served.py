"""`python -m bench.faults_served`: what readers get while the files under the server are damaged, and the clock jumps.

A server runs on a copy of the data and is asked for one figure as text (`/tekst/ontwikkeling`), before, during and
after each fault. During: the figure as it was, or a refusal in Dutch; never another number, never a traceback. After
the file is put back: the figure as it was, without a restart. Exit code 1 when anything was otherwise.
"""

import json
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import polars as pl

from bench.environment import machine
from bench.paint import serve
from toekomstscenario.settings import PROJECT

HUGE = 4_000_000_000  # bytes; sparse, so that it takes no room
FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
REFUSED = ("afgebroken", "leesbaar", "kolommen", "ontbreekt; ", "te lezen")


@dataclass(frozen=True)
class Told:
    """What a reader got: the status, the numbers of the table, whether it is a refusal, and the seconds it took."""

    status: int
    numbers: tuple[str, ...]
    refused: bool
    traceback: bool
    seconds: float


def ask(url: str, address: str) -> Told:
    """The figure as text."""
    start = time.perf_counter()
    answer = httpx.get(url + address, timeout=120)
    text = answer.text
    cells = tuple(re.findall(r"<td[^>]*>([^<]*)</td>", text))
    refused = any(word in text for word in REFUSED)
    return Told(answer.status_code, cells, refused, "Traceback" in text, time.perf_counter() - start)


def damages(file: Path, other: Path) -> dict[str, Callable[[], object]]:
    """What is done to the file of one family."""
    frame = pl.read_parquet(file)

    def huge() -> None:
        with file.open("r+b") as handle:
            handle.truncate(HUGE)

    return {
        "truncated": lambda: os.truncate(file, file.stat().st_size // 2),
        "empty": lambda: os.truncate(file, 0),
        "another family": lambda: shutil.copy(other, file),
        "a column more": lambda: frame.with_columns(extra=pl.lit(1)).write_parquet(file),
        "a wrong type": lambda: frame.with_columns(pl.col("value").cast(pl.String)).write_parquet(file),
        "other numbers": lambda: frame.with_columns(pl.col("value") + 1).write_parquet(file),
        "no parquet": lambda: file.write_bytes(b"<html>"),
        "far too large": huge,
        "gone": file.unlink,
    }


def files(url: str, root: Path, address: str, family: str) -> Iterator[tuple[str, list[str], float]]:
    """Each damage: its name, what was wrong, and the seconds a reader waited."""
    folder = root / "observations"
    file, whole = folder / f"{family}.parquet", (folder / f"{family}.parquet").read_bytes()
    other = next(one for one in sorted(folder.glob("*.parquet")) if one != file)
    before = ask(url, address)
    if before.refused or not before.numbers:
        raise SystemExit(f"nothing to damage: {before}")
    for name, damage in damages(file, other).items():
        damage()
        during = ask(url, address)
        wrong = [] if during.refused or during.numbers == before.numbers else ["shows something else"]
        wrong += ["a traceback"] if during.traceback else []
        file.write_bytes(whole)
        after = ask(url, address)
        wrong += [] if after.numbers == before.numbers else ["does not come back"]
        yield name, wrong, during.seconds


def clock(root: Path, address: str, scratch: Path) -> Iterator[tuple[str, list[str], float]]:
    """The clock jumps forty days ahead and eighty back under a running server."""
    if FAKETIME is None:
        print("clock: left out, needs faketime (apt-get install faketime)", file=sys.stderr)
        return
    moment = scratch / "moment"
    moment.write_text("+0d")
    extra = {"LD_PRELOAD": str(FAKETIME), "FAKETIME_TIMESTAMP_FILE": str(moment), "FAKETIME_NO_CACHE": "1"}
    extra["FAKETIME_DONT_FAKE_MONOTONIC"] = "1"
    with serve(root, scratch / "log.txt", extra) as (url, _):
        before = ask(url, address)
        for jump in ("+40d", "-40d"):
            moment.write_text(jump)
            during = ask(url, address)
            healthy = httpx.get(f"{url}/gezondheid", timeout=30).status_code == 200
            same = during.numbers == before.numbers and during.status == before.status
            yield f"clock {jump}", [] if same and healthy else ["differs"], during.seconds


def main() -> None:
    """Print a line per fault and one of JSON."""
    found: dict[str, dict[str, object]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "data"
        shutil.copytree(PROJECT / "data", root)
        family, address = _figure(root)
        with serve(root, Path(scratch) / "log.txt") as (url, _):
            results = list(files(url, root, address, family))
        for folder, _, names in os.walk(root):
            for place in (folder, *(os.path.join(folder, name) for name in names)):
                os.chmod(place, 0o555 if place == folder else 0o444)
        with serve(root, Path(scratch) / "log.txt") as (url, _):
            told = ask(url, address)
            results.append(
                ("read-only folder", [] if told.status == 200 and told.numbers else ["refused"], told.seconds)
            )
        results += clock(root, address, Path(scratch))
        for folder, _, _ in os.walk(root):
            os.chmod(folder, 0o755)
    for name, wrong, seconds in results:
        found[name] = {"wrong": wrong, "seconds": round(seconds, 2)}
        print(f"{name:<20}{'; '.join(wrong) or 'as it should':<28}{seconds:>7.2f} s")
    print(json.dumps({"faults_served": found, "machine": machine()}))
    sys.exit(1 if any(wrong for _, wrong, _ in results) else 0)


def _figure(root: Path) -> tuple[str, str]:
    """A family with figures of the country, and the address of its figure."""
    for file in sorted((root / "observations").glob("*.parquet")):
        rows = pl.read_parquet(file).filter((pl.col("region") == "NL01") & pl.col("value").is_not_null())
        if rows.height > 4:
            return file.stem, f"/tekst/ontwikkeling?cijfer={rows['indicator'][0]}&gebied=NL01"
    raise SystemExit("no family has figures of the country")


if __name__ == "__main__":
    main()
