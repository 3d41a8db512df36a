"""Money, debts and claims of the chocolate works by hand, in pounds and in other currencies (IAS 21.21-29)."""

from collections import defaultdict
from fractions import Fraction

from tests.cases.months.by_hand import Cost, half_up, of, share

RATES = {  # of the last day
    "06": {"USD": "0.785", "EUR": "0.855"},
    "07": {"USD": "0.805", "EUR": "0.845"},
}
OPENING = {"1021": "62000", "1520": "180000", "1580": "-64000", "3080": "-23456.78"}
OPENING |= {"2110": "-3720", "2120": "-4740", "2150": "0", "1150": "0", "2170": "0"}
FOREIGN = {  # account, currency, what it stands at, what it is in its currency
    "1022": ("1022", "EUR", "17000", "20000"),
    "2012": ("2012", "USD", "-39500", "-50000"),
    "PI-00": ("2110", "USD", "-3160", "-4000"),
    "SI-0": ("1110", "USD", "7900", "10000"),
}


class Money:
    """Accounts in pounds, and what has two amounts; debits above zero."""

    def __init__(self) -> None:
        self.book: Cost = defaultdict(Fraction, {code: of(amount) for code, amount in OPENING.items()})
        self.foreign = {
            name: (code, currency, of(worth), of(amount))
            for name, (code, currency, worth, amount) in FOREIGN.items()
        }

    def put(self, **amounts: str | Fraction | int) -> None:
        """Book amounts on accounts."""
        for account, amount in amounts.items():
            self.book[account.removeprefix("_")] += Fraction(amount)

    def begin(self, name: str, account: str, currency: str, amount: str, rate: str) -> Fraction:
        """Let a debt or a claim begin at a rate; say what it is in pounds, above zero."""
        worth = half_up(of(amount) * of(rate))
        self.foreign[name] = (account, currency, worth, of(amount))
        return abs(worth)

    def settle(self, name: str, amount: str, worth: Fraction) -> None:
        """Take a part of a debt or a claim off at what it stands at; what it brings or takes otherwise is exchange."""
        account, currency, held, original = self.foreign[name]
        sign = 1 if held > 0 else -1
        part = share(abs(held), of(amount), abs(original))
        self.foreign[name] = (account, currency, held - sign * part, original - sign * of(amount))
        self.book["7320"] += sign * (part - worth)

    def move(self, account: str, amount: str, rate: str) -> Fraction:
        """Let money in another currency come, or go, at a rate; say what it is in pounds, above zero."""
        _, currency, held, original = self.foreign[account]
        worth = half_up(of(amount) * of(rate))
        self.foreign[account] = (account, currency, held + worth, original + of(amount))
        return abs(worth)

    def pay(self, name: str, amount: str, rate: str, account: str = "1021") -> None:
        """Pay a debt, or receive what is due, in another currency."""
        out = self.foreign[name][2] < 0
        if account == "1021":
            worth = half_up(of(amount) * of(rate))
            self.book["1021"] += -worth if out else worth
        else:
            worth = self.move(account, f"-{amount}" if out else amount, rate)
        self.settle(name, amount, worth)

    def revalue(self, month: str) -> None:
        """Bring what is there to the rates of the last day (IAS 21.23 and 28)."""
        for name, (account, currency, held, original) in self.foreign.items():
            worth = half_up(original * of(RATES[month][currency]))
            self.foreign[name] = (account, currency, worth, original)
            self.book["7320"] -= worth - held

    def balances(self) -> Cost:
        """All of it by account."""
        found: Cost = defaultdict(Fraction, self.book)
        for account, _, held, _ in self.foreign.values():
            found[account] += held
        return found


def june(money: Money, *, early: bool) -> None:
    """Write June's money: what is received and not billed stands on 2120, VAT apart; early: a receipt of June more."""
    if early:
        money.begin("GR-7", "2120", "USD", "-3000", "0.79")
    owed = {
        "PI-2": ("USD", "-6060", "0.79", "4787.40"),  # beans of May, 60.00 dollars dearer
        "PI-1": ("USD", "-15100", "0.795", "11929"),  # 5 t, 150.00 dollars cheaper
        "PI-5": ("EUR", "-1050", "0.86", "892.50"),
    }
    for name, (currency, amount, rate, cost) in owed.items():  # the goods keep the rate of their day
        money.put(_7320=money.begin(name, "2110", currency, amount, rate) - of(cost))
    money.put(_2120=4_740)
    money.begin("GR-2", "2120", "USD", "-9150", "0.80")  # not billed yet: owed in dollars all the same
    money.put(_2120=-1_210)  # 2 t of sugar
    money.put(_2110=-3_050 - 610, _1150=610)
    money.put(_2110=-2_460 - 492, _1150=492)
    money.put(_2110=-875 - 175, _1150=175)
    money.put(_2110=305 + 61, _1150=-61)
    money.put(_1021=-640)  # duty
    money.pay("PI-5", "700", "0.86", "1022")
    money.pay("PI-1", "6000", "0.788")
    money.put(_1021=-3_720, _2110=3_720)
    money.pay("PI-00", "4000", "0.80", "2012")
    money.move("2012", "10000", "0.79")
    money.put(_1021=-7_880, _7320=-20)
    money.put(_1110=7_800 + 1_560, _2170=-1_560, _4010=-7_800)
    money.put(_4010=-money.begin("SI-2", "1110", "USD", "2650", "0.80"))
    money.put(_4010=-money.begin("SI-3", "1110", "EUR", "5800", "0.86"))
    money.put(_1110=800 + 160, _2170=-160, _4010=-800)
    money.pay("SI-3", "2500", "0.86", "1022")
    money.pay("SI-0", "4000", "0.783")
    money.put(_1021=9_360, _1110=-9_360)
    money.put(_1021=-9_000, _2150=9_000)


def july(money: Money, *, early: bool) -> None:
    """Write July's money."""
    if early:
        money.settle("GR-7", "3000", of(2_370))
    money.put(_2120=1_210, _2110=-1_440, _1150=240)
    money.put(_2110=310 + 62, _1150=-62)
    money.begin("LC-2", "2110", "EUR", "-900", "0.855")
    money.put(_7320=money.begin("PI-9", "2110", "USD", "-3040", "0.80") - of("2401.60"))
    money.pay("PI-1", "5000", "0.785", "2012")
    money.pay("PI-1", "4100", "0.81")
    money.pay("PI-5", "350", "0.855", "1022")
    money.settle("GR-2", "9150", of(7_320))
    money.put(_7320=money.begin("PI-8", "2110", "USD", "-9300", "0.81") - 7_440)
    money.put(_1021=of("-410.20"), _7310=of("410.20"))
    money.put(_1110=-312 - of("62.40"), _2170=of("62.40"), _4010=312)
    money.settle("SI-2", "265", of(212))  # the revenue goes back at its own rate
    money.put(_4010=212)
    money.pay("SI-2", "1385", "0.81")
    money.pay("SI-0", "6000", "0.812")
    money.pay("SI-3", "3000", "0.855", "1022")
    money.put(_4010=-money.begin("SI-5", "1110", "EUR", "2040", "0.855"))
    money.put(_1110=6_240 + 1_248, _2170=-1_248, _4010=-6_240)
    money.put(_1021=-7_000, _2150=7_000)
