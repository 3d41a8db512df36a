"""Write the documents of two months of the example factory: `2026-10.jsonl` and `2026-11.jsonl`.

The story is fixed: who buys, makes and sells what on which day stands below as data and small loops, and what
varies (hours against the routing) follows a linear pattern. No clock and no chance, so every run writes the
same bytes. What the bills of material and routings plan is read from the set-up's own files.

    python examples/factory/make_documents.py [FOLDER]
"""

import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CENT = Decimal("0.01")
TENTH = Decimal("0.1")
VAT = Decimal("0.13")

# What happens first on a day, and how the numbers of the slips begin.
TYPES = {
    "set_up": "SU", "standard_revaluation": "SV", "opening_balance": "OB", "opening_stock": "OS", "opening_item": "OI",
    "purchase_order": "PO", "goods_receipt": "GR", "reversal": "RV", "work_order": "WO", "work_order_release": "WR",
    "opening_wip": "OW", "material_issue": "MI", "material_return": "MR", "time_ticket": "TT", "scrap_recovery": "SR",
    "production_receipt": "PR", "order_completion": "OC", "sales_order": "SO", "delivery": "DL", "purchase_invoice": "PI",
    "sales_invoice": "SI", "supplier_payment": "PP", "customer_receipt": "CR", "overhead_expense": "OE",
    "manual_voucher": "MV",
}  # fmt: skip
RANK = {name: rank for rank, name in enumerate(TYPES)}


@dataclass(eq=False)
class Slip:
    """One document; its number is given when all are in the order of their days."""

    type: str
    date: str
    fields: dict[str, Any]
    id: str = ""
    gross: Decimal = Decimal(0)  # of invoices: what is to be paid


@dataclass(frozen=True)
class OrderLine:
    """A line of a purchase or sales order, known as "order/line"."""

    order: Slip
    number: int


def october(day: int) -> str:
    return f"2026-10-{day:02d}"


def november(day: int) -> str:
    return f"2026-11-{day:02d}"


def money(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def down(quantity: Fraction, step: Decimal) -> Decimal:
    """Round a quantity down to what the store hands out, so that it stays within the plan."""
    return (Decimal(quantity.numerator) / Decimal(quantity.denominator)).quantize(step, ROUND_DOWN)


class Plans:
    """Bills of material and routings, as the set-up's files have them and as later documents add to them."""

    def __init__(self) -> None:
        self.units = {row["code"]: row["unit"] for row in toml("items.toml")["item"]}
        self.boms: dict[str, dict[str, Any]] = {}
        self.routings: dict[str, dict[str, Any]] = {}
        self.learn({"boms": toml("boms.toml")["bom"], "routings": toml("routings.toml")["routing"]})

    def learn(self, tables: dict[str, Any]) -> None:
        self.units |= {row["code"]: row["unit"] for row in tables.get("items", [])}
        self.boms |= {row["item"]: row for row in tables.get("boms", [])}
        self.routings |= {row["item"]: row for row in tables.get("routings", [])}

    def needs(self, item: str, quantity: Fraction) -> Iterator[tuple[str, Fraction]]:
        """List what a quantity takes, phantoms blown through, scrap and yield included."""
        bom = self.boms[item]
        batches = quantity / Fraction(bom.get("quantity", "1")) / Fraction(bom.get("yield", "1"))
        for line in bom["line"]:
            needed = batches * Fraction(line["quantity"]) / (1 - Fraction(line.get("scrap", "0")))
            if line["item"].startswith("PH-"):
                yield from self.needs(line["item"], needed)
            else:
                yield line["item"], needed


def toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


class Story:
    """The slips of both months."""

    def __init__(self) -> None:
        self.slips: list[Slip] = []
        self.plans = Plans()
        self.orders = 0

    def add(self, kind: str, date: str, **fields: Any) -> Slip:  # noqa: ANN401
        slip = Slip(kind, date, fields)
        self.slips.append(slip)
        return slip

    # --- buying -----------------------------------------------------------------------------------------------

    def buy(self, partner: str, date: str, *lines: tuple[str, ...]) -> Slip:
        """Order: item, quantity, price and, where it is not the base unit, the unit."""
        names = ("item", "quantity", "price", "unit")
        ordered = [dict(zip(names, line, strict=False)) for line in lines]
        return self.add("purchase_order", date, partner=partner, lines=ordered)

    def receive(self, order: Slip, number: int, date: str, quantity: str, price: str | None = None) -> Slip:
        """Take in part of an order line, at the ordered price or, where it has changed, at the delivery note's."""
        line = order.fields["lines"][number - 1]
        unit = {"unit": line["unit"]} if "unit" in line else {}
        changed = {"price": price} if price else {}
        return self.add(
            "goods_receipt", date, purchase_order=OrderLine(order, number), quantity=quantity, **unit, **changed
        )

    def bill(self, partner: str, date: str, *lines: tuple[Slip, str] | tuple[Slip, str, str]) -> Slip:
        """Book a supplier's invoice: receipt, price for one unit of the receipt and, if only a part, the quantity."""
        billed = []
        for receipt, price, *part in lines:
            quantity = part[0] if part else receipt.fields["quantity"]
            row = {"receipt": receipt, "amount": money(Decimal(quantity) * Decimal(price))}
            if part:
                row["quantity"] = quantity
                row |= {"unit": receipt.fields["unit"]} if "unit" in receipt.fields else {}
            billed.append(row)
        net = sum((row["amount"] for row in billed), Decimal(0))
        vat = money(net * VAT)
        slip = self.add("purchase_invoice", date, partner=partner, lines=billed, vat=vat)
        slip.gross = net + vat
        return slip

    def pay(self, partner: str, date: str, *invoices: Slip, method: str = "bank") -> None:
        lines = [{"invoice": invoice, "amount": invoice.gross} for invoice in invoices]
        self.add("supplier_payment", date, partner=partner, method=method, lines=lines)

    # --- making -----------------------------------------------------------------------------------------------

    def make(
        self,
        item: str,
        quantity: int,
        days: Sequence[str],
        outputs: Sequence[tuple[str, int]],
        *,
        portions: int = 1,
        end: str = "final",
        regrind: str = "",
    ) -> Slip:
        """Tell a work order: created and released on the first day, worked on every day, received as it comes out.

        Args:
            item: What is made.
            quantity: How much is planned.
            days: The days on which it runs.
            outputs: Day and good quantity of each receipt.
            portions: On how many of the days material is fetched.
            end: The last receipt is "final", or a "completion" follows it, or the order stays "open".
            regrind: Kilograms of sprue ground up on the last day.
        """
        order = self.add("work_order", days[0], item=item, quantity=quantity)
        self.add("work_order_release", days[0], work_order=order)
        self.orders += 1
        self._issues(order, days[:portions])
        self._tickets(order, days)
        if regrind:
            self.add("scrap_recovery", days[-1], work_order=order, item="BY-RGR", quantity=regrind)
        finished = {"site": "WH-FG"} if item.startswith("FG-") else {}
        for number, (day, good) in enumerate(outputs, 1):
            last = {"final": True} if end == "final" and number == len(outputs) else {}
            self.add("production_receipt", day, work_order=order, quantity=good, **finished, **last)
        if end == "completion":
            self.add("order_completion", outputs[-1][0], work_order=order)
        return order

    def _issues(self, order: Slip, days: Sequence[str]) -> None:
        item, quantity = order.fields["item"], order.fields["quantity"]
        for component, needed in self.plans.needs(item, Fraction(quantity)):
            step = TENTH if self.plans.units[component] == "kg" else Decimal(1)
            given = Decimal(0)
            for number, day in enumerate(days, 1):
                portion = down(needed * number / len(days), step) - given
                given += portion
                self.add("material_issue", day, work_order=order, item=component, quantity=portion)

    def _tickets(self, order: Slip, days: Sequence[str]) -> None:
        item, quantity = order.fields["item"], order.fields["quantity"]
        planned = Fraction(quantity) / Fraction(self.plans.boms[item].get("yield", "1"))
        for number, operation in enumerate(self.plans.routings[item]["operation"]):
            run = planned * Fraction(operation["run_hours"]) / Fraction(operation["per"])
            percent = 97 + (3 * self.orders + 2 * number) % 8  # against the routing: 97 to 104 in a hundred
            hours = down(run * percent / 100, TENTH)
            self._ticket(order, days[0], operation, Decimal(operation["setup_hours"]), "setup")
            done = Decimal(0)
            for count, day in enumerate(days, 1):
                part = down(Fraction(hours) * count / len(days), TENTH) - done
                done += part
                self._ticket(order, day, operation, part, "run")

    def _ticket(self, order: Slip, day: str, operation: dict[str, Any], hours: Decimal, activity: str) -> None:
        machine = {} if operation["work_centre"] == "WC-PACK" else {"machine_hours": hours}
        self.add(
            "time_ticket", day, work_order=order, work_centre=operation["work_centre"],
            labour_hours=hours * Decimal(operation["crew"]), **machine, activity=activity,
        )  # fmt: skip

    def more(self, order: Slip, date: str, item: str, quantity: str, reason: str) -> Slip:
        """Fetch more than the plan."""
        return self.add("material_issue", date, work_order=order, item=item, quantity=quantity, reason=reason)

    def give_back(self, order: Slip, date: str, item: str, quantity: str) -> None:
        self.add("material_return", date, work_order=order, item=item, quantity=quantity)

    # --- selling ----------------------------------------------------------------------------------------------

    def sell(self, partner: str, date: str, *lines: tuple[str, int, str]) -> Slip:
        ordered = [
            {"item": item, "quantity": quantity, "price": price, "site": "WH-FG"}
            for item, quantity, price in lines
        ]
        return self.add("sales_order", date, partner=partner, lines=ordered)

    def deliver(self, order: Slip, number: int, date: str, quantity: int) -> Slip:
        return self.add("delivery", date, sales_order=OrderLine(order, number), quantity=quantity)

    def invoice(self, date: str, *deliveries: Slip, price: str = "") -> Slip:
        """Invoice deliveries in full; a price is written only where it is not the order's."""
        lines: list[dict[str, Any]] = []
        net = Decimal(0)
        for delivery in deliveries:
            line: OrderLine = delivery.fields["sales_order"]
            ordered = line.order.fields["lines"][line.number - 1]
            amount = money(delivery.fields["quantity"] * Decimal(price or ordered["price"]))
            net += amount
            lines.append({"delivery": delivery} | ({"amount": amount} if price else {}))
        vat = money(net * VAT)
        partner = line.order.fields["partner"]
        slip = self.add("sales_invoice", date, partner=partner, lines=lines, vat=vat)
        slip.gross = net + vat
        return slip

    def collect(self, date: str, partner: str, *parts: tuple[Slip, str] | Slip, method: str = "bank") -> None:
        """Take a customer's money: whole invoices, or an invoice and the amount paid on it."""
        lines = [
            {"invoice": part, "amount": part.gross}
            if isinstance(part, Slip)
            else {"invoice": part[0], "amount": part[1]}
            for part in parts
        ]
        self.add("customer_receipt", date, partner=partner, method=method, lines=lines)

    # --- the office -------------------------------------------------------------------------------------------

    def spend(self, date: str, centre: str, owed: str, amount: str, text: str, **more: str) -> Slip:
        slip = self.add("overhead_expense", date, cost_centre=centre, amount=amount, owed=owed, **more, text=text)
        slip.gross = Decimal(amount) + Decimal(more.get("vat", "0"))
        return slip

    def voucher(self, date: str, text: str, *lines: tuple[str, str, str]) -> None:
        """Enter a voucher by hand: side, account, amount."""
        entered = [{"account": account, side: amount} for side, account, amount in lines]
        self.add("manual_voucher", date, lines=entered, text=text)

    # --- writing ----------------------------------------------------------------------------------------------

    def numbered(self) -> list[Slip]:
        """Put the slips in the order of their days and number each kind from 1001 on."""
        slips = sorted(self.slips, key=lambda slip: (slip.date, RANK[slip.type]))
        counts: Counter[str] = Counter()
        for slip in slips:
            if not slip.id:
                counts[slip.type] += 1
                slip.id = f"{TYPES[slip.type]}-{1000 + counts[slip.type]}"
        return slips


def plain(value: object) -> object:
    """Write references as numbers of slips, and numbers as text."""
    match value:
        case Slip():
            return value.id
        case OrderLine():
            return f"{value.order.id}/{value.number}"
        case dict():
            return {key: plain(inner) for key, inner in value.items()}
        case list():
            return [plain(inner) for inner in value]
        case bool() | str():
            return value
        case _:
            return str(value)
