"""What a cash plan says of random books: it begins with the ledger's money and holds every open item to the cent."""

import datetime
from collections import defaultdict
from decimal import Decimal

from hypothesis import given, settings
from tests.laws.keeping import kept

from erpcore.flow.bought import ordered_with
from erpcore.flow.foreign import tender
from erpcore.flow.prices import priced
from erpcore.planning.cash_proposal import can_be_paid
from erpcore.posting.voucher_words import money_accounts
from erpcore.testing.strategies.histories import History, histories

FAR, ONE_DAY = datetime.timedelta(days=2_000), datetime.timedelta(days=1)
WEIGHTS = {
    "opening_item": 3, "purchase_order": 6, "goods_receipt": 6, "purchase_invoice": 8, "supplier_payment": 4,
    "purchase_return": 2, "supplier_credit_note": 2, "opening_stock": 3, "sales_order": 6, "delivery": 8,
    "sales_invoice": 8, "customer_receipt": 4, "sales_return": 2, "sales_credit_note": 2, "reversal": 6,
    "manual_voucher": 2, "opening_balance": 2, "landed_cost": 2, "order_line_closing": 2,
}  # fmt: skip


@settings(max_examples=100)
@given(histories(weights=WEIGHTS))
def test_a_plan_holds_what_is_open_and_what_is_ordered(history: History) -> None:
    """Opening is the money of the ledger; by kind, flows come to open items and to what orders have left, with VAT."""
    books = kept(history)
    state = books.state
    day = max(entry.document.date for entry in books.read())
    found = books.cash_plan(day, until=day + FAR, undated=day + ONE_DAY)
    plan = found.plan
    kept_in = state.master.kept_in
    held = sum(
        state.ledger.balance(code, "9999-99")
        for code in money_accounts(state.account_map)
        if code not in kept_in
    )
    waiting = sum(
        line.debit - line.credit
        for lines in state.collected.values()
        for line in lines
        if line.account in money_accounts(state.account_map) and line.account not in kept_in
    )
    assert sum(of.amount for of in found.money if not of.currency) == held + waiting
    by_document: dict[tuple[str, str], int] = defaultdict(int)
    for flow in plan.flows:
        kind = {"prepayment": "purchase_order", "deposit": "sales_order"}.get(flow.kind, flow.kind)
        by_document[kind, flow.document] += flow.amount
    for role, kind in (("supplier", "payable"), ("customer", "receivable")):
        for key, item in state.open_items[role].items.items():
            foreign = item.original is not None and any(item.original.values())
            if not foreign and item.original is None:
                assert by_document[kind, key] == item.amount, (kind, key)
    settled: dict[str, int] = defaultdict(int)  # sent back and credited: nobody waits for it any more
    for line in state.deliveries.lines.values():
        credited = sum(count for name, count in line.counts.items() if name.startswith("returned on "))
        settled[line.terms.order] += min(credited, line.count("returned"))
    for kind, lines, sign in (
        ("purchase_order", state.purchase_lines, -1),
        ("sales_order", state.sales_lines, 1),
    ):
        for key, line in lines.lines.items():
            terms = line.terms
            done = sum(map(line.count, ("received", "in_transit", "delivered"))) + settled[key]
            left = max(line.wanted - done, 0)
            paid_in = tender(state, terms.currency or None, None, day)
            net = priced(terms.price, terms.per, left, paid_in.currency.decimals)
            rate = state.master.partner(terms.partner).vat_rate or Decimal(0)
            gross = net + int(rate * net + Decimal("0.5"))
            assert abs(sign * by_document[kind, key] - paid_in.booked(gross)) <= 2, (kind, key)
    for key, line in state.deliveries.lines.items():
        terms = line.terms
        left = terms.quantity - line.count("returned") - line.count("invoiced")
        paid_in = tender(state, terms.currency or None, None, day)
        net = priced(terms.price, terms.per, abs(left), paid_in.currency.decimals)
        rate = state.master.partner(terms.partner).vat_rate or Decimal(0)
        gross = net + int(rate * net + Decimal("0.5"))
        assert abs(by_document["delivered", key] - paid_in.booked(gross) * (1 if left > 0 else -1)) <= 2, key
    for key, item in state.open_items["gr_ir"].items.items():
        if item.original is None and not state.master.partner(item.place.partner).vat_rate:
            assert by_document["received", key] == item.amount, (key, ordered_with(state.earlier(key, "")))


@settings(max_examples=40)
@given(histories(weights=WEIGHTS))
def test_the_days_of_a_plan_are_its_flows(history: History) -> None:
    """Every balance is the opening one with all flows until then, and a proposal is judged by the same sums."""
    books = kept(history)
    day = max(entry.document.date for entry in books.read())
    plan = books.cash_plan(day, minimum="100").plan
    for each in plan.days:
        assert each.closing == plan.opening + sum(flow.amount for flow in plan.until(each.day))
    short = [each.day for each in plan.days if each.closing < plan.minimum]
    assert (plan.first_short.day if plan.first_short else None) == (short[0] if short else None)
    assert can_be_paid(plan, []).payable == (not short)
    report = books.report("cash_plan", date=day, minimum="100")
    (total,) = report.dicts("total")
    lines = report.dicts("line")
    assert sum(row["receipts"] or 0 for row in lines) == total["receipts"]
    assert sum(row["payments"] or 0 for row in lines) == total["payments"]
    assert total["opening"] + total["receipts"] - total["payments"] == total["closing"]


@settings(max_examples=25)
@given(histories())
def test_what_was_paid_is_the_change_of_the_money(history: History) -> None:
    """Opening and what was received and paid are what is left, but for rates; rows add up to their sums."""
    books = kept(history)
    for period in sorted(code for code in books.state.begins if code):
        report = books.report("cash_review", period=period, vat_rate="0.13")
        (total,) = report.dicts("total")
        for key in ("planned", "actual", "difference"):
            assert sum(row[key] for row in report.dicts("line")) == total[key]
            assert sum(row[key] for row in report.dicts("subtotal")) == total[key]
        assert report.fact("opening") + total["planned"] == report.fact("planned")
        if not books.state.master.kept_in:
            assert report.fact("opening") + total["actual"] == report.fact("actual")
