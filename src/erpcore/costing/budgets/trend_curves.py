"""A trend that grows by a factor or flattens out, and how well it fits what there was (曲线趋势, 相关系数).

A line grows by the same amount each period, an exponential curve by the same factor, a power curve ever more slowly or
faster as periods go by. Logarithms make lines of both curves; through these the least squares are taken, as pocket
calculators and spreadsheets do. Logarithms and roots are worked out to sixty digits and rounded half up once.

Source: DCG 11, Contrôle de gestion, prévision des ventes (ajustements linéaire, exponentiel et puissance, coefficient
    de corrélation); 统计学, 趋势线的配合 (直线, 指数曲线).
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from erpcore.costing.arguments import exact_arguments
from erpcore.costing.guards import whole
from erpcore.costing.measures import rounded
from erpcore.costing.sixty_digits import SIXTY, digits, ln, raised

Shape = Literal["line", "exponential", "power"]

MOST_PERIODS = 10_000  # of a trend: what grows by a factor for longer fills the memory


class Curve(NamedTuple):
    """A trend by period n from 1 on: start + growth x n, start x growth ^ n, or start x n ^ growth."""

    shape: Shape
    start: Fraction
    growth: Fraction
    correlation: Fraction | None  # -1 to 1, of what the line was drawn through; None: it never changed

    def at(self, period: int, *, decimals: int) -> Fraction:
        """Say where the trend stands in a period from 1 on, rounded half up.

        Args:
            period: Its number; the first one of the series is 1.
            decimals: That it is rounded to, half up.

        Raises:
            ValueError: When the period is not a whole number from 1 to 10,000.

        >>> Curve("exponential", Fraction(100), Fraction(11, 10), None).at(2, decimals=0)
        Fraction(121, 1)
        """
        whole("a period", period)
        if period < 1:
            raise ValueError(f"a trend begins in period 1, found {period}")
        if period > MOST_PERIODS:
            raise ValueError(f"a trend ends in period {MOST_PERIODS}, found {period}")
        if self.shape == "line":
            return rounded(self.start + self.growth * period, decimals)
        if self.shape == "exponential":
            return rounded(self.start * self.growth**period, decimals)
        risen = raised(period, self.growth)
        return rounded(self.start * Fraction(risen), decimals)


@exact_arguments
def fit_curve(values: Sequence[int | Fraction | None], shape: Shape, *, decimals: int) -> Curve:
    """Draw a curve with the least squares through values, or through their logarithms.

    Args:
        values: By period from 1 on; None where there is none, or where it is not to count.
        shape: Of the curve; the one whose correlation is nearest to 1 or -1 fits best.
        decimals: To which start, growth and correlation are rounded half up.

    Raises:
        ValueError: When there are fewer than two values, or one is not above zero, of which there is no logarithm.

    Source: Worked by hand: 100, 110 and 121 grow by a tenth, from 90.9091 in period 0; 3 x 2 ^ 2 = 12 and 3 x 3 ^ 2 =
        27 grow with the square.

    >>> curve = fit_curve([100, 110, 121], "exponential", decimals=4)
    >>> str(curve.start), str(curve.growth), str(curve.correlation)
    ('909091/10000', '11/10', '1')
    >>> curve = fit_curve([3, 12, 27], "power", decimals=4)
    >>> str(curve.start), str(curve.growth)
    ('3', '2')
    """
    points = [(period, Fraction(of)) for period, of in enumerate(values, 1) if of is not None]
    if not points[1:]:
        raise ValueError("a curve needs two values or more")
    if shape != "line" and min(of for _, of in points) <= 0:
        raise ValueError("a curve is drawn through values above zero")
    start, growth, correlation = _least_squares(
        [
            (
                ln(period) if shape == "power" else Decimal(period),
                digits(of) if shape == "line" else ln(of),
            )
            for period, of in points
        ]
    )
    if shape != "line":
        start = SIXTY.exp(start)
    if shape == "exponential":
        growth = SIXTY.exp(growth)
    return Curve(
        shape,
        rounded(Fraction(start), decimals),
        rounded(Fraction(growth), decimals),
        None if correlation is None else rounded(Fraction(correlation), decimals),
    )


def _least_squares(points: Sequence[tuple[Decimal, Decimal]]) -> tuple[Decimal, Decimal, Decimal | None]:
    """Find where a line starts, how it grows, and how its two measures go together."""
    exact = [(Fraction(x), Fraction(y)) for x, y in points]
    mean_x, mean_y = (sum(of, Fraction(0)) / len(exact) for of in zip(*exact, strict=True))
    spread = sum(((x - mean_x) ** 2 for x, _ in exact), Fraction(0))
    scatter = sum(((y - mean_y) ** 2 for _, y in exact), Fraction(0))
    common = sum(((x - mean_x) * (y - mean_y) for x, y in exact), Fraction(0))
    growth = common / spread
    together = SIXTY.divide(digits(common), SIXTY.sqrt(digits(spread * scatter))) if scatter else None
    return digits(mean_y - growth * mean_x), digits(growth), together
