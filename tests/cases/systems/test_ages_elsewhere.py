"""How old goods on hand are, by ERPNext's own tests of its ageing report and a page of Dynamics 365.

Sources: frappe/erpnext, erpnext/stock/report/stock_ageing/test_stock_ageing.py (test_normal_inward_outward_queue,
test_insufficient_balance, test_basic_stock_reconciliation, test_sequential_stock_reco_same_warehouse and
..._different_warehouse, test_repack_entry_same_item_split_rows, test_batchwise_valuation and its
_same_voucher_transfer). Its first of December is the first of October here; goods that are repacked as themselves go
to another store and back. MicrosoftDocs/dynamics-365-unified-operations-public, articles/supply-chain/cost-management/
inventory-aging-report.md.
"""

import pytest
from tests.cases.trade import Trade

BELOW = {"negative_stock": "allow", "provisional_prices": ["list"]}
PRICES = [{"item": "FLASK", "valid_from": "2026-01-01", "price": "1"}]
METHODS = ("fifo", "moving_average", "standard", "monthly_average", "planned")


def flasks(method: str = "fifo") -> Trade:
    """Open books with flasks."""
    standards = [{"item": "FLASK", "valid_from": "2026-01-01", "amounts": {"material": "1"}}]
    return Trade({"FLASK": method}, BELOW, standards=standards, prices=PRICES)


def taken(shop: Trade, quantity: str, day: int) -> str:
    """Take flasks off the shelf."""
    return shop("own_use", day, item="FLASK", quantity=quantity, cost_centre="SHOP")


def counted(shop: Trade, method: str, quantity: str, day: int, **fields: str) -> str:
    """Count flasks, and price what is found beyond the books where their class does not."""
    price = {} if method in ("standard", "planned") else {"price": "1"}
    return shop("count_result", day, item="FLASK", counted=quantity, **price, **fields)


def ages(shop: Trade, site: str = "S") -> list[tuple[str, int]]:
    """Say how many flasks are how many days old on the tenth, the oldest first."""
    report = shop.books.report("stock_ageing", period="2026-10", date="2026-10-10", site=site)
    return [(f"{row['quantity']}", row["days"]) for row in report.dicts("detail")]


@pytest.mark.parametrize("method", METHODS)
def test_the_first_are_the_first_to_go(method: str) -> None:
    """Thirty of the first and twenty of the second day, ten go: twenty of either, 40.00 in all."""
    shop = flasks(method)
    shop.buy("FLASK", "30", "1", 1)
    shop.buy("FLASK", "20", "1", 2)
    taken(shop, "10", 3)
    assert ages(shop) == [("20", 9), ("20", 8)]
    (row,) = shop.books.report("stock_ageing", period="2026-10", date="2026-10-10").dicts("line")
    assert f"{row['amount_0']}" == "40.00"


@pytest.mark.parametrize("method", METHODS)
def test_what_covers_a_shortage_is_not_there(method: str) -> None:
    """Thirty are short, twenty come twice and ten: ten are left of the second twenty, and the ten."""
    shop = flasks(method)
    taken(shop, "30", 1)
    for quantity, day in (("20", 2), ("20", 3), ("10", 3)):
        shop.buy("FLASK", quantity, "1", day)
    assert ages(shop) == [("10", 7), ("10", 7)]


@pytest.mark.parametrize("method", METHODS)
def test_what_is_found_is_as_old_as_the_count(method: str) -> None:
    """Thirty, fifty are counted, ten go: twenty of the first day and twenty of the second."""
    shop = flasks(method)
    shop.buy("FLASK", "30", "1", 1)
    counted(shop, method, "50", 2)
    taken(shop, "10", 3)
    assert ages(shop) == [("20", 9), ("20", 8)]


@pytest.mark.parametrize("method", METHODS)
def test_what_is_missing_was_there_first(method: str) -> None:
    """A thousand are found, four hundred the next day, ten go: 390 of the first day; in two stores 990 and 400."""
    shop = flasks(method)
    counted(shop, method, "1000", 1)
    counted(shop, method, "400", 2)
    taken(shop, "10", 3)
    assert ages(shop) == [("390", 9)]
    shop = flasks(method)
    counted(shop, method, "1000", 1)
    counted(shop, method, "400", 2, site="T")
    taken(shop, "10", 3)
    assert (ages(shop), ages(shop, "T")) == ([("990", 9)], [("400", 8)])


@pytest.mark.parametrize("method", METHODS)
def test_what_is_repacked_as_itself_is_as_old_as_it_was(method: str) -> None:
    """Five hundred of the third, of which fifty and fifty become a hundred a day later: all are of the third."""
    shop = flasks(method)
    shop.buy("FLASK", "500", "1", 3)
    for quantity in ("50", "50"):
        shop("stock_transfer", 4, item="FLASK", quantity=quantity, from_site="S", to_site="T")
    shop("stock_transfer", 5, item="FLASK", quantity="100", from_site="T", to_site="S")
    assert {age for _, age in ages(shop)} == {7}
    assert sum(int(quantity) for quantity, _ in ages(shop)) == 500


@pytest.mark.parametrize("method", METHODS)
def test_goods_of_two_ages_are_sent_to_another_store(method: str) -> None:
    """Ten of the first and ten of the fifth, fifteen are sent: five of the fifth stay, ten and five go as they are."""
    shop = flasks(method)
    for day in (1, 5):
        shop.buy("FLASK", "10", "1", day)
    shop("stock_transfer", 6, item="FLASK", quantity="15", from_site="S", to_site="T")
    assert (ages(shop), ages(shop, "T")) == ([("5", 5)], [("10", 9), ("5", 5)])


def test_batches_are_as_old_as_they_came_and_others_go_in_turn() -> None:
    """Four batches that go by name, and as much that goes first in, first out: 440, 620, 750 and 400 by age.

    ERPNext has both in one item; here they are two.
    """
    head = {"first_period": "2026-08", "open_periods": 6}
    shop = Trade({"BATCH": "specific lot", "QUEUE": "fifo"}, company=head)
    batches = {
        "OLD": (("08-01", "50"), ("08-20", "-10")),
        "THIRD": (("09-20", "40"), ("09-30", "-5")),
        "SECOND": (("10-20", "30"), ("10-30", "-8")),
        "FIRST": (("11-20", "20"), ("11-30", "-6")),
    }
    queue = (("08-10", "60"), ("09-01", "-15"), ("09-25", "50"), ("10-05", "-20"), ("10-25", "40"))
    queue += (("11-05", "-25"), ("11-25", "30"), ("12-01", "-10"))
    named = [(day, "BATCH", much, {"lot": lot}) for lot, moves in batches.items() for day, much in moves]
    for day, item, much, lot in sorted([*named, *((day, "QUEUE", much, {}) for day, much in queue)], key=str):
        on, goods = f"2026-{day}", {"item": item, "quantity": much.removeprefix("-"), **lot}
        if much.startswith("-"):
            shop("own_use", date=on, cost_centre="SHOP", **goods)
        else:
            shop("goods_receipt", date=on, partner="V", price="10", **goods)
    report = shop.books.report("stock_ageing", period="2026-12", date="2026-12-10", buckets="30,60,90")
    (total,) = report.dicts("total")
    assert [f"{total[f'amount_{place}']}" for place in range(4)] == ["440.00", "620.00", "750.00", "400.00"]


@pytest.mark.parametrize("method", ["fifo lot", "specific lot", "moving_average lot"])
def test_a_batch_becomes_another_batch_of_the_same_age(method: str) -> None:
    """Of twenty of one batch fifteen become ten of another: five and ten, all of the first day."""
    shop = Trade({"FLASK": method})
    shop.buy("FLASK", "20", "10", 1, lot="SOURCE")
    taken_of = {"item": "FLASK", "quantity": "15", "lot": "SOURCE"}
    shop("form_conversion", 5, taken=taken_of, made={"item": "FLASK", "quantity": "10", "lot": "TARGET"})
    assert sorted(ages(shop)) == [("10", 9), ("5", 9)]


def test_goods_of_another_store_are_as_old_as_they_came() -> None:
    """Dynamics has ten of March at 100, ten at 200 and five of April at 75; five move in May, and one of them is sold.

    Fourteen are worth 1 275.00 there once the month is closed, 1 283.33 at an average before. What moved is as old as
    its transfer by warehouse, five of April and nine of March by site; here by warehouse, too, at what it cost.
    """
    sites = [{"code": code, "name": code} for code in ("11", "12", "21")]
    shop = Trade({"A": "fifo"}, company={"first_period": "2026-03", "open_periods": 4}, sites=sites)
    goods = {"partner": "V", "item": "A"}
    for date, quantity, price, site in (
        ("03-15", "10", "100", "11"), ("03-15", "10", "200", "21"), ("04-15", "5", "75", "11")
    ):  # fmt: skip
        shop("goods_receipt", date=f"2026-{date}", quantity=quantity, price=price, site=site, **goods)
    shop("stock_transfer", date="2026-05-02", item="A", quantity="5", from_site="11", to_site="12")
    lines = [{"item": "A", "quantity": "1", "price": "300"}]
    order = shop("sales_order", date="2026-05-03", partner="C", lines=lines)
    shop("delivery", date="2026-05-03", sales_order=f"{order}/1", quantity="1", site="12")
    report = shop.books.report("stock_ageing", period="2026-05", date="2026-05-09", buckets="8,38,69")
    told = {row["site"]: [f"{row[f'amount_{at}']}" for at in range(3)] for row in report.dicts("line")}
    assert told == {
        "11": ["0.00", "375.00", "500.00"],
        "12": ["0.00", "0.00", "400.00"],
        "21": ["0.00", "0.00", "2000.00"],
    }
    (total,) = report.dicts("total")
    assert f"{total['amount']}" == "3275.00"
