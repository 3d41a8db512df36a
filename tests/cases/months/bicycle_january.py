"""January of the bicycle works by hand: it goes on with what December has left."""

from fractions import Fraction

from tests.cases.months import bicycle_late as slips
from tests.cases.months import bicycle_works as works
from tests.cases.months.bicycle_by_hand import Month, degrees, in_process, on_hand, planned
from tests.cases.months.bicycle_december import December
from tests.cases.months.by_hand import of, portion, there, total
from tests.cases.months.carton_by_hand import less, plus


class Hand(December):
    """December with its late slips, and January."""

    def __init__(self, frames: int = 80) -> None:
        super().__init__()
        self.now, self.frames_of_january = Month(self.december), frames
        self.january()

    def january(self) -> None:
        """Work January: its rates are its own, what December left is in them."""
        now = self.now
        self.come("parts", of("3800"), "501.80", "3860", "3800")
        self.come("steel", of("9750"), "1287", "9900", "9750")
        self.come("steel", planned(PLATE=500), "316.55", "2435")
        self.come("aux", planned(PAINT=100), "289.90", "2230")
        self.give_back("parts", planned(DRIVE=10), "570", "74.10")
        self.carry(
            {
                "steel": {"WO-F": planned(TUBE=2000, PLATE=600)},
                "aux": {
                    "WO-F": planned(PAINT=80, ROD=50),
                    "POWER": planned(OIL=20),
                    "REPAIR": planned(OIL=15),
                },
                "parts": {"WO-B": planned(WHEEL=80, DRIVE=80, SADDLE=80)},
            }
        )
        now.owe("316.68", _220202=2320, _140501=116)
        self.zinc.came(0, {"subcontract": Fraction(116)})  # the price of the month, for the last one
        left = self.zinc.out(trikes=1)["trikes"]
        now.move(left, "140501")
        self.trikes = plus(self.trikes, left)
        now.pay({"WO-F": "900"}, slips.WELD_PAY)
        now.pay({"WO-B": "760", "WO-T": "95"}, slips.FIT_PAY)
        now.staff(slips.STAFF, "221101")
        now.staff(works.WEAR, "1602")
        now.charge("POWER", "", of("6210.35"), "220201")
        now.book(("22210101", "807.35"), ("220201", "-807.35"))
        now.serve(slips.SERVED)
        now.share("WELD", {"WO-F": "250"})
        now.share("FIT", {"WO-B": "160.5", "WO-T": "22"})
        cost = plus(self.open_f, now.orders["WO-F"])
        self.open_f = in_process(cost, 140, degrees(30))
        self.made_f = less(cost, self.open_f)
        now.move(self.made_f, "", "140501")
        self.frame.came(140, self.made_f)
        taken = self.frame.out(bikes=self.frames_of_january)["bikes"]
        now.move(taken, "140501")
        own, moved = plus(self.own_b, now.orders["WO-B"]), plus(self.moved_b, taken)
        self.made_b = self.divide(there(own), moved, 110, 25)
        back = portion(self.sold["second"], 5, 100)
        self.bike.came(115, plus(self.made_b, back))
        now.book(("140502", total(back)), ("640101", -total(back)))
        went = self.bike.out(sold=130)["sold"]
        now.book(("640101", total(went)), ("140502", -total(went)))
        now.book(("640101", self.to_invoice), ("1406", -self.to_invoice))
        self.trikes = plus(self.trikes, now.orders["WO-T"])
        now.move(self.trikes, "", "640101")
        for net, vat in (("-4400", "-572"), ("36000", "4680"), ("72800", "9464"), ("117000", "15210")):
            now.sell(net, vat)
        self.open_b = plus(self.own_b, self.moved_b)
        self.shelves = on_hand(self.made, TUBE=4760, PLATE=2270, PAINT=288, ROD=123, OIL=43)
        self.shelves |= on_hand(self.made, WHEEL=588, DRIVE=632, SADDLE=859)
        self.taxes_january = now.tax()
        now.close()
        self.closing = there(now.ledger)
