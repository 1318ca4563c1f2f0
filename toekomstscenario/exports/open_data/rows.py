"""The figures as open data: one row per observation, with its state, status, source and caveat in words."""

from dataclasses import dataclass

import polars as pl

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import UserError
from toekomstscenario.model import Cell, Indicator, Status, ValueState
from toekomstscenario.own import is_own
from toekomstscenario.period import Period
from toekomstscenario.sentences import break_warning, caveat, source_words
from toekomstscenario.store import Store

STATES = {
    ValueState.SHOWN: "getoond",
    ValueState.WITHHELD: "verborgen",
    ValueState.IMPOSSIBLE: "onmogelijk",
    ValueState.ABSENT: "afwezig",
}
STATUSES = {
    Status.FINAL: "definitief",
    Status.REVISED_PROVISIONAL: "nader_voorlopig",
    Status.PROVISIONAL: "voorlopig",
    Status.UNKNOWN: "onbekend",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, its type, what it means, and how CSVW calls the type."""

    name: str
    dtype: pl.DataType
    words: str
    csvw: str = "string"


FIELDS = (
    Field("cijfer", pl.String(), "Code van het cijfer (de reeks)."),
    Field("gebied", pl.String(), "Code van het gebied: NL, LD, PV, CR, GM, JZ of VT met een nummer."),
    Field("gebied_naam", pl.String(), "Naam van het gebied."),
    Field(
        "gebied_soort", pl.String(), "land, landsdeel, provincie, corop, gemeente, jeugdregio of veiligthuisregio."
    ),
    Field("periode", pl.String(), "2023, 2023-H1 (halfjaar), 2023-12-31 (peildatum) of 2020/2024 (gemiddelde)."),
    Field("begin", pl.Date(), "Eerste dag van de periode.", "date"),
    Field("eind", pl.Date(), "Laatste dag van de periode.", "date"),
    Field("waarde", pl.Float64(), "De waarde; leeg als de toestand niet 'getoond' is.", "number"),
    Field("eenheid", pl.String(), "Eenheid van de waarde."),
    Field(
        "toestand", pl.String(),
        "getoond; verborgen (om herkenning te voorkomen); onmogelijk (kan niet bestaan); afwezig (niet te maken)."
        " Geen van de laatste drie is nul.",
    ),
    Field("status", pl.String(), "definitief, nader_voorlopig, voorlopig of onbekend, zoals de uitgever het merkte."),
    Field("zekerheid", pl.String(), "hoog: in de bron zelf gezien; middel: uit de tweede hand of daar afgerond."),
    Field("afgerond_op", pl.Float64(), "Stap waarop deze waarde is afgerond, in de eenheid van de waarde.", "number"),
    Field("ondergrens", pl.Float64(), "Ondergrens die de bron zelf geeft.", "number"),
    Field("bovengrens", pl.Float64(), "Bovengrens die de bron zelf geeft.", "number"),
    Field("bron", pl.String(), "Code van de bron."),
    Field("bron_naam", pl.String(), "Zo noemt u de bron."),
    Field("bron_url", pl.String(), "Adres van de bron."),
    Field("uitgave", pl.Int16(), "Jaar van de publicatie, waar bekend.", "integer"),
    Field("opgehaald", pl.Boolean(), "true: opgehaald bij het CBS; false: met de hand overgenomen.", "boolean"),
    Field("voorbehoud", pl.String(), "Wat u erbij moet zeggen."),
)  # fmt: skip
ROWS: dict[str, pl.DataType] = {field.name: field.dtype for field in FIELDS}
_ORIGIN = ("source", "published", "confidence", "rounded_to", "start", "end")


def open_indicators(catalogue: Catalogue) -> tuple[Indicator, ...]:
    """The indicators that are given to everybody, by id: all but own figures, which are for their owners to publish."""
    return tuple(one for name, one in sorted(catalogue.indicators.items()) if not is_own(name))


def open_indicator(catalogue: Catalogue, name: str) -> Indicator:
    """One of those.

    Raises:
        UserError: it does not exist or is not open.
    """
    if is_own(name):
        raise UserError(
            "Eigen cijfers van een gemeente of proeftuin zijn geen open data.",
            "Vraag ze aan de eigenaar van de cijfers.",
        )
    return catalogue.indicator(name)


def open_rows(catalogue: Catalogue, store: Store, indicator: Indicator) -> pl.DataFrame:
    """The observations of one indicator, as the dashboard shows them; hidden ones without a number.

    Returns:
        Columns of `ROWS`, sorted by region, begin and end; empty when there are no figures yet.

    Raises:
        DataError: the file of the indicator cannot be used.
    """
    found = store.observations(indicator).filter(pl.col("region").is_in(list(catalogue.regions)))
    if found.is_empty():
        return pl.DataFrame(schema=ROWS)
    codes = found["region"].unique().to_list()
    names = {code: catalogue.region(code).name for code in codes}
    kinds = {code: str(catalogue.region(code).kind) for code in codes}
    kept = pl.col("value_state") == str(ValueState.SHOWN)
    described = found.join(_origins(catalogue, indicator, found), on=_ORIGIN, how="left", nulls_equal=True)
    return described.select(
        cijfer=pl.lit(indicator.id),
        gebied="region",
        gebied_naam=pl.col("region").replace_strict(names, return_dtype=pl.String()),
        gebied_soort=pl.col("region").replace_strict(kinds, return_dtype=pl.String()),
        periode="periode",
        begin="start",
        eind="end",
        # Once more: whatever a store gives, a cell that is not shown has no number here.
        waarde=pl.when(kept).then("value"),
        eenheid=pl.lit(indicator.unit),
        toestand=_words("value_state", STATES),
        status=_words("status", STATUSES),
        zekerheid="confidence",
        afgerond_op=pl.when(kept).then("afgerond_op"),
        ondergrens=pl.when(kept).then("lower"),
        bovengrens=pl.when(kept).then("upper"),
        bron="source",
        bron_naam="bron_naam",
        bron_url="bron_url",
        uitgave="published",
        opgehaald="fetched",
        voorbehoud="voorbehoud",
    ).cast({**ROWS}).sort("gebied", "begin", "eind")  # fmt: skip


def _origins(catalogue: Catalogue, indicator: Indicator, found: pl.DataFrame) -> pl.DataFrame:
    """The words on source, period and caveat, once for the figures that came here in one way: few beside all rows."""
    once = found.unique(_ORIGIN, maintain_order=True)
    made = list[dict[str, object]]()
    for row in once.iter_rows(named=True):
        cell = Cell.from_row(row)
        source = catalogue.sources[cell.source]
        told = (caveat(indicator, cell, source), break_warning(indicator, cell))
        made.append({
            **{name: row[name] for name in _ORIGIN},
            "periode": str(Period(row["start"], row["end"])),
            "afgerond_op": cell.rounding(indicator),
            "bron_naam": source_words(source, cell),
            "bron_url": source.url,
            "voorbehoud": " ".join(part for part in told if part),
        })  # fmt: skip
    schema = {name: found.schema[name] for name in _ORIGIN}
    words = dict.fromkeys(("periode", "bron_naam", "bron_url", "voorbehoud"), pl.String())
    return pl.DataFrame(made, schema={**schema, **words, "afgerond_op": pl.Float64()})


def _words(column: str, words: dict[ValueState, str] | dict[Status, str]) -> pl.Expr:
    return pl.col(column).replace_strict({str(key): text for key, text in words.items()}, return_dtype=pl.String())
