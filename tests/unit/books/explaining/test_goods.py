"""Goods are explained: why they cost what they cost, and where they went."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from erpcore import Books, Code, Goods, Refused
from erpcore.books.explanation import KINDS, Node
from erpcore.reports.source import receipt_of
from erpcore.testing.strategies.histories import History, histories, proposals


def walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from walk(child)


def heads(node: Node) -> list[str]:
    return [f"{child.kind} {child.key}".strip() for child in node.children]


def facts(node: Node) -> dict[str, str]:
    return {label.en: value.en for label, value in node.facts}


def test_a_shelf_in_layers_shows_what_is_on_hand(october: Any) -> None:
    """Resin under FIFO: only the second receipt is left, with its quantity, unit cost and value."""
    root = october.books.explain(Goods("RESIN")).root
    assert (root.kind, root.key, root.name.zh) == ("stock", "RESIN", "树脂")
    assert facts(root) == {
        "site": "MAIN",
        "valuation": "fifo",
        "on hand": "59.5 kg",
        "unit cost": "11.00",
        "Direct material": "654.50",
    }
    (layer,) = root.children
    assert (layer.kind, layer.key) == ("layer", "GR-2")
    assert facts(layer)["on hand"] == "59.5 kg"
    assert heads(layer) == ["movement GR-2/0", "gone"]


def test_a_layer_leads_back_to_receipt_and_invoice_and_forward_to_its_takers(october: Any) -> None:
    """The first receipt: ordered, received, invoiced dearer; all of it went to the order that made toys."""
    root = october.books.explain(Goods("RESIN", "MAIN", "GR-1")).root
    (layer,) = root.children
    assert facts(layer) == {"date": "2026-10-09", "on hand": "0"}
    came, corrected, gone = layer.children
    assert heads(came) == ["document PO"]
    assert (corrected.kind, corrected.key) == ("correction", "PI")
    assert facts(gone) == {"quantity": "40 kg", "Direct material": "480.00"}
    (taker,) = gone.children
    assert (taker.name.en, facts(taker)) == ("WIP WO", facts(gone))
    made = taker.children[-1]
    assert (made.kind, made.key) == ("made", "WO")
    assert "layer PR-1" in heads(made)
    sold = next(node for node in walk(made) if node.kind == "taker")
    assert sold.name.en.startswith("cost of sales DL")


def test_goods_are_explained_to_a_chinese_reader_in_chinese(october: Any) -> None:
    """The valuation method has a Chinese name."""
    toys = october.books.explain(Goods("TOY")).root
    assert ("计价方法", "移动加权平均法") in [(label.zh, value.zh) for label, value in toys.facts]
    assert "moving_average" not in october.books.explain(Goods("TOY")).to_text("zh_CN")


def test_what_came_back_is_taken_off(october: Any) -> None:
    """Half a kilogram of the second receipt was returned: the order keeps half a kilogram of it."""
    (layer,) = october.books.explain(Goods("RESIN", layer="GR-2")).root.children
    gone = layer.children[-1]
    assert facts(gone) == {"quantity": "0.5 kg", "Direct material": "5.50"}
    (taker,) = gone.children
    assert heads(taker)[:2] == ["movement MI-1/1", "movement MR/0"]


def test_goods_at_one_price_are_explained_together(october: Any) -> None:
    """Toys at a moving average: both receipts behind the price, and all that has left the shelf."""
    root = october.books.explain(Goods("TOY")).root
    assert heads(root) == ["average", "gone"]
    average, gone = root.children
    assert heads(average) == ["layer PR-1", "layer PR-2"]
    assert facts(gone)["quantity"] == "5 pcs"
    (layer,) = october.books.explain(Goods("TOY", layer="PR-1")).root.children
    assert "on hand" not in facts(layer)
    assert layer.children[-1].kind == "shared"
    (later,) = october.books.explain(Goods("TOY", layer="PR-2")).root.children
    assert "shared" not in [child.kind for child in later.children]


def test_goods_at_standard_are_explained(october: Any) -> None:
    """Gears at standard: their receipt, and the order that took them."""
    root = october.books.explain(Goods("GEAR")).root
    assert facts(root)["valuation"] == "standard"
    assert facts(root)["on hand"] == "10 pcs"
    assert facts(root.children[-1])["quantity"] == "20 pcs"


def test_a_lot_is_explained_by_its_receipts(month: Any, shop_tables: dict[str, Any]) -> None:
    """Under specific identification each lot on hand is told with its receipts and takers."""
    classes = [{**shop_tables["item_classes"][0], "valuation": "specific"}, *shop_tables["item_classes"][1:]]
    items = [
        {**item, "tracking": "lot"} if item["item_class"] == "raw" else item for item in shop_tables["items"]
    ]
    shop = month(item_classes=classes, items=items)
    bought = {"partner": "V", "item": "RESIN"}
    shop("goods_receipt", "G1", **bought, quantity="4", price="10", lot="A")
    shop("goods_receipt", "G2", **bought, quantity="6", price="12", lot="A")
    shop("goods_receipt", "G3", **bought, quantity="5", price="9", lot="B")
    shop("work_order", "WO", item="TOY", quantity="20")
    shop("work_order_release", "REL", work_order="WO")
    shop("material_issue", "M1", work_order="WO", item="RESIN", quantity="5", lot="A")
    root = shop.books.explain(Goods("RESIN")).root
    assert heads(root) == ["lot A", "lot B"]
    lot = root.children[0]
    assert (facts(lot)["on hand"], facts(lot)["unit cost"]) == ("5 kg", "11.20")
    assert heads(lot) == ["average", "gone"]
    assert heads(lot.children[0]) == ["layer G1", "layer G2"]
    assert facts(lot.children[1]) == {"quantity": "5 kg", "Direct material": "56.00"}
    (layer,) = shop.books.explain(Goods("RESIN", layer="G3")).root.children
    assert heads(layer) == ["movement G3/0"]


def test_a_layer_that_was_carried_over_is_named_like_any_other(
    month: Any, shop_tables: dict[str, Any]
) -> None:
    """Goods at an average become a layer of FIFO, named after the change: it leads back to the receipts before it."""
    average = {**shop_tables["item_classes"][0], "valuation": "moving_average"}
    shop = month(item_classes=[average, *shop_tables["item_classes"][1:]])
    shop("goods_receipt", "G1", partner="V", item="RESIN", quantity="4", price="10")
    shop("valuation_change", "VC", item_class="raw", method="fifo", reason="goods are kept apart")
    (layer,) = shop.books.explain(Goods("RESIN", layer="VC")).root.children
    assert (layer.key, facts(layer)["on hand"], heads(layer)) == ("VC", "4 kg", ["layer G1"])


def test_goods_are_found_where_they_are(month: Any) -> None:
    """Who names no site is told of the company's first, or of where the goods are instead; others are named."""
    shop = month(sites=[{"code": of, "name": of} for of in ("MAIN", "YARD")])
    assert facts(shop.books.explain(Goods("RESIN")).root)["site"] == "MAIN"
    shop("goods_receipt", "G1", partner="V", item="RESIN", quantity="4", price="10", site="YARD")
    root = shop.books.explain(Goods("RESIN")).root
    assert (facts(root)["site"], facts(root)["on hand"], heads(root)) == ("YARD", "4 kg", ["layer G1"])
    shop("goods_receipt", "G2", partner="V", item="RESIN", quantity="1", price="10")
    root = shop.books.explain(Goods("RESIN")).root
    assert (facts(root)["site"], facts(root)["other sites"]) == ("MAIN", "YARD")
    assert heads(shop.books.explain(Goods("RESIN", layer="G1")).root) == ["layer G1"]


@pytest.mark.parametrize(
    ("goods", "code"),
    [
        (Goods("X"), Code.UNKNOWN_ITEM),
        (Goods("RESIN", "X"), Code.UNKNOWN_SITE),
        (Goods("RESIN", "MAIN", "PR-1"), Code.UNKNOWN_DOCUMENT),
    ],
)
def test_goods_that_there_are_not_are_refused(october: Any, goods: Goods, code: Code) -> None:
    """Item, site and layer must have come in; the refusal names layers that did."""
    with pytest.raises(Refused) as refused:
        october.books.explain(goods)
    assert refused.value.code is code
    if goods.layer:
        assert "the latest: GR-1, GR-2" in refused.value.expected


@settings(max_examples=30)
@given(histories(documents=40))
def test_every_layer_of_any_history_can_be_explained(history: History) -> None:
    """In both languages, ending in itself; what is on hand and what has gone is what came in, layer by layer."""
    books = Books(history.setup)
    for document in proposals(books, history.steps):
        try:
            books.post(document)
        except Refused:
            continue
    for (item, area), pool in books.state.stock.pools.items():
        site = area or books.state.master.first_site  # own sites share one value
        found = books.explain(Goods(item, site))
        assert {node.kind for node in walk(found.root)} <= set(KINDS)
        assert found.to_text("zh_CN").startswith(f"存货 {item}")
        assert found.to_json().startswith("{")
        assert pool.quantity or facts(found.root)["on hand"] == "0"
        for layer in {receipt_of(node.key) for node in found.root.children if node.kind == "layer"}:
            named = books.explain(Goods(item, site, layer)).root.children
            assert {node.key for node in named} == {layer}
