"""One cost shared over cost centres and orders: by meter, by amounts, by what the books know of orders."""

import pytest

from erpcore import Code
from erpcore.documents import (
    CostDistribution,
    Delivery,
    MaterialIssue,
    OrderSettlement,
    ProductionReceipt,
    Reversal,
    SupplierPayment,
)
from erpcore.kernel.movements import total
from erpcore.testing.laws import auditor_agrees


def power(**fields):
    """An electricity bill by meter: 600 kWh the press shop, 300 the repair shop, 100 the office."""
    lines = [
        {"cost_centre": centre, "measure": measure}
        for centre, measure in (("SHOP", "600"), ("REPAIR", "300"), ("OFFICE", "100"))
    ]
    bill = {"amount": "1000", "vat": "130", "owed": "supplier", "partner": "V"}
    return {"basis": "measured", "lines": lines, **bill, **fields}


def wages(*lines, basis="labour_hours", amount="900"):
    """Direct wages of the month."""
    return {
        "basis": basis,
        "amount": amount,
        "owed": "wages_payable",
        "element": "labour",
        "lines": list(lines),
    }


@pytest.fixture
def running(shop):
    """Two orders for 20 toys with 3 and 6 hours; WO-1 has used 40 kg of resin at 10."""
    shop.buy("GR-1", "RESIN", "100", "10")
    for number, hours in (("WO-1", "3"), ("WO-2", "6")):
        shop.start(number, "TOY", "20")
        shop.work(f"TT-{number}", number, hours)
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    return shop


BOTH = ({"work_order": "WO-1"}, {"work_order": "WO-2"})


def test_power_goes_by_the_meter(shop):
    """借: 制造费用 900 (生产车间 600, 辅助车间 300), 管理费用 100, 进项税额 130; 贷: 应付账款 1 130."""
    entry = shop(CostDistribution, "CD-1", **power())
    assert shop.lines(entry) == [
        "Dr overhead_pool 600.00",
        "Dr overhead_pool 300.00",
        "Dr administrative_expense 100.00",
        "Dr input_vat 130.00",
        "Cr supplier 1130.00",
    ]
    assert (shop.pool("SHOP"), shop.pool("REPAIR")) == ("600.00", "300.00")
    shop(Reversal, "RV-1", date="2026-10-31", of="CD-1", reason="wrong meter")
    assert shop.balances() == {}


def test_no_element_is_asked_for_where_no_order_bears_a_part(shop, monkeypatch):
    """A company whose steps have overhead of their own has no element overhead, and shares power over its shops."""
    monkeypatch.setattr(shop.books.state.master, "elements", ("material", "overhead_1"))
    shop(CostDistribution, "CD-1", **power())
    assert shop.pool("SHOP") == "600.00"


def test_a_part_of_a_bill_may_go_to_an_account(shop):
    """A bill of 500: 300 of rent paid in advance, 120 that was accrued with a transfer, 80 of the shop's own."""
    lines = [
        {"account": "rent", "dimensions": {"cost_centre": "SALES"}, "amount": "300"},
        {"account": "accrued_expense", "amount": "120"},
        {"cost_centre": "SHOP", "amount": "80"},
    ]
    bill = power(basis="stated", amount="500", vat="45", lines=lines)
    entry = shop(CostDistribution, "CD-1", **bill)
    assert shop.lines(entry) == [
        "Dr rent 300.00",
        "Dr accrued_expense 120.00",
        "Dr overhead_pool 80.00",
        "Dr input_vat 45.00",
        "Cr supplier 545.00",
    ]
    assert shop.books.state.open_items["supplier"].get("CD-1").amount == -545_00
    shop(Reversal, "RV-1", date="2026-10-31", of="CD-1", reason="billed to us by mistake")
    assert shop.balances() == {}
    shop.in_step()


def test_a_cost_centre_says_what_kind_of_expense_it_bears(shop):
    """管理费用 by 费用项目: each line states the further dimensions of its expense, as an overhead_expense does."""
    lines = [
        {"cost_centre": "SALES", "dimensions": {"project": "P1"}, "amount": "40"},
        {"cost_centre": "SHOP", "dimensions": {"project": "P2"}, "amount": "50"},
        {"cost_centre": "SHOP", "amount": "10"},
    ]
    entry = shop(CostDistribution, "CD-1", **power(basis="stated", amount="100", vat="0", lines=lines))
    assert [dict(line.dimensions) for line in entry.vouchers[0].lines][:3] == [
        {"cost_centre": "SALES", "project": "P1"},
        {"cost_centre": "SHOP", "project": "P2"},
        {"cost_centre": "SHOP"},
    ]
    assert shop.pool("SHOP") == "60.00"
    shop.in_step()


def test_wages_go_to_orders_by_hours(running):
    """工资费用分配: 900 over 9 hours; 300 and 600 are direct labour beside what the tickets charged."""
    entry = running(CostDistribution, "CD-1", **wages(*BOTH))
    assert running.lines(entry) == [
        "Dr wip labour 300.00",
        "Dr wip labour 600.00",
        "Cr wages_payable 900.00",
    ]
    assert running.wip("WO-2")["labour"] == "780.00"  # 6 × 30 at the rate of the ticket
    running.in_step()


def test_amounts_may_be_stated(running):
    """Piece wages by order and the foreman's by cost centre, as the payroll has them."""
    lines = ({"work_order": "WO-1", "amount": "250"}, {"cost_centre": "SHOP", "amount": "650"})
    entry = running(CostDistribution, "CD-1", **wages(*lines, basis="stated"))
    assert running.lines(entry)[:2] == ["Dr wip labour 250.00", "Dr overhead_pool 650.00"]


def test_a_completed_order_hands_its_share_on(running):
    """After the last receipt of the month the wages follow: three quarters to the shelf, a quarter to what was sold."""
    running(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    running.sell("SO-1", "TOY", "5", "90")
    running(Delivery, "DL-1", sales_order="SO-1/1", quantity="5")
    entry = running(CostDistribution, "CD-1", **wages({"work_order": "WO-1"}, amount="100"))
    assert running.wip("WO-1") == {}
    assert running.lines(entry) == [
        "Dr wip labour 100.00",
        "Dr stock finished 100.00",
        "Dr cost_of_sales 25.00",
        "Cr wages_payable 100.00",
        "Cr wip labour 100.00",
        "Cr stock finished 25.00",
    ]
    before = running.balances()
    running(CostDistribution, "CD-2", **wages({"work_order": "WO-1"}, amount="100"))
    running(Reversal, "RV-1", date="2026-10-31", of="CD-2", reason="twice")
    assert running.balances() == before
    running.in_step()


def test_a_product_at_standard_shows_it_as_a_rate_variance(shop):
    """What no card plans is a difference of price: 100 of wages are 100 of labour rate variance."""
    shop.start("WO-1", "GEAR", "10")
    shop.work("TT-1", "WO-1", "1")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10", final=True)
    shop(CostDistribution, "CD-1", **wages({"work_order": "WO-1"}, amount="100"))
    shop(OrderSettlement, "OS-1", date="2026-10-31")
    assert shop.balance("variance labour_rate") == "100.00"


@pytest.mark.parametrize(
    ("code", "field", "fields"),
    [
        (Code.UNKNOWN_ELEMENT, "element", {"element": "love"}),
        (Code.UNKNOWN_PARTNER, "partner", power(partner="C")),
        (Code.DOCUMENT_INVALID, "partner", {"owed": "supplier"}),
        (Code.DOCUMENT_INVALID, "lines.1", {"lines": [{}]}),
        (Code.DOCUMENT_INVALID, "lines.1", {"lines": [{"cost_centre": "SHOP", "work_order": "WO-1"}]}),
        (Code.DOCUMENT_INVALID, "lines.1", {"lines": [{"account": "interest", "work_order": "WO-1"}]}),
        (Code.DOCUMENT_INVALID, "lines.1.dimensions", {"lines": [{**BOTH[0], "dimensions": {"site": "S"}}]}),
        (Code.DOCUMENT_INVALID, "lines.1.work_order", {"lines": [{"account": "interest"}]}),
        (Code.UNKNOWN_ACCOUNT, "lines.1.account", power(lines=[{"account": "9", "measure": "1"}])),
        (
            Code.CONTROL_ACCOUNT,
            "lines.1.account",
            power(lines=[{"account": "stock finished", "measure": "1"}]),
        ),
        (
            Code.DOCUMENT_INVALID,
            "lines.1.account",
            power(
                lines=[{"account": "interest", "measure": "1"}],
                owed="account",
                account="interest",
                partner=None,
            ),
        ),
        (Code.DOCUMENT_INVALID, "lines.1.work_order", {"lines": [{"cost_centre": "SHOP"}]}),
        (Code.DOCUMENT_INVALID, "lines.1.amount", {"lines": [{"work_order": "WO-1", "amount": "1"}]}),
        (Code.DOCUMENT_INVALID, "lines.1.measure", {"lines": [{"work_order": "WO-1"}], "basis": "measured"}),
        (Code.DOCUMENT_INVALID, "amount", wages({"work_order": "WO-1", "amount": "1"}, basis="stated")),
        (Code.UNKNOWN_COST_CENTRE, "cost_centre", power(lines=[{"cost_centre": "MOON", "measure": "1"}])),
        (Code.UNKNOWN_ORDER, "lines.1.work_order", {"lines": [{"work_order": "WO-9"}]}),
        (Code.BASIS_MISSING, "lines", power(lines=[{"cost_centre": "SHOP", "measure": "0"}])),
        (Code.BASIS_MISSING, "basis", {"basis": "output"}),
        (Code.NUMBER_INVALID, "amount", {"amount": "0.001"}),
    ],
)
def test_what_cannot_be_shared_is_refused(running, code, field, fields):
    """A key of nothing, a line that says too much or too little, and unknown takers leave nothing behind."""
    running.refuses(code, field, CostDistribution, "CD-1", **{**wages(*BOTH), **fields})


def test_only_orders_of_the_month_bear_it(running):
    """A planned order has not begun; one completed in an earlier month is done."""
    running(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    late = wages({"work_order": "WO-1", "amount": "900"}, basis="stated")
    running.refuses(
        Code.ORDER_NOT_RELEASED, "lines.1.work_order", CostDistribution, "CD-1", date="2026-11-02", **late
    )


def test_a_printed_rate_leaves_its_tail_to_the_last_line(factory):
    """100.00 over 9 kWh at 11.11 (分配率): the last line bears 33.34; an exact split gives the first the cent."""
    lines = tuple({"cost_centre": code, "measure": "3"} for code in ("SHOP", "REPAIR", "OFFICE"))
    bill = {"amount": "100", "basis": "measured", "owed": "bank", "lines": lines}
    found = []
    for policies in ({}, {"rate_decimals": 2}):
        entry = factory(policies)(CostDistribution, "CD-1", **bill)
        found.append([movement.amounts[0][2] for movement in entry.movements])
    assert found == [[33_34, 33_33, 33_33], [33_33, 33_33, 33_34]]


def test_a_rate_of_a_cost_is_for_one_major_unit(factory):
    """100.00 by wages of 90.00 and 180.00: 0.37 for each unit of wages, 33.30 and the rest."""
    shop = factory({"rate_decimals": 2})
    for number, hours in (("WO-1", "3"), ("WO-2", "6")):
        shop.start(number, "TOY", "20")
        shop.work(f"TT-{number}", number, hours)
    lines = ({"work_order": "WO-1"}, {"work_order": "WO-2"})
    shared = {"amount": "100", "basis": "direct_labour", "owed": "bank", "lines": lines}
    entry = shop(CostDistribution, "CD-1", **shared)
    assert [movement.amounts[0][2] for movement in entry.movements] == [33_30, 66_70]


def test_wages_below_the_rate_of_the_tickets_go_back_in_red(running):
    """Nine hours were charged at 30.00 and paid with 252.00: 18.00 by hours, 6.00 and 12.00, come off in red."""
    entry = running(CostDistribution, "CD-1", **wages(*BOTH, amount="18"), direction="relieve")
    assert running.lines(entry) == [
        "Dr wip labour -6.00",
        "Dr wip labour -12.00",
        "Cr wages_payable -18.00",
    ]
    assert (running.wip("WO-1")["labour"], running.wip("WO-2")["labour"]) == ("84.00", "168.00")
    running(Reversal, "RV-1", of="CD-1", reason="other hours")
    assert running.wip("WO-1")["labour"] == "90.00"
    running.in_step()


def test_a_completed_order_is_relieved_with_its_goods(running):
    """What a finished order cost too much comes off its toys: 490.00 less 6.00; taken back, it is on them again."""
    running(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    lines = [{"work_order": "WO-1", "amount": "6"}]
    stated = wages(*lines, basis="stated", amount="6")
    running(CostDistribution, "CD-1", **stated, direction="relieve")
    assert running.stock("TOY")[1]["labour"] == "84.00"
    running(Reversal, "RV-1", of="CD-1", reason="other hours")
    assert running.stock("TOY")[1]["labour"] == "90.00"
    running.in_step()


def test_what_was_relieved_since_is_not_taken_back_first(running):
    """90.00 of tickets less 18.00: reversed now they would leave labour of -18.00; the red share goes first."""
    line = {"work_order": "WO-1", "amount": "18"}
    running(CostDistribution, "CD-1", **wages(line, basis="stated", amount="18"), direction="relieve")
    back = {"of": "TT-WO-1", "reason": "never worked"}
    refusal = running.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", **back)
    assert refusal.expected == "labour cost of WO-1 not taken off since; it was by CD-1"
    running(Reversal, "RV-2", of="CD-1", reason="never worked")
    running(Reversal, "RV-1", **back)
    assert "labour" not in running.wip("WO-1")
    running.in_step()


@pytest.mark.parametrize("field", ["lines.2.work_order"])
def test_no_order_is_relieved_of_more_than_it_was_charged(running, field):
    """WO-1 has 90.00 of labour: two lines of 50.00 are more."""
    line = {"work_order": "WO-1", "amount": "50"}
    stated = wages(line, line, basis="stated", amount="100") | {"direction": "relieve"}
    running.refuses(Code.DOCUMENT_INVALID, field, CostDistribution, "CD-1", **stated)


def test_a_supplier_credits_a_bill_in_red(shop):
    """A meter was read too high: a tenth of the bill of power comes back with its VAT, an open claim of 113.00."""
    shop(CostDistribution, "CD-1", **power())
    entry = shop(CostDistribution, "CD-2", **power(amount="100", vat="13"), direction="relieve")
    assert shop.lines(entry) == [
        "Dr overhead_pool -60.00",
        "Dr overhead_pool -30.00",
        "Dr administrative_expense -10.00",
        "Dr input_vat -13.00",
        "Cr supplier -113.00",
    ]
    assert (shop.open("supplier", "CD-2"), shop.pool("SHOP")) == ("113.00", "540.00")
    lines = [{"invoice": "CD-1", "amount": "1130"}, {"invoice": "CD-2", "amount": "113"}]
    shop(SupplierPayment, "SP-1", partner="V", lines=lines)
    assert (shop.open("supplier", "CD-1"), shop.open("supplier", "CD-2")) == (None, None)
    shop.in_step()


def test_a_worker_pays_for_material_used_beyond_the_bill(running):
    """超领: 5 kg are issued in the stead of what was spoiled, 50.00; 30.00 of it are owed and come off the order."""
    more = {"work_order": "WO-1", "item": "RESIN", "quantity": "5", "reason": "spoiled"}
    running(MaterialIssue, "MI-2", **more)
    lines = [{"work_order": "WO-1", "amount": "30"}]
    owed = {"owed": "account", "account": "interest", "element": "material", "direction": "relieve"}
    entry = running(CostDistribution, "CD-1", amount="30", basis="stated", lines=lines, **owed)
    assert running.lines(entry) == ["Dr wip material -30.00", "Cr interest -30.00"]
    assert running.wip("WO-1")["material"] == "420.00"  # 450 issued
    assert running.books.work_order("WO-1").issued("RESIN") == 45_000_000
    running.in_step()


def test_a_bill_from_abroad_is_shared_at_the_rate_of_its_day(shop):
    """100.00 dollars at 7.00 of software: 200.00 to an order, 500.00 to the office; 100.00 dollars are owed."""
    shop.start("WO-1", "TOY", "20")
    lines = [{"work_order": "WO-1", "measure": "2"}, {"cost_centre": "OFFICE", "measure": "5"}]
    abroad = {"basis": "measured", "currency": "USD", "rate": "7", "owed": "supplier", "partner": "V"}
    entry = shop(CostDistribution, "CD-1", amount="100", lines=lines, **abroad)
    assert shop.lines(entry) == [
        "Dr wip overhead 200.00",
        "Dr administrative_expense 500.00",
        "Cr supplier 700.00",
    ]
    item = shop.books.state.open_items["supplier"].items["CD-1"]
    assert (item.amount, item.original) == (-700_00, {"USD": -100_00})
    paid = {"partner": "V", "rate": "7.2", "lines": [{"invoice": "CD-1", "amount": "100"}]}
    entry = shop(SupplierPayment, "SP-1", **paid)
    assert shop.lines(entry) == ["Dr supplier 700.00", "Dr exchange_loss 20.00", "Cr bank 720.00"]
    shop.in_step()
    auditor_agrees(shop.books)


def test_stated_parts_in_another_currency_add_up_with_their_vat(shop):
    """10.01 and 5.00 dollars and 1.01 of VAT at 0.5 are 8.01 together, no cent more; reversed nothing is left."""
    lines = [{"cost_centre": "SHOP", "amount": "10.01"}, {"cost_centre": "OFFICE", "amount": "5"}]
    abroad = {"basis": "stated", "currency": "USD", "rate": "0.5", "owed": "supplier", "partner": "V"}
    entry = shop(CostDistribution, "CD-1", amount="15.01", vat="1.01", lines=lines, **abroad)
    assert sum(total(of) for of in entry.movements) == 8_01
    item = shop.books.state.open_items["supplier"].items["CD-1"]
    assert (item.amount, item.original) == (-8_01, {"USD": -16_02})
    auditor_agrees(shop.books)
    shop(Reversal, "RV-1", of="CD-1", reason="another's")
    assert shop.open("supplier", "CD-1") is None
    shop.in_step()


@pytest.mark.parametrize(
    ("code", "field", "changes"),
    [
        (Code.DOCUMENT_INVALID, "currency", {"owed": "wages_payable"}),
        (Code.DOCUMENT_INVALID, "amount", {"amount": "0.01", "rate": "0.1"}),
        (Code.EXCHANGE_RATE_MISSING, "rate", {"rate": None}),
        (Code.NUMBER_INVALID, "amount", {"amount": "0.001"}),
    ],
)
def test_what_a_cost_in_another_currency_refuses(shop, code, field, changes):
    """It is owed to somebody by name or paid, is worth something, and has a rate."""
    lines = [{"cost_centre": "OFFICE", "measure": "1"}]
    abroad = {
        "basis": "measured",
        "amount": "10",
        "lines": lines,
        "currency": "USD",
        "rate": "7",
        "owed": "bank",
    }
    shop.refuses(code, field, CostDistribution, "CD-1", **abroad | changes)


def test_what_is_relieved_in_another_currency_was_booked_at_a_rate_of_its_own(factory):
    """20.00 dollars of what was charged at 7.00 go back at 7.00: the rate of the day is not taken for it."""
    shop = factory(exchange_rates=[{"currency": "USD", "valid_from": "2026-10-01", "rate": "7.2"}])
    lines = [{"cost_centre": "OFFICE", "measure": "1"}]
    abroad = {"basis": "measured", "lines": lines, "currency": "USD", "owed": "bank"}
    shop(CostDistribution, "CD-1", amount="100", rate="7", **abroad)
    back = {**abroad, "amount": "20", "direction": "relieve"}
    shop.refuses(Code.EXCHANGE_RATE_MISSING, "rate", CostDistribution, "CD-2", **back)
    shop(CostDistribution, "CD-2", rate="7", **back)
    assert shop.balance("administrative_expense", cost_centre="OFFICE") == "560.00"
