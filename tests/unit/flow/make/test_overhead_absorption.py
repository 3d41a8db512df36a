"""Overhead absorbed for a month: hours times the predetermined rate, less what was absorbed before."""

import pytest

from erpcore import Code
from erpcore.documents import (
    MaterialIssue,
    OpeningWip,
    OverheadAbsorption,
    ProductionReceipt,
    Reversal,
    Spoilage,
    WipCount,
)
from erpcore.flow.make.worked import worked_at


@pytest.fixture
def shop(factory):
    """The toy works, absorbing overhead at month end."""
    return factory({"overhead_absorption": "month_end"})


def absorb(shop, number="OA-1"):
    return shop(OverheadAbsorption, number, date="2026-10-31")


def test_each_order_absorbs_by_its_hours(shop):
    """IAS 2 paragraph 13: 3 and 5 hours at 10.00."""
    shop.start("WO-1", "TOY", "20")
    shop.start("WO-2", "TOY", "20")
    shop.work("TT-1", "WO-1", "3")
    shop.work("TT-2", "WO-2", "5")
    entry = absorb(shop)
    assert shop.lines(entry) == [
        "Dr wip overhead 30.00",
        "Dr wip overhead 50.00",
        "Cr overhead_applied 80.00",
    ]
    assert shop.wip("WO-2")["overhead"] == "50.00"
    shop.in_step()


def test_running_again_posts_only_the_difference(shop):
    """A ticket that comes after the first run is absorbed by the second; one taken back goes red."""
    shop.start("WO-1", "TOY", "20")
    shop.work("TT-1", "WO-1", "3")
    absorb(shop)
    assert absorb(shop, "OA-2").vouchers == ()
    shop.work("TT-2", "WO-1", "2")
    assert shop.lines(absorb(shop, "OA-3")) == ["Dr wip overhead 20.00", "Cr overhead_applied 20.00"]
    shop(Reversal, "RV-1", of="TT-1", reason="wrong order")
    assert shop.lines(absorb(shop, "OA-4")) == ["Dr wip overhead -30.00", "Cr overhead_applied -30.00"]


@pytest.mark.parametrize(("policy", "absorbed"), [("month_end", "180.00"), ("standard_hours", "120.00")])
def test_overhead_may_be_a_percentage_of_wages(factory, policy, absorbed):
    """200 % of 3 hours at 30.00 that were worked, or of the 2 hours that the card allows for ten toys."""
    rates = [{"work_centre": "PRESS", "valid_from": "2026-01-01", "labour": "30", "overhead": "2"}]
    centre = {"code": "SHOP", "name": "s", "purpose": "production", "driver": "direct_labour"}
    shop = factory({"overhead_absorption": policy}, cost_centres=[centre], rates=rates)
    shop.start("WO-1", "TOY", "10")
    shop.work("TT-1", "WO-1", "3")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10")
    assert shop.lines(absorb(shop))[-1] == f"Cr overhead_applied {absorbed}"
    assert absorb(shop, "OA-2").vouchers == ()
    shop.in_step()


@pytest.mark.parametrize(
    ("driver", "rate", "absorbed"),
    [
        ("direct_material", "0.5", "100.00"),
        ("order_labour", "0.5", "30.00"),
        ("direct_cost", "0.5", "130.00"),
    ],
)
def test_standard_hours_may_be_what_the_card_allows_of_cost(factory, driver, rate, absorbed):
    """Ten toys are allowed 20 kg at 10.00 and 2 hours at 30.00, whatever was used: half of 200.00, 60.00 or 260.00."""
    rates = [{"work_centre": "PRESS", "valid_from": "2026-01-01", "labour": "30", "overhead": rate}]
    centre = {"code": "SHOP", "name": "s", "purpose": "production", "driver": driver}
    shop = factory({"overhead_absorption": "standard_hours"}, cost_centres=[centre], rates=rates)
    shop.start("WO-1", "TOY", "10")
    shop.buy("GR-1", "RESIN", "40", "12")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="30", reason="as used")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="10")
    assert shop.lines(absorb(shop))[-1] == f"Cr overhead_applied {absorbed}"
    assert absorb(shop, "OA-2").vouchers == ()
    shop.in_step()


def test_what_an_order_does_not_work_for_any_more_goes_back(factory):
    """NOBILL has no routing: it absorbed 45.00 on its prime cost while there was a ticket, and nothing without it."""
    rates = [{"work_centre": "PRESS", "valid_from": "2026-01-01", "labour": "30", "overhead": "0.5"}]
    centre = {"code": "SHOP", "name": "s", "purpose": "production", "driver": "direct_cost"}
    bill = {"item": "NOBILL", "valid_from": "2026-01-01", "lines": [{"item": "RESIN", "quantity": "1"}]}
    shop = factory(cost_centres=[centre], rates=rates, more_boms=[bill])
    shop.start("WO-1", "NOBILL", "10")
    shop.work("TT-1", "WO-1", "3")
    assert shop.lines(absorb(shop))[-1] == "Cr overhead_applied 45.00"
    shop(Reversal, "RV-1", of="TT-1", reason="wrong order")
    assert shop.lines(absorb(shop, "OA-2"))[-1] == "Cr overhead_applied -45.00"
    assert shop.wip("WO-1") == {}
    shop.in_step()


def test_a_corrected_rate_is_absorbed_in_full(factory):
    """The rate of the day of the run holds for the month: 10.00 until the thirtieth, 12.00 on the last."""
    later = {"work_centre": "PRESS", "valid_from": "2026-10-31", "labour": "30", "overhead": "12"}
    shop = factory({"overhead_absorption": "month_end"}, more_rates=[later])
    shop.start("WO-1", "TOY", "20")
    shop.work("TT-1", "WO-1", "3")
    shop(OverheadAbsorption, "OA-1", date="2026-10-30")
    assert shop.wip("WO-1")["overhead"] == "30.00"
    assert shop.lines(absorb(shop, "OA-2"))[0] == "Dr wip overhead 6.00"


def test_a_completed_order_hands_its_overhead_on(shop):
    """The toys are finished before the month ends: 10.00 for one hour goes through the order to the shelf."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop.work("TT-1", "WO-1", "1")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="20", final=True)
    entry = absorb(shop)
    assert shop.lines(entry) == [
        "Dr wip overhead 10.00",
        "Dr stock finished 10.00",
        "Cr overhead_applied 10.00",
        "Cr wip overhead 10.00",
    ]
    assert shop.stock("TOY")[1]["overhead"] == "10.00"
    assert shop.wip("WO-1") == {}
    shop.in_step()


def test_only_hours_of_the_month_count(shop):
    """November's ticket waits for November's run."""
    shop.start("WO-1", "TOY", "20")
    shop.work("TT-1", "WO-1", "3", date="2026-11-02")
    assert absorb(shop).vouchers == ()
    entry = shop(OverheadAbsorption, "OA-2", date="2026-11-30")
    assert shop.lines(entry)[0] == "Dr wip overhead 30.00"


def test_nothing_is_left_where_tickets_absorb(factory):
    """Policy "ticket": the tickets have absorbed, each rounded on its own; no cent is moved."""
    shop = factory()
    shop.start("WO-1", "TOY", "20")
    for number in ("TT-1", "TT-2", "TT-3"):
        shop.work(number, "WO-1", "0.3333")
    assert absorb(shop).vouchers == ()


def test_absorption_belongs_to_an_open_period(shop):
    """A run is dated in the month that it absorbs."""
    shop.refuses(Code.PERIOD_CLOSED, "date", OverheadAbsorption, "OA-1", date="2026-09-30")
    shop.refuses(Code.PERIOD_NOT_OPEN, "date", OverheadAbsorption, "OA-1", date="2026-12-31")


def test_overhead_may_be_absorbed_on_the_hours_that_output_is_allowed(factory):
    """20 toys are planned in 3 hours: 8 received are allowed 1.2, at 10.00; one taken back gives 0.15 hours back."""
    shop = factory({"overhead_absorption": "standard_hours"})
    shop.start("WO-1", "TOY", "20")
    shop.work("TT-1", "WO-1", "5")
    assert absorb(shop).vouchers == ()
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="8")
    assert shop.lines(absorb(shop, "OA-2")) == ["Dr wip overhead 12.00", "Cr overhead_applied 12.00"]
    ((_, _, basis),) = worked_at(shop.books.state, "SHOP", "2026-10")
    assert (basis.applied_hours, basis.labour_hours) == (1_200_000, 5_000_000)
    assert absorb(shop, "OA-3").vouchers == ()
    shop(ProductionReceipt, "PR-2", work_order="WO-1", quantity="1", date="2026-11-05")
    november = shop(OverheadAbsorption, "OA-4", date="2026-11-30")
    assert shop.lines(november) == ["Dr wip overhead 1.50", "Cr overhead_applied 1.50"]
    shop(Reversal, "RV-1", of="PR-2", reason="counted twice", date="2026-11-06")
    again = shop(OverheadAbsorption, "OA-5", date="2026-11-30")
    assert shop.lines(again) == ["Dr wip overhead -1.50", "Cr overhead_applied -1.50"]
    shop.in_step()


def test_a_work_centre_without_rates_absorbs_nothing_on_standard_hours(factory):
    """Rates that ended before there were any on the day leave the hours alone."""
    bench = {"number": 20, "name": "b", "work_centre": "LATER", "run_hours": "1"}
    routing = {"item": "TOY", "valid_from": "2026-01-01", "operations": [bench]}
    shop = factory(
        {"overhead_absorption": "standard_hours"},
        routings=[routing],
        more_work_centres=[{"code": "LATER", "name": "l", "cost_centre": "SHOP"}],
        more_rates=[{"work_centre": "LATER", "valid_from": "2026-10-20", "overhead": "7"}],
    )
    shop.start("WO-1", "TOY", "2", date="2026-10-21")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="2", date="2026-10-21")
    assert shop(OverheadAbsorption, "OA-1", date="2026-10-19").vouchers == ()
    assert shop.lines(absorb(shop, "OA-2")) == ["Dr wip overhead 14.00", "Cr overhead_applied 14.00"]


def test_a_month_without_output_absorbs_nothing_for_what_came_out_before(factory):
    """Output of October that absorbed nothing then absorbs nothing in November, though there was work on the order."""
    shop = factory({"overhead_absorption": "standard_hours"})
    shop.start("WO-1", "TOY", "20")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="8")
    assert shop(OverheadAbsorption, "OA-1", date="2026-11-30").vouchers == ()
    shop.work("TT-1", "WO-1", "5", date="2026-11-05")
    assert shop(OverheadAbsorption, "OA-2", date="2026-11-30").vouchers == ()
    assert shop.lines(absorb(shop, "OA-3")) == ["Dr wip overhead 12.00", "Cr overhead_applied 12.00"]
    shop.in_step()


@pytest.mark.parametrize("late", [False, True])
def test_work_in_process_absorbs_on_standard_hours_as_far_as_it_has_come(factory, late):
    """3 hours for 20: 8 made and 6 half done are 11, 1.65 hours; then 6 more made, none of them left, are 3 more.

    October costed after November's output comes to the same.
    """
    shop = factory({"overhead_absorption": "standard_hours"})
    shop.start("WO-1", "TOY", "20")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="8")
    count = {"work_order": "WO-1", "quantity": "6", "degree": "0.5"}
    shop(WipCount, "WC-1", date="2026-10-31", lines=[count])
    october = "Cr overhead_applied 16.50"
    if not late:
        assert shop.lines(absorb(shop))[-1] == october
        assert absorb(shop, "OA-2").vouchers == ()
    shop(ProductionReceipt, "PR-2", work_order="WO-1", quantity="6", date="2026-11-05", final=True)
    if late:
        assert october in shop.lines(absorb(shop))
    november = shop(OverheadAbsorption, "OA-3", date="2026-11-30")
    assert "Cr overhead_applied 4.50" in shop.lines(november)
    assert absorb(shop, "OA-4").vouchers == ()
    shop.in_step()


@pytest.mark.parametrize(
    ("received", "counted", "absorbed"), [("12", False, "9.00"), ("10", False, "7.50"), ("12", True, "9.00")]
)
def test_no_more_units_in_process_absorb_than_there_may_be(factory, received, counted, absorbed):
    """3 hours for 20: 8 made and 12 half done are 14; 12 more, all there are, come to 20, whether counted or not.

    Of 10 more, two are left, half done as far as anybody knows: 19.
    """
    shop = factory({"overhead_absorption": "standard_hours"})
    shop.start("WO-1", "TOY", "20")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="8")
    count = {"work_order": "WO-1", "quantity": "12", "degree": "0.5"}
    shop(WipCount, "WC-1", date="2026-10-31", lines=[count])
    assert shop.lines(absorb(shop))[-1] == "Cr overhead_applied 21.00"
    shop(ProductionReceipt, "PR-2", work_order="WO-1", quantity=received, date="2026-11-05")
    if counted:
        shop(WipCount, "WC-2", date="2026-11-30", lines=[{"work_order": "WO-1", "quantity": "0"}])
    november = shop(OverheadAbsorption, "OA-2", date="2026-11-30")
    assert shop.lines(november)[-1] == f"Cr overhead_applied {absorbed}"
    shop.in_step()


@pytest.mark.parametrize(("basis", "absorbed"), [("standard", 15_00), ("actual", 12_00)])
def test_units_spoiled_at_standard_are_work_that_is_allowed(factory, basis, absorbed):
    """8 made allow 1.2 hours; 4 that are spoiled half way take their standard and allow 0.3 more, until taken back."""
    shop = factory({"overhead_absorption": "standard_hours"})
    shop.start("WO-1", "TOY", "20")
    shop.work("TT-1", "WO-1", "5")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="8")
    absorb(shop)
    degrees = {"material": "0", "labour": "0.5", "machine": "0", "overhead": "0.5"}
    shop(Spoilage, "SP-1", work_order="WO-1", quantity="4", cause="abnormal", basis=basis, degrees=degrees)
    absorb(shop, "OA-2")
    assert shop.books.state.ledger.balance("overhead_applied", "2026-10") == -absorbed
    shop(Reversal, "RV-1", of="SP-1", reason="good after all")
    absorb(shop, "OA-3")
    assert shop.books.state.ledger.balance("overhead_applied", "2026-10") == -12_00
    shop.in_step()


def test_what_was_half_done_when_the_books_began_absorbs_the_rest(factory):
    """6 toys at half are in process at the opening; 8 are made, none is left: 8 - 3 = 5 allow 0.75 hours."""
    shop = factory({"overhead_absorption": "standard_hours"})
    shop.start("WO-1", "TOY", "20")
    before = {"amounts": {"overhead": "4.50"}, "counted": [{"quantity": "6", "degree": "0.5"}]}
    shop(OpeningWip, "OW-1", work_order="WO-1", **before)
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="8")
    shop(WipCount, "WC-1", date="2026-10-31", lines=[{"work_order": "WO-1", "quantity": "0", "degree": "0"}])
    assert shop.lines(absorb(shop)) == ["Dr wip overhead 7.50", "Cr overhead_applied 7.50"]
