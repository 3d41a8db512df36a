"""Purchase returns in every combination: nothing is lost, and every sub-ledger agrees with the ledger.

Goods go back before their invoice or after it, on hand or used up, with a credit note at the price of the invoice or at
another, under each valuation method, late-facts policy and treatment of estimates.
Source: 采购退货 (红字入库单, 红字发票), IAS 2 paragraph 10.
"""

from itertools import product
from typing import Any, get_args

import pytest

from erpcore import Books, Refused, Setup
from erpcore.documents import document_adapter
from erpcore.kernel.movements import total
from erpcore.masterdata.item import AT_FIXED_PRICE, Valuation
from erpcore.masterdata.policies import Policies
from erpcore.testing.laws import (
    auditor_agrees,
    lots_make_up_the_pool,
    no_quantity_no_value,
    open_items_equal_their_accounts,
    replay_gives_the_same_state,
    stock_equals_its_accounts,
    stock_is_never_negative,
    value_in_less_value_out_is_value_left,
)

LAWS = (
    stock_equals_its_accounts,
    open_items_equal_their_accounts,
    no_quantity_no_value,
    stock_is_never_negative,
    value_in_less_value_out_is_value_left,
    lots_make_up_the_pool,
)
LATE = get_args(Policies.model_fields["late_facts"].annotation)
ESTIMATES = get_args(Policies.model_fields["provisional_receipts"].annotation)
DIFFERENCES = get_args(Policies.model_fields["price_difference"].annotation)
ORDERS = ("invoice, return", "return, invoice", "part invoiced, return, invoice")
USED = ("0", "30", "100")  # pieces of the receipt, and for 100 all of the others
CREDITS = ("550", "480", "610")  # for 50 pieces invoiced at 11.00


def opened(method: str, late: str, estimate: str, differences: str) -> Books:
    """Buy 40 pieces at 9.00 that are invoiced, and 100 at 10.00 that are not."""
    tracking = "lot" if method == "specific" else "none"
    books = Books(
        Setup.model_validate(
            {
                "company": {
                    "name": "Dealer",
                    "currency": "CNY",
                    "chart": "cn_asbe",
                    "first_period": "2026-10",
                    "policies": {
                        "late_facts": late,
                        "provisional_receipts": estimate,
                        "price_difference": differences,
                    },
                },
                "units": [{"code": "pcs", "name": "piece", "decimals": 0}],
                "item_classes": [{"code": "raw", "name": "goods", "valuation": method}],
                "items": [
                    {
                        "code": "A",
                        "name": "goods",
                        "kind": "raw",
                        "item_class": "raw",
                        "unit": "pcs",
                        "tracking": tracking,
                    }
                ],
                "standards": [{"item": "A", "valid_from": "2000-01-01", "amounts": {"material": "9.5"}}],
                "cost_centres": [{"code": "LAB", "name": "laboratory", "purpose": "administration"}],
                "partners": [{"code": "V", "name": "vendor", "supplier": True}],
                "sites": [{"code": "MAIN", "name": "main"}],
            }
        )
    )
    lots = ({"lot": "L0"}, {"lot": "L1"}) if tracking == "lot" else ({}, {})
    receipt = {"partner": "V", "item": "A"}
    post(books, "goods_receipt", "GR-0", "2026-10-02", **receipt, quantity="40", price="9", **lots[0])
    invoice(books, "PI-0", "2026-10-03", "GR-0", "40", "360")
    post(books, "goods_receipt", "GR-1", "2026-10-05", **receipt, quantity="100", price="10", **lots[1])
    return books


def post(books: Books, kind: str, number: str, date: str, **fields: Any) -> Any:
    """Post a document."""
    return books.post(
        document_adapter().validate_python({"type": kind, "id": number, "date": date, **fields})
    )


def invoice(books: Books, number: str, date: str, receipt: str, quantity: str, amount: str) -> None:
    """Book the invoice of a receipt, or of a part of it."""
    line = {"receipt": receipt, "quantity": quantity, "amount": amount}
    post(books, "purchase_invoice", number, date, partner="V", lines=[line])


def refused_return(books: Books) -> Refused | None:
    """Send 50 pieces of the second receipt back; say why that is refused, where it is."""
    try:
        post(books, "purchase_return", "RT-1", "2026-11-05", receipt="GR-1", quantity="50")
    except Refused as refusal:
        return refusal
    return None


@pytest.mark.parametrize(("late", "estimate"), list(product(range(3), range(3))))
@pytest.mark.parametrize("differences", DIFFERENCES)
@pytest.mark.parametrize("method", get_args(Valuation))
def test_returns_lose_nothing(method: str, differences: str, late: int, estimate: int) -> None:
    """50 pieces of the receipt go back in November; what is owed and claimed in the end is what papers say.

    Under each method every order of papers meets every use, and each of both every policy, as in a Latin square.
    """
    for number, use in product(range(3), range(3)):
        if (number + use + late + estimate) % 3 == 0:
            books = opened(method, LATE[late], ESTIMATES[estimate], differences)
            _returned(books, method, LATE[late], ORDERS[number], USED[use], CREDITS[(use + late) % 3])


def _returned(books: Books, method: str, late: str, order: str, used: str, credit: str) -> None:
    """Play one combination."""
    lot = {"lot": "L1"} if method == "specific" else {}
    if order == ORDERS[0]:
        invoice(books, "PI-1", "2026-10-07", "GR-1", "100", "1100")
    elif order == ORDERS[2]:
        invoice(books, "PI-1", "2026-10-07", "GR-1", "30", "330")
    if used != "0":
        taken = "80" if used == "100" and method != "specific" else "30"
        use = {"item": "A", "purpose": "research", "cost_centre": "LAB"}
        post(books, "own_use", "OU-1", "2026-10-08", **use, quantity=taken, **lot)
    books.month_end("2026-10").run()
    told = f"{order}, {used} used"
    refusal = refused_return(books)
    if refusal is not None:  # where nobody may bear what others cost more or less
        assert refusal.code == "DEPENDENTS_EXIST", f"{told}: {refusal}"
        assert (late, used, method in AT_FIXED_PRICE) == ("refuse", "100", False), told
        return
    check(books, told)
    owed = 50 if order == ORDERS[0] else 0
    if order == ORDERS[1]:
        invoice(books, "PI-2", "2026-11-06", "GR-1", "50", "550")
    elif order == ORDERS[2]:
        invoice(books, "PI-2", "2026-11-06", "GR-1", "20", "220")
    check(books, told)
    paid = 360_00 + (1100_00 if owed else 550_00)
    if owed:
        note = {"returns": [{"purchase_return": "RT-1", "amount": credit}]}
        post(books, "supplier_credit_note", "CN-1", "2026-11-08", partner="V", **note)
        paid -= int(credit) * 100
    check(books, told)
    books.month_end("2026-11").run()
    check(books, told)
    state = books.state
    assert not state.open_items["gr_ir"].items, f"{told}: {list(state.open_items['gr_ir'].items)}"
    assert sum(item.amount for item in state.open_items["supplier"].items.values()) == -paid, told
    if used == "0":
        replay_gives_the_same_state(books)


def check(books: Books, told: str) -> None:
    """Check the laws of stock, and that what was paid is on hand, used or a variance: the ledger is in balance."""
    for law in LAWS:
        try:
            law(books)
        except AssertionError as error:
            error.add_note(told)
            raise


@pytest.mark.parametrize(
    ("amount", "late"),
    [("1000.01", "reprice"), ("999.99", "refuse"), ("1100", "refuse"), ("900", "as_of_now")],
)
@pytest.mark.parametrize("differences", DIFFERENCES)
@pytest.mark.parametrize("method", get_args(Valuation))
def test_a_receipt_returned_whole_leaves_the_books_as_they_were(
    method: str, late: str, differences: str, amount: str
) -> None:
    """100 pieces at 10.00, invoiced dearer or cheaper, go back, are kept, go back again and are credited.

    What the other 40 cost stays on the shelf whatever the policy for differences, and nothing is a variance.
    """
    books = opened(method, late, ESTIMATES[0], differences)
    invoice(books, "PI-1", "2026-10-07", "GR-1", "100", amount)
    with_goods = standing(books)
    post(books, "purchase_return", "RT-1", "2026-10-08", receipt="GR-1", quantity="100")
    check(books, "returned")
    auditor_agrees(books)
    post(books, "reversal", "RV-1", "2026-10-09", of="RT-1", reason="not sent")
    check(books, "kept")
    assert standing(books) == with_goods
    post(books, "purchase_return", "RT-2", "2026-10-10", receipt="GR-1", quantity="100")
    note = {"returns": [{"purchase_return": "RT-2", "amount": amount}]}
    post(books, "supplier_credit_note", "CN-1", "2026-10-11", partner="V", **note)
    check(books, "credited")
    auditor_agrees(books)
    assert not books.state.open_items["gr_ir"].items
    assert sum(item.amount for item in books.state.open_items["supplier"].items.values()) == -360_00
    variance = -20_00 if method in AT_FIXED_PRICE else 0  # 40 pieces at 9.00 less 9.50
    assert {role: value for role, value in standing(books).items() if role != "supplier"} == {
        role: value for role, value in (("stock", 360_00 - variance), ("variance", variance)) if value
    }


def standing(books: Books) -> dict[str, int]:
    """Add up what has arrived in the stock and at variances, less what has left them, minor units."""
    names = {"stock": "stock", "supplier": "supplier"} | dict.fromkeys(
        ("purchase_price_variance", "material_cost_variance", "late_difference"), "variance"
    )
    found: dict[str, int] = {}
    for entry in books.log.read():
        for movement in entry.movements:
            amount = -total(movement) if movement.contra else total(movement)
            for place, way in ((movement.target, amount), (movement.source, -amount)):
                name = names.get(place.role)
                if name is not None:
                    found[name] = found.get(name, 0) + way
    return {name: value for name, value in found.items() if value}
