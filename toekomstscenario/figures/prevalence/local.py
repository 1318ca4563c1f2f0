"""What the national estimate of child abuse would mean for one region: indicative, a range, and often refused."""

import math

import polars as pl

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import UserError
from toekomstscenario.figure import Figure
from toekomstscenario.figures.prevalence import sheet
from toekomstscenario.figures.prevalence.traced import ESTIMATE, Traced, newest, of_cell, of_fact
from toekomstscenario.model import COUNTRY_CODE, Region
from toekomstscenario.numbers import format_number
from toekomstscenario.period import Grain
from toekomstscenario.register import Fact, Register
from toekomstscenario.sentences import Quote, region_label, region_phrase
from toekomstscenario.store import Store

RATE, NATIONAL, POPULATION = "F003", "F002", "bevolking_0_17"
PER = 1000  # children; with fewer of them the rate is not applied
INDICATIVE = "Indicatief"
CHOOSE_OTHER = "Kies een ander gebied."
NO_GUESS = "Zonder dat aantal rekenen wij niets om: schatten doen wij niet."


def make_local(register: Register, catalogue: Catalogue, store: Store, code: str) -> Figure:
    """Apply the national range per 1.000 children to the children of a region.

    Raises:
        UserError: unknown code, the country itself, no or too small a population, or the fact is not there.
        DataError: the file of the population cannot be read.
    """
    region, rate = catalogue.region(code), register.facts.get(RATE)
    if rate is None or rate.high is None or not rate.quotable:
        raise UserError("Het landelijke cijfer per 1.000 kinderen is nu niet te lezen.", "Bekijk het feitenregister.")
    if region.code == COUNTRY_CODE:
        raise UserError(
            "Voor heel Nederland is omrekenen niet nodig: daarvan is er een eigen schatting.",
            f"Bekijk feit {NATIONAL} in het feitenregister, of kies een gemeente.",
        )
    cell = newest(catalogue, store, POPULATION, grain=Grain.DAY, region=code)
    if cell is None:
        raise _no_population(catalogue, store, region)
    children = of_cell(catalogue, cell, f"Kinderen tot 18 jaar {region_phrase(region)}")
    ends = local_range(cell.value or 0.0, rate.low, rate.high)
    return _figure(catalogue, store, region, rate, children, ends)


def local_range(children: float, low: float, high: float) -> tuple[float, float]:
    """Both ends of a range per 1.000, applied to a number of children and rounded as coarsely as the range itself.

    Args:
        children: how many there are.
        low, high: per 1.000 children.

    Raises:
        UserError: a number of children to which the range cannot be applied.
    """
    if not math.isfinite(children) or children < 0:
        raise UserError("Een aantal kinderen kan niet kleiner zijn dan nul.", CHOOSE_OTHER)
    if children == 0:
        raise UserError("Volgens de cijfers wonen hier geen kinderen. Dan valt er niets om te rekenen.", CHOOSE_OTHER)
    if children < PER:
        raise UserError(
            f"Hier wonen minder dan {format_number(PER, 0)} kinderen. Een landelijk gemiddelde zegt over zo weinig"
            " kinderen te weinig.",
            CHOOSE_OTHER,
        )
    ends = children * low / PER, children * high / PER
    step = 10 ** max(math.floor(math.log10(ends[1])) - 1, 0)  # two digits, as 26 and 37 have
    rounded = tuple(float(math.floor(end / step + 0.5) * step) for end in ends)
    return rounded[0], rounded[1]


def _figure(
    catalogue: Catalogue, store: Store, region: Region, rate: Fact, children: Traced, ends: tuple[float, float]
) -> Figure:
    national = of_fact(rate, "Landelijk gemiddelde", f"{ESTIMATE}, {rate.unit}")
    result = _result(region, national, children, ends)
    assert children.cell is not None  # made of one
    words = sheet.Words(
        id=f"prevalentie-indicatief-{region.code}",
        title=f"{INDICATIVE}: hoeveel kinderen zouden slachtoffer van mishandeling zijn,"
        f" {region_label(region)}, {national.when} en {children.cell.period.start.year}",
        subtitle=f"Aantal kinderen tot 18 jaar. {INDICATIVE}: het landelijke gemiddelde, toegepast op dit gebied",
        alt_text=sheet.alt_text("Balken op schaal, indicatief.", [result, children]),
        finding=rate.caveat,
        notes=(f"Let op: {result.quote.caveat}",),
        quotes=(result.quote,),
    )
    bars = sheet.Bars(roles=["own1", "comparator", ""])
    return sheet.make(catalogue, store, words, [result, children, national], bars)


def _result(region: Region, national: Traced, children: Traced, ends: tuple[float, float]) -> Traced:
    assert children.cell is not None  # made of one
    low, high = (format_number(end, 0) for end in ends)
    text = f"{low} tot {high}"
    sentence = (
        f"{INDICATIVE}: als het landelijke gemiddelde van {national.when} ({national.spread} per"
        f" {format_number(PER, 0)} kinderen) ook {region_phrase(region)} zou gelden,"
        f" zouden daar {text} van de {children.text} kinderen ({children.when}) slachtoffer van mishandeling zijn."
    )
    caveat = (
        f"{national.quote.caveat} Dit is een rekenvoorbeeld en geen telling of schatting van dit gebied; hoe ver het"
        f" gebied van het gemiddelde af ligt, is niet bekend. Het landelijke cijfer gaat over {national.when}, het"
        f" aantal kinderen is van {children.when}. Over het aantal kinderen: {children.caveat}"
    )
    sources = f"Bron: eigen berekening met {national.short_source}; {children.short_source}."
    return Traced(
        label=f"{INDICATIVE}: kinderen die slachtoffer zouden zijn",
        low=ends[0],
        high=ends[1],
        text=text,
        sort=f"{INDICATIVE.lower()}, kinderen",
        when=national.when,
        spread=text,
        quote=Quote(sentence, sources, caveat),
        caveat=caveat,
        standing=INDICATIVE.lower(),
        short_source="Eigen berekening",
        second_hand=False,
        made_of=f"feit {RATE} en {children.origin}",
    )


def regions_with_population(catalogue: Catalogue, store: Store) -> tuple[Region, ...]:
    """The regions whose number of children is in the data, in the order of the catalogue.

    Raises:
        DataError: the file of the population cannot be read.
    """
    indicator = catalogue.indicators.get(POPULATION)
    if indicator is None:
        return ()
    rows = store.observations(indicator).filter(pl.col("value").is_not_null(), pl.col("region") != COUNTRY_CODE)
    codes = set(rows["region"].to_list())
    return tuple(region for region in catalogue.regions.values() if region.code in codes)


def _no_population(catalogue: Catalogue, store: Store, region: Region) -> UserError:
    indicator = catalogue.indicators.get(POPULATION)
    rows = store.observations(indicator, (region.code,)) if indicator is not None else None
    name = region_label(region)
    if rows is not None and rows.height:
        return UserError(f"Het aantal kinderen van {name} is verborgen of kan er niet zijn. {NO_GUESS}", CHOOSE_OTHER)
    return UserError(
        f"Hoeveel kinderen tot 18 jaar er in {name} wonen, staat niet in de gegevens. {NO_GUESS}",
        "De beheerder van dit dashboard kan het aantal ophalen bij het CBS.",
    )
