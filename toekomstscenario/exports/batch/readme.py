"""The read-me of a package: what is in it, when it was made, sources, caveats, how to cite, and what is not in it."""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.exports import FIGURE_EXPORTS
from toekomstscenario.exports.batch.making import Step
from toekomstscenario.exports.batch.planning import Plan, Refusal, grouped
from toekomstscenario.exports.batch.wish import KIND_WORDS
from toekomstscenario.exports.clean import one_line
from toekomstscenario.numbers import format_date
from toekomstscenario.settings import public_url

README = "leesmij.txt"
WIDTH = 110
SITE = "Dashboard Toekomstscenario kind- en gezinsbescherming"
MARKS = (
    "* voorlopig, ** nader voorlopig: zoals gezien bij publicatie; het cijfer kan nu definitief of herzien zijn.",
    "~ uit de tweede hand: overgenomen van een ander dan de bron zelf.",
    "verborgen: de bron of dit dashboard laat het cijfer niet zien, zodat niemand te herkennen is.",
    "niet mogelijk, geen cijfer en 0 zijn drie andere dingen dan verborgen.",
)
CITING = (
    "Noem bij elk cijfer de bron die eronder staat, en neem de kanttekening mee.",
    "Cijfers van het CBS zijn CC BY 4.0: delen en bewerken mag, met bronvermelding"
    ' ("Bron: CBS StatLine, tabel ...; eigen berekening" als u zelf iets hebt berekend).',
    "Van andere uitgevers is alleen het losse cijfer overgenomen; de rechten op hun publicaties zijn van hen.",
)


class Readme:
    """What has been made so far, told at the end; holds words, no files."""

    def __init__(self, plan: Plan, catalogue: Catalogue, today: date) -> None:
        self._plan = plan
        self._catalogue = catalogue
        self._today = today
        self._made: list[str] = []
        self._sources: dict[str, None] = {}
        self._notes: dict[str, dict[str, None]] = {}
        self.refused: list[Refusal] = list(plan.refused)
        self.stopped = ""

    def add(self, step: Step) -> None:
        """Take in what came of one figure."""
        self.refused += step.refused
        figure = step.figure
        if figure is None or not step.files:
            return
        address = f" {public_url()}{figure.link}" if public_url() and figure.link else ""
        self._made += [file.name for file in step.files]
        self._made.append(f"    {figure.title}. {figure.source_line} {figure.status_line}{address}")
        self._sources[figure.source_line] = None
        self._notes.setdefault(step.item.selection.indicator, {}).update(dict.fromkeys(figure.notes))

    def text(self) -> str:
        """The read-me, in lines that fit on any screen."""
        return "\r\n".join(line for part in self._parts() for line in [*part, ""])

    def _parts(self) -> Iterator[list[str]]:
        yield [SITE, "=" * len(SITE), f"Gemaakt op {format_date(self._today)}."]
        if self.stopped:
            yield ["LET OP: dit pakket is niet volledig", *_wrapped([self.stopped])]
        yield ["Wat is dit?", *_wrapped(self._what())]
        yield ["Zo noemt u de bron", *_wrapped(CITING, "- ")]
        yield ["Tekens", *_wrapped(MARKS, "- ")]
        yield ["Bronnen", *_wrapped(list(self._sources) or ["Er zijn geen figuren gemaakt."], "- ")]
        yield ["Wat betekenen de cijfers, en wat moet u erbij zeggen?", *self._meanings()]
        yield ["Wat er niet in zit, en waarom", *self._missing()]
        yield ["De bestanden", *_wrapped(self._made)]

    def _what(self) -> list[str]:
        wish = self._plan.wish
        labels = [export.label for export in FIGURE_EXPORTS if export.id in wish.formats]
        return [
            f"Figuren: {KIND_WORDS[wish.kind]}.",
            f"Gebieden: {self._plan.place}.",
            f"Cijfers: {'; '.join(self._title(name) for name in wish.indicators)}.",
            f"Soorten bestand: {', '.join(labels)}. Elk soort heeft een eigen map; hetzelfde nummer is dezelfde"
            " figuur.",
        ]

    def _meanings(self) -> Iterator[str]:
        for name in self._plan.wish.indicators:
            indicator = self._catalogue.indicator(name)
            yield from _wrapped([f"{indicator.title} ({name})"])
            words = (indicator.definition, f"Niet meegeteld: {indicator.not_counted}", f"Let op: {indicator.caveat}")
            yield from _wrapped(list(dict.fromkeys([*words, *self._notes.get(name, {})])), "    - ")

    def _missing(self) -> Iterator[str]:
        if not self.refused:
            yield "Alles wat is gevraagd, is gemaakt."
        for one, places in grouped(self.refused):
            mark = "MISLUKT: " if one.broken else ""
            yield from _wrapped([f"{mark}{self._title(one.indicator)}. {places}: {one.reason}"], "- ")

    def _title(self, name: str) -> str:
        return self._catalogue.indicator(name).title


def _wrapped(lines: Sequence[str], mark: str = "") -> list[str]:
    return [
        part
        for line in lines
        for part in textwrap.wrap(
            f"{mark}{' ' * (len(line) - len(line.lstrip()))}{one_line(line)}",
            WIDTH,
            subsequent_indent=" " * (len(mark) + len(line) - len(line.lstrip())),
            break_long_words=False,
            break_on_hyphens=False,
        )
    ]
