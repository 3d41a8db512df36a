"""Reviews of vouchers: by somebody else than who made them, before their period closes."""

import pytest
from pydantic import ValidationError

from erpcore import Code, Refused
from erpcore.documents import (
    GoodsReceipt,
    PeriodClosing,
    PeriodReopening,
    PurchaseOrder,
    Reversal,
    VoucherReview,
)

SINCE = {"valid_from": "2026-01-01"}
ROW = {"document": "voucher", **SINCE, "approvals": 1}
GOODS = {"partner": "V", "item": "RESIN", "quantity": "20", "price": "10"}
END = {"date": "2026-10-31"}


def post(shop, actor, kind, number, **fields):
    return shop.books.post(shop.document(kind, number, **fields), actor=actor)


def refused(shop, actor, code, kind, number, **fields):
    before = shop.picture()
    with pytest.raises(Refused) as caught:
        post(shop, actor, kind, number, **fields)
    assert (caught.value.code, caught.value.document) == (code, number)
    assert caught.value.expected_zh
    assert shop.picture() == before
    return caught.value


def review(shop, actor, number, **fields):
    return post(shop, actor, VoucherReview, number, of_period="2026-10", **fields)


def not_reviewed(shop):
    found = shop.books.month_end("2026-10").check()
    return [of.place for of in found if of.code == "VOUCHER_NOT_REVIEWED"]


@pytest.fixture
def shop(factory):
    """Two vouchers of ANN and one of BOB wait; CHIEFS review."""
    shop = factory(
        duties=[{**ROW, "approvers": ["CHIEFS"]}],
        actor_groups=[{"code": "CHIEFS", **SINCE, "members": ["EVE", "ANN", "BOB"]}],
    )
    for number, actor in enumerate(("ANN", "ANN", "BOB"), 1):
        post(shop, actor, GoodsReceipt, f"GR-{number}", **GOODS)
    return shop


def test_a_period_closes_when_all_its_vouchers_are_reviewed(shop):
    """Findings name what waits; the closing is refused; a reversal is a voucher to be reviewed like any other."""
    assert not_reviewed(shop) == ["JV-2026-10-0001..0003"]
    told = refused(shop, "EVE", Code.CLOSE_BLOCKED, PeriodClosing, "PC-1", **END)
    assert "JV-2026-10-0001..0003" in told.expected
    review(shop, "EVE", "VR-1")
    assert not_reviewed(shop) == []
    post(shop, "ANN", Reversal, "RV-1", of="GR-2", reason="wrong")
    assert not_reviewed(shop) == ["JV-2026-10-0004"]
    review(shop, "EVE", "VR-2")
    post(shop, "EVE", PeriodClosing, "PC-1", **END)
    shop.replays()


def test_nobody_reviews_his_own(shop):
    """Named, they are refused; of all, they are left for others."""
    told = refused(
        shop, "BOB", Code.DUTIES_CONFLICT, VoucherReview, "VR-1", of_period="2026-10",
        vouchers=[{"word": "JV", "first": 2, "last": 3}],
    )  # fmt: skip
    assert "JV-2026-10-0003" in told.expected
    entry = review(shop, "BOB", "VR-1")
    assert [(mark.name, mark.after) for mark in entry.marks] == [("1-2", "BOB")]
    refused(shop, "BOB", Code.NOTHING_TO_POST, VoucherReview, "VR-2", of_period="2026-10")
    review(shop, "ANN", "VR-2", vouchers=[{"word": "JV", "first": 3}])
    reviews = shop.books.state.reviews
    assert [reviews.reviewer("JV", "2026-10", number) for number in (1, 2, 3)] == ["BOB", "BOB", "ANN"]


def test_those_of_one_maker_are_reviewed_together(shop):
    """The rest waits."""
    review(shop, "EVE", "VR-1", maker="BOB")
    assert not_reviewed(shop) == ["JV-2026-10-0001..0002"]


@pytest.mark.parametrize(
    ("code", "field", "actor", "fields"),
    [
        (Code.ACTOR_MISSING, "actor", "", {}),
        (Code.ACTOR_NOT_ENTITLED, "actor", "GUS", {}),
        (Code.PERIOD_UNKNOWN, "period", "EVE", {"of_period": "2026-13"}),
        (Code.UNKNOWN_VOUCHER, "vouchers.1", "EVE", {"vouchers": [{"word": "JV", "first": 3, "last": 4}]}),
        (Code.UNKNOWN_VOUCHER, "vouchers.1", "EVE", {"vouchers": [{"word": "PV", "first": 1}]}),
        (Code.DOCUMENT_INVALID, "vouchers.2", "EVE", {"vouchers": [{"word": "JV", "first": 1}] * 2}),
        (Code.DOCUMENT_INVALID, "maker", "EVE", {"vouchers": [{"word": "JV", "first": 1}], "maker": "ANN"}),
        (Code.NOTHING_TO_POST, "of_period", "EVE", {"of_period": "2026-11"}),
        (Code.NOTHING_TO_POST, "of_period", "EVE", {"maker": "GUS"}),
    ],
)
def test_what_cannot_be_reviewed(shop, code, field, actor, fields):
    """By nobody or somebody without the authority; vouchers that there are not, twice, or none at all."""
    told = refused(shop, actor, code, VoucherReview, "VR-1", **{"of_period": "2026-10", **fields})
    assert told.field == field


@pytest.mark.parametrize(
    "line",
    [{"first": 0}, {"first": 10**9}, {"first": 2, "last": 1}, {"first": True}, {"first": "1"}, {"word": ""}],
)
def test_numbers_are_numbers(line):
    """Whole, above zero, in their order."""
    with pytest.raises(ValidationError):
        VoucherReview(
            id="VR", date="2026-10-09", of_period="2026-10", vouchers=[{"word": "JV", "first": 1, **line}]
        )


def test_reviewed_once(shop):
    """What somebody has reviewed is not reviewed again."""
    review(shop, "EVE", "VR-1")
    told = refused(
        shop, "ANN", Code.DOCUMENT_INVALID, VoucherReview, "VR-2", of_period="2026-10",
        vouchers=[{"word": "JV", "first": 3}],
    )  # fmt: skip
    assert "EVE" in told.expected


def test_a_review_is_taken_back_while_its_period_is_open(shop):
    """Then the vouchers wait again; of a closed period it stands until that is reopened."""
    review(shop, "EVE", "VR-1")
    post(shop, "EVE", PeriodClosing, "PC-1", **END)
    again = {"of_period": "2026-10", "date": "2026-11-02"}
    refused(shop, "ANN", Code.PERIOD_CLOSED, VoucherReview, "VR-2", **again)
    told = refused(
        shop, "EVE", Code.PERIOD_CLOSED, Reversal, "RV-1", of="VR-1", reason="w", date="2026-11-02"
    )
    assert "2026-10" in told.expected
    shop(PeriodReopening, "PR-1", period="2026-10", date="2026-11-02", reason="again")
    shop(Reversal, "RV-1", of="VR-1", reason="wrong")
    assert not_reviewed(shop) == ["JV-2026-10-0001..0003"]
    shop.replays()


def test_who_makes_vouchers_says_who_he_is(shop):
    """What moves value has a maker, or nobody else could review it; what moves none needs nobody."""
    refused(shop, "", Code.ACTOR_MISSING, GoodsReceipt, "GR-9", **GOODS)
    shop(PurchaseOrder, "PO-1", partner="V", lines=[{"item": "RESIN", "quantity": "1", "price": "1"}])


def test_it_is_only_warned_of(factory):
    """The finding is a warning, and the period closes."""
    shop = factory(duties=[{**ROW, "action": "warn"}])
    entry = shop(GoodsReceipt, "GR-1", **GOODS)
    assert "ACTOR_MISSING" in {mark.name for mark in entry.marks}
    finding = next(of for of in shop.books.month_end("2026-10").check() if of.code == "VOUCHER_NOT_REVIEWED")
    assert finding.severity == "warning"
    post(shop, "EVE", PeriodClosing, "PC-1", **END)


def test_it_begins_with_the_period_in_which_the_row_holds(factory):
    """Vouchers of months that ended before it are not asked for; those made before it count in its month."""
    shop = factory(duties=[{**ROW, "valid_from": "2026-10-20"}])
    shop(GoodsReceipt, "GR-1", **GOODS)
    shop.refuses(Code.DOCUMENT_INVALID, "of_period", VoucherReview, "VR-1", of_period="2026-10")
    refused(shop, "EVE", Code.CLOSE_BLOCKED, PeriodClosing, "PC-1", **END)
    review(shop, "EVE", "VR-1", **END)
    post(shop, "EVE", PeriodClosing, "PC-1", **END)
    other = factory(duties=[{**ROW, "valid_from": "2026-11-01"}])
    other(GoodsReceipt, "GR-1", **GOODS)
    other(PeriodClosing, "PC-1", **END)
