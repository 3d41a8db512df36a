"""What the shop floor writes down without a value: pieces, stops, meters."""

from decimal import Decimal

from erpcore.flow.document import Document
from erpcore.flow.make.downtime_report import DowntimeReport
from erpcore.flow.make.meter_reading import MeterReading, last_reading
from erpcore.flow.make.operation_report import OperationReport
from erpcore.kernel.quantity import from_micro
from erpcore.testing.strategies.clerk import Clerk


def operation_report(clerk: Clerk) -> Document | None:
    """Report pieces of an operation of a running order; now and then of one that it does not have."""
    running = [of for of in clerk.orders("released") if of.standard is not None and of.standard.operations]
    if not running:
        return None
    order = clerk.dice.pick(running)
    numbers = [of.number for of in order.standard.operations] if order.standard else []
    good, scrapped, rework = (Decimal(clerk.dice.between(0, most)) for most in (20, 3, 2))
    return OperationReport(
        id=clerk.id("OR"),
        date=clerk.day(),
        work_order=order.number,
        operation=7 if clerk.dice.one_in(12) else clerk.dice.pick(numbers),
        good=good,
        scrapped=scrapped,
        rework=rework,
        unit=order.unit or None,
    )


def downtime_report(clerk: Clerk) -> Document | None:
    """Report that a machine stood."""
    return DowntimeReport(
        id=clerk.id("DT"),
        date=clerk.day(),
        work_centre=clerk.dice.pick(list(clerk.master.work_centres)),
        hours=clerk.dice.decimal(1, 9, 2),
        cause=clerk.dice.pick(("breakdown", "planned", "material", "other")),
        reason="a fuse" if clerk.dice.below(4) else "",
    )


def meter_reading(clerk: Clerk) -> Document | None:
    """Read a meter: mostly more than before, sometimes after its dial turned over, now and then misread."""
    if not clerk.master.meters:
        return None
    meter = clerk.dice.pick(list(clerk.master.meters))
    last = last_reading(clerk.state, meter)
    before = from_micro(last.dial) if last else Decimal(0)
    digits = clerk.master.meters[meter].digits
    turns = last is not None and digits is not None and before > 0 and clerk.dice.one_in(4)
    dial = before / 2 if turns else before + clerk.dice.decimal(0, 99, 1)
    if clerk.dice.one_in(12):
        dial = before / 4
    return MeterReading(
        id=clerk.id("MT"),
        date=clerk.day(),
        meter=meter,
        reading=dial.quantize(Decimal("0.1")),
        turned_over=turns,
    )
