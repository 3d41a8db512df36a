"""How slips of the chocolate works are written, and those with which the books begin."""

from collections.abc import Iterator
from typing import Any

from tests.cases.months.by_hand import line, ordered, used
from tests.cases.months.chocolate_set_up import by_element

Slip = dict[str, Any]


def worked(number: str, day: str, order: str, at: str, labour: str, machine: str = "0") -> Slip:
    """Write a time ticket."""
    hours = {"labour_hours": labour, "machine_hours": machine}
    return line("time_ticket", number, day, work_order=order, work_centre=f"W-{at}", **hours)


def came(number: str, day: str, partner: str, item: str, quantity: str, price: str, **more: Any) -> Slip:
    """Write a receipt without an order."""
    what = {"partner": partner, "item": item, "quantity": quantity, "price": price}
    return line("goods_receipt", number, day, **what, **more)


def billed(number: str, day: str, partner: str, *lines: Slip, **more: Any) -> Slip:
    """Write a supplier's invoice."""
    return line("purchase_invoice", number, day, partner=partner, lines=list(lines), **more)


def settled(kind: str, number: str, day: str, partner: str, invoice: str, amount: str, **how: Any) -> Slip:
    """Write a payment of one invoice."""
    lines = [{"invoice": invoice, "amount": amount}]
    return line(kind, number, day, partner=partner, lines=lines, **how)


def into(account: str) -> dict[str, str]:
    """Pay by an account in another currency."""
    return {"method": "account", "account": account}


def noted(number: str, day: str, *lines: tuple[str, ...]) -> Slip:
    """Write a voucher by hand: account, debit above zero, and what that is in the account's currency."""
    written = []
    for account, amount, *original in lines:
        side = "credit" if amount[0] == "-" else "debit"
        each = {"account": account, side: amount.lstrip("-")}
        written.append(each | ({"original": original[0]} if original else {}))
    return line("manual_voucher", number, day, lines=written)


def joint(butter: str, cake: str, further: str) -> Slip:
    """Plan butter and cake at a common margin."""
    products = [
        {"item": "BUTTER", "quantity": butter, "price": "9.20"},
        {"item": "CAKE", "quantity": cake, "price": "3.40", "further_cost": further},
    ]
    return {"products": products, "basis": "constant_margin"}


def pressed(number: str, day: str, order: str, butter: str, cake: str, *, final: bool) -> Slip:
    """Receive butter and cake; cake is told in tonnes."""
    products = [{"item": "BUTTER", "quantity": butter}, {"item": "CAKE", "quantity": cake, "unit": "t"}]
    return line("joint_receipt", number, day, work_order=order, products=products, final=final)


def press(number: str, day: str, butter: str, **of: Any) -> Iterator[Slip]:
    """Order a pressing."""
    yield line("work_order", number, day, item="BUTTER", quantity=butter, joint=joint(butter, **of))
    yield line("work_order_release", f"{number}-R", day, work_order=number)


def issued(order: str, day: str, number: int, *slips: tuple[str, ...]) -> Iterator[Slip]:
    """Write issues of an order: item, quantity, unit, lot; whatever they are, they say why."""
    for at, (item, quantity, *more) in enumerate(slips, number):
        of = dict(zip(("unit", "lot"), more, strict=False))
        yield used(f"MI-{order}-{at}", day, order, item, quantity, "as weighed") | of


def spent(month: str, day: str, amounts: dict[str, tuple[str, str]]) -> Iterator[Slip]:
    """Write the expenses of a month: what is variable, what is fixed."""
    for centre, (variable, fixed) in amounts.items():
        number, of = f"OE-{month}-{centre}", {"cost_centre": centre}
        yield line("overhead_expense", number, f"{month}-{day}", amount=variable, owed="bank", **of)
        worn = {"amount": fixed, "owed": "accumulated_depreciation", "behaviour": "fixed"}
        yield line("overhead_expense", f"{number}-F", f"{month}-{day}", **worn, **of)


def delivered(number: str, day: str, of: str, quantity: str, **more: Any) -> Slip:
    """Write a delivery."""
    return line("delivery", number, day, sales_order=of, quantity=quantity, **more)


def invoiced(number: str, day: str, partner: str, delivery: str, vat: str = "0") -> Slip:
    """Write a sales invoice."""
    return line("sales_invoice", number, day, partner=partner, lines=[{"delivery": delivery}], vat=vat)


def sells(number: str, day: str, partner: str, of: Slip, **more: Any) -> Slip:
    """Write a sales order of one line."""
    return line("sales_order", number, day, partner=partner, lines=[of], **more)


def in_order(*parts: Iterator[Slip]) -> list[Slip]:
    """Put slips in the order of their days."""
    return sorted((slip for part in parts for slip in part), key=lambda slip: str(slip["date"]))


OPENING = {  # goods, by element
    "BEAN": ("1000", "2300"),
    "BEAN-2": ("2000", "4740"),
    "SUGAR": ("5000", "3100"),
    "MILK": ("1500", "4650"),
    "FOIL": ("40000", "720"),
    "BUTTER": ("300", "1620 210 120 150"),
    "CAKE": ("400", "900 96 56 72"),
    "BAR": ("12000", "3588 3696 726 1356"),
    "COUV": ("800", "2200 608 224 282.40"),
}
LOTS = {"L1": ("4", "1000"), "L2": ("2.5", "700")}
BALANCES = {"1021": "62000", "1520": "180000", "1580": "-64000", "3080": "-23456.78"}
FOREIGN = {"1022": ("17000", "20000"), "2012": ("-39500", "50000")}


def opening(capital: str) -> Iterator[Slip]:
    """Begin the books in the middle of a year."""
    for number, (held, text) in OPENING.items():
        goods = {"item": number.split("-")[0], "quantity": held, "amounts": by_element(text)}
        yield line("opening_stock", f"OS-{number}", "06-01", **goods)
    for lot, (held, amount) in LOTS.items():
        goods = {"item": "VANIL", "lot": lot, "quantity": held, "amounts": {"material": amount}}
        yield line("opening_stock", f"OS-{lot}", "06-01", **goods)
    waits = {"item": "BEAN", "quantity": "2000"}
    for number, role, partner, amount, more in (
        ("GR-0", "gr_ir", "V-GHANA", "4740", {"currency": "USD", "original": "6000", **waits}),
        ("PI-0", "supplier", "V-SUGAR", "3720", {}),
        ("PI-00", "supplier", "V-GHANA", "3160", {"currency": "USD", "original": "4000"}),
        ("SI-0", "customer", "C-US", "7900", {"currency": "USD", "original": "10000"}),
    ):
        yield line("opening_item", number, "06-01", role=role, partner=partner, amount=amount, **more)
    yield from ordered("B0", "06-01", "BAR", "5000")
    begun = {"material": "1500", "labour": "900", "machine": "180", "overhead": "200"}
    yield line("opening_wip", "OW-B0", "06-01", work_order="B0", amounts=begun)
    lines = noted("", "06-01", *((*of, amount) for of, amount in ()), *BALANCES.items())["lines"]
    lines += noted("", "06-01", *((code, *of) for code, of in FOREIGN.items()))["lines"]
    lines += [{"account": "3010", "credit": capital}]
    pool = [{"cost_centre": "PACK", "debit": "85.40"}]
    yield line("opening_balance", "OB", "06-01", lines=lines, overhead=pool)
