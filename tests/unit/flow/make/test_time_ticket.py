"""Time tickets: hours become cost at the rates of the day."""

import pytest
from pydantic import ValidationError
from tests.unit.flow.make.gang import GANG

from erpcore import Code
from erpcore.documents import OrderCompletion, Reversal, TimeTicket, WorkOrder
from erpcore.production.hours_basis import hours_bases
from erpcore.production.paid_hours import paid_hours


def test_hours_are_charged_at_the_rates_of_the_day(shop):
    """IAS 2 paragraphs 12 and 13: 3 × 30.00 labour, 2 × 20.00 machine, overhead on labour hours 3 × 10.00."""
    shop.start("WO-1", "TOY", "20")
    ticket = {"work_order": "WO-1", "work_centre": "PRESS", "labour_hours": "3", "machine_hours": "2"}
    entry = shop(TimeTicket, "TT-1", **ticket)
    assert shop.lines(entry) == [
        "Dr wip labour 90.00",
        "Dr wip machine 40.00",
        "Dr wip overhead 30.00",
        "Cr labour_applied 90.00",
        "Cr machine_applied 40.00",
        "Cr overhead_applied 30.00",
    ]
    assert dict(entry.vouchers[0].lines[3].dimensions) == {"cost_centre": "SHOP"}
    assert shop.wip("WO-1") == {"labour": "90.00", "machine": "40.00", "overhead": "30.00"}
    assert shop.pool("SHOP") == "-70.00"  # absorbed, nothing collected yet
    shop.in_step()


def test_overhead_may_go_with_machine_hours(factory):
    """Driver machine hours: 2 × 10.00."""
    centre = {"code": "SHOP", "name": "s", "purpose": "production", "driver": "machine_hours"}
    shop = factory(cost_centres=[centre])
    shop.start("WO-1", "TOY", "20")
    ticket = {"work_order": "WO-1", "work_centre": "PRESS", "labour_hours": "3", "machine_hours": "2"}
    assert "Dr wip overhead 20.00" in shop.lines(shop(TimeTicket, "TT-1", **ticket))


BY_LABOUR = {"code": "SHOP", "name": "s", "purpose": "production", "driver": "direct_labour"}


def test_overhead_may_go_with_what_labour_costs(factory):
    """Driver direct labour at 1.50, 150 per cent: 0.333333 x 30.00 is 10.00, overhead 15.00; idle time bears none."""
    rates = [{"work_centre": "PRESS", "valid_from": "2026-01-01", "labour": "30", "overhead": "1.5"}]
    shop = factory(cost_centres=[BY_LABOUR], rates=rates)
    shop.start("WO-1", "TOY", "20")
    ticket = {"work_order": "WO-1", "work_centre": "PRESS", "labour_hours": "0.333333"}
    entry = shop(TimeTicket, "TT-1", **ticket)
    assert "Dr wip overhead 15.00" in shop.lines(entry)
    assert entry.movements[-1].quantity_out == 10_000_000  # of labour, in millionths
    shop(TimeTicket, "TT-2", activity="idle", reason="no power", **ticket)
    shop(TimeTicket, "TT-3", work_order="WO-1", work_centre="PRESS", machine_hours="2")
    assert shop.wip("WO-1") == {"labour": "20.00", "overhead": "15.00"}
    shop(Reversal, "RV-1", of="TT-1", reason="wrong order")
    assert shop.wip("WO-1") == {"labour": "10.00"}
    shop.in_step()


def test_overhead_may_wait_for_the_month_end(factory):
    """Policy `overhead_absorption = "month_end"`: the ticket charges labour and machine only."""
    shop = factory({"overhead_absorption": "month_end"})
    shop.start("WO-1", "TOY", "20")
    shop.work("TT-1", "WO-1", "3")
    assert shop.wip("WO-1") == {"labour": "90.00", "machine": "60.00"}


def test_a_new_rate_holds_from_its_day(factory):
    """30.00 until the ninth, 33.00 from the tenth: the date of the ticket decides."""
    shop = factory(more_rates=[{"work_centre": "PRESS", "valid_from": "2026-10-10", "labour": "33"}])
    shop.start("WO-1", "TOY", "20")
    further = {"work_order": "WO-1", "work_centre": "PRESS", "labour_hours": "1"}
    shop(TimeTicket, "TT-2", date="2026-10-10", **further)
    assert shop.wip("WO-1") == {"labour": "33.00"}
    shop(TimeTicket, "TT-1", **further)
    assert shop.wip("WO-1") == {"labour": "63.00", "overhead": "10.00"}


def test_a_part_of_an_hour_is_rounded_once(shop):
    """0.333333 × 30.00 = 9.99999, half up 10.00; 0.0001 hours at 30.00 are no cent and print nothing."""
    shop.start("WO-1", "TOY", "20")
    ticket = {"work_order": "WO-1", "work_centre": "PRESS"}
    shop(TimeTicket, "TT-1", labour_hours="0.333333", **ticket)
    assert shop.wip("WO-1") == {"labour": "10.00", "overhead": "3.33"}
    assert shop(TimeTicket, "TT-2", labour_hours="0.0001", **ticket).vouchers == ()


def test_setting_up_costs_as_much_as_running(shop):
    """The activity is told apart in the log; its hours cost the same."""
    shop.start("WO-1", "TOY", "20")
    assert shop.lines(shop.work("TT-1", "WO-1", "1", activity="setup")) == [
        "Dr wip labour 30.00",
        "Dr wip machine 20.00",
        "Dr wip overhead 10.00",
        "Cr labour_applied 30.00",
        "Cr machine_applied 20.00",
        "Cr overhead_applied 10.00",
    ]


def test_a_ticket_taken_back_takes_its_hours_along(shop):
    """Cost, hours and absorption are as before."""
    shop.start("WO-1", "TOY", "20")
    before = {name: value for name, value in shop.picture().items() if name in {"ledger", "orders"}}
    shop.work("TT-1", "WO-1", "3")
    entry = shop(Reversal, "RV-1", of="TT-1", reason="wrong order")
    assert shop.lines(entry)[0] == "Dr wip labour -90.00"
    assert {name: shop.picture()[name] for name in before} == before
    assert shop.pool("SHOP") == "0.00"
    shop.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ORDER, "work_order", {"work_order": "WO-9"}),
        (Code.ORDER_NOT_RELEASED, "work_order", {"work_order": "WO-0"}),
        (Code.ORDER_NOT_RELEASED, "work_order", {"work_order": "WO-2"}),
        (Code.UNKNOWN_WORK_CENTRE, "work_centre", {"work_centre": "NONE"}),
        (Code.DOCUMENT_INVALID, "labour_hours", {"labour_hours": "0"}),
        (Code.RATE_MISSING, "work_centre", {"work_centre": "BENCH"}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
        (Code.PERIOD_NOT_OPEN, "date", {"date": "2026-12-01"}),
    ],
)
def test_a_ticket_that_does_not_fit_is_refused(shop, code, field, change):
    """Each refusal names the document and the field to look at, and leaves the books as they were."""
    shop(WorkOrder, "WO-0", item="TOY", quantity="1")
    shop.start("WO-1", "TOY", "20")
    shop.start("WO-2", "TOY", "20")
    shop(OrderCompletion, "OC-2", work_order="WO-2")
    good = {"work_order": "WO-1", "work_centre": "PRESS", "labour_hours": "1"}
    shop.refuses(code, field, TimeTicket, "TT-1", **{**good, **change})


IDLE = {"activity": "idle", "labour_hours": "2", "reason": "no power"}


def test_idle_time_on_an_order_costs_wages_and_no_overhead(shop):
    """2 hours paid at 30.00 and not worked: labour of the order, told apart, without overhead."""
    shop.start("WO-1", "TOY", "20")
    entry = shop(TimeTicket, "TT-1", work_order="WO-1", work_centre="PRESS", **IDLE)
    assert shop.lines(entry) == ["Dr wip labour 60.00", "Cr labour_applied 60.00"]
    order = shop.books.state.orders.orders["WO-1"]
    (cause,) = order.costs
    assert paid_hours(cause[1]) == ("PRESS", "", True)
    assert hours_bases(order.months["2026-10"]) == {}
    shop(Reversal, "RV-1", of="TT-1", reason="worked after all")
    assert shop.wip("WO-1") == {}
    shop.in_step()


@pytest.mark.parametrize(
    ("policy", "fields", "bearer"),
    [
        ("by_cause", {}, "idle_loss"),
        ("by_cause", {"cause": "abnormal"}, "idle_loss"),
        ("by_cause", {"cause": "normal"}, "overhead_pool"),
        ("overhead", {"cause": "abnormal"}, "overhead_pool"),
    ],
)
def test_idle_time_of_no_order_is_a_loss_from_stoppage(factory, policy, fields, bearer):
    """停工损失: abnormal an expense of the period, normal overhead of the cost centre; or all of it by policy."""
    shop = factory({"idle_time": policy})
    entry = shop(TimeTicket, "TT-1", work_centre="PRESS", **IDLE, **fields)
    assert shop.lines(entry) == [
        "Dr idle_time 60.00",
        f"Dr {bearer} 60.00",
        "Cr labour_applied 60.00",
        "Cr idle_time 60.00",
    ]
    assert shop.pool("SHOP") == ("60.00" if bearer == "overhead_pool" else "0.00")
    shop(Reversal, "RV-1", of="TT-1", reason="wrong day")
    assert shop.balances() == {}
    assert shop.pool("SHOP") == "0.00"
    shop.in_step()


def test_idle_time_worth_nothing_moves_hours_alone(factory):
    """A rate of nothing: no voucher, as for hours worked."""
    shop = factory(rates=[{"work_centre": "PRESS", "valid_from": "2026-01-01"}])
    assert shop(TimeTicket, "TT-1", work_centre="PRESS", **IDLE).vouchers == ()


def test_a_grade_is_charged_at_its_rate(factory):
    """3 hours of a setter at 40.00, overhead on them at 10.00; where nothing is planned by grade, too."""
    for shop in (
        factory(**GANG),
        factory(rates=GANG["rates"]),
    ):
        shop.start("WO-1", "TOY", "20")
        ticket = {"work_order": "WO-1", "work_centre": "PRESS", "labour_hours": "3", "grade": "setter"}
        assert shop.lines(shop(TimeTicket, "TT-1", **ticket))[:2] == [
            "Dr wip labour 120.00",
            "Dr wip overhead 30.00",
        ]
        bases = hours_bases(shop.books.work_order("WO-1").months["2026-10"])
        assert {centre: basis.labour_hours for centre, basis in bases.items()} == {"PRESS": 3_000_000}
        shop.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.DOCUMENT_INVALID, "grade", {"grade": None}),
        (Code.RATE_MISSING, "grade", {"grade": "boss"}),
        (Code.DOCUMENT_INVALID, "labour_hours", {"labour_hours": "0", "machine_hours": "1"}),
        (Code.DOCUMENT_INVALID, "work_order", {"work_order": None}),
        (Code.DOCUMENT_INVALID, "activity", {"reason": "tired"}),
        (Code.DOCUMENT_INVALID, "activity", {"cause": "normal"}),
        (Code.DOCUMENT_INVALID, "reason", {"activity": "idle"}),
        (Code.DOCUMENT_INVALID, "machine_hours", {**IDLE, "machine_hours": "1"}),
        (Code.DOCUMENT_INVALID, "cause", {**IDLE, "cause": "normal"}),
        (Code.DOCUMENT_INVALID, "labour_hours", {**IDLE, "labour_hours": "0", "grade": None}),
    ],
)
def test_grades_and_idle_time_that_do_not_fit_are_refused(factory, code, field, change):
    """A grade where the card plans by grade, with a rate and hours; a reason for idle time and for nothing else."""
    shop = factory(**GANG)
    shop.start("WO-1", "TOY", "20")
    good = {"work_order": "WO-1", "work_centre": "PRESS", "labour_hours": "1", "grade": "setter"}
    shop.refuses(code, field, TimeTicket, "TT-1", **{**good, **change})


@pytest.mark.parametrize("hours", ["-1", "NaN", 1.5, "0.0000001"])
def test_hours_are_exact_and_not_negative(shop, hours):
    """Negative, binary and too fine numbers are no hours."""
    with pytest.raises(ValidationError):
        shop.document(TimeTicket, "TT-1", work_order="WO-1", work_centre="PRESS", labour_hours=hours)
