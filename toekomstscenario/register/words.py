"""The words that the columns of the register allow."""

from enum import StrEnum


class FactTheme(StrEnum):
    """What a fact is about, in the order of the pages."""

    PREVALENCE = "prevalentie"
    EFFECT = "effect"
    TESTBEDS = "proeftuinen"
    MEASURES = "maatregelen"
    MONEY = "financiering"
    SYSTEM = "stelsel"


class Usability(StrEnum):
    """Whether a fact may be quoted; only the first may be quoted as it is."""

    USABLE = "bruikbaar"
    WITH_RESERVE = "met voorbehoud"
    DO_NOT_QUOTE = "niet citeren"
    OUTDATED = "verouderd"


class Track(StrEnum):
    """The lanes of the timeline, in the order in which they are shown."""

    LEGISLATION = "wetgeving"
    MONEY = "financiering"
    DECISIONS = "besluitvorming"
    TESTBEDS = "proeftuinen"
    RESEARCH = "onderzoek"
    EXECUTION = "uitvoering"


class MilestoneStatus(StrEnum):
    """What became of a milestone, as judged when the register was last looked through."""

    REALISED = "gerealiseerd"
    PLANNED = "gepland"
    ASKED = "gevraagd"
    DELAYED = "vertraagd"
    LAPSED = "vervallen"
    UNKNOWN = "onbekend"


class Certainty(StrEnum):
    """How sure we are of a milestone and its date."""

    HIGH = "hoog"
    MIDDLE = "middel"
    LOW = "laag"


class EndMeaning(StrEnum):
    """What the second date of a milestone says: how long it went on, how late it may have been, or when it ended."""

    LASTS = "duurt tot en met"
    AT_LATEST = "uiterlijk"
    ENDS = "eindigt op"


class AskKind(StrEnum):
    """What sort of item of a letter this is."""

    APPEAL = "oproep"
    SUGGESTION = "suggestie"
    POSITION = "standpunt"
    CONCERN = "aandachtspunt"
    PLEDGE = "toezegging"


class AnswerState(StrEnum):
    """What came of an ask; unknown until somebody has looked."""

    GRANTED = "ingewilligd"
    PARTLY = "deels"
    REFUSED = "niet"
    UNKNOWN = "onbekend"


class MoneyLane(StrEnum):
    """What was said of an amount, in the order in which it is shown; lanes are never added up."""

    ASKED = "gevraagd voor de overgang"
    ASKED_ELSE = "gevraagd voor iets anders"
    ANNOUNCED = "toegezegd of aangekondigd"
    CUT = "bezuiniging ingeboekt"


class AmountKind(StrEnum):
    """How often an amount comes, as its source says; amounts of two kinds are never added up."""

    ONCE = "eenmalig"
    YEARLY = "per jaar"
    TOTAL = "totaal over de periode"
    NOT_SAID = "niet genoemd"


class ClaimVerdict(StrEnum):
    """What can be said of a claim that lacks something to be checked."""

    UNCHECKABLE = "niet na te gaan"
    UNCONFIRMED = "niet bevestigd"


class TestbedKind(StrEnum):
    """What sort of try-out this is; only the first is a testbed of the programme."""

    TESTBED = "proeftuin"
    PLACE = "proeftuinlocatie"
    PILOT = "pilot"
    LOCAL = "lokale aanpak"


class ReferenceKind(StrEnum):
    """What was read; a source of the catalogue has its own kinds."""

    LETTER = "brief"
    PARLIAMENT = "kamerstuk"
    PUBLICATION = "publicatie"
    NEWS = "nieuws"
