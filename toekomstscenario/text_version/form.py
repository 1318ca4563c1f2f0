"""The choosers of a page as a form of the browser itself, which asks for the same page with another choice."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import escape


class FieldKind(StrEnum):
    """How something is chosen."""

    ONE = "one"
    MANY = "many"
    WORDS = "words"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to choose.

    Args:
        label: what is chosen.
        chosen: codes of what is chosen; the text itself where it is typed.
        groups: heading -> code -> words of what can be chosen; one heading that is empty for a list without groups.
        kind: how.
        ends: the smallest and largest number, of a number.
    """

    label: str
    chosen: tuple[str, ...]
    groups: Mapping[str, Mapping[str, str]]
    kind: FieldKind = FieldKind.ONE
    ends: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Parameter:
    """The name in the address; `joined` where the address has hyphens for the spaces in a word of the register."""

    name: str
    joined: bool = False


# What the choosers are called -> the parameter that the page reads. A label that is not here is no part of an address.
_PARAMETERS = {
    "Cijfer": "cijfer",
    "Gebied": "gebied",
    "Daarnaast": "gebied",
    "Uw gebied": "gebied",
    "Volg ook": "gebied",
    "Naast deze gebieden": "gebied",
    "Stad, provincie, regio of land": "gebied",
    "Gemeente, provincie of regio": "gebied",
    "Regio's (leeg is alle)": "gebied",
    "Soort periode": "soort",
    "Van": "van",
    "Tot en met": "tot",
    "Periode": "tot",
    "Index": "index",
    "Begin": "index",
    "Groep": "groep",
    "Gebieden": "groep",
    "Vergeleken met": "met",
    "Beeld": "beeld",
    "Wat ziet u?": "beeld",
    "Ander cijfer": "cijfer2",
    "Ander gebied": "gebied2",
    "Andere periode": "tot2",
    "Van links naar rechts": "cijfer",
    "Van onder naar boven": "cijfer2",
    "Maatregel": "maatregel",
    "Vergelijk met": "basis",
    "Onderdeel": "deel",
    "Uitspraak": "uitspraak",
    "Zoek in de feiten": "zoek",
    "Brief": "brief",
    "Welke brief?": "brief",
    "Soort": "soort",
    "Brief gericht aan": "aan",
    "Antwoord": "antwoord",
    "Spoor": "spoor",
    "Baan": "baan",
    "Stand op datum: wat was er toen bekend?": "stand",
    "Eigen cijfers": "eigen",
    "Begincijfers van": "begin",
    "Uitstroom, voor alle drie": "uitstroom",
    "Aantal jaren vooruit": "jaren",
}
_OF_PAGE = {
    ("maatregelen", "Periode"): _Parameter("periode"),
    ("oproepen", "Onderwerp"): _Parameter("onderwerp"),
    ("feitenregister", "Onderwerp"): _Parameter("onderwerp", joined=True),
    ("feitenregister", "Mag ik het gebruiken?"): _Parameter("bruikbaarheid", joined=True),
    ("tijdlijn", "Status"): _Parameter("status", joined=True),
    ("proeftuinen", "Op de kaart en in de lijst"): _Parameter("lijst", joined=True),
}


def parameter_of(page: str, label: str) -> str:
    """The parameter in the address of a page that a chooser with this label writes; empty when there is none."""
    found = _parameter(page, label)
    return found.name if found else ""


def _parameter(page: str, label: str) -> _Parameter | None:
    if (page, label) in _OF_PAGE:
        return _OF_PAGE[page, label]
    if label.startswith("Scenario ") and ":" in label:  # Scenario 2: instroom in 2024
        number, rest = label.removeprefix("Scenario ").split(":", 1)
        return _Parameter(f"{rest.split()[0]}{number}")
    return _Parameter(_PARAMETERS[label]) if label in _PARAMETERS else None


def form_of(page: str, fields: tuple[Field, ...], action: str) -> str:
    """The form with all fields that are part of the address; nothing when there are none.

    Args:
        page: name of the page.
        fields: its choosers, in order.
        action: where the choice goes.
    """
    written = [_field(number, page, field) for number, field in enumerate(fields) if parameter_of(page, field.label)]
    if not written:
        return ""
    return (
        f'<form class="keuze" method="get" action="{escape(action, quote=True)}" aria-label="Kies wat u ziet">'
        f'{"".join(written)}<p class="verstuur"><button type="submit">Toon deze keuze</button></p></form>'
    )


def _field(number: int, page: str, field: Field) -> str:
    found = _parameter(page, field.label)
    assert found is not None  # form_of asks only then
    name, label = f"keuze-{number}", f'<label for="keuze-{number}">{escape(field.label)}</label>'
    start = f'id="{name}" name="{escape(found.name, quote=True)}"'
    if field.kind in (FieldKind.WORDS, FieldKind.NUMBER):
        return f"<p>{label}{_typed(field, start)}</p>"
    many = " multiple" if field.kind is FieldKind.MANY else ""
    options = "".join(_group(heading, words, field, found) for heading, words in field.groups.items())
    return f"<p>{label}<select {start}{many}>{options}</select></p>"


def _typed(field: Field, start: str) -> str:
    kind, ends = ('type="search"' if field.kind is FieldKind.WORDS else 'type="number" step="1"'), ""
    if field.ends is not None:
        ends = f' min="{field.ends[0]}" max="{field.ends[1]}"'
    return f'<input {kind} {start} value="{escape("".join(field.chosen), quote=True)}"{ends}>'


def _group(heading: str, words: Mapping[str, str], field: Field, parameter: _Parameter) -> str:
    options = "".join(
        f'<option value="{escape(_joined(code, parameter), quote=True)}"{" selected" if code in field.chosen else ""}>'
        f"{escape(text)}</option>"
        for code, text in words.items()
    )
    return f'<optgroup label="{escape(heading, quote=True)}">{options}</optgroup>' if heading else options


def _joined(code: str, parameter: _Parameter) -> str:
    return "-".join(code.split()) if parameter.joined else code
