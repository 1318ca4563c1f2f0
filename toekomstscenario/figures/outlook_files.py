"""The moments ahead as a table to take along, and as entries of a calendar. Pure."""

import datetime as dt
from collections.abc import Sequence

import polars as pl

from toekomstscenario.agenda import Agenda, Entry
from toekomstscenario.figure import Column, Figure
from toekomstscenario.figures.asks import answer_words
from toekomstscenario.figures.outlook import UPKEEP, Moment, Phase, of_phase
from toekomstscenario.register import Register
from toekomstscenario.register_words import reference_words
from toekomstscenario.review_words import review_sentences

TITLE = "Vooruitblik Toekomstscenario"
NO_LINKS = "Wat bij een moment hoort, hebben wij zelf aangewezen; het zegt niet dat het moment erover gaat beslissen."
PRECISION = "Een datum is zo precies als de bron. Een kwartaal of jaar is een tijdvak, geen dag."
LINKED = "Punten uit de brieven die erbij horen: {asks}."
COLUMNS = (
    Column("Id", "id"),
    Column("Wanneer", "when"),
    Column("Stand", "phase"),
    Column("Moment", "title"),
    Column("Spoor", "track"),
    Column("Wat het is", "description"),
    Column("Waar u op let", "watch"),
    Column("Niet gezien", "not_seen"),
    Column("Zekerheid", "certainty"),
    Column("Eerder verwacht", "earlier"),
    Column("Genoemd", "stated"),
    Column("Punten uit de brieven", "asks"),
    Column("Feiten, met bron en voorbehoud", "facts"),
    Column("Bron", "sources"),
)


def moments_table(register: Register, moments: Sequence[Moment], words: str) -> Figure:
    """A table to take along: one row per moment, every fact with its caveat.

    Args:
        register: where the moments come from.
        moments: which ones, in order.
        words: what was chosen, for the subtitle; empty for everything.

    Returns:
        A figure without a chart; its table has the columns of `COLUMNS`, all text.
    """
    rows = [_row(moment) for moment in moments]
    return Figure(
        id="vooruitblik",
        title="Wat er nog komt, en wat had moeten komen",
        subtitle=f"{len(moments)} momenten{f' ({words})' if words else ''}",
        table=pl.DataFrame(rows, schema={column.text: pl.String() for column in COLUMNS}),
        columns=COLUMNS,
        alt_text="",
        source_line="Bron: het register van dit dashboard; de bron van elk moment staat in zijn regel.",
        status_line=" ".join(review_sentences(register)),
        notes=(PRECISION, NO_LINKS),
    )


def _row(moment: Moment) -> dict[str, str]:
    return {
        "id": moment.id,
        "when": moment.when,
        "phase": str(moment.phase),
        "title": moment.title,
        "track": moment.track,
        "description": moment.description,
        "watch": moment.watch,
        "not_seen": moment.not_seen,
        "certainty": moment.certainty,
        "earlier": earlier_words(moment),
        "stated": moment.stated,
        "asks": "; ".join(f"{ask.id}: {ask.sentence} Antwoord: {answer_words(ask)}" for ask in moment.asks),
        "facts": "; ".join(f"{fact.id} ({fact.usability}): {fact.quote.text}" for fact in moment.facts),
        "sources": sources_words(moment),
    }


def make_agenda(register: Register, moments: Sequence[Moment], made: dt.datetime) -> Agenda:
    """The moments ahead that have a date; one that is past or undated has no place in a calendar.

    Args:
        register: for how fresh it all is.
        moments: which ones.
        made: now, with a time zone.
    """
    dated = of_phase(moments, Phase.AHEAD, Phase.BEGUN)
    name = dated[0].id if len(dated) == 1 else "agenda"
    return Agenda(f"vooruitblik-{name}", TITLE, tuple(_entry(register, moment) for moment in dated), made)


def _entry(register: Register, moment: Moment) -> Entry:
    assert moment.first is not None  # make_agenda takes none without a date
    assert moment.last is not None
    return Entry(
        key=f"toekomstscenario/vooruitblik/{moment.id}",
        summary=summary(moment),
        first=moment.first,
        last=moment.last,
        details="\n".join(line for line in _details(register, moment) if line),
        category=moment.track,
        url=next((source.url for source in moment.sources if source.url), ""),
        firm=moment.track == UPKEEP,
        link=f"/tijdlijn?gebeurtenis={moment.id}" if moment.id in register.milestones else "",
    )


def summary(moment: Moment) -> str:
    """The line in a calendar; a moment of which the day is not known begins with that."""
    if moment.exact:
        return moment.title
    if moment.lasts:
        return f"{moment.when}: {moment.title}"
    return f"Ergens {moment.within}: {moment.title}"


def _details(register: Register, moment: Moment) -> tuple[str, ...]:
    return (
        moment.description,
        "" if moment.exact or moment.lasts else f"Datum volgens de bron: {moment.when}. De dag zelf is niet bekend.",
        moment.stated,
        earlier_words(moment),
        f"Let op: {moment.watch}" if moment.watch else "",
        LINKED.format(asks=", ".join(ask.id for ask in moment.asks)) if moment.asks else "",
        f"Niet gezien: {moment.not_seen}" if moment.not_seen else "",
        certainty_words(moment),
        f"Bron: {sources_words(moment)}.",
        *review_sentences(register),
    )


def earlier_words(moment: Moment) -> str:
    """When it was expected before, and of what; empty when it was not."""
    if not moment.earlier:
        return ""
    about = f"{moment.subject[:1].lower()}{moment.subject[1:]}"
    return f"Eerder verwacht: {'; '.join(moment.earlier)}. Dat ging over: {about}."


def certainty_words(moment: Moment) -> str:
    """How sure the register is of the moment and its date; empty when it does not say."""
    return f"Zekerheid van gebeurtenis en datum: {moment.certainty}." if moment.certainty else ""


def sources_words(moment: Moment) -> str:
    """Where it was read."""
    return "; ".join(reference_words(source) for source in moment.sources) or "dit dashboard"
