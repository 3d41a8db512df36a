"""Returns that say by which document goods were taken."""

from erpcore.inventory.named_returns import named_return
from erpcore.inventory.trimming import trim
from erpcore.kernel.undo import take_back


def test_what_a_return_names_is_kept_with_its_pool_as_long_as_it_is_told(shelf):
    """A reversal does not take it away; once the return is forgotten, so is what it named; undone it is known again."""
    shelf = shelf("fifo")
    shelf.receive(2, {"material": 20}, "GR-1")
    mark = named_return("MR-1", shelf.pool, "MI-1")
    undo = []
    shelf.stock.counted[mark.subject].mark(mark, undo)
    shelf.stock.counted[mark.subject].mark(mark._replace(before=mark.after, after=""), undo)
    assert shelf.pool.named == {"MR-1": "MI-1"}
    forgotten = []
    trim(shelf.pool, lambda _: True, forgotten, {}, {}, lambda *_: {})
    assert shelf.pool.named == {}
    take_back(forgotten)
    assert shelf.pool.named == {"MR-1": "MI-1"}
    take_back(undo)
    assert shelf.pool.named == {}
