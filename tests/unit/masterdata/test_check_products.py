"""Units, bills of material, routings and lots fit together."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.masterdata.products import bom, made

from erpcore.kernel.errors import Finding, SetupError
from erpcore.masterdata.check_products import check_boms
from erpcore.masterdata.facts import Facts
from erpcore.masterdata.setup import Setup

Faults = Callable[..., list[tuple[str, str]]]
FindingsOf = Callable[..., list[Finding]]


def test_a_conversion_agrees_with_what_follows_from_others(findings_of: FindingsOf) -> None:
    """A bag of 25 kg is 25000 g and not 24000 g."""
    rows = [
        {"unit": "kg", "to": "g", "factor": "1000"},
        {"unit": "bag", "to": "kg", "factor": "25"},
        {"unit": "bag", "to": "g", "factor": "24000"},
    ]
    [finding] = findings_of(conversions=rows)
    assert finding.code == "CONVERSION_CONTRADICTS"
    assert finding.message.startswith("1 ")
    rows[2]["factor"] = "25000"
    assert findings_of(conversions=rows) == []


def test_an_items_own_conversion_agrees_with_the_general_ones_left_in_force(faults: Faults) -> None:
    """A box of 10 instead of 12 goes before the general box, but not beside a carton fixed at 24 pieces."""
    general = [
        {"unit": "kg", "to": "g", "factor": "1000"},
        {"unit": "bag", "to": "kg", "factor": "25"},
    ]
    own = {"unit": "bag", "to": "kg", "factor": "20", "item": "resin"}
    assert faults(conversions=[*general, own]) == []
    grams = {"unit": "bag", "to": "g", "factor": "25000"}
    assert faults(conversions=[*general, grams, own]) == [("CONVERSION_CONTRADICTS", "conversions[3]")]


def test_a_unit_is_itself_once(faults: Faults) -> None:
    """A kilogram is no two kilograms."""
    assert faults(more_conversions=[{"unit": "hour", "to": "hour", "factor": "2"}]) == [
        ("CONVERSION_CONTRADICTS", "conversions[2]")
    ]


def test_a_general_contradiction_is_told_once(faults: Faults) -> None:
    """It is not told again for each item that has conversions of its own."""
    rows = [{"unit": "g", "to": "kg", "factor": "1/100"}]
    assert faults(more_conversions=rows) == [("CONVERSION_CONTRADICTS", "conversions[2]")]


def test_quantities_convert_into_the_base_unit(factory: dict[str, Any], faults: Faults) -> None:
    """Lines and prices may use other units, where they convert for that item."""
    mix, cap = factory["boms"]
    cap = {
        **cap,
        "lines": [
            {"item": "mix", "quantity": "1", "unit": "pc"},
            {"item": "dye", "quantity": 1, "unit": "kg"},
        ],
    }
    price = {"item": "dye", "valid_from": "2026-01-01", "price": "1", "unit": "bag"}
    assert faults(boms=[mix, cap], more_prices=[price]) == [
        ("UNIT_DOES_NOT_CONVERT", "boms[1].lines[0].unit"),
        ("UNIT_DOES_NOT_CONVERT", "prices[1].unit"),
    ]


def test_what_is_not_made_has_no_bill(faults: Faults) -> None:
    """Services and tools are bought."""
    tool = {"code": "mould", "name": "Mould", "kind": "tool", "item_class": "raw", "unit": "pc"}
    assert faults(more_items=[tool], more_boms=[bom("mould", "resin")]) == [
        ("ITEM_KIND_UNSUITABLE", "boms[2].item")
    ]


def test_a_line_uses_an_operation_of_the_items_routing(factory: dict[str, Any], faults: Faults) -> None:
    """Material is asked for at an operation that is there."""
    mix, cap = factory["boms"]
    cap = {**cap, "lines": [{"item": "mix", "quantity": "1", "operation": 20}]}
    assert faults(boms=[mix, cap]) == [("UNKNOWN_OPERATION", "boms[1].lines[0].operation")]


def test_a_phantom_has_a_bill(faults: Faults) -> None:
    """A phantom is replaced by its components, so there must be some."""
    assert faults(boms=[bom("cap", "mix")]) == [("BOM_MISSING", "items[2]")]


def test_an_item_that_goes_into_itself_is_found_with_the_way(findings_of: FindingsOf) -> None:
    """The finding names every item of the circle, from one round to itself, and the line that leads on."""
    rows = [bom("A", "resin", "B"), bom("B", "C"), bom("C", "A"), bom("top", "A")]
    [finding] = findings_of(more_items=made("A", "B", "C", "top"), more_boms=rows)
    assert finding.code == "BOM_CYCLE"
    assert finding.place == "boms[2].lines[1].item"
    assert finding.message == "on 2026-01-01 an item goes into itself: A > B > C > A"


def test_every_circle_is_told_once(faults: Faults) -> None:
    """Two circles are two findings, and one that lasts is not told again on later days."""
    rows = [bom("A", "A"), bom("B", "C"), bom("C", "B"), bom("D", "A", "D", valid_from="2026-09-01")]
    assert faults(more_items=made("A", "B", "C", "D"), more_boms=rows) == [
        ("BOM_CYCLE", "boms[2].lines[0].item"),
        ("BOM_CYCLE", "boms[3].lines[0].item"),
        ("BOM_CYCLE", "boms[5].lines[1].item"),
    ]


def test_versions_that_never_hold_together_make_no_circle(faults: Faults) -> None:
    """A went into B until June; from July on B goes into A."""
    until = {"valid_until": "2026-06-30"}
    rows = [bom("B", "A", **until), bom("A", "resin", **until)]
    later = {"version": "2", "valid_from": "2026-07-01"}
    rows += [bom("A", "B", **later), bom("B", "resin", **later)]
    assert faults(more_items=made("A", "B"), more_boms=rows) == []


def test_a_circle_through_a_later_version_is_found(findings_of: FindingsOf) -> None:
    """The check looks at every day on which a version begins."""
    rows = [
        bom("A", "B"),
        bom("B", "resin", valid_until="2026-06-30"),
        bom("B", "A", version="2", valid_from="2026-07-01"),
    ]
    [finding] = findings_of(more_items=made("A", "B"), more_boms=rows)
    assert finding.message == "on 2026-07-01 an item goes into itself: A > B > A"


@given(st.dictionaries(st.integers(0, 7), st.sets(st.integers(0, 7), min_size=1), min_size=1))
def test_circles_are_found_exactly_where_there_are_any(uses: dict[int, set[int]]) -> None:
    """A set-up has a cycle finding if and only if some item reaches itself over its components."""
    items = [
        {"code": str(number), "name": "x", "kind": "raw", "item_class": "c", "unit": "u"}
        for number in range(8)
    ]
    data: dict[str, Any] = {
        "company": {"name": "x", "currency": "CNY"},
        "units": [{"code": "u", "name": "u"}],
        "item_classes": [{"code": "c", "name": "c", "valuation": "fifo"}],
        "items": items,
        "boms": [bom(str(item), *map(str, sorted(used))) for item, used in uses.items()],
    }
    reached = {item: set(used) for item, used in uses.items()}
    for _ in range(8):
        for used in reached.values():
            used |= {deeper for item in used for deeper in reached.get(item, ())}
    circular = any(item in used for item, used in reached.items())
    try:
        found = Setup.model_validate(data).findings()
    except SetupError as error:
        found = list(error.findings)
    assert {finding.code for finding in found} == ({"BOM_CYCLE"} if circular else set())


def test_what_is_valued_lot_by_lot_has_lots(faults: Faults) -> None:
    """Specific identification needs to know which goods are which; a service has no lots at all."""
    classes = [{"code": "single", "name": "single", "valuation": "specific"}]
    rows = [
        {"code": code, "name": code, "kind": kind, "item_class": "single", "unit": "pc", "tracking": tracking}
        for code, kind, tracking in (
            ("LOT", "raw", "lot"),
            ("SERIAL", "raw", "serial"),
            ("NONE", "raw", "none"),
            ("SERVICE", "service", "lot"),
        )
    ]
    account = [{"role": "stock", "account": "1403", "item_class": "single"}]
    assert faults(more_item_classes=classes, more_items=rows, more_account_map=account) == [
        ("LOT_MISSING", "items[7]"),
        ("ITEM_KIND_UNSUITABLE", "items[8].tracking"),
    ]


def with_by_product(code: str, **fields: object) -> dict[str, object]:
    """The bill of the cap with something else that comes out of it."""
    return bom("cap", "resin", by_products=[{"item": code, "quantity": "1", **fields}])


def test_a_by_product_comes_out_of_what_is_made(faults: Faults) -> None:
    """Sprues in their own unit or another that converts; an item and a unit that there are."""
    assert faults(boms=[with_by_product("sprue"), bom("mix", "resin")]) == []
    assert faults(boms=[with_by_product("sprue", unit="kg"), bom("mix", "resin")]) == []
    assert faults(boms=[with_by_product("nothing"), bom("mix", "resin")]) == [
        ("UNKNOWN_ITEM", "boms[0].by_products[0].item")
    ]
    assert faults(boms=[with_by_product("sprue", unit="pc"), bom("mix", "resin")]) == [
        ("UNIT_DOES_NOT_CONVERT", "boms[0].by_products[0].unit")
    ]


def test_what_is_made_by_itself_is_no_by_product(findings_of: FindingsOf) -> None:
    """A joint product shares the cost; a product does not come out of its own bill beside itself."""
    for code in ("cap", "ring"):
        [finding] = findings_of(boms=[with_by_product(code), bom("mix", "resin")], more_items=made("ring"))
        assert (finding.code, finding.place) == ("ITEM_KIND_UNSUITABLE", "boms[0].by_products[0].item")
        assert "joint product" in finding.message
    [finding] = findings_of(boms=[with_by_product("sprue"), bom("sprue", "resin"), bom("mix", "resin")])
    assert "joint product" in finding.message


def test_nothing_comes_out_of_a_phantom_nor_is_one(findings_of: FindingsOf) -> None:
    """A phantom is never made by itself; what no shelf holds is not received."""
    into = bom("mix", "resin", by_products=[{"item": "sprue", "quantity": "1"}])
    [finding] = findings_of(boms=[into])
    assert "phantom mix" in finding.message
    service = {"code": "wash", "name": "w", "kind": "service", "item_class": "raw", "unit": "hour"}
    [finding] = findings_of(boms=[with_by_product("wash"), bom("mix", "resin")], more_items=[service])
    assert "which no shelf holds" in finding.message


def test_bills_are_gone_through_as_often_however_many_there_are(factory: dict[str, Any]) -> None:
    """Once for each of 10,000 bills was a hundred million looks, and a set-up that took a quarter of a minute."""

    class Counted(list[Any]):
        times = 0

        def __iter__(self) -> Iterator[Any]:
            self.times += 1
            return super().__iter__()

    setup = Setup.model_validate(factory)
    gone = set()
    for many in (1, 50):
        bills = Counted(list(setup.boms) * many)
        tables = SimpleNamespace(boms=bills, routings=setup.routings, items=setup.items)
        facts = cast("Facts", SimpleNamespace(tables=tables, items={item.code: item for item in setup.items}))
        assert list(check_boms(facts)) == []
        gone.add(bills.times)
    assert gone == {2}
