"""What both months of the grease works come to, by arithmetic of its own; `test_grease_works` says how."""

from fractions import Fraction

from tests.cases.months.by_hand import Cost, keep, of, there, total
from tests.cases.months.grease_works import (
    NEW,
    OLD,
    OPENING_STOCK,
    SPENT,
    STANDARDS,
    new_year,
    old_year,
    setup,
)

from erpcore import Books, MemoryLog

ELEMENTS = ("material", "labour", "machine", "overhead", "subcontract")


def fils(value: Fraction | int) -> Fraction:
    """Round half up, away from zero, to three decimals."""
    scaled = abs(Fraction(value)) * 1000
    whole = Fraction(int(scaled + Fraction(1, 2)), 1000)
    return whole if value >= 0 else -whole


def split(amount: Fraction, weights: list[Fraction]) -> list[Fraction]:
    """Split whole fils by the largest remainder, the earlier part first."""
    exact = [amount * 1000 * weight / sum(weights) for weight in weights]
    parts = [int(part) for part in exact]
    order = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
    for at in order[: int(amount * 1000) - sum(parts)]:
        parts[at] += 1
    return [Fraction(part, 1000) for part in parts]


def portion(cost: Cost, taken: Fraction, held: Fraction) -> Cost:
    """Take of goods what a part is: the total half up, elements so that they come to it."""
    exact = {element: amount * 1000 * taken / held for element, amount in sorted(cost.items())}
    whole = {element: Fraction(int(amount)) for element, amount in exact.items()}
    left = int(fils(total(cost) * taken / held) * 1000 - sum(whole.values()))
    for element in sorted(exact, key=lambda of: whole[of] - exact[of])[:left]:
        whole[element] += 1
    return {element: whole[element] / 1000 for element in cost}


def costs(**amounts: object) -> Cost:
    """Write a cost by element."""
    return {element: Fraction(str(amount)) for element, amount in amounts.items()}


def added(*parts: Cost) -> Cost:
    """Add costs by element."""
    return {
        element: sum((part.get(element, Fraction(0)) for part in parts), Fraction(0)) for element in ELEMENTS
    }


def less(cost: Cost, *parts: Cost) -> Cost:
    """Take costs off a cost."""
    return added(cost, *({element: -amount for element, amount in part.items()} for part in parts))


def times(cost: Cost, number: object) -> Cost:
    """Value goods at their standard."""
    return {element: fils(amount * Fraction(str(number))) for element, amount in cost.items()}


class Goods:
    """A shelf at moving average, or a layer: who takes a part takes its share of what is left."""

    def __init__(self, quantity: object, cost: Cost) -> None:
        self.quantity, self.cost = Fraction(str(quantity)), cost

    def take(self, quantity: object) -> Cost:
        """Take goods out."""
        much = Fraction(str(quantity))
        taken = portion(self.cost, much, self.quantity)
        self.quantity, self.cost = self.quantity - much, less(self.cost, taken)
        return taken

    def put(self, quantity: object, cost: Cost) -> None:
        """Bring goods in."""
        self.quantity, self.cost = self.quantity + Fraction(str(quantity)), added(self.cost, cost)


def opened(item: str) -> Goods:
    """Take over what was there."""
    held, amounts = OPENING_STOCK[item]
    return Goods(held, costs(**amounts))


STANDARD = {item: costs(**amounts) for item, amounts in STANDARDS.items()}
GREASE, PAIL18 = STANDARD["GREASE"], STANDARD["G18"]
SPEC = costs(
    material="12.18", labour="3.624", machine="0.408", overhead="2.28", subcontract="0.35"
)  # its card
DEARER = {"GREASE": of("0.015"), "G18": of("0.27")}


class Card:
    """What an order of grease plans: oil, soap and additive in kg, hours of a kettle; people are two."""

    def __init__(self, planned: int, oil: str) -> None:
        begun = Fraction(planned) / of("0.96")
        self.planned = planned
        self.prices = [of(oil), of("1.85"), of("3.25")]
        self.kilograms = [begun * of("0.85"), begun * of("0.15"), begun * of("0.008") / of("0.98")]
        self.hours = of("1.5") + begun * 4 / 1000

    def allowed(self, made: int) -> tuple[Cost, list[Fraction]]:
        """What it allows for output, by element, each rounded once; and that of material by line."""
        lines = [much * price for much, price in zip(self.kilograms, self.prices, strict=True)]
        part = Fraction(made, self.planned)
        exact = {"material": sum(lines), "labour": self.hours * 9}
        exact |= {"machine": self.hours * 6, "overhead": self.hours * of("5.25")}
        found = {element: fils(Fraction(amount) * part) for element, amount in exact.items()}
        return found, split(found["material"], [fils(amount) for amount in lines])

    def for_lots(self, made: int, *, by_card: bool) -> tuple[Cost, Cost]:
        """Planned above the standard with set-up in lots of 960, and what the set-up of 1.5 hours is of lot size.

        Overhead that is absorbed on what the card allows goes with output: it has its part of what the order has on
        set-up, and planning the rest.
        """
        rates = {"labour": of(9), "machine": of(6)} | ({} if by_card else {"overhead": of("5.25")})
        setup = {element: of("1.5") * rate for element, rate in rates.items()}
        exact = {"labour": self.hours * 9, "machine": self.hours * 6, "overhead": self.hours * of("5.25")}
        for element, amount in setup.items():
            exact[element] += amount * (Fraction(self.planned, 960) - 1)
        planned = {
            element: fils(amount * made / self.planned - GREASE[element] * made)
            for element, amount in exact.items()
        }
        lot = {element: fils(amount * (1 - Fraction(made, 960))) for element, amount in setup.items()}
        if by_card:
            goes = Fraction(made, self.planned) - Fraction(made, 960)
            lot["overhead"] = fils(of("1.5") * of("5.25") * goes)
            planned["overhead"] -= lot["overhead"]
        return planned, lot


def boiled(
    card: Card,
    made: int,
    used: tuple[str, str, str],
    actual: list[Fraction],
    hours: tuple[str, str],
    *,
    by_card: bool,
) -> Cost:
    """The variances of an order of grease by account, at wages of the card."""
    allowed, lines = card.allowed(made)
    planned, lot = card.for_lots(made, by_card=by_card)
    for element, amount in planned.items():
        allowed[element] = made * GREASE[element] + amount + lot.get(element, 0)
    much = [of(quantity) for quantity in used]
    at_card = [fils(quantity * price) for quantity, price in zip(much, card.prices, strict=True)]
    charge = much[0] + much[1]
    mixed = [charge * of("0.85"), charge * of("0.15")]
    mix = sum(at_card[at] - fils(mixed[at] * card.prices[at]) for at in (0, 1))
    labour, machine = (of(hour) for hour in hours)
    return {
        "5120": sum(actual) - sum(at_card),
        "5130": at_card[2] - lines[2],
        "5150": fils(labour * of("4.5")) - allowed["labour"],
        "5170": fils(machine * 6) - allowed["machine"],
        "5190": fils(machine * of("5.25")) - allowed["overhead"],
        "5196": Fraction(mix),
        "5197": at_card[0] + at_card[1] - lines[0] - lines[1] - mix,
        "5192": sum(lot.values()),
        "5198": allowed["material"] - made * GREASE["material"] + sum(planned.values()),
    }


def summed(*parts: Cost) -> Cost:
    """Add amounts up by account."""
    found: Cost = {}
    for part in parts:
        for account, amount in part.items():
            found[account] = found.get(account, Fraction(0)) + amount
    return found


class Hand:
    """Both months by hand."""

    def __init__(self, rest: str = "cost_of_sales", absorbed: str = "ticket") -> None:
        self.by_card, self.late_overhead = absorbed == "standard_hours", absorbed != "ticket"
        self.in_old = {"cost_of_sales_at_year_end": "cost_of_sales", "orders_at_year_end": "orders"}.get(
            rest, rest
        )
        self.in_new = "carry_forward" if rest.endswith("year_end") else rest
        self.euros()
        self.materials()
        self.pails()
        self.grease()
        self.filled()
        self.jobs()
        self.shops()
        self.old()
        self.second()
        self.jobs_done()
        self.new()

    def euros(self) -> None:
        """Soap and additive at 0.408; 6 495 are billed at 0.411, 3 000 paid at 0.4135, the rest is worth 0.417.

        It is paid at 0.4055. Freight is booked at 0.4095, by 1 000 and 300 kg; duty by 1 713.600 and 930.240.
        """
        freight = fils(195 * of("0.4095"))
        by_weight = split(freight, [Fraction(1000), Fraction(300)])
        by_value = split(of("131.205"), [of("1713.6"), of("930.24")])
        self.soap_cost = of("1713.6") + by_weight[0] + by_value[0]
        self.add_cost = of("930.24") + by_weight[1] + by_value[1] + 15 * of("0.408")
        bill = 6_495 * of("0.411")
        self.paid_eu = 3_000 * of("0.4135")
        settled = fils(bill * 3_000 / 6_495)
        self.owed_eu, self.owed_sea = 3_495 * of("0.417"), fils(195 * of("0.417"))
        self.exchange = bill - (6_480 + 15) * of("0.408") + self.paid_eu - settled
        self.exchange += self.owed_eu - (bill - settled) + self.owed_sea - freight
        self.paid_eu_new, self.paid_sea = fils(3_495 * of("0.4055")), fils(195 * of("0.4055"))
        self.exchange_new = self.paid_eu_new - self.owed_eu + self.paid_sea - self.owed_sea
        self.soap_new = 2_050 * of("0.416") - 25 * of("0.416")
        self.exchange_new += 2_025 * of("0.4055") - self.soap_new
        self.owed_eu_new = 2_025 * of("0.412")
        self.exchange_new += self.owed_eu_new - 2_025 * of("0.4055")

    def materials(self) -> None:
        """First in, first out for oil and additive; soap at moving average as if freight and duty had been known."""
        oil, third = opened("OIL"), Goods(3000, costs(material=1290))
        self.oil_1 = [oil.take(4000), third.take(300)]
        self.back = third.take(200)
        self.oil_2 = third.take(2500)
        soap = opened("SOAP")
        soap.put(1000, costs(material=self.soap_cost))
        self.soap_1, self.soap_2, self.soap = soap.take(740), soap.take(440), soap
        add, second = opened("ADD"), Goods(300, costs(material=self.add_cost))
        first = add.take("41.5")
        unused = portion(first, of("0.5"), of("41.5"))
        add.put("0.5", unused)
        self.add_1 = less(first, unused)
        self.add_2 = added(add.take(9), second.take("15.4"))
        self.add_j, self.add = second.take("10.5"), second

    def pails(self) -> None:
        """Blanks at moving average; 700 go out with carriage, 408 become 400 pails, whose fee comes to 150.000."""
        blank = opened("BLANK")
        blank.put(800, costs(material=528))
        out = Goods(700, added(blank.take(700), costs(material="8.4")))
        pail = opened("PAIL")
        pail.put(400, added(out.take(408), costs(subcontract=150)))
        self.pail_f, self.pail_j = pail.take(302), pail.take(10)
        lid = opened("LID")
        lid.put(3000, costs(material=363))
        self.lid_f, self.lid_r = lid.take(305), lid.take(4)
        self.blank, self.out, self.pail, self.lid = blank, out, pail, lid

    def grease(self) -> None:
        """4 770 of 4 800 are done; of 2 880 another 1 200 are received, at standard, and nothing is settled."""
        actual = [total(added(*self.oil_1)), total(self.soap_1), total(self.add_1)]
        card, used, hours = Card(4_800, "0.42"), ("4300", "740", "41"), ("44.5", "22.75")
        self.g1 = boiled(card, 4_770, used, actual, hours, by_card=self.by_card)
        self.g1["5130"] -= 55 * of("0.15")
        self.g1["5190"] *= not self.by_card
        self.g2_oil = costs(material=100 * of("0.452"))  # of the receipt that is not billed yet
        work = costs(labour="76.5", machine=51, overhead="29.531" if self.by_card else "44.625")
        self.g2 = added(self.oil_2, self.g2_oil, self.soap_2, self.add_2, work)
        self.open_g2 = less(self.g2, times(GREASE, 1200))

    def filled(self) -> None:
        """295 good and two lost: 297 are allowed; three spoiled by usual cause and four relabelled are the order's."""
        pails, lids = total(self.pail_f), total(self.lid_f)
        usage = (5_430 - 18 * 297) * total(GREASE) + (302 - 297) + (305 - 297) * of("0.12")
        hours, allowed = of("33.5"), 297 * of("0.1")
        self.f1 = {
            "5120": pails - 302 + lids - 305 * of("0.12"),
            "5130": usage + total(self.lid_r),
            "5150": fils(hours * of("3.75")) - fils(allowed * of("3.75")) + fils(of("1.5") * of("3.75")),
            "5190": fils(hours * of("2.4")) - fils(allowed * of("2.4")) + fils(of("1.5") * of("2.4")),
        }
        if self.by_card:  # 300 are allowed their hours, three of them for nothing; a repair has no card
            self.f1["5190"] = fils(30 * of("2.4")) - fils(allowed * of("2.4"))
        self.lost = 2 * total(PAIL18) - 20 * of("0.15")

    def jobs(self) -> None:
        """Three pails of a job from before; one of ten of the next is lost at a tenth of all, four are received."""
        done = costs(labour="2.813", overhead="5.76" if self.by_card else "1.8")
        self.j0 = added(costs(material="32.145", labour="2.25", overhead="1.44"), done)
        charged = costs(overhead="7.68" if self.by_card else "15")
        self.j1 = added(times(GREASE, 120), self.add_j, self.pail_j, costs(labour="35.438"))
        by_then = self.j1 if self.late_overhead else added(self.j1, charged)
        self.j1_lost = {element: fils(amount / 10) for element, amount in by_then.items()}
        self.j1 = added(self.j1, charged)
        self.open_j1 = less(self.j1, self.j1_lost, times(SPEC, 4))

    @staticmethod
    def boiling(spent: tuple[str, str], hours: Fraction, allowed: Fraction, applied: Fraction) -> Cost:
        """Four ways by volume, at 7.500 variable and 3.750 fixed; on hours worked none is left of efficiency."""
        variable, fixed = map(of, spent)
        found = {
            "5243": variable - fils(hours * of("7.5")),
            "5244": fixed - 150,
            "5246": fils(hours * of("7.5")) - fils(allowed * of("7.5")),
            "5248": 150 - fils(allowed * of("3.75")),
        }
        return found | {"5250": variable + fixed - applied - sum(found.values())}

    @staticmethod
    def filling(spent: tuple[str, str], hours: Fraction, allowed: Fraction, applied: Fraction) -> Cost:
        """Three ways by volume, at 1.000 variable and 1.400 fixed."""
        whole = sum(map(of, spent), Fraction(0))
        found = {"5242": whole - 70 - hours, "5245": hours - allowed, "5248": 70 - allowed * of("1.4")}
        return found | {"5250": whole - applied - sum(found.values())}

    @staticmethod
    def left(*pools: Cost) -> Fraction:
        """What is carried on: what was applied is set off against it."""
        return sum((sum(causes.values()) for causes in pools), Fraction(0))

    def shops(self) -> None:
        """31.25 machine hours at 11.250, 42 labour hours at 2.400."""
        machine, boil, fill = of("187.5"), of("31.25"), of(42)
        on_tickets = fils(of("22.75") * of("5.25")) + of("44.625")
        if self.by_card:
            allowed = of("21.5") * 4_770 / 4_800 + of("13.5") * 1_200 / 2_880
            self.boil = self.boiling(SPENT[OLD]["BOIL"], boil, allowed, machine + of("112.17") + of("29.531"))
            self.fill = self.filling(SPENT[OLD]["FILL"], fill, of("35.6"), of("85.44"))  # 30, 2.4 and 3.2
        else:
            self.boil = self.boiling(SPENT[OLD]["BOIL"], boil, boil, machine + on_tickets)
            self.fill = self.filling(SPENT[OLD]["FILL"], fill, fill, 42 * of("2.4"))
        orders = self.in_old == "orders"
        by_boil = split(sum(self.boil.values()), [of("22.75"), of("8.5")])
        by_fill = split(sum(self.fill.values()), [of("33.5"), of("1.5"), of("0.75"), of("6.25")])
        names = ("G1", "G2", "F1", "RW", "J0", "J1")
        self.borne = {
            of: part if orders else Fraction(0) for of, part in zip(names, by_boil + by_fill, strict=True)
        }
        self.open_g2["overhead"] += self.borne["G2"]
        self.open_j1["overhead"] += self.borne["J1"]

    def shelves(self) -> dict[tuple[str, str], tuple[Fraction, Cost]]:
        """What lies at actual cost where: quantity and cost by element, as it is now."""
        kept = {"SOAP": self.soap, "ADD": self.add, "BLANK": self.blank, "LID": self.lid, "PAIL": self.pail}
        found = {(item, "MAIN"): (goods.quantity, there(goods.cost)) for item, goods in kept.items()}
        if self.out.quantity:
            found["BLANK", "PRINT"] = self.out.quantity, there(self.out.cost)
        return found | {("SLOP", "MAIN"): (of(75), costs(material="11.25"))}

    def old(self) -> None:
        """The old year's last month: profit and balances, debits above zero."""
        self.first_six = total(self.j0) + 3 * total(SPEC)
        self.expenses = there(
            summed(
                {"5010": 174 * total(PAIL18) + self.first_six + self.borne["J0"], "5110": of(2)},
                {"5180": self.borne["G1"] + self.borne["F1"], "5190": self.borne["RW"]},
                self.g1,
                self.f1,
                {"5310": self.lost + total(self.j1_lost)},
                *((self.boil, self.fill) if self.in_old == "cost_of_sales" else ()),
                {"7010": of("101.5"), "7110": of(432), "7320": self.exchange},
            )
        )
        revenue = of("4189.5") - of("139.65") - of("36.364") + 6 * 38
        self.profit = revenue - sum(self.expenses.values())
        oil = costs(material=2_400 * of("0.452"))
        raw = added(oil, self.soap.cost, self.add.cost, self.blank.cost, self.lid.cost)
        wip = added(self.open_g2, self.open_j1)
        self.stock = self.shelves() | {
            ("OIL", "MAIN"): (of(2_400), oil),
            ("GREASE", "MAIN"): (of(1_320), there(times(GREASE, 1_320))),
            ("G18", "MAIN"): (of(141), times(PAIL18, 141)),
            ("SPEC", "MAIN"): (of(1), SPEC),
        }
        wages = (
            of("44.5") * of("4.5") + of("76.5") + fils(of("33.5") * of("3.75")) + fils(of("1.5") * of("3.75"))
        )
        self.wages = wages + of("2.813") + of("23.438") + 12
        paid = of("1050.5") + of(1_419) - of("92.4")
        self.grease_left = Fraction(900 + 4_770 - 5_430 - 120 + 1_200)
        self.pails_left = Fraction(20 + 295 - 180 + 6)
        self.spec_left = times(SPEC, 1)
        costs_paid = of("248.41") + of("44.18") + 410 + of("95.5")
        self.closing = {
            "1020": 40_000 - of("131.205") - self.paid_eu - paid - costs_paid + 400 + 2_310 + 1_960,
            "1110": of("4189.5") + of("418.95") - of("139.65") - of("13.965") - 40 - 1_960,
            "1150": of(129) - of("8.4") + of("89.1") + 15,
            "1210": total(raw),
            "1220": total(self.pail.cost),
            "1230": self.grease_left * total(GREASE),
            "1240": self.pails_left * total(PAIL18) + total(self.spec_left),
            "1250": 75 * of("0.15"),
            "1280": total(self.out.cost),
            "1310": wip["material"],
            "1320": wip["labour"],
            "1330": wip["machine"],
            "1340": wip["overhead"],
            "1350": wip["subcontract"],
            "1520": of(80_000),
            "1580": -15_000 - of("157.5") - 68 - 28,
            "2110": -self.owed_eu - self.owed_sea - of("980.1") - 165,
            "2120": -2_500 * of("0.452"),
            "2140": of("-8.4"),
            "2150": -self.wages,
            "2170": -of("418.95") + of("13.965") + of("3.636") - of("22.8"),
            "2210": -of("149.2"),
            "3010": -of(100_000),
            "3070": -of("4093.58"),
            "3080": -of("7010.965") - self.profit,
        }
        if self.in_old == "carry_forward":
            self.closing["6010"] = self.left(self.boil, self.fill)

    def second(self) -> None:
        """2 850 of 2 880 in all; the last oil comes to 0.459, labour to 4.650, 1 650 kg come at the new standard."""
        dearer = 100 * (of("0.459") - of("0.452"))
        material = [total(self.oil_2) + total(self.g2_oil) + dearer, total(self.soap_2), total(self.add_2)]
        card, used = Card(2_880, "0.44"), ("2600", "440", "24.4")
        self.g2_done = boiled(card, 2_850, used, material, ("28.5", "14"), by_card=self.by_card)
        self.g2_done |= {"5140": fils(of("11.5") * of("4.65")) - of("11.5") * of("4.5")}
        self.g2_done |= {"5195": -1_650 * DEARER["GREASE"]}
        boil, fill = of("5.5"), of("3.1") + of("11.2")
        if self.by_card:
            allowed = of("13.5") * 1_650 / 2_880
            absorbed = fils(allowed * of("5.25"))
            self.g2_done |= {
                "5190": Fraction(0),
                "5180": of("29.531") + absorbed - of("70.137"),
            }  # months rounded
            self.boil_new = self.boiling(SPENT[NEW]["BOIL"], boil, allowed, 33 + absorbed)
            self.fill_new = self.filling(SPENT[NEW]["FILL"], fill, of("14.8"), of("35.52"))  # 10.8 and 4
        else:
            self.boil_new = self.boiling(SPENT[NEW]["BOIL"], boil, boil, 33 + of("28.875"))
            self.fill_new = self.filling(SPENT[NEW]["FILL"], fill, fill, of("26.88") + of("7.44"))
        orders = self.in_new == "orders"
        parts = split(sum(self.fill_new.values()), [of("3.1"), of("11.2")])
        parts.append(Fraction(sum(self.boil_new.values())))
        names = ("J1", "F2", "G2")
        self.borne_new = {of: part if orders else Fraction(0) for of, part in zip(names, parts, strict=True)}

    def jobs_done(self) -> None:
        """Nine pails share what the job cost: three are sold, one is there, five come; five more are sold."""
        late = costs(labour=of("11.625"), overhead="9.6" if self.by_card else "7.44")
        late["overhead"] += self.borne["J1"] + self.borne_new["J1"]
        self.j1_done = added(less(self.j1, self.j1_lost), late)
        parts = {element: split(amount, [of(4), of(5)]) for element, amount in self.j1_done.items()}
        four, five = (Goods(n, {e: parts[e][at] for e in ELEMENTS}) for at, n in enumerate((4, 5)))
        three = four.take(3)
        self.later = total(three) - 3 * total(SPEC)
        self.five_sold = added(four.take(1), five.take(4))
        self.spec_end = five.cost

    def new(self) -> None:
        """The new year's first month."""
        grease, pail18 = total(GREASE) + DEARER["GREASE"], total(PAIL18) + DEARER["G18"]
        revalued = self.grease_left * DEARER["GREASE"] + self.pails_left * DEARER["G18"]
        self.pail.put(280, added(self.out.take(285), costs(subcontract="100.8")))
        self.blank.put(7, self.out.take(7))
        pails, lids = total(self.pail.take(109)), total(self.lid.take(108))
        self.f2 = {
            "5120": pails - 109 + lids - 108 * of("0.12"),
            "5130": of(1),
            "5150": (of("11.2") - of("10.8")) * of("3.75"),
            "5190": (of("11.2") - of("10.8")) * of("2.4") * (not self.by_card),
        }
        oil = Goods(2400, costs(material=of("1147.5") - of("45.9")))
        self.soap.put(500, costs(material=self.soap_new))
        self.open_g3 = added(oil.take(850), self.soap.take(150), self.add.take("8.6"))
        self.expenses_new = there(
            summed(
                {"5010": 76 * pail18 + self.later + total(self.five_sold), "5195": -revalued},
                self.g2_done,
                self.f2,
                {"5180": self.borne["G2"] + self.borne_new["G2"] + self.borne_new["F2"]},
                *((self.boil_new, self.fill_new) if self.in_new == "cost_of_sales" else ()),
                {"7110": of(402), "7320": self.exchange_new},
            )
        )
        self.stock_new = self.shelves() | {
            ("OIL", "MAIN"): (oil.quantity, there(oil.cost)),
            ("GREASE", "MAIN"): (of(1_026), there(times(GREASE | {"material": of("0.705")}, 1_026))),
            ("G18", "MAIN"): (of(173), times(PAIL18 | {"material": of("13.46")}, 173)),
            ("SPEC", "MAIN"): (of(1), self.spec_end),
        }
        profit = 76 * of("24.5") + 5 * 38 - sum(self.expenses_new.values())
        before = self.closing
        raw = added(oil.cost, self.soap.cost, self.add.cost, self.blank.cost, self.lid.cost)
        wages = fils(of("11.5") * of("4.65")) + fils(of("3.1") * of("3.75")) + 42
        self.end = before | {
            "1020": before["1020"] - self.paid_eu_new - self.paid_sea - of("435.845") + of("59.8"),
            "1110": before["1110"] + of(1_862) + of("186.2"),
            "1150": before["1150"] + of("114.75") + of("10.08"),
            "1210": total(raw),
            "1220": total(self.pail.cost),
            "1230": (self.grease_left + 1_650 - 1_944) * grease,
            "1240": (self.pails_left + 108 - 76) * pail18 + total(self.spec_end),
            "1280": total(self.out.cost),
            "1310": self.open_g3["material"],
            **dict.fromkeys(("1320", "1330", "1340", "1350", "2120", "2210"), Fraction(0)),
            "1580": before["1580"] - of("157.5") - of("70.25") - 22,
            "2110": -self.owed_eu_new - of("980.1") - 165 - of("1262.25") - of("110.88"),
            "2150": before["2150"] - wages,
            "2170": before["2170"] - of("186.2") - 19,
            "3070": before["3070"] + before["3080"],
            "3080": -profit,
        }
        if self.in_new == "carry_forward":
            self.end["6010"] = before.get("6010", Fraction(0)) + self.left(self.boil_new, self.fill_new)


def retained(hand: Hand) -> str:
    """Write the profit of the old year."""
    fils_of_it = -hand.closing["3080"] * 1000
    assert fils_of_it.denominator == 1
    return f"{int(fils_of_it) // 1000}.{int(fils_of_it) % 1000:03}"


def closed(hand: Hand, **policies: str) -> Books:
    """Keep both months."""
    books = Books(setup(**policies), MemoryLog())
    for period, documents in ((OLD, old_year()), (NEW, new_year(retained(hand)))):
        keep(books, *documents)
        assert books.month_end(period).run().locked
    return books


def expenses(books: Books, period: str) -> Cost:
    """What the carry of profit took from expenses, by account."""
    found: Cost = {}
    for entry in books.read():
        if entry.document.type == "profit_carry" and entry.period == period:
            for voucher in entry.vouchers:
                for line in voucher.lines:
                    if line.account[0] in "567":
                        found[line.account] = found.get(line.account, Fraction(0)) + Fraction(
                            line.credit - line.debit, 1000
                        )
    return there(found)
