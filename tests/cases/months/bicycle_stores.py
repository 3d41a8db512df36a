"""December of the bicycle works by hand: what was there, what was bought, and what left the stores."""

from fractions import Fraction

from tests.cases.months import bicycle_works as works
from tests.cases.months.bicycle_by_hand import CLASS, WIP, Goods, Month, at, planned, read
from tests.cases.months.by_hand import Cost, of, total
from tests.cases.months.carton_by_hand import plus


class Stores:
    """What December's stores have, with its late slips or without."""

    def __init__(self, *, late: bool = True) -> None:
        self.late, self.now = late, Month({})
        self.begin()
        self.buy()
        self.tools()
        self.draw()

    def begin(self) -> None:
        """State the balances of the first day; capital is what they leave."""
        stock = {item: (Fraction(quantity), read(cost)) for item, (quantity, cost) in works.OPENING.items()}
        self.base, self.variance = {}, {}
        for name, items in CLASS.items():
            self.base[name] = sum((at(item, works.OPENING[item][0]) for item in items), Fraction(0))
            self.variance[name] = sum((total(stock[item][1]) for item in items), -self.base[name])
        self.frame, self.bike = (Goods(int(stock[item][0]), stock[item][1]) for item in ("FRAME", "BIKE"))
        self.began = {order: read(whole) for order, (whole, _) in works.BEGUN.items()}
        self.moved = read(works.BEGUN["WO-B"][1])
        ledger = self.now.ledger
        ledger |= read(works.BALANCES) | {
            "1122": of("67800"),
            "220201": of("-23400.50"),
            "220202": of("-6500"),
        }
        ledger["1403"], ledger["1404"] = sum(self.base.values()), sum(self.variance.values())
        ledger["141102"] = of("6660")
        ledger["140501"], ledger["140502"] = total(self.frame.cost), total(self.bike.cost)
        for element, amount in plus(*self.began.values()).items():
            ledger[WIP[element]] = amount
        self.capital = total(ledger)
        ledger["4001"] = -self.capital

    def come(self, name: str, worth: Fraction, vat: str, amount: str, estimate: int | str = 0) -> None:
        """Take invoiced goods of a class in: planned price and variance; an estimate of before is cleared."""
        self.base[name] += worth
        self.variance[name] += of(amount) - worth
        settled = of(estimate) if isinstance(estimate, str) else Fraction(estimate)
        lines = {"_220202": settled, "_1403": worth - settled, "_1404": of(amount) - worth}
        self.now.owe(vat, **lines)

    def wait(self, worth: str) -> None:
        """Take goods in without an invoice, at planned price: they have no part in the rate."""
        self.now.book(("1403", worth), ("220202", -of(worth)))

    def give_back(self, name: str, worth: Fraction, amount: str, vat: str) -> None:
        """Give goods of an invoice back: planned price and variance in red."""
        self.come(name, -worth, f"-{vat}", f"-{amount}")

    def buy(self) -> None:
        """材料采购 of December, and what it makes of the bases of the rates."""
        self.come("steel", planned(TUBE=8000), "6968", "53600")
        self.come("steel", planned(PLATE=3000), "1833", "14100")
        self.come("aux", planned(PAINT=400), "1175.20", "9040")
        self.come("aux", planned(ROD=300), "593.19", "4563")
        self.come("aux", planned(OIL=100), "128.05", "985")
        self.come("parts", planned(WHEEL=900), "7546.50", "58050")
        self.come("parts", planned(DRIVE=900), "6669", "51300")
        self.come("parts", planned(SADDLE=900), "2252.25", "17325")
        self.now.owe("89.10", _1404=990)
        self.now.owe("873.60", _220202=6500, _1404=220)
        self.variance["steel"] += 990 + 220
        self.give_back("parts", planned(WHEEL=40), "2580", "335.40")
        for worth in ("9750", "1320", "3800"):
            self.wait(worth)
        if self.late:
            self.come("aux", of("1320"), "184.08", "1416", 1320)
            self.give_back("aux", planned(OIL=20), "197", "25.61")
        self.now.book(("220201", "53400.50"), ("1002", "-53400.50"))

    def tools(self) -> None:
        """周转材料: gloves at once, jigs one half when handed out and the rest when they are scrapped (五五摊销)."""
        now = self.now
        now.owe("475.80", _141102=3660)
        now.owe("237.90", _141102=1830)
        each = (of("1260") + 1830) / 500
        for centre, pairs in (("WELD", 120), ("FIT", 60), ("REPAIR", 20)):
            now.charge(centre, "", each * pairs, "141102")
        handed = (of("5400") + 3660) / 10 * 4
        now.book(("141103", handed), ("141102", -handed))
        now.charge("WELD", "", handed / 2, "141103")
        left = of("14.40")
        now.charge("WELD", "", handed / 4 - left, "141103")
        now.book(("140503", left), ("141103", -left))

    def draw(self) -> None:
        """发料凭证汇总表: planned price, and the variance at the rate of the class."""
        tube = 8180 if self.late else 8000
        takers = {
            "steel": {"WO-F": planned(TUBE=tube, PLATE=2320), "WO-C": planned(TUBE=560, PLATE=310)},
            "aux": {
                "WO-F": planned(PAINT=325, ROD=205),
                "WO-C": planned(ROD=22),
                "WO-T": planned(PAINT=8),
                "WO-X": planned(PAINT=3),
                "POWER": planned(OIL=30),
                "REPAIR": planned(OIL=25),
                "WELD": planned(OIL=18),
                "FIT": planned(OIL=9),
                "OFFICE": planned(PAINT=6),
            },
            "parts": {
                "WO-B": planned(WHEEL=450, DRIVE=450, SADDLE=451),
                "WO-T": planned(WHEEL=42, DRIVE=28, SADDLE=28),
                "WO-X": planned(SADDLE=2),
            },
        }
        self.carry(takers)
        self.now.charge("WO-F", "material", of("-540"), "140503")

    def carry(self, takers: dict[str, Cost]) -> None:
        """结转材料成本差异, class by class."""
        for name, of_each in takers.items():
            found = self.now.used(self.base[name], self.variance[name], of_each)
            self.base[name], self.variance[name] = found
