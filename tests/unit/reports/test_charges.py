"""Charges: a movement seen from what it charges."""

from erpcore.kernel.calendar import FiscalCalendar
from erpcore.kernel.words import NOTHING
from erpcore.reports.charges import Giver, charges
from erpcore.reports.control_accounts import chooser
from erpcore.reports.face import Face

OCTOBER = FiscalCalendar().period("2026-10")


def from_scrap_and_shelves(face, way):
    """Charge orders with what comes from shelves, and give back what goes to others than their product's."""
    if way.giver.role != "stock" or way.taker.role != "wip":
        return None
    if not way.forward and way.giver.item == way.taker.item:
        return None
    return Giver("", way.giver.item, NOTHING, NOTHING)


def found(books):
    """List item, quantity, amount and accounts of the charges of October."""
    account_of = chooser(books.state.account_map)
    return [
        (
            charge.entry.document.id,
            charge.code,
            charge.quantity,
            charge.amount,
            charge.account,
            charge.credited,
        )
        for charge in charges(from_scrap_and_shelves, books, OCTOBER, Face(books.state.master), account_of)
    ]


def test_both_ways(books):
    """Issues charge, returns and scrap give back; quantities are those of the shelf."""
    assert found(books) == [
        ("MI-1", "RM", 30_000_000, 300_00, "4001001001", "1403"),
        ("MR", "RM", -2_000_000, -20_00, "4001001001", "1403"),
        ("SR", "SC", -1_000_000, -3_00, "4001001001", "1403"),
    ]


def test_goods_without_value_have_an_account(factory, read):
    """A kilogram of 100 kg that are worth a cent is charged by quantity, on the account of its element."""
    factory.post_all(
        [
            read({"type": "opening_stock", "id": "OS-2", "date": "2026-10-28", "item": "SC", "quantity": "100",
                  "amounts": {"material": "0.01"}, "site": "S"}),
            read({"type": "material_issue", "id": "MI-9", "date": "2026-10-29", "work_order": "WO-1", "item": "SC",
                  "quantity": "1", "reason": "trial"}),
        ]
    )  # fmt: skip
    charged = found(factory)[-1]
    assert charged[:2] == ("MI-9", "SC")
    assert charged[4:] == ("4001001001", "1403")
