"""By which causes a pool has a rest: spending, efficiency, volume or idle capacity, against a budget.

The causes are those of the whole rest, whatever becomes of it by policy: each is written off on an account of its own;
or the orders of the month bear each in the same proportions, which are those of the rest; or each is carried on.

Where orders absorb overhead on the hours worked, the efficiency of overhead is a variance of the orders, and none of it
is left on the pool; on standard hours (policy overhead_absorption) all of it is. What `make.idle_capacity` made an
expense of the period is of the volume, and no more among what is left.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 8; Usry and Hammer, Cost Accounting: Planning and Control;
注册会计师, 财务成本管理, 标准成本法 (固定制造费用的二因素、三因素分析法).
"""

from fractions import Fraction

from erpcore.costing.variances.breakdown import Breakdown
from erpcore.costing.variances.overhead_rest import divide_rest
from erpcore.costing.variances.overhead_variance import Overhead, Ways
from erpcore.flow.make.driven import driven
from erpcore.flow.make.sharing import rest_taker
from erpcore.flow.make.worked import worked_at
from erpcore.flow.view import View
from erpcore.kernel.by_element import add
from erpcore.kernel.movements import Mark
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import MICRO, extend
from erpcore.masterdata.overhead_budget import OverheadBudget, budget_on
from erpcore.production.driver import OF_ORDERS
from erpcore.production.pool_causes import cause_marks


def rest_by_cause(books: View, centre: str, period: str) -> dict[str, int]:
    """Divide what a pool has left by the end of a period, before it was disposed of in it.

    Args:
        books: The books.
        centre: Its cost centre.
        period: The period; an adjusting one has no budget.

    Returns:
        Minor units by cause: those of the period, and what earlier ones carried by theirs; "" is the rest, which no
        analysis holds for.
    """
    overhead = books.overhead
    found = dict(overhead.causes.carried(centre, period))
    add(found, causes_of(books, centre, period), 1)
    whole = overhead.over_under(centre, period) + overhead.disposed(centre, period)
    return {"": whole - sum(found.values()), **found}


def causes_of(books: View, centre: str, period: str) -> dict[str, int]:
    """Divide what a period alone left of a pool: minor units by cause; nothing without an analysis of the budget."""
    overhead = books.overhead
    of = books.periods.calendar.period(period)
    budget = budget_on(books.master.setup.overhead_budgets, centre, of.last_day)
    if budget is None or budget.analysis is None or of.adjusting:
        return {}
    rest, idle = overhead.rest_of(centre, period), overhead.idle.get((period, centre), 0)
    tree = divide_rest(
        _incurred(books, budget, period, rest + idle),
        rest=rest,
        expensed=idle,
        ways=Ways(budget.analysis),
        decimals=books.master.currency.decimals,
    )
    return {cause_key(leaf): leaf.amount for leaf in tree.walk() if not leaf.children}


def tell_causes(books: View, centre: str, period: str, *, taken: bool) -> list[Mark]:
    """Mark by which causes a pool is charged to orders or carried on; what is written off has accounts by cause.

    Args:
        books: The books.
        centre: Its cost centre.
        period: The month.
        taken: Whether the rest is disposed of; otherwise it is carried on.
    """
    told = books.overhead.causes
    before = told.carried(centre, period)
    if taken:
        carried = {cause: -amount for cause, amount in before.items()}
        charged = (
            rest_by_cause(books, centre, period) if rest_taker(books, centre, period) == "orders" else {}
        )
    else:
        carried, charged = causes_of(books, centre, period), {}
    if not any(charged.get(cause) for cause in charged if cause):
        charged = {}  # no analysis
    return [
        *cause_marks("carried", period, centre, carried, told.of("carried", centre, period)),
        *cause_marks("charged", period, centre, charged, told.of("charged", centre, period)),
    ]


def cause_key(leaf: Breakdown) -> str:
    """Write a cause as the key of its place: "fixed overhead spending" is `fixed_spending`."""
    return "_".join(word for word in leaf.name.split() if word != "overhead")


def _incurred(books: View, budget: OverheadBudget, period: str, rest: int) -> Overhead:
    """Say what the cost centre worked and incurred in a period, of which the rest was not charged."""
    centre = budget.cost_centre
    of = books.master.cost_centre(centre)
    driver = of.driver
    bases = [basis for _, _, basis in worked_at(books, centre, period)]
    if driver in OF_ORDERS:
        last = books.periods.calendar.period(period).last_day
        worked = sum(driven(books, period, last, centre).values())
    else:
        worked = sum(basis.driven(driver, books.master.currency.decimals) for basis in bases)
    on_standard = books.master.policies.overhead_absorption_at(of) == "standard_hours"
    incurred = rest + sum(basis.applied + basis.machine for basis in bases)
    fixed = books.overhead.fixed.get((period, centre), 0)
    budgeted = extend(to_micro(budget.fixed), MICRO, books.master.currency.decimals)
    return Overhead(
        variable_rate=to_micro(budget.rate),
        fixed_rate=Fraction(to_micro(budget.fixed) * MICRO, to_micro(budget.capacity_hours)),
        standard_hours=sum(basis.applied_hours for basis in bases) if on_standard else worked,
        actual_hours=worked,
        budgeted_fixed=budgeted,
        actual_variable=incurred - fixed,
        actual_fixed=fixed,
    )
