"""The card of an asset: what it has lost by a month, whatever was changed on the way."""

from hypothesis import given
from hypothesis import strategies as st

from erpcore.assets.card import Card
from erpcore.assets.changes import Changed
from erpcore.assets.moments import month_of
from erpcore.assets.parting import part_of
from erpcore.assets.plan import Estimate
from erpcore.assets.terms import Terms
from erpcore.kernel.movements import Place

JANUARY = month_of("2026-01")


def card(method="straight_line", months=12, cost=1_200, residual=0, **fields):
    """Make a card of an asset that is depreciated from January on."""
    made = Card()
    terms = {
        "start": JANUARY,
        "before": 0,
        "accumulated": 0,
        "impairment": 0,
        "used": 0,
        "units": 0,
        **fields,
    }
    estimate = Estimate(method, months, residual, terms.pop("units"))
    made.terms = Terms(
        "Lathe", "MACHINE", "SHOP", "2025-12-09", "2025-12", cost=cost, estimate=estimate, **terms
    )
    return made


def revise(of, month, **fields):
    """Put a change on a card."""
    number = len(of.changes) + 1
    of.changes[f"D-{number}"] = Changed(number, month=month, **{"start": month, **fields})


def test_a_revision_goes_on_with_the_book_value():
    """What was depreciated stays; book value less the new residual value is spread over what is left of the life.

    1 200 over 12 months, after six months 24 more of them and 120 residual: (600 - 120) / 24 = 20 a month.
    Source: IAS 8 paragraph 38; 企业会计准则第4号 article 19, 会计估计变更采用未来适用法.
    """
    of = card()
    revise(
        of, JANUARY + 6, kind="revision", cost_centre="OFFICE", estimate=Estimate("straight_line", 24, 120)
    )
    assert [of.lost(JANUARY + month) for month in (-1, 0, 5, 6, 29, 40)] == [0, 100, 600, 620, 1_080, 1_080]
    assert (of.cost_centre(JANUARY + 5), of.cost_centre(JANUARY + 6)) == ("SHOP", "OFFICE")
    assert of.estimate(JANUARY + 6).months == 24
    assert of.plan_after(JANUARY + 6).left == 460


def test_an_impairment_lowers_what_is_left_to_depreciate():
    """After an impairment the rest is spread over the same months; without it the asset would have lost more.

    1 200 over 12 months, after six months 300 impaired: 300 / 6 = 50 a month instead of 100.
    Source: 企业会计准则第8号 article 17; IAS 36 paragraphs 63 and 117.
    """
    of = card()
    revise(of, JANUARY + 5, kind="impairment", start=JANUARY + 6, amount=300)
    assert of.lost(JANUARY + 7) == 700
    assert of.book(JANUARY + 7) == 200
    assert of.book(JANUARY + 7, impaired=False) == 400
    assert of.book(JANUARY + 11) == 0
    revise(of, JANUARY + 7, kind="impairment", start=JANUARY + 8, amount=-200)
    assert of.book(JANUARY + 7) == 400
    assert of.lost(JANUARY + 8) == 800


def test_what_goes_is_depreciated_no_more():
    """Depreciation ends with the month of disposal, or before it; months of before are nobody's."""
    of = card()
    revise(of, JANUARY + 2, kind="disposal", start=JANUARY + 3)
    assert of.disposed is of.last
    assert of.lost(JANUARY + 9) == 300
    assert [of.is_depreciated(JANUARY + month) for month in (-1, 0, 2, 3)] == [False, True, True, False]


def test_a_middle_after_the_month_of_disposal_is_charged_by_then():
    """100 a month; what goes in February until the middle of March has lost 250 by its end, for good."""
    of = card()
    revise(of, JANUARY + 1, kind="disposal", start=JANUARY + 2, over=1, parts=2)
    assert [of.lost(JANUARY + month) for month in range(4)] == [100, 250, 250, 250]


def test_an_asset_brought_in_goes_on_in_its_years():
    """An asset with earlier depreciation stands in the middle of its plan, and ends at its residual value.

    150 000 by digits over five years, two of them over: 50 000 + 40 000, then 30 000 in the third; where 84 000 were
    accumulated the rest, 66 000 instead of 60 000, is a tenth more in every month.
    Source: 初级会计实务, 年数总和法.
    """
    exact = card("sum_of_years", 60, 150_000, before=24, accumulated=90_000)
    assert exact.lost(JANUARY + 11) == 30_000
    other = card("sum_of_years", 60, 150_000, before=24, accumulated=84_000)
    assert other.lost(JANUARY + 11) == 33_000
    assert other.book(JANUARY + 35) == 0
    used = card("units_of_production", 0, 1_000, units=100, used=40, accumulated=400)
    used.output[JANUARY] = (6, 1)
    assert used.lost(JANUARY) == 60


def test_a_card_taken_back_has_lost_nothing():
    """Without terms there is nothing to depreciate, and nothing that it is worth."""
    of = Card()
    assert (of.lost(0), of.book(0), of.estimate(0).method, of.cost_centre(0)) == (0, 0, "none", "")
    assert not of.is_depreciated(0)
    assert of.disposed is None
    of.charged = {"2026-01": {Place("overhead_pool"): 5}, "2026-02": {Place("overhead_pool"): 6}}
    assert of.booked("2026-01") == 5
    assert of.borne("2026-02") == {Place("overhead_pool"): 11}


@given(
    st.sampled_from(["straight_line", "double_declining", "sum_of_years", "declining_to_straight_line"]),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 500), st.booleans()), max_size=4),
)
def test_whatever_is_changed_the_book_value_ends_at_the_residual(method, changes):
    """After its life an asset is worth its residual value, or less where it was impaired below that."""
    of = card(method, 36, 100_000, 1_000)
    at = JANUARY
    for months, amount, revised in changes:
        at += months
        if revised:
            revise(of, at, kind="revision", estimate=Estimate(method, 24, amount))
        else:
            revise(of, at, kind="impairment", start=at + 1, amount=min(amount, of.book(at)))
    end = JANUARY + 200
    residual = of.estimate(end).residual
    impaired_at_last = bool(changes) and not changes[-1][2]
    assert of.book(end) == residual or of.book(end) < residual or impaired_at_last
    assert all(of.lost(month) <= of.lost(month + 1) for month in range(JANUARY, end, 7))


def test_later_cost_is_spread_over_what_is_left():
    """1 200 over 12 months, after six 300 added: (600 + 300) / 6 = 150 a month; then 800 over ten.

    Source: IAS 16 paragraphs 12-14 and 51; 企业会计准则第4号 article 6.
    """
    of = card()
    added = {"kind": "addition", "start": JANUARY + 6, "amount": 300, "cost": 300, "whole": 300}
    revise(of, JANUARY + 5, **added)
    assert [of.lost(JANUARY + month) for month in (5, 6, 11, 12)] == [600, 750, 1_500, 1_500]
    assert (of.cost(JANUARY + 4), of.cost(JANUARY + 5), of.added(JANUARY + 5)) == (1_200, 1_500, 300)
    revise(of, JANUARY + 7, **{**added, "start": JANUARY + 8}, estimate=Estimate("straight_line", 10, 100))
    assert of.lost(JANUARY + 8) - of.lost(JANUARY + 7) == (600 + 300 - 100) // 10


def test_out_of_use_nothing_is_lost_and_the_life_waits():
    """After three months nine are left; two months later they begin with what it stands at by then: 900 + 90 - 450 / 9.

    Half of it was replaced meanwhile, 600 of cost with 150 of depreciation.
    Source: 企业会计准则第4号 应用指南 (更新改造停止计提折旧).
    """
    of = card()
    out = {"cost": -1_200, "worn": 300, "whole": -900}
    revise(of, JANUARY + 2, kind="renovation", start=JANUARY + 3, amount=900, **out)
    assert (of.cost(JANUARY + 2), of.worn_away(JANUARY + 2), of.book(JANUARY + 2)) == (0, 300, 0)
    assert of.standing(JANUARY + 3, JANUARY + 3).carrying == of.collected == 900
    revise(of, JANUARY + 3, kind="collection", start=JANUARY + 4, amount=90)
    gone = part_of(of.standing(JANUARY + 3, JANUARY + 3), 600)
    part = {"amount": -gone.carrying, "cost": -600, "worn": gone.worn, "whole": -gone.whole}
    revise(of, JANUARY + 3, kind="collection", start=JANUARY + 4, **part)
    assert (gone.carrying, of.collected) == (450, 540)
    assert of.standing(JANUARY + 3, JANUARY + 3).cost == 600
    assert not of.is_depreciated(JANUARY + 4)
    revise(of, JANUARY + 4, kind="completion", start=JANUARY + 5, cost=540, whole=540)
    assert of.out_of_use is None
    assert [of.lost(JANUARY + month) for month in (2, 4, 5, 13, 20)] == [300, 300, 360, 840, 840]
    assert of.is_depreciated(JANUARY + 5)
    revise(of, JANUARY + 20, kind="renovation", start=JANUARY + 21, amount=40, cost=-540, worn=500, whole=-40)
    revise(of, JANUARY + 20, kind="collection", start=JANUARY + 21, amount=7)
    assert of.collected == 47  # what an earlier renovation collected went back into use with it


@given(
    st.sampled_from(["straight_line", "double_declining", "sum_of_years", "declining_to_straight_line"]),
    st.lists(
        st.tuples(st.integers(0, 20), st.sampled_from(["addition", "part", "out"]), st.integers(1, 99)),
        max_size=9,
    ),
)
def test_over_its_life_an_asset_loses_what_it_cost_less_what_went(method, changes):
    """Whatever is added, goes or is rebuilt, depreciation and what went with parts are all cost in the end."""
    of = card(method, 36, 100_000)
    at, added, went = JANUARY, 0, 0
    for months, kind, amount in changes:
        at += months
        start = max(at + 1, of.since)
        standing = of.standing(at, start - 1)
        if kind == "addition":
            added += amount
            life = Estimate("straight_line", amount, 0)
            more = {"amount": amount, "cost": amount, "whole": amount, "estimate": life}
            revise(of, at, kind=kind, start=start, **more)
        elif kind == "part" and standing.cost > 1:
            gone = part_of(standing, max(standing.cost * amount // 100, 1))
            went += gone.carrying
            parts = {"cost": -gone.cost, "worn": gone.worn, "whole": -gone.whole}
            revise(of, at, kind=kind, start=start, **parts)
        elif kind == "out":
            out = {"cost": -standing.cost, "worn": standing.worn, "whole": -standing.whole}
            revise(of, at, kind="renovation", start=start, amount=standing.carrying, **out)
            at += amount
            back, life = of.collected, Estimate(method, 24, 0)
            revise(of, at, kind="completion", start=max(at + 1, start), cost=back, whole=back, estimate=life)
        assert of.book(at + 1) >= 0
    end = JANUARY + 900
    assert of.book(end) == of.book(end, impaired=False) == 0
    assert of.lost(end) == 100_000 + added - went
    assert of.cost(end) == of.lost(end) - of.worn_away(end)


def test_a_copy_is_a_card_of_its_own():
    """It says the same until something is done to it alone."""
    made = card()
    made.charged["2026-01"] = {Place("overhead_pool"): 100}
    other = made.copy()
    assert (other.lost(JANUARY), other.booked("2026-01")) == (made.lost(JANUARY), 100)
    other.charged["2026-01"][Place("overhead_pool")] = 0
    other.amounts["fixed_asset"] = 1
    assert (made.booked("2026-01"), made.amounts) == (100, {})
