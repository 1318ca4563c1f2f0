"""The moments ahead -> HTML: each with its date, what to watch, what belongs to it and where it was read."""

from collections.abc import Sequence
from html import escape

from toekomstscenario import ask_choice, moment_choice
from toekomstscenario.ask_choice import AskChoice
from toekomstscenario.basket import EventItem
from toekomstscenario.figures.asks import ANSWERS
from toekomstscenario.figures.outlook import REVIEW, Moment
from toekomstscenario.figures.outlook_files import certainty_words, earlier_words
from toekomstscenario.markup_asks import facts_block
from toekomstscenario.markup_basket import add_row_button
from toekomstscenario.markup_link import page_link
from toekomstscenario.moment_choice import MomentChoice
from toekomstscenario.numbers import counted
from toekomstscenario.register import Ask, Reference
from toekomstscenario.register_words import reference_words

PAGE = "/vooruitblik"
ASKS_PAGE = "/oproepen"
NOTHING_LINKED = "Bij dit moment is geen punt uit de brieven en geen feit aangewezen."


def entry(moment: Moment, *, alone: bool) -> str:
    """One moment; alone its facts stand open."""
    link = _link(PAGE, moment_choice.to_query(MomentChoice(moment.id)), moment.id, f"Alleen dit moment: {moment.id}")
    return (
        f'<article class="tk-punt"><p class="tk-wanneer"><b>{_capital(moment.when)}</b></p>'
        f"<h3>{escape(moment.title)}</h3>"
        f'<p class="tk-thema">{_capital(moment.track)} · {link}</p>'
        f"<p>{escape(moment.phase_words)} {escape(moment.stated)}</p>"
        f"<p>{escape(moment.description)}</p>{_earlier(moment)}{_term('Waar let u op?', moment.watch)}"
        f"{_asks(moment.asks, alone=alone)}{facts_block(moment.facts, alone=alone) if moment.facts else ''}"
        f"{'' if moment.asks or moment.facts else _small(NOTHING_LINKED)}{_caveat(moment)}{_add(moment)}</article>"
    )


def _add(moment: Moment) -> str:
    """The button for a letter; the next review of the register is no event of it."""
    return "" if moment.id == REVIEW else add_row_button(EventItem, moment.id, f"gebeurtenis {moment.id}")


def teaser(moment: Moment) -> str:
    """One moment in brief, for a page about something else."""
    title = _link(PAGE, moment_choice.to_query(MomentChoice(moment.id)), moment.title)
    return (
        f'<p class="tk-thema">{_capital(moment.when)} · {escape(moment.track)}</p><h3>{title}</h3>'
        f"<p>{escape(moment.phase_words)} {escape(moment.stated)}</p>{_caveat(moment)}"
    )


def overview(moments: Sequence[Moment]) -> str:
    """All moments as a table, each a link to itself."""
    rows = "".join(
        f'<tr><th scope="row" class="tekst">{_capital(moment.when)}</th>'
        f'<td data-kop="Moment">{_link(PAGE, moment_choice.to_query(MomentChoice(moment.id)), moment.title)}</td>'
        f'<td data-kop="Spoor">{escape(moment.track)}</td><td data-kop="Stand">{escape(moment.phase)}</td></tr>'
        for moment in moments
    )
    title = "Alle momenten, op volgorde van de laatste dag waarop zij kunnen vallen"
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Wanneer", "Moment", "Spoor", "Stand"))
    return (
        f'<div class="tk-table" tabindex="0" role="region" aria-label="Tabel: {title}"><table>'
        f"<caption>{title}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def alone(total: int) -> str:
    """That one moment is shown, with the way back to all of them."""
    return f'<p class="tk-terug">U ziet één moment. {_link(PAGE, "", f"Bekijk alle {total} momenten")}</p>'


def _earlier(moment: Moment) -> str:
    head, _, text = earlier_words(moment).partition(": ")
    return _term(f"{head}:", text)


def _asks(asks: Sequence[Ask], *, alone: bool) -> str:
    """The items of letters that belong to it behind a summary, each a link to that item with its answer."""
    if not asks:
        return ""
    items = "".join(f"<li>{_ask(ask)}</li>" for ask in asks)
    told = f"Wat de brieven hierover vragen of vinden ({counted(len(asks), 'punt', 'punten')})"
    opened = " open" if alone else ""
    return f'<details class="tk-feiten"{opened}><summary>{told}</summary><ul class="tk-noten">{items}</ul></details>'


def _ask(ask: Ask) -> str:
    link = _link(ASKS_PAGE, ask_choice.to_query(AskChoice(item=ask.id)), ask.id, f"Punt {ask.id} bij Oproepen")
    return f"{link}: {escape(ask.sentence)} ({escape(ask.letter.title)}; antwoord: {escape(ANSWERS[ask.answer])})"


def _caveat(moment: Moment) -> str:
    """Source, certainty and what was not seen; they go with every moment."""
    seen = "; ".join(_reference(source) for source in moment.sources) or "dit dashboard"
    missing = f"<br>Niet gezien: {escape(moment.not_seen)}" if moment.not_seen else ""
    sure = f"<br>{escape(certainty_words(moment))}" if moment.certainty else ""
    return f'<p class="tk-bron">Bron: {seen}.{missing}{sure}</p>'


def _reference(source: Reference) -> str:
    words = escape(reference_words(source))
    return f'<a href="{escape(source.url, quote=True)}" rel="noopener noreferrer">{words}</a>' if source.url else words


def _term(head: str, text: str) -> str:
    return f"<p><b>{escape(head)}</b> {escape(text)}</p>" if text else ""


def _small(text: str) -> str:
    return f'<p class="tk-bron">{escape(text)}</p>'


def _capital(text: str) -> str:
    return escape(f"{text[:1].upper()}{text[1:]}")


def _link(page: str, query: str, words: str, label: str = "") -> str:
    return page_link(f"{page}?{query}" if query else page, words, label)
