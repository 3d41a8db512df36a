"""What a long-term contract earns before it is complete (建造合同, 履约进度), and what it owes or is owed.

Two ways stand here. Standards recognise revenue by progress, and an expected loss whole (`recognised`). Contract
accounts of older textbooks take a part of the profit on work that the customer's architect has certified
(`notional_profit`, `prudent_profit`). Amounts are minor units.

Source: IFRS 15 paragraphs 39 to 45, 105 to 107, B14 to B19; IAS 37 paragraphs 66 to 69; 企业会计准则第14号 articles 11
    and 12, 企业会计准则第13号 article 8; contract costing of ICMAI, and of Drury, Management and Cost Accounting.
"""

from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import fields_not_negative
from erpcore.kernel.rounding import half_up


class Contract(NamedTuple):
    """What was agreed, and what it is expected to take."""

    price: int  # without VAT, above zero
    total_cost: int  # as estimated now: what it has cost and what is still to come


class ToDate(NamedTuple):
    """What has happened on a contract since its beginning."""

    cost: int
    uninstalled: int = 0  # of this: dear goods handed over and not installed, which say nothing of progress
    wasted: int = 0  # of this: material, labour and repairs beyond what the price allows for
    billed: int = 0


class Recognised(NamedTuple):
    """What is recognised of a contract since its beginning, and how it stands in the balance sheet."""

    progress: Fraction  # nothing, where it cannot be measured
    revenue: int
    cost: int
    expected_loss: int  # provided for beyond what revenue and cost show
    contract_asset: int  # revenue that is not billed yet (合同资产)
    contract_liability: int  # billed beyond revenue (合同负债)

    @property
    def profit(self) -> int:
        """Revenue less cost and expected loss; below zero: the loss of the whole contract."""
        return self.revenue - self.cost - self.expected_loss


@exact_arguments
def recognised(
    contract: Contract, to_date: ToDate, *, progress: int | Fraction | None = None, measurable: bool = True
) -> Recognised:
    """Recognise revenue by progress; what a contract is expected to lose is recognised whole.

    Goods that are not installed yet bring revenue of what they cost. What a period bears is this less what was
    recognised at the end of the period before.

    Args:
        contract: At present estimates.
        to_date: Since the beginning.
        progress: By output (units, milestones, a survey), 0 to 1; None: by cost (投入法), without what was wasted or
            is not installed.
        measurable: False: progress cannot be measured yet, and cost is expected to be recovered: revenue is the cost.

    Raises:
        ValueError: When a number is negative, the price is nothing, the parts exceed the cost, the cost to date
            exceeds the estimate, progress is above one or has nothing to be measured by, or is given where it cannot
            be measured.

    Source: IFRS 15, example 19: a lift of 1,500,000 delivered, not installed, in a contract at 5,000,000; of other
        costs of 2,500,000 a fifth is done.

    >>> found = recognised(Contract(5_000_000, 4_000_000), ToDate(2_000_000, uninstalled=1_500_000))
    >>> str(found.progress), found.revenue, found.cost, found.profit
    ('1/5', 2200000, 2000000, 200000)
    """
    _check(contract, to_date)
    if not measurable and progress is not None:
        raise ValueError("progress is given, and said not to be measurable")
    part = _progress(contract, to_date, progress) if measurable else Fraction(0)
    earned = half_up((contract.price - to_date.uninstalled) * part) + to_date.uninstalled
    revenue = earned if measurable else min(to_date.cost, contract.price)
    loss = max(contract.total_cost - contract.price, 0)
    provided = max(loss + revenue - to_date.cost, 0) if loss else 0  # cost to come beyond revenue to come
    owed = revenue - to_date.billed
    return Recognised(part, revenue, to_date.cost, provided, max(owed, 0), max(-owed, 0))


@exact_arguments
def notional_profit(certified: int, cost: int, not_certified: int = 0) -> int:
    """Say what the certified work has earned: its value less what it cost.

    Args:
        certified: Value of the work certified, at contract prices.
        cost: Of all work to date, material on site taken off.
        not_certified: Part of this, for work that is not certified yet.

    Raises:
        ValueError: When a number is negative, or more is not certified than it cost.

    Source: ICMAI, Cost Accounting, contract costing. Worked by hand.

    >>> notional_profit(800_000, 640_000, 40_000)
    200000
    """
    fields_not_negative({"certified": certified, "cost": cost, "not certified": not_certified})
    if not_certified > cost:
        raise ValueError(f"of a cost of {cost} no more can wait to be certified, found {not_certified}")
    return certified - (cost - not_certified)


@exact_arguments
def prudent_profit(
    notional: int,
    *,
    price: int,
    certified: int,
    cash: int,
    estimated: int | None = None,
    part: int | Fraction | None = None,
) -> int:
    """Take as much of the profit on certified work as is prudent, by how far the contract is and what was paid.

    Below a quarter of the price nothing is taken, below a half one third of the notional profit, and from there two
    thirds; of a contract near its end, whose whole profit can be estimated, the certified part of this. Each is taken
    as far as certified work was paid. A loss is taken whole.

    Textbooks have other ways, each of them a `part`: of the estimated profit what the contract has cost of its whole
    cost, of the notional profit the certified part of the price, or what a company has decided, such as two fifths.
    Ways that do not look at what was paid count all certified work as paid: `cash` is `certified`.

    Args:
        notional: As of `notional_profit`.
        price: Of the contract, above zero.
        certified: Value of the work certified, at most the price.
        cash: Received for it, at most its value.
        estimated: Profit of the whole contract, where it is near its end.
        part: Of the profit, 0 to 1, that is taken as far as work was paid; None: as above.

    Raises:
        ValueError: When one of the amounts is negative, the price is nothing, more is certified than the price,
            more was paid than is certified, or the part is less than nothing or more than all.

    Source: ICMAI, Cost Accounting, contract costing. Worked by hand: two thirds of 200,000, four fifths of it paid.

    >>> prudent_profit(200_000, price=1_000_000, certified=800_000, cash=640_000)
    106667
    >>> prudent_profit(200_000, price=1_000_000, certified=950_000, cash=855_000, estimated=220_000)
    188100
    >>> done = Fraction(600_000, 780_000)  # of a cost of 780,000 600,000 are spent
    >>> prudent_profit(200_000, price=1_000_000, certified=800_000, cash=640_000, estimated=220_000, part=done)
    135385
    """
    fields_not_negative({"price": price, "certified": certified, "cash": cash})
    if not price:
        raise ValueError("a contract has a price")
    if not cash <= certified <= price:
        raise ValueError(
            f"cash {cash} is at most what is certified, {certified}, and that at most the price, {price}"
        )
    if part is not None and not 0 <= part <= 1:
        raise ValueError(f"the part of a profit is from nothing to one, found {part}")
    if notional < 0 or not certified:
        return min(notional, 0)
    profit = notional if estimated is None else estimated
    if profit < 0:
        return profit
    if part is None:
        part = _prudent_part(Fraction(certified, price)) if estimated is None else Fraction(certified, price)
    return half_up(profit * part * Fraction(cash, certified))


def _prudent_part(done: Fraction) -> Fraction:
    """Say which part of a notional profit is prudent, where so much of the price is certified."""
    if done < Fraction(1, 4):
        return Fraction(0)
    return Fraction(1, 3) if done < Fraction(1, 2) else Fraction(2, 3)


def _progress(contract: Contract, to_date: ToDate, stated: int | Fraction | None) -> Fraction:
    """Measure progress: as it is stated, or by cost."""
    if stated is None:
        beside = to_date.uninstalled + to_date.wasted
        if contract.total_cost == beside:
            raise ValueError("no cost is left to measure progress by; say the progress")
        return Fraction(to_date.cost - beside, contract.total_cost - beside)
    if not 0 <= stated <= 1:
        raise ValueError(f"progress is from nothing to one, found {stated}")
    return Fraction(stated)


def _check(contract: Contract, to_date: ToDate) -> None:
    fields_not_negative({**contract._asdict(), **to_date._asdict()})
    if not contract.price:
        raise ValueError("a contract has a price")
    if to_date.uninstalled + to_date.wasted > to_date.cost:
        raise ValueError(
            f"what is not installed and what was wasted are parts of the cost to date, {to_date.cost}"
        )
    if to_date.uninstalled > contract.price:
        raise ValueError(f"goods that are not installed cost more than the price, {contract.price}")
    if to_date.cost > contract.total_cost:
        raise ValueError(
            f"the contract has cost {to_date.cost}, more than the estimate {contract.total_cost}"
        )
