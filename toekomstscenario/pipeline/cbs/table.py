"""One version of one table: from its properties to a snapshot that is complete but not yet in place."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from toekomstscenario.numbers import format_number
from toekomstscenario.pipeline.cbs import VERSION, assemble, errors
from toekomstscenario.pipeline.cbs.assemble import Gathered
from toekomstscenario.pipeline.cbs.bulk import BulkRows
from toekomstscenario.pipeline.cbs.manifest import describe, file_name, write_manifest, write_metadata
from toekomstscenario.pipeline.cbs.model import Codes, Metadata, Properties, Rows
from toekomstscenario.pipeline.cbs.parts import Parts
from toekomstscenario.pipeline.cbs.plan import PORTION, Portion, Wanted, divide, read_conditions
from toekomstscenario.pipeline.cbs.report import Progress
from toekomstscenario.pipeline.cbs.snapshot import Places, Snapshot
from toekomstscenario.pipeline.cbs.structure import check_structure
from toekomstscenario.pipeline.cbs.tidy import Lookups, Warned, attribute_warnings, read_lookups, tidy
from toekomstscenario.pipeline.cbs.transport import Transport
from toekomstscenario.pipeline.cbs.v3 import V3, V3Rows
from toekomstscenario.pipeline.cbs.v4 import V4, V4Rows


@dataclass(frozen=True, slots=True)
class Options:
    """How to fetch.

    Args:
        dry_run: ask what it would be, write nothing.
        offline: only look at what is here.
        force: fetch again though nothing changed, and accept another structure.
        strict: refuse what is a warning otherwise.
        csv: take the rows out of the csv file of the table.
        portion: rows that are asked in one go.
    """

    dry_run: bool = False
    offline: bool = False
    force: bool = False
    strict: bool = False
    csv: bool = False
    portion: int = PORTION


def whole(metadata: Metadata) -> Wanted:
    """The wish for a whole table."""
    return Wanted()


@dataclass(frozen=True, slots=True)
class Wish:
    """A table and what is wanted of it; `choose` looks at the code lists, because ours only know titles."""

    table: str
    choose: Callable[[Metadata], Wanted] = whole


@dataclass(frozen=True, slots=True)
class Job:
    """All that fetching one table needs. `source` tells about the table: v4, or v3 when v4 does not know it."""

    wish: Wish
    options: Options
    places: Places
    v4: Transport
    v3: Transport
    source: V4 | V3
    progress: Progress
    old: Snapshot | None

    @property
    def received(self) -> int:
        """Bytes received, of all tables."""
        return self.v4.received + self.v3.received


def describe_plan(job: Job, properties: Properties) -> str:
    """What fetching would ask, in words, without fetching a row.

    Raises:
        FetchError: the table cannot be fetched like this.
    """
    _status_warnings(properties)
    metadata = job.source.metadata()
    rows = _rows(job, properties, metadata)
    portions = _portions(job, rows, properties, read_conditions(job.wish.choose(metadata), metadata), metadata)
    known = [one.expected for one in portions if one.expected is not None]
    questions = "1 vraag" if len(portions) == 1 else f"{len(portions)} vragen"
    size = format_number(sum(known) * 130 / 1e6, 1)
    lines = [f"{format_number(sum(known), 0)} cijfers in {questions}, ongeveer {size} MB:"]
    return "\n".join((*lines, *(f"  {rows.first(one.conditions)}  ({one.expected})" for one in portions)))


def make_snapshot(job: Job, before: Properties) -> tuple[int, tuple[Warned, ...]]:
    """Fetch a version of the table into `places.fresh`; it is complete when this returns.

    Returns:
        The number of cells, and what was odd.

    Raises:
        FetchError: ChangedError when CBS published in between.
    """
    warnings = _status_warnings(before)
    metadata = job.source.metadata()
    if job.old is not None:
        fingerprint = job.old.manifest.get("fingerprint", {})
        warnings += check_structure(fingerprint, job.old.codes, metadata, accept=job.options.force)
    wanted = job.wish.choose(metadata)
    lookups = read_lookups(metadata)
    gathered = _gather(job, before, metadata, read_conditions(wanted, metadata), lookups=lookups)
    after = job.source.properties()
    if after.key != before.key:
        text = "Het CBS heeft de tabel gepubliceerd terwijl we bezig waren."
        raise errors.ChangedError(text, "Probeer het over een uur opnieuw.")
    files = _write_rows(job, gathered, before, metadata)
    warnings += [*lookups.warnings, *attribute_warnings(assemble.count_attributes(files))]
    warnings += _vanished(job, files, wanted, metadata)
    if gathered.route == "v3":
        warnings.append(Warned("route", "de cijfers komen uit de oude dienst (v3)", grave=False))
    _refuse_grave(job.options, warnings)
    write_metadata(job.places.fresh, metadata)
    manifest = describe(before, after, metadata, wanted=wanted, gathered=gathered)
    write_manifest(job.places.fresh, manifest, warnings)
    return gathered.rows, tuple(warnings)


def _gather(job: Job, before: Properties, metadata: Metadata, conditions: Codes, *, lookups: Lookups) -> Gathered:
    """All pages, by v3 when v4 has the metadata of the table but no rows (discontinued tables)."""

    def by(rows: Rows) -> Gathered:
        version = json.dumps(before.key)
        parts = Parts(job.places.parts, f"{rows.name} {VERSION} {version}")
        parts.keep_only(version)
        portions = _portions(job, rows, before, conditions, metadata)
        job.progress.expect(sum(one.expected or 0 for one in portions))
        found = [
            assemble.collect(
                rows,
                one,
                parts,
                lambda page: tidy(page, before.table, metadata, lookups),
                advance=lambda number: job.progress.advance(number, job.received),
            )
            for one in portions
        ]
        return Gathered(rows.name, rows.first({}), conditions, tuple(found))

    try:
        return by(_rows(job, before, metadata))
    except errors.NotFoundError as problem:
        if isinstance(job.source, V3) or job.options.csv:
            raise
        return by(_v3_rows(job, metadata, problem))


def _status_warnings(properties: Properties) -> list[Warned]:
    if properties.status == "Vervallen":
        raise errors.RefusedError(
            0, f"Tabel {properties.table} is vervallen bij het CBS.", "Zoek de opvolger op opendata.cbs.nl."
        )
    if properties.status == "Gediscontinueerd":
        return [Warned("status", "de tabel wordt niet meer bijgewerkt (gediscontinueerd)", grave=False)]
    return []


def _rows(job: Job, properties: Properties, metadata: Metadata) -> Rows:
    if isinstance(job.source, V3):
        return V3Rows(job.source, metadata)
    if job.options.csv:
        return BulkRows(job.v4, properties, metadata, job.places.work)
    return V4Rows(job.source, metadata)


def _v3_rows(job: Job, metadata: Metadata, problem: errors.NotFoundError) -> V3Rows:
    try:
        return V3Rows(V3(job.v3, job.wish.table), metadata)
    except (errors.NotFoundError, errors.UnreachableError) as second:
        raise errors.NotFoundError(
            404,
            f"De cijfers van tabel {job.wish.table} staan niet meer in de dienst (v4), en v3 heeft ze ook niet.",
            second.message,
            url=problem.url,
        ) from second


def _portions(
    job: Job, rows: Rows, properties: Properties, conditions: Codes, metadata: Metadata
) -> list[Portion]:  # fmt: skip
    total = properties.count if rows.name != "v3" else None
    most = job.options.portion if rows.name != "csv" else max(job.options.portion, total or 0)
    return divide(rows, conditions, metadata, total=total, most=most)


def _write_rows(job: Job, gathered: Gathered, properties: Properties, metadata: Metadata) -> list[Path]:
    """One checked file per portion.

    Raises:
        CheckError: numbers, keys or codes do not add up.
    """
    for one in gathered.collected:
        assemble.check_count(one, one.portion.expected)
    if not gathered.conditions and gathered.route != "v3":
        assemble.check_count(gathered.as_one, properties.count)
    job.places.fresh.mkdir(parents=True)
    files: list[Path] = []
    for place, one in enumerate(gathered.collected, 1):
        file = job.places.fresh / file_name(place, len(gathered.collected))
        assemble.join_parts(one, file, metadata)
        assemble.check_rows(file, one.portion.conditions, metadata)
        files.append(file)
    assemble.check_returned(files, gathered.conditions)
    return files


def _vanished(job: Job, files: Sequence[Path], wanted: Wanted, metadata: Metadata) -> list[Warned]:
    if job.old is None or job.old.manifest.get("filter") != wanted.describe():
        return []
    gone = assemble.count_vanished(job.old.observations, files, {one.id: one for one in metadata.dimensions})
    return [Warned("vanished", f"{gone} cijfers van de vorige keer zijn er niet meer")] if gone else []


def _refuse_grave(options: Options, warnings: Sequence[Warned]) -> None:
    grave = [found.text for found in warnings if found.grave]
    if options.strict and grave:
        raise errors.StrictError(
            f"Geweigerd vanwege --strict: {'; '.join(grave)}.", "De vorige gegevens blijven staan. Kijk ernaar."
        )
