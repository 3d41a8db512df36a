"""Wheels that a subcontractor makes of resin, and gets back."""

from erpcore.inventory.parcel import Event
from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Movement, Place

RESIN, WHEEL = Place("stock", "", "RESIN", "PLATER"), Place("stock", "", "WHEEL", "MAIN")
WORK = Place("journal", "SB", "WHEEL", "MAIN")
INSTEAD = Place("late_difference", "RT", "WHEEL", "MAIN")


def worth(amount: int) -> tuple[tuple[str, str, int], ...]:
    """Write an amount of material."""
    return (("material", "material", amount),)


def returned(*parts: int, instead: int = 0, method: str = "fifo") -> Stock:
    """Make 10 of 10 for 10.00; some go back, each part with a movement of its own, and others in their stead."""
    stock = Stock(lambda item: method if item == "WHEEL" else "fifo")
    movements = [
        ("GR/0", Movement(Place("gr_ir", "GR"), RESIN, worth(1000), 10, 10, "GR")),
        ("SB/0", Movement(RESIN, WORK, worth(1000), 10, 10, "GR")),
        ("SB/1", Movement(WORK, WHEEL, worth(1000), 10, 10, "SB")),
    ]
    for part in parts:
        sent = Movement(WORK, WHEEL, worth(100 * part), part, part, "SB", contra=True, origin="SB/1")
        movements.append((f"RT/{part}", sent))
    if instead:
        movements.append(("RT/8", Movement(WHEEL, INSTEAD, worth(100 * instead), instead, instead, "SB")))
    back = sum(parts) + instead
    came = Movement(RESIN, WORK, worth(100 * back), back, back, "GR", contra=True, origin="SB/0")
    for reference, movement in (*movements, ("RT/9", came)):
        stock.apply(movement, reference, [], (0, 0, 0, "2026-10"))
        stock.passages.apply(movement, reference, [])
    return stock


def came_back(stock: Stock) -> Event:
    """Find the material that came back."""
    found = stock.pool("RESIN", "PLATER").event(WORK, "RT/9")
    assert found is not None
    return found
