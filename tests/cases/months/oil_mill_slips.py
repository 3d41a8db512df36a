"""How the slips of an oil mill are written (`test_oil_mill`)."""

from collections.abc import Iterator, Mapping
from typing import Any

Slip = dict[str, Any]
FIRST, MAY, JUNE = "2026-05-01", "2026-05-31", "2026-06-30"


def slip(kind: str, number: str, day: str, **fields: Any) -> Slip:
    """Write a slip; its day is month and day, or a date."""
    return {"type": kind, "id": number, "date": day if len(day) > 5 else f"2026-{day}", **fields}


def sold(
    number: str, day: str, partner: str, goods: str, price: str, bill: str, **fields: Any
) -> Iterator[Slip]:
    """Order, deliver and invoice goods on one day: "item quantity lot", and "net VAT"."""
    item, quantity, *lots = goods.split()
    net, vat = bill.split()
    ordered = [{"item": item, "quantity": quantity, "price": price}]
    yield slip("sales_order", f"SO-{number}", day, partner=partner, lines=ordered)
    of = {"lot": lots[0]} if lots else {}
    yield slip("delivery", f"DL-{number}", day, sales_order=f"SO-{number}/1", quantity=quantity, **of)
    lines = [{"delivery": f"DL-{number}", "amount": net}]
    yield slip("sales_invoice", f"SI-{number}", day, partner=partner, lines=lines, vat=vat, **fields)


def ordered(number: str, day: str, item: str, quantity: str, **fields: Any) -> Iterator[Slip]:
    yield slip("work_order", number, day, item=item, quantity=quantity, **fields)
    yield slip("work_order_release", f"{number}/R", day, work_order=number)


def issued(number: str, day: str, order: str, item: str, quantity: str) -> Slip:
    return slip("material_issue", number, day, work_order=order, item=item, quantity=quantity)


def worked(number: str, day: str, order: str, shop: str, labour: str, machine: str) -> Slip:
    hours = {"labour_hours": labour, "machine_hours": machine}
    return slip("time_ticket", number, day, work_order=order, work_centre=shop, **hours)


def pressed(order: str, day: str, lot: str, expires: str, **products: str) -> Iterator[Slip]:
    """Receive the products of an order, each "quantity price further cost", and first its soap: a quantity."""
    soap = {"item": "SOAP", "quantity": products.pop("SOAP"), "price": "0.80"}
    yield slip("scrap_recovery", f"SR-{order}", day, work_order=order, **soap)
    lines = []
    for item, told in products.items():
        fields = dict(zip(("quantity", "price", "further_cost"), told.split(), strict=False))
        lines.append({"item": item, **fields, **({"lot": lot, "expires": expires} if item == "OIL" else {})})
    yield slip(
        "joint_receipt", f"JR-{order}", day, work_order=order, products=lines, basis="realisable_value"
    )


def packed(number: str, day: str, quantity: str, fee: str, oil: str, lot: str, expires: str) -> Slip:
    pieces = int(quantity)
    materials = [
        {"item": "OIL", "quantity": str(5 * pieces), "lot": oil},
        {"item": "BOTTLE", "quantity": quantity},
        {"item": "CARTON", "quantity": str(pieces // 4)},
    ]
    came = {"from_site": "AT-PACKER", "item": "BOTTLED", "quantity": quantity, "fee": fee, "lot": lot}
    return slip("subcontract_receipt", number, day, materials=materials, expires=expires, **came)


def sent(number: str, day: str, item: str, quantity: str, to: str, lot: str = "") -> Slip:
    of = {"lot": lot} if lot else {}
    return slip(
        "stock_transfer", number, day, item=item, quantity=quantity, from_site="MAIN", to_site=to, **of
    )


def spent(month: str, last: str, told: Mapping[str, str]) -> Iterator[Slip]:
    """Book what a month spends on its departments, and what the boiler did for others."""
    for centre, amount in (("DRY", "2400"), ("PRESS", "11500"), ("BOILER", "600")):
        worn = {"cost_centre": centre, "amount": amount, "owed": "accumulated_depreciation"}
        yield slip("overhead_expense", f"OE-{month}-{centre}", last, **worn)
    total, vat, *parts = told["power"].split()
    lines = [{"cost_centre": of, "amount": part} for of, part in zip(("DRY", "PRESS"), parts, strict=True)]
    bill = {"amount": total, "basis": "stated", "owed": "supplier", "partner": "GRID", "vat": vat}
    yield slip("cost_distribution", f"CD-{month}-GRID", last, lines=lines, **bill)
    amount, vat = told["gas"].split()
    burnt = {"amount": amount, "vat": vat, "owed": "supplier", "partner": "GAS"}
    yield slip("overhead_expense", f"OE-{month}-GAS", last, cost_centre="BOILER", **burnt)
    dry, press = told["wages"].split()
    earned = {"DRY-W": dry, "PRESS-W": press, "BOILER": "1500", "OFFICE": "8000", "SALES": "5000"}
    for centre, amount in earned.items():
        paid = {"cost_centre": centre, "amount": amount, "owed": "wages_payable"}
        yield slip("overhead_expense", f"WG-{month}-{centre}", last, **paid)
    steam = zip(("DRY", "PRESS", "OFFICE"), told["steam"].split(), strict=True)
    served = [{"cost_centre": of, "quantity": tons} for of, tons in steam]
    yield slip("service_report", f"SV-{month}", last, cost_centre="BOILER", lines=served)


def moved(number: str, day: str, *lines: tuple[str, str, str, str]) -> Slip:
    """Write a voucher: account, debit, credit, partner."""
    rows = [
        {
            "account": account,
            **({"debit": debit} if debit else {"credit": credit}),
            **({"dimensions": {"partner": partner}} if partner else {}),
        }
        for account, debit, credit, partner in lines
    ]
    return slip("manual_voucher", number, day, lines=rows)


def settled(
    kind: str, number: str, day: str, partner: str, invoice: str, amount: str, account: str = ""
) -> Slip:
    how = {"method": "account", "account": account} if account else {}
    lines = [{"invoice": invoice, "amount": amount}]
    return slip(kind, number, day, partner=partner, lines=lines, **how)


def lost(number: str, day: str, order: str, quantity: str, whole: str) -> Slip:
    """Write what a drying order lost beyond what is usual: it bears as much as what came."""
    return slip("spoilage", number, day, work_order=order, quantity=quantity, cause="abnormal", whole=whole)


def worth(number: str, day: str, price: str) -> Slip:
    """Test lecithin for what it will bring."""
    return slip("stock_write_down", number, day, portions=[{"item": "LECITHIN", "price": price}])


def undone(day: str, *numbers: str, reason: str = "slips came late") -> list[Slip]:
    """Take documents back."""
    return [slip("reversal", f"RV-{number}", day, of=number, reason=reason) for number in numbers]
