"""Laws of numbers: converting there and back changes nothing."""

from erpcore.books.books import Books
from erpcore.kernel.quantity import MICRO, convert
from erpcore.masterdata.unit import factors_to, in_force


def units_convert_there_and_back(books: Books) -> None:
    """A quantity converted into another unit of its item and back is the same quantity."""
    master = books.state.master
    for code, item in master.items.items():
        for unit in factors_to(item.unit, in_force(code, master.setup.conversions)):
            factor = master.factor(code, unit)
            quantity = 7 * MICRO * factor.denominator
            there = convert(quantity, factor)
            assert convert(there, 1 / factor) == quantity, f"{code}: {quantity} {unit} is {there} {item.unit}"
