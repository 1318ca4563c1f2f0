"""The one-page profile of a region as a document."""

from dataclasses import replace
from datetime import date

from toekomstscenario.document import Block, Bullets, Document, FigureBlock, Heading, Paragraph, QuoteBlock
from toekomstscenario.figure import Figure
from toekomstscenario.figures.profile import Profile, ProfileQuote, missing_title, no_comparison
from toekomstscenario.links import region_page
from toekomstscenario.numbers import format_date
from toekomstscenario.sentences import region_label


def make_profile_document(profile: Profile, today: date) -> Document:
    """Put a region's page on paper: sentences with source and caveat, the comparison, and what is missing.

    Args:
        profile: the page.
        today: the day that is printed on it.
    """
    name = region_label(profile.region)
    return Document(
        id=f"mijn-stad-{profile.region.code}",
        title=f"{name}: kind- en gezinsbescherming",
        subtitle=f"Gemaakt op {format_date(today)}. Neem bij elk cijfer de bron en de kanttekening over.",
        made_on=today,
        blocks=(*_quotes(profile), *_comparison(profile), *_missing(profile)),
        link=region_page(profile.region.code),
    )


def _quotes(profile: Profile) -> list[Block]:
    blocks: list[Block] = [Heading("Zinnen die u kunt overnemen")]
    told = profile.region.code
    for found in profile.quotes:
        if found.about.code != told:
            blocks.append(Paragraph(f"Over {region_label(found.about)}:"))
            told = found.about.code
        blocks.append(QuoteBlock(found.quote))
    return blocks


def _comparison(profile: Profile) -> list[Block]:
    heading = Heading("Vergeleken met Nederland")
    if profile.beside is not None:
        return [heading, FigureBlock(_without_repeats(profile.beside, profile.quotes))]
    words = no_comparison(profile.region)
    return [heading, Paragraph(words)] if words else []


def _without_repeats(figure: Figure, quotes: tuple[ProfileQuote, ...]) -> Figure:
    """The figure without what the sentences and its own lines already say: one page has no room to say it twice.

    Status and source of each row stay: the marks at the values and the lines under the chart have them.
    """
    said = " ".join(f"Let op: {found.quote.caveat}" for found in quotes)
    return replace(
        figure,
        finding="",
        notes=tuple(note for note in figure.notes if note not in said),
        columns=tuple(column for column in figure.columns if column.text not in ("status", "bron")),
    )


def _missing(profile: Profile) -> list[Block]:
    if not profile.missing:
        return []
    return [Heading(missing_title(profile.region)), Bullets(tuple(group.sentence for group in profile.missing))]
