"""Open data -> screen: everything as one file, the addresses, and what the columns mean."""

import math
from collections.abc import Generator, Sequence
from contextlib import closing
from datetime import date
from html import escape

import streamlit as st

from components import loading
from components.job import Job, Shown, show_job
from toekomstscenario.exports.batch import ZipPackage
from toekomstscenario.exports.open_data import (
    API,
    FIELDS,
    MOST_IN_WORKBOOKS,
    NO_WORKBOOKS,
    open_data_files,
    open_indicators,
)
from toekomstscenario.numbers import counted, format_number
from toekomstscenario.settings import public_url

MANY = 100_000  # observations; from here on the package takes long enough to say so before the click
# As bench.open_data measures, with room for a busy machine: a minute and a megabyte, with workbooks and without.
WITH_WORKBOOKS, WITHOUT = (400_000, 10_000), (2_000_000, 60_000)


def show_everything() -> None:
    """Offer the package with all figures; a large one with what it takes."""
    rows = _observations()
    if rows >= MANY:
        a_minute, a_megabyte = WITHOUT if rows > MOST_IN_WORKBOOKS else WITH_WORKBOOKS
        minutes, size = math.ceil(rows / a_minute), math.ceil(rows / a_megabyte)
        st.markdown(
            f"Het gaat om {format_number(rows, 0)} waarnemingen. Reken op {counted(minutes, 'minuut', 'minuten')} en"
            f" een bestand van ongeveer {size} MB. Voor een paar cijfers: gebruik de adressen hieronder."
        )
    if rows > MOST_IN_WORKBOOKS:
        st.markdown(NO_WORKBOOKS)
    show_job("open-data-werk", loading.state(), "Maak het pakket met alle cijfers", _begin)


def _observations() -> int:
    found = loading.availability()
    return found.cells.height + found.blanks.height


def _begin() -> Job:
    package = ZipPackage()
    name = f"open-data-toekomstscenario-{date.today()}.zip"
    return Job(loading.state(), _steps(package), package.content, name)


def _steps(package: ZipPackage) -> Generator[Shown]:
    files_of = open_data_files(loading.catalogue(), loading.store(), date.today(), observations=_observations())
    with closing(files_of) as steps:
        for done, files in steps:
            for file in files:
                package.add(file)
            left_out = f" Niet te lezen: {len(done.problems)} cijfers; zie leesmij.txt." if done.problems else ""
            words = f"{done.done} van {done.total}: {done.last}" if done.done < done.total else f"Klaar.{left_out}"
            yield Shown(done.done / done.total, words)


def show_addresses() -> None:
    """Show the addresses, with an example that works."""
    example = next(iter(open_indicators(loading.catalogue())), None)
    rows = [("De lijst van alle cijfers", API), ("Dezelfde lijst als tabel", f"{API}.csv")]
    if example is not None:
        rows += [("Eén cijfer met betekenis en bronnen", f"{API}/{example.id}.json")]
        rows += [("Dezelfde waarnemingen als tabel", f"{API}/{example.id}.csv")]
    lines = "".join(
        f'<tr><th scope="row">{escape(words)}</th><td data-kop="Adres">'
        f'<a href="{escape(public_url() + link)}" target="_blank" rel="noopener">{escape(link)}</a></td></tr>'
        for words, link in rows
    )
    _show_table("Adressen", ("Wat", "Adres"), lines)


def show_columns() -> None:
    """Show what the columns mean."""
    lines = "".join(
        f'<tr><th scope="row">{escape(one.name)}</th><td data-kop="Betekenis">{escape(one.words)}</td></tr>'
        for one in FIELDS
    )
    with st.expander(f"De {len(FIELDS)} kolommen"):
        _show_table("Kolommen", ("Kolom", "Betekenis"), lines)


def _show_table(name: str, heads: Sequence[str], lines: str) -> None:
    head = "".join(f'<th scope="col">{escape(word)}</th>' for word in heads)
    st.html(
        f'<div class="tk-table tk-adressen" tabindex="0" role="region" aria-label="Tabel: {name}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
    )
