"""The items of the letters -> HTML: each with its answer and facts, the topics by letter, and how fresh it all is."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from toekomstscenario.ask_choice import AskChoice, code, to_query
from toekomstscenario.basket import AskItem
from toekomstscenario.figures.asks import AskEntry, AskFact, answer_words, kinds_words, letters_of, on_topic, topics_of
from toekomstscenario.figures.facts import fact_link
from toekomstscenario.markup import quote_block
from toekomstscenario.markup_basket import add_row_button
from toekomstscenario.markup_fold import phone_fold
from toekomstscenario.markup_link import page_link
from toekomstscenario.numbers import counted, format_partial_date
from toekomstscenario.register import Milestone, Reference, ReferenceKind, Register, Usability
from toekomstscenario.register_words import milestone_date, reference_words

PAGE = "/oproepen"
NOT_MENTIONED = "niet genoemd"
ONLY_NEWS = "Wij kennen dit alleen uit een nieuwsbericht; het stuk zelf staat niet in het register."
# Words and a sign, never colour alone.
_MARKS = {
    Usability.USABLE: ("✓", "tk-mag"),
    Usability.WITH_RESERVE: ("!", "tk-mits"),
    Usability.DO_NOT_QUOTE: ("×", "tk-mag-niet"),
    Usability.OUTDATED: ("←", "tk-oud"),
}


def entries(found: Sequence[AskEntry]) -> str:
    """The items under the letter that they are from; the facts of each behind a summary, open for one item."""
    letters = [(letter, list(items)) for letter, items in groupby(found, key=lambda one: one.ask.letter)]
    return "".join(_letter(letter, items, open_=len(letters) == 1) for letter, items in letters)


def _letter(letter: Reference, found: Sequence[AskEntry], *, open_: bool) -> str:
    """The items of one letter, which a phone folds as long as there are more letters."""
    items = "".join(_entry(one, alone=open_ and len(found) == 1) for one in found)
    items = f'<div class="tk-punten">{items}</div>' if len(found) > 1 else items
    return (
        f'<section class="tk-stuk"><h2>{escape(letter.title)}</h2>{_about(letter)}'
        f"{phone_fold(counted(len(found), 'punt', 'punten'), items, open_=open_)}</section>"
    )


def _about(letter: Reference) -> str:
    """Sender, addressee and date of a letter; how the date was derived when the letter has none."""
    day = format_partial_date(letter.date)
    if letter.date_note:
        day += f" (ongedateerd; {letter.date_note})"
    rows = (("Van", letter.publisher), ("Aan", letter.addressee), ("Datum", day))
    lines = "<br>".join(f"{head}: {escape(text)}" for head, text in rows if text)
    return f'<p class="tk-bron">{lines}</p>'


def _entry(found: AskEntry, *, alone: bool) -> str:
    ask = found.ask
    kind = str(ask.kind)
    about = f"{kind[:1].upper()}{kind[1:]} · {ask.topic} · punt {ask.number}"
    link = _link(AskChoice(item=ask.id), ask.id, f"Link naar alleen dit punt: {ask.id}")
    return (
        f'<article class="tk-punt"><p class="tk-thema">{escape(about)} · {link}</p>'
        f"<h3>{escape(ask.sentence)}</h3>"
        f'<p class="tk-antwoord"><b>Antwoord:</b> {escape(answer_words(ask))}</p>'
        f"{_others(found)}{facts_block(found.facts, alone=alone)}"
        f"{add_row_button(AskItem, ask.id, f'punt {ask.id}')}</article>"
    )


def _others(found: AskEntry) -> str:
    """Which other letters have the same topic, each a link to those items."""
    if not found.others:
        return '<p class="tk-bron">Geen andere brief noemt dit onderwerp.</p>'
    topic = code(found.ask.topic)
    links = "; ".join(
        f"{_link(AskChoice(letter=letter.id, topic=topic), letter.title)} ({count})"
        for letter, count in found.others.items()
    )
    return f'<p class="tk-bron">Zelfde onderwerp ook in: {links}</p>'


def facts_block(facts: Sequence[AskFact], *, alone: bool) -> str:
    """Facts that belong to something, each with its caveat, behind a summary; open when it is shown alone."""
    if not facts:
        return '<p class="tk-bron">Geen feit in het register hoort bij dit punt.</p>'
    numbers = [f"{sum(fact.usability is word for fact in facts)} {word}" for word in Usability]
    told = ", ".join(words for words in numbers if not words.startswith("0 "))
    noun = "feit dat erbij hoort" if len(facts) == 1 else "feiten die erbij horen"
    items = "".join(f"<li>{_fact(fact)}</li>" for fact in facts)
    return (
        f'<details class="tk-feiten"{" open" if alone else ""}><summary>{len(facts)} {noun}: {escape(told)}</summary>'
        f"<ul>{items}</ul></details>"
    )


def _fact(fact: AskFact) -> str:
    mark, style = _MARKS[fact.usability]
    judged = f'<b class="{style}"><span aria-hidden="true">{mark}</span> {escape(fact.usability.capitalize())}</b>'
    address = escape(fact_link(fact.id), quote=True)
    label = escape(f"Alles over feit {fact.id}", quote=True)
    link = f'<a href="{address}" target="_self" aria-label="{label}">{escape(fact.id)}</a>'
    return f'<p class="tk-bruikbaar">{judged} {link}</p>{quote_block(fact.quote)}'


def matrix(register: Register) -> str:
    """Topics by letter as one table that scrolls inside itself; each cell says how many items and opens them."""
    letters = letters_of(register)
    heads = "".join(
        f'<th scope="col">{_link(AskChoice(letter=letter.id), letter.title)}'
        f" <small>{escape(format_partial_date(letter.date))}</small></th>"
        for letter in letters
    )
    rows = "".join(
        f'<tr><th scope="row">{_link(AskChoice(topic=code(topic)), topic)}</th>'
        f"{''.join(_cell(register, topic, letter) for letter in letters)}</tr>"
        for topic in topics_of(register)
    )
    title = "Hoeveel punten elke brief over een onderwerp heeft"
    return (
        f'<div class="tk-matrix tk-onderwerpen" tabindex="0" role="region" aria-label="Tabel: {title}">'
        f'<table><caption>{title}</caption><thead><tr><th scope="col">Onderwerp</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cell(register: Register, topic: str, letter: Reference) -> str:
    asks = on_topic(register, topic, letter.id)
    if not asks:
        return f'<td class="tk-leeg">{NOT_MENTIONED}</td>'
    label = f"{topic} in {letter.title}: {kinds_words(asks)}"
    head = escape(letter.title, quote=True)
    return (
        f'<td data-kop="{head}">{_link(AskChoice(letter=letter.id, topic=code(topic)), kinds_words(asks), label)}</td>'
    )


def counter_position(found: Milestone) -> str:
    """What others said against it: what, when, in our words, where it was seen and what was not seen."""
    seen = "; ".join(reference_words(reference) for reference in found.sources)
    missing = f" Niet gezien: {found.not_seen}" if found.not_seen else ""
    if all(reference.kind == ReferenceKind.NEWS for reference in found.sources):
        missing += f" {ONLY_NEWS}"
    return (
        f'<section class="tk-tegengeluid"><h3>{escape(found.title)}</h3>'
        f'<p class="tk-wanneer">{escape(milestone_date(found))}</p><p>{escape(found.description)}</p>'
        f'<p class="tk-bron">{escape(f"Gezien in: {seen}.{missing}")}</p></section>'
    )


def alone(total: int) -> str:
    """That one item is shown, with the way back to all of them."""
    return f'<p class="tk-terug">U ziet één punt. {_link(AskChoice(), f"Bekijk alle {total} punten")}</p>'


def small(sentences: Sequence[str]) -> str:
    """Remarks in small, each on its own line."""
    return f'<p class="tk-kleintjes">{"<br>".join(escape(one) for one in sentences)}</p>'


def overdue(words: str) -> str:
    """That a new look is due, in plain sight."""
    return f'<p class="tk-overtijd"><strong>Let op:</strong> {escape(words)}</p>'


def _link(choice: AskChoice, words: str, label: str = "") -> str:
    query = to_query(choice)
    return page_link(f"{PAGE}?{query}" if query else PAGE, words, label)
