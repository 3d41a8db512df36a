"""The ratios of a shop floor as ISO 22400-2 defines them: of times, of quantities, of orders (制造运行关键绩效指标).

| time | of a machine |
|---|---|
| planned busy (PBT, 计划忙碌时间) | in which it was to work |
| busy (AUBT, 实际忙碌时间) | in which it was busy with an order: delays, set-up and production |
| processing (AUPT, 实际加工时间) | set-up and production |
| production (APT, 实际生产时间) | in which it made pieces |
| set-up (AUST, 实际准备时间) | in which it was made ready for an order |
| delay (ADET, 实际延误时间) | in which it stood with one |

| quantity | |
|---|---|
| produced (PQ) | all pieces |
| good (GQ), scrap (SQ), rework (RQ) | those that are right at once; that are lost; that are repaired |

Each ratio is an exact fraction, and None of nothing. Times are of one measure, and so are quantities;
none is negative.
Source: ISO 22400-2:2014, Key performance indicators for manufacturing operations management, Definitions; GB/T 40030.
"""

from fractions import Fraction

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.measures import Measure


@exact_arguments
def worker_efficiency(worked: Measure, attended: Measure) -> Fraction | None:
    """Take the hours people worked on orders over those they were there (人员效率, APWT / APAT).

    Raises:
        ValueError: When one of them is negative.

    >>> worker_efficiency(152, 160)
    Fraction(19, 20)
    """
    return _ratio(worked=worked, attended=attended)


@exact_arguments
def allocation_efficiency(busy: Measure, planned: Measure) -> Fraction | None:
    """Take the time a machine was busy with orders over the planned (分配效率, AUBT / PBT).

    Raises:
        ValueError: When one of them is negative.

    >>> allocation_efficiency(360, 480)
    Fraction(3, 4)
    """
    return _ratio(busy=busy, planned=planned)


@exact_arguments
def utilization_efficiency(production: Measure, busy: Measure) -> Fraction | None:
    """Take the time a machine made pieces over that in which it was busy with orders (利用效率, APT / AUBT).

    Raises:
        ValueError: When one of them is negative.

    >>> utilization_efficiency(270, 360)
    Fraction(3, 4)
    """
    return _ratio(production=production, busy=busy)


@exact_arguments
def availability(production: Measure, planned: Measure) -> Fraction | None:
    """Take the time a machine made pieces over the planned (可用率, APT / PBT).

    Raises:
        ValueError: When one of them is negative.

    >>> availability(270, 480) == allocation_efficiency(360, 480) * utilization_efficiency(270, 360)
    True
    """
    return _ratio(production=production, planned=planned)


@exact_arguments
def effectiveness(planned_run: Measure, produced: Measure, production: Measure) -> Fraction | None:
    """Take what pieces should take over what they did (有效性, PRI × PQ / APT).

    Args:
        planned_run: PRI: time that one piece should take.
        produced: PQ: pieces.
        production: APT, in the measure of `planned_run`.

    Raises:
        ValueError: When one of them is negative.

    >>> effectiveness(Fraction(1, 2), 486, 270)
    Fraction(9, 10)
    """
    return _ratio(planned_run=planned_run, produced=produced, production=production)


@exact_arguments
def quality_ratio(good: Measure, produced: Measure) -> Fraction | None:
    """Take good pieces over all (质量率, GQ / PQ).

    Raises:
        ValueError: When one of them is negative.

    >>> quality_ratio(475, 500)
    Fraction(19, 20)
    """
    return _ratio(good=good, produced=produced)


@exact_arguments
def net_equipment_effectiveness(
    processing: Measure, planned: Measure, effective: Fraction, quality: Fraction
) -> Fraction | None:
    """Take the OEE index with set-up as time of use (净设备效率, AUPT / PBT × effectiveness × quality ratio).

    Args:
        processing: AUPT.
        planned: PBT.
        effective: As `effectiveness` gives it.
        quality: As `quality_ratio` gives it.

    Raises:
        ValueError: When one of them is negative.

    >>> net_equipment_effectiveness(300, 480, Fraction(9, 10), Fraction(19, 20))
    Fraction(171, 320)
    """
    used = _ratio(processing=processing, planned=planned)
    _ratio(effective=effective, quality=quality)
    return None if used is None else used * effective * quality


@exact_arguments
def setup_ratio(setup: Measure, processing: Measure) -> Fraction | None:
    """Take set-up over set-up and production (准备率, AUST / AUPT).

    Raises:
        ValueError: When one of them is negative.

    >>> setup_ratio(30, 300)
    Fraction(1, 10)
    """
    return _ratio(setup=setup, processing=processing)


@exact_arguments
def technical_efficiency(production: Measure, delay: Measure) -> Fraction | None:
    """Take production over production and delays (技术效率, APT / (APT + ADET)).

    Raises:
        ValueError: When one of them is negative.

    >>> technical_efficiency(270, 30)
    Fraction(9, 10)
    """
    _ratio(production=production, delay=delay)
    return _ratio(production=production, both=production + delay)


@exact_arguments
def throughput_rate(produced: Measure, execution: Measure) -> Fraction | None:
    """Take the pieces of an order over the time from its beginning to its end (产出率, PQ / AOET).

    Args:
        produced: PQ: pieces.
        execution: AOET; the rate is for one of its measure, such as an hour.

    Raises:
        ValueError: When one of them is negative.

    >>> throughput_rate(600, 40)
    Fraction(15, 1)
    """
    return _ratio(produced=produced, execution=execution)


@exact_arguments
def production_process_ratio(production: Measure, execution: Measure) -> Fraction | None:
    """Take production on all machines over the time of an order (生产过程率, APT / AOET): the rest is waiting.

    Raises:
        ValueError: When one of them is negative.

    >>> production_process_ratio(12, 40)
    Fraction(3, 10)
    """
    return _ratio(production=production, execution=execution)


@exact_arguments
def scrap_ratio(scrap: Measure, produced: Measure) -> Fraction | None:
    """Take scrap over all pieces (报废率, SQ / PQ).

    Raises:
        ValueError: When one of them is negative.

    >>> scrap_ratio(15, 500)
    Fraction(3, 100)
    """
    return _ratio(scrap=scrap, produced=produced)


@exact_arguments
def rework_ratio(rework: Measure, produced: Measure) -> Fraction | None:
    """Take pieces that were repaired over all (返工率, RQ / PQ).

    Raises:
        ValueError: When one of them is negative.

    >>> rework_ratio(10, 500)
    Fraction(1, 50)
    """
    return _ratio(rework=rework, produced=produced)


@exact_arguments
def rolled_yield(*yields: Fraction) -> Fraction:
    """Multiply the first pass yields of operations that follow one another (直通率, rolled throughput yield).

    Raises:
        ValueError: When one of them is negative.

    >>> rolled_yield(Fraction(90, 100), Fraction(95, 100))
    Fraction(171, 200)
    """
    found = Fraction(1)
    for of in yields:
        _ratio(yields=of)
        found *= of
    return found


def _ratio(**times: Measure) -> Fraction | None:
    """Divide the product of all but the last by the last; None where that is nothing."""
    below = next((name for name, value in times.items() if value < 0), None)
    if below is not None:
        raise ValueError(f"{below.replace('_', ' ')} must not be negative, found {times[below]}")
    *parts, whole = times.values()
    product = Fraction(1)
    for part in parts:
        product *= part
    return product / whole if whole else None
