"""Divide the totals of the purchase orders, to the last digit, by what became of them.

SubTotal is what was ordered, at ordered price; TaxAmt and Freight belong to the whole order. The files have four
decimals, the books two: the parts of cents that no voucher can show are an outcome of their own.
"""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

from read import Row, number

GOODS, TAX, FREIGHT = COLUMNS = ("SubTotal", "TaxAmt", "Freight")
INVOICED = "stocked and invoiced"
LANDED = "landed cost of what was stocked"
CHARGED = "expense: nothing of the order was kept"
REJECTED = "not owed: rejected on receipt"
SHORT = "not owed: ordered, never received"
UNBILLED = "not invoiced before the months end"
LEFT_OUT = "lines left out"
ROUNDED = "parts of cents"
OUTCOMES = (INVOICED, LANDED, CHARGED, REJECTED, SHORT, UNBILLED, LEFT_OUT, ROUNDED)
POSTED = (INVOICED, LANDED, CHARGED)  # owed to the vendors in the books

CENT, FOUR_PLACES = Decimal("0.01"), Decimal("0.0001")
ZERO = Decimal(0)


class Amounts:
    """What became of the amounts, as it grows."""

    def __init__(self, headers: list[Row]) -> None:
        self.totals = {column: sum((number(row[column]) for row in headers), ZERO) for column in COLUMNS}
        self.parts: Counter[tuple[str, str]] = Counter()  # outcome, column -> major units

    def add(self, outcome: str, column: str, amount: Decimal) -> None:
        """Count an amount under one outcome."""
        self.parts[outcome, column] += amount

    def post(self, outcome: str, column: str, exact: Decimal) -> Decimal:
        """Count an amount that is posted, and hand it out in whole cents."""
        amount = exact.quantize(CENT, ROUND_HALF_UP)
        self.add(outcome, column, amount)
        self.add(ROUNDED, column, exact - amount)
        return amount

    def posted(self, *columns: str) -> Decimal:
        """Add up what the books owe to the vendors."""
        return sum((self.parts[key] for key in product(POSTED, columns or COLUMNS)), ZERO)

    def gaps(self) -> dict[str, Decimal]:
        """Name the columns whose outcomes do not add up to their total, and by how much; there are none."""
        found = {}
        for column, total in self.totals.items():
            difference = total - sum((self.parts[outcome, column] for outcome in OUTCOMES), ZERO)
            if difference:
                found[column] = difference
        return found

    def lines(self) -> list[str]:
        """Write the table."""
        rows = [
            (outcome, [self.parts[outcome, column] for column in COLUMNS])
            for outcome in OUTCOMES
            if any(self.parts[outcome, column] for column in COLUMNS)
        ]
        text = [f"{'amounts of the purchase orders':42}" + "".join(f"{column:>18}" for column in COLUMNS)]
        for name, figures in [*rows, ("total of PurchaseOrderHeader", list(self.totals.values()))]:
            text.append(f"{name:42}" + "".join(f"{figure:18,.4f}" for figure in figures))
        return text


def part_of(amount: Decimal, part: Decimal, whole: Decimal) -> Decimal:
    """Take a proportional part, in four decimals as the files have them."""
    return (amount * part / whole).quantize(FOUR_PLACES, ROUND_HALF_UP) if whole else ZERO
