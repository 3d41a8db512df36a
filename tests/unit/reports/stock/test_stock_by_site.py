"""Stock by site: quantities, at the end of a period or of a day."""

import pytest
from tests.unit.flow.conftest import Shop, tables

from erpcore import MemoryLog, Setup
from erpcore.documents import (
    OwnUse,
    SetUp,
    StandardRevaluation,
    StockTransfer,
    TransferReceipt,
    TransferShipment,
)
from erpcore.kernel.errors import ReportRefused

ROUTE = {"item": "RESIN", "from_site": "MAIN", "to_site": "YARD"}


def story(stock_value):
    """Twenty come on the 5th, six move on the 7th, three are shipped on the 9th, two of them arrive on the 12th."""
    data = tables()
    data["company"]["policies"] = {"stock_value": stock_value}
    shop = Shop(Setup.model_validate(data), MemoryLog())
    shop.buy("GR-1", "RESIN", "20", "10", date="2026-10-05")
    shop(StockTransfer, "ST-1", quantity="6", date="2026-10-07", **ROUTE)
    shop(TransferShipment, "TS-1", quantity="3", date="2026-10-09", **ROUTE)
    shop(TransferReceipt, "TG-1", shipment="TS-1", quantity="2", date="2026-10-12")
    shop(OwnUse, "OU-1", item="RESIN", quantity="11", cost_centre="OFFICE", date="2026-10-15")
    return shop.books


def shown(books, **options):
    """Write site and quantity of each line."""
    lines = books.report("stock_by_site", **options).dicts("line")
    return {getattr(row["site"], "en", row["site"]): str(row["quantity"]) for row in lines}


@pytest.mark.parametrize(
    ("day", "there"),
    [
        ("2026-10-06", {"MAIN": "20"}),
        ("2026-10-08", {"MAIN": "14", "YARD": "6"}),
        ("2026-10-10", {"MAIN": "11", "YARD": "6", "in transit": "3"}),
        ("2026-10-12", {"MAIN": "11", "YARD": "8", "in transit": "1"}),
        ("2026-10-15", {"YARD": "8", "in transit": "1"}),
    ],
)
@pytest.mark.parametrize("stock_value", ["site", "company"])
def test_the_quantities_of_a_day(stock_value, day, there):
    """They do not depend on where the value is kept, but that goods in transit are in no pool of a site."""
    if stock_value == "site":
        there = {site: held for site, held in there.items() if site != "in transit"}
    assert shown(story(stock_value), date=day) == there


def test_a_site_is_asked_for_its_quantities_alone():
    """Its goods have no value of their own; the reports on value say so, and name this one."""
    books = story("company")
    assert shown(books, site="YARD") == {"YARD": "8"}
    for name in ("stock_value", "stock_summary", "stock_movements", "stock_ageing", "slow_movers"):
        assert str(books.report(name).fact("area").en) == "all own sites together"
        with pytest.raises(ReportRefused, match=r"share their value.*stock_by_site"):
            books.report(name, site="YARD")
    for name in ("stock_card", "stock_layers"):
        with pytest.raises(ReportRefused, match="goods at YARD share their value"):
            books.report(name, site="YARD", item="RESIN")
    [line] = books.report("stock_value").dicts("line")
    assert (str(line["quantity"]), f"{line['amount']:f}") == ("9", "90.00")


def test_a_card_shows_where_goods_came_and_went():
    """Transfers within the pool are no lines of it; receipts and issues name their site."""
    card = story("company").report("stock_card", item="RESIN")
    assert [(row["document"], row["site"]) for row in card.dicts("line")] == [
        ("GR-1", "MAIN"),
        ("OU-1", "MAIN"),
    ]


@pytest.mark.parametrize("stock_value", ["site", "company"])
def test_a_change_of_value_moves_no_goods(stock_value):
    """Stock that later moves to another standard was where it is, whether its sites share a value or not."""
    data = tables()
    data["company"]["policies"] = {"stock_value": stock_value}
    shop = Shop(Setup.model_validate(data), MemoryLog())
    shop.buy("GR-1", "GEAR", "20", "5", date="2026-10-05")
    new = {"item": "GEAR", "valid_from": "2026-11-01", "amounts": {"material": "7"}}
    shop(SetUp, "SU-1", tables={"standards": [new]}, date="2026-11-01")
    shop(StandardRevaluation, "RE-1", item="GEAR", date="2026-11-01")
    assert shown(shop.books, period="2026-10") == shown(shop.books, period="2026-11") == {"MAIN": "20"}


def test_goods_taken_from_other_layers_after_all_have_moved_nowhere():
    """A late slip of November tells that older goods were used: in October there was, and is, the same at the site."""
    data = tables()
    data["company"]["policies"] = {"stock_value": "company", "late_facts": "reprice"}
    shop = Shop(Setup.model_validate(data), MemoryLog())
    shop.buy("GR-1", "RESIN", "20", "10", date="2026-10-05")
    shop.buy("GR-2", "RESIN", "8", "11", date="2026-11-09")
    shop(OwnUse, "OU-1", item="RESIN", quantity="25", cost_centre="OFFICE", date="2026-11-10")
    shop.buy("GR-3", "RESIN", "7", "12", date="2026-11-02")
    assert shown(shop.books, period="2026-10") == {"MAIN": "20"}
    assert shown(shop.books, period="2026-11") == {"MAIN": "10"}
