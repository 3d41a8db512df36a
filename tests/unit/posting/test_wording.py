"""How a refusal says that a place has no account."""

from erpcore.kernel.words import Words
from erpcore.posting.wording import an_account_for


def test_a_gap_names_what_is_known_of_the_place():
    """The role alone, or with what a row may match."""
    assert an_account_for("wip", [], []) == Words(
        "an account for role wip: no row matches", "须有用途为 wip 的科目：没有匹配的行"
    )
    assert an_account_for("stock", ["item=A", "site=B"], []) == Words(
        "an account for role stock (item=A, site=B): no row matches",
        "须有用途为 stock（item=A、site=B）的科目：没有匹配的行",
    )


def test_a_tie_names_the_rows():
    """All that match equally well."""
    said = an_account_for("stock", [], ["row 1", "row 2"])
    assert said.en == "an account for role stock: rows tie: row 1; row 2"
    assert said.zh == "须有用途为 stock 的科目：有几行同样匹配：row 1；row 2"
