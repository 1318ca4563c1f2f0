"""A whole text version as an HTML document: landmarks, a skip link, one heading of the first level, and no script."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from toekomstscenario.text_version.words import inline

PLACE = "/tekst"
START = "overzicht"  # the start page has no name in the dashboard
STYLE = f"{PLACE}/stijl.css"
_FOOT = re.compile(r"<footer\b.*?</footer>", re.DOTALL)
Sections = Mapping[str, Sequence[tuple[str, str]]]  # section -> name of the page in its address, and its title


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around every text version.

    Args:
        site: name of the dashboard.
        sections: the pages with a text version by section.
        canonical: the whole address of this text version; empty when nobody knows where the dashboard is.
        live: the same view in the dashboard; empty when there is none.
        indexed: whether a search engine may keep it.
    """

    site: str
    sections: Sections
    canonical: str = ""
    live: str = ""
    indexed: bool = True


def document(title: str, content: str, around: Around, *, here: str = "", description: str = "") -> str:
    """The document.

    Args:
        title: of the window.
        content: HTML of the main part, with its heading.
        around: what stands around it.
        here: name of this page in its address.
        description: one sentence for search engines.
    """
    main, foot = _without_foot(content)
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f'{_head(around, description)}<link rel="stylesheet" href="{STYLE}">'
        '<link rel="icon" type="image/svg+xml" href="/app/static/icoon.svg"></head><body>'
        '<a class="spring" href="#inhoud">Ga naar de inhoud</a>'
        f'<header><p class="naam"><a href="{PLACE}"><b>Toekomstscenario</b> kind- en gezinsbescherming</a>'
        f" <span>tekstversie</span></p>{_live_link(around)}</header>"
        f'<main id="inhoud" tabindex="-1">{main}</main>{foot}{_menu(around, here)}</body></html>'
    )


def _without_foot(content: str) -> tuple[str, str]:
    """The main part, and the foot that a page shows at the end of it."""
    found = _FOOT.search(content)
    return (content, "") if found is None else (content.replace(found[0], ""), found[0])


def _head(around: Around, description: str) -> str:
    parts = [f'<meta name="description" content="{escape(description, quote=True)}">'] if description else []
    if not around.indexed:
        parts.append('<meta name="robots" content="noindex">')
    elif around.canonical:
        parts.append(f'<link rel="canonical" href="{escape(around.canonical, quote=True)}">')
    if around.live:
        parts.append(f'<link rel="alternate" title="In het dashboard" href="{escape(around.live, quote=True)}">')
    return "".join(parts)


def _live_link(around: Around) -> str:
    if not around.live:
        return ""
    return f'<p class="live"><a href="{escape(around.live, quote=True)}">Open in het dashboard</a></p>'


def _menu(around: Around, here: str) -> str:
    if not around.sections:
        return ""
    sections = "".join(
        f"<div><h2>{escape(name)}</h2><ul>{''.join(_item(*page, here=here) for page in pages)}</ul></div>"
        for name, pages in around.sections.items()
    )
    return f'<nav aria-label="Alle pagina\'s als tekst">{sections}</nav>'


def _item(page: str, title: str, *, here: str) -> str:
    current = ' aria-current="page"' if page == here else ""
    return f'<li><a href="{PLACE}/{escape(page, quote=True)}"{current}>{escape(title)}</a></li>'


def index(around: Around, descriptions: Mapping[str, str], without: Mapping[str, tuple[str, str]]) -> str:
    """The list of all text versions, and why some pages have none.

    Args:
        around: whose sections are listed.
        descriptions: name of a page -> one sentence.
        without: name of a page without a text version -> its title, and why.
    """
    sections = "".join(
        f"<h2>{escape(name)}</h2><dl>{''.join(_entry(page, title, descriptions) for page, title in pages)}</dl>"
        for name, pages in around.sections.items()
    )
    others = "".join(
        f'<dt><a href="/{escape(page, quote=True)}">{escape(title)}</a></dt><dd>{escape(why)}</dd>'
        for page, (title, why) in without.items()
    )
    return (
        "<h1>Alle pagina's als tekst</h1><p>Elke pagina van dit dashboard als gewone tekst met tabellen en"
        " afbeeldingen, zonder JavaScript. De cijfers zijn dezelfde. Handig om te printen, voor een schermlezer"
        f" en bij een trage verbinding.</p>{sections}<h2>Zonder tekstversie</h2><p>Deze pagina's maken iets van"
        f" wat u zelf invult of kiest. Daar is JavaScript voor nodig.</p><dl>{others}</dl>"
    )


def _entry(page: str, title: str, descriptions: Mapping[str, str]) -> str:
    words = f"<dd>{escape(descriptions[page])}</dd>" if page in descriptions else ""
    return f'<dt><a href="{PLACE}/{escape(page, quote=True)}">{escape(title)}</a></dt>{words}'


def fault(heading: str, message: str, next_step: str) -> str:
    """What is wrong and what to do, instead of a page."""
    return f'<h1>{escape(heading)}</h1><div class="melding"><p>{escape(message)}</p><p>{inline(next_step)}</p></div>'


def site_map(addresses: Sequence[str]) -> str:
    """The addresses as a sitemap (sitemaps.org, version 0.9)."""
    places = "".join(f"<url><loc>{escape(address)}</loc></url>" for address in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"{places}</urlset>"
    )
