"""June and July of the chocolate works by hand: fractions, IAS 2 and IAS 21, nothing of the library.

`Month` works with what is known when a month is closed. Its amounts are since the books began.
"""

from collections import defaultdict
from fractions import Fraction

from tests.cases.months.by_hand import Cost, half_up, of, share, split, there, total
from tests.cases.months.chocolate_batches import MADE, STANDARDS, added, worth
from tests.cases.months.chocolate_making import OUTPUT, TRIM, Making
from tests.cases.months.chocolate_money import Money, july, june

SPENT = {  # variable and fixed
    "06": {"ROAST": "520.15 1010", "MOULD": "1980.20 1600", "PACK": "590.55 460", "OFFICE": "2100 300"}
    | {"TRADE": "1250 150"},
    "07": {"ROAST": "455 1010", "MOULD": "500.70 800", "PACK": "301 460", "OFFICE": "2140 300"}
    | {"TRADE": "1190 150"},
}


def stored(bars: int) -> Fraction:
    """Bars at July's standard."""
    return half_up(total(worth(STANDARDS["BAR"][1], bars)))


class Month(Making):
    """What a month cost, and what it leaves."""

    before: "Month | None"

    def __init__(self, month: str, before: "Month | None" = None, *, early: bool = False) -> None:
        super().__init__(month, before, early=early)
        self.expense: Cost = defaultdict(Fraction)
        self.pools()
        self.settle()
        self.sold()

    def pools(self) -> None:
        """Overhead of the month that rates did not absorb, by cause (IAS 2.13); that of moulding is borne."""
        spent = {centre: [of(each) for each in text.split()] for centre, text in SPENT[self.month].items()}
        held = self.before.absorbed if self.before else {}
        new = {key: amount - held.get(key, 0) for key, amount in self.absorbed.items()}
        charged = {
            centre: sum(each for key, each in new.items() if key[0] == centre) for centre in ("ROAST", "PACK")
        }
        worked = {key[1]: self.new(*key) for key in self.base if key[0] == "MOULD"}
        machine = self.batch_hours() * 8
        rest = sum(spent["MOULD"]) - machine - sum(new["MOULD", order] for order in worked)
        sign = 1 if rest > 0 else -1
        for order, part in zip(worked, split(abs(rest), list(worked.values())), strict=True):
            self.rest[order] = self.rest.get(order, Fraction(0)) + sign * part
        measured = sum(self.new("ROAST", order) for order in self.pressed)
        idle = 0 if self.later else 150
        causes = {
            "5242": sum(spent["ROAST"]) - 1_000 - half_up(measured * of("0.03")),
            "5249": 1_000 - half_up(measured * of("0.05")) - idle,
        }
        causes["5250"] = sum(spent["ROAST"]) - charged["ROAST"] - idle - sum(causes.values())
        made = sum(OUTPUT[self.month].values())
        pack = {
            "5243": spent["PACK"][0] - made * of("0.02"),
            "5244": spent["PACK"][1] - 450,
            "5248": 450 - made * of("0.015"),
        }
        self.causes = added(causes, pack, {"5315": of(idle)}, {} if self.later else {"5210": of("85.40")})
        self.expense |= added(self.before.causes_all if self.before else {}, self.causes)
        self.causes_all = dict(self.expense)

    def batch_hours(self) -> Fraction:
        """Machine hours of the month."""
        return sum((batch.machine for batch in self.batch.values()), Fraction(0)) - (
            sum((batch.machine for batch in self.before.batch.values()), Fraction(0)) if self.before else 0
        )

    def settle(self) -> None:
        """Variances of batches that are done; what goes on is in process."""
        self.wip: Cost = defaultdict(Fraction)
        for order, batch in self.batch.items():
            batch.rest = self.rest.get(order, Fraction(0))
            if order == "B2" and not self.later:
                self.wip |= added(batch.cost(), {key: -each for key, each in batch.stands().items()})
            else:
                for account, amount in batch.variances().items():
                    self.expense[account] += amount
        going = "P3" if self.later else "P2"
        self.wip = defaultdict(Fraction, added(self.wip, self.pressed[going]))
        self.lost = total(self.batch["B1"].lost()[""]) - 36

    def sold(self) -> None:
        """Cost of sales, prices of goods at standard, net realisable value (IAS 2.28-34), and the stores."""
        bar, block = ([total(worth(each)) for each in STANDARDS[item]] for item in ("BAR", "COUV"))
        nut = total(worth(STANDARDS["NUTBAR"][0]))
        down = half_up(1_310 * (block[0] - of("4.05")))
        gone = share(down, 400, 1_360) if self.later else of(0)
        sales = 14_800 * bar[0] + 2_000 * nut + 500 * block[0]
        price = of(-90 + 40 - 50 + 5 - 25)
        if self.later:
            sales += 400 * block[1] - 240 * bar[0] - 50 * block[0] - gone
            price += -10 + 25 - 5 + self.freight["3"]
            raised = 9_260 * of("0.04") + (25_700 + 240) * of("0.003") + (1_310 + 50) * of("0.022")
            self.expense["5195"] -= raised
        trade, office = (
            sum(
                of(each) for month in SPENT if month <= self.month for each in SPENT[month][of_centre].split()
            )
            for of_centre in ("TRADE", "OFFICE")
        )
        self.expense |= {
            "5010": sales,
            "5110": price,
            "5310": self.lost,
            "5320": gone if self.later else down,
            "7010": trade,
            "7110": office,
        }
        milk = 1_843 - (255 if self.later else 15 if self.early else 0)
        sugar = 8_195 * of("0.66") if self.later else 9_260 * of("0.62")
        vanilla = (
            1_700
            - 600
            - 252
            + sum(
                -cost["material"]
                for order in ("B2", "B3")
                for item, _, cost in (self.batch[order].goods if order in self.batch else [])
                if item == "VANIL"
            )
        )
        shells = of("65.80") + (of("44.25") if self.later else 0)
        trim = of("36") + sum(
            of(TRIM[order]) for order in (("B0", "B1", "B2", "B3") if self.later else ("B0", "B1"))
        )
        self.stores = {
            "1210": self.raw + sugar + milk * of("3.10") + vanilla + self.third,
            "1220": (57_680 - (14_800 if self.later else 0)) * of("0.018"),
            "1230": total(self.butter.cost) + total(self.cake.cost),
            "1240": stored(39_830) + 960 * block[1] if self.later else 25_700 * bar[0] + 1_310 * block[0],
            "1250": shells + trim,
            "1290": of(0) if self.later else -down,
        }

    def closing(self, money: Money) -> Cost:
        """The balances of the month, debits above zero, with its profit carried."""
        found = defaultdict(Fraction, money.balances())
        spent = [
            SPENT[month][of_centre].split()
            for month in SPENT
            if month <= self.month
            for of_centre in SPENT[month]
        ]
        found["1021"] -= sum(of(variable) for variable, _ in spent)
        found["1580"] -= sum(of(fixed) for _, fixed in spent)
        hours = {"P1": 92, "P2": 59 if self.later else 30} | ({"P3": 40} if self.later else {})
        found["2150"] -= sum(hours.values()) * 18 + sum(batch.wages() for batch in self.batch.values()) - 250
        found["2150"] -= of("67.50") if self.later else 0
        for element, code in zip(MADE, ("1310", "1320", "1330", "1340"), strict=True):
            found[code] = self.wip.get(element, of(0))
        for code, amount in self.stores.items():
            found[code] += amount
        self.costs = there(dict(self.expense))
        self.costs["7320"] = found.pop("7320")
        self.costs["4010"] = found.pop("4010")
        if "7310" in found:
            self.costs["7310"] = found.pop("7310")
        found["3080"] += sum(self.costs.values())
        found["3010"] = -capital()
        return there(found)


def capital() -> Fraction:
    """What the books begin with: goods, work in process, what a pool holds, and money less debts."""
    goods = of("2300") + 4_740 + 3_100 + 4_650 + 720 + 2_100 + 1_124 + 9_366 + of("3314.40") + 1_700
    return goods + 2_780 + of("85.40") + sum(Money().balances().values())


class Hand:
    """Both months."""

    def __init__(self, *, early: bool = False) -> None:
        self.money = money = Money()
        june(money, early=early)
        money.revalue("06")
        self.june = Month("06", early=early)
        self.first = self.june.closing(money)
        july(money, early=early)
        money.revalue("07")
        self.july = Month("07", self.june, early=early)
        self.second = self.july.closing(money)
