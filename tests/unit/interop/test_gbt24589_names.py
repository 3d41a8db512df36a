"""Names of the standard."""

from erpcore.interop import gbt24589_names as names


def test_auxiliary_items_are_numbered_from_one():
    """辅助项1编号 and on; in balances and vouchers they follow the account."""
    assert names.auxiliary(30) == "辅助项30编号"
    assert names.balance(2)[:4] == ("科目编号", "辅助项1编号", "辅助项2编号", "期初余额方向")
    assert names.voucher(1)[7:10] == ("科目编号", "辅助项1编号", "币种编码")


def test_no_field_stands_twice():
    """In any table."""
    for fields in (names.BOOK, names.ACCOUNT, names.CASH_FLOW, names.balance(30), names.voucher(30)):
        assert len(set(fields)) == len(fields)
