"""October and November 2026 of an ink and resin works, reckoned from what happened, each figure once."""

import copy
from collections import Counter
from fractions import Fraction

from tests.cases.months.ink_works_by_hand import shared, transferred, yen
from tests.cases.months.ink_works_reckoned import (
    ALLOWANCE,
    BY_PRODUCTS,
    CASH,
    CUSTOMERS,
    DEPRECIATED,
    ESTIMATED,
    FINISHED,
    HALF,
    INPUT,
    MATERIALS,
    OFFICES,
    POOL,
    PURCHASE,
    SELLING,
    SEMI,
    SOLD,
    SPOILT,
    STANDARD,
    SUPPLIERS,
    WAGE_RATE,
    WAGES,
    WIP,
    WITHHELD,
    WRITTEN_DOWN,
    Month,
)  # fmt: skip


def october() -> Month:
    """Rosin first in, first out; its freight comes when some of it is used. 1,800 kg wait for their invoice."""
    m = Month()
    cooked = m.use(WIP, m.rosin.take(900))
    pigment = m.use(WIP, *m.pigment.take(300))
    bought = m.rosin.add(3500, 1113000)
    freight = shared(91000, (3500, 2500))  # by weight
    bought[1] += freight[0]
    cooked += m.use(WIP, m.rosin.take(1800))
    varnish_rosin = m.use(WIP, m.rosin.take(830))
    m.oil.add(2500, 670000 + freight[1])
    m.pigment.add(1200, 594000)
    m.pigment.add(-100, -49500)  # went back
    for net in (1113000, 670000, 91000, 594000, -49500, 132000):
        m.bill(MATERIALS, net)
    m.job("J-101", material=m.pigment.take(40)[0], varnish=120, hours=30)
    pigment += m.use(WIP, *m.pigment.take(600))
    cooked += m.use(WIP, m.rosin.take(900))
    m.cans.add(1500, 132000)
    m.job("J-102", material=m.pigment.take(60)[0], varnish=200, hours=70)
    m.rosin.add(1800, 585000)
    m.bill(MATERIALS, 585000, estimated=True)
    cooked += m.use(WIP, m.rosin.take(400))
    cans = m.use(WIP, m.cans.take(500) + m.cans.take(600))
    missing = m.use(POOL, *m.pigment.take(12))
    oil = m.use(WIP, *m.oil.take(1215))
    resin, ink = m.process(cooked, 1500, pigment, cans, (220, 380), (510, 655))
    m.move(POOL, WAGES, 50000)
    own = {
        DEPRECIATED: {"RESIN": 250000, "INK": 330000, "VARN": 35000, "SPEC": 50000},
        SUPPLIERS: {
            "RESIN": 170007,
            "INK": 230000,
            "VARN": 25000,
            "SPEC": 80000,
            "POWER": 310000,
            "MAINT": 60000,
        },
        CASH: {"MAINT": 120000, "OFFICE": 240000},
    }
    use = {
        "MAINT": {"RESIN": 60, "INK": 90, "VARN": 12, "SPEC": 18, "POWER": 30, "OFFICE": 5},
        "POWER": {"RESIN": 9000, "INK": 15500, "VARN": 1800, "SPEC": 1200, "MAINT": 900, "OFFICE": 600},
    }
    final = m.overhead(own, 200000, 150000, {"INK": 50000 + missing}, use)
    m.cook_varnish(1900, (100, HALF), (830, varnish_rosin), (1215, oil), Fraction("40.5"), 99)
    m.rest(final, {"RESIN": 510, "INK": 655, "VARN": 99, "SPEC": 100})
    ink = Counter(ink)
    ink.update(
        transferred(m.cook(resin, 3600, 500, Fraction(6, 10), 60, 0))
    )  # 140 kg are lost: all bear them
    m.mill(dict(ink), (2500, 3000), 500, HALF, 200)
    m.sold_ink(353, 2497, 2150)
    m.move(SOLD, WIP, m.jobs.pop("J-101"))
    m.sell(353 * 1447, 2497 * 1447, 2150 * 1447, 620000)
    wages(m, 1560000, 180000, 480000)
    close(m, (150000, 600000), (2750000, 6600000), 100 * (2500 - 1800))
    return m


def november(before: Month, *, reopened: bool) -> Month:
    """A slip of October comes late, and an invoice; reopened: a slip, a power bill, ink counted anew."""
    m = copy.deepcopy(before)
    m.move(ALLOWANCE, WRITTEN_DOWN, 70000)  # 洗替法
    cooked = m.use(WIP, m.rosin.take(700))
    m.job("J-102", material=m.rosin.take(60), hours=40)
    waited = m.rosin.layers[0]
    bought = m.rosin.add(4200, 1348200)
    pigment = m.use(WIP, *m.pigment.take(400))
    freight = shared(84600, (4200, 2600, 900))
    bought[1] += freight[0]
    m.oil.add(2600, 683800 + freight[1])
    m.pigment.add(900, 451800 + freight[2])
    for net in (1348200, 683800, 451800, 84600, 108000):
        m.bill(MATERIALS, net)
    late_invoice(m, waited)
    cooked += m.use(WIP, m.rosin.take(1600))
    varnish_rosin = m.use(WIP, m.rosin.take(945))
    pigment += m.use(WIP, *m.pigment.take(600))
    m.job("J-103R", material=m.pigment.take(5)[0], hours=8)
    m.cans.add(1200, 108000)
    cooked += m.use(WIP, m.rosin.take(1900))
    if reopened:
        pigment += m.use(WIP, *m.pigment.take(50))
    m.oil.add(1000, 265000)
    m.bill(MATERIALS, 265000, estimated=True)
    cans = m.use(WIP, m.cans.take(600) + m.cans.take(700))
    oil, of_job, missing = m.oil.take(1400, 100, 20)
    m.use(WIP, oil)
    m.use(POOL, missing)
    m.job("J-103", material=of_job + m.red.take(40)[0], hours=90)
    m.job("J-104", varnish=150, hours=20)
    resin, ink = m.process(cooked, 1700, pigment, cans, (230, 410), (488, 690))
    m.move(POOL, WAGES, 44000)
    own = {
        DEPRECIATED: {"RESIN": 250000, "INK": 330000, "VARN": 35000, "SPEC": 50000},
        SUPPLIERS: {
            "RESIN": 182000,
            "INK": 241000,
            "VARN": 28000,
            "SPEC": 91000,
            "POWER": 335000,
            "MAINT": 52003,
        },
        CASH: {"MAINT": 120000, "OFFICE": 246000},
    }
    more = {"INK": 44000, "VARN": missing}
    if reopened:
        m.bill(POOL, 36000)
        more["POWER"] = 36000
    use = {
        "MAINT": {"RESIN": 55, "INK": 102, "VARN": 10, "SPEC": 21, "POWER": 26, "OFFICE": 4},
        "POWER": {"RESIN": 8700, "INK": 16400, "VARN": 2050, "SPEC": 1900, "MAINT": 850, "OFFICE": 580},
    }
    final = m.overhead(own, 200000, 152000, more, use)
    m.cook_varnish(2300, (100, Fraction(4, 10)), (945, varnish_rosin), (1400, oil), Fraction(47), 118)
    m.rest(final, {"RESIN": 488, "INK": 690, "VARN": 118, "SPEC": 158})
    ink = Counter(ink)
    ink.update(transferred(m.cook(resin, 4100, 400, Fraction(4, 10), 50, 150)))
    m.mill(dict(ink), (3000, 3500), 630 if reopened else 580, Fraction(9, 10), 220)
    m.sold_ink(800, 2901, 2499)
    sell_november(m)
    wages(m, 1705500, 196000, 524000)
    close(m, (163000, 612000), (3200000, 7000000), 60 * (2500 - 1900))
    m.move(WITHHELD, CASH, 355000)
    return m


def late_invoice(m: Month, waited: list[int]) -> None:
    """1,800 kg of October cost 332 and not 325: what is used already is a price variance."""
    kept = yen(Fraction(1800 * 7 * waited[0], 1800))
    waited[1] += kept
    m.move(ESTIMATED, SUPPLIERS, 585000)
    m.move(INPUT, SUPPLIERS, 59760)
    m.move(MATERIALS, SUPPLIERS, kept)
    m.move(PURCHASE, SUPPLIERS, 12600 - kept)


def sell_november(m: Month) -> None:
    """Two jobs are done, one after a repair; varnish, a by-product and spoilt ink are sold, too."""
    m.jobs["J-103"] += m.jobs.pop("J-103R")  # 仕損費
    m.costs["S-103"] = m.move(FINISHED, WIP, m.jobs.pop("J-103"))
    m.move(SOLD, WIP, m.jobs.pop("J-102"))
    m.varnish -= 100
    for account, amount in ((SEMI, 100 * STANDARD), (BY_PRODUCTS, 80 * 90), (SPOILT, 150 * 15)):
        m.move(SOLD, account, amount)
    m.sell(*(of * 1453 for of in (800, 2901, 2499)), 980000, 56000, 60 * 118, 20 * 118, 150 * 15)


def wages(m: Month, gross: int, withheld: int, owed: int) -> None:
    """Pay a payroll that ends on the 20th; what the month is charged beyond it is 賃率差異."""
    m.move(WAGES, CASH, gross - withheld)
    m.move(WAGES, WITHHELD, withheld)
    m.move(WAGE_RATE, WAGES, m.ledger[WAGES] + owed)


def close(m: Month, expenses: tuple[int, int], money: tuple[int, int], down: int) -> None:
    """Book selling and offices, pay and be paid, write red pigment down."""
    m.bill(SELLING, expenses[0])
    m.move(OFFICES, CASH, expenses[1])
    m.move(SUPPLIERS, CASH, money[0])
    m.move(CASH, CUSTOMERS, money[1])
    m.move(WRITTEN_DOWN, ALLOWANCE, down)
