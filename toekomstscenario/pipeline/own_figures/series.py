"""What the figures of a file are about: an indicator of the catalogue counted by someone else, or a new one.

Own figures never become figures of an indicator of the catalogue. They get an indicator of their own, named after the
owner, so that no line, group or sentence mixes them with published figures unseen.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.catalogue.indicators import NOT_SEEN
from toekomstscenario.errors import UserError
from toekomstscenario.model import Indicator, Kind, NumberKind, Polarity, Source, Theme
from toekomstscenario.own import OWN_PREFIX, is_own
from toekomstscenario.pipeline.own_figures.faults import quoted
from toekomstscenario.pipeline.own_figures.limits import MAX_OWNER, MAX_TITLE

OWN = "eigen cijfers"
SOURCE_KIND = "eigen"
Names = Mapping[str, set[str]]
_NAME = re.compile(r"\w[\w .,'’()&/+-]*")
_UNIT = re.compile(r"(?:aantal (?P<counts>.+)|% van (?P<whole>.+)|(?P<months>maanden))")


@dataclass(frozen=True, slots=True)
class Owner:
    """Who the figures are from; a name of letters, digits and plain signs, for it goes into sentences."""

    name: str

    def __post_init__(self) -> None:
        if not (_NAME.fullmatch(self.name) and slug(self.name) and len(self.name) <= MAX_OWNER):
            raise UserError(
                f"De naam van de eigenaar {quoted(self.name)} kan niet gebruikt worden.",
                f"Gebruik letters, cijfers en spaties, ten hoogste {MAX_OWNER}, zoals: Gemeente Voorbeeldstad.",
            )

    @property
    def source(self) -> str:
        """The id of the source."""
        return "eigen-" + slug(self.name).replace("_", "-")

    def series(self, name: str) -> str:
        """The id of a series: the same for the same owner and the same id or title, and free of every other."""
        return f"{OWN_PREFIX}{slug(self.name)}__{slug(name)}"  # a slug never has two underscores


def slug(text: str) -> str:
    """A text as lower-case ASCII letters and digits with underscores; it becomes a file name and an address."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def own_source(owner: Owner, note: str) -> Source:
    """The source under which the figures of an owner are shown; it has no address."""
    return Source(
        id=owner.source,
        publisher=owner.name,
        title=f"Eigen cijfers van {owner.name}",
        short=f"{OWN} van {owner.name}",
        kind=SOURCE_KIND,
        table="",
        url="",
        licence=f"Eigen cijfers; rechten bij {owner.name}",
        note=note,
        seen_as=(),
    )


def read_series(name: str, unit: str, catalogue: Catalogue, owner: Owner, *, names: Names) -> Indicator:
    """The indicator that a row is about, as far as name and unit tell.

    Args:
        name: an id of the catalogue, or a new short title.
        unit: as the catalogue has it; for a new title "aantal trajecten", "% van jongeren tot 18 jaar" or "maanden".
        catalogue: meaning.
        owner: who the figures are from.
        names: `names_in` this catalogue; made once for a whole file.

    Raises:
        NameFaultError: the name cannot be used.
        UnitFaultError: the unit does not fit or cannot be shown.
    """
    base = None if is_own(name) else catalogue.indicators.get(name)
    if base is not None and base.rate is not None:
        raise NameFaultError(
            f"{base.id} rekent dit dashboard zelf uit."
            f" Geef het aantal ({base.rate.numerator}) of kies een nieuwe titel."
        )
    return _counted_by(base, unit, owner) if base else _new(name, unit, owner, names)


def official_of(name: str, catalogue: Catalogue) -> Indicator | None:
    """The published indicator that a series of own figures counts in its own way; None for a new series."""
    counted = name.partition("__")[2] if is_own(name) else ""
    return catalogue.indicators.get(counted)


class NameFaultError(ValueError):
    """The column 'indicator' has a fault."""


class UnitFaultError(ValueError):
    """The column 'eenheid' has a fault."""


def _counted_by(base: Indicator, unit: str, owner: Owner) -> Indicator:
    names = {base.unit: "", f"aantal {base.counts}": "aantal", f"% van {base.denominator}": "%"}
    if unit not in names or names[unit] not in ("", base.unit):
        raise UnitFaultError(f"De eenheid van {base.id} is '{base.unit}', niet {quoted(unit)}.")
    return replace(
        base,
        id=owner.series(base.id),
        family=owner.series(base.id),
        title=f"{base.title} ({OWN} van {owner.name})",
        short=f"{base.short} ({OWN} van {owner.name})",
        theme=Theme.OWN,
        sentence=base.sentence.removesuffix(".") + f" ({OWN} van {owner.name}).",
        caveat=f"{_caveat(owner)} Of ze op dezelfde manier geteld zijn als de officiële cijfers, is niet nagegaan.",
        source=owner.source,
        labels=(),
        # Published counts have no part in a share that someone else counted; hidden in one hides nothing in the other.
        numerator="",
        denominator_series="",
        masked_with="",
    )


def _new(name: str, unit: str, owner: Owner, names: Names) -> Indicator:
    _check_title(name, names)
    found = _UNIT.fullmatch(unit)
    words = (found["counts"] or found["whole"] or "maanden") if found else ""
    if found is None or not _NAME.fullmatch(words) or len(words) > MAX_TITLE:
        raise UnitFaultError(
            f"De eenheid {quoted(unit)} kan niet bij een nieuwe titel. Schrijf wat er geteld is, zoals 'aantal"
            " trajecten'; waarvan het een deel is, zoals '% van jongeren tot 18 jaar'; of 'maanden'."
        )
    kind = Kind.COUNT if found["counts"] else Kind.PERCENTAGE if found["whole"] else Kind.DURATION
    about = f"van {words}" if kind is Kind.PERCENTAGE else words
    return Indicator(
        id=owner.series(name),
        family=owner.series(name),
        title=f"{name} ({OWN} van {owner.name})",
        short=f"{name} ({OWN} van {owner.name})",
        theme=Theme.OWN,
        kind=kind,
        counts="personen" if kind is Kind.PERCENTAGE else words,
        number_kind=NumberKind.REGISTER,
        unit={Kind.COUNT: "aantal", Kind.PERCENTAGE: "%", Kind.DURATION: "maanden"}[kind],
        decimals=0,
        rounded_to=1.0,
        on_a_day=False,
        moment="",
        average=False,
        polarity=Polarity.NEUTRAL,
        sentence=f"{{Periode}} ging het {{gebied}} om {{waarde}} {about} ({name}; {OWN} van {owner.name}).",
        definition=NOT_SEEN,
        definition_source="",
        definition_url="",
        not_counted=f"Dat heeft {owner.name} niet opgegeven.",
        denominator=words if kind is Kind.PERCENTAGE else "",
        caveat=_caveat(owner),
        source=owner.source,
        published_for=(),
        counter_indicator="",
        labels=(),
        breaks=(),
    )


def _caveat(owner: Owner) -> str:
    return f"Dit zijn eigen cijfers van {owner.name}, niet van het CBS; dit dashboard heeft ze niet nagekeken."


def _check_title(name: str, names: Names) -> None:
    if not name:
        raise NameFaultError("De indicator is leeg. Schrijf een id uit de lijst of een nieuwe korte titel.")
    known = names.get(slug(name))
    if known:
        ids = " of ".join(sorted(known))
        raise NameFaultError(f"{quoted(name)} bestaat al in dit dashboard. Schrijf het id: {ids}")
    if "_" in name:
        near = get_close_matches(name, sorted({one for ids in names.values() for one in ids}), 1)
        hint = f"Bedoelt u {near[0]}?" if near else "Kies een id uit de lijst, of schrijf een titel in gewone woorden."
        raise NameFaultError(f"Het id {quoted(name)} bestaat niet. {hint}")
    if not _NAME.fullmatch(name) or len(name) > MAX_TITLE or not re.search(r"[a-z]", slug(name)):
        raise NameFaultError(
            f"De titel {quoted(name)} kan niet. Gebruik letters, cijfers en spaties, ten hoogste {MAX_TITLE} tekens."
        )


def names_in(catalogue: Catalogue) -> Names:
    """Every way in which an indicator of the catalogue may be written, with the ids that it may stand for."""
    found: dict[str, set[str]] = {}
    for indicator in catalogue.indicators.values():
        if is_own(indicator.id):
            continue
        for name in (indicator.title, indicator.short, indicator.id):
            found.setdefault(slug(name), set()).add(indicator.id)
    return found
