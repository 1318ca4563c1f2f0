"""What the owner of the dashboard declares, as data: parts with sentences, a list or a table."""

from dataclasses import dataclass

from toekomstscenario.figures.origin import Passage

NO_OWNER = "De eigenaar van dit dashboard is nog niet ingevuld."
NO_OWNER_STEP = "De beheerder doet dat met de instelling OWNER."
NO_MAIL = "Er is nog geen mailadres voor opmerkingen ingevuld."
NO_MAIL_STEP = "De beheerder doet dat met de instelling FEEDBACK_MAIL."


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers for the dashboard and where remarks go; each empty when it is not told.

    Args:
        owner: name of the organisation.
        mail: address for remarks.
        site: web address of the dashboard.
    """

    owner: str = ""
    mail: str = ""
    site: str = ""

    @property
    def owner_words(self) -> str:
        """The owner as a sentence, or that it is not told and what to do."""
        return f"De eigenaar van dit dashboard is {self.owner}." if self.owner else f"{NO_OWNER} {NO_OWNER_STEP}"

    @property
    def owner_short(self) -> str:
        """The owner as a sentence, or that it is not told; for readers, who cannot fill it in."""
        return self.owner_words if self.owner else NO_OWNER

    @property
    def mail_words(self) -> str:
        """Where remarks go, or that it is not told and what to do."""
        return f"Mail naar {self.mail}." if self.mail else f"{NO_MAIL} {NO_MAIL_STEP}"

    @property
    def mail_links(self) -> tuple[Passage, ...]:
        """The way to that address; none when it is not told."""
        return (Passage(f"Schrijf een mail aan {self.mail}", f"mailto:{self.mail}"),) if self.mail else ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table of words; the first cell of each row names it."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class StatementPart:
    """One part: paragraphs, then a list, then a table, then links."""

    title: str
    paragraphs: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()
    grid: Grid | None = None
    links: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement: the heading of its page, what stands under that, and its parts."""

    title: str
    intro: str
    parts: tuple[StatementPart, ...]
