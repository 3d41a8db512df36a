"""The runtime index: look-ups by code and by day over a checked set-up."""

import datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.masterdata.caps import setup_of

from erpcore.kernel.errors import Code, Refused
from erpcore.masterdata.bom import Bom, BomLine
from erpcore.masterdata.history import History
from erpcore.masterdata.item import Item, PurchasePrice
from erpcore.masterdata.master import HourRates, MasterData
from erpcore.masterdata.routing import Operation, Routing
from erpcore.masterdata.unit import Unit
from erpcore.masterdata.work_centre import Rate

NEW_YEAR = datetime.date(2026, 1, 1)
JULY = datetime.date(2026, 7, 1)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture(scope="module")
def master() -> MasterData:
    return MasterData(setup_of())


def test_company_wide_facts_come_from_the_company(master: MasterData) -> None:
    """Currency, calendar, elements and policies are those of the company record."""
    assert (master.currency.code, master.currency.decimals) == ("CNY", 2)
    assert master.calendar.period_of(day("2026-04-01")).code == "2026-01"
    assert master.elements == ("material", "labour", "machine", "overhead", "subcontract")
    assert master.policies == master.setup.company.policies
    assert master.receiver == master.policies.rounding_receiver


def test_accounts_and_map_are_those_in_effect(master: MasterData) -> None:
    """The shipped chart stands in full; the account map keeps its order."""
    assert master.account("4001001001").name_zh == "直接材料"
    assert list(master.accounts) == [account.code for account in master.setup.effective_accounts()]
    assert list(master.account_map) == master.setup.effective_account_map()


def test_each_record_is_found_by_its_code(master: MasterData) -> None:
    """Items, classes, partners, sites, centres and accounts are looked up by code."""
    assert master.item("resin").unit == "kg"
    assert master.item_classes["raw"].valuation == "moving_average"
    assert master.partner("S1").supplier
    assert master.site("main").name == "Main store"
    assert master.cost_centre("moulding").purpose == "production"
    assert master.work_centre("M1").cost_centre == "moulding"


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        ("item", Code.UNKNOWN_ITEM),
        ("valuation", Code.UNKNOWN_ITEM),
        ("grain", Code.UNKNOWN_ITEM),
        ("partner", Code.UNKNOWN_PARTNER),
        ("site", Code.UNKNOWN_SITE),
        ("cost_centre", Code.UNKNOWN_COST_CENTRE),
        ("work_centre", Code.UNKNOWN_WORK_CENTRE),
        ("account", Code.UNKNOWN_ACCOUNT),
    ],
)
def test_an_unknown_code_is_refused_by_name(master: MasterData, ask: str, code: Code) -> None:
    """A code that the set-up lacks is refused with its own code, never answered with nothing."""
    with pytest.raises(Refused, match="nonesuch") as refused:
        getattr(master, ask)("nonesuch")
    assert refused.value.code == code


@pytest.mark.parametrize(
    "name", ["items", "item_classes", "partners", "sites", "cost_centres", "work_centres", "accounts"]
)
def test_the_index_cannot_be_written(master: MasterData, name: str) -> None:
    """Master data changes through a dated document only, so its views take no assignment."""
    view = getattr(master, name)
    with pytest.raises(TypeError):
        view["new"] = next(iter(view.values()))


def test_valuation_is_that_of_the_item_class(master: MasterData) -> None:
    """How an item is valued is decided by its class."""
    assert master.valuation("resin") == "moving_average"
    assert master.valuation("cap") == "standard"


@pytest.mark.parametrize(("decimals", "grain"), [(0, 1_000_000), (3, 1_000), (6, 1)])
def test_the_grain_is_the_last_decimal_of_the_base_unit(decimals: int, grain: int) -> None:
    """Pieces without decimals are counted in wholes, kilograms with three decimals in grams."""
    units = [Unit(code=code, name=code, decimals=decimals) for code in ("kg", "g", "t", "bag", "pc")]
    assert MasterData(setup_of(units=units)).grain("resin") == grain


@pytest.mark.parametrize(
    ("on", "version"),
    [
        ("2025-12-31", None),
        ("2026-01-01", "1"),
        ("2026-05-31", "1"),
        ("2026-06-01", None),
        ("2026-07-01", "2"),
        ("2199-12-31", "2"),
    ],
)
def test_a_bill_holds_from_its_first_to_its_last_day(
    master: MasterData, on: str, version: str | None
) -> None:
    """Both ends are included; in a gap between versions there is no bill."""
    bom = master.bom("cap", day(on))
    assert (bom.version if bom else None) == version
    assert [found.version for found in master.boms(day(on))] == ([version] if version else [])


def test_an_item_without_bill_or_routing_has_none(master: MasterData) -> None:
    """What is bought has neither, and a routing does not hold before its first day."""
    assert master.bom("resin", JULY) is None
    assert master.routing("resin", JULY) is None
    assert master.routing("cap", NEW_YEAR) is None
    routing = master.routing("cap", JULY)
    assert routing is not None
    assert routing.operations[0].work_centre == "M1"


def test_rates_are_millionths_for_each_hour(master: MasterData) -> None:
    """12.50 a machine hour is 12,500,000; the later rate replaces the earlier one as a whole."""
    assert master.rate("M1", day("2026-06-30")) == HourRates(30_000_000, 12_500_000, 8_000_000)
    assert master.rate("M1", JULY) == HourRates(32_000_000, 0, 0)
    assert master.rate("M1", day("2025-12-31")) is None
    assert master.rate("M2", JULY) is None


def test_standards_are_millionths_by_element(master: MasterData) -> None:
    """The standard of a day is the latest that has begun, in whatever order they are written."""
    assert master.standard("cap", day("2026-06-30")) == {"material": 200_000}
    assert master.standard("cap", JULY) == {"material": 210_000, "labour": 50_000}
    assert master.standard("cap", day("2025-12-31")) is None
    assert master.standard("resin", JULY) is None


def test_a_standard_cannot_be_written(master: MasterData) -> None:
    """A standard handed out is a view, so that nobody changes it for everybody."""
    standard: Any = master.standard("cap", JULY)
    with pytest.raises(TypeError):
        standard["material"] = 0


def test_prices_are_for_one_base_unit(master: MasterData) -> None:
    """225 for a bag of 25 kg is 9 a kilogram; 40 a kilogram of dye is 0.04 a gram."""
    assert master.list_price("resin", NEW_YEAR) == 8_500_000
    assert master.list_price("resin", JULY) == 9_000_000
    assert master.list_price("dye", JULY, "S1") == 40_000


def test_a_suppliers_own_price_goes_before_the_general_one(master: MasterData) -> None:
    """A supplier's price holds from its own first day; before that, and for others, the general one does."""
    assert master.list_price("resin", JULY, "S1") == 8_123_456
    assert master.list_price("resin", day("2026-02-28"), "S1") == 8_500_000
    assert master.list_price("resin", JULY, "S2") == 9_000_000


def test_a_general_price_is_nobodys_own(master: MasterData) -> None:
    """Asked for his own price alone, a supplier has it from its first day, others have none, nor has nobody."""
    assert master.list_price("resin", JULY, "S1", own=True) == 8_123_456
    assert master.list_price("resin", day("2026-02-28"), "S1", own=True) is None
    assert master.list_price("resin", JULY, "S2", own=True) is None
    assert master.list_price("resin", JULY, own=True) is None


def test_no_price_is_no_zero(master: MasterData) -> None:
    """A price of one supplier says nothing of others, and before the first day there is none."""
    assert master.list_price("dye", JULY) is None
    assert master.list_price("resin", day("2025-12-31")) is None
    assert master.list_price("cap", JULY) is None


def test_a_price_for_another_unit_is_exact() -> None:
    """100.00001 for a bag of 25 kg is 4.0000004; 0.0005 a kilogram is half a millionth a gram, and not a whole one."""
    price = PurchasePrice(item="resin", valid_from="2026-01-01", price="100.00001", unit="bag")
    half = PurchasePrice(item="dye", valid_from="2026-01-01", price="0.0005", unit="kg")
    master = MasterData(setup_of(prices=[price, half]))
    assert master.list_price("resin", JULY) == Fraction(40_000_004, 10)
    assert master.list_price("dye", JULY) == Fraction(1, 2)


@pytest.mark.parametrize(
    ("item", "unit", "factor"),
    [
        ("resin", "kg", Fraction(1)),
        ("resin", "g", Fraction(1, 1000)),
        ("resin", "t", Fraction(1000)),
        ("resin", "bag", Fraction(25)),
        ("dye", "t", Fraction(1_000_000)),
        ("dye", "kg", Fraction(1000)),
    ],
)
def test_units_convert_along_chains_in_both_directions(
    master: MasterData, item: str, unit: str, factor: Fraction
) -> None:
    """One tonne is a million grams by way of kilograms; a bag of resin is 25 kg."""
    assert master.factor(item, unit) == factor


@pytest.mark.parametrize(
    ("item", "unit", "code"),
    [
        ("dye", "bag", Code.UNIT_DOES_NOT_CONVERT),
        ("resin", "pc", Code.UNIT_DOES_NOT_CONVERT),
        ("resin", "ell", Code.UNIT_DOES_NOT_CONVERT),
        ("nonesuch", "kg", Code.UNKNOWN_ITEM),
    ],
)
def test_a_unit_that_does_not_lead_to_the_base_unit_is_refused(
    master: MasterData, item: str, unit: str, code: Code
) -> None:
    """Another item's conversion does not count; the refusal names the base unit."""
    with pytest.raises(Refused, match=f"found '({unit}|{item})'") as refused:
        master.factor(item, unit)
    assert refused.value.code == code


def test_a_dated_change_shows_in_a_new_index(master: MasterData) -> None:
    """Master data is built again after a change; the earlier index stays as it was."""
    rate = Rate(work_centre="M1", valid_from="2026-10-01", labour="35")
    changed = MasterData(setup_of(rates=[*master.setup.rates, rate]))
    assert changed.rate("M1", day("2026-10-01")) == HourRates(35_000_000, 0, 0)
    assert master.rate("M1", day("2026-10-01")) == HourRates(32_000_000, 0, 0)


DAYS = st.dates(NEW_YEAR, datetime.date(2027, 12, 31))


@given(days=st.lists(DAYS, unique=True), on=DAYS)
def test_a_history_answers_the_latest_day_that_has_begun(
    days: list[datetime.date], on: datetime.date
) -> None:
    """Bisection gives what a plain search through all days gives."""
    history = History((start, start) for start in days)
    assert history.on(on) == max((start for start in days if start <= on), default=None)


def test_goods_are_made_by_a_bill_or_by_a_routing_alone():
    """A routing is enough where there was no bill so far; not after a bill has ended, nor for bought goods."""
    kinds = dict.fromkeys(("WORK", "ENDED", "LATER", "NEITHER"), "finished") | {"BOUGHT": "raw"}
    items = [
        Item(code=code, name=code, kind=kind, item_class="raw", unit="pc") for code, kind in kinds.items()
    ]
    operation = Operation(number=10, name="mill", work_centre="M1", run_hours="1")
    routings = [
        Routing(item=code, valid_from=NEW_YEAR, operation=[operation]) for code in kinds if code != "NEITHER"
    ]
    line = BomLine(item="BOUGHT", quantity="1")
    boms = [
        Bom(item="ENDED", valid_from=NEW_YEAR, valid_until=day("2026-06-30"), line=[line]),
        Bom(item="LATER", valid_from=JULY, line=[line]),
    ]
    master = MasterData(
        setup_of(items=items, routings=routings, boms=boms, conversions=[], standards=[], prices=[])
    )
    assert {code: (master.made(code, day("2026-06-30")), master.made(code, JULY)) for code in kinds} == {
        "WORK": (True, True),
        "ENDED": (True, False),
        "LATER": (True, True),
        "NEITHER": (False, False),
        "BOUGHT": (False, False),
    }
    assert not master.made("WORK", day("2025-12-31"))  # before its routing
