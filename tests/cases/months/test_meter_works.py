"""Two months of a meter works at two plants, worked by hand: boards at standard, meters first in, first out.

Invented company on an IFRS chart; chips are bought in dollars (IAS 21 paragraphs 21-23 and 28), with freight and duty
when half of them are soldered (IAS 2 paragraphs 10-11), cases are the supplier's until they are taken, boards go to the
other plant and are on their way at the month's end, an order of boards goes on for two months and is settled by cause
(Horngren, Cost Accounting, chs. 7 and 8), meters are sold by a consignee (IFRS 15 B77-B78) and in part deliveries, some
are repaired, overhead of the month that hours did not absorb is shared by the orders and follows their goods wherever
they are (proration, Horngren ch. 4), the consignee's shelf is one short.

Card of a board: 2 chips at 7.00, a quarter of an hour at 24.00 and 16.00: 14.00 + 6.00 + 4.00 = 24.00. Of a meter: a
board, a case at 5.00, half an hour at 28.00 and 20.00. Plus is unfavourable.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.cases.months.by_hand import (
    Cost,
    balances,
    cells,
    keep,
    line,
    of,
    portion,
    share,
    split,
    there,
    total,
    used,
)

from erpcore import Books, MemoryLog, Setup

SINCE = "2026-01-01"
ELEMENTS = ("material", "labour", "overhead")
WIP = dict(zip(ELEMENTS, ("1310", "1320", "1340"), strict=True))
ITEMS = {  # kind, class
    "CHIP": ("raw", "raw"),
    "CASE": ("raw", "raw"),
    "BOARD": ("semi_finished", "semi_finished"),
    "METER": ("finished", "finished"),
}
STANDARDS = {
    "CHIP": {"material": "7"},
    "CASE": {"material": "5"},
    "BOARD": {"material": "14", "labour": "6", "overhead": "4"},
}
DOLLARS = {
    "10-01": "0.90",
    "10-10": "0.92",
    "10-20": "0.94",
    "10-31": "0.95",
    "11-15": "0.93",
    "11-30": "0.96",
}


def setup() -> Setup:
    """Set the company up."""
    operations = {"BOARD": ("SMT", "0.25"), "METER": ("ASM", "0.5")}
    return Setup.model_validate(
        {
            "company": {
                "name": "Fjord Meters",
                "currency": "EUR",
                "chart": "ifrs",
                "first_period": "2026-10",
                "policies": {"overhead_rest": "orders", "contra_print": "swapped"},
            },
            "units": [{"code": "pcs", "name": "piece"}],
            "item_classes": [
                {"code": "raw", "name": "parts", "valuation": "moving_average"},
                {"code": "semi_finished", "name": "boards", "valuation": "standard"},
                {"code": "finished", "name": "meters", "valuation": "fifo"},
            ],
            "items": [
                {"code": code, "name": code, "kind": kind, "item_class": belongs, "unit": "pcs"}
                for code, (kind, belongs) in ITEMS.items()
            ],
            "standards": [
                {"item": item, "valid_from": SINCE, "amounts": amounts} for item, amounts in STANDARDS.items()
            ],
            "boms": [
                {
                    "item": item,
                    "valid_from": SINCE,
                    "lines": [{"item": part, "quantity": n} for part, n in parts],
                }
                for item, parts in (("BOARD", [("CHIP", "2")]), ("METER", [("BOARD", "1"), ("CASE", "1")]))
            ],
            "routings": [
                {
                    "item": item,
                    "valid_from": SINCE,
                    "operations": [{"number": 10, "name": "do", "work_centre": at, "run_hours": hours}],
                }
                for item, (at, hours) in operations.items()
            ],
            "cost_centres": [
                {"code": "C-SMT", "name": "soldering", "purpose": "production"},
                {"code": "C-ASM", "name": "assembly", "purpose": "production"},
                {"code": "SALES", "name": "sales", "purpose": "selling"},
            ],
            "work_centres": [
                {"code": code, "name": code, "cost_centre": f"C-{code}"} for code in ("SMT", "ASM")
            ],
            "rates": [
                {"work_centre": "SMT", "valid_from": SINCE, "labour": "24", "overhead": "16"},
                {"work_centre": "ASM", "valid_from": SINCE, "labour": "28", "overhead": "20"},
            ],
            "exchange_rates": [
                {"currency": "USD", "valid_from": f"2026-{day}", "rate": rate}
                for day, rate in DOLLARS.items()
            ],
            "partners": [
                {"code": code, "name": code, "supplier": code[0] == "V", "customer": code[0] == "C"}
                for code in ("V-US", "V-CASE", "V-SHIP", "C-A", "C-SHOP")
            ],
            "sites": [
                {"code": "SOUTH", "name": "South"},
                {"code": "NORTH", "name": "North"},
                {"code": "SHOP", "name": "At the shop", "consignee": "C-SHOP"},
            ],
        }
    )


def made(number: str, day: str, item: str, quantity: str, site: str) -> Iterator[dict[str, Any]]:
    """Write an order and its release."""
    yield line("work_order", f"WO-{number}", day, item=item, quantity=quantity, site=site)
    yield line("work_order_release", f"WR-{number}", day, work_order=f"WO-{number}")


def worked(number: str, day: str, order: str, at: str, hours: str) -> dict[str, Any]:
    """Write hours."""
    return line("time_ticket", f"TT-{number}", day, work_order=order, work_centre=at, labour_hours=hours)


def received(number: str, day: str, order: str, quantity: str, *, final: bool = False) -> dict[str, Any]:
    """Write finished units."""
    what = {"work_order": order, "quantity": quantity, "final": final}
    return line("production_receipt", f"PR-{number}", day, **what)


def spent(number: str, day: str, centre: str, amount: str) -> dict[str, Any]:
    """Write an expense."""
    return line("overhead_expense", f"OE-{number}", day, cost_centre=centre, amount=amount, owed="bank")


def billed(number: str, day: str, partner: str, receipt: str, amount: str, vat: str = "0") -> dict[str, Any]:
    """Write a supplier's invoice."""
    lines = [{"receipt": receipt, "amount": amount}]
    return line("purchase_invoice", f"PI-{number}", day, partner=partner, lines=lines, vat=vat)


def invoiced(number: str, day: str, partner: str, delivery: str, vat: str) -> dict[str, Any]:
    """Write an invoice to a customer."""
    lines = [{"delivery": delivery}]
    return line("sales_invoice", f"SI-{number}", day, partner=partner, lines=lines, vat=vat)


def october() -> Iterator[dict[str, Any]]:
    """Write October."""
    yield line("opening_stock", "OS-1", "10-01", item="CHIP", quantity="500", amounts={"material": "3400"})
    board = {"material": "840", "labour": "360", "overhead": "240"}
    yield line("opening_stock", "OS-2", "10-01", item="BOARD", quantity="60", amounts=board)
    meter = {"material": "800", "labour": "280", "overhead": "160"}
    yield line("opening_stock", "OS-3", "10-01", item="METER", quantity="20", site="NORTH", amounts=meter)
    money = [{"account": "1020", "debit": "30000"}, {"account": "3010", "credit": "36080"}]
    yield line("opening_balance", "OB", "10-01", lines=money)
    yield from boards_in_october()
    yield from meters_in_october()
    yield spent("1", "10-31", "C-SMT", "1900")
    yield spent("2", "10-31", "C-ASM", "1150")


def boards_in_october() -> Iterator[dict[str, Any]]:
    """Write chips from abroad, an order of boards that goes on, boards on their way."""
    ordered = [{"item": "CHIP", "quantity": "1000", "price": "7.50"}]
    yield line("purchase_order", "PO-1", "10-02", partner="V-US", currency="USD", lines=ordered)
    yield line("goods_receipt", "GR-1", "10-05", purchase_order="PO-1/1", quantity="1000")
    yield from made("B", "10-06", "BOARD", "400", "SOUTH")
    yield used("MI-1", "10-06", "WO-B", "CHIP", "800")
    on = {"receipts": [{"receipt": "GR-1"}]}
    yield line("landed_cost", "LC-1", "10-12", partner="V-SHIP", charges=[{"amount": "210"}], **on)
    yield line("landed_cost", "LC-2", "10-12", owed="bank", charges=[{"amount": "405"}], **on)
    yield worked("1", "10-14", "WO-B", "SMT", "64.5")
    yield received("B1", "10-15", "WO-B", "240")
    way = {"item": "BOARD", "from_site": "SOUTH", "to_site": "NORTH"}
    yield line("transfer_shipment", "TS-1", "10-16", quantity="150", **way)
    yield line("transfer_receipt", "TR-1", "10-20", shipment="TS-1", quantity="100")
    yield billed("1", "10-20", "V-US", "GR-1", "7600")
    paid = [{"invoice": "PI-1", "amount": "3000"}]
    yield line("supplier_payment", "SP-1", "10-25", partner="V-US", rate="0.945", lines=paid)
    yield worked("2", "10-27", "WO-B", "SMT", "39.5")
    yield received("B2", "10-28", "WO-B", "60")


def meters_in_october() -> Iterator[dict[str, Any]]:
    """Write the supplier's cases, two orders, a repair, meters with the consignee, a part of a customer's order."""
    cases = {"partner": "V-CASE", "item": "CASE", "site": "NORTH"}
    yield line("consignment_receipt", "CR-1", "10-18", quantity="200", **cases)
    yield line("consignment_withdrawal", "CW-1", "10-19", quantity="90", price="5.20", **cases)
    yield from made("M1", "10-21", "METER", "80", "NORTH")
    yield used("MI-2", "10-21", "WO-M1", "BOARD", "80")
    yield used("MI-3", "10-21", "WO-M1", "CASE", "82", "two cracked")
    yield worked("3", "10-25", "WO-M1", "ASM", "42")
    yield line("rework_order", "RW-1", "10-26", parent="WO-M1", quantity="5")
    yield worked("4", "10-26", "RW-1", "ASM", "3")
    yield line("order_completion", "OC-1", "10-26", work_order="RW-1")
    yield received("M1", "10-26", "WO-M1", "50")
    sent = {"item": "METER", "quantity": "25", "from_site": "NORTH", "to_site": "SHOP"}
    yield line("stock_transfer", "ST-1", "10-27", **sent)
    yield from made("M2", "10-28", "METER", "40", "NORTH")
    yield used("MI-4", "10-28", "WO-M2", "BOARD", "20")
    yield used("MI-5", "10-28", "WO-M2", "CASE", "8")
    yield worked("5", "10-29", "WO-M2", "ASM", "6")
    yield line("consignment_sale", "CS-1", "10-29", site="SHOP", item="METER", quantity="10", price="95")
    yield invoiced("S1", "10-29", "C-SHOP", "CS-1", "190")
    yield received("M2", "10-30", "WO-M1", "30", final=True)
    wanted = [{"item": "METER", "quantity": "60", "price": "92", "site": "NORTH"}]
    yield line("sales_order", "SO-1", "10-30", partner="C-A", lines=wanted)
    yield line("delivery", "DL-1", "10-30", sales_order="SO-1/1", quantity="30")
    yield invoiced("1", "10-30", "C-A", "DL-1", "552")
    kept = {"method": "account", "account": "7010", "dimensions": {"cost_centre": "SALES"}}
    commission = {"partner": "C-SHOP", "lines": [{"invoice": "SI-S1", "amount": "95"}]}
    yield line("customer_receipt", "CC-1", "10-31", **commission, **kept)


def november() -> Iterator[dict[str, Any]]:
    """Write November."""
    arrived = {"shipment": "TS-1", "quantity": "49", "lost": "1", "loss": "normal"}
    yield line("transfer_receipt", "TR-2", "11-03", **arrived)
    chips = {"partner": "V-US", "item": "CHIP", "currency": "USD", "price": "7.70"}
    yield line("goods_receipt", "GR-2", "11-05", quantity="600", **chips)
    yield billed("2", "11-06", "V-CASE", "CW-1", "477", "95.40")
    yield used("MI-6", "11-08", "WO-B", "CHIP", "10", "burnt")
    yield worked("6", "11-09", "WO-B", "SMT", "22")
    yield received("B3", "11-10", "WO-B", "100", final=True)
    yield line("sales_return", "RT-1", "11-10", delivery="DL-1", quantity="4")
    back = [{"delivery": "DL-1", "quantity": "4"}]
    yield line("sales_credit_note", "SC-1", "11-10", invoice="SI-1", lines=back, vat="73.60")
    yield line("delivery", "DL-2", "11-12", sales_order="SO-1/1", quantity="30")
    yield invoiced("2", "11-12", "C-A", "DL-2", "552")
    conceded = [{"delivery": "DL-2", "quantity": "0", "amount": "50"}]
    yield line("sales_credit_note", "SC-2", "11-13", invoice="SI-2", lines=conceded, vat="10")
    cases = {"partner": "V-CASE", "item": "CASE", "site": "NORTH"}
    yield line("consignment_withdrawal", "CW-2", "11-14", quantity="40", price="5.30", **cases)
    yield line("consignment_return", "CB-1", "11-14", quantity="20", **cases)
    yield billed("3", "11-15", "V-US", "GR-2", "4620")
    yield used("MI-7", "11-16", "WO-M2", "BOARD", "20")
    yield used("MI-8", "11-16", "WO-M2", "CASE", "33", "one cracked")
    yield worked("7", "11-19", "WO-M2", "ASM", "17")
    yield received("M3", "11-20", "WO-M2", "40", final=True)
    yield line("consignment_sale", "CS-2", "11-22", site="SHOP", item="METER", quantity="10", price="95")
    yield invoiced("S2", "11-22", "C-SHOP", "CS-2", "190")
    yield line("count_result", "CT-1", "11-25", item="METER", site="SHOP", counted="4")
    claim = [{"bearer": "compensation", "partner": "C-SHOP"}]
    yield line("loss_decision", "LD-1", "11-25", of="CT-1", lines=claim)
    paid = [{"invoice": "PI-1", "amount": "4600"}]
    yield line("supplier_payment", "SP-2", "11-25", partner="V-US", lines=paid)
    yield spent("3", "11-30", "C-SMT", "500")
    yield spent("4", "11-30", "C-ASM", "300")


def costs(material: str, labour: str, overhead: str) -> Cost:
    """Write a cost by element."""
    return dict(zip(ELEMENTS, map(of, (material, labour, overhead)), strict=True))


def added(*parts: Cost) -> Cost:
    """Add costs up by element."""
    return {element: sum((part[element] for part in parts), Fraction(0)) for element in ELEMENTS}


def less(cost: Cost, other: Cost) -> Cost:
    """Take a cost off another."""
    return {element: amount - other[element] for element, amount in cost.items()}


class Layer:
    """Goods that came together: who takes a part takes its share of what is left, element by element."""

    def __init__(self, quantity: int, cost: Cost) -> None:
        self.quantity, self.cost = quantity, cost

    def take(self, quantity: int) -> Cost:
        """Take goods out."""
        taken = portion(self.cost, quantity, self.quantity)
        self.quantity, self.cost = self.quantity - quantity, less(self.cost, taken)
        return taken


def shared(cost: Cost, *quantities: int) -> list[Cost]:
    """Split what an order cost over its receipts."""
    parts = {element: split(amount, list(map(Fraction, quantities))) for element, amount in cost.items()}
    return [{element: parts[element][at] for element in ELEMENTS} for at in range(len(quantities))]


class Hand:
    """Both months by hand."""

    def __init__(self) -> None:
        self.boards_in_october()
        self.sold = self.meters(case=Fraction("5.20"))
        self.balances_in_october()
        self.boards_in_november()
        self.meters_in_november()
        self.balances_in_november()

    def boards_in_october(self) -> None:
        """1 500 chips cost 3 400.00, 6 750.00, freight and duty 615.00, 100.00 dollars more at 0.90; 800 are used."""
        chips = 3_400 + 6_750 + 615 + 90
        used_up = share(Fraction(chips), 800, 1_500)
        self.chips = chips - used_up
        charged = added(
            costs("0", "2496", "1664"), costs("0", "0", "236"), {**costs("0", "0", "0"), "material": used_up}
        )
        self.open_b = less(charged, costs("4200", "1800", "1200"))

    def meters(self, case: Fraction) -> Cost:
        """What 80 meters cost, and where they went: of 130.00 not absorbed 107.06 and, for the repair, 7.65."""
        boards = costs("1120", "480", "320")
        self.meter = added(
            boards, {**costs("0", "1260", "900"), "material": 82 * case}, costs("0", "0", "114.71")
        )
        first, last = (Layer(n, cost) for n, cost in zip((50, 30), shared(self.meter, 50, 30), strict=True))
        self.shop = Layer(25, added(costs("800", "280", "160"), first.take(5)))
        self.first, self.last = first, last
        self.consigned = self.shop.take(10)
        self.delivered = first.take(30)
        return added(self.consigned, self.delivered)

    def balances_in_october(self) -> None:
        """Write closing balances; dollars lose 304.00 at the invoice, 15.00 paid, 46.00 at the month's end."""
        self.open_m2 = added(
            costs("280", "120", "80"), costs("41.60", "168", "120"), costs("0", "0", "15.29")
        )
        self.profit = 2_760 + 950 - total(self.sold) - 95 - 304 - 15 - 46
        wip = added(self.open_b, self.open_m2)
        self.in_october = {"first": self.first.cost, "last": self.last.cost, "shop": self.shop.cost}
        meters = sum(map(total, self.in_october.values()))
        self.october = {
            "1020": Fraction(30_000 - 405 - 2_835 - 1_900 - 1_150),
            "1110": Fraction(2_760 + 552 + 950 + 190 - 95),
            "1210": self.chips,
            "1230": Fraction(210 * 24),
            "1240": meters,
            "1265": Fraction(50 * 24),
            "2110": -Fraction(4_370 + 210),
            "2120": -Fraction(468),
            "2150": -Fraction(2_496 + 1_176 + 84 + 168),
            "2170": -Fraction(552 + 190),
            "3010": -Fraction(36_080),
            "3080": -self.profit,
            **{WIP[element]: amount for element, amount in wip.items()},
        }

    def boards_in_november(self) -> None:
        """400 boards took 810 chips and 126 hours; 100 hours and 800 chips are allowed."""
        chips = self.chips + 4_389
        burnt = share(chips, 10, 1_300)
        self.chips_left = chips - burnt
        actual = added(
            self.open_b, costs("4200", "1800", "1200"), {**costs("0", "528", "500"), "material": burnt}
        )
        self.variances = {
            "5110": Fraction(24),  # a board lost on its way
            "5120": actual["material"] - 810 * 7,
            "5130": Fraction(10 * 7),
            "5150": Fraction(26 * 24),
            "5190": Fraction(26 * 16),
            "5180": actual["overhead"] - 126 * 16,
        }
        assert total(actual) - 400 * 24 == sum(self.variances.values()) - 24

    def meters_in_november(self) -> None:
        """Cases cost 0.10 more: what October took of them is found anew; 4 come back before 30 are delivered."""
        before = self.sold
        self.sold_again = self.meters(case=Fraction("5.30"))
        self.later = total(self.sold_again) - total(before)
        self.returned = portion(self.delivered, 4, 30)
        oldest = added(self.first.cost, self.returned)  # 15 and 4
        self.delivered_november = added(oldest, self.last.take(11))
        self.consigned_november = self.shop.take(10)
        self.missing = self.shop.take(1)
        own = costs("174.90", "476", "300")
        self.second = added(self.open_m2, costs("0.80", "0", "0"), costs("280", "120", "80"), own)

    def balances_in_november(self) -> None:
        """Write closing balances; dollars gain 92.40 at the invoice and 92.00 paid, and lose 138.60 at the end."""
        sold = (
            total(self.delivered_november)
            + total(self.consigned_november)
            - total(self.returned)
            + self.later
        )
        exchange = Fraction("92.40") + 92 - Fraction("138.60")
        profit = 2_760 + 950 - 368 - 50 - sold - sum(self.variances.values()) + exchange
        self.november = {
            **{code: amount for code, amount in self.october.items() if code not in WIP.values()},
            "1020": self.october["1020"] - 4_278 - 800,
            "1110": self.october["1110"] + 2_760 + 552 + 950 + 190 - of("441.60") - 60,
            "1150": of("95.40"),
            "1170": total(self.missing),
            "1210": self.chips_left + of("37.10"),
            "1230": Fraction((310 + 29) * 24),
            "1240": total(self.last.cost) + total(self.shop.cost) + total(self.second),
            "1265": Fraction(0),
            "2110": -(210 + of("572.40") + of("4435.20")),
            "2120": -Fraction(212),
            "2150": self.october["2150"] - 528 - 476,
            "2170": -(742 + 552 + 190 - of("73.60") - 10),
            "3080": -self.profit - profit,
        }


@pytest.fixture(scope="module")
def hand() -> Hand:
    """Both months by hand."""
    return Hand()


@pytest.fixture(scope="module")
def books() -> Books:
    """Keep both months."""
    books = Books(setup(), MemoryLog())
    keep(books, *october())
    assert books.month_end("2026-10").run().locked
    keep(books, *november())
    assert books.month_end("2026-11").run().locked
    return books


@pytest.mark.parametrize("month", ["october", "november"])
def test_every_account_is_as_worked_by_hand(books: Books, hand: Hand, month: str) -> None:
    """The closing balance of each account, and no other account has one."""
    period = {"october": "2026-10", "november": "2026-11"}[month]
    assert balances(books, period) == there(getattr(hand, month))


@pytest.mark.parametrize("period", ["2026-10", "2026-11"])
def test_goods_at_each_place_by_element(books: Books, hand: Hand, period: str) -> None:
    """Stock value by item and site; the consignee's shelf is ours, the supplier's cases are not."""
    standard = costs("14", "6", "4")
    boards = {"2026-10": {"SOUTH": 210}, "2026-11": {"SOUTH": 310, "NORTH": 29}}[period]
    expected = {
        ("BOARD", site): (number, {of: number * price for of, price in standard.items()})
        for site, number in boards.items()
    }
    october = hand.in_october
    north = {
        "2026-10": added(october["first"], october["last"]),
        "2026-11": added(hand.last.cost, hand.second),
    }
    shop = {"2026-10": october["shop"], "2026-11": hand.shop.cost}
    expected["METER", "NORTH"] = ({"2026-10": 45, "2026-11": 59}[period], north[period])
    expected["METER", "SHOP"] = ({"2026-10": 15, "2026-11": 4}[period], shop[period])
    chips = {"2026-10": (700, hand.chips), "2026-11": (1_290, hand.chips_left)}[period]
    expected["CHIP", "SOUTH"] = (chips[0], {"material": chips[1]})
    if period == "2026-11":
        expected["CASE", "NORTH"] = (7, {"material": of("37.10")})
    table = books.report("stock_value", period=period)
    found = {
        (row["item"], row["site"]): (row["quantity"], cells(row))
        for row in table.dicts("line")
        if row["site"]
    }
    assert found == expected
    kept = books.available("CASE", "NORTH").consigned
    assert kept == {"V-CASE": 50 * 10**6}


def test_what_orders_cost_is_as_worked_by_hand(books: Books, hand: Hand) -> None:
    """By element: the first meters with their repair and the dearer cases, the second ones, and the boards."""
    for order, cost in (("WO-M1", hand.meter), ("WO-M2", hand.second)):
        assert {of: Fraction(amount, 100) for of, amount in books.work_order(order).cost().items()} == cost
    table = books.report("cost_variances", period="2026-11")
    (row,) = (row for row in table.dicts("line") if row["item"] == "BOARD")
    assert Fraction(row["amount"]) == sum(hand.variances.values()) - 24
    assert table.fact("difference") == 0
    kinds = {"material_price": "5120", "material_usage": "5130", "labour_efficiency": "5150"}
    kinds |= {"overhead_efficiency": "5190", "overhead_rate": "5180"}
    told = {account: Fraction(row[f"kind_{kind}"]) for kind, account in kinds.items()}
    assert told == {account: hand.variances[account] for account in kinds.values()}


def test_the_output_of_a_month_has_its_own_unit_cost(books: Books, hand: Hand) -> None:
    """40 meters at what they cost; the 8.20 that cases of October's meters cost more stand on a line of their own."""
    rows = [
        row
        for row in books.report("finished_cost_summary", period="2026-11").dicts("line")
        if row["item"] == "METER"
    ]
    assert [cells(row) for row in rows] == [hand.second, {"material": of("8.20")}]
    assert (Fraction(rows[0]["total_unit"]), rows[1]["quantity"]) == (total(hand.second) / 40, None)


def test_differences_of_purchases_are_listed(books: Books) -> None:
    """Price and exchange apart: 90.00 and 304.00 in October, 9.00 and a gain of 92.40 in November, a board lost."""
    listed = {}
    for period in ("2026-10", "2026-11"):
        (foot,) = books.report("purchase_price_variances", period=period).dicts("total")
        listed[period] = [foot[key] or 0 for key in ("stock", "gone", "variance", "exchange")]
    assert listed == {"2026-10": [42, 48, 0, 304], "2026-11": [0, 9, 24, Decimal("-92.40")]}


def test_overhead_is_absorbed_to_the_cent(books: Books) -> None:
    """Pools are empty; what each took too little or too much was charged to the orders of the month."""
    rest = {}
    for period in ("2026-10", "2026-11"):
        for row in books.report("overhead_pools", period=period).dicts("line"):
            rest[period, row["cost_centre"]] = [row[key] or 0 for key in ("difference", "orders", "closing")]
    assert rest == {
        ("2026-10", "C-SMT"): [236, -236, 0],
        ("2026-10", "C-ASM"): [130, -130, 0],
        ("2026-11", "C-SMT"): [148, -148, 0],
        ("2026-11", "C-ASM"): [-40, 40, 0],
    }


def test_sales_of_the_month_by_product(books: Books, hand: Hand) -> None:
    """Revenue less what goods cost, with what October's sales turned out to cost more; boards' variances apart."""
    table = books.report("product_profitability", period="2026-11")
    (row,) = (row for row in table.dicts("line") if row["item"] == "METER")
    cost = total(hand.delivered_november) + total(hand.consigned_november) - total(hand.returned) + hand.later
    assert (Fraction(row["revenue"]), Fraction(row["cost_of_sales"])) == (3_292, cost)


def test_the_books_agree_with_themselves(books: Books) -> None:
    """Every sub-ledger is its accounts; what is found is what waits, and what was taken beyond the bill."""
    for period in ("2026-10", "2026-11"):
        assert books.report("reconciliation", period=period).dicts("total")[0]["difference"] == 0
    found = {finding.code for finding in books.month_end("2026-11").check()}
    assert found == {"RECEIPT_NOT_INVOICED", "OVER_ISSUED"}
