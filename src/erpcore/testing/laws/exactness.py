"""Laws of numbers: units convert there and back; prices times k make values times k."""

from collections.abc import Mapping
from decimal import Decimal

from erpcore.books.books import Books
from erpcore.documents import document_adapter
from erpcore.kernel.money import currency
from erpcore.kernel.movements import RATE
from erpcore.kernel.quantity import CONTEXT, convert
from erpcore.kernel.rounding import MICRO
from erpcore.masterdata.setup import Setup
from erpcore.masterdata.unit import factors_to, in_force
from erpcore.testing.laws.log import first_setup

# fields of documents and set-up
MONEY = {
    "price",
    "provisional_price",
    "further_cost",
    "freight",
    "consumption_tax",
    "amount",
    "amounts",
    "original",
    "vat",
    "self_assessed_vat",
    "labour",
    "machine",
    "overhead",
    "fixed",
}


def units_convert_there_and_back(books: Books) -> None:
    """A quantity converted into another unit of its item and back is the same quantity."""
    master = books.state.master
    for code, item in master.items.items():
        for unit in factors_to(item.unit, in_force(code, master.setup.conversions)):
            factor = master.factor(code, unit)
            quantity = 7 * MICRO * factor.denominator
            there = convert(quantity, factor)
            assert convert(there, 1 / factor) == quantity, f"{code}: {quantity} {unit} is {there} {item.unit}"


def scaled_prices_scale_values(books: Books, factor: int) -> None:
    """The same quantities at prices k times as high have values k times as high, but for what was rounded.

    It asks for books without payments, reversals and closings, which may be refused for a cent, with exact rates
    (no policies rate_decimals and unit_cost_decimals), without goods whose month has yet to be costed, and in which
    no more is taken than there is: at the price of a few units that are left, many more multiply what was rounded
    of it.

    Args:
        books: The books; unchanged afterwards.
        factor: The k, a whole number above zero.
    """
    steps = list(books.steps.values())
    other = Books(Setup.model_validate(_scaled(first_setup(books.log).model_dump(), factor)), steps=steps)
    adapter = document_adapter(steps)
    for entry in books.log.read(1):
        other.post(adapter.validate_python(_scaled(entry.document.model_dump(), factor)))
    roundings = sum(
        len(movement.amounts)
        for of in (books, other)
        for entry in of.log.read()
        for movement in entry.movements
    )
    allowed = roundings * (factor + 1) * _dearest(books)
    for kind, one, two in (
        ("shelf", _shelves(books), _shelves(other)),
        ("order", _orders(books), _orders(other)),
    ):
        for key in {*one, *two}:
            difference = abs(two.get(key, 0) - factor * one.get(key, 0))
            assert difference <= allowed, (
                f"{kind} {key}: {one.get(key, 0)}, at {factor} times the prices {two.get(key, 0)}"
            )


def _dearest(books: Books) -> int:
    """Say what rounding by one minor unit can come to: one, or that of the dearest other currency, in book units."""
    book = books.state.master.currency
    told = (of for entry in books.log.read() for movement in entry.movements for of in movement.original)
    worth = (of.rate * 10**book.decimals // (RATE * 10 ** currency(of.currency).decimals) + 1 for of in told)
    return max(worth, default=1)


def _scaled(value: object, factor: int, *, money: bool = False) -> object:
    if isinstance(value, Mapping):
        return {
            key: _scaled(
                part, factor, money=money or key in MONEY or (key == "grades" and "overhead" in value)
            )
            for key, part in value.items()  # grades of a rate have prices, those of an operation hours
        }
    if isinstance(value, list):
        return [_scaled(part, factor, money=money) for part in value]
    return CONTEXT.multiply(value, Decimal(factor)) if money and isinstance(value, Decimal) else value


def _shelves(books: Books) -> dict[tuple[str, str], int]:
    return {key: pool.value for key, pool in books.state.stock.pools.items()}


def _orders(books: Books) -> dict[str, int]:
    return {number: sum(order.balance().values()) for number, order in books.state.orders.orders.items()}
