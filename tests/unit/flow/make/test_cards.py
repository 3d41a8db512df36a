"""Cost cards: where each price of the estimate and of the standard comes from."""

import datetime
from fractions import Fraction

import pytest

from erpcore import Code, Refused
from erpcore.documents import OpeningStock, OwnUse, PurchaseOrder
from erpcore.flow.make.cards import estimate_card, standard_card
from erpcore.kernel.rounding import MICRO

DAY = datetime.date(2026, 10, 9)


def estimate(shop, item, quantity):
    return estimate_card(shop.books.state, item, quantity * MICRO, DAY)


def standard(shop, item, quantity):
    return standard_card(shop.books.state, item, quantity * MICRO, DAY)


def sources(card):
    return {line.item: line.source for line in card.components}


def test_an_estimate_takes_the_latest_receipt_before_the_price_list(shop):
    """Listed at 10.00; after a receipt of 3 kg for 31.00 the estimate takes 31.00/3 a kg, exactly."""
    assert sources(estimate(shop, "TOY", 1)) == {"RESIN": "price list"}
    shop.buy("GR-1", "RESIN", "3", "10.333333")
    card = estimate(shop, "TOY", 1)
    assert sources(card) == {"RESIN": "receipt GR-1"}
    assert card.components[0].prices == (("material", Fraction(31_000_000, 3)),)
    assert card.from_json(card.to_json()) == card


def test_opening_stock_is_no_purchase(shop):
    """What was on hand when the books began has a value, not a price of today."""
    shop(OpeningStock, "OS-1", item="RESIN", quantity="10", amounts={"material": "999"})
    assert sources(estimate(shop, "TOY", 1)) == {"RESIN": "price list"}


def test_what_goes_into_many_things_is_rolled_up_once(factory):
    """Each of 60 parts takes the next one twice: its price is found once, or a card would take 2^60 of them."""
    parts = [f"P{number}" for number in range(60)]
    resin = {"code": "RESIN", "name": "resin", "kind": "raw", "item_class": "raw", "unit": "kg"}
    goods = [{**resin, "code": code, "kind": "semi_finished"} for code in parts]
    boms = [
        {"item": item, "valid_from": "2026-01-01", "lines": [{"item": below, "quantity": "1"}] * 2}
        for item, below in zip(parts, [*parts[1:], "RESIN"], strict=True)
    ]
    listed = {"item": "RESIN", "valid_from": "2026-01-01", "price": "10"}
    shop = factory(prices=[listed], standards=[], routings=[], items=[resin, *goods], boms=boms)
    for card in (estimate(shop, "P50", 1), standard(shop, "P50", 1)):
        assert card.component_amounts(card.components[0]) == {"material": 512 * 10_00}


def unlisted(factory):
    """The shop without its price list."""
    return factory(prices=[])


def test_what_was_never_bought_is_priced_as_it_is_on_hand(factory):
    """Opening stock of 10 kg for 90.00 is 9.00 a kg, for the estimate and for the standard."""
    shop = unlisted(factory)
    shop(OpeningStock, "OS-1", item="RESIN", quantity="10", amounts={"material": "90"})
    for card in (estimate(shop, "TOY", 1), standard(shop, "TOY", 1)):
        assert sources(card) == {"RESIN": "stock on hand"}
        assert card.components[0].prices == (("material", 9_000_000),)


def test_what_is_made_of_goods_without_a_price_is_priced_as_it_is_on_hand(factory):
    """All resin was there when the books began and is in 4 toys worth 100.00: one is 25.00 in what is made of toys."""
    toy = {"item": "TOY", "valid_from": "2026-01-01", "lines": [{"item": "RESIN", "quantity": "2"}]}
    crate = {"item": "CRATE", "valid_from": "2026-01-01", "lines": [{"item": "TOY", "quantity": "6"}]}
    goods = [
        {"code": "RESIN", "name": "resin", "kind": "raw", "item_class": "raw", "unit": "kg"},
        {"code": "TOY", "name": "toy", "kind": "finished", "item_class": "finished", "unit": "pcs"},
        {"code": "CRATE", "name": "crate", "kind": "finished", "item_class": "finished", "unit": "pcs"},
    ]
    shop = factory(prices=[], standards=[], routings=[], items=goods, boms=[toy, crate])
    with pytest.raises(Refused) as refused:
        estimate(shop, "CRATE", 1)
    assert "stock of RESIN by" in str(refused.value)
    shop(OpeningStock, "OS-1", item="TOY", quantity="4", amounts={"material": "60", "labour": "40"})
    for card in (estimate(shop, "CRATE", 1), standard(shop, "CRATE", 1)):
        toys = next(line for line in card.components if line.item == "TOY")
        assert (toys.source, dict(toys.prices)) == (
            "stock on hand",
            {"material": 15_000_000, "labour": 10_000_000},
        )


def test_what_is_on_order_is_priced_as_ordered(factory):
    """Two orders, the later one at 11.20 a kg, whatever is on hand."""
    shop = unlisted(factory)
    shop(OpeningStock, "OS-1", item="RESIN", quantity="10", amounts={"material": "90"})
    for number, line in (
        ("PO-1", {"quantity": "100", "price": "12"}),
        ("PO-2", {"quantity": "100", "price": "11.20"}),
    ):
        shop(PurchaseOrder, number, partner="V", lines=[{"item": "RESIN", **line}])
    card = estimate(shop, "TOY", 1)
    assert sources(card) == {"RESIN": "purchase order"}
    assert card.components[0].prices == (("material", 11_200_000),)


def test_what_has_no_price_anywhere_is_refused(factory):
    """Nothing bought, listed, ordered or on hand: the refusal names all that would do."""
    with pytest.raises(Refused) as refused:
        estimate(unlisted(factory), "TOY", 1)
    assert refused.value.code == Code.PRICE_MISSING
    assert "purchase order or stock of RESIN by 2026-10-09" in str(refused.value)
    assert "opening stock, a receipt or a purchase order" in refused.value.remedy  # no price on a work order
    assert "采购价" in refused.value.remedy_zh


def test_an_estimate_of_a_component_at_standard(shop):
    """A bolt never bought and not listed is estimated at its standard; once bought, at what it stands at."""
    assert sources(estimate(shop, "GEAR", 10)) == {"BOLT": "standard"}
    shop.buy("GR-1", "BOLT", "100", "2.8")
    card = estimate(shop, "GEAR", 10)
    assert sources(card) == {"BOLT": "receipt GR-1"}
    assert card.amounts()["material"] == 7500  # the receipt put 2.50 each on the shelf


def test_a_component_that_is_made_is_estimated_through_its_own_bill(shop):
    """A wheel costs 10.00 resin and 0.1 hour, 6.00; a truck takes two and 0.5 kg of dye at 40.00."""
    card = estimate(shop, "TRUCK", 10)
    assert sources(card) == {"WHEEL": "estimate of WHEEL", "DYE": "price list"}
    assert card.amounts() == {"material": 40000, "labour": 6000, "machine": 4000, "overhead": 2000}


def test_goods_that_are_bought_ready_made_are_priced_as_bought_when_all_are_used_up(factory):
    """A wheel without a bill or routing (外购半成品), received at 9.00 and issued: 9.00, though none is on hand."""
    kept = [bom.model_dump(mode="json") for bom in factory().setup.boms if bom.item not in ("WHEEL", "TRUCK")]
    truck = {"item": "TRUCK", "valid_from": "2026-01-01", "lines": [{"item": "WHEEL", "quantity": "2"}]}
    shop = factory(boms=[*kept, truck], routings=[])
    shop.buy("GR-1", "WHEEL", "2", "9")
    shop(OwnUse, "OU-1", item="WHEEL", quantity="2", purpose="cost_centre", cost_centre="OFFICE")
    for card in (estimate(shop, "TRUCK", 1), standard(shop, "TRUCK", 1)):
        assert sources(card) == {"WHEEL": "receipt GR-1"}
        assert card.amounts() == {"material": 18_00}


def test_setup_time_of_a_component_is_spread_over_its_lot(factory):
    """Wheels set up for one hour a lot of 50: 30.00/50 = 0.60 labour a wheel on top of 3.00."""
    data = {
        "code": "WHEEL",
        "name": "w",
        "kind": "semi_finished",
        "item_class": "semi_finished",
        "unit": "pcs",
    }
    shop = factory()
    items = [item.model_dump(mode="json") for item in shop.setup.items if item.code != "WHEEL"]
    operation = {
        "number": 10,
        "name": "press",
        "work_centre": "PRESS",
        "setup_hours": "1",
        "run_hours": "0.1",
    }
    routing = {"item": "WHEEL", "valid_from": "2026-01-01", "operations": [operation]}
    shop = factory(items=[*items, {**data, "lot_size": "50"}], routings=[routing])
    card = standard(shop, "TRUCK", 10)
    assert card.amounts()["labour"] == 2 * 10 * (300 + 60)
    assert sources(card)["WHEEL"] == "roll-up of WHEEL"


def test_material_that_is_fixed_is_once_for_the_order_and_spread_over_the_lot_of_a_component(factory):
    """A wheel set takes a cup of paint whatever its size: 2.50 for one truck and for ten; of wheels 2.50 / 50 each."""
    shop = factory()
    items = [item.model_dump(mode="json") for item in shop.setup.items]
    items = [{**item, "lot_size": "50"} if item["code"] == "WHEEL" else item for item in items]
    bolt = {"item": "BOLT", "quantity": "1", "fixed": True}
    since = {"valid_from": "2026-01-01"}
    truck = {"item": "TRUCK", **since, "lines": [{"item": "WHEEL", "quantity": "2"}, bolt]}
    wheel = {"item": "WHEEL", **since, "lines": [bolt]}
    kept = [bom.model_dump(mode="json") for bom in shop.setup.boms if bom.item not in ("WHEEL", "TRUCK")]
    shop = factory(items=items, boms=[*kept, truck, wheel], routings=[])
    for trucks in (1, 10):
        card = standard(shop, "TRUCK", trucks)
        assert [(of.item, of.quantity, of.fixed) for of in card.components] == [
            ("WHEEL", 2 * trucks * MICRO, False),
            ("BOLT", MICRO, True),
        ]
        assert card.amounts() == {"material": 2 * trucks * 5 + 2_50}
        assert card.once.amounts() == {"material": 2_50}


@pytest.mark.parametrize(("hours", "pin", "card"), [("0.0001", 3_000, 60), ("0.00005", 1_500, 30)])
def test_a_component_that_is_worth_less_than_a_cent_costs_what_many_cost(factory, hours, pin, card):
    """Wheels of 0.0001 hours at 30.00, each lot of one: 0.003 a wheel, and 0.60 for 200 of them."""
    operation = {"number": 10, "name": "press", "work_centre": "PRESS", "run_hours": hours}
    routing = {"item": "WHEEL", "valid_from": "2026-01-01", "operations": [operation]}
    made = standard(factory(routings=[routing]), "TRUCK", 100)
    (wheel,) = (line for line in made.components if line.item == "WHEEL")
    assert dict(wheel.prices)["labour"] == pin
    assert made.amounts()["labour"] == card


def test_a_standard_takes_given_standards_before_purchases(shop):
    """A bolt bought at 2.80 keeps its standard of 2.50 on the card."""
    shop.buy("GR-1", "BOLT", "100", "2.8")
    card = standard(shop, "GEAR", 10)
    assert (sources(card), card.amounts()["material"]) == ({"BOLT": "standard"}, 7500)


def test_scrap_and_yield_raise_what_is_planned(factory):
    """IAS 2 paragraph 21, normal use: 90 % yield, 20 % scrap: 2 / 0.9 / 0.8 kg of resin, run time / 0.9."""
    line = {"item": "RESIN", "quantity": "2", "scrap": "0.2"}
    bom = {"item": "TOY", "valid_from": "2026-01-01", "yield": "0.9", "lines": [line]}
    shop = factory(
        boms=[bom, {"item": "MIX", "valid_from": "2026-01-01", "lines": [{"item": "DYE", "quantity": "1"}]}]
    )
    card = standard(shop, "TOY", 36)
    assert card.components[0].quantity == 100 * MICRO  # 36 × 2 / 0.72
    assert card.operations[0].machine_hours == 5 * MICRO  # 1 + 36 / 0.9 × 0.1


@pytest.mark.parametrize(("good", "hours"), [(27, 3), (28, 4), (36, 4), (1, 2)])
def test_a_load_takes_its_time_however_full_it_is(factory, good, hours):
    """90 % yield, a kiln of 15: 30 started are two loads, 31.1 and 40 three; and an hour to heat it up."""
    bom = {
        "item": "TOY",
        "valid_from": "2026-01-01",
        "yield": "0.9",
        "lines": [{"item": "RESIN", "quantity": "2"}],
    }
    kiln = {"number": 10, "name": "fire", "work_centre": "PRESS", "setup_hours": "1", "run_hours": "1"}
    routing = {"item": "TOY", "valid_from": "2026-01-01"}
    routing["operations"] = [{**kiln, "per": "15", "whole_loads": True, "crew": "2"}]
    mix = {"item": "MIX", "valid_from": "2026-01-01", "lines": [{"item": "DYE", "quantity": "1"}]}
    (fired,) = standard(factory(boms=[bom, mix], routings=[routing]), "TOY", good).operations
    assert (fired.machine_hours, fired.labour_hours) == (hours * MICRO, 2 * hours * MICRO)


def test_an_operation_that_runs_by_itself_has_hours_of_the_machine_alone(factory):
    """10 toys take the press 5 hours with its man and 20 without him."""
    press = {"number": 10, "name": "x", "work_centre": "PRESS", "run_hours": "0.5"}
    alone = {"number": 20, "name": "y", "work_centre": "PRESS", "run_hours": "2", "crew": "0"}
    routing = {"item": "TOY", "valid_from": "2026-01-01", "operations": [press, alone]}
    card = standard(factory(routings=[routing]), "TOY", 10)
    hours = [(of.labour_hours // MICRO, of.machine_hours // MICRO) for of in card.operations]
    assert hours == [(5, 5), (0, 20)]


def test_labour_hours_count_the_crew(factory):
    """Two at the press: 2 × (1 + 2) labour hours, 3 machine hours; overhead goes with the labour hours."""
    press = {"number": 10, "name": "press", "work_centre": "PRESS", "setup_hours": "1", "run_hours": "1"}
    routing = {"item": "TOY", "valid_from": "2026-01-01", "operations": [{**press, "per": "10", "crew": "2"}]}
    shop = factory(routings=[routing])
    card = standard(shop, "TOY", 20)
    assert card.amounts() == {"material": 40000, "labour": 18000, "machine": 6000, "overhead": 6000}


def test_overhead_may_go_with_machine_hours(factory):
    """The same two people where the shop's driver is machine hours: overhead 3 × 10.00."""
    press = {"number": 10, "name": "press", "work_centre": "PRESS", "setup_hours": "1", "run_hours": "0.1"}
    routing = {"item": "TOY", "valid_from": "2026-01-01", "operations": [{**press, "crew": "2"}]}
    centre = {"code": "SHOP", "name": "s", "purpose": "production", "driver": "machine_hours"}
    shop = factory(routings=[routing], cost_centres=[centre])
    assert standard(shop, "TOY", 20).amounts()["overhead"] == 3000


def test_a_phantom_is_blown_through(factory):
    """The mix is never stocked: its resin stands on the card."""
    bom = {"item": "NOBILL", "valid_from": "2026-01-01", "lines": [{"item": "MIX", "quantity": "3"}]}
    shop = factory(more_boms=[bom])
    card = standard(shop, "NOBILL", 1)
    assert [(line.item, line.quantity) for line in card.components] == [("RESIN", 3 * MICRO)]
    assert card.operations == ()


def test_what_is_missing_is_named(factory):
    """No bill, no price on any level, no rates: the refusal says of what."""
    press = {"number": 10, "name": "file", "work_centre": "BENCH", "run_hours": "1"}
    shop = factory(
        prices=[{"item": "RESIN", "valid_from": "2026-01-01", "price": "1"}],
        more_routings=[{"item": "NOBILL", "valid_from": "2026-01-01", "operations": [press]}],
        more_boms=[
            {"item": "NOBILL", "valid_from": "2026-01-01", "lines": [{"item": "RESIN", "quantity": "1"}]}
        ],
    )
    for item, code, named in (
        ("RESIN", Code.BOM_MISSING, "RESIN"),
        ("TRUCK", Code.PRICE_MISSING, "DYE"),
        ("NOBILL", Code.RATE_MISSING, "BENCH"),
    ):
        for card in (estimate, standard):
            with pytest.raises(Refused) as caught:
                card(shop, item, 1)
            assert (caught.value.code, caught.value.field) == (code, "item")
            assert named in caught.value.expected
            assert named in caught.value.expected_zh


def test_who_lacks_a_bill_of_material_is_told_when_a_routing_is_enough(shop):
    """The day, the goods, and in a sentence of its own what may stand in for a bill."""
    with pytest.raises(Refused) as caught:
        standard(shop, "RESIN", 1)
    assert caught.value.expected == (
        "a bill of material of RESIN that is valid on 2026-10-09; a routing is enough for semi-finished and finished"
        " goods that never had a bill"
    )
    assert caught.value.expected_zh == (
        "RESIN 须有 2026-10-09 有效的物料清单；从未有过物料清单的自制半成品和产成品，有工艺路线即可"
    )


def test_labour_may_be_planned_by_grade(factory):
    """2 hours for 20 toys with a setter and two helpers; a learner has a rate and stands in, the boss has none."""
    since = "2026-01-01"
    press = {"number": 10, "name": "press", "work_centre": "PRESS", "run_hours": "0.1"}
    rate = {
        "work_centre": "PRESS",
        "valid_from": since,
        "grades": {"learner": "9", "helper": "18", "setter": "40"},
    }
    routing = {"item": "TOY", "valid_from": since}
    crew = {"grades": {"setter": "1", "helper": "2"}}
    shop = factory(rates=[rate], routings=[{**routing, "operations": [{**press, **crew}]}])
    (operation,) = standard(shop, "TOY", 20).operations
    assert operation.labour_hours == 6 * MICRO
    assert operation.grades == (
        ("setter", 2 * MICRO, 40 * MICRO),
        ("helper", 4 * MICRO, 18 * MICRO),
        ("learner", 0, 9 * MICRO),
    )
    boss = factory(rates=[rate], routings=[{**routing, "operations": [{**press, "grades": {"boss": "1"}}]}])
    with pytest.raises(Refused) as caught:
        standard(boss, "TOY", 20)
    assert caught.value.code is Code.RATE_MISSING
    assert "grade boss at PRESS" in caught.value.expected


@pytest.mark.parametrize("known", ["receipt", "list", "order", "stock"])
def test_a_component_that_is_kept_in_milligrams_costs_what_its_kilograms_do(factory, known):
    """Saffron at 1,234.56 a kilogram is 0.00123456 a milligram: 250 mg for each of 400 toys are 123.46."""
    units = [{"code": "mg", "name": "milligram", "decimals": 0}]
    saffron = {"code": "SAFFRON", "name": "saffron", "kind": "raw", "item_class": "raw", "unit": "mg"}
    bill = {"item": "NOBILL", "valid_from": "2026-01-01", "lines": [{"item": "SAFFRON", "quantity": "250"}]}
    kilogram = {"unit": "kg", "to": "mg", "factor": "1000000"}
    listed = {"item": "SAFFRON", "valid_from": "2026-01-01", "price": "1234.56", "unit": "kg"}
    setup = factory().setup
    shop = factory(
        more_items=[saffron],
        units=[*(of.model_dump(mode="json") for of in setup.units), *units],
        conversions=[*(of.model_dump(mode="json") for of in setup.conversions), kilogram],
        boms=[*(of.model_dump(mode="json", by_alias=True) for of in setup.boms), bill],
        prices=[listed] if known == "list" else [],
    )
    goods = {"item": "SAFFRON", "quantity": "2", "unit": "kg"}
    if known == "receipt":
        shop.buy("GR-1", "SAFFRON", "2", "1234.56", unit="kg")
    elif known == "order":
        shop(PurchaseOrder, "PO-1", partner="V", lines=[{**goods, "price": "1234.56"}])
    elif known == "stock":
        shop(OpeningStock, "OS-1", **goods, amounts={"material": "2469.12"})
    for card in (estimate(shop, "NOBILL", 400), standard(shop, "NOBILL", 400)):
        assert card.amounts() == {"material": 123_46}


def test_what_is_made_is_priced_exactly_from_its_own_card(factory):
    """A wheel of 1 kg at 31.00 the three kilograms is 31/3: 300 of them in 150 trucks cost 3,100.00, not 3,099.9999."""
    shop = factory()
    shop.buy("GR-1", "RESIN", "3", "10.333333")
    card = estimate(shop, "TRUCK", 150)
    (wheel,) = (of for of in card.components if of.item == "WHEEL")
    assert dict(wheel.prices)["material"] == Fraction(31_000_000, 3)
    assert card.component_amounts(wheel)["material"] == 3100_00


def test_what_no_line_plans_is_as_the_product_s_standard_states_it(factory):
    """Subcontracting of 2.00 is stated beside material, which the bill plans; a product at standard states no quota."""
    stated = {"item": "TOY", "valid_from": "2026-01-01", "amounts": {"material": "50", "subcontract": "2"}}
    card = standard(factory(more_standards=[stated]), "TOY", 10)
    assert card.stated == (("subcontract", 2 * MICRO),)
    assert card.amounts() == standard(factory(), "TOY", 10).amounts()
    classes = [
        {"code": of, "name": of, "valuation": "standard" if of == "finished" else "fifo"}
        for of in ("raw", "auxiliary", "parts", "semi_finished", "finished", "planned")
    ]
    assert standard(factory(more_standards=[stated], item_classes=classes), "TOY", 10).stated == ()
