"""The bills of a plan: dated, exact, phantoms replaced."""

from datetime import date

from erpcore.documents import WorkOrder
from erpcore.flow.plan.planned_bills import planned_bills
from erpcore.planning.situation import Bill, Component

TODAY = date(2026, 10, 9)
SINCE = date(2026, 1, 1)


def bills(shop, *items):
    return planned_bills(shop.books.state.master, items, TODAY)


def test_a_bill_holds_from_its_day_for_good(shop):
    """Two kilograms a toy; items that are not asked for are left out."""
    assert bills(shop, "TOY", "RESIN") == {"TOY": (Bill((Component("RESIN", 2, grain=1000),), SINCE, None),)}


def test_scrap_yield_fixed_parts_and_units_are_exact(factory):
    """3 g for 4 pieces, a third lost, 90 % good: 0.003 / 4 / (2/3) / 0.9 kg; a fixed line once for an order."""
    lines = [
        {"item": "DYE", "quantity": "3", "unit": "g", "scrap": "0.25"},
        {"item": "RESIN", "quantity": "2", "fixed": True, "scrap": "0.2"},
        {"item": "BOLT", "quantity": "1", "supplied": True},
    ]
    bom = {"item": "NOBILL", "valid_from": "2026-01-01", "quantity": "4", "yield": "0.9", "lines": lines}
    shop = factory(more_boms=[bom])
    (bill,) = bills(shop, "NOBILL")["NOBILL"]
    dye, resin = bill.components
    assert (dye.item, dye.part * 4 * 3 * 9 * 1000, dye.fixed) == ("DYE", dye.whole * 3 * 4 * 10, 0)
    assert (resin.item, resin.part, resin.fixed / resin.whole) == ("RESIN", 0, 2_500_000)


def test_a_bill_is_cut_where_it_or_a_phantom_in_it_changes(factory):
    """The phantom has a new bill from November and none from December on: so have its parents."""

    def mix(version, first, last, item):
        lines = [{"item": item, "quantity": "1"}]
        return {"item": "MIX", "version": version, "valid_from": first, "valid_until": last, "lines": lines}

    uses = {"item": "NOBILL", "valid_from": "2026-01-01", "lines": [{"item": "MIX", "quantity": "2"}]}
    mixes = [mix("1", "2026-01-01", "2026-10-31", "RESIN"), mix("2", "2026-11-01", "2026-11-30", "DYE")]
    shop = factory(boms=[uses, *mixes])
    assert bills(shop, "NOBILL") == {
        "NOBILL": (
            Bill((Component("RESIN", 2, grain=1000),), SINCE, date(2026, 10, 31)),
            Bill((Component("DYE", 2, grain=1000),), date(2026, 11, 1), date(2026, 11, 30)),
        )
    }


def test_bills_that_have_ended_are_left_out(factory):
    """A plan looks ahead."""
    bom = {
        "item": "NOBILL",
        "valid_from": "2026-01-01",
        "valid_until": "2026-10-08",
        "lines": [{"item": "RESIN", "quantity": "1"}],
    }
    assert bills(factory(more_boms=[bom]), "NOBILL") == {}


def test_work_alone_has_a_bill_of_nothing(factory):
    """What never had a bill and is worked on by a routing takes no material of ours."""
    press = {"number": 10, "name": "mill", "work_centre": "PRESS", "run_hours": "0.2"}
    routing = {"item": "NOBILL", "valid_from": "2026-01-01", "operations": [press]}
    shop = factory(more_routings=[routing])
    assert bills(shop, "NOBILL") == {"NOBILL": (Bill((), SINCE),)}
    plan = shop.books.material_plan(TODAY, forecast=[{"item": "NOBILL", "day": TODAY, "quantity": "5"}])
    assert [(order.kind, order.item) for order in plan.orders] == [("make", "NOBILL")]
    assert plan.messages == ()


def test_services_on_a_bill_are_no_goods(factory):
    """Advice goes into what is made and is in no stock: nobody plans it, of planned orders or of open ones."""
    lines = [{"item": "RESIN", "quantity": "1"}, {"item": "ADVICE", "quantity": "2"}]
    bom = {"item": "NOBILL", "valid_from": "2026-01-01", "lines": lines}
    price = {"item": "ADVICE", "valid_from": "2026-01-01", "price": "9"}
    shop = factory(more_boms=[bom], more_prices=[price])
    shop(WorkOrder, "WO-1", item="NOBILL", quantity="5")
    plan = shop.books.material_plan(TODAY, forecast=[{"item": "NOBILL", "day": TODAY, "quantity": "9"}])
    assert [(order.item, order.quantity) for order in plan.orders] == [
        ("NOBILL", 4_000_000),
        ("RESIN", 9_000_000),
    ]
