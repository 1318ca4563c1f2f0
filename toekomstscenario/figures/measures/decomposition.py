"""How much of a change in stock is less inflow and how much is more outflow: arithmetic, never an explanation."""

from toekomstscenario.analysis.decomposition import Decomposed, FlowCells
from toekomstscenario.analysis.remarks import SMALL_COUNT
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.figure import Figure
from toekomstscenario.figures import rows
from toekomstscenario.figures.correction_words import with_corrections
from toekomstscenario.figures.measures import steps
from toekomstscenario.figures.measures.steps import Step
from toekomstscenario.model import Indicator, RegionKind
from toekomstscenario.numbers import format_number, format_period, format_signed, period_in_sentence
from toekomstscenario.period import Grain
from toekomstscenario.sentences import Quote, region_label, region_phrase, source_words, status_words
from toekomstscenario.store import Store

READING = (
    "De eerste kolom is instroom min uitstroom als er net zoveel begint en eindigt als in de periode waarmee u"
    " vergelijkt. De tweede is wat er meer of minder begon, de derde wat er meer of minder eindigde. Die drie samen"
    " zijn de laatste kolom: instroom min uitstroom van de gekozen periode. Een kolom met een plus telt bij de stand"
    " op; een kolom met een min telt ervan af."
)
_SUM = "Dit is een rekensom met twee gepubliceerde reeksen. Zij zegt niet waarom er meer of minder begint of eindigt."
_NO_STOCK = (
    "Verandering van de stand is hier instroom min uitstroom. Of de stand van {} precies zo veranderde, is niet na te"
    " gaan: standen in dezelfde telling zijn er alleen voor Nederland."
)


def make_decomposition(
    catalogue: Catalogue, store: Store, inflow: Indicator, outflow: Indicator, *, found: Decomposed
) -> Figure:
    """Make the figure of a decomposition.

    Raises:
        DataError: a source cannot be read.
    """
    first, last = found.reference.inflow, found.later[-1].inflow
    region = catalogue.region(last.region)
    name = inflow.title.partition(":")[0]
    span = _span(found)
    small = any((cell.value or 0.0) < SMALL_COUNT for cell in found.cells)
    figure = Figure(
        id=f"ontleding-{inflow.id}-{region.code}-{first.period}-{last.period}".replace("_", "-"),
        title=f"{name}, {region_label(region)}: minder instroom of meer uitstroom? {span} naast"
        f" {format_period(first.period)}",
        subtitle=f"{rows.value_heading(inflow)}; wat de stand verandert",
        table=rows.frame(_table(catalogue, inflow, outflow, found), steps.TABLE_SCHEMA),
        columns=steps.columns(inflow),
        chart=steps.waterfall(_steps(found), region.code),
        alt_text=_alt_text(name, found)[:150],
        quotes=(
            Quote(
                f"{name} {region_phrase(region)}: {_sentence(found)}{_status(found)}",
                f"Bron: {source_words(catalogue.sources[last.source], last)}; eigen berekening.",
                f"{_SUM} {inflow.caveat}",
            ),
        ),
        finding=_finding(found),
        source_line=rows.source_line(found.cells, catalogue),
        status_line=rows.status_line(found.cells, catalogue),
        notes=(
            _SUM,
            *_rounding_notes(found),
            *(["Bij zulke kleine aantallen kan een verschil toeval zijn."] if small else []),
            *([_NO_STOCK.format(region_label(region))] if region.kind is not RegionKind.COUNTRY else []),
            "Alle cijfers van deze som komen uit één publicatie.",
            *rows.notes(inflow, found.cells, catalogue),
        ),
        reading=READING,
    )
    return with_corrections(figure, catalogue, store, found.cells)


def _span(found: Decomposed) -> str:
    ends = [format_period(one.inflow.period) for one in (found.later[0], found.later[-1])]
    return " t/m ".join(dict.fromkeys(ends))


def _as_before(found: Decomposed) -> str:
    """The reference as it is set beside: Als 2019, or for more than one period Elk jaar als 2019."""
    period = found.reference.inflow.period
    each = "" if len(found.later) == 1 else "elk jaar " if period.grain is Grain.YEAR else "elke periode "
    return rows.sentence_case(f"{each}als {format_period(period)}")


def _finding(found: Decomposed) -> str:
    return f"{_compared(found)}{steps.provisional_words(found.cells)}"


def _compared(found: Decomposed) -> str:
    """What makes the difference: how much less began, and how much less ended."""
    result, reference = found.result, found.reference.inflow.period
    compared = format_period(reference) if len(found.later) == 1 else _as_before(found).lower()
    begun = _moved(result.inflow, found.inflow_rounding, "begonnen")
    ended = _moved(-result.outflow, found.outflow_rounding, "eindigden")
    return f"Vergeleken met {compared} {begun} en {ended}."


def _sentence(found: Decomposed) -> str:
    result, periods = found.result, [one.inflow.period for one in found.later]
    when = period_in_sentence(periods[-1]) if len(periods) == 1 else f"van {_span(found)}"
    reference = found.reference.inflow.period
    before = period_in_sentence(reference) if len(periods) == 1 else f"met {_as_before(found).lower()}"
    return f"{when} {_net(result.change)}; {before} {_net(result.steady)}. {_compared(found)}"


def _net(value: float) -> str:
    """Inflow minus outflow in words."""
    if not value:
        return "begonnen er evenveel als er eindigden"
    more, less = ("begonnen", "eindigden") if value > 0 else ("eindigden", "begonnen")
    return f"{more} er {format_number(abs(value), 0)} meer dan er {less}"


def _moved(value: float, rounding: float, verb: str) -> str:
    """How many more or fewer; what rounding alone can give is not called more or less."""
    if abs(value) <= rounding:
        return f"{verb} er evenveel (op afronding na)"
    return f"{verb} er {format_number(abs(value), 0)} {'meer' if value > 0 else 'minder'}"


def _status(found: Decomposed) -> str:
    provisional = [cell for cell in found.cells if cell.provisional]
    return f" De laatste cijfers: {status_words(provisional[-1])}." if provisional else ""


def _rounding_notes(found: Decomposed) -> tuple[str, ...]:
    most = format_number(max(found.inflow_rounding, found.outflow_rounding), 1).removesuffix(",0")
    return (f"De afronding kan elk van de twee delen ten hoogste {most} anders maken.",)


def _table(catalogue: Catalogue, inflow: Indicator, outflow: Indicator, found: Decomposed) -> list[dict[str, object]]:
    told: list[dict[str, object]] = []
    for each in (found.reference, *found.later):
        told += _pair(catalogue, inflow, outflow, each)
    like, result = found.later[-1].inflow, found.result
    for name, value in (
        (_as_before(found), result.steady),
        ("Meer of minder begonnen", result.inflow),
        ("Meer of minder geëindigd", result.outflow),
        ("Instroom min uitstroom samen", result.change),
    ):
        told.append(
            {**steps.sum_row(name, like, value, steps.computed(_signed(value), found.cells)), "periode": _span(found)}
        )
    return told


def _pair(catalogue: Catalogue, inflow: Indicator, outflow: Indicator, each: FlowCells) -> list[dict[str, object]]:
    return [
        steps.step_row("Begonnen", inflow, each.inflow, catalogue),
        steps.step_row("Beëindigd", outflow, each.outflow, catalogue),
    ]


def _steps(found: Decomposed) -> list[Step]:
    result, provisional = found.result, any(cell.provisional for cell in found.cells)
    before = found.reference.inflow.provisional or found.reference.outflow.provisional
    after = result.steady + result.inflow
    less, more = ("Meer" if result.inflow > 0 else "Minder"), ("Minder" if result.outflow > 0 else "Meer")

    def step(label: str, start: float, end: float, *, role: str, provisional: bool) -> Step:
        text = f"{_signed(end - start)}{steps.PROVISIONAL if provisional else ''}"
        return Step(label, start, end, end, role, text, provisional)

    return [
        step(
            _as_before(found).replace("als ", f"als{steps.HARD_SPACE}"),
            0.0,
            result.steady,
            role="other",
            provisional=before,
        ),
        step(f"{less} begonnen", result.steady, after, role="own1", provisional=provisional),
        step(f"{more} geëindigd", after, result.change, role="own2", provisional=provisional),
        step(
            _span(found).replace("t/m ", f"t/m{steps.HARD_SPACE}"),
            0.0,
            result.change,
            role="comparator",
            provisional=provisional,
        ),
    ]


def _alt_text(name: str, found: Decomposed) -> str:
    result = found.result
    return (
        f"Som. {name}, {_span(found)}: {_as_before(found).lower()} {_signed(result.steady)}, instroom"
        f" {_signed(result.inflow)}, uitstroom {_signed(result.outflow)}, samen {_signed(result.change)}."
    )


def _signed(value: float) -> str:
    return format_signed(value, 0)
