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
    DELAYED = "vertraagd"
    LAPSED = "vervallen"
    UNKNOWN = "onbekend"


class Certainty(StrEnum):
    """How sure we are of a milestone and its date."""

    HIGH = "hoog"
    MIDDLE = "middel"
    LOW = "laag"


class EndMeaning(StrEnum):
    """What the second date of a milestone says: how long it went on, or how late it may have been at the most."""

    LASTS = "duurt tot en met"
    AT_LATEST = "uiterlijk"


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
