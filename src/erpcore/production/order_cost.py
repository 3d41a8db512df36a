"""What one cause has cost an order, or one receipt has taken out of it."""

from erpcore.kernel.undo import Key

Amounts = dict[str, int]
Moved = tuple[tuple[str, str, int], ...]  # a movement's amounts


class Cost:
    """A quantity and a value by element, net of what went back."""

    __slots__ = ("amounts", "quantity")

    def __init__(self) -> None:
        self.quantity = 0
        self.amounts: Amounts = {}

    def total(self) -> int:
        """The value in minor units."""
        return sum(self.amounts.values())

    def add(self, quantity: int, amounts: Amounts) -> None:
        """Add a quantity and a value by element; an element that comes to zero goes."""
        self.quantity += quantity
        held = {element: self.amounts.get(element, 0) + amount for element, amount in amounts.items()}
        self.amounts = {element: value for element, value in {**self.amounts, **held}.items() if value}

    def count(
        self,
        of_month: dict[Key, Amounts],
        quantities: dict[Key, int],
        key: Key,
        quantity: int,
        amounts: Moved,
        end: int,
        sign: int,
    ) -> None:
        """Add a movement to the cost, and to what a month has of it under a key; what comes to zero goes.

        Args:
            of_month: Minor units by element.
            quantities: Micro-units or micro-hours.
            key: The cause, or the receipt.
            quantity: Of the movement.
            amounts: Of the movement.
            end: Whose elements count: 0 the source's, 1 the target's.
            sign: 1, or -1 to take it off.
        """
        whole, month = self.amounts, of_month.get(key)
        if month is None:
            month = of_month[key] = {}
        for source_element, target_element, part in amounts:
            element, amount = target_element if end else source_element, sign * part
            whole[element] = value = whole.get(element, 0) + amount
            if not value:
                del whole[element]
            month[element] = value = month.get(element, 0) + amount
            if not value:
                del month[element]
        if not month:
            del of_month[key]
        if quantity:
            self.quantity += sign * quantity
            left = quantities.get(key, 0) + sign * quantity
            if left:
                quantities[key] = left
            else:
                del quantities[key]
