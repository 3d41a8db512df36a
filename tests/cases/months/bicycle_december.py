"""December of the bicycle works by hand: its shops, its products, its sales, its taxes."""

from fractions import Fraction

from tests.cases.months import bicycle_works as works
from tests.cases.months.bicycle_by_hand import (
    FRAME_QUOTA,
    QUOTA,
    Goods,
    by_quota,
    degrees,
    in_process,
    on_hand,
    read,
)
from tests.cases.months.bicycle_stores import Stores
from tests.cases.months.by_hand import Cost, half_up, of, there, total
from tests.cases.months.carton_by_hand import less, plus, table


class December(Stores):
    """December, with its late slips or without."""

    def __init__(self, *, late: bool = True) -> None:
        super().__init__(late=late)
        self.pay()
        self.frames()
        self.cargo()
        self.bikes()
        self.sell()
        self.end_the_year()
        self.december = there(self.now.ledger)
        self.keep_december()

    def pay(self) -> None:
        """Wages, contributions, wear, water, power; 辅助生产费用分配表 and 制造费用分配表."""
        now = self.now
        now.pay({"WO-F": "2390" if self.late else "2350", "WO-C": "210"}, works.WELD_PAY)
        now.pay({"WO-B": "1980", "WO-T": "120", "WO-X": "14"}, works.FIT_PAY)
        for account, amounts in works.STAFF.items():
            now.staff(amounts, account)
        now.staff(works.WEAR, "1602")
        for centre, amount in table(of("1860"), read(works.WATER)).items():
            now.charge(centre, "", amount, "220201")
        now.book(("22210101", "167.40"), ("220201", "-167.40"))
        now.charge("POWER", "", of("12480.60"), "220201")
        now.book(("22210101", "1622.48"), ("220201", "-1622.48"))
        now.charge("OFFICE", "", of("5230"), "1002")
        now.charge("SALES", "", of("4100"), "1002")
        now.book(("22210101", "246"), ("1002", "-246"))
        if self.late:
            now.charge("REPAIR", "", of("760"), "220201")
            now.book(("22210101", "98.80"), ("220201", "-98.80"))
        now.book(("221101", "96000"), ("1002", "-85200"), ("224102", "-10800"))
        now.serve(works.SERVED)
        now.share("WELD", {"WO-F": "650" if self.late else "640.5", "WO-C": "58"})
        now.share("FIT", {"WO-B": "410", "WO-T": "30", "WO-X": "2.5"})

    def frames(self) -> None:
        """460 frames; 60 in process with their material, half made; five spoiled ones cost what good ones do."""
        cost = plus(self.began["WO-F"], self.now.orders["WO-F"])
        self.loss = Fraction(0)
        if self.late:
            each = {
                name: half_up(amount / (525 if name == "material" else 495), 4)
                for name, amount in cost.items()
            }
            for units, scrap, claim in ((3, of("36"), 0), (2, of("21.60"), 150)):
                gone = {name: half_up(price * units) for name, price in each.items()}
                cost = less(cost, gone)
                self.loss += total(gone) - scrap - claim
                self.now.move(less({}, gone), "5", "")
                self.now.book(("140503", scrap), ("1221", claim), ("5", -scrap - claim))
            cost |= {"spoilage": self.loss}
            self.now.move({"spoilage": self.loss}, "5", "")
        self.open_f = in_process(cost, 460, degrees(60))
        self.made_f = less(cost, self.open_f)
        self.now.move(self.made_f, "", "140501")
        self.frame.came(460, self.made_f)
        went = self.frame.out(first=260, second=190)
        self.frames_taken = plus(*went.values())
        self.now.move(self.frames_taken, "140501")

    def cargo(self) -> None:
        """30 frames of a batch go through the store to the zinc bath; 29 come back, 28 go into the batch of trikes."""
        cost = self.now.orders["WO-C"]
        self.now.move(cost, "", "140501")
        bath = plus(cost, {"material": of("210"), "subcontract": of("2320")})
        self.now.book(("140501", "2530"), ("224101", "-210"), ("220202", "-2320"))
        self.zinc = Goods(29, bath)
        taken = self.zinc.out(trikes=28)["trikes"]
        self.now.move(taken, "140501")
        self.trikes = plus(self.now.orders["WO-T"], taken)

    def bikes(self) -> None:
        """420 bikes, five of them found late; 55 in process. Their frames and the shop's own cost have quotas apart."""
        repair = total(self.now.orders["WO-X"])
        self.now.move(less({}, self.now.orders["WO-X"]), "5", "")
        self.now.move({"spoilage": repair}, "5", "")
        own = plus(less(self.began["WO-B"], self.moved), self.now.orders["WO-B"], {"spoilage": repair})
        self.made_b = self.divide(
            there(own), plus(self.moved, self.frames_taken), 425 if self.late else 420, 55
        )
        self.bike.came(425 if self.late else 420, self.made_b)
        self.sold = self.bike.out(first=146, second=100, shipped=120)
        for cost in self.sold.values():
            self.now.move(cost, "140502", "1406")

    def divide(self, own: Cost, moved: Cost, finished: int, left: int) -> Cost:
        """定额比例法, of the shop's own cost and of the frames; returns what is finished."""
        self.own_b = by_quota(own, QUOTA, finished, degrees(left))
        self.moved_b = by_quota(moved, FRAME_QUOTA, finished, dict.fromkeys(moved, Fraction(left)))
        made = less(plus(own, moved), self.own_b, self.moved_b)
        self.now.move(made, "", "140502")
        return made

    def sell(self) -> None:
        """Sales; of 120 bikes shipped 80 are invoiced (发出商品)."""
        now = self.now
        for net, vat in (
            ("128040", "16645.20"),
            ("88000", "11440"),
            ("72000", "9360"),
            ("-3414.40", "-443.87"),
        ):
            now.sell(net, vat)
        now.sell("400", "52", "6051")
        now.book(("6402", 360), ("140503", -360))
        shipped = total(self.sold["shipped"])
        part = half_up(shipped * 80 / 120)
        self.to_invoice = shipped - part
        cost = total(self.sold["first"]) + total(self.sold["second"]) + part
        now.book(("640101", cost), ("1406", -cost))
        now.book(("1002", 67800 + 98560), ("660305", 880), ("1122", -67800 - 99440))

    def end_the_year(self) -> None:
        """Taxes, 结转损益, 所得税, 结转本年利润, 提取法定盈余公积; before the late slips profit alone."""
        now = self.now
        if self.late:
            self.taxes = now.tax()
        profit = now.close()
        if self.late:
            self.cit = half_up(profit / 4)
            now.book(("680101", self.cit), ("222115", -self.cit))
            now.close()
            self.year = -now.ledger["4103"]
            self.reserve = half_up(self.year / 10)
            now.book(("4103", self.year), ("410406", self.reserve - self.year), ("410101", -self.reserve))

    def keep_december(self) -> None:
        """Keep what December's sheets say, before January goes on with it."""
        self.made = {"FRAME": self.frame, "ZINC": self.zinc, "BIKE": self.bike}
        self.open_b, self.between = plus(self.own_b, self.moved_b), self.now.interchange
        self.at_the_year_end = {"FRAME": (self.made_f, self.open_f), "BIKE": (self.made_b, self.open_b)}
        self.shelves_december = on_hand(self.made, TUBE=6760, PLATE=2370, PAINT=268, ROD=173, OIL=78)
        self.shelves_december |= on_hand(self.made, WHEEL=668, DRIVE=722, SADDLE=939)
        self.results = there(self.now.results)
