"""The shops of the die-casting works by hand: wages, services, overhead, castings, machining."""

from fractions import Fraction

from tests.cases.months import die_tables as tables
from tests.cases.months.by_hand import Cost, half_up, of, there, total
from tests.cases.months.die_bought import HOUSED, INSURED, PAY, Bought
from tests.cases.months.die_by_hand import (
    ACCOUNTS,
    WIP,
    by_quota,
    by_rate,
    equivalent,
    plus,
)
from tests.cases.months.die_tables import CASTS, CENTRES, CUTS, NEW, OLD


class Shops(Bought):
    """What the shops cost and made."""

    def wages(self) -> None:
        """Wages by the piece and by time, and what is reckoned on them."""
        t = self.t
        spoilt = {"CH": 35, "CB": 20} if self.m == OLD else {"CH": 20, "CB": 10}  # 料废
        pay = {o: half_up(of(tables.PIECE[o]) * (t["made"][o] + spoilt.get(o, 0))) for o in tables.ORDERS}
        for shop, orders in (("CAST", CASTS), ("MACH", CUTS)):
            hours = {order: t["hours"][order][0] for order in orders}
            if shop == "MACH" and self.m == OLD:
                hours["RX"] = "6"
            pay = plus(pay, by_rate(of(t["by_time"][shop]), hours))
        pay |= {centre: of(amount) for centre, amount in zip(CENTRES, t["staff"], strict=True)}
        if self.m == OLD:
            pay["5711010"] = of("640")  # 停工
        self.pay, self.paid = pay, total(pay)
        for account, rate in ((PAY, "1"), (INSURED, "0.255"), (HOUSED, "0.08")):
            whole = half_up(self.paid * of(rate))
            shares = pay if account == PAY else by_rate(whole, pay)
            for bearer, amount in shares.items():
                if bearer in CENTRES:
                    self.spend(bearer, amount, account)
                elif bearer in WIP.values() or bearer[0] == "5":
                    self.books.book({bearer: amount, account: -amount})
                else:
                    self.charge(bearer, "labour", amount, account)

    def other(self) -> None:
        """Gas, the grid, wear, moulds, goods at planned price, what was paid."""
        t = self.t
        amount, cubic, vat = t["gas"]
        for order, share in by_rate(of(amount), cubic).items():
            self.charge(order, "fuel", share, "2202001")
        self.books.book({"2221005": vat, "2202001": -of(vat)})
        self.spend("POWER", t["grid"][0], "2202001", vat=t["grid"][1])
        cards = [(cost, life, centre) for cost, life, _, _, centre in tables.CARDS.values()]
        if self.m == NEW:
            cards.append((tables.PRESS[0], tables.PRESS[1], tables.PRESS[3]))
        for cost, life, centre in cards:
            self.spend(centre, half_up(of(cost) * of("0.95") / life), "1602")
        shots = {o: t["made"][o] + sum(n for at, n, _ in t["spoiled"].values() if at == o) for o in CASTS}
        for order, count in shots.items():
            self.charge(order, "overhead", half_up(of(tables.MOULD[order]) * count), "1801")
        for centre, paid in t["office"].items():
            self.spend(centre, paid, "1002", "other_out")
        self.rate = half_up(100 * self.variance / (self.opening_planned + self.received_planned), 2)
        for worth, bearer in self.aux_used:
            differs = half_up(worth * self.rate / 100)
            self.variance -= differs
            if bearer == "RX":
                self.charge("RX", "material", worth, "1403")
                self.charge("RX", "material", differs, "1404")
            else:
                self.spend(bearer, worth, "1403")
                self.spend(bearer, differs, "1404")

    def serve(self) -> None:
        """计划成本分配法: all at the planned rate, the difference is 管理费用."""
        charged = dict.fromkeys(("POWER", "REPAIR"), Fraction(0))
        for service, receivers in self.t["served"].items():
            for to, quantity in receivers.items():
                amount = half_up(of(quantity) * of(self.t["planned_rates"][service]))
                charged[service] += amount
                if to in CENTRES:
                    self.spend(to, amount, "4001002")
                else:
                    self.charge(to, "fuel", amount, "4001002")
        self.left = {service: self.pool[service] - amount for service, amount in charged.items()}
        for amount in self.left.values():
            self.books.book({"5602": amount, "4001002": -amount})

    def absorb(self) -> None:
        """制造费用 by machine hours; in November the machines stood still for 20."""
        if self.m == OLD:
            stood = half_up(half_up(self.pool["MACH"] / 643, 4) * 20)
            self.idle = stood
            self.pool["MACH"] -= stood
            self.books.book({"5711010": stood, "4101": -stood})
        for shop, orders in (("CAST", CASTS), ("MACH", CUTS)):
            hours = {order: self.t["hours"][order][1] for order in orders}
            if shop == "MACH" and self.m == OLD:
                hours["RX"] = "3"
            for order, amount in by_rate(self.pool[shop], hours).items():
                self.charge(order, "overhead", amount, "4101")

    def cast(self) -> None:
        """The foundry: spoiled castings at actual cost, then equivalent units."""
        self.lost: dict[str, Cost] = {}
        self.finished: dict[str, Cost] = {}
        for order in CASTS:
            made, left = self.t["made"][order], self.t["in_process"][order]
            bad = {key: at for key, at in self.t["spoiled"].items() if at[0] == order}
            units = made + sum(count for _, count, _ in bad.values())
            cost = self.cost[order]
            spoilage = Fraction(0)
            for key, (_, count, kilos) in bad.items():
                whole = {
                    e: Fraction(units + left) if e == "material" else units + Fraction(left, 2) for e in cost
                }
                lost = {e: half_up(half_up(amount / whole[e], 4) * count) for e, amount in cost.items()}
                item, price = ("ZR", "16") if order == "CH" else ("AR", "14")
                saved = half_up(of(kilos) * of(price))
                self.move(item, kilos, saved)
                claimed = of(self.t["by_hand"][1]) if key == self.t["by_hand"][0] else Fraction(0)
                net = total(lost) - saved - claimed
                self.lost[key] = lost
                spoilage += net
                self.books.book(
                    {"1403": saved, "1221": claimed, WIP["spoilage"]: net}
                    | {WIP[e]: -a for e, a in lost.items()}
                )
            for key in bad:
                cost = plus(cost, self.lost[key], -1)
            self.put_away(order, order, *equivalent(plus(cost, {"spoilage": spoilage}), made, left))

    def put_away(self, order: str, item: str, finished: Cost, kept: Cost) -> None:
        """Bring what is finished to the shelf."""
        self.finished[order], self.wip[order] = finished, there(kept)
        self.pools[item].add(self.t["made"][order], finished)
        self.books.book({ACCOUNTS[item]: total(finished)} | {WIP[e]: -a for e, a in finished.items()})

    def machine(self) -> None:
        """The machine shop: castings by their quota cost, its own work by quota hours."""
        old, new = {"MH": (2_200, 1_700), "MB": (1_300, 1_000)}, {"MH": (2_100, 2_000), "MB": (1_500, 850)}
        put = old if self.m == OLD else new
        for order, casting in (("MH", "CH"), ("MB", "CB")):
            before = plus(self.wip[order], self.from_foundry[order], -1)
            own = plus(plus(before, self.cost[order]), self.wip[order], -1)
            came: Cost = {}
            for quantity in put[order]:
                came = plus(came, self.pools[casting].take(quantity))
            self.books.book({WIP[e]: a for e, a in came.items()} | {"1405001": -total(came)})
            foundry = plus(self.from_foundry[order], came)
            spoilage = Fraction(0)
            if order == "MB":
                kilos, price = ("200", "9") if self.m == OLD else ("210", "9")
                chips = half_up(of(kilos) * of(price))
                self.move("CHIP", kilos, chips)
                foundry = plus(foundry, {"material": -chips})
                self.books.book({"1405003": chips, WIP["material"]: -chips})
                spoilage = total(self.repair)
                self.books.book({WIP["spoilage"]: spoilage} | {WIP[e]: -a for e, a in self.repair.items()})
            elif self.m == OLD:  # 50 castings with blowholes, found before any work, at quota cost
                quota = {e: 50 * of(each) for e, each in tables.QUOTA["CH"].items()}
                foundry = plus(foundry, quota, -1)
                self.move("ZR", "20", of("320"))
                spoilage = total(quota) - 320
                self.books.book(
                    {"1403": 320, WIP["spoilage"]: spoilage} | {WIP[e]: -a for e, a in quota.items()}
                )
            made, left = self.t["made"][order], self.t["in_process"][order]
            degree = of("0.4") if order == "MH" else of("0.5")
            one, kept = by_quota(foundry, made, left, tables.QUOTA[casting])
            hours = dict.fromkeys(own, tables.QUOTA_HOURS[order])
            two, still = by_quota(own, of(made), left * degree, hours)
            self.from_foundry[order] = kept
            finished = plus(plus(one, two), {"spoilage": spoilage})
            self.put_away(order, tables.ORDERS[order], finished, plus(kept, still))
