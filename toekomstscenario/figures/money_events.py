"""What happened about money in the transition, as a table to read and to take along. Pure."""

import polars as pl

from toekomstscenario.figure import Column, Figure
from toekomstscenario.register import Milestone, MilestoneStatus, Register, Track
from toekomstscenario.register_words import milestone_date, reference_words
from toekomstscenario.review_words import review_sentences

STATUSES = {
    MilestoneStatus.REALISED: "is gebeurd",
    MilestoneStatus.PLANNED: "nog niet voorbij",
    MilestoneStatus.ASKED: "gevraagd",
    MilestoneStatus.DELAYED: "vertraagd",
    MilestoneStatus.LAPSED: "vervallen",
    MilestoneStatus.UNKNOWN: "uitkomst onbekend",
}
COLUMNS = (
    Column("Wanneer", "when"),
    Column("Gebeurtenis", "title"),
    Column("Wat het was", "description"),
    Column("Stand", "status"),
    Column("Niet gezien", "not_seen"),
    Column("Zekerheid", "certainty"),
    Column("Bron", "source"),
    Column("Id", "id"),
)


def make_money_events(register: Register) -> Figure | None:
    """The milestones about money, from old to new, with what was not seen of each; None when there are none."""
    found = sorted(
        (event for event in register.milestones.values() if event.track is Track.MONEY),
        key=lambda event: (event.date, event.last, event.id),
    )
    if not found:
        return None
    sources = dict.fromkeys(reference_words(source) for event in found for source in event.sources)
    return Figure(
        id="geld-gebeurtenissen",
        title="Wat er over geld is gevraagd, gezegd en besloten",
        subtitle=f"{len(found)} mijlpalen op het spoor financiering, van oud naar nieuw",
        table=pl.DataFrame([_row(event) for event in found], schema={column.text: pl.String() for column in COLUMNS}),
        columns=COLUMNS,
        alt_text="",
        source_line=f"Bron: {'; '.join(sources)}.",
        status_line=" ".join(review_sentences(register)),
        notes=(
            "'Is gebeurd' bij een verzoek betekent dat erom is gevraagd, niet dat het is toegezegd.",
            "De stand is ons oordeel bij de laatste keer nakijken. Een datum is zo precies als de bron.",
        ),
        reading="Elke regel is één mijlpaal, van oud naar nieuw. 'Niet gezien' is wat wij zochten en niet vonden.",
    )


def _row(event: Milestone) -> dict[str, str]:
    return {
        "when": milestone_date(event),
        "title": event.title,
        "description": event.description,
        "status": STATUSES[event.status],
        "not_seen": event.not_seen,
        "certainty": str(event.certainty),
        "source": "; ".join(reference_words(source) for source in event.sources),
        "id": event.id,
    }
