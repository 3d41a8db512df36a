"""Goods taken before they came, under every method, and what the next arrival puts right."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erpcore import Books, Code, MemoryLog, Setup, SetupError
from erpcore.documents import (
    Assembly,
    AverageCosting,
    Delivery,
    GoodsReceipt,
    MaterialIssue,
    MaterialReturn,
    OwnUse,
    OwnUseReturn,
    ProductionReceipt,
    PurchaseInvoice,
    PurchaseReturn,
    Reservation,
    Reversal,
    SalesOrder,
    SalesReturn,
    SetUp,
    StockTransfer,
)
from erpcore.testing import laws
from erpcore.testing.strategies.setups import FIRST_DAY

ACTUAL = ("fifo", "lifo", "moving_average", "monthly_average")


@pytest.fixture
def works(factory):
    """The toy works where stock may go below zero; `method` values the resin."""

    def build(method="fifo", **policies):
        classes = [{"code": "raw", "name": "raw", "valuation": method}]
        others = {
            "auxiliary": "fifo",
            "parts": "standard",
            "planned": "standard",
            "finished": "moving_average",
        }
        others["semi_finished"] = "fifo"
        classes += [{"code": of, "name": of, "valuation": how} for of, how in others.items()]
        return factory({"negative_stock": "allow", **policies}, item_classes=classes)

    return build


def short(shop):
    """Take twenty kilograms of which ten are there, at 10.00, and finish the toys."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.start("WO-1", "TOY", "10")
    entry = shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="20")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10", final=True)
    return entry


@pytest.mark.parametrize("method", ACTUAL)
def test_the_next_arrival_puts_right_what_was_charged(works, method):
    """Ten at the last price of 10.00, then at the 12.00 that they cost: the difference follows to the toys."""
    shop = works(method)
    short(shop)
    assert shop.stock("RESIN") == ("-10", {"material": "-100.00"})
    shop(GoodsReceipt, "GR-2", partner="V", item="RESIN", quantity="30", price="12")
    assert shop.stock("RESIN") == ("20", {"material": "240.00"})
    assert shop.stock("TOY") == ("10", {"material": "220.00"})
    assert shop.wip("WO-1") == {}


@pytest.mark.parametrize("method", ["fifo", "lifo"])
def test_later_changes_of_the_receipt_follow_as_well(works, method):
    """The invoice says 13.00: ten more for the toys, twenty for the resin on hand."""
    shop = works(method)
    short(shop)
    shop(GoodsReceipt, "GR-2", partner="V", item="RESIN", quantity="30", price="12")
    shop(PurchaseInvoice, "PI-2", partner="V", lines=[{"receipt": "GR-2", "amount": "390"}])
    assert (shop.stock("RESIN")[1], shop.stock("TOY")[1]) == ({"material": "260.00"}, {"material": "230.00"})


def test_the_month_brings_everything_to_its_average(works):
    """490.00 for forty kilograms, whichever came first."""
    shop = works("monthly_average")
    short(shop)
    shop(GoodsReceipt, "GR-2", partner="V", item="RESIN", quantity="30", price="13")
    shop(AverageCosting, "AC-1", date="2026-10-31")
    assert (shop.stock("RESIN")[1], shop.stock("TOY")[1]) == ({"material": "245.00"}, {"material": "245.00"})


@pytest.mark.parametrize("method", ACTUAL)
def test_an_arrival_that_covered_is_taken_back(works, method):
    """What it covered is short again, at what it was taken for at first; then the issue goes, too."""
    shop = works(method)
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.start("WO-1", "TOY", "10")
    before = shop.balances()
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="20")
    between = shop.balances()
    shop(GoodsReceipt, "GR-2", partner="V", item="RESIN", quantity="30", price="12")
    shop(Reversal, "RV-1", of="GR-2", reason="wrong")
    assert shop.balances() == between
    shop(Reversal, "RV-2", of="MI-1", reason="wrong")
    assert shop.balances() == before


@pytest.mark.parametrize("method", ["fifo", "moving_average"])
def test_what_a_reversal_makes_short_again_waits_beside_other_goods(works, method):
    """Two at 9.00 are covered at 20.00; seven come at 1.00, the cover is reversed: two wait for what comes next."""
    shop = works(method)
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="2", provisional_price="9")
    shop.buy("GR-1", "RESIN", "3", "20")
    shop.buy("GR-2", "RESIN", "7", "1")
    shop(Reversal, "RV-1", of="GR-1", reason="wrong")
    assert (shop.stock("RESIN"), shop.wip("WO-1")) == (("5", {"material": "-11.00"}), {"material": "18.00"})
    found = {of.code: of for of in shop.books.month_end("2026-10").check()}["STOCK_NEGATIVE"]
    assert found.severity == "warning"
    assert found.message.endswith(
        "5 on hand, worth -11.00 CNY; 2 that were taken before they came wait for the next arrival"
    )
    shop.buy("GR-3", "RESIN", "3", "21")
    assert (shop.stock("RESIN"), shop.wip("WO-1")) == (("8", {"material": "28.00"}), {"material": "42.00"})
    assert "STOCK_NEGATIVE" not in {of.code for of in shop.books.month_end("2026-10").check()}


def test_a_cover_whose_goods_came_back_stays(works):
    """The order gave back what the receipt had covered: first that is reversed."""
    shop = works()
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="20", provisional_price="9")
    shop.buy("GR-1", "RESIN", "30", "12")
    shop(MaterialReturn, "MR-1", work_order="WO-1", item="RESIN", quantity="5")
    refused = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="GR-1", reason="wrong")
    assert "whose shortage GR-1 covered" in refused.expected
    assert refused.expected_zh.startswith("GR-1 补足负库存的 RESIN ")
    refused = shop.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="MI-1", reason="wrong")
    assert refused.expected == "all of RESIN still with WO-1; some came back with MR-1"
    shop(Reversal, "RV-2", of="MR-1", reason="wrong")
    shop(Reversal, "RV-3", of="GR-1", reason="wrong")
    assert shop.wip("WO-1") == {"material": "180.00"}


def test_what_comes_back_covers_too(works):
    """One order gives back what another one is short of."""
    shop = works()
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.start("WO-1", "TOY", "10")
    shop.start("WO-2", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="10")
    shop(MaterialIssue, "MI-2", work_order="WO-2", item="RESIN", quantity="4", provisional_price="7")
    assert shop.wip("WO-2") == {"material": "28.00"}
    shop(MaterialReturn, "MR-1", work_order="WO-1", item="RESIN", quantity="6")
    assert shop.wip("WO-2") == {"material": "40.00"}
    assert shop.stock("RESIN") == ("2", {"material": "20.00"})
    shop(Reversal, "RV-1", of="MR-1", reason="wrong")
    assert (shop.wip("WO-1"), shop.wip("WO-2")) == ({"material": "100.00"}, {"material": "28.00"})
    assert shop.stock("RESIN") == ("-4", {"material": "-28.00"})


@pytest.mark.parametrize("back", ["sales_return", "material_return", "own_use_return"])
@pytest.mark.parametrize("method", ACTUAL)
def test_a_return_of_more_than_was_short_is_taken_back_at_the_price_of_then(works, method, back):
    """Ten of fifteen were short at 10.00; twelve come back, and go again at 10.00 each, though the list says 99.00."""
    shop = works(method, provisional_prices=["list"])
    prices = [{"item": "RESIN", "valid_from": "2026-10-01", "price": "10"}]
    shop(SetUp, "SU-1", tables={"prices": prices})
    shop.buy("GR-1", "RESIN", "5", "10")
    shop.start("WO-1", "TOY", "10")
    shop(SalesOrder, "SO-1", partner="C", lines=[{"item": "RESIN", "quantity": "15", "price": "30"}])
    if back == "sales_return":
        shop(Delivery, "OUT", sales_order="SO-1/1", quantity="15")
        returned = SalesReturn, {"delivery": "OUT"}
    elif back == "material_return":
        shop(MaterialIssue, "OUT", work_order="WO-1", item="RESIN", quantity="15")
        returned = MaterialReturn, {"work_order": "WO-1", "item": "RESIN"}
    else:
        shop(OwnUse, "OUT", item="RESIN", quantity="15", cost_centre="OFFICE")
        returned = OwnUseReturn, {"own_use": "OUT"}
    before = shop.balances()
    prices = [{"item": "RESIN", "valid_from": "2026-10-10", "price": "99"}]
    shop(SetUp, "SU-2", date="2026-10-10", tables={"prices": prices})
    shop(returned[0], "BACK", date="2026-10-10", quantity="12", **returned[1])
    assert shop.stock("RESIN") == ("2", {"material": "20.00"})
    shop(Reversal, "RV-1", date="2026-10-10", of="BACK", reason="wrong")
    assert shop.balances() == before
    assert shop.stock("RESIN") == ("-10", {"material": "-100.00"})


def test_goods_without_any_price_move_unpriced_and_keep_the_month_open(works):
    """A mark on the entry, an error among the findings that names the document, until goods come."""
    shop = works(provisional_prices=["order"])
    shop.start("WO-1", "TOY", "10")
    entry = shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="20")
    assert [(mark.subject, mark.key) for mark in entry.marks if mark.subject == "unpriced"] == [
        ("unpriced", "MI-1/0")
    ]
    found = {of.code: of for of in shop.books.month_end("2026-10").check()}
    assert found["GOODS_UNPRICED"].severity == "error"
    assert "MI-1" in found["GOODS_UNPRICED"].message
    assert found["STOCK_NEGATIVE"].severity == "warning"
    shop.buy("GR-1", "RESIN", "20", "3")
    assert shop.wip("WO-1") == {"material": "60.00"}
    assert not {"GOODS_UNPRICED", "STOCK_NEGATIVE"} & {
        of.code for of in shop.books.month_end("2026-10").check()
    }


def test_at_standard_nothing_has_to_be_put_right(works):
    """Bolts go below zero at 2.50 and come back to it."""
    shop = works()
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="30")
    assert shop.stock("BOLT") == ("-30", {"material": "-75.00"})
    shop.buy("GR-1", "BOLT", "50", "3")
    assert shop.stock("BOLT") == ("20", {"material": "50.00"})
    assert shop.wip("WO-1") == {"material": "75.00"}


@pytest.mark.parametrize("method", ACTUAL)
@pytest.mark.parametrize("invoiced", [False, True])
def test_goods_sent_back_that_others_are_still_to_stand_in_for(works, method, invoiced):
    """All ten of a receipt are used when four go back at 10.00: they are short at the claim, no difference is named.

    Five at 12.00 cover them: others in their stead cost 8.00 more. Taken back in turn, everything is as it was.
    """
    shop = works(method)
    shop.buy("GR-1", "RESIN", "10", "10")
    if invoiced:
        shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "100"}])
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="10")
    before = shop.balances()
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="4")
    assert shop.stock("RESIN") == ("-4", {"material": "-40.00"})
    assert (shop.balance("late_difference"), shop.balance("gr_ir")) == (
        "0.00",
        "40.00" if invoiced else "-60.00",
    )
    between = shop.balances()
    shop.buy("GR-2", "RESIN", "5", "12")
    assert shop.stock("RESIN") == ("1", {"material": "12.00"})
    assert shop.balance("late_difference") == "8.00"
    shop(Reversal, "RV-1", of="GR-2", reason="wrong")
    assert shop.balances() == between
    shop(Reversal, "RV-2", of="RT-1", reason="wrong")
    assert shop.balances() == before


def test_goods_sent_back_in_part_from_the_shelf(works):
    """Six of ten are used; of five that go back four are there, at 10.00, and one is short at the same."""
    shop = works()
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="6")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="5")
    assert shop.stock("RESIN") == ("-1", {"material": "-10.00"})
    shop.refuses(
        Code.RETURN_EXCEEDS_RECEIPT, "quantity", PurchaseReturn, "RT-2", receipt="GR-1", quantity="6"
    )


def test_goods_that_cost_next_to_nothing_are_short_at_a_price_that_is_known(works):
    """A claim below half a cent says nothing of what others will cost: the last price does."""
    shop = works()
    shop.buy("GR-1", "RESIN", "3", "0.003")
    shop.buy("GR-2", "RESIN", "2", "10")
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="5")
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="1")
    assert shop.stock("RESIN") == ("-1", {"material": "-10.00"})
    assert shop.balance("late_difference") == "10.00"


def test_goods_kept_for_an_order_stay_where_others_of_their_pool_are_short(works):
    """One value for all sites is below zero: of six on the yard's shelf three are kept, and no four can be taken."""
    shop = works("fifo", stock_value="company")
    shop.buy("GR-1", "RESIN", "6", "10", site="YARD")
    shop.start("WO-1", "TOY", "10")
    shop(Reservation, "RES-1", work_order="WO-1", item="RESIN", quantity="3", site="YARD")
    shop(OwnUse, "OU-1", item="RESIN", quantity="20", cost_centre="OFFICE")
    taken = {"item": "RESIN", "site": "YARD", "cost_centre": "OFFICE"}
    shop.refuses(Code.STOCK_RESERVED, "quantity", OwnUse, "OU-2", quantity="4", **taken)
    shop(OwnUse, "OU-2", quantity="3", **taken)


def test_goods_at_standard_sent_back_before_others_came(works):
    """Ten bolts at 2.50 were used; four of them go back at 3.00: less than nothing at standard, the rest a variance."""
    shop = works()
    shop.buy("GR-1", "BOLT", "10", "3")
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="10")
    before = shop.balances()
    shop(PurchaseReturn, "RT-1", receipt="GR-1", quantity="4")
    assert shop.stock("BOLT") == ("-4", {"material": "-10.00"})
    assert shop.balance("purchase_price_variance") == "3.00"  # 5.00 of the receipt, less 2.00
    shop(Reversal, "RV-1", of="RT-1", reason="wrong")
    assert shop.balances() == before
    shop(PurchaseReturn, "RT-2", receipt="GR-1", quantity="4")
    shop.buy("GR-2", "BOLT", "4", "2.50")
    assert shop.stock("BOLT") == ("0", {})


def test_sold_before_it_came(works):
    """Cost of sales is put right by what the goods cost."""
    shop = works()
    shop.sell("SO-1", "RESIN", "10", "20")
    shop(Delivery, "DL-1", sales_order="SO-1/1", quantity="10", provisional_price="8")
    assert shop.balance("cost_of_sales") == "80.00"
    shop.buy("GR-1", "RESIN", "4", "9")
    assert shop.balance("cost_of_sales") == "84.00"
    shop.buy("GR-2", "RESIN", "6", "10")
    assert shop.balance("cost_of_sales") == "96.00"
    assert shop.stock("RESIN") == ("0", {})


def test_policies_that_contradict_are_refused(works):
    """What is short is priced when goods come, or late facts as of their day."""
    with pytest.raises(SetupError, match="choose one"):
        works(late_facts="reprice")


steps = st.lists(
    st.tuples(st.sampled_from("+-"), st.integers(1, 20), st.integers(1, 999)), min_size=1, max_size=14
)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(ACTUAL), steps)
def test_what_was_taken_and_what_is_there_cost_what_came(method, story):
    """Once everything short is covered, sales and stock add up to the receipts; on the way the laws hold."""
    books = Books(Setup.model_validate(_small(method)), MemoryLog())
    books.post(
        SalesOrder(
            id="SO", date="2026-10-01", partner="C", lines=[{"item": "D", "quantity": "9999", "price": "1"}]
        )
    )
    came = taken = 0
    for number, (way, quantity, price) in enumerate([*story, ("+", 0, 1)]):
        if way == "+":
            pool = books.state.stock.pool("D", "S")
            amount = quantity or max(-pool.quantity // 1_000_000, 1)
            came += amount * price
            books.post(
                GoodsReceipt(
                    id=f"GR-{number}", date="2026-10-02", partner="V", item="D", quantity=amount, price=price
                )
            )
        else:
            taken += quantity
            books.post(Delivery(id=f"DL-{number}", date="2026-10-02", sales_order="SO/1", quantity=quantity))
        pool = books.state.stock.pool("D", "S")
        assert pool.quantity < 0 or all(amount >= 0 for amount in pool.amounts.values())
        assert pool.quantity or not any(pool.amounts.values())
        laws.no_quantity_no_value(books)
        laws.stock_is_never_negative(books)
        assert books.state.ledger.balance("140502", "2026-10") == pool.value
    cost = books.state.ledger.balance("640101", "2026-10")
    assert cost + books.state.stock.pool("D", "S").value == came * 100


def _small(method):
    return {
        "company": {
            "name": "S", "currency": "CNY", "chart": "cn_asbe", "first_period": "2026-10",
            "policies": {"negative_stock": "allow", "provisional_prices": ["list"]},
        },
        "units": [{"code": "pcs", "name": "piece", "decimals": 0}],
        "item_classes": [{"code": "finished", "name": "goods", "valuation": method}],
        "items": [{"code": "D", "name": "D", "kind": "finished", "item_class": "finished", "unit": "pcs"}],
        "prices": [{"item": "D", "valid_from": "2026-01-01", "price": "5"}],
        "partners": [
            {"code": "V", "name": "vendor", "supplier": True},
            {"code": "C", "name": "customer", "customer": True},
        ],
        "sites": [{"code": "S", "name": "store"}],
    }  # fmt: skip


def test_what_was_assembled_from_goods_that_had_not_come_follows_them(works):
    """Ten kilograms at 10.00 went into a kit; they cost 12.00: the kit is worth 20.00 more, and back again."""
    shop = works()
    kit = {"item": "TOY", "quantity": "1", "components": [{"item": "RESIN", "quantity": "10"}]}
    shop(Assembly, "AS-1", **kit)
    before = shop.balances()
    assert shop.stock("TOY") == ("1", {"material": "100.00"})
    shop.buy("GR-1", "RESIN", "10", "12")
    assert shop.stock("TOY") == ("1", {"material": "120.00"})
    shop.in_step()
    shop(Reversal, "RV-1", of="GR-1", reason="wrong")
    assert shop.balances() == before


def test_what_was_moved_before_it_came_is_followed_after_months(works):
    """Ten kilograms went to the agent in October at 10.00; in December they come at 12.00, and his are worth that."""
    shop = works()
    shop(StockTransfer, "ST-1", item="RESIN", quantity="10", from_site="MAIN", to_site="AGENT")
    for period in ("2026-10", "2026-11"):
        shop.books.month_end(period).run()
    shop.buy("GR-1", "RESIN", "10", "12", date="2026-12-05")
    assert shop.stock("RESIN", "AGENT") == ("10", {"material": "120.00"})
    assert shop.stock("RESIN") == ("0", {})


def test_a_return_of_what_was_short_is_reversed(works):
    """It covered nothing: the goods are simply short again at what they were taken for."""
    shop = works()
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="20", provisional_price="9")
    before = shop.balances()
    shop(MaterialReturn, "MR-1", work_order="WO-1", item="RESIN", quantity="5")
    assert shop.wip("WO-1") == {"material": "135.00"}
    shop(Reversal, "RV-1", of="MR-1", reason="wrong")
    assert shop.balances() == before


def test_a_return_that_covers_what_its_own_taker_lacks_is_reversed(works):
    """One of two is covered at 12.00 and given back: it covers the other; reversed, both are as they were."""
    shop = works()
    shop.buy("GR-0", "RESIN", "1", "10")
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="3")
    shop.buy("GR-1", "RESIN", "1", "12")
    before = shop.stock("RESIN"), shop.books.work_order("WO-1").cost()
    shop(MaterialReturn, "MR-1", work_order="WO-1", item="RESIN", quantity="1")
    assert shop.stock("RESIN")[0] == "0"
    shop(Reversal, "RV-1", of="MR-1", reason="not given back")
    assert (shop.stock("RESIN"), shop.books.work_order("WO-1").cost()) == before
    laws.check(shop.books, FIRST_DAY)


@pytest.mark.parametrize(
    ("method", "item"),
    [("fifo", "RESIN"), ("moving_average", "RESIN"), ("monthly_average", "RESIN"), ("fifo", "BOLT")],
)
def test_what_is_reserved_is_left_where_stock_may_be_short(works, method, item):
    """Three of three are kept for another order: nobody takes ten; the order that they are kept for does."""
    shop = works(method)
    shop.buy("GR-1", item, "3", "12")
    shop.start("WO-1", "TOY", "10")
    shop.start("WO-2", "TOY", "10")
    shop(Reservation, "RES-1", work_order="WO-2", item=item, quantity="3")
    issue = {"item": item, "quantity": "10", "reason": "more"}
    shop.refuses(Code.STOCK_RESERVED, "quantity", MaterialIssue, "MI-1", work_order="WO-1", **issue)
    shop(MaterialIssue, "MI-2", work_order="WO-2", **issue)
    assert shop.stock(item)[0] == "-7"
    laws.reservations_are_on_hand(shop.books)


def test_what_a_reversal_brings_back_covers_nothing_of_its_own(works):
    """Ten of twenty were there; the transfer is reversed, and the ten are on their shelf at 12.00 each."""
    shop = works()
    shop.buy("GR-1", "RESIN", "10", "12")
    before = shop.balances()
    shop(StockTransfer, "ST-1", item="RESIN", quantity="20", from_site="MAIN", to_site="AGENT")
    shop(Reversal, "RV-1", of="ST-1", reason="wrong")
    assert shop.balances() == before
    assert shop.stock("RESIN") == ("10", {"material": "120.00"})
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="10")
    assert shop.wip("WO-1") == {"material": "120.00"}


def test_at_standard_an_arrival_that_covered_is_taken_back(works):
    """Thirty bolts are short, twenty come and go back again: thirty are short."""
    shop = works()
    shop.start("WO-1", "TOY", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="30", reason="more")
    before = shop.balances()
    shop.buy("GR-1", "BOLT", "20", "3")
    shop(Reversal, "RV-1", of="GR-1", reason="wrong")
    assert shop.balances() == before
    assert shop.stock("BOLT")[0] == "-30"
