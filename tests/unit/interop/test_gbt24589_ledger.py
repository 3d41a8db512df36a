"""总账: accounts and balances."""

from tests.unit.interop.conftest import FRENCH, voucher
from tests.unit.interop.gbt import tables

from erpcore import Books, Setup
from erpcore.documents import document_adapter


def test_accounts_have_level_class_and_side(french):
    """会计科目: by code, in the words of Chinese charts."""
    rows = {row["科目编号"]: row for row in tables(french, 2026)["会计科目"]}
    assert rows["411000"] == {
        "科目编号": "411000",
        "科目名称": "Clients",
        "科目级次": "1",
        "科目类型": "资产",
        "余额方向": "借",
    }
    assert (rows["706000"]["科目类型"], rows["706000"]["余额方向"]) == ("损益", "贷")


def test_auxiliary_items_of_accounts_are_numbered_alike(french):
    """科目辅助核算: a dimension has one number everywhere; partners are the fifth."""
    rows = [row for row in tables(french, 2026)["科目辅助核算"] if row["科目编号"] == "411000"]
    assert [(row["辅助项编号"], row["辅助项名称"], row["对应档案"]) for row in rows] == [
        ("5", "往来单位", "供应商档案、客户档案")
    ]


def test_balances_are_those_of_the_trial_balance(french):
    """科目余额及发生额: 1,200.00 and 2,400.50 make 3,600.50; a balance of nothing has its usual side."""
    rows = [row for row in tables(french, 2026)["科目余额及发生额"] if row["会计期间号"] == "1"]
    found = {row["科目编号"]: row for row in rows}
    clients = found["411000"]
    assert clients["辅助项5编号"] == "C1"
    assert (clients["期初余额方向"], clients["期初本币余额"]) == ("借", "1200.00")
    assert (clients["借方本币金额"], clients["贷方本币金额"]) == ("2400.50", "0.00")
    assert (clients["期末余额方向"], clients["期末本币余额"]) == ("借", "3600.50")
    assert (found["706000"]["期末余额方向"], found["706000"]["期末本币余额"]) == ("贷", "0.00")


def test_a_period_in_which_nothing_moved_has_its_balances(french):
    """Each later period of the year opens and closes with what stands."""
    rows = [row for row in tables(french, 2026)["科目余额及发生额"] if row["会计期间号"] == "12"]
    assert {row["科目编号"] for row in rows} == {"101000", "120000", "401000", "411000", "445710", "512000"}
    assert all(row["期初本币余额"] == row["期末本币余额"] for row in rows)


def test_an_account_in_another_currency_has_its_amounts():
    """100 USD for 90 EUR: the original balance stands on the side of the book balance, in its own currency."""
    extra = {"code": "512100", "name": "Banque USD", "kind": "asset", "side": "debit", "currency": "USD"}
    books = Books(Setup.model_validate({**FRENCH, "accounts": [*FRENCH["accounts"], extra]}))
    row = voucher("V", "2026-01-02", "Change", ("512100", "90", ""), ("512000", "", "90"))
    row["lines"][0]["original"] = "100"
    books.post(document_adapter().validate_python(row))
    found = {(row["科目编号"], row["会计期间号"]): row for row in tables(books)["科目余额及发生额"]}
    january, february = found["512100", "1"], found["512100", "2"]
    assert (january["币种编码"], january["借方原币金额"], january["期末原币余额"]) == (
        "USD",
        "100.00",
        "100.00",
    )
    assert (february["期初原币余额"], february["借方原币金额"]) == ("100.00", "0.00")
    assert found["512000", "1"]["期末原币余额"] == "90.00"
    assert found["512000", "1"]["期末余额方向"] == "贷"
