"""A folder of data for tests: ours, with the tables of the imitated CBS described in place of the real ones."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from tests.cbs_server.areas import NAMES
from tests.cbs_server.tables import build_tables
from toekomstscenario.settings import PROJECT

HERE = Path(__file__).parent
# The environment that runs the tests, which is not to be made again: its stamp is taken to be new.
MAKE_DATA = ["make", "--no-print-directory", "-o", ".venv/.run-stamp", f"BIN={Path(sys.executable).parent}", "data"]


def make_data_root(folder: Path) -> Path:
    """Make a folder for DATA_ROOT: what is shipped by hand, plus what is made up. No observations yet.

    The real tables are left out, because the imitated service does not have them.
    """
    for name in ("catalogue", "published", "geo"):
        shutil.copytree(PROJECT / "data" / name, folder / name, ignore=shutil.ignore_patterns("tables"))
    for name in ("indicators", "sources", "tables"):
        shutil.copytree(HERE / name, folder / "catalogue" / name, dirs_exist_ok=True)
    regions = folder / "catalogue" / "regions.csv"
    made_up = (HERE / "regions.csv").read_text(encoding="utf-8").partition("\n")[2]
    regions.write_text(regions.read_text(encoding="utf-8") + made_up, encoding="utf-8")
    return folder


def environment(folder: Path, service: Mapping[str, str]) -> dict[str, str]:
    """The settings for `make data` with `folder`/data and `folder`/raw against a service."""
    places = {"DATA_ROOT": str(folder / "data"), "RAW_ROOT": str(folder / "raw")}
    return {**os.environ, **places, **service, "CBS_FIRST_WAIT": "0.01"}


def start_make_data(folder: Path, service: Mapping[str, str]) -> subprocess.Popen[str]:
    """Start `make data` in a session of its own, so that all of it can be killed at once."""
    return subprocess.Popen(
        MAKE_DATA,
        cwd=PROJECT,
        env=environment(folder, service),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def make_data(folder: Path, service: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run `make data`."""
    with start_make_data(folder, service) as process:
        out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(MAKE_DATA, process.returncode, out, err)


def made_up_words() -> frozenset[str]:
    """Every id and name that exists in the imitated service or in the catalogue of this folder only."""
    tables = build_tables().values()
    codes = {code.identifier for table in tables for one in table.dimensions for code in one.codes}
    invented = re.compile(r"GM9\d{3}|(JZ|VT|PV|LD|VR)9\d|GG99\d\d|A99\d{4}")
    return frozenset(
        {table.identifier.lower() for table in tables}
        | {measure.identifier.lower() for table in tables for measure in table.measures if "99" in measure.identifier}
        | {code.lower() for code in (codes | NAMES.keys()) if invented.fullmatch(code)}
        | {name.lower() for name in NAMES.values() if len(name) > 6}  # "fictie" is a word
        | {file.stem.lower() for name in ("indicators", "sources") for file in (HERE / name).glob("*.toml")}
    )


def find_made_up(folder: Path) -> dict[str, str]:
    """Files under a folder in which something made up occurs, each with the first word found."""
    words = re.compile(r"(?<![a-z0-9])(" + "|".join(sorted(map(re.escape, made_up_words()))) + r")(?![a-z0-9])")
    return {
        str(file.relative_to(folder)): found[0]
        for file in sorted(folder.rglob("*"))
        if file.is_file() and (found := words.search("\n".join((file.name, *_texts(file))).lower()))
    }


def _texts(file: Path) -> Iterator[str]:
    """The texts in a file; a parquet file is compressed, so it is read."""
    if file.suffix != ".parquet":
        yield file.read_text(encoding="utf-8")
        return
    frame = pl.read_parquet(file)
    for column in frame.iter_columns():
        yield column.name
        if column.dtype == pl.String:
            yield from column.unique().drop_nulls()
