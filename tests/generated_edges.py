"""Data roots at the edge of what can be shown: one region, nothing but hidden figures, one year, and so on."""

import json
import random
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from tests.generated_root import CHILDREN, Change
from toekomstscenario.lock import LOCK_NAME, sha256
from toekomstscenario.model import COUNTRY_CODE, ValueState

OWN, STRANGER = "GM0344", "GM9999"
YEAR = 2024
# What a hidden cell held in an earlier publication, by how large the figures of its series are.
SECRETS = (77.7, 77_775.0, 7_777_777.0)
_REGION, _BARE = pl.col("region"), pl.col("indicator") == CHILDREN  # the number of children stays what it is


def hidden(rows: pl.DataFrame, which: pl.Expr | pl.Series) -> pl.DataFrame:
    """The rows with the chosen values withheld."""
    return rows.with_columns(
        value=pl.when(which).then(None).otherwise(pl.col("value")),
        value_state=pl.when(which).then(pl.lit(str(ValueState.WITHHELD))).otherwise(pl.col("value_state")),
    )


def _valued(rows: pl.DataFrame, value: pl.Expr) -> pl.DataFrame:
    """The rows with another value wherever one is shown."""
    known = pl.col("value").is_not_null() & ~_BARE
    return rows.with_columns(value=pl.when(known).then(value).otherwise(pl.col("value")))


def _with_stranger(rows: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([rows, rows.filter(_REGION == OWN).with_columns(region=pl.lit(STRANGER))])


def _with_outlier(rows: pl.DataFrame) -> pl.DataFrame:
    far = pl.when(pl.col("indicator").str.ends_with("_pct")).then(98.7).otherwise(pl.col("value") * 50)
    return _valued(rows, pl.when(_REGION == OWN).then(far).otherwise(pl.col("value")))


EDGES: Mapping[str, Change] = {
    "nothing at all": lambda rows: rows.clear(),
    "one region alone": lambda rows: rows.filter(_REGION == OWN),
    "one region and the country": lambda rows: rows.filter(_REGION.is_in([OWN, COUNTRY_CODE])),
    "all hidden": lambda rows: hidden(rows, ~_BARE),
    "all hidden but the country": lambda rows: hidden(rows, ~_BARE & (_REGION != COUNTRY_CODE)),
    "own region hidden": lambda rows: hidden(rows, ~_BARE & (_REGION == OWN)),
    "country hidden": lambda rows: hidden(rows, ~_BARE & (_REGION == COUNTRY_CODE)),
    "one year": lambda rows: rows.filter(pl.col("start").dt.year() == YEAR),
    "no country": lambda rows: rows.filter(_REGION != COUNTRY_CODE),
    "a region that the catalogue does not know": _with_stranger,
    "nothing but zero": lambda rows: _valued(rows, pl.lit(0.0)),
    "one far outlier": _with_outlier,
    "all equal": lambda rows: _valued(rows, pl.lit(5.0)),
}


def masked(seed: int, share: float) -> Change:
    """A part of all cells hidden, each of which was shown in an earlier publication, with a number of `SECRETS`."""

    def change(rows: pl.DataFrame) -> pl.DataFrame:
        draw = random.Random(f"{seed} {rows['indicator'].first()}")
        which = pl.Series([draw.random() < share for _ in range(rows.height)])
        secret = next(number for number in SECRETS if number > (rows["value"].max() or 0.0))  # pyright: ignore
        earlier = rows.filter(which).with_columns(
            value=pl.lit(secret),
            value_state=pl.lit(str(ValueState.SHOWN)),
            published=(pl.col("published") - 1).cast(rows.schema["published"]),
        )
        return pl.concat([hidden(rows, which), earlier])

    return change


def shuffle(folder: Path, seed: int) -> None:
    """Put the rows of all files in another order, and the files in the lock."""
    lock = json.loads((folder / LOCK_NAME).read_text(encoding="utf-8"))
    for file in folder.glob("*.parquet"):
        pl.read_parquet(file).sample(fraction=1.0, shuffle=True, seed=seed).write_parquet(file)
        lock["files"][file.name]["sha256"] = sha256(file)
    (folder / LOCK_NAME).write_text(json.dumps(lock), encoding="utf-8")
