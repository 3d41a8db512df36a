"""Goods are followed forwards to their takers."""

from typing import Any

from erpcore import Goods
from erpcore.books.explaining.backwards import Trace
from erpcore.books.explaining.forwards import Forward
from erpcore.testing.laws import (
    any_past_day_can_be_asked,
    stock_equals_its_accounts_every_day,
    stock_reports_agree,
)


def forward(shop: Any, levels: int = 12) -> Forward:
    return Forward(Trace(shop.books, shop.books.state.position, levels))


def facts(node: Any) -> dict[str, str]:
    return {label.en: value.en for label, value in node.facts}


def test_takers_add_up_to_what_left_a_layer(october: Any) -> None:
    """Quantity and value of the takers are those of all that left: 40 kg and 480.00 after the invoice."""
    (gone,) = forward(october).gone(("RESIN", "MAIN", "GR-1"), 3)
    assert facts(gone) == {"quantity": "40 kg", "Direct material": "480.00"}
    assert [facts(taker) for taker in gone.children] == [facts(gone)]


def test_a_correction_that_came_later_is_with_its_taker(october: Any) -> None:
    """The invoice of the resin stands below the order, as the movement that posted it."""
    ((taker,),) = (node.children for node in forward(october).gone(("RESIN", "MAIN", "GR-1"), 3))
    assert [child.key.split("/")[0] for child in taker.children if child.kind == "movement"] == ["MI-1", "PI"]


def test_what_is_followed_ends(october: Any) -> None:
    """Levels end the walk; what was told once is only pointed to."""
    walk = forward(october)
    (gone,) = walk.gone(("RESIN", "MAIN", "GR-1"), 0)
    assert gone.children[0].children[-1].kind == "deeper"
    assert [node.kind for node in walk.gone(("RESIN", "MAIN", "GR-1"), 0)] == ["again"]
    assert walk.gone(("CHIPS", "MAIN", "SR"), 0) == ()


def test_goods_at_one_price_went_together(october: Any, month: Any) -> None:
    """No toy can be told from another: what left after both had come is told once for both."""
    shop = month()
    for number in ("1", "2"):
        shop("goods_receipt", f"G{number}", partner="V", item="TOY", quantity="3", price="10")
    shop("sales_order", "S", partner="C", lines=[{"item": "TOY", "quantity": "3", "price": "99"}])
    shop("delivery", "D", sales_order="S/1", quantity="3")
    walk = forward(shop)
    assert [node.kind for node in walk.gone(("TOY", "MAIN", "G1"), 3)] == ["shared"]
    assert [node.kind for node in walk.gone(("TOY", "MAIN", "G2"), 3)] == ["again"]
    assert forward(october).gone(("TOY", "MAIN", "PR-2"), 3) == ()


def test_a_shelf_that_was_empty_in_between(month: Any) -> None:
    """What left before a receipt came, or after the shelf was empty again, has not taken of it."""
    shop = month()
    for number in ("1", "2"):
        shop("goods_receipt", f"G{number}", partner="V", item="TOY", quantity="3", price="10")
        shop(
            "sales_order", f"S{number}", partner="C", lines=[{"item": "TOY", "quantity": "3", "price": "99"}]
        )
        shop("delivery", f"D{number}", sales_order=f"S{number}/1", quantity="3")
    (gone,) = forward(shop).gone(("TOY", "MAIN", "G1"), 3)
    assert [child.key for child in gone.children[0].children] == ["D1/0"]
    (gone,) = forward(shop).gone(("TOY", "MAIN", "G2"), 3)
    assert [child.key for child in gone.children[0].children] == ["D2/0"]


def test_a_late_receipt_has_the_takers_that_it_should_have_had(
    month: Any, shop_tables: dict[str, Any]
) -> None:
    """Where late facts are priced anew, the issue is told below the layer that it takes from now on."""
    company = {**shop_tables["company"], "policies": {"late_facts": "reprice"}}
    shop = month(company=company)
    bought = {"partner": "V", "item": "RESIN"}
    shop("goods_receipt", "G1", "2026-10-02", **bought, quantity="10", price="10")
    shop("work_order", "W1", "2026-10-02", item="TOY", quantity="4")
    shop("work_order_release", "RL", "2026-10-02", work_order="W1")
    shop("material_issue", "M1", "2026-10-05", work_order="W1", item="RESIN", quantity="8")
    shop("goods_receipt", "G0", "2026-10-01", **bought, quantity="4", price="7")
    (late,), (first,) = (forward(shop).gone(("RESIN", "MAIN", layer), 3) for layer in ("G0", "G1"))
    assert facts(late) == {"quantity": "4 kg", "Direct material": "28.00"}
    assert facts(first) == {"quantity": "4 kg", "Direct material": "40.00"}
    stock_reports_agree(shop.books)
    stock_equals_its_accounts_every_day(shop.books)
    any_past_day_can_be_asked(shop.books)


def test_goods_are_followed_to_another_site_and_back(month: Any) -> None:
    """At once or by way of transit: forward to the layers on the other shelf, back to those that they were."""
    shop = month(sites=[{"code": "MAIN", "name": "main"}, {"code": "B", "name": "branch"}])
    way = {"item": "RESIN", "from_site": "MAIN", "to_site": "B"}
    shop("goods_receipt", "G1", "2026-10-02", partner="V", item="RESIN", quantity="10", price="10")
    shop("stock_transfer", "ST", "2026-10-05", **way, quantity="4")
    shop("transfer_shipment", "SH", "2026-10-06", **way, quantity="3")
    shop("transfer_receipt", "TR", "2026-10-08", shipment="SH", quantity="3")
    (gone,) = forward(shop).gone(("RESIN", "MAIN", "G1"), 3)
    moved = [node for taker in gone.children for node in taker.children if node.kind == "moved"]
    assert [(node.key, [layer.key for layer in node.children]) for node in moved] == [
        ("ST", ["ST"]),
        ("SH", ["TR"]),
    ]
    text = shop.books.explain(Goods("RESIN", "B")).to_text()
    assert "movement G1/0 goods receipt" in text
    assert "explained above G1 resin" in text
