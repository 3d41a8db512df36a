"""The simplex method in exact fractions: the most that a sum comes to within limits, and what the limits are worth.

Source: Dantzig, Linear Programming and Extensions; Bland, New finite pivoting rules for the simplex method (1977):
    always the first column that improves, so that it ends; Chvatal, Linear Programming, ch. 2 and 3 (one auxiliary
    variable finds where to begin).
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from erpcore.costing.arguments import exact_arguments, exact_arguments_when_it_fails


class Tableau:
    """Rows of weights, each with the most that they may come to; variables are not negative.

    >>> table = Tableau(2, [[Fraction(2), Fraction(5)], [Fraction(2), Fraction(1)]], [Fraction(600), Fraction(240)])
    >>> table.maximise([Fraction(240), Fraction(375)])  # it has an end
    >>> [str(found) for found in table.values()[:2]]
    ['75', '90']
    """

    def __init__(
        self, variables: int, rows: Sequence[Sequence[Fraction]], limits: Sequence[Fraction]
    ) -> None:
        self.variables = variables
        self.size = self.variables + len(rows)  # variables, then what is left of each limit
        self.rows = [
            [*row, *(Fraction(at == number) for at in range(len(rows))), Fraction(-1), limit]
            for number, (row, limit) in enumerate(zip(rows, limits, strict=True))
        ]
        self.basis = list(range(self.variables, self.size))

    @exact_arguments_when_it_fails
    def pivot(self, row: int, column: int) -> None:
        """Let a variable stand for a row."""
        factor = self.rows[row][column]
        chosen = self.rows[row] = [cell / factor for cell in self.rows[row]]
        for number, cells in enumerate(self.rows):
            factor = cells[column]
            if number != row and factor:
                self.rows[number] = [cell - factor * of for cell, of in zip(cells, chosen, strict=True)]
        self.basis[row] = column

    @exact_arguments_when_it_fails
    def gains(self, objective: Sequence[Fraction]) -> list[Fraction]:
        """Say what one more of each variable would add to a sum; of those that are left out, nothing."""
        weights = [*objective, *[Fraction(0)] * (self.size + 1 - len(objective))]
        return [
            weight
            - sum(
                (weights[of] * row[column] for of, row in zip(self.basis, self.rows, strict=True)),
                Fraction(0),
            )
            for column, weight in enumerate(weights)
        ]

    @exact_arguments_when_it_fails
    def maximise(self, objective: Sequence[Fraction], among: Iterable[int] | None = None) -> int | None:
        """Go on to the most that a sum comes to.

        Args:
            objective: Weights of the first variables; all others weigh nothing.
            among: The columns that may come in; none: all but the auxiliary one.

        Returns:
            The column with which it has no end, if there is one.
        """
        columns = list(range(self.size) if among is None else among)
        while True:
            gains = self.gains(objective)
            column = next((at for at in columns if gains[at] > 0), None)
            if column is None:
                return None
            ratios = [
                (row[-1] / row[column], of, number)
                for number, (row, of) in enumerate(zip(self.rows, self.basis, strict=True))
                if row[column] > 0
            ]
            if not ratios:
                return column
            self.pivot(min(ratios)[2], column)

    def values(self) -> list[Fraction]:
        """Read off every variable, and what is left of each limit."""
        found = [Fraction(0)] * (self.size + 1)
        for of, row in zip(self.basis, self.rows, strict=True):
            found[of] = row[-1]
        return found[: self.size]

    @exact_arguments_when_it_fails
    def shadow_prices(self, objective: Sequence[Fraction]) -> list[Fraction]:
        """Say what one more of each limit would add to a sum that is at its most."""
        return [-gain for gain in self.gains(objective)[self.variables : self.size]]

    def limit_ranges(self) -> list[tuple[Fraction | None, Fraction | None]]:
        """Find by how much each limit alone may fall and rise until other variables stand for the rows."""
        found = []
        for column in range(self.variables, self.size):
            steps = [(row[-1] / -row[column], row[column]) for row in self.rows if row[column]]
            falls = max((step for step, weight in steps if weight > 0), default=None)
            found.append((falls, min((step for step, weight in steps if weight < 0), default=None)))
        return found

    @exact_arguments_when_it_fails
    def ranges(self, objective: Sequence[Fraction]) -> list[tuple[Fraction, Fraction | None]]:
        """Find between what each variable lies where a sum is at its most; None: there is no end."""
        gains = self.gains(objective)
        free = [column for column in range(self.size) if not gains[column]]
        found: list[tuple[Fraction, Fraction | None]] = []
        for number in range(self.variables):
            alone = [Fraction(number == at) for at in range(self.variables)]
            self.maximise([-of for of in alone], free)
            low = self.values()[number]
            high = self.values()[number] if self.maximise(alone, free) is None else None
            found.append((low, high))
        return found


@exact_arguments
def conflict(tableau: Tableau) -> list[int]:
    """Go to where all limits are kept, if there is such a place.

    Returns:
        The rows that cannot be kept together; none: the tableau stands where all are kept.

    >>> few, many, others = Fraction(4), Fraction(-5), Fraction(20)  # at most 4, at least 5, twice it at most 20
    >>> conflict(Tableau(1, [[Fraction(1)], [Fraction(-1)], [Fraction(2)]], [few, many, others]))
    [0, 1]
    """
    rows = tableau.rows
    if not rows or min(row[-1] for row in rows) >= 0:
        return []
    auxiliary = tableau.size
    tableau.pivot(min(range(len(rows)), key=lambda number: rows[number][-1]), auxiliary)
    objective = [*[Fraction(0)] * auxiliary, Fraction(-1)]
    tableau.maximise(objective)
    if auxiliary not in tableau.basis:
        return []
    row = tableau.basis.index(auxiliary)
    if tableau.rows[row][-1]:
        return [number for number, price in enumerate(tableau.shadow_prices(objective)) if price]
    tableau.pivot(row, next(at for at in range(auxiliary) if tableau.rows[row][at]))
    return []
