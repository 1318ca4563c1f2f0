"""The ordered dot plot: groups beside the comparator, intervals, no rank numbers."""

from toekomstscenario.charts.spec import ChartKind, ChartSpec
from toekomstscenario.figure import Figure
from toekomstscenario.figures import rows
from toekomstscenario.figures.comparison import words
from toekomstscenario.figures.comparison.compared import Compared


def make_dots(found: Compared) -> Figure:
    """Dots per region on one axis, the comparator as a line; without any value only the table."""
    drawn = any(words.has_value(item.cell) for item in found.placed)
    chart = _chart(found) if drawn else None
    return words.figure_of(found, "", chart, alt_text=words.reach(found, "Stippen"), reading=_reading(found))


def _chart(found: Compared) -> ChartSpec:
    marks = [
        words.mark(found, item, group=words.heading(found, item.gap), order=number)
        for number, item in enumerate(found.placed)
    ]
    return ChartSpec(
        kind=ChartKind.DOT,
        marks=rows.frame([*marks, *words.comparator_mark(found)], rows.MARK_SCHEMA),
        steps=rows.frame([], rows.STEP_SCHEMA),
        ticks=(),
        breaks=(),
        decimals=found.indicator.decimals,
        comparator=found.beside.code if found.comparator else "",
    )


def _reading(found: Compared) -> str:
    weighed = any(item.gap.interval is not None for item in found.placed)
    line = CHANCE if weighed else _ROUNDING
    beside = f" De donkere lijn is {found.beside.name}." if words.has_value(found.comparator) else ""
    return READING.format(beside=beside, line=line)


READING = "Elke stip is een gebied.{beside} {line} De volgorde is die van het getal; het is geen ranglijst."
_ROUNDING = (
    "Het streepje achter een stip is de afronding: het echte getal ligt ergens op dat streepje. Verschillen kunnen"
    " toeval zijn: zonder teller en noemer is dat niet uit te rekenen."
)
CHANCE = (
    "Het streepje achter een stip is het interval van 95%: zo ver kan het cijfer bij toeval en door afronding uiteen"
    " lopen. Loopt het streepje over de donkere lijn, dan is het verschil niet te onderscheiden van toeval. Waar teller"
    " en noemer niet gepubliceerd zijn, is het streepje alleen de afronding."
)
