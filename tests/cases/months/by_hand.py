"""What months worked by hand share: how documents are written and posted, how a table rounds, what books show."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from erpcore import Books
from erpcore.documents import document_adapter

Cost = dict[str, Fraction]  # by element, or by account


def line(kind: str, number: str, day: str, **fields: Any) -> dict[str, Any]:
    """Write a document; its day is month and day."""
    return {"type": kind, "id": number, "date": f"2026-{day}", **fields}


def used(number: str, day: str, order: str, item: str, quantity: str, reason: str = "") -> dict[str, Any]:
    """Write an issue."""
    why = {"reason": reason} if reason else {}
    return line("material_issue", number, day, work_order=order, item=item, quantity=quantity, **why)


def received(number: str, day: str, of: str, quantity: str, **fields: Any) -> dict[str, Any]:
    """Write a production receipt."""
    return line("production_receipt", number, day, work_order=of, quantity=quantity, **fields)


def ordered(number: str, day: str, item: str, quantity: str) -> Iterator[dict[str, Any]]:
    """Write an order and its release."""
    yield line("work_order", number, day, item=item, quantity=quantity)
    yield line("work_order_release", f"{number}-R", day, work_order=number)


def worked(number: str, day: str, order: str, at: str, labour: str, machine: str = "0") -> dict[str, Any]:
    """Write a time ticket."""
    hours = {"labour_hours": labour, "machine_hours": machine}
    return line("time_ticket", number, day, work_order=order, work_centre=at, **hours)


def stated(number: str, day: str, amounts: dict[str, str], amount: str, owed: str) -> dict[str, Any]:
    """Write what each cost centre bears of wages or depreciation."""
    lines = [{"cost_centre": centre, "amount": part} for centre, part in amounts.items()]
    return line("cost_distribution", number, day, amount=amount, basis="stated", lines=lines, owed=owed)


def services(served: Mapping[str, Mapping[str, str]], month: str, day: str) -> Iterator[dict[str, Any]]:
    """Write what service departments did in a month: who served, and how much whom, an order ("WO-...") or a centre."""
    for centre, of_each in served.items():
        lines = [
            {"work_order" if to[:3] == "WO-" else "cost_centre": to, "quantity": quantity}
            for to, quantity in of_each.items()
        ]
        yield line("service_report", f"SV-{centre}-{month}", day, cost_centre=centre, lines=lines)


def counted(number: str, day: str, *portions: tuple[str, ...]) -> dict[str, Any]:
    """Write what is in process: order, units, degree, and of material where not all is in; spoilage is for others."""
    lines = [
        {
            "work_order": order,
            "quantity": units,
            "degree": degree,
            "degrees": {"material": material[0] if material else "1", "spoilage": "0"},
        }
        for order, units, degree, *material in portions
    ]
    return line("wip_count", number, day, lines=lines)


def keep(books: Books, *documents: dict[str, Any]) -> None:
    """Post documents."""
    for document in documents:
        books.post(document_adapter().validate_python(document))


def of(text: str | Fraction) -> Fraction:
    """Read an amount or a quantity."""
    return Fraction(text)


def half_up(value: Fraction | int, decimals: int = 2) -> Fraction:
    """Round half up, away from zero on both sides of it."""
    scaled = Fraction(value) * 10**decimals
    whole = int(abs(scaled) + Fraction(1, 2))
    return Fraction(whole if scaled >= 0 else -whole, 10**decimals)


def share(amount: Fraction, taken: Fraction | int, held: Fraction | int, decimals: int = 2) -> Fraction:
    """Take of an amount what a part is of all that is held, half up."""
    return half_up(amount * taken / held, decimals)


def portion(cost: Cost, taken: Fraction | int, held: Fraction | int, decimals: int = 2) -> Cost:
    """Take of goods what a part is of all that is held: the total half up, and the elements so that they add up to it.

    The elements are rounded down, and the cents that the total has beyond go where most was cut off.
    """
    unit = 10**decimals
    exact = {element: amount * unit * taken / held for element, amount in sorted(cost.items())}
    cents = {element: Fraction(int(amount)) for element, amount in exact.items()}
    left = int(share(total(cost), taken, held, decimals) * unit - sum(cents.values()))
    for element in sorted(exact, key=lambda of: cents[of] - exact[of])[:left]:
        cents[element] += 1
    return {element: cents[element] / unit for element in cost}


def at_price(exact: Cost, decimals: int = 2) -> Cost:
    """Value goods at a price: price x quantity half up, and the elements so that they add up to it.

    Each is rounded half up; a cent too much is of the one that has just come to its half, for its size, a cent
    too little of the one that is nearest to it.
    """
    unit = 10**decimals
    cents = {element: half_up(amount * unit, 0) for element, amount in exact.items()}
    while off := half_up(total(exact) * unit, 0) - sum(cents.values()):
        way = Fraction(1 if off > 0 else -1)
        near = {
            each: abs(amount * unit / (cents[each] + way / 2) - 1) for each, amount in exact.items() if amount
        }
        names = sorted(near, reverse=off < 0)  # of equal ones the first by name has the cent
        cents[min(names, key=lambda each: near[each])] += way
    return {element: amount / unit for element, amount in cents.items()}


def total(cost: Cost) -> Fraction:
    """Add the elements up."""
    return sum(cost.values(), Fraction(0))


def there(amounts: Cost) -> Cost:
    """Leave out what is zero."""
    return {key: amount for key, amount in amounts.items() if amount}


def split(amount: Fraction, weights: list[Fraction]) -> list[Fraction]:
    """Split whole cents by the largest remainder, the earlier part first."""
    exact = [amount * 100 * weight / sum(weights) for weight in weights]
    parts = [int(part) for part in exact]
    order = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
    for at in order[: int(amount * 100) - sum(parts)]:
        parts[at] += 1
    return [Fraction(part, 100) for part in parts]


def balances(books: Books, period: str) -> dict[str, Fraction]:
    """Read the closing balances of a month, debits above zero; those of zero are left out."""
    rows = books.report("trial_balance", period=period).dicts("line")
    return there(
        {row["account"]: Fraction((row["closing_debit"] or 0) - (row["closing_credit"] or 0)) for row in rows}
    )


def sheet_row(books: Books, period: str, item: str, text: str) -> dict[str, Any]:
    """Find a row of the product cost sheet by what it says in English."""
    (row,) = (
        row
        for row in books.report("product_cost_sheet", period=period).dicts()
        if row["item"] == item and row["text"].en == text
    )
    return row


def cells(row: dict[str, Any]) -> Cost:
    """Read what a row says of each element; cells of zero are left out."""
    elements = {key.removeprefix("element_"): cell for key, cell in row.items() if key.startswith("element_")}
    return {element: Fraction(cell) for element, cell in elements.items() if cell}


class Pool:
    """Goods at the moving average: a quantity, and a cost by element."""

    def __init__(self, quantity: Fraction | int, cost: Cost, decimals: int = 2) -> None:
        self.quantity, self.cost, self.decimals = Fraction(quantity), dict(cost), decimals

    def add(self, quantity: Fraction | int, worth: Cost) -> None:
        """Let goods come, or value without goods."""
        self.quantity += quantity
        for element, amount in worth.items():
            self.cost[element] = self.cost.get(element, Fraction(0)) + amount

    def take(self, quantity: Fraction | int) -> Cost:
        """Let goods go at the average."""
        went = portion(self.cost, quantity, self.quantity, self.decimals)
        self.add(-quantity, {element: -amount for element, amount in went.items()})
        return went

    def give_back(self, quantity: Fraction | int) -> Cost:
        """Let goods come back at the average of those on hand."""
        came = portion(self.cost, quantity, self.quantity, self.decimals)
        self.add(quantity, came)
        return came


class Layers:
    """Goods first in, first out."""

    def __init__(self, *layers: tuple[Fraction, Cost], decimals: int = 2) -> None:
        self.decimals = decimals
        self.pools = [Pool(*layer, decimals) for layer in layers]
        self.last = Pool(0, {})  # what was taken of the newest layer that the last goods came of

    def add(self, quantity: Fraction | int, worth: Cost) -> None:
        """Let a layer come."""
        self.pools.append(Pool(quantity, worth, self.decimals))

    def take(self, quantity: Fraction | int) -> Cost:
        """Let goods go, the oldest first."""
        went = Pool(0, {})
        while quantity:
            first = self.pools[0]
            part = min(Fraction(quantity), first.quantity)
            whole = part == first.quantity
            worth = dict(first.cost) if whole else first.take(part)
            went.add(part, worth)
            self.last = Pool(part, worth, self.decimals)
            if whole:
                del self.pools[0]
            quantity -= part
        return went.cost

    @property
    def quantity(self) -> Fraction:
        """All that is there."""
        return sum((pool.quantity for pool in self.pools), Fraction(0))

    @property
    def cost(self) -> Cost:
        """What all that is there is worth."""
        found = Pool(0, {})
        for pool in self.pools:
            found.add(pool.quantity, pool.cost)
        return found.cost
