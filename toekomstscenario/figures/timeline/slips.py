"""Expectations as they shifted -> Figure. Pure."""

import datetime as dt
from collections.abc import Sequence

import polars as pl

from toekomstscenario.figure import Column, Figure
from toekomstscenario.figures.timeline import words
from toekomstscenario.figures.timeline.slip_chart import slip_chart
from toekomstscenario.figures.timeline.slip_words import expected_words, months_words
from toekomstscenario.figures.timeline.slips_found import NONE_FOUND, Slip, chains_of, find_slips
from toekomstscenario.numbers import counted, format_date, format_partial_date, partial_date_in_sentence
from toekomstscenario.register import Register
from toekomstscenario.review_words import newest_words, review_sentences, stand_words
from toekomstscenario.sentences import Quote

MONTHS_NOTE = (
    "De verschuiving is geteld in kalendermaanden. Is een van de twee verwachtingen minder precies dan een maand, dan"
    " staat er de kleinste en de grootste die het kan zijn."
)
SPEAKERS_NOTE = (
    "Verwachtingen over hetzelfde komen soms van verschillende bronnen. Een latere verwachting legt de eerdere niet uit"
    " en bewijst niet dat iemand iets heeft uitgesteld."
)
READING = (
    "Elke regel is een verwachting: het grijze streepje is wanneer iets is gezegd, de balk wanneer het werd verwacht."
    " Beide zijn zo breed als de datum precies is. Een dikke lijn verbindt verwachtingen over hetzelfde onderwerp;"
    " loopt zij naar rechts, dan kwam de verwachte datum later te liggen."
)
_COLUMNS = (
    Column("Onderwerp", "title"),
    Column("Gezegd", "said"),
    Column("Verwacht", "expected"),
    Column("Verschuiving", "shift"),
    Column("Sinds de eerste", "total"),
    Column("Wat kwam ervan?", "outcome"),
    Column("Bron", "source"),
    Column("Id", "id"),
)


def make_slips(register: Register, day: dt.date | None, *, today: dt.date) -> Figure:
    """Draw and list the expectations that were known on a day; None is now."""
    slips = find_slips(register, day, today=today)
    stand = words.day_words(day, today)
    subjects = len({slip.said.subject for slip in slips})
    said = counted(len(slips), "verwachting", "verwachtingen")
    return Figure(
        id=f"verschuivingen-{day}" if day else "verschuivingen",
        title="Wat er wanneer werd verwacht",
        subtitle=f"Stand {stand}: {said} over {counted(subjects, 'onderwerp', 'onderwerpen')}",
        table=pl.DataFrame([_row(slip) for slip in slips], schema={column.text: pl.String() for column in _COLUMNS}),
        columns=_COLUMNS,
        chart=slip_chart(slips, day or today, format_date(day) if day else "vandaag") if slips else None,
        alt_text=f"Wanneer iets is gezegd en wanneer het werd verwacht: {said}, stand {stand}."[:150],
        quotes=_quotes(slips, register, day or today),
        finding=_finding(slips),
        source_line=words.source_line([source for slip in slips for source in slip.said.sources]),
        status_line=" ".join(review_sentences(register)),
        notes=(
            *((words.THEN.format(day=format_date(day)),) if day else ()),
            MONTHS_NOTE,
            SPEAKERS_NOTE,
            f"'{NONE_FOUND.capitalize()}' wil zeggen: wij vonden niet wat ervan kwam. Er kan wel iets zijn gebeurd.",
        ),
        reading=READING,
    )


def _finding(slips: Sequence[Slip]) -> str:
    shifted = sum(slip.total is not None for slip in slips)
    follow = "volgt" if shifted == 1 else "volgen"
    return f"{shifted} van de {len(slips)} verwachtingen {follow} op een eerdere over hetzelfde." if shifted else ""


def _row(slip: Slip) -> dict[str, str]:
    return {
        "title": slip.said.title,
        "said": format_partial_date(slip.said.stated_on),
        "expected": expected_words(slip.said),
        "shift": months_words(slip.months),
        "total": months_words(slip.total),
        "outcome": slip.outcome,
        "source": words.sources_words(slip.said.sources),
        "id": slip.said.id,
    }


def _quotes(slips: Sequence[Slip], register: Register, day: dt.date) -> tuple[Quote, ...]:
    """A sentence for each subject on which there was more than one expectation."""
    return tuple(_quote(chain, register, day) for chain in chains_of(slips) if len(chain) > 1)


def _quote(chain: Sequence[Slip], register: Register, day: dt.date) -> Quote:
    told = "; ".join(
        f"{partial_date_in_sentence(slip.said.stated_on)} werd {expected_words(slip.said)} genoemd" for slip in chain
    )
    last = chain[-1]
    sentence = (
        f"{last.said.title}: {told}. De laatste verwachting ligt {months_words(last.total)} dan de eerste;"
        f" wat kwam ervan ({stand_words(register, day)}): {last.outcome}."
    )
    sources = [source for slip in chain for source in slip.said.sources]
    caveat = f"{MONTHS_NOTE} {SPEAKERS_NOTE} {newest_words(register)}".rstrip()
    return Quote(sentence, words.source_line(sources), caveat)
