"""Choices that follow one another, with what may come between them: a decision tree, rolled back (决策树).

From the ends of the tree back to its beginning what may come is averaged by its chances, and of what may be chosen the
best is kept. What is earned or paid stands on the branch on which it is; over several years it is their sum, or what
they are worth now.

Source: ACCA Performance Management and CIMA P2, decision trees (rollback); 管理会计, 管理学, 决策树法 (多级决策).
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments

MOST_PLACES = 100  # one after the other


class Branch(NamedTuple):
    """A way on: it may be chosen, or it may come."""

    name: str
    earns: int | Fraction = 0  # on this branch, minor units or any one measure; what it costs is below zero
    chance: Fraction | int | None = None  # that it comes; None: it is chosen
    # what follows: one of them is chosen, or one of them comes; none: it ends here
    then: Sequence["Branch"] = ()


class RolledBack(NamedTuple):
    """What a place in the tree is worth."""

    worth: Fraction  # on the average, if only the best is chosen from here on
    choice: str | None  # the first of those that do equally well; None: nothing is to be chosen here
    # what each is worth, with what it earns itself, and what is chosen after it
    branches: dict[str, "RolledBack"]


@exact_arguments
def roll_back(branches: Sequence[Branch]) -> RolledBack:
    """Choose, from the ends of the tree back to its beginning, what earns most on the average.

    Args:
        branches: Of the first place: the choices that there are, or what may come.

    Raises:
        ValueError: When there is no branch, a name comes twice in one place, some branches of a place have a chance and
            others have none, chances are negative or not together one, or more than 100 places follow one another.

    Source: 决策树法. Worked by hand, in 10,000 yuan: a small works for 140 earns 40 or 30 a year; after three good
        years 200 enlarge it, and it earns 95 in each of seven more, 465, or it goes on with 280. It is worth
        0.7 x (120 + 465) + 0.3 x 300 - 140 = 359.5, and a large one for 300 but 0.7 x 1,000 - 0.3 x 200 - 300 = 340.

    >>> good, bad = Fraction(7, 10), Fraction(3, 10)
    >>> later = [Branch("enlarge", -200 + 7 * 95), Branch("go on", 7 * 40)]
    >>> found = roll_back([
    ...     Branch("large", -300, then=[Branch("good", 1_000, good), Branch("bad", -200, bad)]),
    ...     Branch("small", -140, then=[Branch("good", 3 * 40, good, later), Branch("bad", 10 * 30, bad)]),
    ... ])
    >>> found.choice, {of: str(each.worth) for of, each in found.branches.items()}
    ('small', {'large': '340', 'small': '719/2'})
    >>> found.branches["small"].branches["good"].choice
    'enlarge'
    """
    if not branches:
        raise ValueError("there is nothing to choose, and nothing that may come")
    return _rolled(branches, "the first place", 1)


def _rolled(branches: Sequence[Branch], place: str, number: int) -> RolledBack:
    if number > MOST_PLACES:
        raise ValueError(f"at most {MOST_PLACES} places follow one another; {place} is one more")
    names = [branch.name for branch in branches]
    if len(set(names)) < len(names):
        raise ValueError(f"each branch of {place} is named once")
    after = {branch.name: _worth_of(branch, number) for branch in branches}
    chances = [branch.chance for branch in branches if branch.chance is not None]
    if not chances:
        choice = max(after, key=lambda name: after[name].worth)
        return RolledBack(after[choice].worth, choice, after)
    if len(chances) < len(branches):
        raise ValueError(
            f"the branches of {place} are chosen, or come with a chance: some have one and others none"
        )
    if min(chances) < 0 or sum(chances) != 1:
        raise ValueError(f"chances of {place} are not negative and together one, found {sum(chances)}")
    parts = (chance * after[name].worth for name, chance in zip(names, chances, strict=True))
    return RolledBack(sum(parts, Fraction(0)), None, after)


def _worth_of(branch: Branch, number: int) -> RolledBack:
    """Add what a branch of a place, by its number from the first, earns to what follows."""
    if not branch.then:
        return RolledBack(Fraction(branch.earns), None, {})
    after = _rolled(branch.then, branch.name, number + 1)
    return after._replace(worth=branch.earns + after.worth)
