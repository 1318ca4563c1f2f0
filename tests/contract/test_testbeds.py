"""The testbeds and the claims about them as the repository has them: all listed, nothing made up, no loose caveat."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date

import polars as pl
import pytest

from tests.contract import published
from tests.contract.test_catalogue import CAUSAL
from toekomstscenario import register as types
from toekomstscenario.availability import find_available
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.catalogue.tables import load_tables
from toekomstscenario.charts import DARK, LIGHT, draw
from toekomstscenario.document import Bullets, QuoteBlock
from toekomstscenario.documents.claims import make_claims_document
from toekomstscenario.exports import DOCUMENT_EXPORTS, FIGURE_EXPORTS
from toekomstscenario.figures.facts import FactCard, make_cards
from toekomstscenario.figures.testbeds import (
    GradedClaim,
    claims_table,
    count_facts,
    find_offers,
    graded_claims,
    make_list,
    make_waiting,
    regions_with_testbed,
    unplaced,
    words,
)
from toekomstscenario.geo import Maps
from toekomstscenario.model import RegionKind
from toekomstscenario.register import ClaimVerdict, Register, load_register
from toekomstscenario.store import Store

MAPS = Maps(published.DATA)
GRADED = ("F043", "F029", "F030")
ASKED = ("een studie", "een noemer", "een vergelijking", "een omschrijving van dwang", "de keuze van casussen")


@pytest.fixture(scope="module")
def register(catalogue: Catalogue) -> Register:
    return load_register(published.DATA / "register", catalogue)


@pytest.fixture(scope="module")
def cards(register: Register, catalogue: Catalogue, store: Store) -> Mapping[str, FactCard]:
    return make_cards(register, catalogue, store)[0]


@pytest.fixture(scope="module")
def claims(register: Register, cards: Mapping[str, FactCard]) -> tuple[GradedClaim, ...]:
    return graded_claims(register, cards)


def test_the_list_has_every_row_and_says_what_was_not_seen(catalogue: Catalogue, register: Register):
    figure = make_list(catalogue, register, MAPS, None)
    assert figure.table.height == len(register.testbeds) == 23
    assert figure.subtitle == (
        "Proeftuinen (hoeveel verschilt per bron), 3 proeftuinlocaties, 6 pilots, 2 lokale aanpakken"
    )
    assert not re.search(r"\d+ proeftuinen", f"{figure.subtitle} {figure.alt_text}"), "our rows are no count"
    rows = {row["naam"]: row for row in figure.table.iter_rows(named=True)}
    assert "Niet gezien: de naam, de jeugdregio" in rows["Naam niet gezien"]["bekend"]
    assert rows["Blijvend Veilig"]["gebied"] == "Amsterdam-Amstelland: Amsterdam (en regiogemeenten)"
    assert rows["Vaart in Veiligheid"]["sinds"] == "liep op 2 juni 2022; begin niet gezien"
    assert rows["Hart van Brabant"]["sinds"] == "sinds oktober 2022"
    assert all(row["bron"] for row in rows.values())
    assert unplaced(register) == 1


def test_every_known_region_is_on_the_map_by_shape_and_the_rest_is_named(catalogue: Catalogue, register: Register):
    figure = make_list(catalogue, register, MAPS, None)
    assert figure.chart is not None
    placed = {(found.region_code, str(found.kind)) for found in register.testbeds.values() if found.region_code}
    assert set(figure.chart.marks.select("region", "group").iter_rows()) == placed
    off = next(note for note in figure.notes if note.startswith("Niet op de kaart"))
    assert [name in off for name in ("P15", "P22")] == [True, True]
    for palette in (LIGHT, DARK):
        signs = next(one for one in draw(figure.chart, palette)["layer"] if one["mark"]["type"] == "point")
        assert len(set(signs["encoding"]["shape"]["scale"]["range"])) == len(types.TestbedKind)
        assert "diamond" not in signs["encoding"]["shape"]["scale"]["range"]


@pytest.mark.parametrize("kind", types.TestbedKind)
def test_each_kind_has_a_list_of_its_own(kind: types.TestbedKind, catalogue: Catalogue, register: Register):
    figure = make_list(catalogue, register, MAPS, kind)
    assert set(figure.table["soort"]) == {str(kind)}
    assert figure.chart is not None
    assert len(figure.alt_text) <= 150


def test_testbed_regions_are_jeugdregios_with_a_testbed_of_the_programme(catalogue: Catalogue, register: Register):
    own = regions_with_testbed(register)
    assert len(own) == len(set(own)) == 11
    assert {catalogue.regions[code].kind for code in own} == {RegionKind.YOUTH_REGION}


def test_every_number_of_testbeds_is_a_fact(register: Register):
    assert {fact.low for fact in count_facts(register)} >= {6, 10, 11}


def test_each_claim_has_one_verdict_and_what_it_lacks(claims: tuple[GradedClaim, ...], register: Register):
    assert tuple(claim.card.fact.id for claim in claims) == GRADED
    first = claims[0]
    assert first.heading == "Klopt dit? Niet na te gaan."
    assert {one.missing for one in first.missing} >= set(ASKED)
    assert [claim.verdict for claim in claims[1:]] == [ClaimVerdict.UNCONFIRMED, ClaimVerdict.UNCONFIRMED]
    for claim in claims:
        assert not any(number in text for number in ("90", "95", "66", "47") for one in claim.missing
                       for text in (one.missing, one.seen, one.needed))  # fmt: skip
        assert all(not CAUSAL.search(f"{one.seen} {one.needed}") for one in claim.missing)
    assert {one.text[:4] for one in words.evidence(register)} == {"F078", "F079"}


def test_no_claim_leaves_without_its_caveat(claims: tuple[GradedClaim, ...], register: Register):
    table = claims_table(register, claims).table
    assert Counter(table["feit"]) == {"F043": 6, "F029": 3, "F030": 3}
    caveats = {claim.card.fact.id: claim.card.quote.caveat for claim in claims}
    for row in table.iter_rows(named=True):
        assert row["voorbehoud"] == caveats[row["feit"]]
        assert row["zin"].startswith(("Met voorbehoud: ", "Niet citeren: "))


@pytest.mark.parametrize("export", DOCUMENT_EXPORTS, ids=lambda export: export.id)
def test_on_paper_a_claim_has_its_caveat_and_what_it_lacks(export, claims, register):
    document = make_claims_document(register, claims, date(2026, 11, 22))
    quotes = [block.quote for block in document.blocks if isinstance(block, QuoteBlock)]
    assert quotes == [claim.card.quote for claim in claims]
    lacking = [line for block in document.blocks if isinstance(block, Bullets) for line in block.items]
    assert len(lacking) == len(register.gradings)
    assert len(export.render(document)) > 1000


@pytest.mark.parametrize("export", FIGURE_EXPORTS, ids=lambda export: export.id)
def test_list_and_claims_can_be_taken_along(export, catalogue, register, claims):
    for figure in (make_list(catalogue, register, MAPS, None), claims_table(register, claims)):
        if export.offered(figure):
            assert len(export.render(figure)) > 1000


def test_with_the_figures_of_today_there_are_no_lines_and_it_says_what_it_waits_for(
    catalogue: Catalogue, store: Store, register: Register
):
    assert find_offers(catalogue, find_available(catalogue, store), regions_with_testbed(register)) == ()
    tables = load_tables(published.DATA / "catalogue" / "tables", catalogue).tables
    missing = make_waiting(catalogue, tables)
    assert missing is not None
    named = {table for tables in missing.table["tabel"] for table in tables.split(", ")}
    assert {"84134NED", "85099NED"} <= named <= set(tables)
    assert missing.table.filter(pl.col("cijfer").str.contains("inwoners")).is_empty()
