"""Lots, reservations and consignment across steps that do not know of each other."""

from typing import Any

import pytest

from erpcore import Books, Code, Refused, Setup
from erpcore.documents import document_adapter

DAY = "2026-10-09"
read = document_adapter().validate_python


class Store:
    """Books of a small trader, and a short way to post."""

    def __init__(self, valuation: str) -> None:
        item = {"name": "drug", "kind": "finished", "item_class": "finished", "unit": "pcs"}
        setup = {
            "company": {"name": "Store", "currency": "CNY", "chart": "cn_small", "first_period": "2026-10"},
            "units": [{"code": "pcs", "name": "piece"}],
            "item_classes": [{"code": "finished", "name": "goods", "valuation": valuation}],
            "items": [{**item, "code": "DRUG", "tracking": "lot"}],
            "cost_centres": [{"code": "LAB", "name": "laboratory", "purpose": "administration"}],
            "partners": [
                {"code": "V", "name": "vendor", "supplier": True},
                {"code": "C", "name": "customer", "customer": True},
            ],
            "sites": [
                {"code": "MAIN", "name": "store"},
                {"code": "AGENT", "name": "with the agent", "consignee": "C"},
            ],
        }
        self.books = Books(Setup.model_validate(setup))

    def __call__(self, kind: str, number: str, **fields: Any) -> Any:
        return self.books.post(read({"type": kind, "id": number, "date": DAY, **fields}))

    def lots(self, site: str) -> dict[str, int]:
        return {of.lot: of.quantity // 1_000_000 for of in self.books.available("DRUG", site).lots}

    def differences(self) -> bool:
        return any(row["difference"] for row in self.books.report("reconciliation").dicts("total"))

    def charged(self, role: str) -> int:
        accounts = {row.account for row in self.books.state.master.account_map if row.role == role}
        return sum(cell[2] for cell in self.books.state.ledger.cells("9999-99") if cell[0] in accounts)


@pytest.mark.parametrize(
    ("valuation", "cost"), [("specific", 48_00), ("fifo", 40_00), ("moving_average", 44_00)]
)
def test_a_later_price_follows_a_lot_to_the_consignee_and_into_cost_of_sales(valuation, cost):
    """Lot B goes to the agent, a part of it is sold, a part comes back; its invoice is dearer by a tenth."""
    store = Store(valuation)
    for lot, price in (("A", "10"), ("B", "12")):
        store("goods_receipt", f"GR-{lot}", partner="V", item="DRUG", quantity="10", price=price, lot=lot)
    store("stock_transfer", "ST-1", item="DRUG", quantity="8", lot="B", from_site="MAIN", to_site="AGENT")
    assert (store.lots("MAIN"), store.lots("AGENT")) == ({"A": 10, "B": 2}, {"B": 8})
    store("consignment_sale", "CS", site="AGENT", item="DRUG", quantity="4", price="30", lot="B")
    assert store.charged("cost_of_sales") == cost
    store("stock_transfer", "ST-2", item="DRUG", quantity="4", lot="B", from_site="AGENT", to_site="MAIN")
    assert (store.lots("MAIN"), store.lots("AGENT")) == ({"A": 10, "B": 6}, {})
    lines = [{"receipt": "GR-A", "amount": "100"}, {"receipt": "GR-B", "amount": "132"}]
    store("purchase_invoice", "PI", partner="V", lines=lines)
    if valuation == "specific":
        assert store.charged("cost_of_sales") == 52_80
        parcels = store.books.state.stock.pool("DRUG", "MAIN").parcels
        assert {parcel.key: parcel.amounts["material"] for parcel in parcels} == {"A": 100_00, "B": 79_20}
    assert not store.differences()


def test_what_is_reserved_leaves_by_no_door():
    """Transfer, own use, write-off and return to the supplier ask as deliveries do; expired goods are written off."""
    store = Store("specific")
    receipt = {"partner": "V", "item": "DRUG", "quantity": "10", "price": "10"}
    store("goods_receipt", "GR-A", lot="A", expires="2026-10-01", **receipt)
    store("sales_order", "SO", partner="C", lines=[{"item": "DRUG", "quantity": "9", "price": "20"}])
    store("reservation", "RS", sales_order="SO/1", item="DRUG", quantity="9", lot="A")
    goods = {"item": "DRUG", "quantity": "2", "lot": "A"}
    for kind, fields in (
        ("stock_transfer", {**goods, "from_site": "MAIN", "to_site": "AGENT"}),
        ("own_use", {**goods, "cost_centre": "LAB"}),
        ("stock_write_off", {**goods, "reason": "expired"}),
        ("purchase_return", {"receipt": "GR-A", "quantity": "2"}),
    ):
        with pytest.raises(Refused) as caught:
            store(kind, "X", **fields)
        assert caught.value.code == Code.STOCK_RESERVED, kind
    with pytest.raises(Refused) as caught:
        store("delivery", "DL", sales_order="SO/1", quantity="9", lot="A")
    assert caught.value.code == Code.LOT_EXPIRED
    store("reservation_release", "RR", sales_order="SO/1", item="DRUG", lot="A")
    store("stock_write_off", "WO", **goods | {"quantity": "10"}, reason="expired")
    assert (store.lots("MAIN"), store.books.available("DRUG").on_hand) == ({}, 0)
    assert not store.differences()
