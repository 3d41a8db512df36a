"""Write-down to net realisable value: the allowance follows what goods will bring."""

import pytest
from tests.cases.examination import Ledger, company
from tests.unit.flow.conftest import tables

from erpcore import Code
from erpcore.documents import (
    CostOfSalesCarry,
    Delivery,
    GoodsReceipt,
    OpeningStock,
    OwnUse,
    Reversal,
    SalesInvoice,
    StockTransfer,
    StockWriteDown,
    TransferShipment,
)
from erpcore.flow.allowance_release import allowance_of
from erpcore.flow.tested_apart import contracts_of


@pytest.fixture
def stocked(shop):
    """10 toys for 200.00."""
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "150", "labour": "50"})
    return shop


def down(shop, number, *portions, **fields):
    """Post a test of toys."""
    lines = [{"item": "TOY", **portion} for portion in portions]
    return shop(StockWriteDown, number, portions=lines, **fields)


def test_cost_above_what_goods_will_bring_is_a_loss(stocked):
    """They will sell for 20.00 less 2.50 each: 25.00 are lost, and stock stays at its cost."""
    entry = down(stocked, "WD-1", {"price": "20", "costs": "2.5"})
    assert stocked.lines(entry) == ["Dr impairment_loss 25.00", "Cr write_down_allowance 25.00"]
    assert stocked.stock("TOY") == ("10", {"material": "150.00", "labour": "50.00"})
    stocked.in_step()


@pytest.mark.parametrize("costs", ["0", "2.5"])
def test_goods_that_bring_nothing_are_worth_nothing(stocked, costs):
    """A price of 0 is a price: all 200.00 are lost, not all but 1.00 a toy."""
    down(stocked, "WD-1", {"price": "0", "costs": costs})
    assert stocked.balance("impairment_loss") == "200.00"


def test_a_reversal_ends_at_what_was_written_down(stocked):
    """The price recovers in part, then beyond cost: at most the allowance comes back, red on the same sides."""
    down(stocked, "WD-1", {"value": "175"})
    entry = down(stocked, "WD-2", {"value": "190"})
    assert stocked.lines(entry) == ["Dr impairment_loss -15.00", "Cr write_down_allowance -15.00"]
    down(stocked, "WD-3", {"value": "999"})
    assert stocked.balance("write_down_allowance") == "0.00"
    assert stocked.balance("impairment_loss") == "0.00"
    stocked.refuses(
        Code.NOTHING_TO_POST, "portions", StockWriteDown, "WD-4", portions=[{"item": "TOY", "value": "999"}]
    )
    stocked.in_step()


def test_goods_under_contract_are_tested_apart(stocked):
    """4 are sold at 25.00 by contract, 6 will bring 18.00: no gain on the first covers the others' loss."""
    down(stocked, "WD-1", {"quantity": "4", "price": "25"}, {"price": "18"})
    assert stocked.balance("impairment_loss") == "12.00"
    stocked.in_step()


def test_a_class_sets_off_what_its_goods_gain_and_lose(stocked):
    """Trucks for 100.00 bring 104.00, toys for 200.00 bring 175.00: the class loses 21.00, all of it on toys."""
    stocked(OpeningStock, "OS-2", item="TRUCK", quantity="5", amounts={"material": "100"})
    portions = [{"item": "TRUCK", "value": "104"}, {"item": "TOY", "value": "175"}]
    stocked(StockWriteDown, "WD-1", level="class", portions=portions)
    assert stocked.open("write_down_allowance", "TOY") == "-21.00"
    assert stocked.open("write_down_allowance", "TRUCK") is None
    stocked.in_step()


def test_the_allowance_leaves_with_the_goods_sold(stocked):
    """25.00 on 10 toys: 4 sold release 10.00 into cost of sales, the rest goes with the last of them."""
    down(stocked, "WD-1", {"value": "175"})
    stocked.sell("SO-1", "TOY", "10", "18")
    entry = stocked(Delivery, "DL-1", sales_order="SO-1/1", quantity="4")
    assert stocked.lines(entry) == [
        "Dr cost_of_sales 80.00", "Dr write_down_allowance 10.00", "Cr stock finished 80.00", "Cr cost_of_sales 10.00"
    ]  # fmt: skip
    stocked(Delivery, "DL-2", sales_order="SO-1/1", quantity="6")
    assert stocked.balance("write_down_allowance") == "0.00"
    assert stocked.balance("cost_of_sales") == "175.00"
    stocked.in_step()


def test_a_delivery_taken_back_restores_the_allowance(stocked):
    """As it was."""
    down(stocked, "WD-1", {"value": "175"})
    stocked.sell("SO-1", "TOY", "10", "18")
    stocked(Delivery, "DL-1", sales_order="SO-1/1", quantity="4")
    stocked(Reversal, "RV-1", of="DL-1", reason="wrong")
    assert stocked.balance("write_down_allowance") == "-25.00"
    assert stocked.balance("cost_of_sales") == "0.00"
    stocked.in_step()


def test_goods_shipped_keep_their_allowance_until_they_are_sold(factory):
    """Cost of sales at month end: shipped 4, invoiced 2 of them; a fifth of the allowance is released."""
    shop = factory({"cost_of_sales": "month_end"})
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200"})
    down(shop, "WD-1", {"value": "175"})
    shop.sell("SO-1", "TOY", "10", "18")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="3")
    shop(Delivery, "DL-2", sales_order="SO-1/1", quantity="1")
    lines = [{"delivery": "DL-1", "quantity": "1"}, {"delivery": "DL-2"}]
    shop(SalesInvoice, "SI-1", partner="C", lines=lines)
    shop(CostOfSalesCarry, "CC-1", date="2026-10-31")
    assert shop.balance("write_down_allowance") == "-20.00"
    assert shop.balance("cost_of_sales") == "35.00"
    down(shop, "WD-2", {"value": "145"})  # 8 are left, on the shelf and shipped: 160.00 against 145.00
    assert shop.balance("write_down_allowance") == "-15.00"
    shop.in_step()


def test_all_sites_and_goods_in_transit_are_tested(stocked):
    """3 toys in the yard and 2 on the way there are part of the 10."""
    route = {"item": "TOY", "from_site": "MAIN", "to_site": "YARD"}
    stocked(StockTransfer, "ST-1", quantity="3", **route)
    stocked(TransferShipment, "TS-1", quantity="2", **route)
    down(stocked, "WD-1", {"price": "19"})
    assert stocked.balance("impairment_loss") == "10.00"
    stocked.in_step()


@pytest.mark.parametrize(
    ("code", "field", "portions"),
    [
        (Code.UNKNOWN_ITEM, "item", [{"item": "NOTHING", "value": "1"}]),
        (Code.ITEM_KIND_UNSUITABLE, "item", [{"item": "ADVICE", "value": "1"}]),
        (Code.UNIT_DOES_NOT_CONVERT, "portions.1.unit", [{"quantity": "1", "unit": "kg", "value": "1"}]),
        (Code.STOCK_SHORT, "portions.1.quantity", [{"quantity": "11", "value": "1"}]),
        (Code.DOCUMENT_INVALID, "portions.1.quantity", [{"quantity": "9", "value": "1"}]),
        (Code.DOCUMENT_INVALID, "portions.1.quantity", [{"value": "1"}, {"value": "1"}]),
        (Code.DOCUMENT_INVALID, "portions.1.price", [{}]),
        (Code.DOCUMENT_INVALID, "portions.1.price", [{"price": "1", "value": "1"}]),
        (Code.DOCUMENT_INVALID, "portions.1.price", [{"costs": "1", "value": "1"}]),
        (Code.NUMBER_INVALID, "portions.1.value", [{"value": "0.001"}]),
        (Code.NOTHING_TO_POST, "portions", [{"value": "200"}]),
        (Code.UNKNOWN_ORDER, "portions.1.sales_order", [{"sales_order": "SO-9/1", "value": "1"}]),
        (Code.DOCUMENT_INVALID, "portions.1.sales_order", [{"sales_order": "SO-0/1", "value": "1"}]),
        (Code.DOCUMENT_INVALID, "portions.2.sales_order", [{"sales_order": "SO-1/1", "value": "1"}] * 2),
        (
            Code.STOCK_SHORT,
            "portions.1.quantity",
            [{"sales_order": "SO-1/1", "quantity": "11", "value": "1"}],
        ),
    ],
)
def test_a_test_that_does_not_fit_is_refused(stocked, code, field, portions):
    """Each refusal names the field to look at, and leaves the books as they were."""
    stocked.sell("SO-0", "TRUCK", "1", "30")
    stocked.sell("SO-1", "TOY", "4", "30")
    lines = [{"item": "TOY", **portion} for portion in portions]
    stocked.refuses(code, field, StockWriteDown, "WD-1", portions=lines)


def test_a_class_has_no_contracts(stocked):
    """Where gains and losses of a class are set off there are no portions to keep apart."""
    stocked.sell("SO-1", "TOY", "4", "30")
    lines = [{"item": "TOY", "sales_order": "SO-1/1", "value": "1"}, {"item": "TOY", "value": "1"}]
    field = "portions.1.sales_order"
    stocked.refuses(Code.DOCUMENT_INVALID, field, StockWriteDown, "WD-1", level="class", portions=lines)


def test_a_test_with_contracts_taken_back_leaves_those_before(stocked):
    """What was tested apart before is so again; a test that was followed by one with other contracts stays."""
    stocked.sell("SO-1", "TOY", "4", "30")
    stocked.sell("SO-2", "TOY", "3", "30")
    rest = {"price": "15"}
    down(stocked, "WD-1", {"sales_order": "SO-1/1", "price": "30"}, rest)
    down(stocked, "WD-2", {"sales_order": "SO-2/1", "price": "30"}, rest)
    state = stocked.books.state
    assert (contracts_of(state, "TOY"), allowance_of(state, "TOY")) == ({"SO-2/1": 3_000_000}, 3_500)
    stocked.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="WD-1", reason="wrong")
    stocked(Reversal, "RV-2", of="WD-2", reason="wrong")
    assert (contracts_of(state, "TOY"), allowance_of(state, "TOY")) == ({"SO-1/1": 4_000_000}, 3_000)
    same = [{"sales_order": "SO-2/1", "quantity": "4", "price": "30"}, rest]
    assert down(stocked, "WD-3", *same).vouchers == ()  # nothing but the contract differs
    stocked.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="WD-1", reason="wrong")
    stocked.in_step()


def test_a_contract_without_a_loss_is_remembered(stocked):
    """Four toys at 30 for an order lose nothing and the rest 30.00: what the order takes releases nothing."""
    stocked.sell("SO-1", "TOY", "4", "30")
    entry = down(stocked, "WD-1", {"sales_order": "SO-1/1", "price": "30"}, {"price": "15"})
    assert stocked.lines(entry) == ["Dr impairment_loss 30.00", "Cr write_down_allowance 30.00"]
    entry = stocked(Delivery, "DL-1", sales_order="SO-1/1", quantity="4")
    assert not any("allowance" in line for line in stocked.lines(entry))
    entry = down(stocked, "WD-2", {"price": "14"})
    assert stocked.lines(entry) == ["Dr impairment_loss 6.00", "Cr write_down_allowance 6.00"]
    stocked.in_step()


def test_small_enterprises_write_nothing_down(factory):
    """小企业会计准则 article 6: without a row for the allowance the document is refused."""
    rows = [row for row in tables()["account_map"] if row["role"] != "write_down_allowance"]
    shop = factory(account_map=rows)
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200"})
    portions = [{"item": "TOY", "value": "1"}]
    shop.refuses(Code.ACCOUNT_NOT_MAPPED, "account_map", StockWriteDown, "WD-1", portions=portions)


def test_a_write_down_is_reversed_while_it_is_the_last(stocked):
    """Another test stands on it, and goes first."""
    down(stocked, "WD-1", {"value": "175"})
    down(stocked, "WD-2", {"value": "150"})
    refusal = stocked.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="WD-1", reason="wrong")
    assert "WD-2" in refusal.expected
    for number in ("2", "1"):
        stocked(Reversal, f"RV-{number}", of=f"WD-{number}", reason="wrong")
    assert stocked.balance("write_down_allowance") == stocked.balance("impairment_loss") == "0.00"
    stocked.in_step()


def test_goods_that_have_not_come_are_not_tested(factory):
    """Stock below zero counts as none: its allowance is released, and the class is compared without it."""
    shop = factory({"negative_stock": "allow"})
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200"})
    down(shop, "WD-1", {"value": "150"})
    shop(OwnUse, "OU-1", item="TOY", quantity="12", cost_centre="OFFICE")
    assert shop.stock("TOY")[0] == "-2"
    entry = down(shop, "WD-2", {"price": "1"}, level="class")
    assert shop.lines(entry) == ["Dr impairment_loss -50.00", "Cr write_down_allowance -50.00"]


def test_goods_sold_before_they_came_release_the_allowance_of_those_there(factory):
    """10 are there and written down by 50.00: 12 sold take all of it along, not more; the release was an error."""
    shop = factory({"negative_stock": "allow"})
    shop(OpeningStock, "OS-1", item="TOY", quantity="10", amounts={"material": "200"})
    down(shop, "WD-1", {"value": "150"})
    shop.sell("SO-1", "TOY", "12", "18")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="12")
    assert shop.balance("write_down_allowance") == "0.00"


def test_goods_short_at_one_site_take_nothing_from_the_cost_of_those_at_another(factory):
    """12 are short in the yard at 20.00, 15 are there at 10.00: the test was of a cost below zero."""
    shop = factory({"negative_stock": "allow"})
    shop(OpeningStock, "OS-1", item="TOY", quantity="1", amounts={"material": "20"}, site="YARD")
    shop(OwnUse, "OU-1", item="TOY", quantity="13", site="YARD", cost_centre="OFFICE")
    shop(OpeningStock, "OS-2", item="TOY", quantity="15", amounts={"material": "150"})
    down(shop, "WD-1", {"price": "8"}, level="class")
    assert shop.balance("write_down_allowance") == "-30.00"
    shop.sell("SO-1", "TOY", "20", "18")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="20", site="YARD")
    assert shop.balance("write_down_allowance") == "-30.00"


@pytest.mark.parametrize(("late_facts", "allowance"), [("as_of_now", "-200.00"), ("reprice", "-100.00")])
def test_goods_at_planned_price_are_tested_at_their_actual_cost(late_facts, allowance):
    """100 at 10.00 that cost 1 100.00 bring 900.00; where late facts are priced anew, the variance is left out."""
    prices = [{"item": "A", "valid_from": "2026-01-01", "amounts": {"material": "10"}}]
    policies = {"policies": {"late_facts": late_facts}}
    ledger = Ledger(company({"A": "raw"}, valuation="planned", standards=prices, company=policies))
    ledger(OpeningStock, "OS", item="A", quantity="100", amounts={"material": "1100"})
    ledger(StockWriteDown, "WD", portions=[{"item": "A", "value": "900"}])
    assert ledger.balances("1471") == [allowance]


@pytest.mark.parametrize("late_facts", ["as_of_now", "reprice", "refuse"])
@pytest.mark.parametrize("valuation", ["fifo", "moving_average", "monthly_average", "planned"])
def test_a_test_of_a_month_leaves_out_what_the_next_has_brought(late_facts, valuation):
    """10 of October at 10.00 bring 8.00 each and are 20.00 too dear, whatever November's 10 at 7.00 have cost."""
    prices = [{"item": "A", "valid_from": "2026-01-01", "amounts": {"material": "10"}}]
    policies = {"policies": {"late_facts": late_facts}}
    standards = prices if valuation == "planned" else []
    ledger = Ledger(company({"A": "raw"}, valuation=valuation, standards=standards, company=policies))
    ledger(OpeningStock, "OS", item="A", quantity="10", amounts={"material": "100"})
    ledger(GoodsReceipt, "GR", partner="B", item="A", quantity="10", price="7", date="2026-11-02")
    ledger(StockWriteDown, "WD", portions=[{"item": "A", "price": "8"}], date="2026-10-31")
    assert ledger.balances("1471") == ["-20.00"]


def test_goods_that_came_when_their_month_had_ended_are_not_tested(factory):
    """5 kg were short at the end of October; November's 10 at 7.00 are none that October could write down."""
    shop = factory({"negative_stock": "allow"})
    shop(OwnUse, "OU", item="RESIN", quantity="5", cost_centre="OFFICE")
    shop.buy("GR", "RESIN", "10", "7", date="2026-11-02")
    portions = [{"item": "RESIN", "price": "4"}]
    shop.refuses(Code.NOTHING_TO_POST, "portions", StockWriteDown, "WD", portions=portions, date="2026-10-31")


def test_goods_that_are_short_by_now_are_tested_as_they_were(factory):
    """10 kg at 10.00 bring 80.00 at the end of October; November has taken 15, and 5 are missing now."""
    shop = factory({"negative_stock": "allow"})
    shop.buy("GR", "RESIN", "10", "10")
    shop(OwnUse, "OU", item="RESIN", quantity="15", cost_centre="OFFICE", date="2026-11-02")
    shop(StockWriteDown, "WD", portions=[{"item": "RESIN", "price": "8"}], date="2026-10-31")
    assert shop.balance("write_down_allowance") == "-20.00"


def test_the_variance_that_is_tested_with_goods_is_of_the_month():
    """100 at planned 10.00 cost 1 100.00 in October; November's 100 bring a variance of their own."""
    prices = [{"item": "A", "valid_from": "2026-01-01", "amounts": {"material": "10"}}]
    policies = {"policies": {"planned_estimate": "ordered"}}
    ledger = Ledger(company({"A": "raw"}, valuation="planned", standards=prices, company=policies))
    ledger(OpeningStock, "OS", item="A", quantity="100", amounts={"material": "1100"})
    ledger(GoodsReceipt, "GR", partner="B", item="A", quantity="100", price="15", date="2026-11-02")
    ledger(StockWriteDown, "WD", portions=[{"item": "A", "value": "900"}], date="2026-10-31")
    assert ledger.balances("1471") == ["-200.00"]


def test_a_late_test_of_many_goods_looks_once_at_what_came_since(factory, monkeypatch):
    """Each document of the month is looked up as often for three items as for one; bolts are worth 25.00."""
    shop = factory({"late_facts": "reprice"})
    for number, item in enumerate(("RESIN", "DYE", "BOLT")):
        shop.buy(f"GR-{number}", item, "10", "10")
        shop.buy(f"GR-{number}-LATER", item, "10", "10", date="2026-10-20")
    looked: list[str] = []
    find = shop.books.log.find
    monkeypatch.setattr(shop.books.log, "find", lambda name: looked.append(name) or find(name))
    times = []
    for name, *items in (("WD-1", "RESIN"), ("WD-3", "RESIN", "DYE", "BOLT")):
        looked.clear()
        down(shop, name, *({"item": item, "value": "70"} for item in items), date="2026-10-10")
        times.append(looked.count("GR-0-LATER"))
    assert times[0] == times[1] > 0
    assert shop.balance("write_down_allowance") == "-60.00"
