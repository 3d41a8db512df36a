"""November and December of the die-casting works, by hand: what was sold, counted and taxed, and what is kept."""

from fractions import Fraction

from tests.cases.months import die_tables as tables
from tests.cases.months.by_hand import Cost, half_up, of, total
from tests.cases.months.die_by_hand import (
    in_proportion,
    plus,
)
from tests.cases.months.die_shops import Shops
from tests.cases.months.die_tables import CENTRES, NEW, OLD


class Works(Shops):
    """Both months; what a month leaves is kept under its number."""

    def __init__(self) -> None:
        super().__init__()
        self.open()
        self.month(OLD)
        self.month(NEW)

    def month(self, month: str) -> None:
        """Work a month through."""
        self.m, self.t = month, tables.MONTHS[month]
        self.pool = dict.fromkeys(CENTRES, Fraction(0))  # what centres cost
        self.cost = {order: dict(cost) for order, cost in self.wip.items()}
        self.repair: Cost = {}
        for slips in (
            (self.november, self.november_money) if month == OLD else (self.december, self.december_money)
        ):
            slips()
        self.wages()
        self.other()
        self.serve()
        self.absorb()
        self.cast()
        self.machine()
        self.plate_and_sell()
        self.count()
        self.taxes()
        self.keep()

    def plate_and_sell(self) -> None:
        """Handles are plated outside; what is sold leaves at the average."""
        new = self.m == NEW
        for quantity in (2_400, 1_500) if new else (2_050, 1_450):
            sent = self.pools["MH"].take(quantity)
            self.bath.add(quantity, sent)
            self.books.book({"1408": total(sent), "1405001": -total(sent)})
        handles, brackets = self.pools["HANDLE"], self.pools["BRACKET"]
        for used, came, fee in (
            ((4_080, 4_050, "7492.50"),) if new else ((2_012, 2_000, "3700"), (1_208, 1_200, "2220"))
        ):
            metal = self.bath.take(used)
            handles.add(came, plus(metal, {"subcontract": of(fee)}))
            waits = not new and came == 1_200
            lines = {"1405002": total(metal) + of(fee), "1408": -total(metal)}
            self.books.book(lines | {"2202002" if waits else "2202001": -of(fee)})
        vat = "974.03" if new else "481"
        self.books.book({"2221005": vat, "2202001": -of(vat)})
        if new:
            back = half_up(self.kept[OLD]["BRACKET"][1] * 20)  # of November's, at its price
            worth = in_proportion(back, self.kept[OLD]["BRACKET"][0])
            brackets.add(20, worth)
            self.books.book({"1405002": back, "5401001": -back})
            self.books.book({"5001": "1360", "2221001007": "176.80", "1122": "-1536.80"})
        sales = (
            (
                (handles, 1_600, "57600", "7488"),
                (handles, 2_500, "89887.50", "0"),
                (brackets, 1_400, "95200", "12376"),
                (brackets, 900, "63900", "8307"),
            )
            if new
            else (
                (handles, 500, "18000", "2340"),
                (handles, 1_650, "58740", "0"),
                (handles, 750, "26625", "0"),
                (brackets, 1_500, "102000", "13260"),
                (brackets, 590, "41300", "5369"),
            )
        )
        for pool, quantity, amount, output in sales:
            cost = total(pool.take(quantity))
            self.books.book({"5401001": cost, "1405002": -cost})
            self.books.book({"1122": of(amount) + of(output), "5001": -of(amount), "2221001007": -of(output)})
        kilos, amount, output = ("220", "2310", "300.30") if new else ("180", "1800", "234")
        gone = self.move("CHIP", kilos)
        self.books.book({"5402": gone, "1405003": -gone})
        self.books.book({"1122": of(amount) + of(output), "5051": -of(amount), "2221001007": -of(output)})
        # 期末调汇: 6,250 dollars stood at 7.12, 3,750 at 7.10, 12,750 at 7.05
        fell = (
            half_up(12_750 * of("0.02")) if new else half_up(6_250 * of("0.04")) + half_up(3_750 * of("0.02"))
        )
        self.books.book({"5603002": fell, "1122": -fell})

    def count(self) -> None:
        """盘点 of December: aluminium is missing, zinc is found, boxes are missing."""
        if self.m == OLD:
            return
        alloy, zinc = self.pools["AL"], self.pools["ZN"]
        gone = total(alloy.take(15))
        vat = half_up(gone * of("0.13"))
        self.books.book({"1221": "100", "5711001": gone + vat - 100, "1403": -gone, "2221001009": -vat})
        found = half_up(6 * zinc.price)
        self.found = zinc.price
        zinc.add(6, {"material": found})
        self.books.book({"1403": found, "5301004": -found})
        lost = self.pack("12")
        self.books.book({"5711001": lost, "1411001": -lost})
        self.missing = vat

    def taxes(self) -> None:
        """用途确认, 免抵退税, 附加税, 所得税, 结转."""
        book = self.books.book
        waits = of("4680") + of("327.60") if self.m == OLD else Fraction(0)
        certified = self.books.accounts["2221005"] - waits
        book({"2221001001": certified, "2221005": -certified})
        exported = of("85365") if self.m == OLD else of("89887.50")
        not_refunded = half_up(exported * of("0.04"))
        book({"5401001": not_refunded, "2221001009": -not_refunded})
        owed = -self.books.balance("2221001")  # 当期应纳税额
        refundable = half_up(exported * of("0.09"))
        refund = min(max(-owed, Fraction(0)), refundable)
        book({"1221": refund, "2221001006": refundable - refund, "2221001008": -refundable})
        self.vat = (certified, not_refunded, owed, refund, refundable - refund)
        unpaid = max(owed, Fraction(0))
        if unpaid:
            book({"2221001004": unpaid, "2221002": -unpaid})
        base = unpaid + refundable - refund
        city, state, local = (half_up(base * rate / 100) for rate in (7, 3, 2))
        book(
            {
                "5403002": city,
                "5403006": state + local,
                "2221012": -city,
                "2221013": -state,
                "2221014": -local,
            }
        )
        income = half_up(self.books.profit * of("0.05"))
        book({"5801": income, "2221015": -income})
        self.tax = {
            "2221002": -unpaid,
            "2221012": -city,
            "2221013": -state,
            "2221014": -local,
            "2221015": -income,
        }

    def keep(self) -> None:
        """Close the month; December closes the year."""
        results = self.books.carry()
        year = -self.books.accounts["3103"]
        if self.m == NEW:
            reserve = half_up(year * of("0.1"))
            self.books.book({"3103": year, "3104005": -year})
            self.books.book({"3104001": reserve, "3101001": -reserve})
            self.books.book({"3104005": reserve, "3104001": -reserve})
            self.year = (year, reserve)
        self.kept[self.m] = {
            "ledger": {code: amount for code, amount in self.books.accounts.items() if amount},
            "results": results,
            "wages": self.paid,
            "pay": self.pay,
            "taxes": {code: amount for code, amount in self.tax.items() if amount},
            "vat": self.vat,
            "owed": self.tax,
            "pools": {item: (*pool.left, pool.price) for item, pool in self.pools.items()},
            "bath": self.bath.left,
            "moving": dict(self.moving),
            "planned": dict(self.planned),
            "variance": self.variance,
            "rate": self.rate,
            "boxes": list(self.boxes),
            "finished": self.finished,
            "wip": {order: dict(cost) for order, cost in self.wip.items()},
            "left": self.left,
            "lost": self.lost,
            "cash": dict(self.books.cash),
            "BRACKET": (self.pools["BRACKET"].gone_cost, self.pools["BRACKET"].price),
        }
        self.books.cash.clear()
        self.pools = {item: pool.next_month() for item, pool in self.pools.items()}
        self.bath = self.bath.next_month()
