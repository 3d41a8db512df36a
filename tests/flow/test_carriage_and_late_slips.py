"""Carriage between sites that share one value joins the goods that would be taken next, also when a slip comes late."""

import pytest
from tests.unit.flow.conftest import Shop, tables

from erpcore import Code, MemoryLog, Setup
from erpcore.documents import OwnUse, Reversal, StockTransfer, TransferReceipt, TransferShipment
from erpcore.testing.laws.vouchers import movements_keep_to_their_routes

WAY = {"from_site": "MAIN", "to_site": "YARD"}


def company(**policies: str) -> Shop:
    """Open the toy works with one value for all sites: 20 kg of resin at 10.00, and 20 kg at 13.00, on the 2nd."""
    data = tables()
    data["company"] |= {"policies": {"stock_value": "company", "late_facts": "reprice", **policies}}
    shop = Shop(Setup.model_validate(data), MemoryLog())
    for number, price in (("GR-1", "10"), ("GR-2", "13")):
        shop.buy(number, "RESIN", "20", price, date="2026-10-02")
    return shop


def layers(shop: Shop) -> dict[str, int]:
    """Say what each layer of resin is worth, in minor units."""
    return {
        parcel.key: parcel.amounts["material"]
        for parcel in shop.books.state.stock.pool("RESIN", "MAIN").parcels
    }


def in_order(shop: Shop) -> None:
    """See that movements keep to their routes and sub-ledgers agree."""
    movements_keep_to_their_routes(shop.books)
    shop.in_step()


def test_goods_of_a_late_receipt_bear_carriage_too() -> None:
    """25 kg for 50.00: 20 kg and 5 kg bear it; with 10 kg of the 1st those, and 15 kg of the 2nd."""
    shop = company()
    shop(StockTransfer, "ST-1", item="RESIN", quantity="25", freight="50", date="2026-10-08", **WAY)
    assert layers(shop) == {"GR-1": 240_00, "GR-2": 270_00}
    before = shop.picture()
    late = shop.buy("GR-0", "RESIN", "10", "9", date="2026-10-01")
    # 10 kg at 9.00 and 20.00; 20 kg at 10.00 and 30.00; 20 kg at 13.00
    assert layers(shop) == {"GR-0": 110_00, "GR-1": 230_00, "GR-2": 260_00}
    # what had borne something names the movement, what had not the document
    assert {(of.origin, of.layer, of.contra) for of in late.movements[len(late.own) :]} == {
        ("ST-1", "GR-0\tST-1", False),
        ("ST-1/1", "GR-1\tST-1", True),
        ("ST-1/2", "GR-2\tST-1", True),
    }
    assert shop.balance("accrued_expense") == "-50.00"
    in_order(shop)
    shop(Reversal, "RV", of="GR-0", reason="not ours")
    after = shop.picture()
    assert {name for name in after if after[name] != before[name]} <= {"position", "facts"}
    shop.buy("GR-3", "RESIN", "10", "9", date="2026-10-01")
    shop(Reversal, "RV-2", of="ST-1", reason="not sent")
    assert layers(shop) == {"GR-1": 200_00, "GR-2": 260_00, "GR-3": 90_00}
    assert shop.balance("accrued_expense") == "0.00"
    in_order(shop)


@pytest.mark.parametrize("loss", ["pending", "normal"])
def test_what_was_lost_on_the_way_bears_no_carriage(loss: str) -> None:
    """Lost three of eight, five bear 10.00. With 18 kg gone on the 5th, 2 + 1 kg are lost: 5 kg at 13.00 bear it."""
    shop = company()
    shop(TransferShipment, "TS-1", item="RESIN", quantity="8", date="2026-10-07", **WAY)
    came = {"shipment": "TS-1", "quantity": "5", "lost": "3", "loss": loss}
    shop(TransferReceipt, "TG-1", freight="10", date="2026-10-08", **came)
    # 17 kg at 10.00 and 10.00 of carriage; a normal loss of 30.00 stays with them
    assert layers(shop) == {"GR-1": 180_00 if loss == "pending" else 210_00, "GR-2": 260_00}
    before = shop.picture()
    fields = {"item": "RESIN", "quantity": "18", "cost_centre": "OFFICE", "date": "2026-10-05"}
    if loss == "normal":  # its value has joined goods that would be gone: they bear it as they did
        refused = shop.refuses(Code.DEPENDENTS_EXIST, "date", OwnUse, "OU-1", **fields)
        assert "TG-1" in refused.expected
        return
    shop(OwnUse, "OU-1", **fields)
    # lost: 2 at 10.00 and 1 at 13.00; on hand 19 at 13.00 and 10.00 of carriage
    assert layers(shop) == {"GR-2": 257_00}
    assert shop.balance("pending_loss") == "33.00"
    in_order(shop)
    shop(Reversal, "RV", of="OU-1", reason="wrong")
    after = shop.picture()
    assert {name for name in after if after[name] != before[name]} <= {"position", "facts"}
