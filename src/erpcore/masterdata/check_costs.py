"""Checks of what cost is reckoned by: standards, rates, grades, budgets, services and rules for work in process."""

from collections.abc import Iterator, Mapping

from erpcore.kernel.words import Words
from erpcore.masterdata.facts import Facts
from erpcore.masterdata.flaws import Flaw
from erpcore.masterdata.item import AT_FIXED_PRICE, STOCKED_KINDS
from erpcore.masterdata.nouns import PURPOSES
from erpcore.masterdata.places import Path
from erpcore.masterdata.setup_codes import SetupCode
from erpcore.masterdata.wip_rule import QUOTA_METHOD

_OF_WORK_CENTRES = ("labour_hours", "machine_hours", "direct_labour")  # drivers that are not of whole orders
_BY_ORDERS = {"orders", "orders_at_year_end", "finished_orders"}  # rests that orders take
# what a cost centre may say of how its cost comes to orders; each has a driver
_TO_ORDERS = ("overhead_absorption", "shared_by", "overhead_rest", "hours_of", "element")
_OFFICES = ("administration", "selling")  # no order bears their cost
_HOUR_ELEMENTS = ("labour", "machine", "overhead")  # fields of a rate, and the elements they are booked to


def check_costs(facts: Facts) -> Iterator[Flaw]:
    """Find what a cost is missing for, and rates and work centres that cannot be booked."""
    tables = facts.tables
    purposes = {centre.code: centre.purpose for centre in tables.cost_centres}
    yield from _budgets(facts, purposes)
    for index, centre in enumerate(tables.work_centres):
        purpose = purposes.get(centre.cost_centre)
        if purpose in _OFFICES:
            why = Words("; a work centre charges production", "；工作中心的费用计入生产")
            yield _is_for(centre.cost_centre, purpose, why, ("work_centres", index, "cost_centre"))
    for index, rate in enumerate(tables.rates):
        for element in _HOUR_ELEMENTS:
            if getattr(rate, element):
                yield from facts.unknown("elements", element, ("rates", index, element))
    yield from _without_wages(facts)
    yield from _twice_on_orders(facts)
    standard = {row.code for row in tables.item_classes if row.valuation in AT_FIXED_PRICE}
    valued = {row.item for row in tables.standards}
    for index, item in enumerate(tables.items):
        if item.item_class in standard and item.kind in STOCKED_KINDS and item.code not in valued:
            message = Words(
                f"item {item.code} is valued at standard or planned price and has none",
                f"物料 {item.code} 按标准成本或计划成本计价，却没有该成本",
            )
            yield Flaw(SetupCode.STANDARD_MISSING, ("items", index), message, severity="warning")
    used = {operation.work_centre for routing in tables.routings for operation in routing.operations}
    rated = {row.work_centre for row in tables.rates}
    for index, centre in enumerate(tables.work_centres):
        if centre.code in used and centre.code not in rated:
            message = Words(
                f"work centre {centre.code} stands on a routing and has no hourly rates",
                f"工作中心 {centre.code} 用于工艺路线，却没有小时费率",
            )
            yield Flaw(SetupCode.RATE_MISSING, ("work_centres", index), message, severity="warning")


def _budgets(facts: Facts, purposes: Mapping[str, str]) -> Iterator[Flaw]:
    """Find budgets of cost centres that charge nothing at a rate."""
    at_planned_rates = facts.company.policies.service_departments == "planned_rates"
    charging = {"production", "service"} if at_planned_rates else {"production"}
    for index, budget in enumerate(facts.tables.overhead_budgets):
        used_for = purposes.get(budget.cost_centre, "production")
        if used_for not in charging:
            why = Words(
                "; production alone applies overhead, and service departments at planned rates charge theirs",
                "；只有基本生产和按计划成本分配的辅助生产按预定分配率分配费用",
            )
            yield _is_for(budget.cost_centre, used_for, why, ("overhead_budgets", index, "cost_centre"))


def _is_for(centre: str, purpose: str, why: Words, path: Path) -> Flaw:
    """Find fault with a cost centre that is for something else than what a row says of it."""
    message = Words(
        f"cost centre {centre} is for {purpose}{why.en}",
        f"成本中心 {centre} 用于{PURPOSES[purpose].zh}{why.zh}",
    )
    return Flaw(SetupCode.COST_CENTRE_UNSUITABLE, path, message)


def _without_wages(facts: Facts) -> Iterator[Flaw]:
    """Find overhead that is applied by what labour costs, at work centres whose hours cost nothing."""
    by_labour = {centre.code for centre in facts.tables.cost_centres if centre.driver == "direct_labour"}
    places = {centre.code for centre in facts.tables.work_centres if centre.cost_centre in by_labour}
    for index, rate in enumerate(facts.tables.rates):
        if rate.work_centre in places and rate.overhead and not (rate.labour or any(rate.grades.values())):
            message = Words(
                f"overhead of {rate.work_centre} is applied by direct labour, and its hours have no rate of labour;"
                " where wages are shared out by amount, the driver is order_labour",
                f"工作中心 {rate.work_centre} 的制造费用按直接人工分配，其工时却没有人工费率；"
                "工资按金额分配（cost_distribution）时，分配标准应为 order_labour",
            )
            yield Flaw(SetupCode.RATE_MISSING, ("rates", index, "labour"), message, severity="warning")


def _twice_on_orders(facts: Facts) -> Iterator[Flaw]:
    """Find work centres of one cost centre that each apply overhead on the whole of what an order costs or brings."""
    driven = {of.code: of.driver for of in facts.tables.cost_centres if of.driver not in _OF_WORK_CENTRES}
    places = {of.code: of.cost_centre for of in facts.tables.work_centres if of.cost_centre in driven}
    first: dict[str, str] = {}
    for index, rate in enumerate(facts.tables.rates):
        centre = places.get(rate.work_centre)
        if (
            centre is None
            or not rate.overhead
            or first.setdefault(centre, rate.work_centre) == rate.work_centre
        ):
            continue
        message = Words(
            f"{first[centre]} and {rate.work_centre} apply overhead of {centre} on the same {driven[centre]}: an order"
            " that goes through both bears both rates; keep the rate at one of them",
            f"{first[centre]} 和 {rate.work_centre} 按同一 {driven[centre]} 分配 {centre} 的制造费用："
            "经过两者的生产任务单负担两个费率；请只在其中一个工作中心保留费率",
        )
        yield Flaw(SetupCode.DUPLICATE, ("rates", index, "overhead"), message, severity="warning")


def check_grades(facts: Facts) -> Iterator[Flaw]:
    """Find grades without a rate, and routings that plan one work centre by grade and without."""
    rated: dict[str, set[str]] = {}
    for index, rate in enumerate(facts.tables.rates):
        rated.setdefault(rate.work_centre, set()).update(rate.grades)
        if any(rate.grades.values()):
            yield from facts.unknown("elements", "labour", ("rates", index, "grades"))
    for index, routing in enumerate(facts.tables.routings):
        by_grade: dict[str, bool] = {}
        for number, operation in enumerate(routing.operations):
            path = ("routings", index, "operations", number, "grades")
            centre = operation.work_centre
            if by_grade.setdefault(centre, bool(operation.grades)) != bool(operation.grades):
                message = Words(
                    f"operations at {centre} are planned by grade and without; plan all of them alike",
                    f"工作中心 {centre} 的工序有的按工种等级计划，有的不按；请统一",
                )
                yield Flaw(SetupCode.FIELD_INVALID, path, message)
            for grade in operation.grades:
                if grade not in rated.get(centre, ()):
                    message = Words(
                        f"work centre {centre} has no hourly rate of grade {grade}",
                        f"工作中心 {centre} 没有工种等级 {grade} 的小时费率",
                    )
                    yield Flaw(SetupCode.RATE_MISSING, path, message, severity="warning")


def check_offices(facts: Facts) -> Iterator[Flaw]:
    """Find what says how orders bear the cost of administration or selling: they bear none."""
    for index, centre in enumerate(facts.tables.cost_centres):
        for field in _TO_ORDERS if centre.purpose in _OFFICES else ():
            if getattr(centre, field) is not None:
                why = Words(
                    f"; no order bears its cost: it has no {field}",
                    f"；其费用不由生产任务单承担，{field} 须为空",
                )
                yield _is_for(centre.code, centre.purpose, why, ("cost_centres", index, field))


def check_services(facts: Facts) -> Iterator[Flaw]:
    """Find what is said of services and of no service department, and an order of departments that there are not."""
    purposes = {centre.code: centre.purpose for centre in facts.tables.cost_centres}
    for index, rate in enumerate(facts.tables.service_rates):
        purpose = purposes.get(rate.cost_centre, "service")
        if purpose != "service":
            why = Words(" and has a planned rate of service", "，却有劳务的计划单位成本")
            yield _is_for(rate.cost_centre, purpose, why, ("service_rates", index, "cost_centre"))
    for index, code in enumerate(facts.company.policies.service_order):
        yield from facts.unknown("cost_centres", code, ("company", "policies", "service_order", index))


def check_meters(facts: Facts) -> Iterator[Flaw]:
    """Find meters supplied by what is no service department, and work centres that belong to another cost centre."""
    purposes = {centre.code: centre.purpose for centre in facts.tables.cost_centres}
    places = {centre.code: centre.cost_centre for centre in facts.tables.work_centres}
    for index, meter in enumerate(facts.tables.meters):
        purpose = purposes.get(meter.service or "", "service")
        if purpose != "service":
            message = Words(
                f"meter {meter.code} is supplied by {meter.service}, which is for {purpose}",
                f"计量器具 {meter.code} 由 {meter.service} 供应，后者用于{PURPOSES[purpose].zh}",
            )
            yield Flaw(SetupCode.COST_CENTRE_UNSUITABLE, ("meters", index, "service"), message)
        if meter.work_centre is not None and places.get(meter.work_centre) not in (None, meter.cost_centre):
            message = Words(
                f"meter {meter.code} counts for {meter.cost_centre}, and {meter.work_centre} stands in another"
                " cost centre",
                f"计量器具 {meter.code} 属于 {meter.cost_centre}，而 {meter.work_centre} 属于其他成本中心",
            )
            yield Flaw(SetupCode.COST_CENTRE_UNSUITABLE, ("meters", index, "work_centre"), message)


def check_rests(facts: Facts) -> Iterator[Flaw]:
    """Find workshops whose orders take what is left of their overhead under no cost element, or by nobody's hours."""
    usual = facts.company.policies.overhead_rest
    measured = {centre.code: centre.hours_of for centre in facts.tables.cost_centres}
    offices = {centre.code for centre in facts.tables.cost_centres if centre.purpose in _OFFICES}
    for index, centre in enumerate(facts.tables.cost_centres):
        by_orders = (centre.overhead_rest or usual) in _BY_ORDERS and centre.element is None
        if centre.purpose == "production" and by_orders and "overhead" not in facts.codes["elements"]:
            message = Words(
                f"orders are to take the rest of {centre.code} under the cost element 'overhead', which is not defined",
                f"成本中心 {centre.code} 的制造费用余额由生产任务单承担，却未定义成本项目 'overhead'",
            )
            yield Flaw(SetupCode.UNKNOWN_ELEMENT, ("cost_centres", index, "overhead_rest"), message)
        if centre.hours_of is not None and (
            centre.hours_of in {centre.code, *offices} or measured.get(centre.hours_of) is not None
        ):
            message = Words(
                f"cost centre {centre.code} goes by the hours of {centre.hours_of}, which are not its own: name another"
                " one that works",
                f"成本中心 {centre.code} 按 {centre.hours_of} 的工时分配，后者没有自己的工时：请另指成本中心",
            )
            yield Flaw(SetupCode.COST_CENTRE_UNSUITABLE, ("cost_centres", index, "hours_of"), message)


def check_wip_rules(facts: Facts) -> Iterator[Flaw]:
    """Find the quota method for products at standard: their differences are variances from the standard already."""
    standard = {row.code for row in facts.tables.item_classes if row.valuation == "standard"}
    for index, rule in enumerate(facts.tables.wip_rules):
        item = facts.items.get(rule.item or "")
        if rule.rule == QUOTA_METHOD and (item.item_class if item else rule.item_class) in standard:
            named = Words(f"item class {rule.item_class}", f"存货类别 {rule.item_class}")
            if item:
                named = Words(f"item {rule.item}", f"物料 {rule.item}")
            message = Words(
                f"{named.en} is valued at standard and has no quotas beside it",
                f"{named.zh} 按标准成本计价，不另有定额",
            )
            yield Flaw(SetupCode.WIP_RULE_UNSUITABLE, ("wip_rules", index, "rule"), message)
