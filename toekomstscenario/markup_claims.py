"""Checked claims -> HTML: the sentence with its number in bold, the verdict, why, and what may be written instead.

A draft comes from outside: every text is escaped.
"""

import re
from collections.abc import Sequence
from html import escape

from toekomstscenario.claims import LABELS, Checked, Judgement, Verdict
from toekomstscenario.figures.facts import fact_link

# Shape and word say it; there is no colour in it.
_MARKS = {
    Verdict.RIGHT: ("✓", "tk-mag"),
    Verdict.WITH_CARE: ("!", "tk-mits"),
    Verdict.OUTDATED: ("←", "tk-oud"),
    Verdict.NOT_COMPARABLE: ("≠", "tk-mag-niet"),
    Verdict.OTHERWISE: ("×", "tk-mag-niet"),
    Verdict.NOT_FOUND: ("?", "tk-oud"),
}
_FACT = re.compile(r"F\d+")
LONGEST = 400  # signs of a sentence that are shown around the number


def claim(found: Checked, draft: str, number: int) -> str:
    """One claim: its number in the sentence, the verdict, the reason and the facts.

    Args:
        found: the claim.
        draft: the text in which it stands.
        number: its place in the list, from 1.
    """
    mark, style = _MARKS[found.judgement.verdict]
    return (
        f'<div class="tk-feit"><h3>{number}. {escape(_line(found.text))}</h3>'
        f'<p class="tk-bruikbaar"><b class="{style}"><span aria-hidden="true">{mark}</span>'
        f" {escape(LABELS[found.judgement.verdict])}</b> {escape(found.judgement.reason)}</p>"
        f'<p class="tk-bron">In uw tekst: {_sentence(found, draft)}</p>{_facts(found.judgement)}</div>'
    )


def short_list(found: Sequence[Checked]) -> str:
    """Numbers with their verdict, the reason and the first wording, as a list beside the text that they stand in."""
    items = "".join(f"<li>{_short(one)}</li>" for one in found)
    return f'<ul class="tk-getypt">{items}</ul>'


def _short(found: Checked) -> str:
    mark, style = _MARKS[found.judgement.verdict]
    better = next((line for line in found.judgement.wording.splitlines() if line), "")
    told = f"<br>Zo kan het: <q>{escape(better)}</q>" if better else ""
    return (
        f'<strong>{escape(_line(found.text))}</strong>: <b class="{style}"><span aria-hidden="true">{mark}</span>'
        f" {escape(LABELS[found.judgement.verdict])}</b>. {escape(found.judgement.reason)}{told}"
    )


def wording(judgement: Judgement) -> str:
    """The sentences that may be written, each with source and caveat; empty when there are none."""
    lines = [line for line in judgement.wording.splitlines() if line]
    quotes = "".join(f"<blockquote>{escape(line)}</blockquote>" for line in lines)
    return (
        f'<figure class="tk-citaat"><figcaption>Zo kunt u het schrijven:</figcaption>{quotes}</figure>' if lines else ""
    )


def _sentence(found: Checked, draft: str) -> str:
    """The sentence with its number in bold; of a very long one the part around it."""
    first = max(found.sentence[0], found.start - LONGEST)
    last = min(found.sentence[1], found.end + LONGEST)
    before, number, after = (
        escape(_line(part)) for part in (draft[first : found.start], found.text, draft[found.end : last])
    )
    cut = "… " if first > found.sentence[0] else ""
    more = " …" if last < found.sentence[1] else ""
    gap = "" if after[:1] in ".,;:)%" else " "
    return f"{cut}{before} <strong>{number}</strong>{gap}{after}{more}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _facts(judgement: Judgement) -> str:
    names = [name for name in judgement.facts if _FACT.fullmatch(name)]
    links = ", ".join(f'<a href="{escape(fact_link(name), quote=True)}">feit {escape(name)}</a>' for name in names)
    return f'<p class="tk-bron">Zie {links} in het feitenregister.</p>' if links else ""
