"""Which CBS tables we fetch by ourselves, and what of them: the declarations as wishes of the connector."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.catalogue.areas import read_areas
from toekomstscenario.catalogue.declarations import TableDeclaration
from toekomstscenario.catalogue.tables import AREAS_NAME, Tables, load_tables
from toekomstscenario.errors import DataError
from toekomstscenario.pipeline.cbs.errors import CheckError
from toekomstscenario.pipeline.cbs.model import MEASURE, Metadata
from toekomstscenario.pipeline.cbs.plan import Wanted
from toekomstscenario.pipeline.cbs.table import Wish
from toekomstscenario.pipeline.resolve import codes_to_fetch, resolve


def declared_wishes(folder: Path, catalogue: Catalogue) -> tuple[dict[str, Wish], tuple[DataError, ...]]:
    """Wishes by table id: the declared tables and those with the areas of each year.

    Args:
        folder: data/catalogue/tables.
        catalogue: the declarations refer to it.

    Returns:
        The wishes, and the declarations that could not be read.
    """
    declared: Tables = load_tables(folder, catalogue)
    problems = list(declared.problems)
    wishes = {name: _wish(found) for name, found in declared.tables.items()}
    try:
        wishes |= {found.table: Wish(found.table) for found in read_areas(folder / AREAS_NAME).tables}
    except DataError as problem:
        problems.append(problem)
    return wishes, tuple(problems)


def selection_wish(table: str, selection: Sequence[str]) -> Wish:
    """A wish out of texts like `RegioS=GM0363,GM0518`; no texts means the whole table.

    Raises:
        CheckError: a text has another form.
    """
    codes: dict[str, tuple[str, ...]] = {}
    for text in selection:
        column, sign, values = text.partition("=")
        listed = tuple(code.strip() for code in values.split(",") if code.strip())
        if not (sign and column.strip() and listed):
            raise CheckError(f"Dit is geen selectie: {text}.", "Schrijf bijvoorbeeld --where RegioS=GM0363,GM0518.")
        codes[column.strip()] = listed
    return Wish(table, lambda metadata: Wanted(codes))


def _wish(declaration: TableDeclaration) -> Wish:
    if declaration.fetch == "whole":
        return Wish(declaration.id)

    def choose(metadata: Metadata) -> Wanted:
        found = resolve(declaration, metadata.measures, metadata.codes, kinds=metadata.kinds)
        codes: Mapping[str, tuple[str, ...]] = codes_to_fetch(declaration, found)
        if not codes.get(MEASURE):  # without it the whole table would be asked
            faults = "; ".join(f"{fault.what}: {fault.text}" for fault in found.faults[:5])
            raise CheckError(
                f"Van tabel {declaration.id} is niets gevonden van wat is beschreven ({faults}).",
                f"Pas data/catalogue/tables/{declaration.id.lower()}.toml aan.",
            )
        return Wanted(codes, declaration.first_year)

    return Wish(declaration.id, choose)
