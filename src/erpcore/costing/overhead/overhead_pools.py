"""Charge overhead to cost objects by a driver: plant-wide or by department, at actual, normal or standard.

| costing | rate | times the driver |
|---|---|---|
| actual | actual overhead over the actual driver | as it was |
| normal | budgeted overhead over the budgeted driver | as it was |
| standard | budgeted overhead over the budgeted driver | as allowed for the actual output |

Amounts are minor units, drivers whole numbers or fractions of one measure. A rest is actual less charged: plus is
under-applied. Fixed overhead by capacity and variable overhead by use (dual rates) are two pools.
Source: Horngren, Datar and Rajan, Cost Accounting, ch. 4-5 and 7-8; 企业产品成本核算制度 (财会〔2013〕17号), 制造费用.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about, not_negative
from erpcore.costing.measures import Measure, rounded, times
from erpcore.costing.overhead.allocation import allocate, check_bases
from erpcore.kernel.rounding import Receiver

Costing = Literal["actual", "normal", "standard"]
Disposal = Literal["cost_of_sales", "by_balance", "by_applied", "carried"]


class Pool(NamedTuple):
    """The overhead of a department, or of the whole plant, and its driver by cost object."""

    budgeted: int  # overhead of the budget, minor units
    budgeted_driver: Measure
    actual: int  # overhead incurred, minor units
    driver: Mapping[str, Measure]  # cost object -> the driver as it was
    allowed: Mapping[str, Measure] | None = None  # cost object -> driver at standard, for standard costing


class Absorbed(NamedTuple):
    """What a pool charged."""

    rate: Fraction  # minor units for one of the driver's measure
    charges: dict[str, int]  # cost object -> minor units
    rest: int  # actual less charged, minor units; plus is under-applied


class Balance(NamedTuple):
    """An ending balance that was charged with overhead."""

    total: int  # all its cost, minor units
    applied: int  # the overhead of the period that was applied and is in it, minor units


class Settlement(NamedTuple):
    """Where over- or under-applied overhead goes: minor units with the sign of the rest, adding up to it."""

    charged: dict[str, int]
    carried: int  # forward to the next period


@exact_arguments
def absorb(
    pool: Pool,
    costing: Costing,
    *,
    rate_decimals: int | None = None,
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
) -> Absorbed:
    """Charge a pool to its cost objects.

    Args:
        pool: Its budget, its actual overhead, its driver.
        costing: Which rate and which driver; see the table above.
        rate_decimals: Decimals that the rate is rounded to, in minor units; None: it stays exact.
        receiver: Who takes the minor units that do not divide in actual costing, which leaves no rest.

    Raises:
        ValueError: When overhead or a driver is negative, when the budget has no driver, when actual overhead has no
            driver in actual costing, or when standard costing is asked for and nothing is allowed.

    Source: Horngren, ch. 4 (Robinson Company: 1,120,000 over 28,000 hours; 1,215,000 and 27,000 hours actual).

    >>> robinson = Pool(1_120_000, 28_000, 1_215_000, {"WPP 298": 88, "others": 26_912})
    >>> absorb(robinson, "normal")
    Absorbed(rate=Fraction(40, 1), charges={'WPP 298': 3520, 'others': 1076480}, rest=135000)
    >>> absorb(robinson, "actual").charges["WPP 298"]
    3960
    """
    not_negative(budgeted_overhead=pool.budgeted, actual_overhead=pool.actual)
    if costing == "actual":
        found = allocate(pool.actual, pool.driver, rate_decimals=rate_decimals, receiver=receiver)
        return Absorbed(found.rate, found.shares, 0)
    driver = pool.driver if costing == "normal" else pool.allowed
    if driver is None:
        raise ValueError("standard costing needs the driver that is allowed for the actual output")
    check_bases(driver)
    if pool.budgeted_driver <= 0:
        raise ValueError(
            f"a budget of {pool.budgeted} needs a driver above zero, found {pool.budgeted_driver}"
        )
    rate = rounded(Fraction(pool.budgeted) / pool.budgeted_driver, rate_decimals)
    charges = {name: times(rate * quantity, 1) for name, quantity in driver.items()}
    return Absorbed(rate, charges, pool.actual - sum(charges.values()))


@exact_arguments
def plant_wide(
    pools: Mapping[str, Pool],
    budgeted_driver: Measure,
    driver: Mapping[str, Measure],
    allowed: Mapping[str, Measure] | None = None,
) -> Pool:
    """Merge the pools of departments into one with one driver, for a single plant-wide rate.

    Args:
        pools: By department.
        budgeted_driver: Of the whole plant.
        driver: Cost object -> the driver in all departments.
        allowed: The same at standard.

    Source: Drury, Management and Cost Accounting, ch. 3 (blanket overhead rate).

    >>> shops = {"cutting": Pool(60_000, 0, 0, {}), "assembly": Pool(20_000, 0, 0, {})}
    >>> absorb(plant_wide(shops, 4_000, {"desk": 30, "shelf": 10}), "normal").charges
    {'desk': 600, 'shelf': 200}
    """
    budgeted = sum(pool.budgeted for pool in pools.values())
    return Pool(budgeted, budgeted_driver, sum(pool.actual for pool in pools.values()), driver, allowed)


@exact_arguments
def departmental(
    pools: Mapping[str, Pool], costing: Costing, *, rate_decimals: int | None = None
) -> tuple[dict[str, Absorbed], dict[str, int]]:
    """Charge each department's overhead at a rate of its own, by a driver of its own.

    Args:
        pools: By department.
        costing: Which rate and which driver.
        rate_decimals: Decimals that rates are rounded to, in minor units; None: they stay exact.

    Returns:
        What each department charged, and what each cost object bears in all.

    Raises:
        ValueError: As `absorb`, naming the department.

    Source: Drury, Management and Cost Accounting, ch. 3 (separate departmental rates).

    >>> shops = {"cutting": Pool(60_000, 1_000, 0, {"desk": 8, "shelf": 5}),
    ...          "assembly": Pool(20_000, 2_000, 0, {"desk": 22, "shelf": 5})}
    >>> departmental(shops, "normal")[1]
    {'desk': 700, 'shelf': 350}
    """
    found = {}
    totals: dict[str, int] = {}
    for department, pool in pools.items():
        with about(department):
            found[department] = absorb(pool, costing, rate_decimals=rate_decimals)
        for name, amount in found[department].charges.items():
            totals[name] = totals.get(name, 0) + amount
    return found, totals


@exact_arguments
def settle(
    rest: int,
    balances: Mapping[str, Balance],
    how: Disposal,
    *,
    rate_decimals: int | None = None,
    receiver: Receiver = Receiver.LARGEST_REMAINDER,
) -> Settlement:
    """Dispose of over- or under-applied overhead at the end of a period.

    Args:
        rest: Actual less applied, minor units; plus is under-applied.
        balances: Ending balances by name, among them `cost_of_sales`; others are work in process, finished goods, or
            single orders (then `by_applied` restates each of them at the actual rate).
        how: All to cost of sales; in proportion to total balances; in proportion to the overhead applied in them;
            or carried to the next period, as within a year or in a seasonal business.
        rate_decimals: Decimals that the rate is rounded to, as a part of one (差异分配率): 4 are hundredths of a per
            cent; the last balance then takes the rest. None: it stays exact.
        receiver: Who takes the minor units that do not divide, at an exact rate.

    Raises:
        ValueError: When a balance is negative, there is no cost of sales to charge, or all bases are zero.

    Source: Horngren, ch. 4 (write-off to cost of goods sold, proration, adjusted allocation rate); seasonal
        manufacturers carry the balance (企业产品成本核算制度, 按年度计划分配率分配).

    >>> balances = {"work_in_process": Balance(50_000, 13_000), "finished_goods": Balance(75_000, 25_000),
    ...             "cost_of_sales": Balance(2_375_000, 1_042_000)}
    >>> settle(135_000, balances, "by_balance").charged
    {'work_in_process': 2700, 'finished_goods': 4050, 'cost_of_sales': 128250}
    >>> settle(135_000, balances, "by_applied").charged
    {'work_in_process': 1625, 'finished_goods': 3125, 'cost_of_sales': 130250}
    >>> settle(135_000, balances, "carried").carried
    135000
    """
    for name, balance in balances.items():
        not_negative(**{f"balance of {name}": balance.total, f"overhead applied in {name}": balance.applied})
    nothing = dict.fromkeys(balances, 0)
    if how == "carried":
        return Settlement(nothing, rest)
    if how == "cost_of_sales":
        if how not in balances:
            raise ValueError(f"there is no cost of sales among {sorted(balances)} to take {rest}")
        return Settlement({**nothing, how: rest}, 0)
    if not rest:
        return Settlement(nothing, 0)
    bases = {
        name: balance.total if how == "by_balance" else balance.applied for name, balance in balances.items()
    }
    shares = allocate(abs(rest), bases, rate_decimals=rate_decimals, receiver=receiver).shares
    return Settlement({name: part if rest > 0 else -part for name, part in shares.items()}, 0)
