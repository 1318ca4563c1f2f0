"""A comparison on a map: areas, tiles of one size, or cities on the outline of the country."""

from collections.abc import Sequence

from toekomstscenario.charts.spec import ChartKind, ChartSpec
from toekomstscenario.errors import UserError
from toekomstscenario.figure import Figure
from toekomstscenario.figures import rows
from toekomstscenario.figures.comparison import words
from toekomstscenario.figures.comparison.classes import classes_of
from toekomstscenario.figures.comparison.compared import Compared
from toekomstscenario.geo import Areas
from toekomstscenario.geo.tiles import NOTE as TILES_NOTE
from toekomstscenario.links import region_page
from toekomstscenario.model import RegionKind

# Names that do not fit on a tile; the full name is in the tooltip and the table.
_SHORT = {
    "'s-Hertogenbosch": "Den Bosch", "Alphen aan den Rijn": "Alphen", "Bergen op Zoom": "Bergen op Z.",
    "Capelle aan den IJssel": "Capelle", "Haarlemmermeer": "Haarl.meer", "Sittard-Geleen": "Sittard-G.",
    "Amersfoort": "Amersfoort", "'s-Gravenhage": "Den Haag",
}  # fmt: skip
_SHADES = (
    " Hoe donkerder, hoe hoger het getal; donker is niet goed of slecht. Een gekleurde rand is uw eigen gebied. Grenzen"
    " tussen de tinten zijn gekozen om te lezen: twee gebieden met een andere tint kunnen bijna gelijk zijn. Verborgen"
    " (×) en geen cijfer (–) hebben geen tint: dat is iets anders dan nul."
)
READINGS = {
    ChartKind.MAP: f"Elk vlak is een gebied.{_SHADES}",
    ChartKind.TILES: f"Elk blokje is een gebied: even groot, en ongeveer op zijn plek in het land.{_SHADES}",
    ChartKind.SYMBOLS: f"Elke stip is een stad. De stippen zijn even groot, hoe groot de stad ook is.{_SHADES}",
}


_WHOLE = (RegionKind.PROVINCE, RegionKind.YOUTH_REGION, RegionKind.VEILIG_THUIS_REGION)  # they cover the country


def has_map(found: Compared) -> bool:
    """Whether the group covers the country and its boundaries are there."""
    kind = found.kind
    return kind is not None and kind in _WHOLE and found.maps.has(kind)


def has_tiles(found: Compared) -> bool:
    """Whether there is a tile map of this kind of region."""
    return found.kind is not None and found.maps.has_tiles(found.kind)


def has_symbols(found: Compared) -> bool:
    """Whether these are cities, and there is an outline to put them on."""
    return found.kind is RegionKind.MUNICIPALITY and found.maps.has(RegionKind.YOUTH_REGION)


def make_map(found: Compared) -> Figure:
    """Areas shaded by class.

    Raises:
        UserError: the regions do not cover the country, or there are no boundaries of their kind.
    """
    if found.kind is not None and found.kind not in _WHOLE:
        raise _unfit("Een kaart met vlakken kan alleen van gebieden die samen heel Nederland zijn.")
    boundaries = found.maps.boundaries(_kind(found), found.period.end.year, found.group.codes)
    areas = found.maps.areas(boundaries, {code: found.catalogue.region(code).name for code in found.group.codes})
    figure = _figure(found, "kaart", ChartKind.MAP, areas, "Kaart")
    return words.with_notes(figure, *boundaries.notes, f"{boundaries.source_line}.")


def make_tiles(found: Compared) -> Figure:
    """Tiles of one size shaded by class.

    Raises:
        UserError: there is no tile map of these regions.
        DataError: the tile map cannot be used.
    """
    if not has_tiles(found):
        raise _unfit("Van deze gebieden is er geen tegelkaart.")
    names = {code: _SHORT.get(name, name) for code, name in found.names.items() if code in found.group.codes}
    return words.with_notes(
        _figure(found, "tegels", ChartKind.TILES, found.maps.tiles(_kind(found), names), "Tegelkaart"), TILES_NOTE
    )


def make_symbols(found: Compared) -> Figure:
    """Cities on the outline of the country.

    Raises:
        UserError: the group is not one of cities, or there are no boundaries.
    """
    if found.kind is not RegionKind.MUNICIPALITY:
        raise _unfit("Op deze kaart staan alleen steden.")
    boundaries = found.maps.boundaries(RegionKind.YOUTH_REGION, found.period.end.year, ())
    cities = [found.catalogue.region(code) for code in dict.fromkeys([*found.group.codes, *_codes(found)])]
    places = {
        city.code: (city.longitude, city.latitude)
        for city in cities
        if city.longitude is not None and city.latitude is not None
    }
    figure = _figure(found, "steden", ChartKind.SYMBOLS, found.maps.outline(boundaries, places), "Kaart met steden")
    return words.with_notes(figure, f"{boundaries.source_line}.")


def _codes(found: Compared) -> Sequence[str]:
    return [item.cell.region for item in found.placed]


def _kind(found: Compared) -> RegionKind:
    if found.kind is None:
        raise _unfit("In deze groep zitten gebieden van verschillende soort.")
    return found.kind


def _unfit(reason: str) -> UserError:
    return UserError(f"Dit beeld past niet bij deze groep. {reason}", "Kies een ander beeld of een andere groep.")


def _figure(found: Compared, view: str, kind: ChartKind, areas: Areas, word: str) -> Figure:
    classes = classes_of(found.indicator, [item.cell for item in found.placed])
    marks = [
        words.mark(found, item, group=classes.word(item.cell.value), order=number)
        for number, item in enumerate(found.placed)
    ]
    comparator = words.comparator_mark(found, "" if found.comparator is None else classes.word(found.comparator.value))
    chart = ChartSpec(
        kind=kind,
        marks=rows.frame([*marks, *comparator], rows.MARK_SCHEMA),
        steps=rows.frame([], rows.STEP_SCHEMA),
        ticks=(),
        breaks=(),
        decimals=found.indicator.decimals,
        comparator=found.beside.code if found.comparator else "",
        groups=classes.words,
        areas=areas,
        hrefs={code: region_page(code) for code in dict.fromkeys([*areas.names, *_codes(found)])},
    )
    figure = words.figure_of(found, view, chart, alt_text=words.reach(found, word), reading=READINGS[kind])
    return words.with_notes(figure, *words.order_note(found))
