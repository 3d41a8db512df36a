"""Carbon's assets that jobs make and goods become, payments and deposits: the same events as documents.

Sources: crbnos/carbon, .ai/runs/2026-09-22-revenue-recognition-and-rentals.md, where it was tried out (phase B, checks
(a), (c) and (f); phase C, check 5), and packages/database/supabase/functions/post-payment/
build-payment-journal.test.ts. What an order makes for the company itself goes by the shelf and construction to the
register here; there it becomes an asset at once.
"""

import pytest
from tests.cases.trade import READ, SINCE, Trade

from erpcore.assets.moments import month_of

ASSETS, BUILDING, WORN, PROFIT, LOSS = "1520", "1550", "1580", "4130", "7230"
BANK, OPEN, ADVANCES, GRANTED, GIVEN_UP, EXCHANGE = "1020", "1110", "2210", "7330", "7240", "7320"
HEAD = {"valid_from": SINCE}


def floor(rate: str = "85") -> Trade:
    """A mill, what it makes without material, and two categories of assets."""
    mill = {"number": 10, "name": "machining", "work_centre": "MILL", "run_hours": "1"}
    fleet = {"code": "FLEET", "name": "rental fleet", "useful_life": 60, "residual_rate": "0.2"}
    machines = {"code": "MACHINES", "name": "machines", "useful_life": 120}
    return Trade(
        {"VEHICLE": "specific serial", "FRAME": "fifo", "RACK": "fifo"},
        company={"open_periods": 3},
        routings=[{**HEAD, "item": item, "operations": [mill]} for item in ("VEHICLE", "FRAME", "RACK")],
        work_centres=[{"code": "MILL", "name": "CNC mill", "cost_centre": "SHOP"}],
        rates=[{**HEAD, "work_centre": "MILL", "labour": rate}],
        asset_categories=[{**kept, "depreciated_from": "same_month"} for kept in (fleet, machines)],
    )


def capitalised(shop: Trade, asset: str, category: str, cost: str, day: int) -> None:
    """Bring what was built into the register."""
    usual = {"category": category, "owed": "construction", "cost_centre": "SHOP"}
    shop("asset_acquisition", day, asset=asset, cost=cost, **usual)


def test_a_job_makes_two_vehicles_of_the_rental_fleet() -> None:
    """Two hours at 85 are 170 in process and two assets of 85; nothing is left of the job nor on the shelf."""
    shop = floor()
    order = shop.order("VEHICLE", "2")
    shop("time_ticket", work_order=order, work_centre="MILL", labour_hours="2")
    assert shop.balances("1320") == ["170.00"]
    for number in "12":
        made = {"quantity": "1", "lot": number, "final": number == "2"}
        shop("production_receipt", 2, work_order=order, **made)
    for number in "12":
        shop("own_use", 3, item="VEHICLE", quantity="1", lot=number, purpose="construction")
        capitalised(shop, f"FA-{number}", "FLEET", "85", 3)
    assert shop.balances("1320", BUILDING, ASSETS) == ["0.00", "0.00", "170.00"]


def test_a_machine_is_built_of_two_jobs_and_a_purchase() -> None:
    """170 and 85 of labour and 6 000 bought are 6 255, from October on 52.13 a month; 42 000 less a fifth are 560."""
    shop = floor()
    for item, hours in (("FRAME", "2"), ("RACK", "1")):
        order = shop.order(item, "1")
        shop("time_ticket", work_order=order, work_centre="MILL", labour_hours=hours)
        shop("production_receipt", work_order=order, quantity="1", final=True)
        shop("own_use", 2, item=item, quantity="1", purpose="construction")
    assert shop.balances("1320", BUILDING) == ["0.00", "255.00"]
    lines = [{"account": BUILDING, "debit": "6000"}, {"account": BANK, "credit": "6000"}]
    shop("manual_voucher", 3, lines=lines)
    capitalised(shop, "W-1B", "MACHINES", "6255", 4)
    shop("asset_acquisition", 4, asset="VAN", category="FLEET", cost="42000", owed="bank", cost_centre="SHOP")
    assert shop.balances(BUILDING, ASSETS) == ["0.00", "48255.00"]
    cards = shop.books.state.assets.cards
    first = month_of("2026-10")
    assert [cards[of].lost(first) - cards[of].lost(first - 1) for of in ("W-1B", "VAN")] == [52_13, 560_00]


def test_a_vehicle_goes_back_to_stock_at_its_carrying_amount_and_is_sold() -> None:
    """42 000 less 560 of a month are 41 440: no gain nor loss, and that is the cost of its sale, with others at 42 000.

    What the company routinely sells is inventory from then on (IAS 16.68A). Carbon's record calls a sale at the oldest
    layer, 42 000, a defect. The disposal brings what the goods are received for, by way of an account between them.
    """
    shop = floor()
    for number in "12":
        shop.buy("VEHICLE", "1", "42000", lot=number)
    shop("own_use", item="VEHICLE", quantity="1", lot="1", purpose="construction")
    capitalised(shop, "VAN", "FLEET", "42000", 1)
    shop("asset_depreciation", 31)

    def november(kind: str, number: str, **fields: object) -> None:
        shop.books.post(READ({"type": kind, "id": number, "date": "2026-11-01", **fields}))

    november("goods_receipt", "GR", partner="V", item="VEHICLE", quantity="1", price="41440", lot="1")
    november("purchase_invoice", "PI", partner="V", lines=[{"receipt": "GR", "amount": "41440"}])
    worth = [{"amount": "41440", "received": "account", "account": BUILDING}]
    november("asset_disposal", "AX", asset="VAN", manner="sale", proceeds=worth)
    settled = [{"invoice": "PI", "amount": "41440"}]
    november("supplier_payment", "SP", partner="V", lines=settled, method="account", account=BUILDING)
    assert shop.shelf("VEHICLE") == ("2", "83440.00")
    lines = [{"item": "VEHICLE", "quantity": "1", "price": "45000"}]
    november("sales_order", "SO", partner="C", lines=lines)
    november("delivery", "DL", sales_order="SO/1", quantity="1", lot="1")
    assert (shop.sold("DL"), shop.shelf("VEHICLE")) == ("41440.00", ("1", "42000.00"))
    left = [shop.books.state.ledger.balance(of, "2026-11") for of in (BUILDING, ASSETS, WORN, PROFIT, LOSS)]
    assert left == [0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("dollars", "rate", "owed", "granted", "given_up", "paid", "exchange"),
    [
        ("110", "0.909091", "100.00", "16.50", "5.50", "88", "-8.00"),
        ("59", "1.25", "73.75", "2.40", "1.60", "55", "13.75"),
    ],
)
def test_a_payment_in_dollars_with_a_discount_and_what_is_given_up(
    dollars: str, rate: str, owed: str, granted: str, given_up: str, paid: str, exchange: str
) -> None:
    """100 at 1.10 are 80 paid, 15 granted and 5 given up, and 88 come: 8 gained; 73.75 at 0.80 are 68.75, 3 and 2.

    What is taken off beside the money stands at the rate of the invoice there; here where the settlement names it.
    """
    rates = [{"currency": "USD", "valid_from": "2026-10-01", "rate": "1"}]
    shop = Trade({"A": "fifo"}, exchange_rates=rates)
    charges = [{"account": "4020", "amount": dollars}]
    invoice = shop("sales_invoice", partner="C", currency="USD", rate=rate, charges=charges)
    assert shop.balances(OPEN) == [owed]
    for amount, account in ((granted, GRANTED), (given_up, GIVEN_UP)):
        lines = [{"invoice": invoice, "amount": amount}]
        shop("customer_receipt", 2, partner="C", method="account", account=account, rate=rate, lines=lines)
    shop("customer_receipt", 2, partner="C", lines=[{"invoice": invoice, "amount": paid}])
    told = {"100.00": ["15.00", "5.00"], "73.75": ["3.00", "2.00"]}[owed]
    assert shop.balances(OPEN, BANK, EXCHANGE) == ["0.00", f"{paid}.00", exchange]
    assert shop.balances(GRANTED, GIVEN_UP) == told


def test_a_deposit_is_applied_in_part_and_refunded() -> None:
    """3 000 are held, 500 go to an invoice of 920 and 2 500 back: nothing is held, 420 are open and 500 came."""
    shop = Trade({"A": "fifo"})

    def moved(amount: str, debit: str, credit: str) -> None:
        lines = [{"account": debit, "debit": amount}, {"account": credit, "credit": amount}]
        told = [
            {**line, **({"dimensions": {"partner": "C"}} if line["account"] == ADVANCES else {})}
            for line in lines
        ]
        shop("manual_voucher", lines=told)

    moved("3000", BANK, ADVANCES)
    invoice = shop("sales_invoice", partner="C", charges=[{"account": "4020", "amount": "920"}])
    applied = [{"invoice": invoice, "amount": "500"}]
    shop("customer_receipt", 2, partner="C", method="account", account=ADVANCES, lines=applied)
    moved("2500", ADVANCES, BANK)
    assert shop.balances(ADVANCES, OPEN, BANK) == ["0.00", "420.00", "500.00"]
