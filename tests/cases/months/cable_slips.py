"""The slips of a wire and cable works: how they are written, what the books begin with, what both months have."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from tests.cases.months import cable_tables as tables
from tests.cases.months.by_hand import of

Slip = dict[str, Any]
Slips = Iterator[Slip]
LAST = {tables.DEC: "12-31", tables.JAN: "01-31"}
ITEM = {"K1": "K", "K2": "K"}
NO_BILL = {"reason": "无定额"}


def doc(kind: str, number: str, day: str, **fields: Any) -> Slip:
    """Write a document; its day is month and day."""
    year = 2027 if day[:2] == tables.JAN else 2026
    return {"type": kind, "id": number, "date": f"{year}-{day}", **fields}


def money(amount: Fraction) -> str:
    """Write an amount as a document has it."""
    cents = int(amount * 100)
    assert cents == amount * 100
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def entry(account: str, amount: str) -> dict[str, str]:
    """Write a line of a voucher: a credit is below zero."""
    return {"account": account} | ({"credit": amount[1:]} if amount[0] == "-" else {"debit": amount})


def noted(number: str, day: str, text: str, **amounts: str) -> Slip:
    """Write a voucher by hand; an account of zero is left out."""
    lines = [entry(code[1:], amount) for code, amount in amounts.items() if of(amount)]
    return doc("manual_voucher", number, day, text=text, lines=lines)


def came(number: str, day: str, partner: str, item: str, quantity: str, price: str) -> Slip:
    """Write a receipt."""
    return doc("goods_receipt", number, day, partner=partner, item=item, quantity=quantity, price=price)


def billed(number: str, day: str, partner: str, receipt: str, amount: str, vat: str) -> Slip:
    """Write a supplier's invoice."""
    lines = [{"receipt": receipt, "amount": amount}]
    return doc("purchase_invoice", number, day, partner=partner, lines=lines, vat=vat)


def carried(number: str, day: str, amount: str, vat: str, *receipts: str) -> Slip:
    """Write freight by weight."""
    charges, goods = [{"amount": amount, "basis": "quantity"}], [{"receipt": each} for each in receipts]
    return doc("landed_cost", number, day, partner="V-TRUCK", charges=charges, receipts=goods, vat=vat)


def melted(month: str, sent: str, back: str, came_back: tuple[str, str], fee: str, vat: str) -> Slips:
    """Write scrap that a melting works makes rod of (委托加工)."""
    quantity, bill = came_back
    yield doc(
        "stock_transfer", f"ST-{month}", sent, from_site="MAIN", to_site="MELT", item="SCRAP", quantity=back
    )
    scrap = [{"item": "SCRAP", "quantity": back}]
    yield doc(
        "subcontract_receipt",
        f"SR-{month}",
        bill,
        from_site="MELT",
        item="CU8",
        quantity=quantity,
        fee=fee,
        materials=scrap,
    )
    yield billed(f"PI-M{month}", bill, "V-MELT", f"SR-{month}", fee, vat)


def used(number: str, day: str, order: str, item: str, quantity: str) -> Slip:
    """Write an issue; no bill plans it."""
    return doc(
        "material_issue", number, day, work_order=f"WO-{order}", item=item, quantity=quantity, **NO_BILL
    )


def ship(number: str, day: str, partner: str, item: str, quantity: str, price: str, vat: str) -> Slips:
    """Write an order, its delivery and its invoice."""
    lines = [{"item": item, "quantity": quantity, "price": price}]
    yield doc("sales_order", f"SO-{number}", day, partner=partner, lines=lines)
    yield doc("delivery", f"DL-{number}", day, sales_order=f"SO-{number}/1", quantity=quantity)
    billed_ = [{"delivery": f"DL-{number}"}]
    yield doc("sales_invoice", f"SI-{number}", day, partner=partner, lines=billed_, vat=vat)


def paid(number: str, day: str, partner: str, invoice: str, amount: str, **how: Any) -> Slip:
    """Write money that comes or goes for an invoice."""
    kind = "customer_receipt" if number[:2] == "CR" else "supplier_payment"
    return doc(kind, number, day, partner=partner, lines=[{"invoice": invoice, "amount": amount}], **how)


def ordered(order: str, day: str, quantity: str) -> Slips:
    """Write an order and its release."""
    yield doc("work_order", f"WO-{order}", day, item=ITEM.get(order, order), quantity=quantity)
    yield doc("work_order_release", f"WO-{order}-R", day, work_order=f"WO-{order}")


def opening(rest: Fraction) -> Slips:
    """Begin the books; the uninvoiced part of PVC is taken back on the first day."""
    for item, (quantity, amounts) in tables.STOCK.items():
        yield doc("opening_stock", f"OS-{item}", "12-01", item=item, quantity=quantity, amounts=amounts)
    for order, quantity in (("W", "500000"), ("BV", "5000"), ("VV", "500")):
        yield from ordered(order, "12-01", quantity)
    for order, (amounts, moved) in tables.BEGUN.items():
        whose = {"work_order": f"WO-{order}", "amounts": amounts, "transferred": moved}
        yield doc("opening_wip", f"OW-{order}", "12-01", **whose)
    for number, role, partner, amount in (
        ("SI-G0", "customer", "C-GRID", "180000"),
        ("SI-T0", "customer", "C-TRADE", "90000"),
        ("PI-C0", "supplier", "V-CU", "210000"),
    ):
        yield doc("opening_item", number, "12-01", role=role, partner=partner, amount=amount)
    waits = {"role": "gr_ir", "partner": "V-PLAST", "item": "PVC", "quantity": "800", "amount": "7680"}
    yield doc("opening_item", "GR-0", "12-01", **waits)
    for asset, (cost, life, worn, day, centre) in tables.CARDS.items():
        card = {"asset": asset, "category": "MACHINE", "cost_centre": centre, "useful_life": life}
        worth = {"cost": cost, "accumulated": worn, "in_service": day, "owed": "opening_balance"}
        yield doc("asset_acquisition", f"AA-{asset}", "12-01", **worth, **card)
    lines = [entry(code, amount) for code, amount in (tables.BALANCES | {"410406": money(rest)}).items()]
    yield doc("opening_balance", "OB", "12-01", lines=lines)
    yield doc("provisional_reversal", "PV-0", "12-01")


def named(bearer: str) -> dict[str, str]:
    """Name who bears a cost: an order, a centre or an account."""
    if bearer in ("DRAW", "EXTR", "POWER", "REPAIR", "OFFICE", "SALES"):
        return {"cost_centre": bearer}
    return {"account": bearer} if bearer[0] == "5" else {"work_order": f"WO-{bearer}"}


def month(number: str) -> Slips:
    """What both months have: plastics, reels, hours, wages, bills, services, what is in process."""
    t, day = tables.MONTHS[number], LAST[number]
    yield from moved(number)
    left = {"work_order": "WO-W", "item": "CU8", "quantity": t["kept"]}
    yield doc("material_return", f"MR-{number}", day, **left)
    kilos, price = t["scrap"]
    scrap = {"work_order": "WO-W", "item": "SCRAP", "quantity": kilos, "price": price}
    yield doc("scrap_recovery", f"SC-{number}", f"{number}-28", **scrap)
    for order, hours in t["labour_hours"].items():
        spent = {"labour_hours": hours, "machine_hours": t["machine_hours"][order]}
        at = "W-DRAW" if order == "W" else "W-EXTR"
        ticket = f"TT-{order}-{number}"
        yield doc("time_ticket", ticket, f"{number}-26", work_order=f"WO-{order}", work_centre=at, **spent)
    yield from wages(number)
    for centre, (net, vat, owed) in t["bills"].items():
        whom = {"owed": "bank"} if owed == "bank" else {"owed": "supplier", "partner": owed, "vat": vat}
        yield doc("overhead_expense", f"OE-{centre}-{number}", day, cost_centre=centre, amount=net, **whom)
    for service, to in t["served"].items():
        lines = [{"cost_centre": centre, "quantity": quantity} for centre, quantity in to.items()]
        yield doc("service_report", f"SV-{service}-{number}", day, cost_centre=service, lines=lines)
    lines = [
        {
            "work_order": f"WO-{order}",
            "quantity": units,
            "degree": degree,
            "degrees": {"material": "1", "spoilage": "0"},
        }
        for order, (units, degree) in t["in_process"].items()
    ]
    yield doc("wip_count", f"WC-{number}", day, lines=lines)


def moved(number: str) -> Slips:
    """Write what leaves the store, and what comes in as made."""
    t = tables.MONTHS[number]
    for item in ("PVC", "XLPE", "REEL"):
        for bearer, quantity in t[item].items():
            if bearer == "REPAIR":
                whose = {"item": item, "quantity": quantity, "cost_centre": bearer}
                yield doc("own_use", f"OU-{item}-{number}", f"{number}-17", **whose)
            elif bearer != "RD":
                yield used(f"MI-{item}-{bearer}-{number}", f"{number}-17", bearer, item, quantity)
    for at, (when, quantity) in enumerate(t["rods"], 1):
        yield used(f"MI-CU-{number}{at}", when, "W", "CU8", quantity)
    for order, slips in t["wire"].items():
        for at, (when, quantity) in enumerate(slips, 1):
            yield used(f"MI-W-{order}-{number}{at}", when, order, "W", quantity)
    for order, slips in t["made"].items():
        for at, (when, quantity) in enumerate(slips, 1):
            whose = {"work_order": f"WO-{order}", "quantity": quantity, "final": order == "K1"}
            yield doc("production_receipt", f"PR-{order}-{number}{at}", when, **whose)


def wages(number: str) -> Slips:
    """Write wages of workers by hours, of staff by centre, and what is 32 per cent beyond them."""
    t, day = tables.MONTHS[number], LAST[number]
    research = "530101" if number == tables.DEC else "530102"
    staff = {research if centre == "RD" else centre: wage for centre, wage in t["staff"].items()}
    for what, rate, owed in (
        ("P", Fraction(1), {"owed": "wages_payable"}),
        ("Q", of(tables.CHARGES), {"owed": "account", "account": "221103"}),
    ):
        for shop, wage in t["wages"].items():
            lines = [named(each) for each in t["labour_hours"] if (each == "W") == (shop == "DRAW")]
            fields = {"basis": "labour_hours", "element": "labour", "lines": lines, **owed}
            amount = money(of(wage) * rate)
            yield doc("cost_distribution", f"{what}-{shop}-{number}", day, amount=amount, **fields)
        parts = {centre: of(wage) * rate for centre, wage in staff.items()}
        lines = [{**named(centre), "amount": money(part)} for centre, part in parts.items()]
        amount = money(sum(parts.values(), Fraction(0)))
        fields = {"basis": "stated", "lines": lines, **owed}
        yield doc("cost_distribution", f"{what}-STAFF-{number}", day, amount=amount, **fields)
