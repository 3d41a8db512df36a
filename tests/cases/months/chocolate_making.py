"""What the chocolate works made, by hand: what was known when a month was closed, since the books began."""

from fractions import Fraction

from tests.cases.months.by_hand import Cost, Layers, half_up, of, share, split, total
from tests.cases.months.chocolate_batches import Batch, worth

OUTPUT = {"06": {"B0": 4_900, "B1": 19_600, "B2": 4_000}, "07": {"B2": 5_850, "B3": 8_040}}
TRIM = {"B0": "27.30", "B1": "136.50", "B2": "59.45", "B3": "50"}


BATCHES = {  # product, as planned, hours of moulding and packing, of machines
    "B0": ("BAR", 5_000, "20 29", "10"),
    "B1": ("BAR", 20_000, "251.5 118", "124"),
    "C1": ("COUV", 1_000, "29", "15.5"),
    "N1": ("NUTBAR", 2_000, "8.5", "8.25"),
    "B2": ("BAR", 10_000, "70 26", "35"),
}


def hours(text: str) -> Cost:
    """Name the hours of moulding and packing."""
    return {at: of(each) for at, each in zip(("MOULD", "PACK"), text.split(), strict=False)}


class Making:
    """What is known at the end of a month; the one before it, if there is one."""

    def __init__(self, month: str, before: "Making | None" = None, *, early: bool = False) -> None:
        self.month, self.before, self.early = month, before, early
        self.later = month == "07"
        self.base: dict[tuple[str, str], Fraction] = {}  # centre, order: what overhead went by until now
        self.absorbed: dict[tuple[str, str], Fraction] = {}
        self.rest: dict[str, Fraction] = dict(before.rest) if before else {}
        self.freight = dict(zip(("1", "2", "3", "5"), self._spread(), strict=True))
        self.relief = dict(
            zip(
                ("P1", "P2", "B0", "B1", "B2", "C1", "N1"),
                split(of(250), [of(each) for each in (1656, 540, 755, 5794, 1510, 464, 136)]),
                strict=True,
            )
        )
        self.beans()
        self.joint()
        self.batches()

    def _spread(self) -> list[Fraction]:
        """Spread July's freight by what the receipts are billed at (IAS 2.10)."""
        if not self.later:
            return [Fraction(0)] * 4
        return split(of("769.50"), [of(each) for each in ("11929", "7320", "3630", "892.50")])

    def absorb(self, centre: str, order: str, base: Fraction, rate: str) -> Fraction:
        """Absorb overhead of a month on what is new in it; say what it comes to until now."""
        key = (centre, order)
        known, held = (
            (self.before.base.get(key, 0), self.before.absorbed.get(key, 0)) if self.before else (0, 0)
        )
        self.base[key] = base
        self.absorbed[key] = held + half_up((base - known) * of(rate))
        return self.absorbed[key]

    def new(self, centre: str, order: str) -> Fraction:
        """Say what of a base is of this month."""
        known = self.before.base.get((centre, order), Fraction(0)) if self.before else Fraction(0)
        return self.base.get((centre, order), Fraction(0)) - known

    def beans(self) -> None:
        """Beans first in, first out, at what they are known to have cost (IAS 2.10-11 and 27)."""
        duty = split(of(640), [of(11_929), of(7_320)])
        billed = 120 if self.later else 0
        layers = [
            (of(1_000), of(2_300)),
            (of(2_000), of("4787.40")),
            (of(5_000), 11_929 + duty[0] + self.freight["1"]),
            (of(3_000), 7_320 + duty[1] + self.freight["2"] + billed),
        ]
        mislaid = (of(1_000), of(2_370) + (of("31.60") if self.later else 0))
        if self.early:
            layers.insert(2, mislaid)
        elif self.later:
            layers.append(mislaid)
        shelf = Layers(*((quantity, {"material": amount}) for quantity, amount in layers))
        taken = {"P1": of(4_200), "P2": of(2_800)} | ({"P3": of(3_500)} if self.later else {})
        self.used = {order: shelf.take(quantity)["material"] for order, quantity in taken.items()}
        self.raw = shelf.cost["material"]
        self.third = of("892.50") + self.freight["5"]  # the third lot of vanilla

    def joint(self) -> None:
        """Press butter and cake; their cost leaves both the same margin (Horngren, ch. 16)."""
        shells = {"P1": of("65.80"), "P2": of("44.25") if self.later else of(0)}
        worked = {"P1": 92, "P2": 59 if self.later else 30, "P3": 40}
        self.pressed: dict[str, Cost] = {}
        for order, amount in self.used.items():
            net = amount - shells.get(order, of(0))
            cost = {"material": net, "labour": worked[order] * 18 - self.relief.get(order, of(0))}
            self.pressed[order] = cost | {"overhead": self.absorb("ROAST", order, net, "0.08")}
        butter = [(of(300), worth("1620 210 120 150"))]
        cake = [(of(400), worth("900 96 56 72"))]
        first = self.divide("P1", 1_490, 1_900, 380)
        for shelf, name, quantities in ((butter, "BUTTER", (700, 790)), (cake, "CAKE", (900, 1_000))):
            parts = {
                element: split(each, [of(q) for q in quantities]) for element, each in first[name].items()
            }
            for at, quantity in enumerate(quantities):
                shelf.append((of(quantity), {element: part[at] for element, part in parts.items()}))
        if self.later:
            second = self.divide("P2", 985, 1_265, 253)
            butter.append((of(985), second["BUTTER"]))
            cake.append((of(1_265), second["CAKE"]))
        self.butter, self.cake = Layers(*butter), Layers(*cake)

    def divide(self, order: str, butter: int, cake: int, further: int) -> dict[str, Cost]:
        """Divide what a pressing cost so that the margin is the same, in every element alike."""
        cost = self.pressed[order]
        sales = {"BUTTER": butter * of("9.20"), "CAKE": cake * of("3.40")}
        rate = (total(cost) + further) / sum(sales.values())
        weights = [sales["BUTTER"] * rate, sales["CAKE"] * rate - further]
        parts = {element: split(amount, weights) for element, amount in cost.items()}
        return {
            name: {element: part[at] for element, part in parts.items()}
            for at, name in enumerate(("BUTTER", "CAKE"))
        }

    def take(self, order: str, butter: str, cake: str = "", **fixed: tuple[str, str]) -> None:
        """Take goods for a batch: butter and cake first in, first out, others at a price or an amount."""
        batch = self.batch[order]
        for name, shelf, quantity in (("BUTTER", self.butter, butter), ("CAKE", self.cake, cake)):
            if quantity:
                batch.goods.append((name, of(quantity), shelf.take(of(quantity))))
        for name, (quantity, amount) in fixed.items():
            batch.goods.append((name, of(quantity), {"material": of(amount)}))

    def batches(self) -> None:
        """What the batches took and brought until now (standard costs, IAS 2.21)."""
        self.batch = {
            order: Batch(item, planned, labour=hours(text), machine=of(machine))
            for order, (item, planned, text, machine) in BATCHES.items()
        }
        self.batch["B0"].vanilla, self.batch["B2"].vanilla = "260", "297.50"
        self.batch["B1"].spoiled = of(250)
        self.batch["C1"].output, self.batch["N1"].output = [(of(1_010), False)], [(of(2_000), False)]
        self.batch["B0"].begun = worth("1500 900 180 200")
        self.take("B0", "40", "30", SUGAR=("80", "49.60"), MILK=("35", "108.50"), FOIL=("5200", "93.60"))
        self.take(
            "B1", "450", "370", SUGAR=("910", "564.20"), MILK=("412", "1277.20"), FOIL=("20900", "376.20")
        )
        self.take("C1", "325", "200", SUGAR=("470", "291.40"), VANIL=("0.9", "252"))
        self.take("N1", "10.5", SUGAR=("20", "12.40"), FOIL=("2020", "36.36"))
        self.take("B2", "130", "110", SUGAR=("260", "161.20"), MILK=("110", "341"), FOIL=("4200", "75.60"))
        b1, b2 = self.batch["B1"], self.batch["B2"]
        b1.goods.append(("VANIL", of("2.4"), {"material": of(600)}))
        b2.goods.append(("VANIL", of("0.7"), {"material": share(self.third, of("0.7"), of(3))}))
        if self.early or self.later:
            b2.goods.append(("MILK", of(15), {"material": of("46.50")}))
        if self.later:
            self.july()
        for order, batch in self.batch.items():
            batch.relief = self.relief.get(order, of(0))
            if order in TRIM and (order != "B2" or self.later):
                quantity = {"B0": 14, "B1": 70, "B2": 29, "B3": 25}[order]
                batch.goods.append(("TRIM", of(-quantity), {"material": -of(TRIM[order])}))
            made = {
                month: each[order] for month, each in OUTPUT.items() if order in each and month <= self.month
            }
            batch.output += [(of(quantity), month == "07") for month, quantity in made.items()]
            batch.absorbed = self.absorb("MOULD", order, batch.direct(), "0.15")
            if batch.item == "BAR":
                batch.absorbed += self.absorb("PACK", order, batch.good(), "0.035")

    def july(self) -> None:
        """July's batches: one goes on, one is new at July's prices, June's has units mended."""
        b2 = self.batch["B2"]
        self.take("B2", "92", "75", SUGAR=("195", "128.70"), MILK=("80", "248"), FOIL=("6200", "111.60"))
        left = self.third - share(self.third, of("0.7"), of(3))
        b2.goods.append(("VANIL", of("0.5"), {"material": share(left, of("0.5"), of("2.3"))}))
        b2.labour, b2.machine = hours("119 61"), of(61)
        self.batch["B1"].mended = {"material": of("5.40"), "labour": of("67.50")}
        at_work = {"labour": hours("99 47.5"), "machine": of(50)}
        self.batch["B3"] = Batch("BAR", 8_000, "0.66", self.third / 3, late=True, **at_work)
        self.take("B3", "181", "149", SUGAR=("370", "244.20"), MILK=("160", "496"), FOIL=("8300", "149.40"))
        self.batch["B3"].goods.append(("VANIL", of(1), {"material": of(280)}))
