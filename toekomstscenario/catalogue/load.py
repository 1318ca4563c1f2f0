"""The whole catalogue as one value; a wrong file is left out and reported, so the rest keeps working."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from toekomstscenario.catalogue.areas import read_mergers
from toekomstscenario.catalogue.indicators import mask_fault, parts_fault, read_family
from toekomstscenario.catalogue.rates import count_of, fault_of, with_population
from toekomstscenario.catalogue.regions import read_csv, read_regions
from toekomstscenario.catalogue.retrieved import read_retrieved
from toekomstscenario.catalogue.sources import TOGETHER, both, read_source
from toekomstscenario.errors import DataError, UserError, echo
from toekomstscenario.model import Indicator, Region, RegionKind, Source

T = TypeVar("T")
SET_ASIDE_COLUMNS = ["label", "unit", "region_code", "period", "decision", "fact_id", "reason"]


@dataclass(frozen=True, slots=True)
class SetAside:
    """Rows of published/figures.csv that deliberately do not become observations, with the reason.

    An empty region or period means: all rows of this label and unit.
    """

    label: str
    unit: str
    region_code: str
    period: str
    decision: str
    fact_id: str
    reason: str


@dataclass(frozen=True)
class Catalogue:
    """Indicators, sources and regions by id, and the files that could not be read."""

    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    regions: Mapping[str, Region]
    set_aside: tuple[SetAside, ...]
    problems: tuple[DataError, ...]

    def indicator(self, name: str) -> Indicator:
        """The indicator with this id.

        Raises:
            UserError: it does not exist, or its file has a fault (then the fault is told).
        """
        if name in self.indicators:
            return self.indicators[name]
        for problem in self.problems:
            if _tells_of(problem.file, name):
                raise UserError(
                    f"De beschrijving van dit cijfer kan niet gelezen worden: {problem}.",
                    "Herstel dit bestand in data/catalogue/indicators en laad de pagina opnieuw.",
                )
        raise UserError(
            f"Het cijfer '{echo(name)}' bestaat niet in dit dashboard.",
            "Kies een cijfer uit de lijst; misschien is de link oud of verkeerd overgenomen.",
        )

    def region(self, code: str) -> Region:
        """The region with this code.

        Raises:
            UserError: the code does not exist.
        """
        if code in self.regions:
            return self.regions[code]
        raise UserError(
            f"Het gebied met code '{echo(code)}' bestaat niet in dit dashboard.",
            "Kies een gebied uit de lijst; misschien is de link oud of verkeerd overgenomen.",
        )

    def regions_of(self, kind: RegionKind) -> tuple[Region, ...]:
        """All regions of one kind, in the order of the file."""
        return tuple(region for region in self.regions.values() if region.kind is kind)

    @cached_property
    def families(self) -> Mapping[str, tuple[Indicator, ...]]:
        """Indicators by family (= TOML file = parquet file); without rates, which have no file."""
        found: dict[str, list[Indicator]] = {}
        for indicator in self.indicators.values():
            if indicator.rate is None:
                found.setdefault(indicator.family, []).append(indicator)
        return {family: tuple(parts) for family, parts in found.items()}


class _Sources(dict[str, Source]):
    """Sources by id; those of a figure that we computed are made of the two that its id names.

    A source that a figure needs and that could not be read is a fault of the data, not of the code.
    """

    def __init__(self, folder: Path, found: Iterable[Source]) -> None:
        super().__init__({source.id: source for source in found})
        self.folder = folder
        # Not among the sources themselves: whoever lists those wants the ones that exist.
        self._pairs: dict[str, Source] = {}

    def __missing__(self, name: str) -> Source:
        if TOGETHER in name:
            if name not in self._pairs:
                one, _, other = name.partition(TOGETHER)
                self._pairs[name] = both(self[one], self[other])
            return self._pairs[name]
        raise DataError(self.folder / f"{name}.toml", "is nodig voor dit cijfer, maar ontbreekt of is niet te lezen")


def load_catalogue(root: Path, fetched: Path | None = None) -> Catalogue:
    """Read `root` (data/catalogue).

    A faulty indicator or source file is left out and stands in `problems`; `tests/contract` demands that none is.

    Args:
        root: data/catalogue.
        fetched: data/fetched, for the sources to tell when they were retrieved; may not be there.

    Raises:
        DataError: regions.csv or set_aside.csv cannot be used; without regions nothing can be shown.
    """
    problems: list[DataError] = []
    families = _read_each(sorted((root / "indicators").glob("*.toml")), read_family, problems)
    folder = root / "sources"
    sources = _Sources(folder, _read_each(sorted(folder.glob("*.toml")), read_source, problems))
    _tell_retrieved(sources, fetched, problems)
    indicators: dict[str, Indicator] = {}
    for indicator in (part for family in families for part in family):
        if indicator.rate is not None and indicator.rate.numerator not in indicators:
            continue  # the fault of its count is told
        fault = _fault(indicator, indicators, sources)
        if fault:
            problems.append(DataError(root / "indicators" / f"{indicator.family}.toml", fault))
        else:
            indicators[indicator.id] = indicator
    problems += _complete_rates(indicators, root / "indicators")
    problems += _drop_wrong_parts(indicators, root / "indicators")
    problems += _drop_unmasked(indicators, root / "indicators")
    for indicator in indicators.values():
        if indicator.rate is None and indicator.counter_indicator and indicator.counter_indicator not in indicators:
            file = root / "indicators" / f"{indicator.family}.toml"
            problems.append(DataError(file, f"tegenindicator {indicator.counter_indicator} bestaat niet"))
    regions = _with_mergers(read_regions(root / "regions.csv"), root / "tables" / "mergers.csv", problems)
    return Catalogue(
        indicators=indicators,
        sources=sources,
        regions=regions,
        set_aside=tuple(SetAside(**row) for row in read_csv(root / "set_aside.csv", SET_ASIDE_COLUMNS)),
        problems=tuple(problems),
    )


def _tell_retrieved(sources: dict[str, Source], fetched: Path | None, problems: list[DataError]) -> None:
    """Put in the sources when they were fetched; a faulty list of that is told, and then no source knows."""
    try:
        found = read_retrieved(fetched) if fetched is not None else {}
    except DataError as problem:
        problems.append(problem)
        return
    for name in found.keys() & sources.keys():
        sources[name] = replace(sources[name], retrieved=found[name])


def _with_mergers(regions: Mapping[str, Region], file: Path, problems: list[DataError]) -> dict[str, Region]:
    """The regions with the days on which their boundary changed."""
    try:
        mergers = read_mergers(file) if file.exists() else ()
    except DataError as problem:
        problems.append(problem)
        mergers = ()
    moved = [(merger.date, {merger.old, merger.new}) for merger in mergers if merger.old != merger.new]
    days = {code: tuple(sorted({day for day, codes in moved if code in codes})) for code in regions}
    return {code: replace(region, redrawn=days[code]) for code, region in regions.items()}


def _fault(indicator: Indicator, earlier: Mapping[str, Indicator], sources: Mapping[str, Source]) -> str:
    if indicator.id in earlier:
        return f"{indicator.id} staat ook in {earlier[indicator.id].family}.toml"
    named = [name for name in (indicator.source, indicator.definition_source) if name]
    lost = [name for name in named if name not in sources]
    return f"{indicator.id} noemt bron {', '.join(lost)}, maar die bestaat niet" if lost else ""


def _complete_rates(indicators: dict[str, Indicator], folder: Path) -> list[DataError]:
    """Give each rate what it has of its population; one that cannot be made is taken out and told."""
    problems: list[DataError] = []
    for indicator in [found for found in indicators.values() if found.rate is not None]:
        fault = fault_of(indicator, indicators)
        if indicator.rate is None or fault:
            problems.append(DataError(folder / f"{indicator.family}.toml", fault))
            del indicators[indicator.id]
        else:
            indicators[indicator.id] = with_population(indicator, indicators[indicator.rate.denominator])
    return problems


def _drop_wrong_parts(indicators: dict[str, Indicator], folder: Path) -> list[DataError]:
    """Let a percentage forget counts that it cannot be made of, and tell so, once for each file and count."""
    problems: dict[tuple[str, str], DataError] = {}
    for name, indicator in list(indicators.items()):
        if fault := parts_fault(indicator, indicators):
            problems[indicator.family, fault] = DataError(folder / f"{indicator.family}.toml", fault)
            alone = replace(indicator, numerator="", denominator_series="", masked_with=indicator.numerator)
            indicators[name] = replace(alone, masked_with="") if mask_fault(alone, indicators) else alone
    return list(problems.values())


def _drop_unmasked(indicators: dict[str, Indicator], folder: Path) -> list[DataError]:
    """Leave out a percentage of which it is not known with which count it must be hidden, and tell so."""
    faults = {name: fault for name, found in indicators.items() if (fault := mask_fault(found, indicators))}
    return [DataError(folder / f"{indicators.pop(name).family}.toml", fault) for name, fault in faults.items()]


def _tells_of(file: Path, name: str) -> bool:
    """Whether a file that could not be read is that of this indicator: by its name, or by a part in its text."""
    name = count_of(name)
    try:
        return name == file.stem or f'id = "{name}"' in file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def _read_each(files: Iterable[Path], read: Callable[[Path], T], problems: list[DataError]) -> list[T]:
    found: list[T] = []
    for file in files:
        try:
            found.append(read(file))
        except DataError as problem:
            problems.append(problem)
    return found
