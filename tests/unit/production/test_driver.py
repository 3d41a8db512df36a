"""The driver that is money."""

from erpcore.kernel.rounding import extend
from erpcore.production.driver import in_micro


def test_a_rate_for_one_unit_of_money_extends_an_amount():
    """150 % of 12.34, of 12.345 and of 1234 without decimals, rounded half up once."""
    assert [
        extend(1_500_000, in_micro(amount, of), of) for amount, of in ((12_34, 2), (12_345, 3), (1_234, 0))
    ] == [
        18_51,
        18_518,
        1_851,
    ]
