"""May and June of an oil mill, reckoned by hand from what happened (`oil_mill_by_hand`), each figure once."""

from tests.cases.months.in_cents import Cost, goods, part, whole
from tests.cases.months.oil_mill_by_hand import CONSIGNED, FINISHED, SUBCONTRACTED, Mill, Shelf, less, plus

GONE, HERE, THERE = "5401001", FINISHED, CONSIGNED  # where a lot is: sold, in the store, with the dealer


def lot_story(cost: Cost) -> dict[str, Cost]:
    """Tell what became of 1,200 bottles in May: 200 to the dealer, who sold 120 of them; 500 of the others sold."""
    dealer = goods(cost, 200, 1200)
    kept = less(cost, dealer)
    sold, reported = goods(kept, 500, 1000), goods(dealer, 120, 200)
    return {GONE: plus(sold, reported), HERE: less(kept, sold), THERE: less(dealer, reported)}


class May(Mill):
    """The first month; `late`: with the slips found after the preview; `right`: with the bank's charge as it was."""

    def __init__(self, *, late: bool = True, right: bool = False) -> None:
        super().__init__()
        self.late, self.right = late, right
        self.figures: dict[str, object] = {}
        self._buy()
        self.spend((185050 + 64000, 632000 + 81040), 437830, (960000, 2100000), (60, 110, 20))
        self._make()
        self._pack_and_sell()
        self._settle()
        self._test(1240, used=0)
        self.carry()

    def _buy(self) -> None:
        post = self.ledger
        receipts = [
            ("1403", 22400000),
            ("1403", 10960000),
            ("1411001", 380000),
            ("1411001", 160000),
            ("1405004", 380000),
        ]
        for account, amount in receipts:
            post.move(account, "2202002", amount)
        post.bill("2202002", 10960000, 9)
        post.bill("2202002", 22400000, 9)
        post.bill("1403", 240000, 9)  # 40,000 at 5.66 and not 5.60
        post.bill("1403", -200000, 9)  # 0.05 back: moist
        post.bill("2202002", 160000, 13)
        post.bill("1411001", 30000, 9)  # carriage by value, 3,800.00 : 1,600.00
        self.seed.add(60000, {"material": 22400000 + 10960000 + 240000 - 200000})
        self.bottles.append(Shelf(2000, material=380000 + 21111))
        self.cartons.append(Shelf(500, material=160000 + 8889))
        self.sesame.add(100, {"material": 380000})
        if self.late:
            post.move("1403", "2202002", 2760000)
            self.seed.add(5000, {"material": 2760000})

    def _make(self) -> None:
        self.work("DRY", {"D1": (300 + (6 if self.late else 0), 110), "D2": (60, 22)})
        self.work("PRESS", {"P1": (500, 170), "P2": (40, 14)})
        for order, cost in zip(("D1", "D1", "D2"), self.seed.issues(30000, 30000, 12000), strict=True):
            self.issue(order, cost, "1403")
        self.lose("D1", 600, 56400)  # 6 % are usual: 60,000 wet are 56,400 dry
        self.dry("D1", 55800)
        begun = self.in_process["D2"]  # half of it is under way, its seed all in, its drying 40 % done
        wip = {
            of: part(amount, *((1, 2) if of == "material" else (2256, 7896))) for of, amount in begun.items()
        }
        self.dry("D2", 5640, less(begun, wip))
        for order, cost in zip(("P1", "P2"), self.dried.issues(50000, 4000), strict=True):
            self.issue(order, cost, "1405001")
        worth = {"OIL": (20000, 1260), "MEAL": (27500, 340), "LECITHIN": (600, 1600)}
        self.figures["P1"] = self.press("P1", "L2605", 900, worth)

    def _pack_and_sell(self) -> None:
        post = self.ledger
        for net in (1950000, 11880000, 8500000, 540000, 1950000, 312000, 3900000, 960000):
            post.sale(net)
        self.sold(self.oil["L2604"], 1500)
        self.sold(self.oil["L2605"], 9000)
        self.send("L2605", 1500)
        self.sold(self.meal, 25000)
        self.sold(self.lecithin, 300)
        self.returned = goods(self.sold(self.bottled["B2604"], 250), 10, 250)
        post.sale(59500, "5051", 13)
        post.move("5402", "1405003", 80 * 700)
        self.soap.take(700)
        self.sold(self.sesame, 60, "1405004")
        self.pack("B2605", 1200)
        post.bill("2202002", 108000, 13)
        self.lot = dict(self.bottled["B2605"].cost)
        self.told = lot_story(self.lot)
        for account, cost in self.told.items():
            post.move(account, FINISHED, whole(cost))
        self.bottled["B2605"], self.at_dealer = Shelf(500, **self.told[HERE]), Shelf(80, **self.told[THERE])

    def _settle(self) -> None:
        post = self.ledger
        post.move("2202001", "1002", 4300000)
        post.move("2202001", "5301006", 20000)
        post.move("1002", "1122", 100000 + 8400000)
        post.move("5711003", "1122", 118000)
        post.move("5603004", "1122", 75000)
        post.move("2202001", "1002", 11946400)
        post.move("1002", "2203", 3000000)
        post.move("5603003", "1002", 3500 if self.right else 35000)
        post.move("2211001", "1002", 4000000)
        post.bill("5602", 120000, 6)

    def _test(self, price: int, used: int) -> None:
        """Bring the allowance of lecithin to its cost less what it will bring; sales have used a part of it."""
        post, needed = self.ledger, max(0, whole(self.lecithin.cost) - price * self.lecithin.quantity)
        post.move("1471", "5401001", used)
        post.move("5711011", "1471", needed - (self.allowance - used))
        self.allowance = needed

    def stock(self) -> dict[str, tuple[int, int]]:
        """Say quantity and fen of what is in the store, and with the packer as bottles not packed yet."""
        lots = {"OIL": self.oil, "BOTTLED": self.bottled}
        found = {item: (sum(lot.quantity for lot in of.values()), sum(whole(lot.cost) for lot in of.values()))
                 for item, of in lots.items()}  # fmt: skip
        others = {"SEED": self.seed, "DRIED": self.dried, "MEAL": self.meal, "LECITHIN": self.lecithin,
                  "SOAP": self.soap, "SESAME": self.sesame, "AT-NORTH": self.at_dealer}  # fmt: skip
        found |= {item: (shelf.quantity, whole(shelf.cost)) for item, shelf in others.items()}
        for item, layers in (("BOTTLE", self.bottles), ("CARTON", self.cartons)):
            found[item] = sum(of.quantity for of in layers), sum(whole(of.cost) for of in layers)
        return found


class June(May):
    """The second month, after the first."""

    def __init__(self, *, right: bool = False) -> None:
        super().__init__(right=right)
        self._buy_more()
        self.spend((120230, 451777), 322145, (980000, 1960000), (45, 80, 13))
        self._make_more()
        self._sell_more()
        post = self.ledger
        if not right:
            post.move("1002", "5603003", 35000 - 3500)
        post.move("1002", "1122", 10000000)
        post.move("2202001", "1002", 20000000)
        post.move("2211001", "1002", 4500000)
        self._test(1320, used=part(self.allowance, 400, 910))  # 400 of 910 were sold
        self.carry()

    def _buy_more(self) -> None:
        post = self.ledger
        post.move("1403", "2202002", 25650000)
        post.bill("2202002", 25650000 + 2760000, 9)
        self.seed.add(45000, {"material": 25650000})
        self.pack("B2606A", 300)
        post.bill("2202002", 117000, 13)
        # bottles at 2.00 and not 1.90, cartons at 0.20 less: 500 of 2,000 and 175 of 500 are packed
        post.bill("2202002", 380000, 13)
        post.bill("1411001", 20000, 13)
        post.bill("1411001", -10000, 13)
        self.bottles[-1].add(0, {"material": 15000})
        self.cartons[-1].add(0, {"material": -6500})
        for packed in (5000, -3500):  # four fifths of it in May's 1,200 bottles, wherever they are
            self._follow(packed)
        post.bill("2202002", 380000, 9)
        post.bill("1405004", 12000, 9)  # sesame oil at 39.20 and not 38.00; 60 of 100 were sold
        self.sesame.add(0, {"material": 4800})
        post.move("5401001", "1405004", 7200)

    def _follow(self, amount: int) -> None:
        post, more = self.ledger, {"material": part(amount, 300, 1500)}
        self.bottled["B2606A"].add(0, more)
        post.move(FINISHED, "1411001", whole(more))
        self.lot = plus(self.lot, {"material": amount - whole(more)})
        told = lot_story(self.lot)
        for account, cost in told.items():
            post.move(account, "1411001", whole(cost) - whole(self.told[account]))
        self.told = told
        self.bottled["B2605"].cost, self.at_dealer.cost = told[HERE], told[THERE]

    def _make_more(self) -> None:
        self.work("DRY", {"D2": (36, 14), "D3": (240, 80), "D4": (20, 10)})
        self.work("PRESS", {"P2": (380, 130)})
        for order, cost in zip(("D3", "D4"), self.seed.issues(40000, 8000), strict=True):
            self.issue(order, cost, "1403")
        self.lose("D2", 40, 5640)
        self.dry("D2", 5600)
        self.lose("D3", 100, 37600)
        self.dry("D3", 37500)
        self.issue("P2", self.dried.take(30000), "1405001")
        worth = {"OIL": (13600, 1250), "MEAL": (18700, 330), "LECITHIN": (410, 1300)}
        self.figures["P2"] = self.press("P2", "L2606", 612, worth)

    def _sell_more(self) -> None:
        post = self.ledger
        post.sale(-78000)  # ten bottles of April's lot came back
        post.move(FINISHED, "5401001", whole(self.returned))
        self.bottled["B2604"].add(10, self.returned)
        self.send("L2606", 1000)
        for net in (4454000, 10480000, 7260000, 560000, 1560000, 1560000, 78000, 400000):
            post.sale(net)
        post.move("2203", "1122", post.sale(2240000))
        self.sold(self.oil["L2605"], 3400)
        self.sold(self.oil["L2606"], 8000)
        self.sold(self.meal, 22000)
        self.sold(self.lecithin, 400)
        self.sold(self.bottled["B2605"], 200)
        self.sold(self.bottled["B2606A"], 200)
        self.sold(self.bottled["B2605"], 280)
        self.sold(self.sesame, 15, "1405004")
        self.sold(self.at_dealer, 50, CONSIGNED)
        self.pack("B2606B", 1000)
        assert self.ledger[SUBCONTRACTED] == self.packing.quantity == 0
        post.bill("5601", part(8000 * 170, 5, 100), 6)  # the dealer's commission
        post.sale(-part(1950000 + 11880000 + 4454000 + 10480000, 1, 100))  # the bonus
