"""What travels with the figures of one indicator: meaning, sources, licence; for JSON, CSVW and a sheet."""

from typing import Any

import polars as pl

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.exports.open_data.rows import FIELDS
from toekomstscenario.figures.development import ONTWIKKELING
from toekomstscenario.links import view_link
from toekomstscenario.model import Indicator, Kind, Source
from toekomstscenario.selection import Selection
from toekomstscenario.settings import public_url

LICENCE = "https://creativecommons.org/licenses/by/4.0/deed.nl"
LICENCE_WORDS = (
    "Cijfers van het CBS: CC BY 4.0, met bronvermelding. Van andere uitgevers is alleen het losse cijfer overgenomen;"
    " de licentie staat bij elke bron."
)
KINDS = {
    Kind.PERCENTAGE: "percentage",
    Kind.COUNT: "aantal",
    Kind.DURATION: "duur",
    Kind.RATE: "per bevolking, door dit dashboard berekend",
}
API = "/api/v1/indicatoren"


LIST_FIELDS = {
    "id": "Code van het cijfer.",
    "titel": "Wat het cijfer telt.",
    "onderwerp": "Onderwerp.",
    "soort": "percentage, aantal, duur, of door dit dashboard berekend per bevolking.",
    "eenheid": "Eenheid van de waarden.",
    "voorbehoud": "Wat u erbij moet zeggen.",
    "waarnemingen": "Aantal waarnemingen, ook die zonder waarde.",
    "json": "Adres van de cijfers als JSON.",
    "csv": "Adres van de cijfers als CSV.",
}


def summary(indicator: Indicator, rows: int) -> dict[str, Any]:
    """One line of the list of indicators.

    Args:
        indicator: which one.
        rows: number of observations, also those without a value.
    """
    return {
        "id": indicator.id,
        "titel": indicator.title,
        "onderwerp": str(indicator.theme),
        "soort": KINDS[indicator.kind],
        "eenheid": indicator.unit,
        "voorbehoud": indicator.caveat,
        "waarnemingen": rows,
        "json": f"{public_url()}{API}/{indicator.id}.json",
        "csv": f"{public_url()}{API}/{indicator.id}.csv",
    }


def description(catalogue: Catalogue, indicator: Indicator, rows: pl.DataFrame) -> dict[str, Any]:
    """Meaning and sources of one indicator.

    Raises:
        DataError: a source of its figures cannot be read.
    """
    names = sorted({indicator.source, *rows["bron"].unique()} if not rows.is_empty() else {indicator.source})
    return {
        **summary(indicator, rows.height),
        "soort_getal": str(indicator.number_kind),
        "definitie": indicator.definition,
        "definitie_bron": indicator.definition_source,
        "definitie_url": indicator.definition_url,
        "niet_meegeteld": indicator.not_counted,
        "noemer": indicator.denominator,
        "gebieden_vergelijkbaar": indicator.comparable,
        "afgerond_op": indicator.rounded_to,
        "breuken": [{"vanaf": found.at.isoformat(), "reden": found.reason} for found in indicator.breaks],
        "licentie": LICENCE_WORDS,
        "bronnen": [_source(catalogue.sources[name]) for name in names],
        "bekijken": f"{public_url()}{view_link(ONTWIKKELING, Selection(indicator.id))}",
    }


def csvw(catalogue: Catalogue, indicator: Indicator, rows: pl.DataFrame, *, url: str) -> dict[str, Any]:
    """Metadata of a CSV file as W3C "Metadata Vocabulary for Tabular Data" has it.

    Args:
        catalogue: meaning.
        indicator: whose figures.
        rows: `ROWS`.
        url: of the CSV file, as seen from the metadata.
    """
    told = description(catalogue, indicator, rows)
    free = all("CC BY" in source["licentie"] for source in told["bronnen"])
    breaks = [f"Breuk vanaf {found['vanaf']}: {found['reden']}" for found in told["breuken"]]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "url": url,
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True},
        "dc:title": indicator.title,
        "dc:description": f"{indicator.definition} Niet meegeteld: {indicator.not_counted}",
        **({"dc:license": {"@id": LICENCE}} if free else {}),
        "dc:rights": LICENCE_WORDS,
        "dc:source": [source["naam"] for source in told["bronnen"]],
        "rdfs:comment": [f"Let op: {indicator.caveat}", *breaks],
        "tableSchema": {
            "columns": [_column(field.name, field.words, field.csvw) for field in FIELDS],
            "primaryKey": ["cijfer", "gebied", "begin", "eind"],
            "aboutUrl": "#{gebied}-{begin}-{eind}",
        },
    }


def list_csvw(url: str) -> dict[str, Any]:
    """Metadata of the CSV file with the list of indicators."""
    kinds = {"waarnemingen": "integer"}
    columns = [_column(name, words, kinds.get(name, "string")) for name, words in LIST_FIELDS.items()]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "url": url,
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True},
        "dc:title": "Cijfers over kind- en gezinsbescherming",
        "dc:rights": LICENCE_WORDS,
        "tableSchema": {"columns": columns, "primaryKey": "id"},
    }


def _column(name: str, words: str, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = {"name": name, "titles": name, "dc:description": words, "datatype": kind}
    if name in ("cijfer", "gebied", "begin", "eind", "toestand"):
        found["required"] = True
    if kind == "boolean":
        found["datatype"] = {"base": "boolean", "format": "true|false"}
    return found


def _source(source: Source) -> dict[str, Any]:
    retrieved = source.retrieved.on.isoformat() if source.retrieved is not None else None
    return {
        "id": source.id,
        "naam": source.short,
        "titel": source.title,
        "uitgever": source.publisher,
        "tabel": source.table,
        "url": source.url,
        "licentie": source.licence,
        "opmerking": source.note,
        "opgehaald_op": retrieved,
    }
