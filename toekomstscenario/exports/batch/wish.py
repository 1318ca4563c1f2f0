"""What somebody wants in one go: figures, regions, the kind of figure and the kinds of file; also as a link."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from toekomstscenario.analysis.peers import CHOSEN, PeerGroup, group_with, peer_groups
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import UserError, echo
from toekomstscenario.exports import FIGURE_EXPORTS
from toekomstscenario.figures.comparison import view_with

GROUP_NAMES = {"g4g40": "steden"}  # on the command line -> code of the group (`analysis.peers`)
INDICATORS, REGIONS, KIND, VIEW, FORMATS = "cijfers", "gebieden", "figuur", "beeld", "bestanden"


class FigureKind(StrEnum):
    """Which figures are made; the values are the words of the command line."""

    DEVELOPMENT = "development"
    COMPARISON = "comparison"
    GROUP = "group"


KIND_WORDS = {
    FigureKind.DEVELOPMENT: "Ontwikkeling, per gebied",
    FigureKind.COMPARISON: "Vergelijking, per gebied (dat gebied in kleur)",
    FigureKind.GROUP: "Vergelijking, één voor alle gebieden samen",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish, with codes only.

    Args:
        indicators: ids.
        regions: codes of a set of one's own; empty when a group is named.
        peers: code of a group (`analysis.peers`); empty when regions are named.
        kind: which figures.
        view: of a comparison (`figures.comparison.VIEWS`); empty is the usual one.
        formats: ids of `FIGURE_EXPORTS`.
    """

    indicators: tuple[str, ...]
    regions: tuple[str, ...] = ()
    peers: str = ""
    kind: FigureKind = FigureKind.DEVELOPMENT
    view: str = ""
    formats: tuple[str, ...] = ("png",)


def groups(catalogue: Catalogue) -> tuple[PeerGroup, ...]:
    """The groups that can be asked for by name."""
    return peer_groups(catalogue.regions)


def regions_named(text: str, catalogue: Catalogue) -> tuple[tuple[str, ...], str]:
    """Read `g40` or `GM0363,GM0599`.

    Returns:
        Codes of regions and the code of a group, one of which is empty.

    Raises:
        UserError: a group or region that does not exist, or none at all.
    """
    name = GROUP_NAMES.get(text.strip().lower(), text.strip().lower())
    if group_with(groups(catalogue), name) is not None:
        return (), name
    codes = _parts(text)
    unknown = [code for code in codes if code not in catalogue.regions]
    if unknown or not codes:
        offered = ", ".join(["g4", "g40", "g4g40", *(group.id for group in groups(catalogue)[3:])])
        raise UserError(
            f"Deze gebieden bestaan niet in dit dashboard: {', '.join(map(echo, unknown)) or 'geen genoemd'}.",
            f"Noem codes van gebieden, zoals GM0363, met komma's ertussen, of een groep: {offered}.",
        )
    return codes, ""


def checked(wish: Wish, catalogue: Catalogue) -> Wish:
    """The wish itself when it can be read.

    Raises:
        UserError: a figure, region, group, view or kind of file that does not exist, or nothing asked.
    """
    for name in wish.indicators:
        catalogue.indicator(name)
    for code in wish.regions:
        catalogue.region(code)
    if not wish.regions and group_with(groups(catalogue), wish.peers) is None:
        raise UserError(f"De groep '{echo(wish.peers)}' bestaat niet.", "Kies een groep of gebieden uit de lijst.")
    if view_with(wish.view) is None or (wish.view and wish.kind is FigureKind.DEVELOPMENT):
        raise UserError(f"Het beeld '{echo(wish.view)}' is er hier niet.", "Laat het weg, of kies een vergelijking.")
    known = [export.id for export in FIGURE_EXPORTS]
    unknown = [name for name in wish.formats if name not in known]
    if unknown or not wish.formats or not wish.indicators:
        raise UserError(
            f"Dit soort bestand bestaat niet: {', '.join(map(echo, unknown))}."
            if unknown
            else "Er is niets gekozen om te maken.",
            f"Kies een of meer cijfers, en een of meer soorten bestand: {', '.join(known)}.",
        )
    return wish


def group_of(wish: Wish, catalogue: Catalogue) -> PeerGroup:
    """The group that is put side by side: a known one, or the chosen regions."""
    known = groups(catalogue) if wish.peers else peer_groups(catalogue.regions, chosen=wish.regions)
    found = group_with(known, wish.peers or CHOSEN)
    assert found is not None  # see `checked`
    return found


def to_address(wish: Wish) -> dict[str, str]:
    """Write a wish as query parameters; what is at its default is left out."""
    parts = {
        INDICATORS: ",".join(wish.indicators),
        REGIONS: wish.peers or ",".join(wish.regions),
        KIND: "" if wish.kind is FigureKind.DEVELOPMENT else str(wish.kind),
        VIEW: wish.view,
        FORMATS: "" if wish.formats == ("png",) else ",".join(wish.formats),
    }
    return {name: text for name, text in parts.items() if text}


def from_address(parameters: Mapping[str, str], catalogue: Catalogue) -> tuple[Wish, tuple[str, ...]]:
    """Read query parameters.

    Returns:
        The wish as far as it can be read, and a Dutch sentence for each part that cannot.
    """
    problems: list[str] = []
    known = [export.id for export in FIGURE_EXPORTS]
    names = _known(_parts(parameters.get(INDICATORS, "")), catalogue.indicators, "Het cijfer", problems)
    formats = _known(_parts(parameters.get(FORMATS, "")), known, "Het soort bestand", problems)
    kinds = _known(_parts(parameters.get(KIND, "")), list(FigureKind), "Het soort figuur", problems)
    view = parameters.get(VIEW, "")
    if view_with(view) is None:
        problems.append(f"Het beeld '{echo(view)}' uit de link bestaat niet.")
        view = ""
    regions, peers = _linked_regions(parameters.get(REGIONS, ""), catalogue, problems)
    kind = FigureKind(kinds[0]) if kinds else FigureKind.DEVELOPMENT
    return Wish(names, regions, peers, kind, view, formats or ("png",)), tuple(problems)


def _linked_regions(text: str, catalogue: Catalogue, problems: list[str]) -> tuple[tuple[str, ...], str]:
    if not text:
        return (), ""
    try:
        return regions_named(text, catalogue)
    except UserError as problem:
        problems.append(f"{problem.message} Kies ze hieronder.")
        return tuple(code for code in _parts(text) if code in catalogue.regions), ""


def _known(asked: Sequence[str], known: Iterable[str], what: str, problems: list[str]) -> tuple[str, ...]:
    offered = set(known)
    problems += [f"{what} '{echo(name)}' uit de link bestaat niet." for name in asked if name not in offered]
    return tuple(name for name in asked if name in offered)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
