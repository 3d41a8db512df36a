"""What an order was charged in a month for goods that it took in a later one."""

from tests.unit.production.floor import Floor

from erpcore.kernel.undo import Undo, take_back
from erpcore.production.goods_ahead import charged_for, goods_ahead


def test_it_is_ahead_until_the_month_that_took_the_goods():
    """Charged in October for December, in two parts, of which one goes back: ahead in October and November alone."""
    floor = Floor()
    floor.charge("stock", "BODY", {"labour": 9, "material": 4}, taken="2026-12")
    floor.charge("stock", "BODY", {"labour": 5}, "2026-11", taken="2026-12")
    floor.charge("stock", "BODY", {"labour": 2}, "2026-11", contra=True, taken="2026-12")
    floor.charge("stock", "GLUE", {"material": 7})

    def until(period):
        return goods_ahead(floor.order, lambda code: code <= period)

    assert until("2026-10") == {("stock", "BODY"): {"labour": 9, "material": 4}}
    assert until("2026-11") == {("stock", "BODY"): {"labour": 12, "material": 4}}
    assert until("2026-12") == {}


def test_what_is_charged_for_the_month_itself_or_an_earlier_one_is_not_ahead():
    """A late invoice of October's goods is of the month in which it comes; taken back, a charge was never ahead."""
    undo: Undo = []
    floor = Floor()
    floor.charge("stock", "BODY", {"labour": 9}, "2026-11", taken="2026-10")
    assert goods_ahead(floor.order, lambda code: code <= "2026-11") == {}
    floor.charge("stock", "BODY", {"labour": 9}, "2026-11", taken="2026-12", undo=undo)
    take_back(undo)
    assert goods_ahead(floor.order, lambda code: code <= "2026-11") == {}


def test_a_month_is_charged_what_earlier_ones_were_for_its_goods():
    """Of 9 that came in October 4 are of November's goods; of 5 that came in November 2 are of December's."""
    floor = Floor()
    floor.charge("stock", "BODY", {"labour": 5})
    floor.charge("stock", "BODY", {"labour": 4}, taken="2026-11")
    floor.charge("stock", "BODY", {"labour": 3}, "2026-11")
    floor.charge("stock", "BODY", {"labour": 2}, "2026-11", taken="2026-12")
    for period, labour in {"2026-10": 5, "2026-11": 7, "2026-12": 2}.items():
        assert charged_for(floor.order, period) == {("stock", "BODY"): {"labour": labour}}
