"""What the tables of costing refuse: quantities and amounts that cannot be, and more than there is."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction

from erpcore.costing.arguments import exact_arguments
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words


class StockShort(Refused, ValueError):
    """More was taken than there is: refused as in the books, and a `ValueError` to whoever uses plain tables."""


ON_HAND = Words("which is on hand", "现存量")


def short(quantity: int, on_hand: int, what: Words = ON_HAND) -> StockShort:
    """Say that a quantity exceeds what is there; both in millionths of the base unit."""
    whole("a quantity", quantity, on_hand)
    most, found = from_micro(on_hand), from_micro(quantity)
    expected = Words(f"at most {most}, {what.en}; found {found}", f"不得超过{what.zh} {most}，现为 {found}")
    return StockShort(Code.STOCK_SHORT, field="quantity", expected=expected)


@contextmanager
def about(what: str) -> Iterator[None]:
    """Name what a refusal is about: an element, a step, a product.

    Raises:
        ValueError: What is refused within the block, behind the name.

    >>> with about("step 2"):
    ...     not_negative(cost=-1)
    Traceback (most recent call last):
    ValueError: step 2: cost must not be negative, found -1
    """
    try:
        yield
    except ValueError as error:
        raise ValueError(f"{what}: {error}") from None


def exact(name: str, *numbers: object) -> None:
    """Refuse what is no exact number: a float, a decimal that may be no number at all, a text, nothing.

    Raises:
        ValueError: Naming the first that is neither a whole number nor a fraction.
    """
    strange = [number for number in numbers if type(number) is not int and type(number) is not Fraction]
    if strange:
        raise ValueError(f"{name} must be a whole number or a fraction, found {strange[0]!r:.40}")


def whole(name: str, *numbers: object) -> None:
    """Refuse what is no whole number, as amounts in minor units are and quantities in millionths.

    Raises:
        ValueError: Naming the first that is none; `True` is none either.
    """
    strange = [number for number in numbers if type(number) is not int]
    if strange:
        raise ValueError(f"{name} must be a whole number, found {strange[0]!r:.40}")


def above_zero(quantity: int) -> None:
    """Refuse a receipt or an issue of nothing, or of less.

    Raises:
        ValueError: When the quantity is not above zero, or no exact number.
    """
    whole("a quantity", quantity)
    if quantity <= 0:
        raise ValueError(f"a receipt or an issue needs a quantity above zero, found {from_micro(quantity)}")


def arriving(quantity: int, amount: int) -> None:
    """Refuse a receipt of nothing, or of goods that cost less than nothing; goods may be free.

    Raises:
        ValueError: When the quantity is not above zero or the amount, in minor units, is below zero.
    """
    above_zero(quantity)
    not_negative(cost_of_a_receipt=amount)


def not_negative(**amounts: int) -> None:
    """Refuse negative amounts, by their names.

    Raises:
        ValueError: Naming the first amount that is below zero, or no exact number.
    """
    for name, amount in amounts.items():
        whole(name.replace("_", " "), amount)
        if amount < 0:
            raise ValueError(f"{name.replace('_', ' ')} must not be negative, found {amount}")


@exact_arguments
def fields_not_negative(table: Mapping[str, object]) -> None:
    """Refuse a table in which an amount, or one of a pair of amounts, is negative; names and gaps are passed over.

    Raises:
        ValueError: Naming the first field with an amount below zero, or that is no exact number.
    """
    for name, value in table.items():
        for amount in value if isinstance(value, tuple) else (value,):
            if isinstance(amount, str | None):
                continue
            exact(name.replace("_", " "), amount)
            if isinstance(amount, int | Fraction) and amount < 0:
                raise ValueError(f"{name.replace('_', ' ')} must not be negative, found {amount}")
