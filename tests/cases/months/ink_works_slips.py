"""How the slips of an ink and resin works are written, and those that it writes each month (`test_ink_works`)."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.cases.months.ink_works_by_hand import AREA, HEADS

Slip = dict[str, Any]
LAST = {"10": "10-31", "11": "11-30"}


def slip(kind: str, number: str, day: str, **fields: Any) -> Slip:
    """Write a slip; its day is month and day."""
    return {"type": kind, "id": number, "date": f"2026-{day}", **fields}


def bought(number: str, day: str, goods: str, price: int, *, invoiced: bool = True) -> Iterator[Slip]:
    """Receive goods, "item quantity", and book their invoice."""
    item, quantity = goods.split()
    yield slip("goods_receipt", number, day, partner="S-MAT", item=item, quantity=quantity, price=str(price))
    if invoiced:
        yield invoice(number, day, int(quantity) * price)


def invoice(receipt: str, day: str, net: int) -> Slip:
    """Book the invoice of a receipt."""
    lines = [{"receipt": receipt, "amount": str(net)}]
    return slip("purchase_invoice", f"PI-{receipt}", day, partner="S-MAT", lines=lines, vat=str(net // 10))


def freight(number: str, day: str, net: int, *receipts: str) -> Slip:
    """Spread a carrier's bill by weight."""
    charges = [{"amount": str(net), "basis": "weight"}]
    of = [{"receipt": receipt} for receipt in receipts]
    return slip("landed_cost", number, day, partner="S-CAR", charges=charges, receipts=of, vat=str(net // 10))


def used(number: str, day: str, order: str, goods: str, **fields: Any) -> Slip:
    """Issue goods, "item quantity"."""
    item, quantity = goods.split()
    more = {"reason": "no bill", **fields}
    return slip("material_issue", number, day, work_order=order, item=item, quantity=quantity, **more)


def ordered(order: str, day: str, item: str, quantity: str = "1") -> Iterator[Slip]:
    """Begin an order."""
    yield slip("work_order", order, day, item=item, quantity=quantity)
    yield slip("work_order_release", f"{order}/R", day, work_order=order)


def worked(number: str, day: str, order: str, centre: str, labour: str, machine: str = "0") -> Slip:
    """Report hours."""
    hours = {"labour_hours": labour, "machine_hours": machine}
    return slip("time_ticket", number, day, work_order=order, work_centre=centre, **hours)


def made(number: str, day: str, order: str, quantity: str = "1", **fields: Any) -> Slip:
    """Receive what an order has made."""
    return slip("production_receipt", number, day, work_order=order, quantity=quantity, **fields)


def sold(number: str, day: str, goods: str, price: int) -> Iterator[Slip]:
    """Order, deliver and invoice goods, "item quantity"; consumption tax is rounded down."""
    item, quantity = goods.split()
    lines = [{"item": item, "quantity": quantity, "price": str(price)}]
    yield slip("sales_order", f"SO-{number}", day, partner="C-PRINT", lines=lines)
    yield slip("delivery", f"DL-{number}", day, sales_order=f"SO-{number}/1", quantity=quantity)
    vat, of = str(int(quantity) * price // 10), [{"delivery": f"DL-{number}"}]
    yield slip("sales_invoice", f"SI-{number}", day, partner="C-PRINT", lines=of, vat=vat)


def lost(number: str, day: str, order: str, units: str, whole: str, work: str, **fields: Any) -> Slip:
    """Take units off a process (減損, 仕損, 副産物): of how many all are, and of the work "theirs of all"."""
    theirs, of_all = work.split()
    measures = [{"element": of, "spoiled": theirs, "whole": of_all} for of in ("labour", "overhead")]
    if order == "P2":  # cans come at the end
        measures.append({"element": "packing", "spoiled": "0", "whole": whole})
    more = {"bearer": "order", "measures": measures, **fields}
    return slip("spoilage", number, day, work_order=order, quantity=units, whole=whole, **more)


def counted(number: str, day: str, order: str, units: str, degree: str, spoilage: str = "0") -> Slip:
    """Count what is in process: all of its material, no cans, and whether it is past the point of loss."""
    degrees = {"material": "1", "packing": "0", "spoilage": spoilage}
    lines = [{"work_order": order, "quantity": units, "degree": degree, "degrees": degrees}]
    return slip("wip_count", number, day, lines=lines)


def voucher(number: str, day: str, **accounts: int) -> Slip:
    """Write a voucher by hand: account, debit above zero."""
    lines = [
        {"account": account[1:], "debit" if amount > 0 else "credit": str(abs(amount))}
        for account, amount in accounts.items()
    ]
    return slip("manual_voucher", number, day, lines=lines)


def month_end(
    month: str,
    bills: Mapping[str, int],
    cash: Mapping[str, int],
    shared: tuple[int, int, int],
    expenses: tuple[int, int],
) -> Iterator[Slip]:
    """Write what departments cost, and selling and offices.

    Args:
        month: "10" or "11".
        bills: What suppliers are owed.
        cash: What is paid at once.
        shared: Depreciation of the building by area, welfare by heads, indirect wages of the ink department.
        expenses: Selling, offices.
    """
    day = LAST[month]
    steady = {"RESIN": 250000, "INK": 330000, "VARN": 35000, "SPEC": 50000}
    owed = {"accumulated_depreciation": steady, "supplier": bills, "bank": cash}
    for by, amounts in (
        *owed.items(),
        ("wages_payable", {"INK": shared[2]}),
        ("bank", {"ADMIN": expenses[1]}),
    ):
        for centre, amount in amounts.items():
            more = {"vat": str(amount // 10), "partner": "S-OTH"} if by == "supplier" else {}
            of = {"cost_centre": centre, "amount": str(amount), "owed": by, **more}
            yield slip("overhead_expense", f"OE-{month}-{by}-{centre}", day, **of)
    of = {"cost_centre": "SALES", "amount": str(expenses[0]), "owed": "supplier", "partner": "S-CAR"}
    yield slip("overhead_expense", f"OE-{month}-SALES", day, vat=str(expenses[0] // 10), **of)
    for by, amount, keys in (("accumulated_depreciation", shared[0], AREA), ("bank", shared[1], HEADS)):
        lines = [{"cost_centre": centre, "measure": str(of)} for centre, of in keys.items()]
        fields = {"amount": str(amount), "basis": "measured", "lines": lines, "owed": by}
        yield slip("cost_distribution", f"CD-{month}-{by}", day, **fields)


def served(month: str, **use: Mapping[str, int]) -> Iterator[Slip]:
    """Report services; the works office serves others by their heads."""
    office = {of: heads for of, heads in HEADS.items() if of != "OFFICE"}
    for centre, to in {"OFFICE": office, **use}.items():
        lines = [{"cost_centre": of, "quantity": str(number)} for of, number in to.items()]
        yield slip("service_report", f"SR-{month}-{centre}", LAST[month], cost_centre=centre, lines=lines)


def missing(number: str, day: str, item: str, counted: str, centre: str) -> Iterator[Slip]:
    """Count goods; what is missing as usual (正常な棚卸減耗) is overhead of a department."""
    yield slip("count_result", f"CT-{number}", day, item=item, counted=counted)
    lines = [{"bearer": "cost_centre", "cost_centre": centre}]
    yield slip("loss_decision", f"LD-{number}", day, of=f"CT-{number}", lines=lines)


def written_down(number: str, day: str, price: str) -> Slip:
    """Test red pigment, which nobody asks for any more."""
    return slip("stock_write_down", number, day, portions=[{"item": "RED", "price": price}])
