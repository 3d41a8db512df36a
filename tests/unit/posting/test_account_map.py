"""The account map: the most specific row wins, and the account gets the dimensions that it asks for."""

from collections.abc import Callable
from typing import Any

import pytest

from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Place
from erpcore.masterdata.chart import AccountMapRow
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.setup import Setup
from erpcore.posting import account_map as module
from erpcore.posting.account_map import AccountMap, Posting, control_accounts, describe, takes
from erpcore.posting.asset_roles import REGISTER
from erpcore.posting.role_rows import RoleRows

MapOf = Callable[..., AccountMap]
RESIN = Place("stock", item="RESIN", site="MAIN")
TOYS = Place("stock", item="TOY", site="YARD")
GEARS = Place("stock", item="GEAR", site="YARD")
WIP = Place("wip", "WO-1", "TOY", "MAIN", "PRESSES")
NARROW = {"role": "stock", "account": "other asset"}


def refusal(account_map: AccountMap, place: Place, element: str = "") -> Refused:
    with pytest.raises(Refused) as caught:
        account_map.resolve(place, element)
    return caught.value


def test_a_row_without_keys_takes_every_place_of_its_role(map_of: MapOf) -> None:
    """One general row is enough; the answer names it."""
    assert map_of().resolve(RESIN, "material") == Posting(
        "stock", (("item", "RESIN"), ("site", "MAIN")), "account_map role=stock -> stock"
    )


def test_goods_of_a_class_without_a_row_stand_where_their_kind_does(map_of: MapOf) -> None:
    """A row for the class goes before one for the kind, and one for the kind before the general one."""
    kind = {**NARROW, "item_class": "finished"}
    at_site = {"role": "stock", "site": "YARD", "account": "cash"}
    of_class = {"role": "stock", "item_class": "planned", "account": "cash"}
    assert map_of(rows=[kind]).resolve(GEARS, "").account == "other asset"
    assert map_of(rows=[kind]).resolve(RESIN, "").account == "stock"
    assert map_of(rows=[kind, of_class]).resolve(GEARS, "").account == "cash"
    both = {**NARROW, "item_class": "finished", "site": "YARD"}
    assert map_of(rows=[kind, at_site, both]).resolve(GEARS, "").account == "cash"


@pytest.mark.parametrize(
    ("row", "place", "element"),
    [
        ({**NARROW, "item_class": "raw"}, RESIN, ""),
        ({**NARROW, "item": "RESIN"}, RESIN, ""),
        ({**NARROW, "site": "MAIN"}, RESIN, ""),
        ({"role": "wip", "element": "labour", "account": "other asset"}, WIP, "labour"),
        ({"role": "wip", "cost_centre": "PRESSES", "account": "other asset"}, WIP, ""),
        (
            {"role": "supplier", "partner_group": "abroad", "account": "other asset"},
            Place("supplier", "I", partner="FAR"),
            "",
        ),
        (
            {"role": "variance", "variance": "labour_rate", "account": "other asset"},
            Place("variance", "labour_rate", "TOY"),
            "",
        ),
    ],
)
def test_a_row_with_a_key_goes_before_the_general_one(
    map_of: MapOf, row: dict[str, str], place: Place, element: str
) -> None:
    """Each key is matched with what the place is about, the item's class and the partner's group too."""
    account_map = map_of(rows=[row])
    assert account_map.choose(place, element) == ("other asset", describe(AccountMapRow.model_validate(row)))


@pytest.mark.parametrize(
    ("row", "place", "element"),
    [
        ({**NARROW, "item_class": "raw"}, TOYS, ""),
        ({**NARROW, "item_class": "raw"}, Place("stock", item="UNKNOWN"), ""),
        ({**NARROW, "item": "RESIN"}, TOYS, ""),
        ({**NARROW, "site": "MAIN"}, TOYS, ""),
        ({"role": "wip", "element": "labour", "account": "other asset"}, WIP, "material"),
        (
            {"role": "wip", "cost_centre": "PRESSES", "account": "other asset"},
            WIP._replace(cost_centre=""),
            "",
        ),
        (
            {"role": "supplier", "partner_group": "abroad", "account": "other asset"},
            Place("supplier", "I", partner="HOME"),
            "",
        ),
        (
            {"role": "variance", "variance": "labour_rate", "account": "other asset"},
            Place("variance", "overhead_rate"),
            "",
        ),
        (
            {"role": "cost_of_sales", "variance": "D-1", "account": "other asset"},
            Place("cost_of_sales", "D-1"),
            "",
        ),
    ],
)
def test_a_row_whose_key_differs_is_passed_over(
    map_of: MapOf, row: dict[str, str], place: Place, element: str
) -> None:
    """A row for another class, item, site, element, centre, group or kind does not match."""
    assert map_of(rows=[row]).choose(place, element)[0] == place.role


def test_the_row_with_most_keys_wins_whatever_its_place_in_the_file(map_of: MapOf) -> None:
    """Two keys go before one, one before none."""
    two = {"role": "stock", "item_class": "raw", "site": "MAIN", "account": "other cost"}
    one = {**NARROW, "item_class": "raw"}
    for rows in ([one, two], [two, one]):
        account_map = map_of(rows=rows)
        assert account_map.choose(RESIN, "")[0] == "other cost"
        assert account_map.choose(RESIN._replace(site="YARD"), "")[0] == "other asset"
        assert account_map.choose(TOYS, "")[0] == "stock"


def test_rows_of_other_roles_are_not_looked_at(map_of: MapOf) -> None:
    """A row is for one role only."""
    row = {"role": "goods_shipped", "item_class": "raw", "account": "other asset"}
    assert map_of(rows=[row]).choose(RESIN, "")[0] == "stock"


def test_a_gap_is_refused_with_the_case(map_of: MapOf) -> None:
    """A place that no row takes is refused; the refusal says what the place is."""
    account_map = map_of(without=["stock"], rows=[{**NARROW, "item_class": "raw"}])
    found = refusal(account_map, TOYS, "material")
    assert found.code == Code.ACCOUNT_NOT_MAPPED
    assert found.expected == (
        "an account for role stock (item_class=finished, item=TOY, site=YARD, element=material):"
        " no row matches"
    )
    assert account_map.matching(TOYS, "material") == []
    assert (
        refusal(account_map, Place("unheard_of")).expected == "an account for role unheard_of: no row matches"
    )


def test_a_tie_is_refused_with_its_rows(map_of: MapOf, make: Callable[..., Any]) -> None:
    """Two rows with as many keys are no answer, even where a set-up got past its own check."""
    rows = [{**NARROW, "item_class": "raw"}, {"role": "stock", "site": "MAIN", "account": "other cost"}]
    tied = [AccountMapRow.model_validate(row) for row in rows]
    account_map = map_of()
    account_map.rows["stock"] = RoleRows([*account_map.rows["stock"], *tied])
    found = refusal(account_map, RESIN)
    assert found.code == Code.ACCOUNT_NOT_MAPPED
    assert found.expected.endswith(f"rows tie: {describe(tied[0])}; {describe(tied[1])}")
    assert account_map.matching(RESIN, "") == tied


def test_a_manual_line_is_its_account(map_of: MapOf) -> None:
    """A place that names its account stands on it, with the dimensions of the line and nothing else."""
    place = Place("account", "other cost", dimensions=(("cost_centre", "OFFICE"),))
    assert map_of().resolve(place, "") == Posting(
        "other cost", (("cost_centre", "OFFICE"),), "the document names the account"
    )
    other = place._replace(key="other expense", dimensions=())
    assert map_of().resolve(other, "").account == "other expense"


def test_an_account_that_is_not_there_is_refused(map_of: MapOf) -> None:
    """A row may be changed behind the set-up's back, the chart may not be missing an account."""
    account_map = map_of()
    account_map.rows["stock"] = RoleRows([AccountMapRow(role="stock", account="nowhere")])
    assert refusal(account_map, RESIN).code == Code.UNKNOWN_ACCOUNT


@pytest.mark.parametrize(
    ("place", "dimensions"),
    [
        (RESIN, (("item", "RESIN"), ("site", "MAIN"))),
        (RESIN._replace(site=""), (("item", "RESIN"),)),
        (WIP, (("work_order", "WO-1"),)),
        (Place("production_loss", "WO-1", "TOY"), (("work_order", "WO-1"),)),
        (Place("revenue", "DL-1", "TOY", "MAIN", "", "BUYER"), (("item", "TOY"), ("partner", "BUYER"))),
        (Place("gr_ir", "GR-1", "RESIN", "MAIN", "", "HOME"), (("partner", "HOME"),)),
        (Place("bank", partner="HOME"), ()),
    ],
)
def test_an_account_takes_the_dimensions_that_it_has(
    map_of: MapOf, place: Place, dimensions: tuple[tuple[str, str], ...]
) -> None:
    """Required and optional dimensions are taken from the place by name, in alphabetical order; no others."""
    assert map_of().resolve(place, "").dimensions == dimensions


def test_the_key_is_a_work_order_only_at_places_of_orders(
    map_of: MapOf, new_account: Callable[..., Any]
) -> None:
    """The delivery behind a revenue, or the work centre behind a charge, is no work order."""
    wants = [
        new_account(of, "expense", (), ["work_order"])
        for of in ("cost_of_sales", "labour_applied", "variance")
    ]
    account_map = map_of(accounts=wants)
    for place in (
        Place("cost_of_sales", "DL-1", "TOY", "MAIN", "", "BUYER"),
        Place("labour_applied", "PRESS", cost_centre="PRESSES"),
        Place("variance", "labour_rate", "TOY"),
    ):
        assert account_map.resolve(place, "").dimensions == ()


@pytest.mark.parametrize(
    ("place", "dimension"),
    [
        (RESIN._replace(item=""), "item"),
        (WIP._replace(key=""), "work_order"),
        (Place("gr_ir", "GR-1", "RESIN", "MAIN"), "partner"),
        (Place("overhead_pool"), "cost_centre"),
    ],
)
def test_a_required_dimension_that_the_place_lacks_is_refused(
    map_of: MapOf, place: Place, dimension: str
) -> None:
    """The refusal names account, dimension and role."""
    found = refusal(map_of(), place)
    assert (found.code, found.field) == (Code.DIMENSION_MISSING, dimension)
    assert found.expected == (
        f"account {place.role} requires the dimension {dimension}; this {place.role} names none"
    )


def test_a_manual_line_without_a_required_dimension_is_refused(map_of: MapOf) -> None:
    """What a manual line leaves open is not guessed from anywhere."""
    place = Place("account", "stock", "RESIN", dimensions=(("site", "MAIN"),))
    assert refusal(map_of(), place).field == "item"


def expense(**dimensions: str) -> Place:
    return Place("administrative_expense", cost_centre="OFFICE", dimensions=tuple(sorted(dimensions.items())))


@pytest.fixture
def analysed(map_of: MapOf, new_account: Callable[..., Any]) -> AccountMap:
    """A map whose administrative expense requires centre and project, and takes routes and partners."""
    own = new_account("administrative_expense", "expense", ["project", "cost_centre"], ["route", "partner"])
    return map_of(accounts=[own])


@pytest.mark.parametrize(
    "further",
    [
        {"project": "P1"},
        {"project": "P2", "route": "anything"},
        {"project": "P1", "partner": "BUYER"},
        {"project": "P1", "cost_centre": "OFFICE"},
    ],
)
def test_a_document_names_further_dimensions(analysed: AccountMap, further: dict[str, str]) -> None:
    """The company's own dimensions come from the document; one that is defined without values takes any."""
    found = analysed.resolve(expense(**further), "").dimensions
    assert found == tuple(sorted({"cost_centre": "OFFICE", **further}.items()))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("project", "P9"),
        ("item", "RESIN"),
        ("colour", "red"),
        ("partner", "NOBODY"),
        ("cost_centre", "SALES"),
        ("work_order", "WO-1"),
    ],
)
def test_a_dimension_that_the_account_does_not_take_is_refused(
    analysed: AccountMap, name: str, value: str
) -> None:
    """An unknown dimension or value, or another centre than the document's, is not dropped silently."""
    found = refusal(analysed, expense(**{"project": "P1", name: value}))
    assert (found.code, found.field) == (Code.DIMENSION_UNKNOWN, f"dimensions.{name}")
    assert found.expected == (
        f"a dimension and value that account administrative_expense takes; found {name}={value}"
    )


@pytest.mark.parametrize("name", ["item", "site", "cost_centre", "partner"])
def test_a_value_of_a_built_in_dimension_is_a_record(
    make: Callable[..., Any], new_account: Callable[..., Any], name: str
) -> None:
    """An item, site, centre or partner has to be in the set-up, even where the set-up has none at all."""
    known = {"item": "RESIN", "site": "MAIN", "cost_centre": "OFFICE", "partner": "BUYER"}
    account_map = AccountMap(module.MasterData(make(accounts=[new_account("bank", "asset", (), [name])])))
    account = account_map.master.accounts["bank"]
    assert takes(account_map.master, account, name, known[name])
    assert not takes(account_map.master, account, name, "UNKNOWN")
    assert not takes(account_map.master, account_map.master.accounts["cash"], name, known[name])


def test_a_work_order_may_be_any_number(map_of: MapOf) -> None:
    """Orders are no master data: an account that takes work orders takes every number."""
    master = map_of().master
    assert takes(master, master.accounts["other cost"], "work_order", "WO-77")


def test_answers_are_remembered_for_all_keys_that_do_not_matter(
    map_of: MapOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The account of receipts of one item and supplier is chosen once, and so is that of an item's orders."""
    account_map = map_of()
    chosen = []
    choose = account_map.choose
    monkeypatch.setattr(account_map, "choose", lambda *case: (chosen.append(case), choose(*case))[1])
    for key in ("GR-1", "GR-2"):
        assert account_map.resolve(Place("gr_ir", key, "RESIN", "MAIN", "", "HOME"), "").account == "gr_ir"
    assert len(chosen) == 1
    for key in ("WO-1", "WO-2", "WO-1"):
        assert account_map.resolve(WIP._replace(key=key), "labour").dimensions == (("work_order", key),)
    assert len(chosen) == 2


@pytest.mark.parametrize(
    "other",
    [
        ("item", "BOX"),
        ("site", "YARD"),
        ("partner", "FAR"),
        ("role", "supplier"),
    ],
)
def test_places_that_differ_otherwise_are_not_confused(map_of: MapOf, other: tuple[str, str]) -> None:
    """What is remembered for one place is no answer for another item, site, partner or role."""
    accounts = {"gr_ir": ["item", "partner", "site"], "supplier": ["partner"]}
    rows = [
        {"role": "gr_ir", "partner_group": "abroad", "account": "other liability"},
    ]
    account_map = map_of(rows=rows, accounts=[_wide(of, names) for of, names in accounts.items()])
    first = Place("gr_ir", "GR-1", "RESIN", "MAIN", "", "HOME")
    second = first._replace(**dict([other]))
    fresh = map_of(rows=rows, accounts=[_wide(of, names) for of, names in accounts.items()])
    account_map.resolve(first, "")
    assert account_map.resolve(second, "") == fresh.resolve(second, "") != fresh.resolve(first, "")


def _wide(code: str, dimensions: list[str]) -> dict[str, Any]:
    return {"code": code, "name": code, "kind": "liability", "side": "credit", "dimensions": dimensions}


def test_elements_and_kinds_of_variance_are_not_confused(map_of: MapOf) -> None:
    """The element, and the key of a variance, are part of what is remembered."""
    rows = [
        {"role": "wip", "element": "labour", "account": "other cost"},
        {"role": "variance", "variance": "labour_rate", "account": "other expense"},
    ]
    account_map = map_of(rows=rows)
    assert [account_map.resolve(WIP, of).account for of in ("material", "labour", "material")] == [
        "wip",
        "other cost",
        "wip",
    ]
    kinds = ("overhead_rate", "labour_rate", "overhead_rate")
    assert [account_map.resolve(Place("variance", of, "TOY"), "").account for of in kinds] == [
        "variance",
        "other expense",
        "variance",
    ]


def test_what_is_remembered_is_bounded(map_of: MapOf, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long history does not fill the memory: beyond the limit all is forgotten and looked up again."""
    monkeypatch.setattr(module, "_LIMIT", 3)
    account_map = map_of()
    for number in range(10):
        place = WIP._replace(key=f"WO-{number}")
        assert account_map.resolve(place, "").dimensions == (("work_order", f"WO-{number}"),)
        assert len(account_map._known) <= 3


def test_a_refusal_is_not_remembered(map_of: MapOf) -> None:
    """A place that was refused is refused again."""
    account_map = map_of(without=["stock"])
    assert [refusal(account_map, RESIN).code for _ in range(2)] == [Code.ACCOUNT_NOT_MAPPED] * 2


def test_a_row_is_named_as_users_find_it() -> None:
    """Role, keys in the order of the chart, account."""
    row = AccountMapRow(role="wip", account="4001", element="labour", item_class="finished")
    assert describe(row) == "account_map role=wip item_class=finished element=labour -> 4001"
    assert describe(AccountMapRow(role="bank", account="1002")) == "account_map role=bank -> 1002"


def test_control_accounts_are_those_of_sub_ledgers(map_of: MapOf) -> None:
    """Every account that a row gives to a control role is one, whatever its keys."""
    rows = [{**NARROW, "item_class": "raw"}, {"role": "a host's own", "account": "other cost"}]
    controlled = control_accounts(map_of(rows=rows).master)
    assert controlled == {
        "stock": "stock",
        "other asset": "stock",
        **{
            of: of
            for of in (
                "wip",
                "gr_ir",
                "gr_ir_exchange",
                "provisional",
                "next_month",
                "spoilage",
                "subcontracted",
                "goods_in_transit",
                "supplier",
                "customer",
                "goods_shipped",
                "transit",
                "pending_loss",
                "write_down_allowance",
                "overhead_pool",
                "machine_applied",
                "overhead_applied",
                *REGISTER,
            )
        },
    }
    by_hand = map_of(rows=rows, asset_categories=[]).master
    assert not set(REGISTER) & set(control_accounts(by_hand).values())


def test_goods_at_a_subcontractors_site_stand_apart(make: Callable[..., Setup]) -> None:
    """委托加工物资 for every class, whatever rows the stock has; without a row, with the other stock."""
    sites = [{"code": "MAIN", "name": "x"}, {"code": "YARD", "name": "x", "subcontractor": "HOME"}]
    away = RESIN._replace(site="YARD")
    account_map = AccountMap(MasterData(make(sites=sites)))
    assert account_map.choose(away, "")[0] == "subcontracted"
    assert account_map.choose(away._replace(role="next_month"), "")[0] == "subcontracted"  # waits beside them
    assert account_map.choose(away._replace(site="MAIN"), "")[0] == "stock"
    without = [row for row in make().model_dump(mode="json")["account_map"] if row["role"] != "subcontracted"]
    account_map = AccountMap(MasterData(make(sites=sites, account_map=without)))
    assert account_map.choose(away, "")[0] == "stock"


def test_estimates_taken_back_stand_where_the_goods_do(map_of: MapOf) -> None:
    """A provisional place is on the stock account of its item, by the row of the stock; or on a row of its own."""
    place = RESIN._replace(role="provisional", key="GR-1")
    account_map = map_of(without=["provisional"], rows=[{**NARROW, "item_class": "raw"}])
    assert account_map.choose(place, "") == account_map.choose(RESIN, "")
    assert map_of().choose(place, "")[0] == "provisional"


def test_a_kind_of_variance_without_a_row_stands_where_it_used_to(map_of: MapOf) -> None:
    """A map by kind, made before lots had one: `lot_size` is with `planning`; or on a row of its own."""
    place = Place("variance", "lot_size", "TOY")
    planning = {"role": "variance", "variance": "planning", "account": "other expense"}
    own = {"role": "variance", "variance": "lot_size", "account": "other cost"}
    assert map_of(without=["variance"], rows=[planning]).choose(place, "")[0] == "other expense"
    assert map_of(without=["variance"], rows=[planning, own]).choose(place, "")[0] == "other cost"
