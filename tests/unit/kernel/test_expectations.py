"""What refusals expect, in both languages."""

from erpcore.kernel.expectations import (
    a_lot_of,
    another,
    at_most,
    currency_of,
    goods_of_lot,
    instead,
    meant,
    none_such,
    once,
    one_of,
    open_on,
    since,
    spelled,
    to_be_customer,
    to_be_supplier,
    would_make,
)
from erpcore.kernel.words import NOTHING, Words, both


def test_what_is_found_stands_after_what_was_expected():
    """Both languages name what there is instead."""
    assert instead(Words("a lot", "批号"), "A") == Words("a lot; found A", "应为批号，现为 A")


def test_a_choice_is_listed_and_what_was_chosen_stands_behind_it():
    """Lists have commas in English, 、 in Chinese; without a choice made nothing is found."""
    assert one_of("AB").zh == "应为下列之一：A、B"
    assert one_of("AB", "C") == Words("one of A, B; found C", "应为下列之一：A、B；现为 C")


def test_a_limit_names_what_it_limits():
    """English says the limit first, Chinese last."""
    limit = at_most(3, Words("of X on hand", "现存量"))
    assert limit == Words("at most 3 of X on hand", "不得超过现存量 3")
    beyond = would_make(3, Words("from WO-1", " WO-1 的计划数量"), 4)
    assert beyond == Words(
        "at most 3 from WO-1; this would make 4", "不得超过 WO-1 的计划数量 3，本次之后为 4"
    )
    assert would_make(3, Words("from WO-1", " WO-1 的计划数量"), 4, 3) == beyond
    tolerant = would_make(10, Words("from WO-1", " WO-1 的计划数量"), 12, 11)
    assert tolerant == Words(
        "at most 10 from WO-1, and 11 with what may come beyond; this would make 12",
        "不得超过 WO-1 的计划数量 10，连同允许超出的部分为 11，本次之后为 12",
    )


def test_codes_are_the_same_in_both_languages():
    """A refusal that names a partner, a document or a site names it in both languages."""
    for words in (
        once("K"),
        since("K"),
        to_be_customer("K"),
        to_be_supplier("K"),
        another(Words("site", "仓库"), "K"),
    ):
        assert "K" in words.en
        assert "K" in words.zh


def test_what_is_open_is_told_with_invoice_and_partner():
    """A payment, or a credit note, above what is open names the invoice, whose it is and how much is left."""
    assert open_on("PI-1", "V", "40.00") == Words(
        "at most 40.00 open on PI-1 of V", "不得超过 V 的 PI-1 未结余额 40.00"
    )


def test_other_sentences_name_what_they_are_about():
    """The currency of an invoice, and the item whose lot is missing."""
    assert currency_of("PI-1", "USD", "CNY").zh == "应为 PI-1 的币种 USD，现为 CNY"
    assert a_lot_of("GLUE") == Words("a lot of GLUE", "须给出 GLUE 的批号")


def test_a_name_that_was_meant_is_asked_for_by_its_code():
    """People write what a thing is called, in either language; the answer is the code, also before a list of all."""
    known = spelled({"delivery": Words("delivery", "销售出库单"), "a_b": Words("a b", "采购订单")})
    assert known == {
        "delivery": "delivery",
        "a_b": "a_b",
        "销售出库单": "delivery",
        "a b": "a_b",
        "采购订单": "a_b",
    }
    assert meant("出库单", known) == Words(", did you mean 'delivery'?", "；是否应为 'delivery'？")
    assert meant("xyz", known) == NOTHING
    report = Words("report", "报表")
    assert none_such(report, "采购订单", ["a_b"], meant("采购订单", known)) == Words(
        "no report '采购订单', did you mean 'a_b'? There are a_b",
        "没有报表 '采购订单'；是否应为 'a_b'？有 a_b",
    )


def test_goods_are_named_by_their_lot_where_they_have_one():
    """Without a lot the item is all that names them."""
    assert goods_of_lot("GLUE", "A") == Words("GLUE lot A", "GLUE（批号 A）")
    assert goods_of_lot("GLUE", "") == both("GLUE")


def test_another_thing_is_asked_for_by_what_it_is_known_as():
    """What is named already may stand for something: the product, not any item."""
    of = Words("item", "物料")
    assert another(of, "TOY", Words("the product", "产品")).zh == "应为产品 TOY 以外的物料"
    assert another(of, "TOY") == Words("another item than TOY", "应为 TOY 以外的物料")


def test_what_there_is_not_is_told_with_what_there_is():
    """A report, a dimension or a basis of another name is answered with the names that there are."""
    words = none_such(Words("report", "报表"), "x", ("a", "b"))
    assert words == Words("no report 'x'; there are a, b", "没有报表 'x'；有 a、b")


def test_what_nobody_would_call_anything_is_compared_with_no_name():
    """Ten million signs would be compared for minutes; what is no text is like no name."""
    assert meant("x" * 10_000_000, ["xx"]) == meant(None, ["None"]) == meant(["stock"], ["stock"]) == NOTHING
    assert (
        none_such(Words("report", "报表"), "x" * 100, ["journal"]).en
        == f"no report '{'x' * 58}…; there are journal"
    )
