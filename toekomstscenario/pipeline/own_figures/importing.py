"""A file of a municipality or testbed -> data/own, or a look at it without keeping anything."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import polars as pl

from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.lock import LOCK_NAME, Lock, read_lock
from toekomstscenario.lock import sha256 as hash_of
from toekomstscenario.model import Indicator, Source
from toekomstscenario.pipeline.own_figures.faults import Fault, FileRefusedError
from toekomstscenario.pipeline.own_figures.figures import OwnFigures, read_figures
from toekomstscenario.pipeline.own_figures.kept import own_folder, read_notes, read_own_source, write_meaning
from toekomstscenario.pipeline.own_figures.limits import DEFAULT_THRESHOLD
from toekomstscenario.pipeline.own_figures.read import read_bytes
from toekomstscenario.pipeline.own_figures.series import Owner
from toekomstscenario.pipeline.write import write_observations
from toekomstscenario.remote import machine_lock
from toekomstscenario.scratch import working_folder

LOOKED_AT = "dit bestand"  # the owner of figures that nobody said whose they are
_BUSY = "Er wordt al een bestand met eigen cijfers ingelezen."


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did. `replaced` counts earlier rows of the same series of the same owner."""

    source: Source
    indicators: tuple[Indicator, ...]
    rows: int
    hidden: int
    replaced: int
    warnings: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The report in Dutch, a sentence or a series a line."""
        replaced = f" Eerder ingelezen en nu vervangen: {self.replaced}." if self.replaced else ""
        hidden = f" Verborgen kleine aantallen: {self.hidden}." if self.hidden else ""
        return (
            f"{self.rows} cijfers ingelezen als '{self.source.short}'.{replaced}{hidden}",
            *(f"  {indicator.id}: {indicator.title}" for indicator in self.indicators),
            *(f"Let op. {warning}" for warning in self.warnings),
        )


def import_file(file: Path, root: Path, *, threshold: int, owner: str) -> Report:
    """Read a file and keep its figures under `root`/own, beside those imported before.

    A series that the same owner imported before is replaced whole; other series stay.

    Args:
        file: CSV, XLSX or parquet as docs/eigen-cijfers.md says.
        root: the data root (data/).
        threshold: the first count that is shown; smaller ones are withheld and the number is not kept.
        owner: whose figures they are; it is named with every figure.

    Raises:
        DataError: the file, the catalogue or what was imported before has faults, or nothing can be written; `rows`
            holds every fault of the file. Nothing is kept then.
        UserError: the owner or threshold cannot be used, or another import is running.
    """
    who = Owner(owner)
    catalogue = load_catalogue(root / "catalogue")
    if catalogue.problems:
        raise catalogue.problems[0]
    try:
        data = read_bytes(file)
        figures = read_figures(data, file.name, catalogue, owner=who, threshold=threshold, today=date.today())
    except FileRefusedError as problem:
        faults = tuple(str(fault) for fault in problem.faults)
        raise DataError(file, "is niet ingelezen en er is niets bewaard", len(faults), faults) from problem
    try:
        with _alone(own_folder(root)):
            return _keep(figures, sha256(data).hexdigest(), root)
    except (OSError, pl.exceptions.PolarsError) as problem:  # polars tells of a full disk in its own way
        raise DataError(
            own_folder(root), "is niet te lezen of te beschrijven; maak ruimte of geef rechten"
        ) from problem


def look_at(
    data: bytes, name: str, catalogue: Catalogue, *, threshold: int = DEFAULT_THRESHOLD, owner: str = LOOKED_AT
) -> OwnFigures | tuple[Fault, ...]:
    """Read an uploaded file without keeping it; `kept.joined` makes a catalogue in which its figures can be shown.

    Returns:
        The figures with their indicators and source, or every fault.

    Raises:
        UserError: the owner or threshold cannot be used.
    """
    try:
        return read_figures(data, name, catalogue, owner=Owner(owner), threshold=threshold, today=date.today())
    except FileRefusedError as problem:
        return problem.faults


def read_upload(
    data: bytes, name: str, catalogue: Catalogue, *, threshold: int = DEFAULT_THRESHOLD, owner: str = LOOKED_AT
) -> pl.DataFrame | tuple[Fault, ...]:
    """The observations of an uploaded file (`schema.Observations`), or every fault; nothing is kept.

    Raises:
        UserError: the owner or threshold cannot be used.
    """
    found = look_at(data, name, catalogue, threshold=threshold, owner=owner)
    return found.observations if isinstance(found, OwnFigures) else found


@contextmanager
def _alone(folder: Path) -> Generator[None, None, None]:
    """Hold the folder for one import; the operating system lets go when the process ends, however it ends."""
    folder.mkdir(parents=True, exist_ok=True)
    with machine_lock.alone(folder / ".import") as mine:
        if not mine:
            raise UserError(_BUSY, "Wacht tot dat klaar is en probeer het opnieuw.")
        yield


def _keep(figures: OwnFigures, digest: str, root: Path) -> Report:
    folder = own_folder(root)
    _refuse_namesake(figures.source, folder)
    lock, families = _kept(folder / "observations")
    fresh = {indicator.family: _of(figures.observations, indicator) for indicator in figures.indicators}
    replaced = sum(families[family].height for family in fresh if family in families)
    notes = read_notes(root).filter(~pl.col("indicator").is_in(list(fresh)))
    with working_folder(folder, ".meaning-") as meaning:
        write_meaning(figures, meaning)
        pl.concat([notes, figures.notes]).write_csv(meaning / "notes.csv")
        # The figures first: they are checked once more, and without their meaning nothing shows them.
        inputs = {**lock.inputs, **dict.fromkeys(fresh, digest)}
        write_observations({**families, **fresh}, inputs, folder / "observations")
        for file in sorted(found for found in meaning.rglob("*.*") if found.is_file()):
            place = folder / file.relative_to(meaning)
            place.parent.mkdir(exist_ok=True)
            os.replace(file, place)
    return Report(
        source=figures.source,
        indicators=figures.indicators,
        rows=figures.observations.height,
        hidden=figures.hidden,
        replaced=replaced,
        warnings=figures.warnings,
    )


def _of(observations: pl.DataFrame, indicator: Indicator) -> pl.DataFrame:
    return observations.filter(pl.col("indicator") == indicator.id)


def _refuse_namesake(source: Source, folder: Path) -> None:
    """Two owners whose names differ in signs only would share a source."""
    file = folder / "sources" / f"{source.id}.toml"
    if file.exists() and (earlier := read_own_source(file).publisher) != source.publisher:
        raise UserError(
            f"Er zijn al eigen cijfers van '{earlier}', en '{source.publisher}' lijkt daar te veel op.",
            "Schrijf de naam precies zo als de vorige keer, of kies een naam die meer verschilt.",
        )


def _kept(folder: Path) -> tuple[Lock, dict[str, pl.DataFrame]]:
    """What was imported before, each file checked by its hash."""
    if not (folder / LOCK_NAME).exists():
        return Lock(inputs={}, files={}), {}
    lock = read_lock(folder)
    families: dict[str, pl.DataFrame] = {}
    for name, locked in lock.files.items():
        file = folder / name
        if not file.exists() or hash_of(file) != locked.sha256:
            raise DataError(
                file, "ontbreekt of is veranderd na het inlezen; zet het terug of verwijder de map data/own"
            )
        families[file.stem] = pl.read_parquet(file)
    return lock, families
