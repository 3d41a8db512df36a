"""A shelf of one receipt whose value documents take off."""

from erpcore.inventory.reductions import reduction
from erpcore.inventory.stock import Stock
from erpcore.kernel.movements import Movement, Place, as_rows
from erpcore.kernel.undo import Undo

SHELF, LOSS = Place("stock", "", "RM", "S"), Place("abnormal_loss", "CA-1", "RM", "S")
TENTH, TWELFTH = (10, 2, 0, "2026-10"), (12, 3, 0, "2026-10")


def shelf(method: str = "fifo") -> Stock:
    """Ten of the 5th for 100.00; on the 10th 60.00 are taken off, and on the 20th they turn out to have cost 80.00."""
    stock = Stock(lambda _: method)
    came = Movement(Place("gr_ir"), SHELF, (("", "material", 100_00),), 10, 10, "GR-1")
    stock.apply_target(came, "GR-1/0", [], (5, 1, 0, "2026-10"))
    take(stock, "CA-1", TENTH, 60_00, [])
    invoiced = Movement(
        Place("supplier", "PI-1"), SHELF, as_rows({"material": 20_00}), layer="GR-1", contra=True
    )
    stock.apply_target(invoiced, "PI-1/0", [], (20, 4, 0, "2026-10"))
    return stock


def take(stock: Stock, document: str, moment: tuple[int, int, int, str], amount: int, undo: Undo) -> None:
    """Take an amount off the receipt."""
    mark = reduction(document, "RM", "GR-1", "material", amount, apart=False)
    stock.reductions.state(mark, moment, undo)
    give(stock, document, moment, -amount, undo)


def give(stock: Stock, document: str, moment: tuple[int, int, int, str], amount: int, undo: Undo) -> None:
    """Give an amount back to the receipt."""
    values = as_rows({"material": abs(amount)})
    moved = Movement(LOSS._replace(key=document), SHELF, values, layer="GR-1", contra=amount < 0)
    stock.apply_target(moved, f"{document}/0", undo, moment)
