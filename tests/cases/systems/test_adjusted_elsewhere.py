"""Costs that other systems adjust after the fact, by their own tests: the same events as documents, to the cent.

Sources: microsoft/BCApps, src/Layers/W1/Tests: SCM-Costing/CostAdjustmentFeatures.Codeunit.al (T117),
SCM-Costing/SCMAvgCostCalc.Codeunit.al (TestBug270797NegativeStart),
SCM-Costing/SCMCostingRollupSev2.Codeunit.al (quantities and prices of the test before B114689, and B114689 with
figures of our own) and SCM-Manufacturing/CostAdjustmentFeaturesMfg.Codeunit.al (T21); odoo/odoo,
addons/stock_account/tests/test_stockvaluation.py (average_negative_5, average_automated_with_cost_change) and
addons/mrp_account/tests/test_mrp_account.py (labor cost over consumption); alvin-c-cruz/cas, tests of
app/production_runs (close, abnormal loss), which round a unit's cost first: 80 at 16.11 are 1 288.80 there;
OCA/stock-logistics-workflow, product_cost_price_avco_sync/tests; OCA/purchase-workflow, purchase_landed_cost/tests.
"""

import pytest
from tests.cases.process import Plant, plant
from tests.cases.trade import SINCE, Trade

from erpcore.documents import Spoilage

SHORT = {"negative_stock": "allow"}
METHODS = pytest.mark.parametrize("method", ["fifo", "moving_average"])


def _bill(item: str, *parts: tuple[str, str]) -> dict[str, object]:
    return {
        "item": item,
        "valid_from": SINCE,
        "lines": [{"item": of, "quantity": much} for of, much in parts],
    }


def _standard(item: str, amount: str) -> dict[str, object]:
    return {"item": item, "valid_from": SINCE, "amounts": {"material": amount}}


@METHODS
def test_an_invoice_finds_goods_used_in_a_closed_month(method: str) -> None:
    """T117: ten at 100, three sold, October closed, billed at 150: what October sold has cost 150 more in November."""
    shop = Trade({"A": method})
    receipt = shop.buy("A", "10", "100")
    delivery = shop.sell("A", "3", 2)
    shop.books.month_end("2026-10").run()
    assert shop.sold(delivery) == "300.00"
    lines = [{"receipt": receipt, "amount": "1500"}]
    shop("purchase_invoice", date="2026-11-05", partner="V", lines=lines)
    assert (shop.sold(delivery), shop.shelf("A")) == ("450.00", ("7", "1050.00"))
    assert [shop.books.state.ledger.balance("5010", month) for month in ("2026-10", "2026-11")] == [0, 15000]


def test_what_is_sold_first_in_three_costs_ten_in_all() -> None:
    """SCMAvgCostCalc, negative start: three are sold one by one with none on hand, three for 10.00 come."""
    shop = Trade({"A": "moving_average"}, SHORT, prices=[{"item": "A", "valid_from": SINCE, "price": "0"}])
    sold = [shop.sell("A", "1") for _ in range(3)]
    shop.bill(shop.buy("A", "3", "3"), "10", 2)
    assert [shop.sold(of) for of in sold] == ["3.33", "3.34", "3.33"]
    assert shop.shelf("A") == ("0", "0.00")


@pytest.mark.parametrize("value", ["standard", "estimate"])
def test_lots_are_received_before_their_material_and_sold_before_its_invoice(value: str) -> None:
    """SCMCostingRollupSev2: 9 902 in five lots of material at 0.47754, 4 775.40, billed at 0.47753: 4 775.30 sold."""
    tables = {"boms": [_bill("P", ("C", "1"))], "standards": [_standard("C", "0.5")]}
    shop = Trade({"P": "fifo lot", "C": "fifo"}, {"production_receipt_value": value}, **tables)
    receipt = shop.buy("C", "10000", "0.47754")
    order = shop.order("P", "10000")
    for quantity, lot in (
        ("2400", "A"),
        ("1200", "A"),
        ("3600", "B"),
        ("2600", "C"),
        ("33", "D"),
        ("69", "E"),
    ):
        shop("production_receipt", work_order=order, quantity=quantity, lot=lot)
    shop("material_issue", work_order=order, item="C", quantity="10000")
    shop("order_completion", work_order=order)
    assert shop.shelf("P") == ("9902", "4775.40")
    lots = (("3600", "A"), ("3600", "B"), ("2600", "C"), ("33", "D"), ("69", "E"))
    sold = [shop.sell("P", quantity, lot=lot) for quantity, lot in lots]
    assert [shop.sold(of) for of in sold] == ["1736.16", "1736.16", "1253.89", "15.91", "33.28"]
    shop.bill(receipt, "4775.30")
    assert [shop.sold(of) for of in sold] == ["1736.12", "1736.12", "1253.87", "15.91", "33.28"]
    assert shop.shelf("P") == ("0", "0.00")


def test_one_of_two_receipts_of_an_order_is_taken_back() -> None:
    """B114689: 7 and 8 made, the 7 taken back, 24 parts at 10 used for the 8; billed at 13: 240, then 312."""
    shop = Trade({"P": "fifo", "C": "fifo"}, boms=[_bill("P", ("C", "3"))])
    receipt = shop.buy("C", "45", "10")
    order = shop.order("P", "15")
    wrong = shop("production_receipt", work_order=order, quantity="7")
    shop("production_receipt", work_order=order, quantity="8")
    shop("reversal", of=wrong, reason="not made")
    shop("material_issue", work_order=order, item="C", quantity="24")
    shop("order_completion", work_order=order)
    assert shop.shelf("P") == ("8", "240.00")
    shop.bill(receipt, "585")
    assert (shop.shelf("P"), shop.shelf("C")) == (("8", "312.00"), ("21", "273.00"))


def test_two_orders_are_received_at_standard_and_finished_at_cost() -> None:
    """T21: two orders of ten, parts at 20 and a standard of 10: 100 each at first, 200 each once finished."""
    tables = {"boms": [_bill("P", ("C", "1"))], "standards": [_standard("C", "10")]}
    shop = Trade({"P": "fifo", "C": "fifo"}, **tables)
    shop.buy("C", "20", "20")
    orders = [shop.order("P", "10") for _ in range(2)]
    values = []
    for order in orders:
        shop("material_issue", work_order=order, item="C", quantity="10")
        shop("production_receipt", work_order=order, quantity="10")
        values.append(shop.shelf("P")[1])
    for order in orders:
        shop("order_completion", work_order=order)
        values.append(shop.shelf("P")[1])
    assert values == ["100.00", "200.00", "300.00", "400.00"]


def test_an_average_goes_below_zero_and_comes_back() -> None:
    """negative_5: ten at 10 and ten at 20; 5 cost 75, 30 cost 450; twenty at 20 come: 525, and five are left at 20."""
    shop = Trade({"A": "moving_average"}, SHORT)
    for price in ("10", "20"):
        shop.buy("A", "10", price)
    first, second = shop.sell("A", "5"), shop.sell("A", "30")
    assert [shop.sold(of) for of in (first, second)] == ["75.00", "450.00"]
    shop.buy("A", "20", "20")
    assert (shop.sold(second), shop.shelf("A")) == ("525.00", ("5", "100.00"))
    assert shop.sold(shop.sell("A", "5")) == "100.00"


def test_a_count_finds_what_was_sold_short_at_another_price() -> None:
    """cost_change: ten are sold short at 100; a count finds none, worth 10 each by then: the sale has cost 100."""
    shop = Trade({"A": "moving_average"}, SHORT, prices=[{"item": "A", "valid_from": SINCE, "price": "100"}])
    delivery = shop.sell("A", "10")
    assert shop.sold(delivery) == "1000.00"
    shop("count_result", item="A", counted="0", price="10")
    assert (shop.sold(delivery), shop.shelf("A")) == ("100.00", ("0", "0.00"))


def test_hours_over_the_plan_are_shared_by_ratio() -> None:
    """718.75 of parts and 1 000.00 of hours, shared 87 to 13: 1 495.31 and 223.44."""
    shop = Trade({"P": "fifo", "C": "fifo", "B": "fifo"}, boms=[_bill("P", ("C", "1"))])
    shop.buy("C", "1", "718.75")
    order = shop.order("P", "1")
    shop("material_issue", work_order=order, item="C", quantity="1")
    lines = [{"work_order": order, "amount": "1000"}]
    hours = {"basis": "stated", "element": "labour", "owed": "wages_payable"}
    shop("cost_distribution", amount="1000", lines=lines, **hours)
    products = [{"item": "P", "quantity": "1", "ratio": "87"}, {"item": "B", "quantity": "20", "ratio": "13"}]
    shop("joint_receipt", work_order=order, basis="ratio", products=products)
    assert [shop.shelf(item)[1] for item in "PB"] == ["1495.31", "223.44"]


@pytest.mark.parametrize(
    ("done", "lost", "good", "left"),
    [
        ("80", "0", "1288.89", "161.11"),  # 1 450 / 90
        ("70", "0", "1268.75", "181.25"),  # ten are usual and bear nothing: 1 450 / 80
        ("70", "7", "1166.67", "166.66"),  # seven of ten are not usual: 1 450 / 87, and 116.67 lost
        ("78", "0", "1285.22", "164.78"),  # 1 450 / 88
        ("0", "80", "0.00", "161.11"),  # none is usual: 1 450 / 90, and 1 288.89 lost
    ],
)
def test_usual_and_unusual_losses_of_a_month(done: str, lost: str, good: str, left: str) -> None:
    """alvin-c-cruz/cas: 100 begun for 1 000 of fruit and 450 of work; twenty are left, half done in everything."""
    works = Plant(plant("weighted_average"))
    works.start("WO", "BODY", "100")
    works.issue("WO", "PULP", "1000", quantity="200")
    works.charge("WO", labour="450")
    if done != "0":
        works.receive("WO", done)
    if lost != "0":
        whole = str(int(done) + 10 + int(lost))
        works.post(Spoilage, work_order="WO", quantity=lost, cause="abnormal", basis="actual", whole=whole)
    works.count("WO", {"quantity": "20", "degree": "0.5", "degrees": {"material": "0.5"}})
    works.close()
    assert (works.whole(works.received("WO")), works.whole(works.in_process("WO"))) == (good, left)


def test_oca_corrects_the_price_of_what_came_first() -> None:
    """avco_sync: ten at 1, five out, ten at 1, fifteen out, ten at 2; the first cost 10 each: 50 and 60 out, 20 left.

    5 x 10 = 50 leave, then (50 + 10) / 15 = 4 a piece: 60; what came at 2 keeps its 20.
    """
    shop = Trade({"A": "moving_average"})
    first = shop.buy("A", "10", "1")
    sold = [shop.sell("A", "5")]
    shop.buy("A", "10", "1")
    sold.append(shop.sell("A", "15"))
    shop.buy("A", "10", "2")
    shop.bill(first, "100")
    assert ([shop.sold(of) for of in sold], shop.shelf("A")) == (["50.00", "60.00"], ("10", "20.00"))


@pytest.mark.parametrize(
    ("prices", "on", "before", "after"),
    [
        (("3",), (0,), "15.00", "25.00"),
        (("3", "2"), (0, 1), "25.00", "35.00"),
        (("3", "2", "1"), (1, 2), "30.00", "40.00"),
    ],
)
def test_oca_distributes_a_cost_and_takes_it_back(
    prices: tuple[str, ...], on: tuple[int, ...], before: str, after: str
) -> None:
    """purchase_landed_cost: fives at 3, 2 and 1 and a cost of 10 on some: 5, 3.50 or 2.67 a piece, then as before."""
    shop = Trade({"A": "moving_average"})
    receipts = [shop.buy("A", "5", price) for price in prices]
    freight = shop.land("10", *(receipts[of] for of in on), basis="quantity")
    assert shop.shelf("A")[1] == after
    shop("reversal", of=freight, reason="cancelled")
    assert shop.shelf("A")[1] == before
