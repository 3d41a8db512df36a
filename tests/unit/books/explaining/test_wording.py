"""How an explanation says places, amounts and quantities."""

from typing import Any

import pytest

from erpcore.books.explaining.wording import ON_HAND, QUANTITY, Said
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.words import Words
from erpcore.masterdata.master import MasterData
from erpcore.testing.samples import sample_setup


@pytest.fixture(scope="session")
def said(october: Any) -> Said:
    return Said(october.books.state.master)


def english(facts: tuple[tuple[Words, Words], ...]) -> list[str]:
    return [f"{label.en} {value.en}".strip() for label, value in facts]


def test_amounts_are_said_by_element(said: Said) -> None:
    """Decimals of the currency; what has no element is the amount; credits keep their sign."""
    assert english(said.amounts({"material": 40050, "labour": -5, "": 100})) == [
        "Direct material 400.50",
        "Direct labour -0.05",
        "amount 1.00",
    ]
    assert said.amounts({"material": 1})[0][0].zh == "直接材料"


def test_quantities_are_in_the_base_unit_or_hours(said: Said) -> None:
    """A zero is not said."""
    assert english(said.quantity(40_500_000, "RESIN")) == ["quantity 40.5 kg"]
    assert english(said.quantity(3_000_000, "PRESS")) == ["hours 3"]
    assert said.quantity(0, "RESIN") == ()


def test_in_chinese_a_quantity_has_the_name_of_its_unit() -> None:
    """A reader of Chinese is told 40 千克, as in the reports, and not 40 kg."""
    sample = sample_setup()
    units = [unit.model_copy(update={"name_zh": "千克"}) for unit in sample.units]
    said = Said(MasterData(sample.model_copy(update={"units": units})))
    assert said.quantity(40_000_000, "RESIN") == ((QUANTITY, Words("40 kg", "40 千克")),)
    assert said.held(40_000_000, {}, "RESIN")[0] == (ON_HAND, Words("40 kg", "40 千克"))


def test_prices_of_a_standard_are_for_one_unit(said: Said) -> None:
    """At least the decimals of the currency."""
    assert english(said.prices({"material": 5_000_000, "labour": 1_234_567})) == [
        "Direct material 5.00",
        "Direct labour 1.234567",
    ]


@pytest.mark.parametrize(
    ("row", "chinese"),
    [
        ("account_map role=gr_ir -> 2202002", "科目对照表 暂估应付（gr_ir） → 2202002"),
        (
            "account_map role=wip item=TOY 2 element=labour -> 4001",
            "科目对照表 在产品（wip），物料 TOY 2，成本项目 labour → 4001",
        ),
        ("a rule of a host", "a rule of a host"),
    ],
)
def test_a_row_of_the_account_map_is_said_in_chinese_with_its_codes(
    said: Said, row: str, chinese: str
) -> None:
    """By what its role and keys are called; what is no such row stays as it is."""
    assert said.row(row) == Words(row, chinese)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("stock", "", "RESIN", "MAIN"), Words("stock RESIN MAIN", "存货 RESIN MAIN")),
        (Place("wip", "WO", "TOY", "MAIN", "SHOP"), Words("WIP WO SHOP", "在产品 WO SHOP")),
        (
            Place("gr_ir", "GR-1", "RESIN", "MAIN", "", "V"),
            Words("GR/IR GR-1 RESIN V", "暂估应付 GR-1 RESIN V"),
        ),
        (Place("bank"), Words("bank", "银行存款")),
        (Place("account", "1001"), Words("account 1001 Cash on hand", "科目 1001 库存现金")),
        (
            Place("write_down_allowance", "RESIN\tSO-1/1", "RESIN"),
            Words("write down allowance RESIN SO-1/1", "存货跌价准备 RESIN SO-1/1"),
        ),
    ],
)
def test_a_place_is_its_role_and_what_tells_it_apart(said: Said, place: Place, words: Words) -> None:
    """The order, the item and its site, the receipt, the partner; a manual line is its account."""
    assert said.place(place) == words


def test_a_movement_says_where_from_where_to_and_how_much(said: Said, october: Any) -> None:
    """A return is said to be sent back; the quantity is that of the goods, not of the product."""
    entry = october.entry("MR")
    assert english(said.movement(entry, entry.movements[0])) == [
        "from stock RESIN MAIN",
        "to WIP WO",
        "sent back",
        "Direct material 5.50",
        "quantity 0.5 kg",
    ]


def test_a_ticket_says_hours_and_rate(said: Said, october: Any) -> None:
    """Hours × rate = amount, each from its own column of the rates."""
    entry = october.entry("TT")
    found = [english(said.movement(entry, movement))[2:] for movement in entry.movements]
    assert found == [
        ["Direct labour 90.00", "hours 3", "rate 30.00"],
        ["Machine 40.00", "hours 2", "rate 20.00"],
        ["Manufacturing overhead 30.00", "hours 3", "rate 10.00"],
    ]
    nowhere = entry.movements[0]._replace(source=Place("labour_applied", "BENCH"))
    assert not [of for of in english(said.movement(entry, nowhere)) if of.startswith("rate")]


def test_overhead_by_labour_says_what_labour_cost(month: Any) -> None:
    """Where overhead is applied by direct labour its measure is money, and the rate a part of it."""
    centres = [{"code": "SHOP", "name": "Shop", "purpose": "production", "driver": "direct_labour"}]
    rates = [{"work_centre": "PRESS", "valid_from": "2026-01-01", "labour": "30", "overhead": "0.5"}]
    shop = month(cost_centres=centres, rates=rates).all()
    entry = shop.entry("TT")
    overhead = english(Said(shop.books.state.master).movement(entry, entry.movements[-1]))
    assert overhead[2:] == ["Manufacturing overhead 45.00", "direct labour 90", "rate 0.50"]


@pytest.mark.parametrize(
    ("driver", "measure"),
    [
        ("direct_cost", "direct cost 672.5"),
        ("order_labour", "labour of the order 90"),
        ("output", "output 20"),
    ],
)
def test_overhead_by_whole_orders_says_what_they_cost_or_brought(
    month: Any, driver: str, measure: str
) -> None:
    """Resin of 485.50, gears of 100.00 and 90.00 of labour less 3.00 of chips are the prime cost; 20 toys came out."""
    centres = [{"code": "SHOP", "name": "Shop", "purpose": "production", "driver": driver}]
    rates = [{"work_centre": "PRESS", "valid_from": "2026-01-01", "labour": "30", "overhead": "0.5"}]
    shop = month(cost_centres=centres, rates=rates).all()
    (entry,) = shop.books.month_end("2026-10").run_costing().entries["overhead_absorption"]
    said = english(Said(shop.books.state.master).movement(entry, entry.movements[0]))
    assert said[3:] == [measure, "rate 0.50"]


def test_elements_that_end_alike_are_added_up(said: Said, october: Any) -> None:
    """Labour and machine of a semi-finished item may arrive as material: one figure for what arrives."""
    entry = october.entry("TT")
    both = Movement(
        Place("bank"), Place("wip", "WO"), (("labour", "material", 3), ("machine", "material", 4))
    )
    assert english(said.movement(entry, both))[2:] == ["Direct material 0.07"]
    out = Movement(Place("wip", "WO"), Place("bank"), (("labour", "", 3),))
    assert english(said.movement(entry, out))[2:] == ["Direct labour 0.03"]


def test_a_line_says_dimensions_and_side(said: Said, october: Any) -> None:
    """Built-in dimensions are named; so is the side; red figures keep their sign."""
    line = october.entry("MI-1").vouchers[0].lines[-1]
    assert english(said.line(line)) == ["item RESIN", "site MAIN", "credit 411.00"]
    red = line._replace(debit=-500, credit=0, dimensions=(("project", "P"),))
    assert english(said.line(red)) == ["Project P", "debit -5.00"]
    assert said.line(red)[0][0].zh == "项目"


def test_a_voucher_says_its_document_where_its_text_does_not(said: Said, october: Any) -> None:
    """The usual text names it; an own text may not. Who posted it is said where it is known."""
    entry = october.entry("GR-1")
    voucher = entry.vouchers[0]
    assert english(said.posted(entry, voucher)) == ["date 2026-10-09", "posted by li"]
    own = voucher._replace(text="first resin")
    assert english(said.posted(entry, own)) == ["date 2026-10-09", "goods receipt GR-1", "posted by li"]
    other = october.entry("GR-2")
    assert english(said.posted(other, other.vouchers[0])) == ["date 2026-10-09"]


def test_a_document_says_its_date_and_reason(said: Said, october: Any) -> None:
    """The text where there is one, else the reason."""
    issue = october.entry("MI-1").document
    assert english(said.document(issue)) == ["date 2026-10-09", "text spill"]
    told = issue.model_copy(update={"text": "for the fair"})
    assert english(said.document(told)) == ["date 2026-10-09", "text for the fair"]
    assert english(said.document(october.entry("PO").document)) == ["date 2026-10-09"]


def test_a_cause_is_an_item_or_a_role(said: Said) -> None:
    """Material and scrap name their item, conversion its role."""
    assert said.cause(("stock", "RESIN")) == Words("stock resin", "存货 树脂")
    assert said.cause(("scrap", "CHIPS")) == Words("scrap recovered chips", "废料收回 chips")
    assert said.cause(("labour_applied", "PRESS")).en == "labour applied"


def test_what_is_on_hand_is_said_with_its_unit_cost(said: Said) -> None:
    """Quantity, unit cost and value; nothing on hand is said as nothing."""
    assert english(said.held(59_500_000, {"material": 65450}, "RESIN")) == [
        "on hand 59.5 kg",
        "unit cost 11.00",
        "Direct material 654.50",
    ]
    assert english(said.held(0, {}, "RESIN")) == ["on hand 0"]
    assert english(said.held(0, {"material": 1}, "RESIN")) == ["on hand 0 kg", "Direct material 0.01"]
