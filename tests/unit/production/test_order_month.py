"""What an order was charged and brought in a month."""

from erpcore.production.order_month import OrderMonth


def test_charges_are_told_apart():
    """Goods are material, wages labour, both direct; what pools charge is neither."""
    month = OrderMonth()
    month.charge("stock", (("material", "material", 100), ("labour", "labour", 20)), 1)
    month.charge("labour_applied", (("", "labour", 30),), 1)
    month.charge("wages_payable", (("", "overhead", 5),), 1)
    month.charge("overhead_pool", (("", "overhead", 7),), 1)
    month.charge("machine_applied", (("", "machine", 9),), 1)
    month.charge("scrap", (("material", "material", 10),), -1)
    month.bring(3_000_000)
    month.bring(-1_000_000)
    assert (month.material, month.labour, month.direct, month.output) == (110, 30, 145, 2_000_000)
