"""A wish -> screen: how much it will be, what has no figures, and the work itself."""

from collections import Counter
from collections.abc import Generator
from contextlib import closing
from datetime import date
from html import escape

import streamlit as st

from components import loading, texts
from components.found import show_found
from components.job import Job, Shown, show_job
from toekomstscenario.exports.batch import (
    MOST_FILES,
    Plan,
    Progress,
    Wish,
    ZipPackage,
    figure_maker,
    grouped,
    pack,
    plan,
)
from toekomstscenario.numbers import format_number


def show_batch(wish: Wish) -> None:
    """Show what will be made of a wish and offer to make it.

    Raises:
        UserError: the wish names something that does not exist.
        DataError: a file that is needed cannot be used.
    """
    if not wish.indicators or not wish.formats or not (wish.regions or wish.peers):
        st.info(texts.BATCH_EMPTY, icon=":material/touch_app:")
        return
    planned = plan(wish, loading.catalogue(), loading.availability())
    _show_size(planned)
    if 0 < planned.most_files <= MOST_FILES:
        show_job("programmabureau-werk", (wish, loading.state()), "Maak het pakket", lambda: _begin(planned))


def _show_size(planned: Plan) -> None:
    figures, files = len(planned.items), planned.most_files
    if not figures:
        st.warning("Van deze keuze is er niets te maken. Hieronder staat waarom.", icon=":material/block:")
    elif files > MOST_FILES:
        most = format_number(MOST_FILES, 0)
        st.warning(
            f"Dit zijn {format_number(files, 0)} bestanden; hier kunnen er {most} tegelijk. Kies minder, of vraag de"
            " beheerder om de opdracht voor de nacht.",
            icon=":material/block:",
        )
    else:
        show_found(
            f"**{_counted(figures, 'figuur', 'figuren')}, ten hoogste {_counted(files, 'bestand', 'bestanden')}**"
            " en een leesmij met bronnen en kanttekeningen."
        )
    if planned.undrawn:
        st.markdown(f"Bij {planned.undrawn} daarvan is er maar één periode. Daarbij hoort geen afbeelding.")
    st.html(_sizes(planned))
    if planned.refused:
        with st.expander(f"Geen figuur bij {_counted(len(planned.refused), 'combinatie', 'combinaties')}"):
            lines = (
                f"<li>{_title(one.indicator)}. {escape(places)}: {escape(one.reason)}</li>"
                for one, places in grouped(planned.refused)
            )
            st.html(f'<ul class="tk-noten">{"".join(lines)}</ul>')


def _sizes(planned: Plan) -> str:
    """A table: of each indicator the number of figures, and of combinations without one."""
    made = Counter(item.selection.indicator for item in planned.items)
    refused = Counter(one.indicator for one in planned.refused)
    lines = "".join(
        f'<tr><th scope="row">{_title(name)}</th><td class="getal" data-kop="Figuren">{made[name]}</td>'
        f'<td class="getal" data-kop="Geen figuur">{refused[name]}</td></tr>'
        for name in planned.wish.indicators
    )
    heads = '<th scope="col">Cijfer</th><th scope="col" class="getal">Figuren</th>'
    return (
        '<div class="tk-table tk-adressen" tabindex="0" role="region" aria-label="Tabel: wat er gemaakt wordt"><table>'
        f'<thead><tr>{heads}<th scope="col" class="getal">Geen figuur</th></tr></thead><tbody>{lines}</tbody>'
        "</table></div>"
    )


def _title(name: str) -> str:
    return escape(loading.catalogue().indicator(name).title)


def _begin(planned: Plan) -> Job:
    catalogue, package = loading.catalogue(), ZipPackage()
    milestones = loading.register().chart_milestones(date.min, date.max)
    maker = figure_maker(catalogue, loading.store(), loading.maps(), milestones=milestones)
    steps = _told(pack(planned, maker, package, catalogue=catalogue, today=date.today()))
    name = f"toekomstscenario-{planned.wish.kind}-{date.today()}.zip"
    return Job((planned.wish, loading.state()), steps, package.content, name)


def _told(made: Generator[Progress]) -> Generator[Shown]:
    with closing(made):
        for one in made:
            end = f"Klaar: {_counted(one.files, 'bestand', 'bestanden')}. {_broken(one.broken)}{one.stopped}"
            words = (
                f"{one.done} van {one.total}: {one.last}" if one.last else f"{end} Wat ontbreekt, staat in leesmij.txt."
            )
            yield Shown(one.done / max(one.total, 1), words)


def _broken(number: int) -> str:
    return f"{_counted(number, 'bestand is', 'bestanden zijn')} mislukt. " if number else ""


def _counted(number: int, one: str, more: str) -> str:
    return f"{format_number(number, 0)} {one if number == 1 else more}"
