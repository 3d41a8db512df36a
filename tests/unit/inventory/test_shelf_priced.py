"""Goods that came in at the price of those on hand, and until when they are remembered."""

from erpcore.inventory.shelf_priced import ShelfPriced, ShelfPricedGoods
from erpcore.kernel.movements import Place
from erpcore.kernel.undo import Undo, take_back

RESIN, TOY = ("RESIN", "MAIN"), ("TOY", "MAIN")
ORDER = Place("wip", "WO-1", "TOY", "MAIN", "CC")


def came(key: tuple[str, str], position: int, period: str) -> ShelfPriced:
    """Let goods come in."""
    return ShelfPriced(key, (739_900 + position, position, 2, period), ORDER)


def test_what_is_taken_back_is_forgotten() -> None:
    """By pool and document; undone, it is as before, and what is not known is forgotten without a trace."""
    goods, undo = ShelfPricedGoods(), Undo()
    first, second = came(RESIN, 1, "2026-10"), came(RESIN, 2, "2026-10")
    goods.note("MR-1", first, undo)
    goods.note("MR-2", second, undo)
    kept = len(undo)
    goods.forget("MR-1", RESIN, undo)
    goods.forget("MR-1", RESIN, undo)
    goods.forget("MR-1", TOY, undo)
    assert goods.of == {RESIN: {"MR-2": second}}
    goods.forget("MR-2", RESIN, undo)
    assert goods.of == {}
    take_back(undo, kept)
    assert goods.of == {RESIN: {"MR-1": first, "MR-2": second}}
    take_back(undo)
    assert goods.of == {}


def test_what_came_in_a_closed_period_is_forgotten() -> None:
    """Its price stands for good; what came later is kept."""
    goods, undo = ShelfPricedGoods(), Undo()
    later = came(RESIN, 3, "2026-11")
    goods.note("MR-1", came(RESIN, 1, "2026-10"), undo)
    goods.note("MR-2", came(TOY, 2, "2026-10"), undo)
    goods.note("MR-3", later, undo)
    goods.trim("2026-10", undo)
    assert goods.of == {RESIN: {"MR-3": later}}
    kept = len(undo)
    goods.trim("2026-10", undo)
    assert len(undo) == kept
