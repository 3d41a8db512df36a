"""From the story to documents: orders fetch what their bills plan, invoices add up, slips get their numbers.

Plain Python on the set-up's own files; the library is not needed to tell a story.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CENT = Decimal("0.01")
TENTH = Decimal("0.1")
VAT = Decimal("0.13")
SURCHARGES = {"2221012": 7, "2221013": 3, "2221014": 2}  # account, in a hundred of the VAT

# In the order in which things happen on one day, with the letters before the number of the slip.
TYPES = {
    "set_up": "SU", "standard_revaluation": "SV", "opening_balance": "OB", "opening_stock": "OS",
    "opening_item": "OI", "purchase_order": "PO", "goods_receipt": "GR", "reversal": "RV", "work_order": "WO",
    "work_order_release": "WR", "opening_wip": "OW", "stock_transfer": "ST", "subcontract_receipt": "SB",
    "material_issue": "MI", "material_return": "MR", "time_ticket": "TT", "scrap_recovery": "SR",
    "production_receipt": "PR", "order_completion": "OC", "wip_count": "WC", "sales_order": "SO",
    "delivery": "DL", "purchase_invoice": "PI", "purchase_return": "RT", "supplier_credit_note": "CN",
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
    series: int = 1000  # it is numbered after
    id: str = ""
    gross: Decimal = Decimal(0)  # of invoices: what is to be paid


@dataclass(frozen=True)
class OrderLine:
    """A line of a purchase or sales order, known as "order/line"."""

    order: Slip
    number: int

    @property
    def terms(self) -> dict[str, Any]:
        return self.order.fields["lines"][self.number - 1]


def toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def money(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def down(quantity: Fraction, step: Decimal) -> Decimal:
    """Round down to what the store hands out, so that an issue stays within the plan."""
    return (Decimal(quantity.numerator) / Decimal(quantity.denominator)).quantize(step, ROUND_DOWN)


class Plans:
    """Bills of material and routings, as the set-up's files have them and as later documents add to them."""

    def __init__(self) -> None:
        self.units: dict[str, str] = {}
        self.boms: dict[str, dict[str, Any]] = {}
        self.routings: dict[str, dict[str, Any]] = {}
        bom, routing = toml("boms.toml")["bom"], toml("routings.toml")["routing"]
        self.learn({"items": toml("items.toml")["item"], "boms": bom, "routings": routing})

    def learn(self, tables: Mapping[str, Any]) -> None:
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


class Story:
    """The slips so far; days are days of `month`, names are what the story calls a slip."""

    def __init__(self) -> None:
        self.month = ""
        self.slips: list[Slip] = []
        self.named: dict[str, Slip] = {}
        self.plans = Plans()
        self.orders = 0
        self.series = 1000  # of the line of products that is told of
        self.vat_due: list[str] = []  # of the month before, with its surcharges

    def add(self, kind: str, day: int, **fields: object) -> Slip:
        slip = Slip(kind, f"{self.month}-{day:02d}", fields, self.series)
        self.slips.append(slip)
        return slip

    def numbered(self) -> list[Slip]:
        """Put the slips in the order of their days and number each kind from 1001 on, the second line from 2001."""
        slips = sorted(self.slips, key=lambda slip: (slip.date, RANK[slip.type]))
        counts: Counter[tuple[str, int]] = Counter()
        for slip in slips:
            if not slip.id:
                counts[slip.type, slip.series] += 1
                slip.id = f"{TYPES[slip.type]}-{slip.series + counts[slip.type, slip.series]}"
        return slips

    # --- buying ---------------------------------------------------------------------------------------------

    def purchases(
        self,
        orders: Mapping[str, Any],
        receipts: Mapping[str, Any],
        invoices: Mapping[str, Any],
        payments: Sequence[Any],
    ) -> None:
        """Tell a month of buying.

        Args:
            orders: Name: supplier, day, lines of item, quantity, price and, if not the base unit, the unit.
            receipts: Name: order, line, day, quantity and, if not the order's, the price.
            invoices: Name: supplier, day, receipts with the price of one unit and, if a part, the quantity.
            payments: Supplier, day, invoices, each with an amount where it is not paid in full.
        """
        for name, (partner, day, *lines) in orders.items():
            ordered = [dict(zip(("item", "quantity", "price", "unit"), line, strict=False)) for line in lines]
            self.named[name] = self.add("purchase_order", day, partner=partner, lines=ordered)
        for name, (order, number, day, quantity, *price) in receipts.items():
            line = OrderLine(self.named[order], number)
            more = {key: line.terms[key] for key in ("unit",) if key in line.terms}
            more |= {"price": price[0]} if price else {}
            self.named[name] = self.add("goods_receipt", day, purchase_order=line, quantity=quantity, **more)
        for name, (partner, day, *lines) in invoices.items():
            self.named[name] = self._supplier_invoice(partner, day, lines)
        for partner, day, *parts in payments:
            self.add("supplier_payment", day, partner=partner, lines=self.settled(parts))

    def _supplier_invoice(self, partner: str, day: int, lines: Sequence[Sequence[str]]) -> Slip:
        billed = []
        for name, price, *part in lines:
            receipt = self.named[name]
            quantity = part[0] if part else receipt.fields["quantity"]
            row = {"receipt": receipt, "amount": money(Decimal(quantity) * Decimal(price))}
            if part:
                row |= {"quantity": quantity, "unit": receipt.fields["unit"]}
            billed.append(row)
        return self._with_vat("purchase_invoice", day, partner, billed, sum(row["amount"] for row in billed))

    def _with_vat(self, kind: str, day: int, partner: str, lines: list[Any], net: Decimal) -> Slip:
        vat = money(net * VAT)
        slip = self.add(kind, day, partner=partner, lines=lines, vat=vat)
        slip.gross = net + vat
        return slip

    def settled(self, parts: Sequence[str | tuple[str, str]]) -> list[dict[str, object]]:
        pairs = [(part, self.named[part].gross) if isinstance(part, str) else part for part in parts]
        return [{"invoice": self.named[name], "amount": amount} for name, amount in pairs]

    # --- making ---------------------------------------------------------------------------------------------

    def make(
        self, item: str, quantity: int, days: Sequence[int], outputs: Mapping[int, int], *,
        portions: int = 1, end: str = "final", regrind: str = "", percent: int = 100,
    ) -> Slip:  # fmt: skip
        """Tell a work order: created and released on the first day, worked on, received as it comes out.

        Args:
            item: What is made.
            quantity: How much is planned.
            days: The days on which it runs.
            outputs: Good quantity by day of receipt.
            portions: On how many of the days material is fetched.
            end: The last receipt is "final", or a "completion" follows it, or the order stays "open".
            regrind: Kilograms of sprue ground up on the last day.
            percent: How much of the work is done on these days.
        """
        order = self.add("work_order", days[0], item=item, quantity=str(quantity))
        self.add("work_order_release", days[0], work_order=order)
        self.orders += 1
        for component, needed in self.plans.needs(item, Fraction(quantity)):
            step = TENTH if self.plans.units[component] == "kg" else Decimal(1)
            portion = [down(needed * number / portions, step) for number in range(portions + 1)]
            for number, day in enumerate(days[:portions]):
                fetched = portion[number + 1] - portion[number]
                self.add("material_issue", day, work_order=order, item=component, quantity=fetched)
        for operation in self.plans.routings[item]["operation"]:
            self._ticket(order, days[0], operation, Decimal(operation["setup_hours"]), "setup")
        self.work(order, days, outputs, end=end, percent=percent)
        if regrind:
            self.add("scrap_recovery", days[-1], work_order=order, item="BY-RGR", quantity=regrind)
        return order

    def work(
        self,
        order: Slip,
        days: Sequence[int],
        outputs: Mapping[int, int],
        *,
        end: str = "final",
        percent: int = 100,
    ) -> None:
        """Work on an order and receive what comes out; see `make`."""
        item = order.fields["item"]
        output = Fraction(order.fields["quantity"]) / Fraction(self.plans.boms[item].get("yield", "1"))
        for number, operation in enumerate(self.plans.routings[item]["operation"]):
            run = output * Fraction(operation["run_hours"]) / Fraction(operation["per"]) * percent / 100
            used = 97 + (3 * self.orders + 2 * number) % 8  # 97 to 104 hours where the routing plans 100
            hours = [down(run * used * count / len(days) / 100, TENTH) for count in range(len(days) + 1)]
            for count, day in enumerate(days):
                self._ticket(order, day, operation, hours[count + 1] - hours[count], "run")
        site = {"site": "WH-FG"} if item.startswith("FG-") else {}
        for day, good in outputs.items():
            last = {"final": True} if end == "final" and day == max(outputs) else {}
            self.add("production_receipt", day, work_order=order, quantity=str(good), **site, **last)
        if end == "completion":
            self.add("order_completion", max(outputs), work_order=order)

    def _ticket(
        self, order: Slip, day: int, operation: dict[str, Any], hours: Decimal, activity: str
    ) -> None:
        machine = {} if operation["work_centre"] == "WC-PACK" else {"machine_hours": hours}
        labour = {"labour_hours": hours * Decimal(operation["crew"])}
        centre = operation["work_centre"]
        self.add(
            "time_ticket", day, work_order=order, work_centre=centre, **labour, **machine, activity=activity
        )

    def fetch(self, order: Slip, day: int, item: str, quantity: str, reason: str) -> Slip:
        """Fetch more than the plan."""
        return self.add("material_issue", day, work_order=order, item=item, quantity=quantity, reason=reason)

    def give_back(self, order: Slip, day: int, item: str, quantity: str) -> None:
        self.add("material_return", day, work_order=order, item=item, quantity=quantity)

    # --- the second line ------------------------------------------------------------------------------------

    def line_order(self, item: str, day: int) -> Slip:
        """Open the order of a department that makes one thing without a break."""
        order = self.add("work_order", day, item=item, quantity="60000")
        self.add("work_order_release", day, work_order=order)
        return order

    def hours(self, order: Slip, day: int, centre: str, hours: str, *, machine: bool = False) -> None:
        more = {"machine_hours": hours} if machine else {}
        self.add("time_ticket", day, work_order=order, work_centre=centre, labour_hours=hours, **more)

    def count(self, day: int, *lines: tuple[Slip, str, str]) -> None:
        """Count what is in process: all of its material is there, its conversion as far as the degree says."""
        counted = [
            {"work_order": order, "quantity": quantity, "degree": degree, "degrees": {"material": "1"}}
            for order, quantity, degree in lines
        ]
        self.add("wip_count", day, lines=counted)

    def move(self, item: str, day: int, quantity: str, *sites: str) -> None:
        self.add("stock_transfer", day, item=item, quantity=quantity, from_site=sites[0], to_site=sites[1])

    def painted(self, day: int, quantity: str, used: str, *, fee: str, freight: str = "") -> Slip:
        """Receive painted housings; a few of those that the painter used are spoilt, as usual."""
        more = {"freight": freight, "freight_partner": "V-LOGI"} if freight else {}
        materials = [{"item": "SF-NLH", "quantity": used}]
        return self.add(
            "subcontract_receipt", day, from_site="AT-PAINT", item="SF-NLP", quantity=quantity, fee=fee,
            materials=materials, **more,
        )  # fmt: skip

    def work_billed(self, name: str, day: int, *lines: tuple[str, str]) -> None:
        """Book the painter's invoice for what he painted."""
        billed = [{"receipt": self.named[of], "amount": amount} for of, amount in lines]
        net = sum(Decimal(amount) for _, amount in lines)
        self.named[name] = self._with_vat("purchase_invoice", day, "V-PAINT", billed, Decimal(net))

    # --- selling --------------------------------------------------------------------------------------------

    def sales(
        self,
        orders: Mapping[str, Any],
        deliveries: Mapping[str, Any],
        invoices: Mapping[str, Any],
        receipts: Sequence[Any],
    ) -> None:
        """Tell a month of selling.

        Args:
            orders: Name: customer, day, lines of item, quantity and price.
            deliveries: Name: order, line, day, quantity.
            invoices: Name: day, deliveries.
            receipts: Customer, day, invoices, each with an amount where it is not paid in full.
        """
        for name, (partner, day, *lines) in orders.items():
            ordered = [
                {"item": item, "quantity": str(quantity), "price": price, "site": "WH-FG"}
                for item, quantity, price in lines
            ]
            self.named[name] = self.add("sales_order", day, partner=partner, lines=ordered)
        for name, (order, number, day, quantity) in deliveries.items():
            line = OrderLine(self.named[order], number)
            self.named[name] = self.add("delivery", day, sales_order=line, quantity=str(quantity))
        for name, (day, *names) in invoices.items():
            self.named[name] = self.sales_invoice(day, *names)
        for partner, day, *parts in receipts:
            self.add("customer_receipt", day, partner=partner, lines=self.settled(parts))

    def sales_invoice(self, day: int, *names: str, price: str = "") -> Slip:
        """Invoice deliveries in full; an amount is written only where the price is not the order's."""
        lines: list[dict[str, object]] = []
        net = Decimal(0)
        for name in names:
            delivery = self.named[name]
            ordered = delivery.fields["sales_order"]
            amount = money(Decimal(delivery.fields["quantity"]) * Decimal(price or ordered.terms["price"]))
            lines.append({"delivery": delivery} | ({"amount": amount} if price else {}))
            net += amount
        return self._with_vat("sales_invoice", day, ordered.order.fields["partner"], lines, net)

    # --- the office -----------------------------------------------------------------------------------------

    def expenses(self, rows: Sequence[Any], depreciation: Mapping[str, str], last: int) -> None:
        """Book a month's expenses: day, cost centre, who is owed, amount, text; VAT; name and supplier."""
        for day, centre, owed, amount, text, *more in rows:
            vat = {"vat": more[0]} if more else {}
            partner = {"partner": more[2]} if len(more) > 1 else {}
            slip = self.add(
                "overhead_expense",
                day,
                cost_centre=centre,
                amount=amount,
                owed=owed,
                **vat,
                **partner,
                text=text,
            )
            slip.gross = Decimal(amount) + Decimal(vat.get("vat", "0"))
            if partner:
                self.named[more[1]] = slip
        for centre, amount in depreciation.items():
            self.add(
                "overhead_expense", last, cost_centre=centre, amount=amount, owed="accumulated_depreciation",
                text="计提折旧 depreciation",
            )  # fmt: skip

    def voucher(self, day: int, text: str, *lines: tuple[str, str, str]) -> None:
        """Enter a voucher by hand: side, account, amount."""
        entered = [{"account": account, side: str(amount)} for side, account, amount in lines]
        self.add("manual_voucher", day, lines=entered, text=text)

    def charge_vat(self, last: int) -> list[str]:
        """Carry the month's VAT to VAT unpaid (转出未交增值税), charge its surcharges, name all four."""
        month = [slip for slip in self.slips if slip.date.startswith(self.month)]
        taken_back = [slip.fields["of"] for slip in month if slip.type == "reversal"]
        due = Decimal(0)
        for slip in month:
            if slip not in taken_back:
                vat = Decimal(slip.fields.get("vat", "0"))
                due += vat if slip.type in {"sales_invoice", "supplier_credit_note"} else -vat
        self.voucher(
            last, "转出未交增值税 VAT of the month", ("debit", "2221001004", due), ("credit", "2221002", due)
        )
        shares = [money(due * rate / 100) for rate in SURCHARGES.values()]
        owed = [("credit", account, share) for account, share in zip(SURCHARGES, shares, strict=True)]
        charged = (("debit", "5403002", shares[0]), ("debit", "5403006", shares[1] + shares[2]))
        self.voucher(last, "计提附加税 surcharges", *charged, *owed)
        return [str(amount) for amount in (due, *shares)]

    def pay_vat(self, day: int, vat: str, *surcharges: str) -> None:
        """Pay the VAT of the month before, and the surcharges on it."""
        self.voucher(day, "缴纳增值税 VAT paid", ("debit", "2221002", vat), ("credit", "1002", vat))
        lines = [("debit", account, amount) for account, amount in zip(SURCHARGES, surcharges, strict=True)]
        total = sum(map(Decimal, surcharges))
        self.voucher(day, "缴纳附加税 surcharges paid", *lines, ("credit", "1002", total))


def plain(value: object) -> object:
    """Write references as the numbers of their slips, and decimals as text."""
    match value:
        case Slip():
            return value.id
        case OrderLine():
            return f"{value.order.id}/{value.number}"
        case dict():
            return {key: plain(inner) for key, inner in value.items()}
        case list():
            return [plain(inner) for inner in value]
        case Decimal():
            return str(value)
        case _:
            return value
