"""Choose before it is known what will come: by what may be earned at best, at worst, or on the average (不确定性决策).

Payoffs are whole amounts, plus for what is earned; what a choice costs is written below zero.

Source: ACCA Performance Management and CIMA P2, risk and uncertainty (maximax, maximin, minimax regret, expected
    values, value of perfect information); 管理会计, 不确定性决策 (大中取大, 小中取大, 大中取小法, 折衷决策法).
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from erpcore.costing.arguments import exact_arguments

Payoffs = Mapping[str, Mapping[str, int]]  # by choice, then by what may come


class Chosen(NamedTuple):
    """What a rule chooses, and by what."""

    choice: str  # the first of those that do equally well
    worth: dict[str, Fraction]  # of each choice, by the rule; a regret is the less the better


class Expected(NamedTuple):
    """What may be earned on the average."""

    choice: str
    worth: dict[str, Fraction]  # expected value of each choice
    spread: dict[str, Fraction]  # variance of each; its root is the standard deviation
    informed: Fraction  # on the average, if it were always known what will come

    @property
    def information(self) -> Fraction:
        """What it is worth to know at most (value of perfect information)."""
        return self.informed - self.worth[self.choice]


class Told(NamedTuple):
    """What one answer of a survey leaves to expect."""

    chance: Fraction  # that it is the answer
    chances: dict[str, Fraction]  # of what may come, now that it is told (posterior)
    expected: Expected


class Surveyed(NamedTuple):
    """What is earned on the average by whoever waits for a survey that may be wrong."""

    answers: dict[str, Told]  # answers that never come are left out
    worth: Fraction  # on the average of all answers, the best choice after each
    uninformed: Fraction  # on the average, without a survey

    @property
    def information(self) -> Fraction:
        """What the survey is worth at most (value of imperfect information), never below zero."""
        return self.worth - self.uninformed


@exact_arguments
def maximax(payoffs: Payoffs) -> Chosen:
    """Choose what may earn most (大中取大, the optimist's rule).

    Args:
        payoffs: By choice what each event that may come earns, in minor units, a cost below zero.

    Raises:
        ValueError: When there is nothing to choose, or choices do not look at the same that may come.

    Source: BPP, Performance Management. Worked by hand: 9 is more than 7.

    >>> maximax({"A": {"boom": 9, "slump": 1}, "B": {"boom": 7, "slump": 3}}).choice
    'A'
    """
    return compromise(payoffs, 1)


@exact_arguments
def maximin(payoffs: Payoffs) -> Chosen:
    """Choose what earns most if the worst comes (小中取大, the pessimist's rule).

    Args:
        payoffs: By choice what each event that may come earns, in minor units, a cost below zero.

    Raises:
        ValueError: When there is nothing to choose, or choices do not look at the same that may come.

    Source: BPP, Performance Management. Worked by hand: 3 is more than 1.

    >>> maximin({"A": {"boom": 9, "slump": 1}, "B": {"boom": 7, "slump": 3}}).choice
    'B'
    """
    return compromise(payoffs, 0)


@exact_arguments
def compromise(payoffs: Payoffs, optimism: Fraction | int) -> Chosen:
    """Weigh the best and the worst that a choice may earn (折衷决策法, Hurwicz).

    Args:
        payoffs: By choice.
        optimism: The weight of the best, 0 to 1; the worst has the rest.

    Raises:
        ValueError: When the weight is none, there is nothing to choose, or choices do not look at the same.

    Source: 管理会计, 折衷决策法. Worked by hand: 0.6 x 9 + 0.4 x 1 = 5.8, 0.6 x 7 + 0.4 x 3 = 5.4.

    >>> compromise({"A": {"boom": 9, "slump": 1}, "B": {"boom": 7, "slump": 3}}, Fraction(6, 10)).worth["A"]
    Fraction(29, 5)
    """
    _check(payoffs)
    if not 0 <= optimism <= 1:
        raise ValueError(f"a weight is from 0 to 1, found {optimism}")
    part = Fraction(optimism)
    worth = {name: part * max(of.values()) + (1 - part) * min(of.values()) for name, of in payoffs.items()}
    return Chosen(_most(worth), worth)


@exact_arguments
def minimax_regret(payoffs: Payoffs) -> Chosen:
    """Choose what leaves least to regret (大中取小法, 后悔值法): what the best choice would have earned more, at most.

    Args:
        payoffs: By choice what each event that may come earns, in minor units, a cost below zero.

    Raises:
        ValueError: When there is nothing to choose, or choices do not look at the same that may come.

    Source: BPP, Performance Management. Worked by hand: A may leave 2 to regret and B 3.

    >>> minimax_regret({"A": {"boom": 9, "slump": 1}, "B": {"boom": 6, "slump": 3}})
    Chosen(choice='A', worth={'A': Fraction(2, 1), 'B': Fraction(3, 1)})
    """
    _check(payoffs)
    best = _best(payoffs)
    worth = {
        name: Fraction(max(best[event] - earned for event, earned in of.items()))
        for name, of in payoffs.items()
    }
    return Chosen(min(worth, key=worth.__getitem__), worth)


@exact_arguments
def expected_values(payoffs: Payoffs, chances: Mapping[str, Fraction | int] | None = None) -> Expected:
    """Choose what earns most on the average (期望值法).

    Args:
        payoffs: By choice.
        chances: How likely each is that may come; together one. None: all are equally likely (Laplace).

    Raises:
        ValueError: When chances are negative, not one together, or of something else than the payoffs.

    Source: BPP, Performance Management. Worked by hand: 0.3 x 9 + 0.7 x 1 = 3.4 and 0.3 x 7 + 0.7 x 3 = 4.2; who knew
        would earn 0.3 x 9 + 0.7 x 3 = 4.8.

    >>> found = expected_values({"A": {"boom": 9, "slump": 1}, "B": {"boom": 7, "slump": 3}},
    ...     {"boom": Fraction(3, 10), "slump": Fraction(7, 10)})
    >>> found.choice, str(found.worth["B"]), str(found.information)
    ('B', '21/5', '3/5')
    """
    _check(payoffs)
    best = _best(payoffs)
    likely = {event: Fraction(1, len(best)) for event in best} if chances is None else chances
    if likely.keys() != best.keys():
        raise ValueError("all that may come, and nothing else, has a chance")
    _check_chances(likely, "chances")
    worth = {name: _mean(of, likely) for name, of in payoffs.items()}
    spread = {
        name: sum((likely[event] * (earned - worth[name]) ** 2 for event, earned in of.items()), Fraction(0))
        for name, of in payoffs.items()
    }
    return Expected(_most(worth), worth, spread, _mean(best, likely))


@exact_arguments
def survey(
    payoffs: Payoffs,
    chances: Mapping[str, Fraction | int],
    answers: Mapping[str, Mapping[str, Fraction | int]],
) -> Surveyed:
    """Choose after a survey that may be wrong, and say what it is worth (不完全信息价值, Bayes).

    Args:
        payoffs: By choice.
        chances: How likely each is that may come, before anything is told; together one.
        answers: By what comes, how often each answer is given before it; together one for each that may come.

    Raises:
        ValueError: When chances are negative, not one together, or of something else than the payoffs.

    Source: ACCA Performance Management, value of imperfect information. Worked by hand: a survey that is right in nine
        of ten cases says boom in 0.27 + 0.07 = 0.34 of all; A earns (0.27 x 9 + 0.07 x 1) / 0.34 then, 2.5 of all, and
        B after the other answer 0.03 x 7 + 0.63 x 3 = 2.1: 4.6 instead of the 4.2 of B alone.

    >>> found = survey({"A": {"boom": 9, "slump": 1}, "B": {"boom": 7, "slump": 3}},
    ...     {"boom": Fraction(3, 10), "slump": Fraction(7, 10)},
    ...     {"boom": {"up": Fraction(9, 10), "down": Fraction(1, 10)},
    ...      "slump": {"up": Fraction(1, 10), "down": Fraction(9, 10)}})
    >>> {of: (str(told.chance), told.expected.choice) for of, told in found.answers.items()}
    {'up': ('17/50', 'A'), 'down': ('33/50', 'B')}
    >>> str(found.worth), str(found.information)
    ('23/5', '2/5')
    """
    alone = expected_values(payoffs, chances)
    if answers.keys() != chances.keys():
        raise ValueError("all that may come, and nothing else, is told by answers")
    for event, parts in answers.items():
        _check_chances(parts, f"answers before {event}")
    told = {}
    for answer in dict.fromkeys(answer for parts in answers.values() for answer in parts):
        both = {event: Fraction(chances[event] * parts.get(answer, 0)) for event, parts in answers.items()}
        if chance := sum(both.values(), Fraction(0)):
            after = {event: of / chance for event, of in both.items()}
            told[answer] = Told(chance, after, expected_values(payoffs, after))
    worth = sum((of.chance * of.expected.worth[of.expected.choice] for of in told.values()), Fraction(0))
    return Surveyed(told, worth, alone.worth[alone.choice])


def _mean(earned: Mapping[str, int], likely: Mapping[str, Fraction | int]) -> Fraction:
    return sum((Fraction(likely[event]) * of for event, of in earned.items()), Fraction(0))


def _most(worth: Mapping[str, Fraction]) -> str:
    return max(worth, key=worth.__getitem__)


def _best(payoffs: Payoffs) -> dict[str, int]:
    """Say what the best choice earns in whatever comes."""
    events = next(iter(payoffs.values()))
    return {event: max(of[event] for of in payoffs.values()) for event in events}


def _check(payoffs: Payoffs) -> None:
    events = {frozenset(of) for of in payoffs.values()}
    if events in (set(), {frozenset()}):
        raise ValueError("there is nothing to choose, or nothing that may come")
    if len(events) > 1:
        raise ValueError("every choice has a payoff for the same that may come")


def _check_chances(parts: Mapping[str, Fraction | int], what: str) -> None:
    if min(parts.values(), default=-1) < 0 or sum(parts.values()) != 1:
        raise ValueError(f"{what} are not negative and together one, found {sum(parts.values())}")
