"""How refusals name goods, and say that there are too few."""

from erpcore.inventory.wording import (
    another_standard,
    asked_for,
    goods_at,
    issued_to,
    no_standard,
    stock_short,
)
from erpcore.kernel.errors import Code
from erpcore.kernel.words import Words, both


def test_goods_are_named_by_item_lot_and_site():
    """Goods whose value several sites share are at all of them."""
    assert goods_at("GLUE", "MAIN", "A") == Words("GLUE lot A at MAIN", "MAIN 的 GLUE（批号 A）")
    assert goods_at("GLUE", "") == Words("GLUE at all sites", "各仓库的 GLUE")


def test_what_is_there_stands_before_what_is_asked_for():
    """Quantities are written as decimals without trailing zeros."""
    assert asked_for(both("GLUE"), 2_500_000, 30_000_000) == Words(
        "GLUE: 2.5 on hand, 30 asked for", "GLUE：现存量 2.5，需要 30"
    )


def test_a_return_names_who_gives_back_where_it_is_known():
    """Without a taker only what was issued is named."""
    assert issued_to("WO-1", both("GLUE"), 1_000_000, 2_000_000) == Words(
        "1 of GLUE issued to WO-1 and not returned, 2 asked for", "发给 WO-1 而未退回的 GLUE 为 1，本次退回 2"
    )
    assert issued_to("", both("GLUE"), 1_000_000, 2_000_000) == Words(
        "1 of GLUE issued and not returned, 2 asked for", "发出而未退回的 GLUE 为 1，本次退回 2"
    )


def test_too_few_goods_are_refused_with_how_many_there_are():
    """The code is that of short stock, and the field is the quantity."""
    refused = stock_short(both("GLUE"), 2_500_000, 30_000_000)
    assert (refused.code, refused.field) == (Code.STOCK_SHORT, "quantity")
    assert refused.words == asked_for(both("GLUE"), 2_500_000, 30_000_000)


def test_goods_at_standard_are_refused_without_that_of_the_day():
    """Those that have none on the day, and those that stand at an earlier one, each by a code of its own."""
    missing, another = no_standard("TOY"), another_standard(goods_at("TOY", "MAIN"))
    assert (missing.code, another.code) == (Code.STANDARD_MISSING, Code.STANDARD_NOT_ADOPTED)
    assert missing.field == another.field == "item"
    assert another.words.en == "TOY at MAIN is valued at another standard than that of the day"
