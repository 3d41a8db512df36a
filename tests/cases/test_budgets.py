"""Budgets of textbooks, examinations and other systems: what is available after orders, receipts and expenses.

Sources, one a test: the appropriations, expenditures and encumbrances ledger of the City of South Dundee, and the City
of Millersville, problems of governmental accounting as printed by study sites (the first with its answer:
partnerperformance.uonbi.ac.ke/preguntia/16864295, transtutors.com 2547492); a CPA review forum (another71.com,
FAR study group); Kingdee EAS, help on the budget application (预算申请单, eas.yifang.cn noname240); frappe/erpnext,
erpnext/accounts/doctype/budget/test_budget.py, and the faults told in its issues 14155, 36610, 40769, 47611, 56895;
ecosoft-odoo/budgeting, budget_control (test_budget_control) and budget_control_purchase (test_budget_purchase).
"""

from decimal import Decimal
from typing import Any

import pytest
from tests.cases.trade import SINCE, Trade

from erpcore import Refused

GOODS, OFFICE = {"item_class": "fifo"}, {"cost_centre": "OFFICE"}
CENTRES = [
    {"code": "SHOP", "name": "shop", "purpose": "production"},
    {"code": "OFFICE", "name": "office", "purpose": "administration"},
]


def town(*rows: dict[str, Any], goods: str = "0", office: str = "0", **tables: Any) -> Trade:
    """Open books with a budget of October for supplies, and one for the office."""
    controls = [{"valid_from": SINCE, **row} for row in rows]
    shop = Trade({"A": "fifo"}, cost_centres=CENTRES, budget_controls=controls, **tables)
    lines = [{**GOODS, "amounts": {"2026-10": goods}}, {**OFFICE, "amounts": {"2026-10": office}}]
    shop("budget", fiscal_year=2026, lines=lines)
    return shop


def order(shop: Trade, quantity: str, price: str = "1", **fields: Any) -> str:
    """Order supplies."""
    line = {"item": "A", "quantity": quantity, "price": price, **fields}
    return shop("purchase_order", partner="V", lines=[line])


def figures(shop: Trade, limit: str = "year") -> tuple[int, ...]:
    """Both lines together, in whole units: budget, reserved, committed, actual, available."""
    found = [getattr(shop.books.budget("2026-10", **line), limit) for line in (GOODS, OFFICE)]
    return tuple(sum(parts) // 100 for parts in zip(*((*of, of.available) for of in found), strict=True))


def test_south_dundee() -> None:
    """8,700,000; ordered 520,000, of which 480,000 came for 478,000; salaries 287,000; reduced by 50,000: 7,845,000."""
    shop = town(goods="8000000", office="700000")
    placed = order(shop, "520000")
    assert figures(shop) == (8_700_000, 0, 520_000, 0, 8_180_000)
    receipt = shop("goods_receipt", purchase_order=f"{placed}/1", quantity="480000")
    shop.bill(receipt, "478000")
    assert figures(shop) == (8_700_000, 0, 40_000, 478_000, 8_182_000)
    shop("overhead_expense", cost_centre="OFFICE", amount="287000", owed="wages_payable")
    assert figures(shop)[4] == 7_895_000
    cut = {**GOODS, "decrease": {"2026-10": "50000"}}
    shop("budget_revision", fiscal_year=2026, reason="by the council", lines=[cut])
    assert figures(shop) == (8_650_000, 0, 40_000, 765_000, 7_845_000)


@pytest.mark.parametrize(
    ("budget", "paid", "ordered", "billed", "left"),
    [
        (860_000, 750_000, 105_000, 104_000, 5_000),
        (2_300_000, 1_930_000, 375_000, 374_000, -5_000),
        (900_000, 700_000, 202_000, 148_000, -2_000),
        (915_000, 485_000, 425_000, 415_000, 5_000),
    ],
)
def test_millersville(budget: int, paid: int, ordered: int, billed: int, left: int) -> None:
    """Appropriation less personnel less what was billed less what is still on order, by function; billed as ordered."""
    shop = town(goods=str(budget - paid), office=str(paid))
    placed = order(shop, str(ordered))
    shop("overhead_expense", cost_centre="OFFICE", amount=str(paid), owed="wages_payable")
    shop.bill(shop("goods_receipt", purchase_order=f"{placed}/1", quantity=str(billed)), str(billed))
    assert figures(shop) == (budget, 0, ordered - billed, paid + billed, left)


def test_ordered_at_ten_and_billed_at_eleven() -> None:
    """The encumbrance goes at what it was, 10; the expenditure is 11."""
    shop = town(goods="20")
    placed = order(shop, "1", "10")
    receipt = shop("goods_receipt", purchase_order=f"{placed}/1", quantity="1")
    assert figures(shop) == (20, 0, 0, 10, 10)
    shop.bill(receipt, "11")
    assert figures(shop) == (20, 0, 0, 11, 9)


def test_a_budget_application_of_kingdee() -> None:
    """EAS: saved it deducts nothing, approved it does; slips made from it use at most what was applied for."""
    rows = [{"stage": "requisition", "month": "approve"}, {"stage": "order", "month": "approve"}]
    shop = town(*rows, goods="100")
    applied = shop("purchase_requisition", lines=[{"item": "A", "quantity": "12", "price": "10"}])
    assert figures(shop) == (100, 0, 0, 0, 100)
    shop("budget_approval", of=applied, decision="approved", approver="CFO")
    assert figures(shop) == (100, 120, 0, 0, -20)
    order(shop, "7", "10", requisition=f"{applied}/1")
    with pytest.raises(Refused, match=r"at most 5 of .* not yet ordered"):
        order(shop, "6", "10", requisition=f"{applied}/1")
    order(shop, "5", "10", requisition=f"{applied}/1")
    assert figures(shop) == (100, 0, 120, 0, -20)


def test_closed_requests_count_no_more() -> None:
    """ERPNext 14155: a request that was closed kept its budget; here the next one gets it."""
    shop = town({"stage": "requisition", "month": "stop"}, goods="100")
    line = {"item": "A", "quantity": "10", "price": "10"}
    first = shop("purchase_requisition", lines=[line])
    with pytest.raises(Refused, match="BUDGET_EXCEEDED"):
        shop("purchase_requisition", lines=[line])
    shop("order_line_closing", purchase_requisition=f"{first}/1", reason="not wanted")
    shop("purchase_requisition", lines=[line])
    assert figures(shop) == (100, 100, 0, 0, 0)


def test_what_has_come_counts_once() -> None:
    """ERPNext 36610, 40769: the expense was counted beside the order that it fulfils; here 60 come of 100 ordered."""
    shop = town({"stage": "order", "year": "stop"}, {"stage": "actual", "year": "stop"}, goods="100")
    placed = order(shop, "100")
    shop.bill(shop("goods_receipt", purchase_order=f"{placed}/1", quantity="60"), "60")
    assert figures(shop) == (100, 0, 40, 60, 0)
    shop.bill(shop("goods_receipt", purchase_order=f"{placed}/1", quantity="40"), "40")
    assert figures(shop) == (100, 0, 0, 100, 0)


def test_what_is_asked_for_is_each_line_at_its_own_price() -> None:
    """ERPNext 56895: all pending quantity was taken at the highest price, 20 at 50; here it is 10 at 5 and 10 at 50."""
    shop = town(goods="1000")
    lines = [{"item": "A", "quantity": "10", "price": price} for price in ("5", "50")]
    asked = shop("purchase_requisition", lines=lines)
    assert figures(shop)[1] == 550
    order(shop, "4", "50", requisition=f"{asked}/2")
    assert figures(shop)[1:3] == (350, 200)


def test_bills_meet_what_orders_have_left() -> None:
    """ERPNext 47611: orders had used the budget up, and a bill without an order passed."""
    shop = town({"stage": "actual", "year": "stop"}, goods="100")
    order(shop, "100")
    goods = [{"item": "A", "quantity": "1", "amount": "1"}]
    with pytest.raises(
        Refused, match=r"at most 0.00 available on purchases of fifo in 2026; this would take 1.00"
    ):
        shop("purchase_invoice", partner="V", goods=goods)


@pytest.mark.parametrize(("limit", "spent"), [("to_date", "166666.69"), ("year", "200000.01")])
def test_a_journal_entry_beyond_the_limit_is_stopped(limit: str, spent: str) -> None:
    """200,000 a year alike: to October ten times 16,666.66 and eight odd cents, 166,666.68; in the year 200,000."""
    controls = [{"stage": "actual", "valid_from": SINCE, limit: "stop"}]
    shop = Trade({"A": "fifo"}, cost_centres=CENTRES, budget_controls=controls)
    shop("budget", fiscal_year=2026, lines=[{**OFFICE, "amount": "200000", "spread": "equal"}])
    spend = {"cost_centre": "OFFICE", "owed": "bank"}
    with pytest.raises(Refused, match="BUDGET_EXCEEDED"):
        shop("overhead_expense", amount=spent, **spend)
    shop("overhead_expense", amount=str(Decimal(spent) - Decimal("0.01")), **spend)


def test_a_year_is_spread_alike() -> None:
    """120,000 are 10,000 a month."""
    shop = Trade({"A": "fifo"}, cost_centres=CENTRES)
    shop("budget", fiscal_year=2026, lines=[{**OFFICE, "amount": "120000", "spread": "equal"}])
    months = [shop.books.budget(f"2026-{month:02}", **OFFICE).month.budget for month in range(1, 13)]
    assert months == [10_000_00] * 12


def test_an_order_in_dollars_is_converted_before_it_is_asked() -> None:
    """Half the limit in dollars at 80 is forty times the limit; and who may exceed it lets it through."""
    rates = [{"currency": "USD", "valid_from": SINCE, "rate": "80"}]
    shop = town(
        {"stage": "order", "month": "approve", "approvers": ["ACCOUNTS"]}, goods="100", exchange_rates=rates
    )
    lines = [{"item": "A", "quantity": "1", "price": "50"}]
    fields = {"partner": "V", "currency": "USD", "lines": lines}
    with pytest.raises(Refused, match=r"at most 100.00 available .* this would take 4000.00"):
        shop("purchase_order", number="PO", **fields)
    approved = {"decision": "approved", "approver": "ACCOUNTS", "amount": "3900"}
    shop("budget_approval", of="PO", **approved)
    shop("purchase_order", number="PO", **fields)
    assert figures(shop) == (100, 0, 4000, 0, -3900)


def test_spending_and_orders_meet_one_limit() -> None:
    """One less than the limit is spent; an order of one more than the limit is stopped, of one it is not."""
    shop = town({"stage": "order", "to_date": "stop"}, goods="1000")
    shop.buy("A", "999", "1")
    with pytest.raises(Refused, match="BUDGET_EXCEEDED"):
        order(shop, "1001")
    order(shop, "1")
    assert figures(shop, "to_date")[4] == 0


def test_what_is_wrong_is_taken_back_whatever_the_budget() -> None:
    """ERPNext refuses to cancel an entry while the budget is exceeded; a correction asks no budget."""
    shop = town({"stage": "actual", "month": "warn"}, office="1")
    spent = [shop("overhead_expense", cost_centre="OFFICE", amount="2", owed="bank") for _ in range(2)]
    shop("reversal", of=spent[0], reason="wrong")
    assert figures(shop)[4] == -1


def test_two_lines_of_an_order_meet_the_limit_together() -> None:
    """101 and twice 99 leave 1 of 300; with twice 100 the order is stopped, and nothing of it is committed."""
    shop = town({"stage": "order", "month": "stop"}, goods="300")
    lines = [{"item": "A", "quantity": "1", "price": "101"}, {"item": "A", "quantity": "2", "price": "99"}]
    placed = shop("purchase_order", partner="V", lines=lines)
    assert figures(shop) == (300, 0, 299, 0, 1)
    for line in (1, 2):
        shop("order_line_closing", purchase_order=f"{placed}/{line}", reason="cancelled")
    assert figures(shop)[4] == 300
    with pytest.raises(Refused, match="BUDGET_EXCEEDED"):
        shop("purchase_order", partner="V", lines=[lines[0], {**lines[1], "price": "100"}])
    assert figures(shop) == (300, 0, 0, 0, 300)


def test_one_of_three_is_billed_and_the_bill_cancelled() -> None:
    """30 on order become 20 and 10 spent; when bill and receipt are taken back 30 are on order again."""
    shop = town({"stage": "order", "month": "stop"}, goods="300")
    placed = order(shop, "3", "10")
    assert figures(shop) == (300, 0, 30, 0, 270)
    receipt = shop("goods_receipt", purchase_order=f"{placed}/1", quantity="1")
    bill = shop.bill(receipt, "10")
    assert figures(shop) == (300, 0, 20, 10, 270)
    for wrong in (bill, receipt):
        shop("reversal", of=wrong, reason="cancelled")
    assert figures(shop) == (300, 0, 30, 0, 270)


def test_money_that_comes_back_is_never_asked() -> None:
    """100,000 are spent of 2,400; a credit of 100 leaves 97,500 too much, though no more may be spent."""
    shop = town({"stage": "actual", "month": "warn"}, goods="2400")
    receipt = shop.buy("A", "1000", "100")
    shop.bill(receipt, "100000")
    assert figures(shop)[4] == -97_600
    stop = {"stage": "actual", "valid_from": "2026-10-02", "month": "stop"}
    shop("set_up", day=2, tables={"budget_controls": [stop]})
    with pytest.raises(Refused, match="BUDGET_EXCEEDED"):
        shop.buy("A", "1", "1", day=2)
    allowance = {"receipt": receipt, "amount": "100"}
    shop("supplier_credit_note", day=2, partner="V", allowances=[allowance])
    assert figures(shop)[4] == -97_500
