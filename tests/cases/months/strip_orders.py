"""The standards of the strip works, and what its orders cost beyond them, by textbook formulas.

Source: Horngren, Datar and Rajan, Cost Accounting, chs. 7 and 8 (price, mix, yield, efficiency, overhead); SAP,
lot size variance. Unfavourable is above zero.
"""

from collections import defaultdict
from fractions import Fraction

from tests.cases.months.by_hand import of

ELEMENTS = ("material", "labour", "overhead", "subcontract")
OLD, NEW = 0, 1
COSTS = {  # old and new standard of one, by element; a lone figure holds in both
    "COIL": ("0.45", "0.462"),
    "BOLT": ("0.12",),
    "POWE": ("3",),
    "POWP": ("4",),
    "STR12": ("0.4625 0.0075 0.01", "0.475 0.0075 0.01"),
    "STR8": ("0.4625 0.0075 0.01", "0.475 0.0075 0.01"),
    "BLANK": ("1.08125 0.51875 0.825", "1.1125 0.53875 0.825"),
    "PBLANK": ("1.08125 0.51875 0.825 0.45", "1.1125 0.53875 0.825 0.45"),
    "BRKT": ("1.32125 1.17875 1.425 0.45", "1.3525 1.19875 1.425 0.45"),
    "HINGE": ("0.710625 0.824375 1.0125", "0.72625 0.839375 1.0125"),
    "LATCH": ("3.5 1.5 1",),
}
STOCKS = {
    "COIL": "12100", "STR12": "12200", "STR8": "12200", "BLANK": "12300", "PBLANK": "12300", "BRKT": "12400",
    "HINGE": "12400", "LATCH": "12400", "SCRAP": "12500", "BOLT": "12600", "POWE": "12600", "POWP": "12600",
}  # fmt: skip
WIP = dict(zip(ELEMENTS, ("13100", "13200", "13300", "13400"), strict=True))
BILLS: dict[str, dict[str, str]] = {  # for one of the output, all joint products together for strip
    "STRIP": {"COIL": "100/96", "SCRAP": "-4/96"},
    "BLANK": {"STR12": "2.5", "SCRAP": "-0.5"},
    "BRKT": {"PBLANK": "1", "BOLT": "2"},
    "HINGE": {"STR8": "1.25", "POWE": "0.03", "POWP": "0.02", "SCRAP": "-0.25"},
}
STEPS = {  # centre: labour hours, machine hours; for one, and once for an order
    "STRIP": {"SLIT": ("0.03/96", "0.015/96", "0")},
    "BLANK": {"PRESS": ("0.02", "0.02", "0")},
    "BRKT": {"FINISH": ("0.03", "0.03", "0")},
    "HINGE": {"PRESS": ("0.013", "0.013", "2"), "FINISH": ("0.02", "0.02", "0")},
}
LOT = {"HINGE": 1000}
WAGES = {"SLIT": ("24", "24"), "PRESS": ("25", "26"), "FINISH": ("22", "22")}
OVERHEAD = {
    "SLIT": of("64"),
    "PRESS": of("40"),
    "FINISH": of("20"),
}  # on machine, standard machine, labour hours
SCRAP = of("0.15")


def ratio(text: str) -> Fraction:
    """Read "0.03/96"."""
    up, _, down = text.partition("/")
    return of(up) / of(down or "1")


def standard(item: str, when: int) -> dict[str, Fraction]:
    """The standard of one, by element."""
    texts = COSTS[item]
    return dict(zip(ELEMENTS, map(of, texts[min(when, len(texts) - 1)].split()), strict=False))


def price(item: str, when: int) -> Fraction:
    """The standard of one."""
    return SCRAP if item == "SCRAP" else sum(standard(item, when).values(), Fraction(0))


class Order:
    """A work order: what was put in and what came out, and what the standard allows for that."""

    def __init__(self, item: str, planned: str, when: int) -> None:
        self.item, self.planned, self.when = item, of(planned), when
        self.used: dict[str, Fraction] = defaultdict(Fraction)
        self.paid: list[tuple[str, Fraction, Fraction, Fraction]] = []  # centre, labour, machine hours, wage
        self.made: list[tuple[Fraction, int]] = []
        self.spoilt = self.counted = self.degree = Fraction(0)
        self.cheap = Fraction(0)  # what scrap brought less than its standard
        self.rest = Fraction(0)  # under-applied overhead charged at a month's end
        self.told: dict[str, Fraction] = defaultdict(Fraction)  # variances that earlier months have
        self.cost: dict[str, Fraction] = defaultdict(Fraction)  # in process, by element
        self.absorbed = Fraction(0)  # standard hours of the presses that overhead was applied for

    @property
    def output(self) -> Fraction:
        """What has left it."""
        return sum((made for made, _ in self.made), self.spoilt)

    def allowed(self, centre: str, which: int) -> Fraction:
        """Hours allowed for what has been done: labour 0, machine 1; of a set-up the part that goes with output."""
        step = STEPS[self.item].get(centre)
        if not step:
            return Fraction(0)
        done = self.output + self.counted * self.degree
        return done * ratio(step[which]) + of(step[2]) * done / self.planned

    def quota(self) -> dict[str, Fraction]:
        """What stays in process at its standard: material in full, the presses' work as far as it has come."""
        found: dict[str, Fraction] = defaultdict(Fraction)
        if self.counted:
            for part, each in BILLS[self.item].items():
                for name, cost in standard(part, self.when).items() if part != "SCRAP" else ():
                    found[name] += self.counted * ratio(each) * cost
            hours = self.counted * self.degree * of("0.02")
            found["labour"] += hours * of(WAGES["PRESS"][self.when])
            found["overhead"] += hours * OVERHEAD["PRESS"]
        return found

    def variances(self) -> dict[str, Fraction]:
        """All so far, unfavourable above zero."""
        bill, found = BILLS[self.item], defaultdict(Fraction)
        into = self.output + self.counted
        need = {
            part: ratio(each) * (self.output - self.spoilt if part == "SCRAP" else into)
            for part, each in bill.items()
        }
        powders = [part for part in bill if part.startswith("POW")]
        dust, norm = sum(self.used[part] for part in powders), sum(need[part] for part in powders)
        for part in bill:
            at = price(part, self.when)
            if part in powders:
                blended = dust * need[part] / norm
                found["mix"] += (self.used[part] - blended) * at
                found["yield"] += (blended - need[part]) * at
            else:
                found["usage"] += (self.used[part] - need[part]) * at
        found["price"] += self.cheap
        for centre, (*_, once) in STEPS[self.item].items():
            mine = [row for row in self.paid if row[0] == centre]
            wage, rate = of(WAGES[centre][self.when]), OVERHEAD[centre]
            worked = sum(labour for _, labour, _, _ in mine)
            found["labour rate"] += sum((at - wage) * labour for _, labour, _, at in mine)
            found["labour efficiency"] += (worked - self.allowed(centre, 0)) * wage
            if centre == "SLIT":
                over = sum(machine for *_, machine, _ in mine) - self.allowed(centre, 1)
                found["overhead efficiency"] += over * rate
            elif centre == "FINISH":
                found["overhead efficiency"] += (worked - self.allowed(centre, 0)) * rate
            if self.item in LOT:
                spread = of(once) / LOT[self.item] * self.output
                other = of(once) * self.output / self.planned - spread
                found["lot size"] += other * (wage + rate)
        found["overhead rate"] += self.rest
        name = "STR12" if self.item == "STRIP" else self.item
        for quantity, when in self.made:
            found["revision"] += quantity * (price(name, self.when) - price(name, when))
        return found
