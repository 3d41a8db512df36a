"""How a bicycle works writes its slips; `bicycle_slips` and `bicycle_late` say what happened."""

from collections.abc import Iterator
from typing import Any

from tests.cases.months.by_hand import line
from tests.cases.months.carton_works import bearers

Slips = Iterator[dict[str, Any]]


def gave_back(
    number: str, day: str, partner: str, receipt: str, quantity: str, amount: str, vat: str
) -> Slips:
    """Write goods that go back after their invoice, and the red invoice (红字发票)."""
    yield line("purchase_return", f"RT-{number}", day, receipt=receipt, quantity=quantity)
    back = [{"purchase_return": f"RT-{number}", "amount": amount}]
    yield line("supplier_credit_note", f"CN-{number}", day, partner=partner, returns=back, vat=vat)


def worked(number: str, day: str, order: str, shop: str, labour: str, machine: str) -> dict[str, Any]:
    """Write hours."""
    hours = {"labour_hours": labour, "machine_hours": machine}
    return line("time_ticket", f"TT-{number}", day, work_order=order, work_centre=f"W-{shop}", **hours)


def counted(number: str, day: str, **portions: str) -> dict[str, Any]:
    """Count what is in process: all material is in, the rest is half done."""
    degrees = {"material": "1", "spoilage": "0"}
    lines = [
        {"work_order": f"WO-{order}", "quantity": units, "degree": "0.5", "degrees": degrees}
        for order, units in portions.items()
    ]
    return line("wip_count", number, day, lines=lines)


def ship(number: str, day: str, partner: str, item: str, price: str, *quantities: str) -> Slips:
    """Write an order and its deliveries."""
    whole = str(sum(map(int, quantities)))
    lines = [{"item": item, "quantity": whole, "price": price}]
    yield line("sales_order", f"SO-{number}", day, partner=partner, lines=lines)
    for at, quantity in enumerate(quantities, 1):
        yield line("delivery", f"DL-{number}-{at}", day, sales_order=f"SO-{number}/1", quantity=quantity)


def bill(number: str, day: str, partner: str, delivery: str, vat: str, **of: str) -> dict[str, Any]:
    """Write a sales invoice of one delivery."""
    return line(
        "sales_invoice", f"SI-{number}", day, partner=partner, lines=[{"delivery": delivery, **of}], vat=vat
    )


def took_back(
    number: str, day: str, delivery: str, invoice: str, quantity: str, amount: str, vat: str
) -> Slips:
    """Write goods that come back from a customer, and the red invoice."""
    yield line("sales_return", f"SB-{number}R", day, delivery=delivery, quantity=quantity)
    lines = [{"delivery": delivery, "quantity": quantity, "amount": amount}]
    yield line("sales_credit_note", f"SC-{number}", day, invoice=invoice, lines=lines, vat=vat)


def payroll(shop: str, orders: tuple[str, ...], pay: dict[str, str], month: str, more: str = "") -> Slips:
    """Write direct wages and contributions of a shop, by hours."""
    for account, amount in pay.items():
        owed: dict[str, str] = {"owed": "wages_payable"}
        if account != "221101":
            owed = {"owed": "account", "account": account}
        lines = [{"work_order": order} for order in orders]
        fields = {"amount": amount, "basis": "labour_hours", "element": "labour", "lines": lines}
        day = "12-31" if month == "12" else "01-31"
        yield line("cost_distribution", f"P-{shop}-{account}-{month}{more}", day, **fields, **owed)


def shared(number: str, day: str, amounts: dict[str, str], **fields: Any) -> dict[str, Any]:
    """Write a cost that centres share as stated."""
    whole = sum(
        int(amount.replace(".", "")) if "." in amount else int(amount) * 100 for amount in amounts.values()
    )
    lines = bearers("amount", amounts)
    return line(
        "cost_distribution",
        number,
        day,
        amount=f"{whole // 100}.{whole % 100:02d}",
        basis="stated",
        lines=lines,
        **fields,
    )


def spent(number: str, day: str, centre: str, amount: str, owed: str, **fields: Any) -> dict[str, Any]:
    """Write an expense."""
    return line(
        "overhead_expense", f"OE-{number}", day, cost_centre=centre, amount=amount, owed=owed, **fields
    )


def services(month: str, served: dict[str, dict[str, str]]) -> Slips:
    """Write what the service departments did."""
    for centre, to in served.items():
        lines = bearers("quantity", to)
        day = "12-31" if month == "12" else "01-31"
        yield line("service_report", f"SV-{centre}-{month}", day, cost_centre=centre, lines=lines)
