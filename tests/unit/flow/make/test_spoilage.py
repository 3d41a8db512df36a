"""Spoilage: spoiled units leave the order at their cost, and the loss goes to whoever bears it."""

import pytest
from pydantic import ValidationError

from erpcore import Code
from erpcore.documents import (
    LossDecision,
    MaterialIssue,
    OrderSettlement,
    ProductionReceipt,
    Reversal,
    Spoilage,
    WorkOrder,
    WorkOrderRelease,
)


@pytest.fixture
def running(shop):
    """An order for 20 toys: 40 kg of resin at 10.00 and 3 hours, 400 + 90 + 60 + 30 = 580."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop.work("TT-1", "WO-1", "3")
    return shop


COST = {"material": "400.00", "labour": "90.00", "machine": "60.00", "overhead": "30.00"}
CHIPS = {"item": "CHIPS", "quantity": "1", "price": "8"}


def test_good_output_bears_a_normal_loss_less_what_is_recovered_and_claimed(running):
    """Two of 20 units cost 58.00; scrap brings 8.00, the worker owes 10.00, 40.00 go back to the order."""
    entry = running(
        Spoilage, "SP-1", work_order="WO-1", quantity="2", recovered=CHIPS, claimed="10", partner="V"
    )
    assert running.lines(entry) == [
        "Dr spoilage 58.00",
        "Dr stock raw 8.00",
        "Dr compensation 10.00",
        "Dr wip material 27.58",
        "Dr wip labour 6.21",
        "Dr wip machine 4.14",
        "Dr wip overhead 2.07",
        "Cr wip material 40.00",
        "Cr wip labour 9.00",
        "Cr wip machine 6.00",
        "Cr wip overhead 3.00",
        "Cr spoilage 58.00",
    ]
    assert sum(map(float, running.wip("WO-1").values())) == 562
    order = running.books.state.orders.orders["WO-1"]
    assert (order.spoiled_quantity, order.completed_quantity) == (2_000_000, 0)
    assert running.stock("CHIPS") == ("1", {"material": "8.00"})
    running.in_step()
    running(ProductionReceipt, "PR-1", work_order="WO-1", quantity="18", final=True)
    assert running.wip("WO-1") == {}
    assert sum(map(float, running.stock("TOY")[1].values())) == 562
    running.in_step()


def test_scrap_and_claims_may_be_worth_just_what_the_units_cost(running):
    """Two of 20 units cost 58.00: with scrap of 8.00 and a claim of 50.00 no loss is left, and not a cent more fits."""
    fields = {"work_order": "WO-1", "quantity": "2", "recovered": CHIPS, "partner": "V"}
    running.refuses(Code.VALUE_EXCEEDS_PLACE, "recovered", Spoilage, "SP-0", **fields, claimed="50.01")
    entry = running(Spoilage, "SP-1", **fields, claimed="50")
    assert sum(map(float, running.wip("WO-1").values())) == 522
    assert all("loss" not in line for line in running.lines(entry))
    running.in_step()


def test_the_loss_is_a_cost_item_of_its_own_where_the_company_has_it(factory):
    """废品损失 as 成本项目: the good units show it apart from material and wages."""
    codes = ("material", "labour", "machine", "overhead", "subcontract", "spoilage")
    elements = {"elements": [{"code": of, "name": of} for of in codes]}
    account = {"code": "wip spoilage", "name": "x", "kind": "cost", "side": "debit"}
    row = {"role": "wip", "element": "spoilage", "account": "wip spoilage"}
    shop = factory(company=elements, more_accounts=[account], more_account_map=[row])
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop(Spoilage, "SP-1", work_order="WO-1", quantity="5")
    assert shop.wip("WO-1") == {"material": "300.00", "spoilage": "100.00"}
    shop(Spoilage, "SP-2", work_order="WO-1", quantity="5")  # earlier losses are not lost again
    assert shop.wip("WO-1") == {"material": "200.00", "spoilage": "200.00"}


@pytest.mark.parametrize(
    ("policy", "fields", "account"),
    [
        ("by_cause", {}, None),
        ("by_cause", {"cause": "abnormal"}, "production_loss"),
        ("by_cause", {"cause": "worker"}, "production_loss"),
        ("by_cause", {"cause": "supplier"}, "production_loss"),
        ("by_cause", {"cause": "abnormal", "bearer": "order"}, None),
        ("by_cause", {"bearer": "loss"}, "production_loss"),
        ("by_cause", {"bearer": "cost_centre", "cost_centre": "SHOP"}, "overhead_pool"),
        ("by_cause", {"bearer": "cost_centre", "cost_centre": "OFFICE"}, "administrative_expense"),
        ("order", {"cause": "abnormal"}, None),
        ("order", {"cause": "worker", "bearer": "loss"}, "production_loss"),
    ],
)
def test_the_bearer_follows_cause_and_policy_unless_it_is_named(factory, policy, fields, account):
    """IAS 2 paragraph 16(a): abnormal waste is an expense; a company may let good output bear all of it."""
    shop = factory({"spoilage_loss": policy})
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop(Spoilage, "SP-1", work_order="WO-1", quantity="2", **fields)
    assert shop.wip("WO-1") == {"material": "360.00" if account else "400.00"}
    assert shop.balance(account or "production_loss") == ("40.00" if account else "0.00")
    assert shop.balance("spoilage") == "0.00"
    shop.in_step()


def test_the_orders_own_cost_centre_bears_where_none_is_named(shop):
    """An order of the press shop lets the press shop bear it."""
    shop.buy("GR-1", "RESIN", "40", "10")
    shop(WorkOrder, "WO-1", item="TOY", quantity="20", cost_centre="SHOP")
    shop(WorkOrderRelease, "REL-1", work_order="WO-1")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop(Spoilage, "SP-1", work_order="WO-1", quantity="2", bearer="cost_centre")
    assert shop.pool("SHOP") == "40.00"


def test_units_that_are_half_done_have_half_the_wages_in_them(running):
    """Two of 20 at 50 %: 90.00 x 1/19 = 4.74 of labour; material, all in at the start, 400.00 x 2/20."""
    degrees = dict.fromkeys(("labour", "machine", "overhead"), "0.5")
    running(Spoilage, "SP-1", work_order="WO-1", quantity="2", degrees=degrees, bearer="loss")
    assert running.balance("production_loss") == "49.48"
    assert running.wip("WO-1") == {
        "material": "360.00",
        "labour": "85.26",
        "machine": "56.84",
        "overhead": "28.42",
    }


def test_the_operation_says_how_far_units_had_come(factory):
    """Spoiled after the first of two equal operations: half of the wages, and not the dye of the second.

    Wages of 60.00 for 20 toys: 2 x 0.5 of 18 + 1 equivalent units, 60.00 / 19 = 3.16.
    """
    press = {"work_centre": "PRESS", "run_hours": "0.05", "name": "press"}
    lines = [
        {"item": "RESIN", "quantity": "2", "operation": 10},
        {"item": "DYE", "quantity": "1", "operation": 20},
    ]
    since = {"item": "NOBILL", "valid_from": "2026-01-01"}
    operations = [{**press, "number": 10}, {**press, "number": 20}]
    shop = factory(more_boms=[{**since, "lines": lines}], more_routings=[{**since, "operations": operations}])
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.start("WO-1", "NOBILL", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    shop.work("TT-1", "WO-1", "2")
    shop(Spoilage, "SP-1", work_order="WO-1", quantity="2", operation=10, bearer="loss")
    assert shop.wip("WO-1") == {
        "material": "360.00",
        "labour": "56.84",
        "machine": "37.89",
        "overhead": "18.95",
    }
    standard = {"basis": "standard", "operation": 10, "bearer": "loss"}
    shop(Spoilage, "SP-2", work_order="WO-1", quantity="3", **standard)
    left = shop.wip("WO-1")
    assert (left["material"], left["labour"]) == ("300.00", "52.34")  # 3 x 20.00, 3 x 0.05 x 30.00
    shop.refuses(
        Code.DOCUMENT_INVALID, "operation", Spoilage, "SP-3", work_order="WO-1", quantity="1", operation=30
    )


def test_units_spoiled_within_an_operation(factory):
    """Found halfway through the second of two equal operations: its dye is in, and three quarters of the wages.

    At standard: 2 x 2 kg x 10.00 and 2 x 1 kg x 40.00 of material; wages of 0.1 hours x 30.00 x 0.75 each. At actual
    cost the wages of 60.00 are for 18 + 2 x 0.75 equivalent units: 60.00 x 1.5 / 19.5 = 4.62.
    """
    press = {"work_centre": "PRESS", "run_hours": "0.05", "name": "press"}
    lines = [
        {"item": "RESIN", "quantity": "2", "operation": 10},
        {"item": "DYE", "quantity": "1", "operation": 20},
    ]
    since = {"item": "NOBILL", "valid_from": "2026-01-01"}
    operations = [{**press, "number": 10}, {**press, "number": 20}]
    shop = factory(more_boms=[{**since, "lines": lines}], more_routings=[{**since, "operations": operations}])
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.buy("GR-2", "DYE", "20", "40")
    shop.start("WO-1", "NOBILL", "20")
    for number, item, quantity in (("MI-1", "RESIN", "40"), ("MI-2", "DYE", "20")):
        shop(MaterialIssue, number, work_order="WO-1", item=item, quantity=quantity)
    shop.work("TT-1", "WO-1", "2")
    found = {"work_order": "WO-1", "quantity": "2", "operation": 10, "under_way": "0.5", "bearer": "loss"}
    shop(Spoilage, "SP-1", **found, basis="standard")
    left = shop.wip("WO-1")
    assert (left["material"], left["labour"]) == ("1080.00", "55.50")
    shop(Reversal, "RV-1", of="SP-1", reason="wrong")
    shop(Spoilage, "SP-2", **found)
    left = shop.wip("WO-1")
    assert (left["material"], left["labour"]) == ("1080.00", "55.38")
    shop(Reversal, "RV-2", of="SP-2", reason="wrong")
    alone = {"work_order": "WO-1", "quantity": "2", "under_way": "0.5"}
    refused = shop.refuses(Code.DOCUMENT_INVALID, "under_way", Spoilage, "SP-3", **alone)
    assert "operation" in refused.expected_zh


def test_standard_basis_takes_the_card(running):
    """Standard of 20 toys: 40 kg at 10.00, and 3 hours (one of set-up) at 60.00: 58.00 for two."""
    running(Spoilage, "SP-1", work_order="WO-1", quantity="2", basis="standard", bearer="loss")
    assert running.balance("production_loss") == "58.00"
    assert running.wip("WO-1")["labour"] == "81.00"


def test_whole_and_measures_say_what_bears_the_cost(running):
    """Of ten units that have come this far two are spoiled; wages by hours, one of three."""
    running(
        Spoilage,
        "SP-1",
        work_order="WO-1",
        quantity="2",
        whole="10",
        measures=[{"element": "labour", "spoiled": "1", "whole": "3"}],
        bearer="loss",
    )
    assert running.wip("WO-1") == {
        "material": "320.00",
        "labour": "60.00",
        "machine": "48.00",
        "overhead": "24.00",
    }


def test_a_share_of_the_month_leaves_out_what_came_before(running):
    """First in, first out: November's 3 hours are 90 + 60 + 30; two of six equivalent units cost a third."""
    running.work("TT-2", "WO-1", "3", date="2026-11-05")
    spoiled = {"quantity": "2", "basis": "month", "whole": "6", "bearer": "loss"}
    entry = running(Spoilage, "SP-1", date="2026-11-06", work_order="WO-1", **spoiled)
    assert running.lines(entry) == [
        "Dr spoilage 60.00",
        "Dr production_loss 60.00",
        "Cr wip labour 30.00",
        "Cr wip machine 20.00",
        "Cr wip overhead 10.00",
        "Cr spoilage 60.00",
    ]
    running.in_step()


def test_a_share_of_the_month_asks_what_its_work_comes_to(running):
    """The order's planned quantity is no measure of a month; a month without cost has nothing to share."""
    fields = {"work_order": "WO-1", "quantity": "2", "basis": "month"}
    running.refuses(Code.DOCUMENT_INVALID, "whole", Spoilage, "SP-1", **fields)
    running.refuses(Code.DOCUMENT_INVALID, "whole", Spoilage, "SP-1", whole="1", **fields)
    november = {"date": "2026-11-06", "whole": "6", **fields}
    running.refuses(Code.BASIS_MISSING, "quantity", Spoilage, "SP-1", **november)


@pytest.mark.parametrize(
    "bearer", [{}, {"cause": "abnormal"}, {"bearer": "cost_centre", "cost_centre": "SHOP"}]
)
def test_spoilage_taken_back_restores_everything(running, bearer):
    """The order costs what it cost, the shelf is empty again, nobody owes anything."""
    before = running.picture()
    goods = {**CHIPS, "price": "8"}
    running(Spoilage, "SP-1", work_order="WO-1", quantity="2", recovered=goods, claimed="10", **bearer)
    running(Reversal, "RV-1", of="SP-1", reason="good after all")
    after = running.picture()
    for part in ("ledger", "stock", "open", "overhead"):
        assert after[part] == before[part], part
    assert running.cost("WO-1") == COST
    assert running.books.state.orders.orders["WO-1"].spoiled_quantity == 0
    running.in_step()


def test_a_product_at_standard_shows_its_loss_among_the_variances(shop):
    """What the period bears is no usage variance; the loss leaves material and labour of the order."""
    shop.buy("GR-1", "BOLT", "30", "2.5")
    shop.start("WO-1", "GEAR", "10")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="30")
    shop.work("TT-1", "WO-1", "1")
    shop(Spoilage, "SP-1", work_order="WO-1", quantity="2", basis="standard", cause="abnormal")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="8", final=True)
    shop(OrderSettlement, "OS-1", date="2026-10-31")
    assert shop.balance("production_loss") == "27.00"  # 15.00 of bolts, 12.00 of conversion at the card
    assert shop.balance("variance material_usage") == "0.00"
    assert shop.wip("WO-1") == {}
    shop.in_step()


def test_units_of_a_product_at_standard_leave_at_it_before_their_cost_comes(shop):
    """Two gears are scrapped before anybody has written a slip: 27.00, as good ones would be received at it."""
    shop.start("WO-1", "GEAR", "10")
    shop(Spoilage, "SP-1", work_order="WO-1", quantity="2", basis="standard", cause="abnormal")
    assert shop.balance("production_loss") == "27.00"
    assert shop.wip("WO-1")["material"] == "-15.00"
    shop.buy("GR-1", "BOLT", "30", "2.5")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="BOLT", quantity="30")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="8", final=True)
    shop(OrderSettlement, "OS-1", date="2026-10-31")
    assert shop.balance("variance material_usage") == "0.00"
    shop.in_step()


GOOD = {"work_order": "WO-1", "quantity": "2"}


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ORDER, "work_order", {"work_order": "WO-9"}),
        (Code.ORDER_NOT_RELEASED, "work_order", {"work_order": "WO-0"}),
        (Code.UNIT_DOES_NOT_CONVERT, "unit", {"unit": "kg"}),
        (Code.QUANTITY_EXCEEDS_ORDER, "quantity", {"quantity": "21"}),
        (Code.UNKNOWN_ELEMENT, "degrees.gold", {"degrees": {"gold": "0.5"}}),
        (Code.DOCUMENT_INVALID, "operation", {"operation": 7}),
        (Code.DOCUMENT_INVALID, "whole", {"whole": "1"}),
        (Code.DOCUMENT_INVALID, "whole", {"basis": "standard", "whole": "20"}),
        (
            Code.DOCUMENT_INVALID,
            "measures",
            {"basis": "standard", "measures": [{"element": "labour", "spoiled": "1", "whole": "2"}]},
        ),
        (
            Code.DOCUMENT_INVALID,
            "measures.1.spoiled",
            {"measures": [{"element": "labour", "spoiled": "3", "whole": "2"}]},
        ),
        (
            Code.UNKNOWN_ELEMENT,
            "measures.1.element",
            {"measures": [{"element": "gold", "spoiled": "1", "whole": "2"}]},
        ),
        (Code.BASIS_MISSING, "quantity", {"work_order": "WO-2"}),
        (Code.VALUE_EXCEEDS_PLACE, "quantity", {"work_order": "WO-2", "basis": "standard"}),
        (Code.VALUE_EXCEEDS_PLACE, "recovered", {"recovered": {**CHIPS, "price": "100"}}),
        (Code.VALUE_EXCEEDS_PLACE, "claimed", {"claimed": "100"}),
        (Code.DOCUMENT_INVALID, "recovered.item", {"recovered": {**CHIPS, "item": "TOY"}}),
        (Code.UNKNOWN_ITEM, "recovered.item", {"recovered": {**CHIPS, "item": "NOTHING"}}),
        (Code.PRICE_MISSING, "recovered.price", {"recovered": {**CHIPS, "price": None}}),
        (Code.DOCUMENT_INVALID, "recovered.price", {"recovered": {**CHIPS, "item": "REGRIND"}}),
        (Code.NUMBER_INVALID, "claimed", {"claimed": "0.001"}),
        (Code.DOCUMENT_INVALID, "claimed", {"partner": "V"}),
        (Code.UNKNOWN_PARTNER, "partner", {"partner": "NOBODY", "claimed": "1"}),
        (Code.DOCUMENT_INVALID, "cost_centre", {"cost_centre": "SHOP"}),
        (Code.DOCUMENT_INVALID, "cost_centre", {"bearer": "cost_centre"}),
        (Code.UNKNOWN_COST_CENTRE, "cost_centre", {"bearer": "cost_centre", "cost_centre": "X"}),
        (Code.PERIOD_CLOSED, "date", {"date": "2026-09-30"}),
    ],
)
def test_spoilage_that_does_not_fit_is_refused(running, code, field, change):
    """Each refusal names the field to look at and leaves the books as they were."""
    running(WorkOrder, "WO-0", item="TOY", quantity="20")
    running.start("WO-2", "TOY", "20")
    running.refuses(code, field, Spoilage, "SP-1", **{**GOOD, **change})


def test_spoilage_at_a_cost_that_the_order_has_not_yet_says_when_it_has(running):
    """Overhead and wages may reach an order only at the month's end: the way out is named."""
    running.start("WO-2", "TOY", "20")
    fields = {**GOOD, "work_order": "WO-2", "basis": "standard"}
    refusal = running.refuses(Code.VALUE_EXCEEDS_PLACE, "quantity", Spoilage, "SP-1", **fields)
    assert "after the costing run" in refusal.remedy
    assert "run_costing" in refusal.remedy_zh


def test_more_than_is_in_process_cannot_be_spoiled(running):
    """15 received and 3 spoiled of 20 leave two."""
    running(ProductionReceipt, "PR-1", work_order="WO-1", quantity="15")
    running(Spoilage, "SP-1", work_order="WO-1", quantity="3")
    running.refuses(
        Code.QUANTITY_EXCEEDS_ORDER, "quantity", Spoilage, "SP-2", work_order="WO-1", quantity="3"
    )
    running(Spoilage, "SP-2", **GOOD)


def test_scrap_that_comes_late_is_refused_where_the_policy_says_so(factory):
    """LATE_FACT_REFUSED names the day of the document, not a field of the scrap."""
    shop = factory({"late_facts": "refuse"})
    shop.buy("GR-1", "RESIN", "40", "10")
    shop.buy("GR-2", "CHIPS", "1", "1")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
    late = {**GOOD, "recovered": CHIPS, "date": "2026-10-08"}
    shop.refuses(Code.LATE_FACT_REFUSED, "date", Spoilage, "SP-1", **late)


@pytest.mark.parametrize("change", [{"quantity": "0"}, {"degrees": {"labour": "1.1"}}, {"cause": "fate"}])
def test_spoilage_that_says_nothing_makes_no_document(shop, change):
    """Zero units, degrees above one, unknown causes: the model refuses."""
    with pytest.raises(ValidationError):
        shop.document(Spoilage, "SP-1", **{**GOOD, **change})


def test_input_vat_of_an_abnormal_loss_is_borne_with_it(running):
    """非正常损失的在产品: 58.00 and 5.20 of input VAT; the insurer pays 60.00 of both, 3.20 are a loss."""
    lost = {"work_order": "WO-1", "quantity": "2", "cause": "abnormal", "vat": "5.20", "claimed": "60"}
    entry = running(Spoilage, "SP-1", **lost)
    assert running.lines(entry) == [
        "Dr spoilage 63.20",
        "Dr compensation 60.00",
        "Dr production_loss 3.20",
        "Cr wip material 40.00",
        "Cr wip labour 9.00",
        "Cr wip machine 6.00",
        "Cr wip overhead 3.00",
        "Cr input_vat_transferred 5.20",
        "Cr spoilage 63.20",
    ]
    running.in_step()
    running(Reversal, "RV-1", of="SP-1", reason="they were found")
    assert (running.balance("input_vat_transferred"), running.wip("WO-1")) == ("0.00", COST)


def test_units_that_are_missing_wait_for_a_decision(running):
    """在产品盘亏: two of 20 units cost 58.00, with 5.20 of input VAT; the shop bears them by decision."""
    missing = {"work_order": "WO-1", "quantity": "2", "cause": "abnormal", "bearer": "pending", "vat": "5.2"}
    entry = running(Spoilage, "SP-1", **missing)
    assert "Dr pending_loss 63.20" in running.lines(entry)
    assert (running.open("pending_loss", "SP-1"), running.balance("spoilage")) == ("63.20", "0.00")
    borne = [{"bearer": "compensation", "amount": "13.2"}, {"bearer": "cost_centre", "cost_centre": "SHOP"}]
    running(LossDecision, "LD-1", of="SP-1", lines=borne)
    assert running.balance("overhead_pool") == "50.00"
    running.in_step()
    running.refuses(Code.DEPENDENTS_EXIST, "of", Reversal, "RV-1", of="SP-1", reason="found")
    running(Reversal, "RV-2", of="LD-1", reason="found")
    running(Reversal, "RV-3", of="SP-1", reason="found")
    assert running.wip("WO-1") == COST
    running.in_step()
