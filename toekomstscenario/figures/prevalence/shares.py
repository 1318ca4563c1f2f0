"""Forms of domestic violence by gender, and how often a report is about people who are known already."""

from collections.abc import Sequence

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import UserError
from toekomstscenario.figure import Figure
from toekomstscenario.figures.prevalence import sheet
from toekomstscenario.figures.prevalence.traced import COUNTED, Traced, at, of_cell, of_fact, shown_cells
from toekomstscenario.period import Grain
from toekomstscenario.register import Register
from toekomstscenario.store import Store

PREFIX = "huiselijk_geweld_16plus_pct"
FORMS = {
    "Alle vormen samen": "",
    "Dwingende controle": "_dwingende_controle",
    "Fysiek geweld": "_fysiek",
    "Stalking door een ex-partner": "_stalking_ex",
    "Seksueel geweld": "_seksueel",
}
GENDERS = {"vrouwen": "own1", "mannen": "comparator", "totaal": ""}  # the total stands in the table only
INVOLVED = "Veilig Thuis was al betrokken"
PREVIOUS = {
    "vt_eerste_melding_pct": "Eerste melding: niemand was bekend",
    "vt_hermelding_pct": "Hermelding: al bekend van een eerdere, afgesloten zaak",
    "vt_vervolgmelding_pct": INVOLVED,
}
STAGES = {
    "vt_vervolgmelding_tijdens_beoordeling_pct": f"{INVOLVED}: tijdens de veiligheidsbeoordeling",
    "vt_vervolgmelding_na_beoordeling_pct": f"{INVOLVED}: na de veiligheidsbeoordeling",
    "vt_vervolgmelding_tijdens_monitoring_pct": f"{INVOLVED}: tijdens de monitoring",
}
COUNTS = {
    "vt_meldingen": "Alle meldingen",
    "vt_eerste_melding": "Eerste meldingen",
    "vt_hermelding": "Hermeldingen",
    "vt_vervolgmelding": "Meldingen terwijl Veilig Thuis al betrokken was",
}
EARLIER_FACT = "F023"


def make_forms(catalogue: Catalogue, store: Store) -> Figure:
    """Make the figure of forms by gender: women and men as bars, the total in the table.

    Raises:
        UserError: in no year all these figures are there.
        DataError: the file of the series cannot be read.
    """
    wanted = {f"{PREFIX}{part}_{who}": f"{form}: {who}" for form, part in FORMS.items() for who in GENDERS}
    found = _of_one_year(catalogue, store, wanted, "vormen van huiselijk geweld")
    women, men = found[0], found[1]
    words = sheet.Words(
        id="prevalentie-vormen",
        title=f"Vormen van huiselijk geweld, vrouwen en mannen van 16 jaar en ouder, Nederland, {women.when}",
        subtitle="% dat het zelf noemde in een enquête. Vrouwen in kleur, mannen niet",
        alt_text=sheet.alt_text("Balken.", found[:2]),
        finding=f"Van de vrouwen noemde {women.text} huiselijk geweld, van de mannen {men.text}. De foutmarge is niet"
        " gezien: hoe zeker dat verschil is, is hier niet te zeggen.",
        notes=(
            "Iemand kan met meer vormen te maken hebben: tel de vormen niet op.",
            "Hoe ernstig het was en hoe vaak het gebeurde, is uit deze percentages niet te lezen.",
            *dict.fromkeys(f"Let op: {one.caveat}" for one in found[:2]),
        ),
        quotes=(women.quote, men.quote),
    )
    bars = sheet.Bars(roles=[*GENDERS.values()] * len(FORMS), groups=[form for form in FORMS for _ in GENDERS])
    return sheet.make(catalogue, store, words, found, bars)


def make_repeats(register: Register, catalogue: Catalogue, store: Store) -> Figure:
    """Make the figure of reports by what Veilig Thuis knew before: shares as bars, counts in the table.

    Raises:
        UserError: in no year all these figures are there.
        DataError: the file of a series cannot be read.
    """
    shares = _of_one_year(catalogue, store, PREVIOUS | STAGES | COUNTS, "meldingen naar eerdere betrokkenheid")
    fact = register.facts.get(EARLIER_FACT)
    earlier = [of_fact(fact, fact.label, f"{COUNTED}, deel van alle meldingen")] if fact and fact.quotable else []
    words = sheet.Words(
        id="prevalentie-opnieuw-gemeld",
        title=f"Meldingen bij Veilig Thuis over mensen die al bekend waren, Nederland, {shares[0].when}",
        subtitle="% van alle meldingen. Mensen die al bekend waren in kleur",
        alt_text=sheet.alt_text("Balken.", shares[: len(PREVIOUS)]),
        finding="Een hermelding betekent dat iemand al bekend was. Het betekent niet dat de hulp heeft gefaald.",
        notes=(
            "De delen tellen niet altijd op tot 100%: niet elke melding is ingedeeld. Onderdelen zijn afgerond.",
            *sheet.caveats(shares[: len(PREVIOUS)]),
        ),
        quotes=tuple(one.quote for one in shares[1 : len(PREVIOUS)]),
    )
    places = len(shares) - len(PREVIOUS) - len(STAGES) + len(earlier)
    roles = ["comparator", *["own1"] * (len(PREVIOUS) + len(STAGES) - 1), *[""] * places]
    groups = ["Alle meldingen"] * len(PREVIOUS) + [INVOLVED] * len(STAGES) + [""] * places
    bars = sheet.Bars(roles=roles, groups=groups)
    return sheet.make(catalogue, store, words, [*shares, *earlier], bars)


def _of_one_year(catalogue: Catalogue, store: Store, wanted: dict[str, str], subject: str) -> Sequence[Traced]:
    """The figures of the country in the newest year in which all of them are there.

    Args:
        catalogue, store: where they are.
        wanted: labels by the id of the series.
        subject: what they are about, for the message when there is no such year.
    """
    found = {name: shown_cells(catalogue, store, name, grain=Grain.YEAR) for name in wanted}
    first, *others = ({cell.period for cell in cells} for cells in found.values())
    years = first.intersection(*others)
    if not years:
        raise UserError(
            f"Er is geen jaar waarin alle cijfers over {subject} er zijn.",
            "Kies een ander onderdeel van deze pagina; de losse cijfers staan op Ontwikkeling.",
        )
    year = max(years)
    cells = {name: cell for name in wanted if (cell := at(found[name], year)) is not None}
    return [of_cell(catalogue, cell, wanted[name]) for name, cell in cells.items()]
