"""Cost centres, the work centres in them, and what an hour costs there."""

from decimal import Decimal
from typing import Literal

from erpcore.kernel.fields import Code, Day, PriceValue
from erpcore.masterdata.record import Named, Record

Purpose = Literal["production", "service", "administration", "selling"]
Hours = Literal["labour_hours", "machine_hours"]
Driver = Literal[
    "labour_hours",
    "machine_hours",
    "direct_labour",
    "order_labour",
    "direct_material",
    "direct_cost",
    "output",
]
RestTaker = Literal[
    "cost_of_sales",
    "orders",
    "carry_forward",
    "cost_of_sales_at_year_end",
    "orders_at_year_end",
    "finished_orders",
]
Absorption = Literal["ticket", "month_end", "standard_hours"]
SharingKey = Literal[
    "labour_hours",
    "machine_hours",
    "output",
    "weight",
    "direct_material",
    "direct_labour",
    "direct_cost",
    "standard_cost",
    "standard_hours",
]


PoolKey = SharingKey | Driver  # by which orders share a pool


class CostCentre(Named):
    """A place where costs are collected (成本中心); its purpose says what becomes of them."""

    purpose: Purpose
    # over which overhead is applied: hours, what they cost, what whole orders cost or bring
    driver: Driver = "labour_hours"
    # on which hours, and when; None: as the policy says. This, and what follows, is of production and service alone.
    overhead_absorption: Absorption | None = None
    # by what orders share its rest; None: that of `hours_of`, or else the driver
    shared_by: SharingKey | None = None
    overhead_rest: RestTaker | None = None  # who takes it; None: as the policy says
    hours_of: Code | None = None  # another one, by whose hours orders share its rest; None: its own
    element: Code | None = None  # under which orders bear its rest, or its services; None: overhead


class WorkCentre(Named):
    """Where operations are done (工作中心)."""

    cost_centre: Code


class ServiceRate(Record):
    """What a unit of service of a department is planned to cost, from a day until the next rate (计划单位成本)."""

    cost_centre: Code
    valid_from: Day
    rate: PriceValue  # major currency units for one unit of its measure


class Rate(Record):
    """What an hour costs at a work centre, from a day until the next rate; major currency units."""

    work_centre: Code
    valid_from: Day
    labour: PriceValue = Decimal(0)  # for a labour hour without a grade
    machine: PriceValue = Decimal(0)  # for a machine hour
    overhead: PriceValue = Decimal(0)  # for an hour, 1.00 or a unit of the cost centre's driver
    grades: dict[Code, PriceValue] = {}  # for a labour hour of each grade of labour (工种等级)
