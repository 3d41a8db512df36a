"""Value is followed backwards to its sources, each explained once."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from erpcore.books import explanation
from erpcore.books.explaining.backwards import Trace
from erpcore.books.explanation import Node


def walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from walk(child)


def heads(node: Node) -> list[str]:
    return [f"{child.kind} {child.key}" for child in node.children]


def moved(shop: Any, document: str, index: int = 0, levels: int = 12) -> Node:
    entry = shop.entry(document)
    return Trace(shop.books, entry.position, levels).movement(entry, index, levels)


def only(node: Node, *path: str) -> Node:
    """Go down by kind and key."""
    for step in path:
        (node,) = (child for child in node.children if f"{child.kind} {child.key}" == step)
    return node


def test_an_issue_leads_to_the_layer_the_receipt_and_the_purchase_order(october: Any) -> None:
    """FIFO: each movement of the issue took one receipt's goods."""
    node = moved(october, "MI-1", 1)
    receipt = only(node, "layer GR-2", "movement GR-2/0")
    assert heads(receipt) == ["document PO"]
    assert (receipt.name.zh, only(receipt, "document PO").name.en) == ("采购入库单", "purchase order")


def test_an_item_at_standard_leads_to_its_standard(october: Any) -> None:
    """There are no layers to follow: the price of the day is the reason."""
    standard = only(moved(october, "MI-2"), "standard GEAR")
    assert [(label.en, value.en) for label, value in standard.facts] == [("Direct material", "5.00")]
    assert not standard.children


def test_a_delivery_leads_to_what_its_average_is_made_of(october: Any) -> None:
    """Moving average: every receipt since the shelf was empty, and the order behind it."""
    node = moved(october, "DL")
    assert heads(node) == ["document SO", "average TOY"]
    receipt = only(node, "average TOY", "layer PR-1", "movement PR-1/0")
    assert heads(receipt) == ["at_standard WO", "order WO"]
    assert heads(only(receipt, "order WO")) == [
        "cost RESIN", "cost GEAR", "cost PRESS", "cost PRESS", "cost PRESS", "cost CHIPS"
    ]  # fmt: skip


def test_a_receipt_of_a_running_order_says_what_it_was_valued_at(october: Any) -> None:
    """The card of the whole order, by element; the final receipt is at actual cost and needs none."""
    card = only(moved(october, "PR-1"), "at_standard WO")
    assert [(label.en, value.en) for label, value in card.facts] == [
        ("Direct material", "540.00"),
        ("Direct labour", "60.00"),
        ("Machine", "40.00"),
        ("Manufacturing overhead", "20.00"),
        ("quantity", "20 pcs"),
    ]
    assert heads(moved(october, "PR-2")) == ["order WO"]


def test_what_a_product_states_beside_its_card_is_in_what_a_receipt_was_valued_at(october_again: Any) -> None:
    """1.00 apiece of machine cost that no line plans comes to the 40.00 of the card for 20 pieces."""
    order = october_again.books.state.orders.orders["WO"]
    order.standard = order.standard._replace(stated=(("machine", 1_000_000),))
    card = only(moved(october_again, "PR-1"), "at_standard WO")
    assert ("Machine", "60.00") in [(label.en, value.en) for label, value in card.facts]


def test_a_cost_leads_to_each_issue_return_and_ticket(october: Any) -> None:
    """Under each cause stand its movements, with what is behind them."""
    order = only(moved(october, "PR-2"), "order WO")
    resin = only(order, "cost RESIN")
    assert [(label.en, value.en) for label, value in resin.facts] == [
        ("Direct material", "405.50"),
        ("quantity", "40.5 kg"),
    ]
    assert heads(resin) == ["movement MI-1/0", "movement MI-1/1", "movement MR/0"]
    assert heads(only(resin, "movement MR/0")) == ["corrects MI-1/1"]
    labour = next(child for child in order.children if child.name.en == "labour applied")
    assert heads(labour) == ["movement TT/0"]


def test_a_difference_names_what_it_corrects_and_why(october: Any) -> None:
    """The invoice's difference in cost of sales: corrects the delivery because of the invoice."""
    entry = october.entry("PI")
    index = next(i for i, of in enumerate(entry.movements) if of.target.role == "cost_of_sales")
    node = moved(october, "PI", index)
    assert heads(node) == ["corrects DL/0", "cause PI"]
    assert only(node, "corrects DL/0").name.en == "delivery"
    cause = only(node, "cause PI")
    assert cause.name.en == "purchase invoice"
    assert heads(cause) == ["again PI/1"]
    seed = next(child for child in walk(node) if child[:2] == ("movement", "PI/1"))
    assert [child.key for child in seed.children] == ["GR-1"]


def test_a_difference_of_an_order_names_the_order(october: Any) -> None:
    """What completed toys are worth follows the order's cost."""
    entry = october.entry("PI")
    index = next(i for i, of in enumerate(entry.movements) if of.origin == "WO")
    node = moved(october, "PI", index)
    assert heads(node) == ["corrects WO", "cause PI", "order WO"]
    assert only(node, "corrects WO").name.en == "work order"


def test_a_difference_names_the_causes_of_its_own_item_where_there_are_some(october_again: Any) -> None:
    """An invoice over two items: the share of the one is not explained by the other."""
    october_again("goods_receipt", "GR-4", partner="V", item="CHIPS", quantity="10", price="1")
    october_again("work_order", "WO-2", item="TOY", quantity="5")
    october_again("work_order_release", "REL-2", work_order="WO-2")
    october_again("goods_receipt", "GR-5", partner="V", item="RESIN", quantity="10", price="10")
    for number, item, quantity in (("MI-3", "CHIPS", "11"), ("MI-4", "RESIN", "60")):
        fields = {"work_order": "WO-2", "item": item, "quantity": quantity, "reason": "trial"}
        october_again("material_issue", number, **fields)
    lines = [{"receipt": "GR-4", "amount": "20"}, {"receipt": "GR-5", "amount": "300"}]
    entry = october_again("purchase_invoice", "PI-2", partner="V", lines=lines)
    seeds = {
        of.target.item: f"PI-2/{index}"
        for index, of in enumerate(entry.movements)
        if of.target.role == "stock" and not of.origin
    }
    assert set(seeds) == {"CHIPS", "RESIN"}
    found = [(index, of) for index, of in enumerate(entry.movements) if of.origin]
    assert found
    for index, of in found:
        causes = only(moved(october_again, "PI-2", index), "cause PI-2").children
        assert [cause.key for cause in causes] == [seeds[of.source.item]]


def test_corrections_of_a_layer_are_told_with_it(october: Any) -> None:
    """What an average was made of has changed since: by the completion and by the invoice."""
    entry = october.entry("PI")
    index = next(i for i, of in enumerate(entry.movements) if of.target.role == "cost_of_sales")
    layer = next(node for node in walk(moved(october, "PI", index)) if node[:2] == ("layer", "PR-1"))
    assert heads(layer) == [
        "movement PR-1/0",
        "correction PR-2",
        "correction PR-2",
        "correction PI",
    ]


def test_an_open_item_leads_to_the_document_that_opened_it(october: Any) -> None:
    """A payment leads to the invoice, the invoice to the receipts, a sale to the delivery and its order."""
    invoice = only(moved(october, "SP"), "movement PI/0")
    assert heads(invoice) == ["movement GR-1/0"]
    delivery = only(moved(october, "SI"), "document DL")
    assert heads(delivery) == ["document SO"]


def test_goods_in_transit_lead_to_the_invoice_that_put_them_there(october_again: Any) -> None:
    """They are known by its line; a document that is called like the line is none of it."""
    goods = {"item": "CHIPS", "quantity": "2", "amount": "18"}
    october_again("purchase_invoice", "PI/8", partner="V", goods=[goods])
    october_again("goods_receipt", "GR/8", invoice="PI/8/1", quantity="2")
    assert heads(moved(october_again, "GR/8")) == ["movement PI/8/0"]


def test_a_payment_leads_to_the_invoice_and_not_to_its_differences(october: Any) -> None:
    """Of the invoice only the movements that owe the money are behind the payment."""
    node = moved(october, "SP")
    assert heads(node) == ["movement PI/0", "movement PI/1", "movement PI/2", "movement PI/3"]


def test_a_reversal_leads_to_what_it_takes_back(october: Any) -> None:
    """With the reason as its cause."""
    node = moved(october, "RV")
    assert heads(node) == ["corrects MV/0", "cause RV"]
    assert [(label.en, value.en) for label, value in only(node, "cause RV").facts][1:] == [
        ("text", "typed twice")
    ]


def test_a_reversed_receipt_leads_to_the_receipt(october_again: Any) -> None:
    """Goods that go back with their quantity need no further cause than the document itself."""
    october_again("goods_receipt", "GR-9", partner="V", item="CHIPS", quantity="1", price="9")
    october_again("reversal", "RV-9", of="GR-9", reason="wrong item")
    assert heads(moved(october_again, "RV-9")) == ["corrects GR-9/0", "again GR-9/0"]


def test_what_was_explained_is_pointed_to(october: Any) -> None:
    """A movement, a layer, an order is explained once; after that its name is enough."""
    entry = october.entry("PI")
    trace = Trace(october.books, entry.position, 12)
    first, second = trace.movement(entry, 0, 12), trace.movement(entry, 0, 12)
    assert (first.kind, second) == ("movement", Node("again", "PI/0", first.name))
    order = trace.order("WO", 12)
    assert (order.kind, trace.order("WO", 12).kind) == ("order", "again")


@pytest.mark.parametrize("document", ["DL", "PI", "PR-2", "SP", "SI"])
def test_nothing_is_explained_twice(october: Any, document: str) -> None:
    """So a tree ends, however goods and orders go round."""
    entry = october.entry(document)
    trace = Trace(october.books, entry.position, 12)
    nodes = [node for index in range(len(entry.movements)) for node in walk(trace.movement(entry, index, 12))]
    for kind in ("movement", "layer", "order"):
        keys = [node.key for node in nodes if node.kind == kind]
        assert len(keys) == len(set(keys))


def test_levels_limit_how_far_goods_are_followed(october: Any) -> None:
    """At the limit the next layer or order is named and left."""
    assert heads(moved(october, "MI-1", 0, levels=0)) == ["deeper GR-1"]
    layer = only(moved(october, "DL", levels=1), "average TOY", "layer PR-1")
    assert only(layer, "movement PR-1/0").children[-1].kind == "deeper"
    issue = next(node for node in walk(moved(october, "DL", levels=2)) if node.key == "MI-1/0")
    assert heads(issue) == ["deeper GR-1"]
    assert "movement GR-1/0" in [f"{node.kind} {node.key}" for node in walk(moved(october, "DL", levels=3))]


def test_a_layer_of_which_the_log_says_nothing_is_named(october: Any) -> None:
    """An arrival that lies outside what was read has no story."""
    entry = october.entry("MI-1")
    trace = Trace(october.books, 1, 12)
    assert only(trace.movement(entry, 0, 12), "layer GR-1").children == ()


def test_lists_are_cut(october: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many movements the first are shown, and how many more there are."""
    monkeypatch.setattr(explanation, "MOST", 1)
    resin = only(moved(october, "PR-2"), "order WO", "cost RESIN")
    assert heads(resin) == ["movement MI-1/0", "more 2"]


def test_goods_shipped_lead_back_to_the_delivery(month: Callable[..., Any]) -> None:
    """Where cost of sales is carried at month end, the carry leads to what was shipped and to its layers."""
    shop = month(company={"policies": {"cost_of_sales": "month_end"}})
    shop("goods_receipt", "GR", partner="V", item="RESIN", quantity="10", price="3")
    shop("sales_order", "SO", partner="C", lines=[{"item": "RESIN", "quantity": "4", "price": "9"}])
    shop("delivery", "DL", sales_order="SO/1", quantity="4")
    shop("sales_invoice", "SI", partner="C", lines=[{"delivery": "DL"}])
    shop("cost_of_sales_carry", "CC", "2026-10-31")
    assert heads(only(moved(shop, "CC"), "movement DL/0")) == ["document SO", "layer GR"]


def test_overhead_absorbed_later_is_a_cause(month: Callable[..., Any]) -> None:
    """A month-end charge to a completed order corrects what its toys were worth."""
    shop = month(company={"policies": {"overhead_absorption": "month_end"}})
    shop("goods_receipt", "GR", partner="V", item="RESIN", quantity="10", price="3")
    shop("goods_receipt", "GR-G", partner="V", item="GEAR", quantity="10", price="5")
    shop("work_order", "WO", item="TOY", quantity="2")
    shop("work_order_release", "REL", work_order="WO")
    shop("material_issue", "MI", work_order="WO", item="RESIN", quantity="4")
    shop("time_ticket", "TT", work_order="WO", work_centre="PRESS", labour_hours="2")
    shop("production_receipt", "PR", work_order="WO", quantity="2", final=True)
    entry = shop("overhead_absorption", "OA", "2026-10-31")
    index = next(i for i, of in enumerate(entry.movements) if of.origin)
    node = moved(shop, "OA", index)
    assert heads(node) == ["corrects WO", "cause OA", "order WO"]
    assert heads(only(node, "cause OA")) == ["movement OA/0"]
