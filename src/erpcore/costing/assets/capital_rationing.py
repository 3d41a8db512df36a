"""Projects that are carried out whole or not at all, for so much money (资本限额, 项目组合).

Source: ACCA Financial Management, capital rationing, indivisible and mutually exclusive projects; 财务成本管理,
    资本限额下的独立项目决策; 工程经济学, 互斥型, 独立型与从属型方案的组合.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import about, not_negative

MOST_PROJECTS = 16


class Project(NamedTuple):
    """A project that may be chosen."""

    name: str
    outlay: int  # minor units, not negative
    worth: int | Fraction  # net present value, minor units, any sign
    one_of: str | None = None  # a group of which one at most is chosen
    needs: str | None = None  # a project without which this one is not


class Chosen(NamedTuple):
    """The projects that together are worth most, as they were listed."""

    projects: list[str]  # none: no project is worth anything for that money
    outlay: int
    worth: int | Fraction


@exact_arguments
def choose_projects(projects: Sequence[Project], money: int) -> Chosen:
    """Choose whole projects that together are worth most for so much money; of equal ones those that cost least.

    Args:
        projects: 16 at most, as every combination that may be the best is looked at.
        money: Minor units, not negative.

    Raises:
        ValueError: When a number is negative, a name comes twice, a project needs one that is not there, or there are
            more than 16.

    Source: Worked by hand: for 100, the best for its money is 60 with 45; 50 and 50 are worth 35 and 30, together 65.

    >>> choose_projects([Project("A", 60, 45), Project("B", 50, 35), Project("C", 50, 30)], 100)
    Chosen(projects=['B', 'C'], outlay=100, worth=65)
    """
    _check(projects, money)
    found = map(_together, _combinations(projects, money))
    return max(found, key=lambda each: (each.worth, -each.outlay))


def _combinations(projects: Sequence[Project], money: int) -> list[list[Project]]:
    """List all that the money is enough for: of each group one at most, and none without what it needs."""
    found: list[tuple[list[Project], int]] = [([], money)]
    for project in projects:
        found += [
            ([*taken, project], left - project.outlay)
            for taken, left in found
            if project.outlay <= left
            and (project.one_of is None or all(of.one_of != project.one_of for of in taken))
        ]
    return [taken for taken, _ in found if {of.needs for of in taken} - {None} <= {of.name for of in taken}]


def _together(projects: Sequence[Project]) -> Chosen:
    return Chosen(
        [project.name for project in projects],
        sum(project.outlay for project in projects),
        sum(project.worth for project in projects),
    )


def _check(projects: Sequence[Project], money: int) -> None:
    not_negative(money=money)
    names = [project.name for project in projects]
    if len(names) > MOST_PROJECTS:
        raise ValueError(f"a choice is made of {MOST_PROJECTS} projects at most, found {len(names)}")
    if len(set(names)) < len(names):
        raise ValueError("each project is named once")
    for project in projects:
        with about(project.name):
            not_negative(outlay=project.outlay)
            if project.needs is not None and project.needs not in names:
                raise ValueError(f"it needs {project.needs}, which is no project here")
