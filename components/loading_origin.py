"""What the page Bronnen shows, made once per state of the data."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from components import loading, texts
from components.keep import kept
from components.loading import Signature, catalogue, state, store
from toekomstscenario.analysis.order import by_interest
from toekomstscenario.catalogue.tables import Tables, load_tables
from toekomstscenario.corrections import Correction, find_corrections
from toekomstscenario.errors import DataError
from toekomstscenario.figure import Figure
from toekomstscenario.figures.coverage import Coverage, make_coverage
from toekomstscenario.figures.origin import Origin, make_origin
from toekomstscenario.figures.origin_tables import corrections_table, coverage_table, sources_table
from toekomstscenario.figures.source_use import SourceUse, all_uses
from toekomstscenario.model import Theme
from toekomstscenario.settings import data_root


@dataclass(frozen=True)
class Matrix:
    """The availability matrix of a theme, and the same as a table to take along."""

    coverage: Coverage
    table: Figure

    def of(self, indicator: str) -> Coverage:
        """The part of one indicator, with the years of the whole theme."""
        return replace(self.coverage, lines=tuple(one for one in self.coverage.lines if one.indicator.id == indicator))


@dataclass(frozen=True)
class Corrections:
    """All figures that were given otherwise, with the faults of files that had to be left out."""

    found: tuple[Correction, ...]
    table: Figure
    problems: tuple[DataError, ...]


@dataclass(frozen=True)
class Sources:
    """All sources by publisher, and the same as a table to take along."""

    groups: Mapping[str, tuple[SourceUse, ...]]
    table: Figure


def tables() -> Tables:
    """The declared tables of CBS."""
    return _tables(data_root(), state())


def origin(name: str) -> Origin:
    """What is known of one indicator."""
    return _origin(data_root(), state(), name)


def matrix(theme: Theme) -> Matrix:
    """What there is of a theme."""
    return _matrix(data_root(), state(), theme)


def corrections() -> Corrections:
    """What was given otherwise."""
    return _corrections(data_root(), state())


def sources() -> Sources:
    """Where figures come from."""
    return _sources(data_root(), state())


def anything_fetched() -> bool:
    """Whether any table of CBS was fetched."""
    return any(source.retrieved is not None for source in catalogue().sources.values())


@kept(2)
def _tables(root: Path, signature: Signature) -> Tables:
    found = load_tables(root / "catalogue" / "tables", catalogue())
    loading.log_faults(found.problems)
    return found


@kept(512)
def _origin(root: Path, signature: Signature, name: str) -> Origin:
    indicator = catalogue().indicator(name)
    try:
        observations = store().observations(indicator)
    except DataError as problem:
        loading.log_fault(problem)
        observations = None
    return make_origin(catalogue(), indicator, observations, tables=tables().tables)


@kept(32)
def _matrix(root: Path, signature: Signature, theme: Theme) -> Matrix:
    chosen = [indicator for indicator in catalogue().indicators.values() if indicator.theme is theme]
    chosen.sort(key=lambda indicator: by_interest(indicator.id))
    coverage = make_coverage(catalogue(), loading.availability(), chosen, tables=tables().tables)
    title = f"Voor welke gebieden en jaren er cijfers zijn: {texts.THEMES[theme]}"
    return Matrix(coverage, coverage_table(coverage, str(theme), title))


@kept(2)
def _corrections(root: Path, signature: Signature) -> Corrections:
    found, problems = find_corrections(catalogue(), store(), catalogue().indicators.values())
    loading.log_faults(problems)
    table = corrections_table(catalogue(), found, "alle", "Alle cijfers die eerder of elders anders waren")
    return Corrections(found, table, problems)


@kept(2)
def _sources(root: Path, signature: Signature) -> Sources:
    rows, _ = store().everything(catalogue().families)
    declared = [table.source for table in tables().tables.values()]
    groups = all_uses(catalogue(), rows.collect(), declared)
    uses = [use for found in groups.values() for use in found]
    return Sources(groups, sources_table(uses, "alle", "Alle bronnen van dit dashboard"))
