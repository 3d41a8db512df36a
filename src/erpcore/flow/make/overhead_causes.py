"""By which causes a pool has a rest: spending, efficiency, volume or idle capacity, against a budget.

The causes are those of the whole rest, whatever becomes of it by policy: each is written off on an account of its own;
or the orders of the month bear each in the same proportions, which are those of the rest; or each is carried on.

Where orders absorb overhead on the hours worked, the efficiency of overhead is a variance of the orders, and none of it
is left on the pool; on standard hours (policy overhead_absorption) all of it is. What `make.idle_capacity` made an
expense of the period is of the volume, and no more among what is left.

A service department at planned rates has a budget for services as a workshop has for hours. What it costs beyond what
it charges is written off by cause, too; none of it is efficiency, for what it did is what others asked for.

Source: Horngren, Datar and Rajan, Cost Accounting, ch. 8; Usry and Hammer, Cost Accounting: Planning and Control;
注册会计师, 财务成本管理, 标准成本法 (固定制造费用的二因素、三因素分析法); 補助部門費の予定配賦 (予算差異, 操業度差異).
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
    add(found, causes_of(books, centre, period).items())
    whole = overhead.over_under(centre, period) + overhead.disposed(centre, period)
    return {"": whole - sum(found.values()), **found}


def causes_of(books: View, centre: str, period: str) -> dict[str, int]:
    """Divide what a period alone left of a workshop's pool: minor units by cause; nothing without an analysis."""
    found = _analysis(books, centre, period)
    if found is None or books.master.cost_centre(centre).purpose == "service":
        return {}
    budget, ways = found
    rest, idle = books.overhead.rest_of(centre, period), books.overhead.idle.get((period, centre), 0)
    of = _incurred(books, budget, period, rest + idle)
    return _by_key(
        divide_rest(of, rest=rest, expensed=idle, ways=ways, decimals=books.master.currency.decimals)
    )


def service_causes(books: View, service: str, period: str, rest: int, charged: int) -> dict[str, int]:
    """Divide what a service department leaves that charges at planned rates: minor units by cause.

    Args:
        books: The books.
        service: The department.
        period: The period.
        rest: What it cost less what it charges, minor units.
        charged: What it charges, minor units.
    """
    found = _analysis(books, service, period)
    if found is None:
        return {}
    budget, ways = found
    done = sum(books.overhead.services.usage(period).get(service, {}).values())
    of = _against(books, budget, period, done, done, rest + charged)
    return _by_key(divide_rest(of, rest=rest, ways=ways, decimals=books.master.currency.decimals))


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


def _analysis(books: View, centre: str, period: str) -> tuple[OverheadBudget, Ways] | None:
    """Find the budget of a period, and how it is analysed; an adjusting one has none."""
    of = books.periods.calendar.period(period)
    budget = budget_on(books.master.setup.overhead_budgets, centre, of.last_day)
    if budget is None or budget.analysis is None or of.adjusting:
        return None
    return budget, Ways(budget.analysis)


def _by_key(tree: Breakdown) -> dict[str, int]:
    return {cause_key(leaf): leaf.amount for leaf in tree.walk() if not leaf.children}


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
    charged = sum(basis.applied_hours for basis in bases) if on_standard else worked
    return _against(books, budget, period, charged, worked, incurred)


def _against(
    books: View, budget: OverheadBudget, period: str, charged: int, worked: int, incurred: int
) -> Overhead:
    """Set what was incurred against the budget, for hours charged and worked, or services done, in millionths."""
    fixed = books.overhead.fixed.get((period, budget.cost_centre), 0)
    return Overhead(
        variable_rate=to_micro(budget.rate),
        fixed_rate=Fraction(to_micro(budget.fixed) * MICRO, to_micro(budget.capacity_hours)),
        standard_hours=charged,
        actual_hours=worked,
        budgeted_fixed=extend(to_micro(budget.fixed), MICRO, books.master.currency.decimals),
        actual_variable=incurred - fixed,
        actual_fixed=fixed,
    )
