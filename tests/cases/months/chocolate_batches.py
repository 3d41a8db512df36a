"""Batches at standard of the chocolate works by hand: what a card allows, and the variances of a batch."""

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

from tests.cases.months.by_hand import Cost, at_price, half_up, of, split, total

MADE = ("material", "labour", "machine", "overhead")
EFFICIENCY = dict(zip(MADE, ("5130", "5150", "5170", "5190"), strict=True))
PAID = {"MOULD": 16, "PACK": 15}
BEFORE = ("BUTTER", "CAKE")  # made before: no material of the batch
STANDARDS = {  # a unit, before July and from then on
    "BAR": ("0.2990 0.3080 0.0605 0.1130", "0.3015 0.3080 0.0605 0.1135"),
    "COUV": ("2.75 0.76 0.28 0.353", "2.77 0.76 0.28 0.355"),
    "NUTBAR": ("0.0512 0.0675 0.034 0.0157",) * 2,
}
PRICES = {
    "BUTTER": "5.40 0.70 0.40 0.50",
    "CAKE": "2.25 0.24 0.14 0.18",
    "SUGAR": "0.62",
    "MILK": "3.10",
    "FOIL": "0.018",
    "TRIM": "2",
}
STARTED = {"BAR": Fraction(100, 98), "COUV": Fraction(100, 99), "NUTBAR": Fraction(1)}
GOODS = {  # of a unit started
    "BAR": {
        "BUTTER": of("0.022"),
        "CAKE": of("0.018"),
        "SUGAR": of("0.045"),
        "MILK": of("0.02"),
        "VANIL": of("0.00012"),
        "FOIL": Fraction(100, 98),
        "TRIM": of("-0.003"),
    },
    "COUV": {"BUTTER": of("0.32"), "CAKE": of("0.2"), "SUGAR": of("0.46"), "VANIL": of("0.001")},
    "NUTBAR": {"BUTTER": of("0.005"), "SUGAR": of("0.01"), "FOIL": Fraction(1)},
}
HOURS = {  # labour of a unit started; half of it are machine hours where people work in twos
    "BAR": {"MOULD": of("0.012"), "PACK": of("0.006")},
    "COUV": {"MOULD": of("0.03")},
    "NUTBAR": {"MOULD": of("0.004")},
}
MACHINE = {"BAR": of("0.006"), "COUV": of("0.015"), "NUTBAR": of("0.004")}


def worth(text: str, quantity: Fraction | int = 1) -> Cost:
    """Take a quantity times a price by element, exactly."""
    return {element: of(each) * quantity for element, each in zip(MADE, text.split(), strict=False)}


def added(*costs: Cost) -> Cost:
    """Add costs up, element by element."""
    found: Cost = defaultdict(Fraction)
    for cost in costs:
        for element, amount in cost.items():
            found[element] += amount
    return dict(found)


@dataclass
class Batch:
    """What a batch took and brought: in all until now, or in the months until a cut."""

    item: str
    planned: int
    sugar: str = "0.62"  # its price on the card
    vanilla: str | Fraction = "289"  # likewise: what the latest receipt had cost
    late: bool = False  # whether the card is of July
    goods: list[tuple[str, Fraction, Cost]] = field(default_factory=list)  # what, how much, at what cost
    labour: dict[str, Fraction] = field(default_factory=dict)  # hours
    machine: Fraction = Fraction(0)
    output: list[tuple[Fraction, bool]] = field(default_factory=list)  # how much, at July's standard
    begun: Cost = field(default_factory=dict)  # cost before the books
    relief: Fraction = Fraction(0)  # wages below the rate
    absorbed: Fraction = Fraction(0)  # overhead at predetermined rates
    rest: Fraction = Fraction(0)  # share of the rest of a pool
    spoiled: Fraction = Fraction(0)  # units that left at standard
    mended: Cost = field(default_factory=dict)  # what their repair cost

    def price(self, item: str) -> Cost:
        """Say the price on the card, by element."""
        own = {"SUGAR": self.sugar, "VANIL": self.vanilla}.get(item)
        return {"material": of(own)} if own else worth(PRICES[item])

    def taken(self) -> Cost:
        """All goods at what they cost."""
        return added(*(cost for _, _, cost in self.goods))

    def direct(self) -> Fraction:
        """What the batch cost but overhead and machines: goods made before have absorbed theirs."""
        own = sum((cost["material"] for item, _, cost in self.goods if item not in BEFORE), Fraction(0))
        return own + self.wages() - self.relief

    def wages(self) -> Fraction:
        """Hours at the rates."""
        return sum((half_up(hours * PAID[at]) for at, hours in self.labour.items()), Fraction(0))

    def cost(self) -> Cost:
        """All that the batch cost, spoiled units included."""
        own = {
            "labour": self.wages() - self.relief,
            "machine": half_up(self.machine * 8),
            "overhead": self.absorbed + self.rest,
        }
        return added(self.begun, self.taken(), own, self.mended)

    def good(self) -> Fraction:
        """Good units."""
        return sum((quantity for quantity, _ in self.output), Fraction(0))

    def stands(self) -> Cost:
        """What the output was received at."""
        return added(*(at_price(worth(STANDARDS[self.item][new], quantity)) for quantity, new in self.output))

    def lost(self) -> dict[str, Cost]:
        """What spoiled units are worth by the card: moulded, not packed, without trimmings; goods made before apart."""
        through = self.spoiled * STARTED[self.item]
        parts = {item: part for item, part in GOODS[self.item].items() if item not in ("FOIL", "TRIM")}
        cost = {
            item: {name: each * through * part for name, each in self.price(item).items()}
            for item, part in parts.items()
        }
        own = {item: each for item, each in cost.items() if item not in BEFORE}
        paid = through * HOURS[self.item]["MOULD"] * 16
        overhead = (total(added(*own.values())) + paid) * of("0.15")
        work = {"labour": paid, "machine": through * MACHINE[self.item] * 8, "overhead": overhead}
        exact = {"": added(*cost.values(), work), "before": added(*(cost[item] for item in BEFORE))}
        return {
            stage: {name: half_up(each) for name, each in of_it.items()} for stage, of_it in exact.items()
        }

    def card(self) -> dict[str, Cost]:
        """What the card allows for the output, exactly: element -> what for; goods by name, work by place."""
        started = self.good() * STARTED[self.item]
        found: dict[str, Cost] = {element: {} for element in MADE}
        base = Fraction(0)
        for item, part in GOODS[self.item].items():
            for element, price in self.price(item).items():
                found[element][item] = started * part * price
                base += 0 if item in BEFORE else found[element][item]
        for at, hours in HOURS[self.item].items():
            found["labour"][at] = started * hours * PAID[at]
            base += found["labour"][at]
        found["machine"]["MOULD"] = started * MACHINE[self.item] * 8
        found["overhead"]["MOULD"] = base * of("0.15")
        if self.item == "BAR":
            found["overhead"]["PACK"] = self.good() * of("0.035")
        return found

    def spent(self) -> dict[tuple[str, str], Fraction]:
        """What was used at the prices and rates of the card, by element and what for."""
        quantities: Cost = defaultdict(Fraction)
        for item, quantity, _ in self.goods:
            quantities[item] += quantity
        goods = {
            (element, item): half_up(quantities[item] * price)
            for item in GOODS[self.item]
            for element, price in self.price(item).items()
        }
        paid = {("labour", at): half_up(hours * PAID[at]) for at, hours in self.labour.items()}
        return goods | paid | {("machine", "MOULD"): half_up(self.machine * 8)}

    def variances(self) -> Cost:
        """Price and rate, usage and efficiency, planning, change of the standard; plus is unfavourable."""
        found: Cost = defaultdict(Fraction)
        release, stands = worth(STANDARDS[self.item][self.late], self.good()), self.stands()
        exact = [worth(STANDARDS[self.item][new], quantity) for quantity, new in self.output]
        used = self.spent()
        found["5120"] = total(self.taken()) - sum(
            each for (_, item), each in used.items() if item in GOODS[self.item]
        )
        for element, lines in self.card().items():
            planning = half_up(sum(lines.values()) - release[element])
            change = half_up(release[element] - added(*exact)[element])
            found["5198"] += planning
            found["5195"] += change
            whole = stands[element] + planning + change
            plan = {what: half_up(each * self.planned / self.good()) for what, each in lines.items()}
            credit = half_up(plan["TRIM"] * whole / sum(plan.values())) if "TRIM" in plan else Fraction(0)
            plan.pop("TRIM", None)
            parts = split(whole - credit, list(plan.values()))
            allowed = dict(zip(plan, parts, strict=True)) | ({"TRIM": credit} if credit else {})
            for what, amount in allowed.items():
                account = "5130" if what in GOODS[self.item] else EFFICIENCY[element]
                found[account] += used.get((element, what), Fraction(0)) - amount
        found["5190"] += self.absorbed
        found["5180"] += self.rest
        found["5140"] -= self.relief
        for element, amount in added(self.begun, self.mended).items():
            found[EFFICIENCY[element]] += amount
        for element, amount in self.lost()[""].items() if self.spoiled else ():
            before = self.lost()["before"].get(element, Fraction(0))
            found["5130"] -= before
            found[EFFICIENCY[element]] -= amount - before
        return {account: amount for account, amount in found.items() if amount}
