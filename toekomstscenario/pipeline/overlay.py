"""Raw CBS snapshots -> data/fetched: the second layer of figures, and what it changes about the first."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.catalogue.areas import Areas, Merger, read_areas, read_mergers
from toekomstscenario.catalogue.regions import read_csv
from toekomstscenario.catalogue.retrieved import COLUMNS, RETRIEVED_NAME
from toekomstscenario.catalogue.tables import AREAS_NAME, RESTATED, SUMMED, TableDeclaration, load_tables
from toekomstscenario.corrections import REVISIONS_NAME, read_revisions
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.model import ValueState
from toekomstscenario.pipeline.cbs.files import write_bytes
from toekomstscenario.pipeline.cbs.snapshot import read_snapshot
from toekomstscenario.pipeline.merged import contradicted
from toekomstscenario.pipeline.regions_of_year import SCHEMA as AREA_SCHEMA
from toekomstscenario.pipeline.regions_of_year import differences_with_catalogue, read_regions_of_year
from toekomstscenario.pipeline.resolve import Snapshot
from toekomstscenario.pipeline.retrievals import Row, all_retrievals, retrieval_rows
from toekomstscenario.pipeline.revisions import (
    Finding,
    added,
    changed_final,
    contradicting,
    ends_early,
    revisions,
    vanished,
)
from toekomstscenario.pipeline.tables import Converted, convert
from toekomstscenario.pipeline.write import write_observations
from toekomstscenario.schema import KEY, POLARS_SCHEMA
from toekomstscenario.store import Store

_CELL = ["indicator", "region", "start", "end"]
STRICT = ("final", "vanished", "unit", "ends_early")
REGIONS_OF_YEAR = "regions_of_year.csv"


@dataclass(frozen=True, slots=True)
class Report:
    """What `build_fetched` did.

    Args:
        tables: per table what came of it.
        problems: tables or files that could not be used; the others went on.
        findings: what a person must look at.
        area_notes: what Gebieden in Nederland says otherwise than regions.csv, or why it was not used.
        rows: observations written (or that would have been).
        refused: nothing was written, because `strict` forbids what was found.
    """

    tables: Mapping[str, Converted]
    problems: tuple[DataError, ...]
    findings: tuple[Finding, ...]
    area_notes: tuple[str, ...]
    rows: int
    refused: bool

    @property
    def failed(self) -> bool:
        """Whether a command line must end with an error."""
        return self.refused or bool(self.problems)


def build_fetched(root: Path, raw: Path, catalogue: Catalogue, *, strict: bool) -> Report:
    """Make data/fetched from the raw snapshots of the declared tables.

    Writes fetched/observations (with its lock), fetched/sources.csv, fetched/revisions.csv and
    fetched/regions_of_year.csv. Files whose content does not change are not touched.

    Args:
        root: data/.
        raw: the folder with one folder per table.
        catalogue: read from `root`.
        strict: refuse (write nothing) when a final figure changes, rows vanish, a unit changes or a series ends early.

    Raises:
        DataError: mergers.csv, gebieden.toml or what earlier fetches changed cannot be read, or the made observations
            break the schema.
    """
    folder = root / "catalogue" / "tables"
    declared = load_tables(folder, catalogue)
    areas = read_areas(folder / AREAS_NAME)
    regions_of_year, notes = _regions_of_year(raw, areas)
    mergers, doubts = _mergers(read_mergers(folder / "mergers.csv"), regions_of_year)
    run = _convert_all(raw, declared.tables, catalogue, mergers=mergers, regions_of_year=regions_of_year)
    fetched_folder = root / "fetched"
    published = _published(root / "observations", catalogue)
    before = _fetched_before(fetched_folder / "observations", catalogue)
    fetched, findings = _overlay(declared.tables, run.converted, published)
    fetched = _with_kept(fetched, before, run.failed)
    findings += _changes(before, published, fetched)
    refused = strict and any(found.kind in STRICT for found in findings)
    earlier = read_revisions(fetched_folder / REVISIONS_NAME)
    if not refused:
        write_observations(_by_family(fetched, catalogue), run.inputs, fetched_folder / "observations")
        retrievals = all_retrievals(run.retrievals, _retrievals_before(fetched_folder / RETRIEVED_NAME), run.failed)
        _write_csv(retrievals, fetched_folder / RETRIEVED_NAME)
        told = pl.concat([revisions(old, fetched, run.dates) for old in (published, before)]).unique()
        _write_csv(added(earlier, told), fetched_folder / REVISIONS_NAME)
        if not regions_of_year.is_empty():
            _write_csv(regions_of_year, fetched_folder / REGIONS_OF_YEAR)
    notes += [*doubts, *differences_with_catalogue(regions_of_year, catalogue.regions)]
    problems = (*declared.problems, *run.problems)
    return Report(run.converted, problems, tuple(findings), tuple(notes), fetched.height, refused)


@dataclass(slots=True)
class _Run:
    """What came of the tables: hashes of what was read, when each source was retrieved, and sources that failed."""

    converted: dict[str, Converted] = field(default_factory=dict[str, Converted])
    inputs: dict[str, str] = field(default_factory=dict[str, str])
    dates: dict[str, str] = field(default_factory=dict[str, str])
    retrievals: list[Row] = field(default_factory=list[Row])
    failed: list[str] = field(default_factory=list[str])
    problems: list[DataError] = field(default_factory=list[DataError])


def _convert_all(
    raw: Path,
    declared: Mapping[str, TableDeclaration],
    catalogue: Catalogue,
    *,
    mergers: Sequence[Merger],
    regions_of_year: pl.DataFrame,
) -> _Run:
    """Convert every declared table that was fetched; a table with a fault is told and the others go on."""
    run = _Run()
    for name, declaration in sorted(declared.items()):
        if not _is_there(raw, name):
            continue
        sources = tuple(declaration.source + suffix for suffix in ("", RESTATED, SUMMED))
        try:
            snapshot = _read(raw, name)
            run.converted[name] = convert(snapshot, declaration, catalogue, mergers, regions_of_year=regions_of_year)
        except DataError as problem:
            run.problems.append(problem)
            run.failed += sources
            continue
        manifest = json.dumps(snapshot.manifest, sort_keys=True)
        run.inputs[f"raw/{name}"] = hashlib.sha256(manifest.encode()).hexdigest()
        run.dates |= dict.fromkeys(sources, str(snapshot.manifest.get("retrieved") or "")[:10])
        run.retrievals += retrieval_rows(snapshot.manifest, [one for one in sources if one in catalogue.sources])
    return run


def _with_kept(fetched: pl.DataFrame, before: pl.DataFrame, failed: Sequence[str]) -> pl.DataFrame:
    """The figures that a failed table gave the last time stay, as far as no other table gives them now."""
    kept = before.filter(pl.col("source").is_in(failed)).join(fetched, on=_CELL, how="anti")
    return pl.concat([fetched, kept]).sort(KEY, nulls_last=True)


def _is_there(raw: Path, table: str) -> bool:
    """Whether the table was ever fetched; the previous snapshot counts while a new one is put in place."""
    return any((folder / table).is_dir() for folder in (raw, raw / ".previous"))


def _read(raw: Path, table: str) -> Snapshot:
    try:
        return read_snapshot(raw, table)
    except UserError as problem:  # the next step is that of the command line; here the others go on
        raise DataError(raw / table, f"{problem.message} {problem.next_step}") from problem


def _regions_of_year(raw: Path, areas: Areas) -> tuple[pl.DataFrame, list[str]]:
    """The regions of each year that was fetched; a year that fails its checks is left out and told."""
    frames, notes = [pl.DataFrame(schema=AREA_SCHEMA)], list[str]()
    for table in areas.tables:
        if not _is_there(raw, table.table):
            continue
        try:
            frames.append(read_regions_of_year(_read(raw, table.table), areas, table))
        except DataError as problem:
            notes.append(f"Gebieden in Nederland {table.year} ({table.table}) is niet gebruikt: {problem.rule}")
    return pl.concat(frames).sort("year", "gm_code"), notes


def _mergers(declared: Sequence[Merger], regions_of_year: pl.DataFrame) -> tuple[list[Merger], list[str]]:
    """The mergers that the areas do not speak against."""
    municipalities = {
        int(year): set(part["gm_code"]) for (year,), part in regions_of_year.partition_by("year", as_dict=True).items()
    }
    wrong = contradicted(declared, municipalities)
    away = {(merger.date, merger.new) for merger in wrong}
    notes = [f"herindeling {day} naar {new} klopt niet met Gebieden in Nederland en is niet gebruikt"
             for day, new in sorted(away)]  # fmt: skip
    return [merger for merger in declared if (merger.date, merger.new) not in away], notes


def _published(folder: Path, catalogue: Catalogue) -> pl.DataFrame:
    """One row per cell of the published layer."""
    rows, problems = Store(folder).everything(catalogue.families)
    if problems:
        raise problems[0]
    return rows.select(list(POLARS_SCHEMA)).collect()


def _retrievals_before(file: Path) -> list[dict[str, str]]:
    """What the last run wrote; nothing when there was none or when it is damaged, because it is made anew."""
    try:
        return read_csv(file, COLUMNS)
    except DataError:
        return []


def _fetched_before(folder: Path, catalogue: Catalogue) -> pl.DataFrame:
    """What the last run made; nothing when there was none or when it is damaged, because it is made anew."""
    rows, problems = Store(folder).everything(catalogue.families)
    return pl.DataFrame(schema=POLARS_SCHEMA) if problems else rows.select(list(POLARS_SCHEMA)).collect()


def _overlay(
    declared: Mapping[str, TableDeclaration], converted: Mapping[str, Converted], published: pl.DataFrame
) -> tuple[pl.DataFrame, list[Finding]]:
    """One row per cell out of all tables, without what must not lie over the published figures."""
    frames: list[pl.DataFrame] = []
    findings: list[Finding] = []
    for name, found in converted.items():
        findings += [Finding("unit", f"{name} {fault.what}: {fault.text}", 1, fault.candidates)
                     for fault in found.faults if fault.kind == "unit"]  # fmt: skip
        unseen = [one.indicator for one in declared[name].series if not (one.verified or one.pinned)]
        wrong = contradicting(published, found.observations, unseen)
        findings += [
            Finding("other", f"{name}: {one} lijkt een andere reeks en is niet gebruikt", 1, ()) for one in wrong
        ]
        sure = [one.indicator for one in declared[name].series if one.verified or one.pinned]
        frames.append(
            found.observations.filter(~pl.col("indicator").is_in(list(wrong))).with_columns(
                pl.col("indicator").is_in(sure).alias("sure")
            )
        )
    if not frames:
        return pl.DataFrame(schema=POLARS_SCHEMA), findings
    # Two tables may hold the same cell: the one whose titles were seen counts, then the one that changed last.
    every = pl.concat(frames).sort("sure", "published", "source", descending=True, nulls_last=True)
    single = every.unique(_CELL, keep="first", maintain_order=True).drop("sure")
    shown = published.filter(pl.col("value_state") == str(ValueState.SHOWN))
    # "Impossible" is also how CBS writes a figure that is not there yet: it does not wipe out one that was published.
    blank = pl.col("value_state") == str(ValueState.IMPOSSIBLE)
    kept = pl.concat([single.filter(~blank), single.filter(blank).join(shown, on=_CELL, how="anti")])
    return kept.sort(KEY, nulls_last=True), findings


def _changes(before: pl.DataFrame, published: pl.DataFrame, fetched: pl.DataFrame) -> list[Finding]:
    """Changes since the last time, and against published figures that came from the same tables."""
    same = published.filter(pl.col("source").is_in(fetched["source"].unique().to_list()))
    return [
        *changed_final(before, fetched),
        *changed_final(same, fetched),
        *vanished(before, fetched),
        *ends_early(pl.concat([before, same]), fetched),
    ]


def _by_family(fetched: pl.DataFrame, catalogue: Catalogue) -> dict[str, pl.DataFrame]:
    return {
        family: part
        for family, parts in sorted(catalogue.families.items())
        if not (part := fetched.filter(pl.col("indicator").is_in([one.id for one in parts]))).is_empty()
    }


def _write_csv(frame: pl.DataFrame, file: Path) -> None:
    """Put a table in place at once; the same content is not written again."""
    text = frame.write_csv()
    if file.exists() and file.read_text(encoding="utf-8") == text:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(file, text.encode())
