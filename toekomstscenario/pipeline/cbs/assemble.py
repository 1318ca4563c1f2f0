"""Pages of a table -> checked parquet files of the new snapshot."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from toekomstscenario.pipeline.cbs import errors
from toekomstscenario.pipeline.cbs.files import COMPRESSION
from toekomstscenario.pipeline.cbs.model import MEASURE, Codes, Metadata, Rows
from toekomstscenario.pipeline.cbs.parts import Part, Parts
from toekomstscenario.pipeline.cbs.plan import Portion, refuse_missing
from toekomstscenario.pipeline.cbs.tidy import schema

ROW_GROUP = 131_072
Attributes = dict[tuple[str, bool, bool], int]


@dataclass(frozen=True, slots=True)
class Collected:
    """The pages of one portion."""

    portion: Portion
    parts: tuple[Part, ...]

    @property
    def rows(self) -> int:
        """Rows in tidy form."""
        return sum(part.rows for part in self.parts)

    @property
    def counted(self) -> int:
        """Rows as the service counts them."""
        return sum(part.counted for part in self.parts)


@dataclass(frozen=True, slots=True)
class Gathered:
    """All wanted rows, still in pages, and by which road they came."""

    route: str
    url: str
    conditions: Codes
    collected: tuple[Collected, ...]

    @property
    def rows(self) -> int:
        """Rows in tidy form."""
        return sum(one.rows for one in self.collected)

    @property
    def as_one(self) -> Collected:
        """All pages as if they were one portion."""
        return Collected(Portion(self.conditions, None), tuple(part for one in self.collected for part in one.parts))


def collect(
    rows: Rows, portion: Portion, parts: Parts, make_tidy: Callable[[pl.DataFrame], pl.DataFrame], *,
    advance: Callable[[int], None],
) -> Collected:  # fmt: skip
    """Fetch the pages of a portion one by one, except those that are already here.

    Args:
        rows: the protocol.
        portion: what to ask.
        parts: where pages are kept; only one page at a time is in memory.
        make_tidy: page as sent -> page as kept.
        advance: told the number of rows of each page.
    """
    found: list[Part] = []
    address = rows.first(portion.conditions)
    seen: set[str] = set()
    while address:
        seen.add(address)
        part = parts.load(address)
        if part is None:
            page = rows.page(address)
            if page.following in seen:  # before it is kept: a page that is here is not asked again
                raise errors.GarbledError(
                    "Een pagina verwijst terug naar een pagina die al gelezen is.",
                    "Probeer het later opnieuw.",
                    url=page.following,
                )
            part = parts.save(address, make_tidy(page.rows), page.counted, page.following)
        found.append(part)
        advance(part.rows)
        address = part.following
    return Collected(portion, tuple(found))


def join_parts(collected: Collected, file: Path, metadata: Metadata) -> None:
    """Write the pages of a portion as one parquet file, page by page."""
    pages = [part.file for part in collected.parts if part.rows]
    rows = pl.scan_parquet(pages) if pages else pl.LazyFrame(schema=schema(metadata))
    try:
        rows.sink_parquet(file, compression=COMPRESSION, row_group_size=ROW_GROUP, maintain_order=True)
    except pl.exceptions.PolarsError as problem:  # a full disk, in the words of polars
        raise OSError(str(problem)) from problem


def check_count(collected: Collected, expected: int | None) -> None:
    """Compare the number of rows with what the service promised.

    Raises:
        CheckError: another number came.
    """
    if expected is not None and collected.counted != expected:
        raise errors.CheckError(
            f"Het aantal cijfers klopt niet: {collected.counted} gekregen, {expected} aangekondigd (count).",
            "De vorige gegevens blijven staan. Probeer het later opnieuw.",
        )


def check_rows(file: Path, conditions: Codes, metadata: Metadata) -> None:
    """Check one file: no key twice, every code known, nothing beside what was asked.

    Raises:
        CheckError: names the keys or codes.
    """
    rows = pl.scan_parquet(file)
    lists = {MEASURE: metadata.measures, **metadata.codes}
    for column in lists:
        name = "measure" if column == MEASURE else column
        present = rows.select(pl.col(name).unique()).collect(engine="streaming")[name].to_list()
        allowed = set(conditions.get(column, ())) or set(lists[column]["code"].to_list())
        strange = sorted(str(code) for code in present if code not in allowed)
        if strange:
            reason = "niet gevraagd" if column in conditions else "niet in de codelijst"
            raise errors.CheckError(
                f"De cijfers hebben codes die {reason} zijn; {column}: {', '.join(strange[:10])}.",
                "Probeer het later opnieuw.",
            )
    _check_keys(rows, ["measure", *(found.id for found in metadata.dimensions)])


def _check_keys(rows: pl.LazyFrame, keys: list[str]) -> None:
    """Eight bytes a row: only when two hashes are equal are the keys themselves compared."""
    hashes = _hashes(rows, keys)
    if hashes.n_unique() == hashes.len():
        return
    doubles = rows.group_by(keys).len().filter(pl.col("len") > 1).select(keys).collect(engine="streaming")
    if doubles.height:
        shown = "; ".join(" ".join(str(code) for code in row) for row in doubles.head(5).sort(keys).iter_rows())
        raise errors.CheckError(
            f"{doubles.height} cijfers kwamen twee keer (duplicate key): {shown}.", "Probeer het later opnieuw."
        )


def check_returned(files: Sequence[Path], conditions: Codes) -> None:
    """Check that every code that was asked for came back.

    Raises:
        CheckError: lists those that did not.
    """
    rows = pl.scan_parquet(list(files))
    for column, codes in conditions.items():
        name = "measure" if column == MEASURE else column
        present = set(rows.select(pl.col(name).unique()).collect(engine="streaming")[name].to_list())
        refuse_missing(column, [code for code in codes if code not in present])


def count_attributes(files: Sequence[Path]) -> Attributes:
    """Number of rows per (attribute, has a value, has a text)."""
    counted = (
        pl.scan_parquet(list(files))
        .group_by(
            "value_attribute",
            pl.col("value").is_not_null().alias("valued"),
            pl.col("string_value").is_not_null().alias("texted"),
        )
        .len()
        .collect(engine="streaming")
    )
    return {(row[0], row[1], row[2]): row[3] for row in counted.iter_rows()}


def count_vanished(before: pl.LazyFrame, files: Sequence[Path], columns: Mapping[str, object]) -> int:
    """How many cells of the last snapshot are not in the new one (cells that were empty count too)."""
    keys = ["measure", *columns]
    if not set(keys) <= set(before.collect_schema().names()):
        return 0  # another structure: told elsewhere
    old, new = _hashes(before, keys), _hashes(pl.scan_parquet(list(files)), keys)
    return int((~old.is_in(new.implode())).sum())


def _hashes(rows: pl.LazyFrame, keys: list[str]) -> pl.Series:
    return rows.select(pl.struct(keys).hash().alias("hash")).collect(engine="streaming")["hash"]
