"""Does a number as it was written agree with a known one? Rounding and words such as 'ruim' are taken seriously."""

from decimal import ROUND_HALF_UP, Decimal
from enum import IntEnum

from toekomstscenario.claims.known import Known
from toekomstscenario.claims.numerals import last_place
from toekomstscenario.claims.quantity import Hedge, Measure, Quantity

ROUNDING = Decimal("0.03")  # a rounding that moves a number further than this is a different number
PLAIN = Decimal("0.01")  # further away than this, a rounding must say that it is one
ABOUT = Decimal("0.005")
OVER = Decimal("0.10")
FAR_OFF = Decimal("0.35")  # not untrue up to here, but no longer what the source says
NEARLY = Decimal("0.05")
FAR = 2
FULL = 100
LOOSELY = 5  # points around a half or a quarter that is no more than loosely said
_HALF_POINT = Decimal("0.5")
_DAYS = Decimal("0.6")
_WIDE = Decimal("0.10")


class Fit(IntEnum):
    """From no to yes; loosely: not untrue, but said in a way that the source does not bear out."""

    NO = 0
    LOOSE = 1
    YES = 2


def fit(quantity: Quantity, known: Known) -> Fit:
    """How a claim of one sort goes with a known number of the same sort."""
    scale = _scale(quantity, known)
    low, step = quantity.low * scale, quantity.step * scale
    high = None if quantity.high is None else quantity.high * scale
    if known.high is not None:
        return _in_range(quantity, low, high, known)
    if high is not None:
        inside = low <= known.low <= high and high - low <= _WIDE * high
        return Fit.LOOSE if inside else Fit.NO
    if known.derived:
        return Fit.LOOSE if abs(low - known.low) <= _DAYS else Fit.NO
    return _single(quantity, low, step, known)


def _scale(quantity: Quantity, known: Known) -> Decimal:
    if quantity.measure is Measure.MONEY:
        return {"miljard euro": Decimal(1_000), "euro": Decimal("0.000001")}.get(quantity.unit, Decimal(1))
    return quantity.factor if known.measure is Measure.SHARE else Decimal(1)


def _in_range(quantity: Quantity, low: Decimal, high: Decimal | None, known: Known) -> Fit:
    """A range is told as a range; one number of it only as a bound or as something about the middle."""
    assert known.high is not None  # known as a range
    scale = _scale(quantity, known)
    step = _place(quantity.low) * scale
    if high is not None and quantity.high is not None:
        ends = _same(low, known.low, step) and _same(high, known.high, _place(quantity.high) * scale)
        return Fit.YES if ends else Fit.NO
    match quantity.hedge:
        case Hedge.NONE | Hedge.OVER | Hedge.AT_LEAST:
            return Fit.LOOSE if _same(low, known.low, step) else Fit.NO
        case Hedge.NEARLY | Hedge.AT_MOST | Hedge.UNDER:
            return Fit.LOOSE if _same(low, known.high, step) else Fit.NO
        case Hedge.ABOUT:
            return Fit.LOOSE if known.low <= low <= known.high else Fit.NO


def _same(written: Decimal, true: Decimal, step: Decimal) -> bool:
    """Whether a number is the true one, or its rounding at the last digit that was written."""
    if written == true:
        return True
    apart = abs(written - true)
    if step <= _place(true) or written != (true / step).quantize(Decimal(1), ROUND_HALF_UP) * step:
        return False
    return apart <= ROUNDING * abs(true) or (step == 1 and apart <= _HALF_POINT)


def _place(number: Decimal) -> Decimal:
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else last_place(number)


def _room(quantity: Quantity) -> Decimal:
    """How far a share said in words may be off, in points: never as far as the next such share."""
    if not quantity.of or quantity.of == FULL:
        return Decimal(FAR)
    here, beside = quantity.low / quantity.of, quantity.low / (quantity.of + 1)
    return min(Decimal(FAR), (here - beside) * FULL / 2)


def _single(quantity: Quantity, said: Decimal, step: Decimal, known: Known) -> Fit:
    true = known.low
    match quantity.hedge:
        case Hedge.NONE:
            return _plain(quantity, said, step, known)
        case Hedge.ABOUT:
            near = step > _place(true) and abs(said - true) <= ABOUT * abs(true)
            return Fit.YES if near or _same(said, true, step) or _rough(quantity, said, known) else Fit.NO
        case Hedge.OVER | Hedge.AT_LEAST:
            return _at_least(quantity, said, step, known)
        case _:
            return _at_most(quantity, said, known)


def _plain(quantity: Quantity, said: Decimal, step: Decimal, known: Known) -> Fit:
    close = _rough(quantity, said, known) or _same(said, known.low, step)
    if not close:
        near = quantity.rough and quantity.of == FULL and abs(said - known.low) <= LOOSELY
        return Fit.LOOSE if near and known.measure is Measure.SHARE else Fit.NO
    if abs(said - known.low) > PLAIN * abs(known.low) and quantity.measure is Measure.COUNT:
        return Fit.LOOSE  # 18.000 for 18.250 wants the word 'ruim'
    bound = known.hedge is Hedge.AT_LEAST or (known.hedge is Hedge.OVER and known.measure is Measure.SHARE)
    return Fit.LOOSE if bound else Fit.YES


def _at_least(quantity: Quantity, said: Decimal, step: Decimal, known: Known) -> Fit:
    true = known.low
    if said == true:
        if known.hedge is Hedge.NEARLY:
            return Fit.NO
        exact = known.hedge is Hedge.NONE and quantity.hedge is Hedge.OVER
        return Fit.LOOSE if exact else Fit.YES
    if true < said:
        return Fit.NO
    if (quantity.rough or true - said < _coarse(said, step)) and true - said <= OVER * said:
        return Fit.YES
    loose = true - said <= FAR_OFF * said and _coarse(said, step) > _place(true)
    return Fit.LOOSE if loose else Fit.NO


def _coarse(said: Decimal, step: Decimal) -> Decimal:
    """How far a number goes that was meant to be round: ruim 20 to 30, ruim 25 to 30, ruim 26 to 27."""
    if step != 1 or said % 1:
        return step
    return Decimal(10 if said % 10 == 0 else 5 if said % 5 == 0 else 1)


def _rough(quantity: Quantity, said: Decimal, known: Known) -> bool:
    return quantity.rough and known.measure is Measure.SHARE and abs(said - known.low) <= _room(quantity)


def _at_most(quantity: Quantity, said: Decimal, known: Known) -> Fit:
    true = known.low
    if said == true:
        if known.hedge in (Hedge.OVER, Hedge.AT_LEAST):
            return Fit.NO
        return Fit.YES if known.hedge is not Hedge.NONE or quantity.hedge is Hedge.AT_MOST else Fit.LOOSE
    if true > said:
        return Fit.NO
    near = OVER if quantity.rough or quantity.hedge is not Hedge.NEARLY else NEARLY
    if said - true < _coarse(said, quantity.step * _scale(quantity, known)) and said - true <= near * said:
        return Fit.YES
    if quantity.rough and said - true <= near * said:
        return Fit.YES
    return Fit.LOOSE if quantity.hedge is not Hedge.NEARLY and said - true <= FAR_OFF * said else Fit.NO
