"""Fetching CBS tables safely: one at a time, each all or nothing, the failure of one no harm to the next."""

import shutil
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toekomstscenario import settings
from toekomstscenario.numbers import format_date, format_number
from toekomstscenario.pipeline.cbs import errors
from toekomstscenario.pipeline.cbs.files import alone
from toekomstscenario.pipeline.cbs.model import Dimension, Metadata, Properties
from toekomstscenario.pipeline.cbs.policy import Policy
from toekomstscenario.pipeline.cbs.report import Outcome, Progress, Report, State
from toekomstscenario.pipeline.cbs.snapshot import Places, Snapshot, mend, put_in_place, read_snapshot
from toekomstscenario.pipeline.cbs.table import Job, Options, Wish, describe_plan, make_snapshot
from toekomstscenario.pipeline.cbs.transport import Transport
from toekomstscenario.pipeline.cbs.v3 import V3
from toekomstscenario.pipeline.cbs.v4 import V4

__all__ = ["Options", "Service", "Wish", "fetch_table", "fetch_tables", "only_run", "open_service"]


@dataclass(frozen=True, slots=True)
class Service:
    """The two protocols of CBS, each at its own host."""

    v4: Transport
    v3: Transport

    @property
    def contact(self) -> bool:
        """Whether any answer came since the start."""
        return self.v4.contact or self.v3.contact


@contextmanager
def open_service(v4_base: str = "", v3_base: str = "", policy: Policy | None = None) -> Generator[Service]:
    """Connections to CBS; addresses and times come from the environment unless given."""
    chosen = policy or Policy.from_environment()
    with (
        Transport(v4_base or settings.cbs_v4_base(), chosen) as v4,
        Transport(v3_base or settings.cbs_v3_base(), chosen) as v3,
    ):
        yield Service(v4, v3)


@contextmanager
def only_run(root: Path) -> Generator[None]:
    """Keep a second run away from all tables under `root`, and from what is made of them.

    Two runs would take each other's tables: the first would fail on the one that the second is at.

    Raises:
        LockedError: another run is at work.
    """
    with alone(root / ".locks", "alle tabellen", "Er worden al gegevens opgehaald"):
        yield


def fetch_tables(
    wishes: Sequence[Wish], root: Path, options: Options, service: Service, *, show: Callable[[Outcome], object]
) -> Report:
    """Fetch tables one after the other; a table that fails stands in the report and the others go on.

    Without any contact after the first table the rest is not tried, nor shown.

    Args:
        wishes: the tables.
        root: folder of the raw snapshots.
        options: see there.
        service: from `open_service`.
        show: told what came of each table as soon as it is known.
    """
    outcomes: list[Outcome] = []
    unreachable: errors.FetchError | None = None
    for wish in wishes:
        if unreachable is not None:
            outcomes.append(_failed(wish, unreachable))
            continue
        try:
            found = fetch_table(wish, root, options, service)
        except errors.FetchError as problem:
            found = _failed(wish, problem)
            if isinstance(problem, errors.UnreachableError) and not service.contact:
                unreachable = problem
        outcomes.append(found)
        if unreachable is None:
            show(found)
    return Report(outcomes)


def fetch_table(wish: Wish, root: Path, options: Options, service: Service) -> Outcome:
    """Fetch one table into `root`, or tell why not.

    Args:
        wish: the table and what is wanted of it.
        root: folder of the raw snapshots.
        options: see there.
        service: from `open_service`.

    Raises:
        FetchError: the snapshot that was there is untouched then.
    """
    try:
        places = Places.of(root, wish.table)
        if options.offline:
            return _offline(wish, root)
        if options.dry_run:
            return _dry_run(wish, places, options, service)
        with alone(places.locks, wish.table, f"Tabel {wish.table} wordt al opgehaald door een ander"):
            return _fetch(wish, places, options, service)
    except OSError as problem:
        reason = problem.strerror or str(problem)[:100]
        raise errors.StorageError(
            f"Schrijven in {root} lukt niet ({reason}).", "Maak ruimte of kies een andere map met RAW_ROOT."
        ) from problem


def _fetch(wish: Wish, places: Places, options: Options, service: Service) -> Outcome:
    places.work.mkdir(parents=True, exist_ok=True)
    for transport in (service.v4, service.v3):
        transport.start_budget(places.work)
    mend(places)
    progress = Progress(wish.table)
    try:
        return _fetch_when_new(wish, places, options, service, progress=progress)
    except (errors.CheckError, errors.RefusedError):
        # What does not add up must not be used again, and neither must a link to a next page that has expired.
        shutil.rmtree(places.parts, ignore_errors=True)
        raise
    finally:
        progress.close()
        with suppress(OSError):  # there is something left to go on with
            places.work.rmdir()


def _fetch_when_new(
    wish: Wish, places: Places, options: Options, service: Service, *, progress: Progress
) -> Outcome:  # fmt: skip
    old = _old_snapshot(places)
    usable = old is not None and _may_skip(old, wish, options)
    source, properties = _properties(wish, service, str(old.manifest.get("etag", "")) if old and usable else "")
    if old is not None and usable and _same(old, properties):
        shutil.rmtree(places.work, ignore_errors=True)  # of a run that was stopped while it cleared its own pages
        return Outcome(wish.table, State.UNCHANGED, f"versie van {_day(old.manifest['modified'])}", _rows_of(old))
    job = Job(wish, options, places, service.v4, service.v3, source, progress, old)
    try:
        rows, warnings = make_snapshot(job, properties or source.properties())
    except errors.ChangedError:  # CBS may publish once while we fetch; twice is too much to keep up with
        rows, warnings = make_snapshot(job, source.properties())
    put_in_place(places, keep=old is not None)
    return Outcome(wish.table, State.FETCHED, f"{format_number(rows, 0)} cijfers", rows, warnings)


def _old_snapshot(places: Places) -> Snapshot | None:
    """The snapshot that is here; a damaged one counts as none, so that it is fetched anew."""
    try:
        return read_snapshot(places.root, places.table)
    except errors.NoSnapshotError:
        return None


def _may_skip(old: Snapshot, wish: Wish, options: Options) -> bool:
    """Whether the snapshot holds what is wanted, so that only a new version is a reason to fetch."""
    dimensions = tuple(
        Dimension(str(one["id"]), str(one.get("title", "")), str(one["kind"])) for one in old.manifest["dimensions"]
    )
    wanted = wish.choose(Metadata(dimensions, old.measures, old.codes))
    return not options.force and old.manifest.get("filter") == wanted.describe()


def _same(old: Snapshot, properties: Properties | None) -> bool:
    return properties is None or list(properties.key) == old.manifest.get("properties_before")


def _properties(wish: Wish, service: Service, etag: str) -> tuple[V4 | V3, Properties | None]:
    """Properties by v4, or by v3 for a table that v4 does not know at all; None when the ETag is still right.

    Raises:
        NotFoundError: nobody knows the table; with the right capitals when those are the trouble.
    """
    v4 = V4(service.v4, wish.table)
    try:
        return v4, v4.properties(etag)
    except errors.NotFoundError as problem:
        alike = v4.similar()
        unknown = errors.NotFoundError(
            404,
            f"Tabel {wish.table} bestaat niet bij het CBS.",
            f"Bedoelt u {' of '.join(alike)}? Hoofdletters tellen." if alike else "Zoek op opendata.cbs.nl.",
            url=problem.url,
        )
        if alike:
            raise unknown from problem
        v3 = V3(service.v3, wish.table)
        try:
            return v3, v3.properties()
        except errors.FetchError:
            raise unknown from problem


def _offline(wish: Wish, root: Path) -> Outcome:
    found = read_snapshot(root, wish.table)
    return Outcome(wish.table, State.KEPT, f"opgehaald op {_day(found.manifest['retrieved'])}", _rows_of(found))


def _dry_run(wish: Wish, places: Places, options: Options, service: Service) -> Outcome:
    for transport in (service.v4, service.v3):
        transport.start_budget()
    source, properties = _properties(wish, service, "")
    job = Job(wish, options, places, service.v4, service.v3, source, Progress(wish.table), None)
    return Outcome(wish.table, State.PLANNED, describe_plan(job, properties or source.properties()))


def _rows_of(snapshot: Snapshot) -> int:
    rows = snapshot.manifest.get("rows")
    return rows if isinstance(rows, int) else 0


def _day(moment: object) -> str:
    """The day of a moment in a manifest, in words; as it stands there when it is no moment."""
    try:
        return format_date(date.fromisoformat(str(moment)[:10]))
    except ValueError:
        return str(moment)


def _failed(wish: Wish, problem: errors.FetchError) -> Outcome:
    return Outcome(wish.table, State.FAILED, str(problem), error=problem)
