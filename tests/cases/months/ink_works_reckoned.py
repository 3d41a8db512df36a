"""The ledger of an ink and resin works, and what each event does to it by hand (`ink_works_by_hand`)."""

from collections import Counter
from fractions import Fraction
from typing import Any

from tests.cases.months.ink_works_by_hand import (
    AREA,
    HEADS,
    NORMAL,
    PRODUCTION,
    RATE,
    SERVICE,
    VARIABLE,
    Average,
    Cost,
    Fifo,
    Units,
    divided,
    services,
    shared,
    transferred,
)  # fmt: skip

STANDARD = 380  # varnish: 0.4 kg x 300, 0.6 kg x 250, 0.02 h x 2,000, 0.05 machine hours x 1,400
VARNISH = {"material": 270, "labour": 40, "overhead": 70}
HALF, INSPECTED = Fraction(1, 2), Fraction(8, 10)
MATERIALS, SEMI, FINISHED, BY_PRODUCTS, SPOILT, WIP = "1310", "1320", "1330", "1340", "1350", "1360"
CASH, CUSTOMERS, ALLOWANCE, INPUT, DEPRECIATED = "1110", "1210", "1380", "1410", "1590"
SUPPLIERS, ESTIMATED, WAGES, OUTPUT, WITHHELD = "2110", "2120", "2130", "2140", "2150"
SALES, SOLD, PURCHASE, PRICE, USAGE, WAGE_RATE, TIME = "4100", "5100", "5110", "5111", "5112", "5121", "5122"
BUDGET, EFFICIENCY, CAPACITY, WRITTEN_DOWN, SELLING, OFFICES = "5131", "5132", "5133", "5150", "7100", "7200"
POOL = "6100"  # empty at each month's end
OPENING = {
    CASH: 5000000, CUSTOMERS: 6600000, MATERIALS: 1490000, SEMI: 304000, FINISHED: 362000, WIP: 531000,
    "1500": 20000000, DEPRECIATED: -8000000, SUPPLIERS: -2750000, WAGES: -520000, WITHHELD: -175000,
    "3100": -15000000, "3200": -7842000,
}  # fmt: skip


class Month:
    """Accounts (debits above zero), shelves, processes and jobs; October begins with the opening balances."""

    def __init__(self) -> None:
        self.ledger = Counter(OPENING)
        self.rosin, self.cans, self.ink = Fifo(1000, 310000), Fifo(2000, 170000), Fifo(400, 362000)
        self.oil, self.pigment, self.red = Average(2000, 520000), Average(500, 240000), Average(100, 250000)
        self.varnish, self.in_varnish = 800, (0, Fraction(0))
        self.resin: tuple[Cost, int, Fraction] = (
            {"material": 96000, "labour": 18000, "overhead": 27000},
            300,
            Fraction(6, 10),
        )
        self.milled: tuple[Cost, int, Fraction] = (
            {"+material": 210000, "labour": 12000, "overhead": 18000},
            200,
            HALF,
        )
        self.jobs: Counter[str] = Counter({"J-101": 150000})
        self.costs: dict[str, Any] = {}  # figures by name

    def move(self, debit: str, credit: str, amount: int) -> int:
        """Move an amount."""
        self.ledger[debit] += amount
        self.ledger[credit] -= amount
        return amount

    def bill(self, account: str, net: int, *, estimated: bool = False) -> None:
        """Owe for something; consumption tax of 10 % is rounded down."""
        self.move(account, ESTIMATED if estimated else SUPPLIERS, net)
        if not estimated:
            self.move(INPUT, SUPPLIERS, net // 10 if net > 0 else -(-net // 10))

    def sell(self, *nets: int) -> None:
        """Invoice customers."""
        for net in nets:
            self.move(CUSTOMERS, SALES, net)
            self.move(CUSTOMERS, OUTPUT, net // 10)

    def use(self, account: str, *amounts: int) -> int:
        """Put materials to use."""
        return self.move(account, MATERIALS, sum(amounts))

    def job(self, job: str, *, material: int = 0, varnish: int = 0, hours: int = 0) -> None:
        """Charge a job: materials, varnish at standard, hours at 2,000 of wages and 2,200 of overhead."""
        self.varnish -= varnish
        parts = (
            (MATERIALS, material),
            (SEMI, varnish * STANDARD),
            (WAGES, hours * 2000),
            (POOL, hours * RATE["SPEC"]),
        )
        self.jobs[job] += sum(self.move(WIP, account, amount) for account, amount in parts)

    def sold_ink(self, *quantities: int) -> None:
        """Deliver ink: the oldest first."""
        self.move(SOLD, FINISHED, sum(self.ink.take(of) for of in quantities))

    def overhead(
        self, own: dict[str, dict[str, int]], building: int, welfare: int, more: dict[str, int], use: Any
    ) -> dict[str, int]:
        """Collect the overhead of departments (部門別計算): their own, common cost by area and heads, then services."""
        first = Counter(more)
        for account, of_each in own.items():
            for of, amount in of_each.items():
                first[of] += amount
                if account == SUPPLIERS:
                    self.bill(POOL, amount)
                else:
                    self.move(POOL, account, amount)
        for account, amount, keys in ((DEPRECIATED, building, AREA), (CASH, welfare, HEADS)):
            self.move(POOL, account, amount)
            first.update(dict(zip(keys, shared(amount, list(keys.values())), strict=True)))
        served = {"OFFICE": {of: n for of, n in HEADS.items() if of != "OFFICE"}, **use}
        exact = services(first, served)
        self.costs["departments"] = exact
        whole = shared(sum(first[of] for of in (*PRODUCTION, *SERVICE)), list(exact.values()))
        return dict(zip(exact, whole, strict=True))

    def rest(self, final: dict[str, int], hours: dict[str, int]) -> None:
        """Divide what is left by the flexible budget (公式法変動予算): 予算差異, 操業度差異."""
        for of, worked in hours.items():
            fixed = RATE[of] - VARIABLE[of]
            self.move(BUDGET, POOL, final[of] - VARIABLE[of] * worked - fixed * NORMAL[of])
            self.move(CAPACITY, POOL, fixed * (NORMAL[of] - worked))

    def cook_varnish(
        self,
        made: int,
        left: tuple[int, Fraction],
        rosin: tuple[int, int],
        oil: tuple[int, int],
        labour: Fraction,
        machine: int,
    ) -> None:
        """Cost varnish at standard (標準原価計算): what was finished, what is in process, and the variances."""
        begun, of_begun = self.in_varnish
        material, work = made - begun + left[0], made - begun * of_begun + left[0] * left[1]
        self.move(WIP, WAGES, int(labour * 2000))
        self.move(WIP, POOL, machine * RATE["VARN"])
        self.move(SEMI, WIP, made * STANDARD)
        self.varnish += made
        told = {
            PRICE: {"ROSIN": rosin[1] - rosin[0] * 300, "OIL": oil[1] - oil[0] * 250},
            USAGE: {"ROSIN": 300 * rosin[0] - 120 * material, "OIL": 250 * oil[0] - 150 * material},
            TIME: {"": 2000 * labour - 40 * work},
            EFFICIENCY: {"": 1400 * machine - 70 * work},
        }
        for account, amounts in told.items():
            for amount in amounts.values():
                self.move(account, WIP, int(amount))
        self.costs["varnish"] = {
            account: {of: int(n) for of, n in amounts.items()} for account, amounts in told.items()
        }
        self.in_varnish = left

    def cook(self, month: Cost, done: int, left: int, degree: Fraction, by_product: int, lost: int) -> Cost:
        """Cook resin, first in, first out: the by-product falls off at the end, a loss half-way."""
        before, number, of_before = self.resin
        gone = [(by_product, Fraction(1), 90), (lost, HALF, 0)]
        units = Units(number, of_before, done, left, degree, [of for of in gone if of[0]])
        cost, closing, _ = divided(before, month, units, average=False, passed=False)
        self.move(BY_PRODUCTS, WIP, by_product * 90)
        self.resin = closing, left, degree
        self.costs["R-10"] = sum(cost.values())
        return cost

    def mill(self, month: Cost, done: tuple[int, int], left: int, degree: Fraction, lost: int) -> None:
        """Mill ink at the average: units are spoilt at four fifths of the way and sold at 15."""
        before, number, of_before = self.milled
        units = Units(number, of_before, sum(done), left, degree, [(lost, INSPECTED, 15)])
        cost, closing, _ = divided(before, month, units, average=True, passed=degree >= INSPECTED)
        self.move(SPOILT, WIP, lost * 15)
        self.milled = closing, left, degree
        self.costs["K-1"] = self.move(FINISHED, WIP, sum(cost.values()))
        for quantity, amount in zip(done, shared(sum(cost.values()), done), strict=True):
            self.ink.add(quantity, amount)

    def process(
        self,
        material: int,
        varnish: int,
        pigment: int,
        cans: int,
        labour: tuple[int, int],
        machine: tuple[int, int],
    ) -> tuple[Cost, Cost]:
        """Charge the two processes; what the second gets of varnish is cost of an earlier one."""
        resin = {"material": material, "labour": labour[0] * 2000, "overhead": machine[0] * RATE["RESIN"]}
        own = {
            "material": pigment,
            "cans": cans,
            "labour": labour[1] * 2000,
            "overhead": machine[1] * RATE["INK"],
        }
        self.varnish -= varnish
        self.move(WIP, SEMI, varnish * STANDARD)
        self.move(WIP, WAGES, sum(labour) * 2000)
        self.move(WIP, POOL, resin["overhead"] + own["overhead"])
        came = Counter(own)
        came.update(transferred({of: varnish * amount for of, amount in VARNISH.items()}))
        return resin, dict(came)

    def in_process(self) -> dict[str, int]:
        """Say what is in process by order."""
        quantity, degree = self.in_varnish
        found = {
            "P1": sum(self.resin[0].values()),
            "P2": sum(self.milled[0].values()),
            "V": int(quantity * (270 + degree * 110)),
        }
        found |= self.jobs
        return {of: amount for of, amount in found.items() if amount}

    def shelves(self) -> dict[str, tuple[int, int]]:
        """Say what is on hand."""
        held = {
            "ROSIN": self.rosin,
            "CAN": self.cans,
            "K-1": self.ink,
            "OIL": self.oil,
            "PIGMENT": self.pigment,
            "RED": self.red,
        }
        return {**{of: it.held for of, it in held.items()}, "V-20": (self.varnish, self.varnish * STANDARD)}
