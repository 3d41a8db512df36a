"""How the auditor tells a price of goods kept of all that came with them."""

from types import SimpleNamespace

from erpcore.kernel.movements import Mark
from erpcore.testing.auditor.kept import take_along, with_returns
from erpcore.testing.auditor.shelf import Shelf


def test_goods_that_went_back_take_along_what_is_not_theirs() -> None:
    """100 came, 40 were taken, 15 and 5 went back: 80.00 for the 80 kept are 100.00 for all; 15.00 and 5.00 go."""
    shelf = Shelf(apart=True, by_lot=False, newest_first=False)
    shelf.arrive("GR", 100, "")
    shelf.take("MI", "WO", 40)
    for name, quantity in (("RT/0", 15), ("RT/1", 5)):
        shelf.send_part(name, "GR", quantity, {"material": quantity * 10_00})
    arrivals = {"GR": {"material": 1_080_00}}
    silent = SimpleNamespace(marks=())
    assert with_returns(silent, [shelf], arrivals, "GR", "material", 80_00) == []
    telling = SimpleNamespace(marks=(Mark("sent_share", "RT/0", "A\tS\tGR\tmaterial", delta=15_00),))
    found = with_returns(telling, [shelf], arrivals, "GR", "material", 80_00)
    assert [(of.name, of.amounts["material"]) for of in found] == [("RT/0", 15_00), ("RT/1", 5_00)]
    assert shelf.worth(arrivals)[0] == [{"material": 440_00}]
    for taken in found:
        take_along(arrivals, taken, -1)
    assert arrivals == {"GR": {"material": 1_080_00}}
