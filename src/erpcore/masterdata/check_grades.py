"""Checks of labour that is planned by grade: every grade has a rate, and a work centre is planned in one way."""

from collections.abc import Iterator

from erpcore.kernel.words import Words
from erpcore.masterdata.facts import Facts
from erpcore.masterdata.flaws import Flaw, SetupCode


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
