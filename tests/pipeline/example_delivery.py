"""A small data root to deliver: three files of the catalogue, three families, all of them real."""

import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl

from toekomstscenario import remote
from toekomstscenario.pipeline.write import write_observations
from toekomstscenario.settings import PROJECT

FAMILIES = ("vt_meldingen", "vt_adviezen", "jeugdbescherming_pct")
ADDRESS = "s3://bak/proef/data"
Frames = dict[str, pl.DataFrame]


def small_root(folder: Path) -> Path:
    """Write the data root in a new folder."""
    indicators = folder / "catalogue" / "indicators"
    indicators.mkdir(parents=True)
    for family in FAMILIES:
        shutil.copy(PROJECT / "data" / "catalogue" / "indicators" / f"{family}.toml", indicators)
    write_observations(real_frames(), {}, folder / "observations")
    return folder


def real_frames() -> Frames:
    return {name: pl.read_parquet(PROJECT / "data" / "observations" / f"{name}.parquet") for name in FAMILIES}


def change(folder: Path, family: str, by: Callable[[pl.DataFrame], pl.DataFrame] | None = None) -> None:
    """Change the figures of one family as the pipeline does; by default every value is one more."""
    frames = {file.stem: pl.read_parquet(file) for file in (folder / "observations").glob("*.parquet")}
    frames[family] = (by or _one_more)(frames[family])
    write_observations(frames, {}, folder / "observations")


def drop(folder: Path, family: str) -> None:
    """Take one family away as the pipeline does."""
    frames = {file.stem: pl.read_parquet(file) for file in (folder / "observations").glob("*.parquet")}
    write_observations({name: frame for name, frame in frames.items() if name != family}, {}, folder / "observations")


def _one_more(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.col("value") + 1)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its content."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def a_mirror(folder: Path, *, seconds: float = 3600, limit: int = 100) -> remote.Mirror:
    """A mirror of its own in a folder; it looks only when it is told to."""
    place = remote.place_of(remote.parse_address(ADDRESS), folder, limit)
    return remote.Mirror(place.address, place.mirror, seconds=seconds, limit=limit)
