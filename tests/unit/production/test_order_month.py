"""What an order was charged and brought in a month."""

from erpcore.production.order_month import OrderMonth


def test_charges_are_told_apart():
    """Goods are material, wages labour, both direct; what pools charge and what was there before is neither."""
    month = OrderMonth()
    month.charge(("stock", "RESIN"), 40, (("material", "material", 100), ("labour", "labour", 20)), 1, 1)
    month.charge(("labour_applied", "PRESS"), 2, (("", "labour", 30),), 1, 1)
    month.charge(("wages_payable", ""), 0, (("", "overhead", 5),), 1, 1)
    month.charge(("overhead_pool", "PRESS"), 0, (("", "overhead", 7),), 1, 1)
    month.charge(("machine_applied", "PRESS"), 2, (("", "machine", 9),), 1, 1)
    month.charge(("opening_balance", ""), 0, (("", "labour", 11),), 1, 1)
    month.charge(("scrap", "WASTE"), 3, (("material", "material", 10),), 0, -1)
    month.give("PR-1", 3_000_000, (("material", "material", 50),), 1)
    month.give("PR-2", 1_000_000, (), 1)
    month.give("PR-2", 1_000_000, (), -1)
    assert (month.material, month.labour, month.direct, month.output) == (110, 30, 145, 3_000_000)
    assert month.costs[("scrap", "WASTE")] == {"material": -10}
    assert month.used == {
        ("stock", "RESIN"): 40,
        ("labour_applied", "PRESS"): 2,
        ("machine_applied", "PRESS"): 2,
        ("scrap", "WASTE"): -3,
    }
    assert (month.outputs, month.brought) == ({"PR-1": {"material": 50}}, {"PR-1": 3_000_000})


def test_what_goes_back_leaves_no_trace():
    """A cause, an element or a receipt that comes to nothing is not there any more."""
    month = OrderMonth()
    for sign in (1, -1):
        month.charge(("stock", "RESIN"), 5, (("material", "material", 100),), 1, sign)
        month.give("PR-1", 3, (("material", "material", 50),), sign)
    assert (month.costs, month.used, month.outputs, month.brought, month.output) == ({}, {}, {}, {}, 0)
