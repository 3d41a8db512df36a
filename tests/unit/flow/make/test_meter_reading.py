"""A meter counts on from reading to reading; what a department supplies is a service of it."""

import datetime
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from erpcore import Code
from erpcore.documents import MeterReading, OverheadExpense, PeriodClosing, Reversal, ServiceAllocation
from erpcore.flow.make.meter_reading import Reading, last_reading, used_between

PAST = datetime.date(2026, 10, 9)


def used(shop, meter, entry):
    """What a reading says was used, in millionths."""
    mark = entry.marks[0]
    return used_between(shop.books.state.master.meter(meter), mark.before, mark.after)


def read(shop, meter, number, reading, **fields):
    """Read a meter, and see what was used in units."""
    entry = shop(MeterReading, number, meter=meter, reading=reading, **fields)
    assert (entry.movements, entry.vouchers) == ((), ())
    return used(shop, meter, entry) / 10**6


def test_the_first_reading_says_where_the_meter_stands(shop):
    """1 250 at first, then 1 300.5: 50.5 kg were used; behind a factor of 40 each on the dial is 40."""
    assert [read(shop, "GAS", f"MR-{n}", of) for n, of in enumerate(("1250", "1300.5"))] == [0, 50.5]
    assert [read(shop, "STEAM", f"MS-{n}", of) for n, of in enumerate(("10", "12"))] == [0, 80]
    assert last_reading(shop.books.state, "GAS") == Reading(1_300_500_000, PAST, 50_500_000)
    assert shop.balances() == {}
    shop.replays()


def test_a_meter_supplied_by_a_department_is_charged_with_its_cost(factory):
    """80 kg of steam are all that the boiler house supplied: its 400.00 go to the shop."""
    shop = factory({"service_departments": "direct"})
    read(shop, "STEAM", "MS-1", "10", date="2026-10-01")
    read(shop, "STEAM", "MS-2", "12", date="2026-10-31")
    assert shop.books.state.overhead.services.usage("2026-10") == {"REPAIR": {"SHOP": 80_000_000}}
    shop(OverheadExpense, "OE", cost_centre="REPAIR", amount="400", owed="bank")
    shop(ServiceAllocation, "SA", date="2026-10-31")
    assert (shop.pool("REPAIR"), shop.pool("SHOP")) == ("0.00", "400.00")


def test_a_dial_that_turns_over(shop):
    """Four digits: from 9 990 past 9 999 to 15 are 25, times 40."""
    read(shop, "STEAM", "MS-1", "9990")
    assert read(shop, "STEAM", "MS-2", "15", turned_over=True) == 1000


def test_a_meter_that_is_replaced(shop):
    """The old one ends at 1 260, the new one begins at 3 and shows 7: 10 and 4."""
    read(shop, "GAS", "MR-1", "1250")
    assert read(shop, "GAS", "MR-2", "7", ended_at="1260", begins_at="3") == 14
    read(shop, "STEAM", "MS-1", "9990")
    both = {"ended_at": "5", "begins_at": "0", "turned_over": True}
    assert read(shop, "STEAM", "MS-2", "1", **both) == 16 * 40


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.integers(0, 9999), min_size=2, max_size=6))
def test_use_adds_up_whatever_the_readings(factory, dials):
    """Dials that turn over where they show less: what was used in all is the sum of the parts, reversed to nothing."""
    shop = factory()
    parts, last = [], None
    for number, dial in enumerate(dials):
        over = last is not None and dial < last
        parts.append(read(shop, "STEAM", f"MS-{number}", str(dial), turned_over=over))
        last = dial
    assert sum(parts) == 40 * sum((then - first) % 10_000 for first, then in pairwise(dials))
    assert last_reading(shop.books.state, "STEAM").used(shop.books.state.master.meter("STEAM")) == (
        sum(parts) * 10**6
    )
    for number in reversed(range(len(dials))):
        shop(Reversal, f"RV-{number}", of=f"MS-{number}", reason="misread")
    assert last_reading(shop.books.state, "STEAM") is None
    assert not any(shop.picture()["services"].values())


def test_rounding_is_of_the_whole():
    """A factor of a third of a thousandth: what was used is rounded as a whole, so that parts add up to it."""

    class Meter:
        factor = Decimal("0.333333")

    readings = [Reading(0, PAST, through) for through in (0, 1, 2, 3)]
    texts = ["", *(of.to_text() for of in readings)]
    parts = [used_between(Meter, before, after) for before, after in pairwise(texts)]
    assert parts == [0, 0, 1, 0]
    assert sum(parts) == readings[-1].used(Meter)


@pytest.mark.parametrize(
    ("code", "field", "fields"),
    [
        (Code.UNKNOWN_METER, "meter", {"meter": "WATER", "reading": "1"}),
        (Code.DOCUMENT_INVALID, "reading", {"meter": "GAS", "reading": "99"}),
        (Code.DOCUMENT_INVALID, "reading", {"meter": "STEAM", "reading": "99"}),
        (Code.DOCUMENT_INVALID, "reading", {"meter": "STEAM", "reading": "10000"}),
        (Code.DOCUMENT_INVALID, "turned_over", {"meter": "GAS", "reading": "1", "turned_over": True}),
        (Code.DOCUMENT_INVALID, "turned_over", {"meter": "STEAM", "reading": "200", "turned_over": True}),
        (Code.DOCUMENT_INVALID, "begins_at", {"meter": "GAS", "reading": "1", "ended_at": "120"}),
        (Code.DOCUMENT_INVALID, "ended_at", {"meter": "GAS", "reading": "1", "begins_at": "0"}),
        (Code.DOCUMENT_INVALID, "ended_at", {"meter": "GAS", "reading": "1", "ended_at": "9", "begins_at": "0"}),
        (Code.DOCUMENT_INVALID, "reading", {"meter": "GAS", "reading": "1", "ended_at": "120", "begins_at": "2"}),
        (Code.DOCUMENT_INVALID, "begins_at",
         {"meter": "STEAM", "reading": "1", "ended_at": "120", "begins_at": "10000"}),
        (Code.DOCUMENT_INVALID, "date", {"meter": "GAS", "reading": "200", "date": "2026-10-08"}),
        (Code.NUMBER_INVALID, "reading", {"meter": "LARGE", "reading": "999999999999"}),
    ],
)  # fmt: skip
def test_a_reading_goes_on_from_the_last(factory, code, field, fields):
    """No meter runs backwards; none turns over that cannot or did not; a new one says where the old one ended."""
    large = {"code": "LARGE", "name": "L", "unit": "kg", "cost_centre": "SHOP", "factor": "2"}
    shop = factory(more_meters=[large])
    for meter in ("GAS", "STEAM"):
        read(shop, meter, f"MR-{meter}", "100")
    read(shop, "LARGE", "MR-L", "0")
    shop.refuses(code, field, MeterReading, "MR-X", **fields)


@pytest.mark.parametrize("fields", [{"turned_over": True}, {"ended_at": "1", "begins_at": "1"}])
def test_nothing_comes_before_the_first_reading(shop, fields):
    """A meter that was never read has neither turned over nor been replaced."""
    shop.refuses(
        Code.DOCUMENT_INVALID, next(iter(fields)), MeterReading, "MR-1", meter="GAS", reading="1", **fields
    )


def test_a_closed_month_is_not_read_any_more(shop):
    """What is read in a month that is closed is read in the next one."""
    shop(PeriodClosing, "PC", date="2026-10-31")
    shop.refuses(Code.PERIOD_CLOSED, "date", MeterReading, "MR-1", meter="GAS", reading="1")
