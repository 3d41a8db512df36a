"""What is spent on assets: its rate is that of its day for good, what is owed stands in its own currency."""

import pytest

from erpcore import Code
from erpcore.documents import AssetAcquisition, AssetAddition, Reversal, SupplierPayment

LATHE = {"asset": "LATHE", "category": "MACHINE", "cost_centre": "SHOP", "cost": "1200"}
ABROAD = {**LATHE, "owed": "supplier", "partner": "V", "currency": "USD"}
RATES = [
    {"currency": "USD", "valid_from": "2026-10-01", "rate": "7"},
    {"currency": "USD", "valid_from": "2026-11-01", "rate": "7.2"},
    {"currency": "VND", "valid_from": "2026-10-01", "rate": "2.8", "per": 10000},
]


@pytest.fixture
def abroad(equipped):
    """Have a register, and rates of dollars."""
    return equipped({}, exchange_rates=RATES)


def test_an_asset_keeps_the_rate_of_its_day(abroad):
    """1 200 dollars at 7 are 8 400 of cost; paid in November at 7.2 they are 240 more, which is a loss and no cost.

    Source: IAS 21 paragraphs 21, 23 (b) and 28; 企业会计准则第19号 articles 10-11.
    """
    entry = abroad(AssetAcquisition, "AA-1", **ABROAD)
    assert abroad.lines(entry) == ["Dr fixed_asset 8400.00", "Cr supplier 8400.00"]
    assert abroad.books.state.assets.cards["LATHE"].terms.cost == 8_400_00
    lines = [{"invoice": "AA-1", "amount": "1200"}]
    abroad(SupplierPayment, "SP-1", partner="V", currency="USD", lines=lines, date="2026-11-09")
    assert abroad.balance("exchange_loss") == "240.00"
    assert abroad.open("supplier", "AA-1") is None
    assert abroad.balance("fixed_asset") == "8400.00"
    abroad.replays()


def test_what_a_credit_takes_off_an_asset_goes_at_the_rate_that_it_was_bought_at(abroad):
    """120 of 1 200 dollars at 7 are credited in November, at 7.2: 840 come off, and the rest of the debt is 1 080 at 7.

    Which rate it is, is stated: that of the purchase, or that of the day where something else lowers the cost.
    Source: IAS 21 paragraphs 23 (b) and 28; 企业会计准则第19号 article 11.
    """
    abroad(AssetAcquisition, "AA-1", **ABROAD)
    less = {**ABROAD, "cost": "120", "reason": "scratches", "date": "2026-11-09", "direction": "decrease"}
    del less["category"], less["cost_centre"]
    abroad.refuses(Code.EXCHANGE_RATE_MISSING, "rate", AssetAddition, "AE-1", **less)
    entry = abroad(AssetAddition, "AE-1", rate="7", **less)
    assert abroad.lines(entry) == ["Dr fixed_asset -840.00", "Cr supplier -840.00"]
    lines = [{"invoice": "AA-1", "amount": "1200"}, {"invoice": "AE-1", "amount": "120"}]
    abroad(SupplierPayment, "SP-1", partner="V", currency="USD", lines=lines, date="2026-11-09")
    assert (abroad.balance("exchange_loss"), abroad.balance("exchange_gain")) == ("240.00", "-24.00")
    abroad.replays()


def test_later_cost_is_worth_the_rate_of_its_own_day(abroad):
    """100 dollars and 13 of VAT in November are 720 and 93.60; a rate that is stated goes before that of the day."""
    abroad(AssetAcquisition, "AA-1", **{**LATHE, "owed": "bank"})
    more = {**ABROAD, "cost": "100", "vat": "13", "reason": "motor", "date": "2026-11-09"}
    del more["category"], more["cost_centre"]
    entry = abroad(AssetAddition, "AE-1", **more)
    assert abroad.lines(entry) == ["Dr fixed_asset 720.00", "Dr input_vat 93.60", "Cr supplier 813.60"]
    entry = abroad(AssetAddition, "AE-2", **{**more, "vat_treatment": "cost"}, rate="8")
    assert abroad.lines(entry) == ["Dr fixed_asset 904.00", "Cr supplier 904.00"]
    abroad.replays()
    abroad(Reversal, "RV-2", of="AE-2", reason="x", date="2026-11-09")
    assert abroad.open("supplier", "AE-2") is None
    abroad.replays()


@pytest.mark.parametrize(
    ("code", "field", "changes"),
    [
        (Code.EXCHANGE_RATE_MISSING, "rate", {"currency": "EUR"}),
        (Code.DOCUMENT_INVALID, "rate", {"currency": None, "rate": "7"}),
        (Code.DOCUMENT_INVALID, "cost", {"currency": "VND", "cost": "1"}),
        (Code.DOCUMENT_INVALID, "currency", {"owed": "construction", "partner": None}),
        (Code.DOCUMENT_INVALID, "account", {"owed": "account"}),
        (Code.UNKNOWN_PARTNER, "partner", {"partner": "C"}),
        (Code.DOCUMENT_INVALID, "currency", {"owed": "opening_balance", "partner": None}),
    ],
)
def test_what_a_cost_refuses(abroad, code, field, changes):
    """Each refusal names the field, and nothing changes."""
    abroad.refuses(code, field, AssetAcquisition, "AA-1", **{**ABROAD, **changes})


def test_what_was_paid_in_advance_of_an_asset_keeps_its_rate(abroad):
    """A machine of 1 000 dollars, 600 of them paid at 6.90: cost is 4 140 and 2 800, the rest is owed at 7.

    Source: IFRIC 22 paragraphs 8-9 and example 1 (a machine that is prepaid); 企业会计准则第19号 article 11.
    """
    paid = {"account": "loan", "amount": "600", "rate": "6.9"}
    machine = {**ABROAD, "cost": "1000", "advances": [paid]}
    entry = abroad(AssetAcquisition, "AA-1", **machine)
    assert abroad.lines(entry) == [
        "Dr fixed_asset 6940.00",
        "Dr supplier 4140.00",
        "Cr supplier 6940.00",
        "Cr loan 4140.00",
    ]
    assert abroad.books.state.assets.cards["LATHE"].terms.cost == 6_940_00
    assert abroad.open("supplier", "AA-1") == "-2800.00"
    more = {"asset": "LATHE", "reason": "motor", "owed": "supplier", "partner": "V", "cost": "100"}
    abroad(AssetAddition, "AE-1", **more, advances=[{"account": "loan", "amount": "100"}])
    assert abroad.open("supplier", "AE-1") is None
    abroad.replays()
    abroad(Reversal, "RV-1", of="AE-1", reason="x")
    abroad(Reversal, "RV-2", of="AA-1", reason="x")
    assert abroad.balance("loan") == "0.00"


@pytest.mark.parametrize(
    ("code", "field", "changes"),
    [
        (
            Code.AMOUNT_EXCEEDS_OPEN,
            "advances.1.amount",
            {"advances": [{"account": "loan", "amount": "1201"}]},
        ),
        (
            Code.DOCUMENT_INVALID,
            "advances",
            {"owed": "bank", "partner": None, "advances": [{"account": "loan", "amount": "1"}]},
        ),
        (Code.DOCUMENT_INVALID, "self_assessed_vat", {"owed": "construction", "self_assessed_vat": "1"}),
        (
            Code.DOCUMENT_INVALID,
            "self_assessed_vat",
            {"owed": "opening_balance", "partner": None, "self_assessed_vat": "1"},
        ),
    ],
)
def test_advances_are_of_a_supplier_and_tax_of_a_purchase(abroad, code, field, changes):
    """What is paid at once has no advance, and what the company had, or has built, owes no tax of a purchase."""
    machine = {**LATHE, "owed": "supplier", "partner": "V", **changes}
    if machine["owed"] == "construction":
        machine["partner"] = None
    abroad.refuses(code, field, AssetAcquisition, "AA-1", **machine)


def test_tax_that_the_buyer_owes_on_an_asset(abroad):
    """A machine from another member state: 1 200 and 240 of tax, deducted, or part of what is depreciated."""
    machine = {**LATHE, "owed": "supplier", "partner": "V", "self_assessed_vat": "240"}
    entry = abroad(AssetAcquisition, "AA-1", **machine)
    assert abroad.lines(entry) == [
        "Dr fixed_asset 1200.00",
        "Dr input_vat 240.00",
        "Cr supplier 1200.00",
        "Cr self_assessed_vat 240.00",
    ]
    machine |= {"asset": "MILL", "vat_treatment": "cost"}
    entry = abroad(AssetAcquisition, "AA-2", **machine)
    assert abroad.lines(entry) == [
        "Dr fixed_asset 1440.00",
        "Cr supplier 1200.00",
        "Cr self_assessed_vat 240.00",
    ]
    assert abroad.books.state.assets.cards["MILL"].terms.cost == 1_440_00
    abroad.replays()
