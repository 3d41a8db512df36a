"""The slips of a die-casting works: how they are written, and what the books begin with."""

from collections.abc import Iterator
from typing import Any

from tests.cases.months import die_tables as tables
from tests.cases.months.by_hand import line, ordered, used
from tests.cases.months.carton_works import entry

Slip = dict[str, Any]
Slips = Iterator[Slip]
DAY = {tables.OLD: "11-30", tables.NEW: "12-31"}


def opening(capital: str) -> Slips:
    """Begin the books; the uninvoiced part of aluminium is taken back on the first day."""
    for item, (quantity, amounts) in tables.OPENING.items():
        yield line("opening_stock", f"OS-{item}", "11-01", item=item, quantity=quantity, amounts=amounts)
    for order, item in tables.ORDERS.items():
        yield from ordered(f"WO-{order}", "11-01", item, "20000")
    for order, (amounts, moved) in tables.BEGUN.items():
        yield line(
            "opening_wip",
            f"OW-{order}",
            "11-01",
            work_order=f"WO-{order}",
            amounts=amounts,
            transferred=moved,
        )
    for number, (partner, amount) in tables.OWED.items():
        role = "customer" if number[:2] == "SI" else "supplier"
        yield line("opening_item", number, "11-01", role=role, partner=partner, amount=amount.lstrip("-"))
    waits = {"role": "gr_ir", "partner": "V-AL", "item": "AL", "quantity": "500", "amount": "9500"}
    yield line("opening_item", "GR-0", "11-01", **waits)
    for asset, (cost, life, worn, day, centre) in tables.CARDS.items():
        card = {"asset": asset, "category": "MACHINE", "cost_centre": centre, "useful_life": life}
        yield line(
            "asset_acquisition",
            f"AA-{asset}",
            "11-01",
            owed="opening_balance",
            cost=cost,
            accumulated=worn,
            in_service=day,
            **card,
        )
    lines = [entry(of, amount) for of, amount in (tables.BALANCES | {"3104005": capital}).items()]
    for account, (partner, amount) in tables.NOTES.items():
        lines.append(entry(account, amount) | {"dimensions": {"partner": partner}})
    yield line("opening_balance", "OB", "11-01", lines=lines)
    yield line("provisional_reversal", "PV-0", "11-01")


def melted(month: str, *slips: tuple[str, str, str, str, str]) -> Slips:
    """Write what goes into the melt, and gates and runners that come back at a price."""
    for at, (day, order, item, quantity, price) in enumerate(slips, 1):
        whose = {"work_order": f"WO-{order}", "item": item, "quantity": quantity}
        if price:
            yield line("scrap_recovery", f"SR-{month}{at}", day, price=price, **whose)
        else:
            yield used(f"MI-{month}{at}", day, f"WO-{order}", item, quantity, "投炉")


def taken(month: str, *slips: tuple[str, str, str, str]) -> Slips:
    """Write goods that a centre uses."""
    for at, (day, item, quantity, centre) in enumerate(slips, 1):
        yield line("own_use", f"OU-{month}{at}", day, item=item, quantity=quantity, cost_centre=centre)


def plated(number: str, day: str, quantity: str, of: str, fee: str) -> Slip:
    """Write handles that come back from the bath."""
    metal = [{"item": "MH", "quantity": of}]
    return line(
        "subcontract_receipt",
        number,
        day,
        from_site="BATH",
        item="HANDLE",
        quantity=quantity,
        fee=fee,
        materials=metal,
    )


def ship(
    number: str, day: str, partner: str, item: str, quantity: str, price: str, vat: str, **of: str
) -> Slips:
    """Write an order, its delivery and its invoice."""
    lines = [{"item": item, "quantity": quantity, "price": price}]
    yield line("sales_order", f"SO-{number}", day, partner=partner, lines=lines, **of)
    yield line("delivery", f"DL-{number}", day, sales_order=f"SO-{number}/1", quantity=quantity)
    yield line(
        "sales_invoice", f"SI-{number}", day, partner=partner, lines=[{"delivery": f"DL-{number}"}], vat=vat
    )


def paid(number: str, day: str, partner: str, invoice: str, amount: str, **of: Any) -> Slip:
    """Write a payment; an account takes it where one is named."""
    kind = "customer_receipt" if number[:2] == "CR" else "supplier_payment"
    how = {"method": "account", **of} if of else {}
    return line(kind, number, day, partner=partner, lines=[{"invoice": invoice, "amount": amount}], **how)


def spoilt(month: str) -> Slips:
    """Write castings that cannot be repaired, at actual cost: 料废, and 工废 of which a worker pays a part."""
    t = tables.MONTHS[month]
    for number, (order, count, kilos) in t["spoiled"].items():
        lost = sum(each for of, each, _ in t["spoiled"].values() if of == order)
        whole = t["made"][order] + lost + t["in_process"][order]
        half = f"{whole - t['in_process'][order] / 2:.1f}"
        measures = [
            {"element": of, "spoiled": str(count), "whole": half} for of in ("fuel", "labour", "overhead")
        ]
        item, price = ("ZR", "16") if order == "CH" else ("AR", "14")
        left = {"item": item, "quantity": kilos, "price": price}
        fields: Slip = {"quantity": str(count), "whole": str(whole), "measures": measures, "recovered": left}
        worker, claimed = t["by_hand"]
        fields |= {"cause": "worker", "claimed": claimed} if number == worker else {"cause": "normal"}
        yield line("spoilage", number, DAY[month], work_order=f"WO-{order}", **fields)
