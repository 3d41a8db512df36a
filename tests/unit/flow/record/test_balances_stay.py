"""A change of the set-up moves no balance, and changes no account in use."""

import pytest
from tests.cases.two_ledgers import TWIN, first_month, two_ledgers

from erpcore import Books, Code, Refused, Setup
from erpcore.documents import (
    AssetAcquisition,
    GoodsReceipt,
    ManualVoucher,
    OverheadExpense,
    PurchaseInvoice,
    Reversal,
    SetUp,
    TransferShipment,
)
from erpcore.testing.laws import check
from erpcore.testing.samples import sample_documents, sample_setup


def test_a_balance_stays_on_the_account_it_was_posted_to(shop):
    """A row that would move resin on hand to another account is refused; on an empty shelf it is taken."""
    row = {"role": "stock", "item_class": "raw", "item": "RESIN", "account": "stock parts"}
    shop.buy("GR-1", "RESIN", "1", "10")
    refusal = shop.refuses(
        Code.SETUP_INVALID, "tables.account_map", SetUp, "SU-1", tables={"account_map": [row]}
    )
    assert "stock raw" in refusal.expected
    assert "to stock parts" in refusal.expected
    shop(Reversal, "RV-1", of="GR-1", reason="first")
    shop(SetUp, "SU-1", tables={"account_map": [row]})
    assert shop.lines(shop.buy("GR-2", "RESIN", "1", "10"))[0] == "Dr stock parts 10.00"


def test_what_is_on_its_way_and_what_is_registered_stay_on_their_accounts():
    """Goods between two sites, and a machine, are no balance that another row takes along; once gone, it may come."""
    tables = sample_setup().model_dump() | {
        "asset_categories": [{"code": "MACH", "name": "M", "useful_life": 60}]
    }
    tables["sites"] = [*tables["sites"], {"code": "FAR", "name": "f"}]
    books = Books(Setup.model_validate(tables))
    item, partner = (
        tables["items"][0]["code"],
        next(of["code"] for of in tables["partners"] if of["supplier"]),
    )
    day, centre = "2026-10-09", tables["cost_centres"][0]["code"]
    bought = {"partner": partner, "item": item, "quantity": "5", "price": "2"}
    books.post(GoodsReceipt(id="GR", date=day, **bought))
    sites = {"from_site": tables["sites"][0]["code"], "to_site": "FAR"}
    books.post(TransferShipment(id="TS", date=day, item=item, quantity="5", **sites))
    lathe = {"asset": "LATHE", "category": "MACH", "cost_centre": centre, "cost": "60", "owed": "bank"}
    books.post(AssetAcquisition(id="AA", date=day, **lathe))
    rows = {
        "TS": {"role": "transit", "item": item, "account": "TS"},
        "AA": {"role": "fixed_asset", "asset_category": "MACH", "account": "AA"},
    }
    for posted, told in (("TS", "transit TS"), ("AA", "fixed_asset LATHE")):
        account = {"code": posted, "name": posted, "kind": "asset", "side": "debit"}
        change = SetUp(
            id=f"SU-{posted}", date=day, tables={"account_map": [rows[posted]], "accounts": [account]}
        )
        with pytest.raises(Refused) as refused:
            books.post(change)
        assert (refused.value.code, refused.value.field) == (Code.SETUP_INVALID, "tables.account_map")
        assert told in refused.value.expected
        books.post(Reversal(id=f"RV-{posted}", date=day, of=posted, reason="x"))
        books.post(change)
    check(books)


@pytest.mark.parametrize("ledger", ["leading", "TWIN"])
def test_the_variance_of_a_class_at_planned_price_stays_on_its_account(ledger):
    """What takes it over at the month's end would come from another account than it stands on, in any ledger."""
    valued = [{"code": "raw", "name": "Raw", "valuation": "planned"}]
    valued.append({"code": "finished", "name": "Finished", "valuation": "fifo"})
    planned = [
        {"item": f"RM-{of}", "valid_from": "2026-01-01", "amounts": {"material": "9"}}
        for of in ("WOOD", "SCREW")
    ]
    books = Books(two_ledgers(TWIN, item_classes=valued, standards=planned))
    bought = {"partner": "V-WOOD", "item": "RM-WOOD", "quantity": "10", "price": "9.50"}
    books.post(GoodsReceipt(id="GR", date="2026-10-09", **bought))
    lines = [{"receipt": "GR", "quantity": "10", "amount": "95"}]
    books.post(PurchaseInvoice(id="PI", date="2026-10-09", partner="V-WOOD", lines=lines))
    rows = {"account_map": [{"role": "material_cost_variance", "item_class": "raw", "account": "V"}]}
    rows["accounts"] = [{"code": "V", "name": "Variance", "kind": "asset", "side": "debit"}]
    tables = rows if ledger == "leading" else {"ledgers": [TWIN | rows]}
    with pytest.raises(Refused) as refused:
        books.post(SetUp(id="SU", date="2026-10-09", tables=tables))
    assert (refused.value.code, "variance raw from 1404 to V" in refused.value.expected) == (
        Code.SETUP_INVALID,
        True,
    )


def test_overhead_collected_stays_on_its_account(shop):
    """The pool of a cost centre cannot move while something is collected on it."""
    shop(OverheadExpense, "OE-1", cost_centre="SHOP", amount="10", owed="bank")
    accounts = {a.code: a for a in shop.setup.effective_accounts()}
    pool = next(row for row in shop.setup.effective_account_map() if row.role == "overhead_pool").account
    other = {**accounts[pool].model_dump(), "code": "another pool"}
    rows = [
        {"role": role, "cost_centre": "SHOP", "account": "another pool"}
        for role in ("overhead_pool", "machine_applied", "overhead_applied")
    ]
    tables = {"accounts": [other], "account_map": rows}
    refusal = shop.refuses(Code.SETUP_INVALID, "tables.account_map", SetUp, "SU-1", tables=tables)
    assert f"overhead of {pool}" in refusal.expected


@pytest.mark.parametrize("ledger", ["leading", "TWIN"])
def test_overhead_collected_and_absorbed_are_not_taken_apart(ledger):
    """Where both come to nothing on one account each is still there; on two neither would be empty."""
    books = first_month(two_ledgers(TWIN))
    books.month_end("2026-10").run()
    rows = {"account_map": [{"role": "overhead_applied", "account": "N"}]}
    rows["accounts"] = [{"code": "N", "name": "Absorbed", "kind": "cost", "side": "credit"}]
    tables = rows if ledger == "leading" else {"ledgers": [TWIN | rows]}
    with pytest.raises(Refused) as refused:
        books.post(SetUp(id="SU", date="2026-11-09", tables=tables))
    assert (refused.value.code, "overhead of N" in refused.value.expected) == (Code.SETUP_INVALID, True)


def test_an_account_in_use_stays_what_it_is():
    """A shipped account that has a balance keeps its kind, its dimensions, and is no heading."""
    setup = sample_setup()
    for record in ({"kind": "expense"}, {"dimensions": ["partner"]}, {"posting": False}):
        books = Books(setup)
        books.post(
            ManualVoucher(
                id="MV-1",
                date="2026-10-09",
                lines=[{"account": "1001", "debit": "1"}, {"account": "1002", "credit": "1"}],
            )
        )
        cash = {"code": "1001", "name": "Cash", "kind": "asset", "side": "debit"} | record
        tables: dict[str, object] = {"accounts": [cash]}
        if "posting" in record:
            detail = {"code": "1001001", "name": "Till", "kind": "asset", "side": "debit", "parent": "1001"}
            tables = {"accounts": [cash, detail], "account_map": [{"role": "cash", "account": "1001001"}]}
        with pytest.raises(Refused) as refused:
            books.post(SetUp(id="SU-1", date="2026-10-09", tables=tables))
        assert (refused.value.code, refused.value.field) == (Code.SETUP_INVALID, "tables.accounts")
        assert "1001" in refused.value.expected
        books.post(Reversal(id="RV-1", date="2026-10-09", of="MV-1", reason="x"))
        if "kind" not in record:
            books.post(SetUp(id="SU-1", date="2026-10-09", tables=tables))


def test_stock_keeps_the_dimensions_of_its_account():
    """A stock account that loses a dimension would no longer agree with the shelf."""
    books = Books(sample_setup())
    books.post_all(sample_documents()[:2])
    stock = {"code": "1403", "name": "Raw", "kind": "asset", "side": "debit", "dimensions": ["item"]}
    with pytest.raises(Refused) as refused:
        books.post(SetUp(id="SU-1", date="2026-10-09", tables={"accounts": [stock]}))
    assert refused.value.field == "tables.account_map"
    assert "1403 item=RESIN site=MAIN to 1403 item=RESIN" in refused.value.expected
    check(books)


def test_an_account_in_use_keeps_its_currencies():
    """What stood on it in the book currency alone has no other amount, even where nothing stands on it any more."""
    books = Books(sample_setup())
    money = {"code": "1012", "name": "Other money", "kind": "asset", "side": "debit", "currency": "USD"}
    dollars = {"accounts": [money]}
    lines = [{"account": "1012", "debit": "1"}, {"account": "1002", "credit": "1"}]
    books.post(ManualVoucher(id="MV-1", date="2026-10-09", lines=lines))
    books.post(Reversal(id="RV-1", date="2026-10-09", of="MV-1", reason="x"))
    with pytest.raises(Refused) as refused:
        books.post(SetUp(id="SU-2", date="2026-10-09", tables=dollars))
    assert (refused.value.code, refused.value.field) == (Code.SETUP_INVALID, "tables.accounts")
    assert "1012 is kept in the book currency alone" in refused.value.expected
    fresh = Books(sample_setup())
    fresh.post(SetUp(id="SU-2", date="2026-10-09", tables=dollars))
    assert fresh.state.master.kept_in == {"1012": "USD"}
