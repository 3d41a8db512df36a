"""A proposal costs what its goods cost lately, with VAT, on the terms of who supplies them."""

import datetime

import pytest

from erpcore.kernel.errors import Refused
from erpcore.planning.cash import CashFlow, Shortfall
from erpcore.planning.planned_order import PlannedOrder

DAY = datetime.date
FIRST = DAY(2026, 10, 10)


def buy(**changes):
    order = PlannedOrder(7, "purchase", "RESIN", 10_000_000, FIRST, DAY(2026, 10, 20))
    return order._replace(**changes)


def asked(books, proposal, **assumed):
    return books.can_be_paid(proposal, "2026-10-09", **assumed)


def test_goods_are_priced_at_the_latest_purchase(paying):
    """10 kg at 10.00 from nobody in particular are due when they come; with a rate told, with VAT."""
    books = paying()
    assert [(of.day, of.amount) for of in asked(books, [buy()]).proposed] == [(DAY(2026, 10, 20), -100_00)]
    assert [of.amount for of in asked(books, [buy()], vat_rate="0.13").proposed] == [-113_00]


def test_a_supplier_has_his_terms(paying):
    """30 % when it is placed, on the first day if that is past; the rest 30 days after the goods."""
    late = buy(partner="CHEM", release=DAY(2026, 9, 1))
    answer = asked(paying(), [late])
    assert [(of.day, of.amount, of.kind) for of in answer.proposed][:1] == [(FIRST, -33_90, "planned_order")]
    (rest,) = [of for of in answer.with_it.flows if of.document == "RESIN/7" and of.day != FIRST]
    assert (rest.day, rest.amount) == (DAY(2026, 11, 19), -79_10)


def test_a_material_plan_is_a_proposal(paying):
    """100 toys of WO take 200 kg: the plan buys 100 kg besides stock and open orders, 1,000.00."""
    books = paying()
    plan = books.material_plan(FIRST)
    answer = asked(books, plan)
    assert [(of.item, of.quantity) for of in plan.orders if of.kind == "purchase"] == [("RESIN", 100_000_000)]
    assert [of.amount for of in answer.proposed] == [-1_000_00]
    assert answer.proposed == asked(books, plan.orders).proposed


def test_a_subcontractor_is_paid_his_fee_and_not_the_goods(paying):
    """CHEM dries 10 kg for 1.20 each: 12.00 and VAT, though resin cost 10.00 lately; without his price: refused."""
    price = {"item": "RESIN", "partner": "CHEM", "valid_from": "2026-01-01", "price": "1.2"}
    dried = buy(kind="subcontract", partner="CHEM")
    (ahead, rest) = asked(paying(prices=[price]), [dried]).proposed
    assert ahead.amount + rest.amount == -13_56
    with pytest.raises(Refused) as refusal:
        asked(paying(prices=[price | {"partner": None}]), [dried])
    assert refusal.value.code == "PRICE_MISSING"


def test_a_requisition_is_asked_at_its_estimate(paying, read):
    """Two lines of 1,000.00 and 900.00 are 2,147.00 with VAT: 486.00 more than there is on the first day."""
    books = paying()
    lines = [
        {"item": "RESIN", "quantity": "100", "price": "10"},
        {"item": "RESIN", "quantity": "90", "amount": "900"},
    ]
    books.post(read({"type": "purchase_requisition", "id": "RQ", "date": "2026-10-09", "lines": lines}))
    answer = asked(books, "RQ", vat_rate="0.13")
    assert answer.short == Shortfall(FIRST, 486_00, -486_00)
    assert [(of.document, of.amount) for of in answer.proposed] == [("RQ/2", -1_017_00), ("RQ/1", -1_130_00)]
    report = books.report("cash_plan", date="2026-10-09", vat_rate="0.13", requisition="RQ")
    assert (report.fact("proposal"), report.fact("first_short")) == ("RQ", FIRST)
    given_up = {"purchase_requisition": "RQ/1", "reason": "not wanted"}
    books.post(read({"type": "order_line_closing", "id": "CL", "date": "2026-10-09", **given_up}))
    assert [of.document for of in asked(books, "RQ", vat_rate="0.13").proposed] == ["RQ/2"]


def test_a_requisition_is_no_work_order(paying):
    """Where there is no such requisition the refusal says so, not that a work order is missing; nor is WO one."""
    with pytest.raises(Refused, match="a purchase requisition; found WO") as refusal:
        paying().report("cash_plan", date="2026-10-09", requisition="WO")
    assert (refusal.value.code, refusal.value.field) == ("UNKNOWN_ORDER", "requisition")


def test_what_is_made_costs_no_cash_itself(paying):
    """Its material and wages are planned by themselves; flows may be proposed as they are."""
    made = buy(kind="make", item="TOY")
    rent = CashFlow(DAY(2026, 10, 20), -1_00, "rent", "LEASE")
    assert asked(paying(), [made, rent]).proposed == (rent,)


def test_a_work_order_buys_what_it_still_needs(paying, read):
    """200 kg less 40 on hand and 60 on order are 100 kg, 1,000.00 when it starts: 161.00 are left on the 26th."""
    books = paying()
    answer = asked(books, "WO", minimum="500")
    assert answer.short == Shortfall(DAY(2026, 10, 26), 339_00, 161_00)
    assert [(of.document, of.amount) for of in answer.proposed] == [("WO/RESIN", -1_000_00)]
    issue = {"work_order": "WO", "item": "RESIN", "quantity": "40"}
    books.post(read({"type": "material_issue", "id": "MI", "date": "2026-10-09", **issue}))
    assert asked(books, "WO", minimum="500").short == answer.short


def test_a_work_order_buys_nothing_that_is_in_transit(paying, read):
    """Of the 100 kg that it lacks 70 were invoiced without an order, and come: 30 are bought."""
    books = paying()
    goods = {"item": "RESIN", "quantity": "70", "amount": "700"}
    bill = {
        "type": "purchase_invoice",
        "id": "PI-9",
        "date": "2026-10-09",
        "partner": "CHEM",
        "goods": [goods],
    }
    books.post(read({**bill, "due": "2027-06-30"}))
    assert [(of.document, of.amount) for of in asked(books, "WO").proposed] == [("WO/RESIN", -300_00)]


def test_an_order_with_all_it_needs_can_be_paid(paying, read):
    """Where enough is on hand nothing is proposed."""
    books = paying()
    books.post(read({"type": "work_order", "id": "W2", "date": "2026-10-09", "item": "TOY", "quantity": "5"}))
    books.post(read({"type": "work_order_release", "id": "R2", "date": "2026-10-09", "work_order": "W2"}))
    answer = asked(books, "W2", until="2026-11-10")
    assert (answer.payable, answer.proposed) == (True, ())


def test_components_that_are_made_are_told(bicycles, read):
    """A hundred bicycles take wheels that are made: their material is to be planned as well, frames are bought."""
    order = {"date": "2026-11-30", "item": "BK", "quantity": "100"}
    bicycles.post(read({"type": "work_order", "id": "WO-BK", **order}))
    bicycles.post(
        read({"type": "work_order_release", "id": "R-BK", "date": "2026-11-30", "work_order": "WO-BK"})
    )
    report = bicycles.report("cash_plan", date="2026-11-30", work_order="WO-BK")
    assert "WO-BK needs WH, which is made: plan its material as well" in [note.en for note in report.notes]
    assert [row["document"] for row in report.dicts("line") if row["kind"].en == "Planned order"] == [
        "WO-BK/FR"
    ]


@pytest.mark.parametrize(
    ("code", "field", "proposal"),
    [
        ("UNKNOWN_ORDER", "work_order", "WO-9"),
        ("UNKNOWN_ITEM", "item", [buy(item="GOLD")]),
        ("UNKNOWN_PARTNER", "partner", [buy(partner="NOBODY")]),
        ("DOCUMENT_INVALID", "proposal", [buy(quantity=-1)]),
        ("DOCUMENT_INVALID", "proposal", [buy(quantity=1.5)]),
        ("DOCUMENT_INVALID", "proposal", [buy(kind="steal")]),
        ("DOCUMENT_INVALID", "flows", [buy(due="tomorrow")]),
        ("PRICE_MISSING", "price", [buy(item="TOY")]),
        ("DOCUMENT_INVALID", "proposal", [{"item": "RESIN"}]),
        ("DOCUMENT_INVALID", "proposal", 5),
        ("DOCUMENT_INVALID", "proposal", None),
    ],
)
def test_what_cannot_be_priced_is_refused(paying, code, field, proposal):
    """A proposal of unknown goods, of goods without a price, or of something else."""
    with pytest.raises(Refused) as refusal:
        asked(paying(), proposal)
    assert (refusal.value.code, refusal.value.field) == (code, field)
