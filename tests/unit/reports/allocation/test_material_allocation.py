"""Materials by who took them."""

from decimal import Decimal

import pytest

from erpcore.kernel.errors import Code, Refused

OIL = {
    "type": "own_use",
    "id": "OU",
    "date": "2026-10-29",
    "item": "RM",
    "quantity": "4",
    "purpose": "cost_centre",
    "cost_centre": "SHOP",
}
BACK = {"type": "own_use_return", "id": "OR", "date": "2026-10-30", "own_use": "OU", "quantity": "1"}
COLUMNS = (
    "account", "cost_centre", "work_order", "code", "unit", "quantity", "price", "direct", "amount", "credit_account"
)  # fmt: skip


@pytest.fixture
def planned_month(at_planned_price, read):
    """10 kg bought at 12.00, planned at 11.00: a variance of 10.00 on 110.00, that is 9.0909 %.

    WO-1 takes 4 kg, the shop 2 kg; WO-1 recovers 1 kg of regrind, planned at 11.00.
    """
    documents = [
        {"type": "purchase_order", "id": "PO", "date": "2026-10-03", "partner": "V",
         "lines": [{"item": "RM", "quantity": "10", "price": "12"}]},
        {"type": "goods_receipt", "id": "GR", "date": "2026-10-05", "purchase_order": "PO/1", "quantity": "10"},
        {"type": "purchase_invoice", "id": "PI", "date": "2026-10-06", "partner": "V",
         "lines": [{"receipt": "GR", "amount": "120"}]},
        {"type": "work_order", "id": "WO-1", "date": "2026-10-06", "item": "FG", "quantity": "2"},
        {"type": "work_order_release", "id": "REL", "date": "2026-10-06", "work_order": "WO-1"},
        {"type": "material_issue", "id": "MI", "date": "2026-10-08", "work_order": "WO-1", "item": "RM",
         "quantity": "4"},
        {"type": "own_use", "id": "OU", "date": "2026-10-09", "item": "RM", "quantity": "2", "cost_centre": "SHOP"},
    ]  # fmt: skip
    at_planned_price.post_all([read(document) for document in documents])
    return at_planned_price


CARRY = {"type": "material_variance_carry", "id": "MVC", "date": "2026-10-31"}
PLANNED = (
    "account",
    "work_order",
    "code",
    "direct",
    "planned",
    "variance_rate",
    "variance",
    "amount",
    "credit_account",
)


def test_october_by_hand(books, amounts):
    """30 kg less 2 kg at 10.00, less 1 kg of regrind at 3.00, are 277.00 on direct material of the order."""
    report = books.report("material_allocation", period="2026-10")
    assert amounts(report, *COLUMNS, styles=("line", "subtotal"))[:3] == [
        {"account": "4001001001", "work_order": "WO-1", "code": "RM", "unit": "kg", "quantity": "28",
         "price": "10.00", "direct": "280.00", "amount": "280.00", "credit_account": "1403"},
        {"account": "4001001001", "work_order": "WO-1", "code": "SC", "unit": "kg", "quantity": "-1",
         "price": "3.00", "direct": "-3.00", "amount": "-3.00", "credit_account": "1403"},
        {"account": "4001001001", "direct": "277.00", "amount": "277.00"},
    ]  # fmt: skip


def test_a_cost_centre_is_charged_on_its_own_account(factory, read, amounts):
    """3 kg used by the shop, 1 kg of 4 given back, are 30.00 of overhead beside the order's material."""
    factory.post_all([read(OIL), read(BACK)])
    report = factory.report("material_allocation", period="2026-10")
    (used,) = [row for row in amounts(report, *COLUMNS, styles=("line",)) if "cost_centre" in row]
    assert used == {"account": "4101", "cost_centre": "SHOP", "code": "RM", "unit": "kg", "quantity": "3",
                    "price": "10.00", "direct": "30.00", "amount": "30.00", "credit_account": "1403"}  # fmt: skip
    assert report.dicts("total")[0]["amount"] == Decimal("307.00")
    assert report.fact("difference") == 0


def test_what_an_order_makes_is_no_material(books):
    """The product's receipts are not in the table, whichever way their cost is corrected."""
    for period in ("2026-10", "2026-11"):
        lines = books.report("material_allocation", period=period).dicts("line")
        assert {line["code"] for line in lines} <= {"RM", "SC"}


def test_goods_at_planned_price_stand_at_it_with_their_variance(planned_month, read, amounts):
    """44.00 and 22.00 planned bear 10.00 / 110.00 = 9.0909 %: 4.00 and 2.00, credited to 1404 beside 1403."""
    planned_month.post(read(CARRY))
    report = planned_month.report("material_allocation", period="2026-10")
    assert amounts(report, *PLANNED, styles=("line", "subtotal", "total"))[:5] == [
        {"account": "4001001001", "work_order": "WO-1", "code": "RM", "direct": "44.00", "planned": "44.00",
         "variance_rate": "9.0909", "variance": "4.00", "amount": "48.00", "credit_account": "1403, 1404"},
        {"account": "4001001001", "direct": "44.00", "planned": "44.00", "variance": "4.00", "amount": "48.00"},
        {"account": "4101", "code": "RM", "direct": "22.00", "planned": "22.00",
         "variance_rate": "9.0909", "variance": "2.00", "amount": "24.00", "credit_account": "1403, 1404"},
        {"account": "4101", "direct": "22.00", "planned": "22.00", "variance": "2.00", "amount": "24.00"},
        {"direct": "66.00", "planned": "66.00", "variance": "6.00", "amount": "72.00"},
    ]  # fmt: skip
    assert report.fact("difference") == 0


def test_before_the_variance_is_carried_there_is_no_rate(planned_month):
    """Until the month's end goods cost what is planned."""
    report = planned_month.report("material_allocation", period="2026-10")
    assert [(row["planned"], row["variance_rate"], row["variance"]) for row in report.dicts("line")] == [
        (Decimal("44.00"), None, 0),
        (Decimal("22.00"), None, 0),
    ]


def test_the_documents_of_a_variance_stand_below_the_goods(planned_month, read):
    """Narrowed to the order: its issue, and the carry with the order's part."""
    planned_month.post(read(CARRY))
    report = planned_month.report("material_allocation", period="2026-10", work_order="WO-1")
    assert [(row["document"], row["direct"], row["variance"]) for row in report.dicts("detail")] == [
        ("MI", Decimal("44.00"), 0),
        ("MVC", 0, Decimal("4.00")),
    ]


def test_scrap_at_planned_price_bears_no_variance(planned_month, read):
    """A kilogram of regrind received at 11.00 adds to the base: 10.00 / 121.00 = 8.2645 % of 44.00 are 3.64."""
    planned_month.post_all(
        [
            read({"type": "scrap_recovery", "id": "SR", "date": "2026-10-10", "work_order": "WO-1", "item": "SC",
                  "quantity": "1"}),
            read(CARRY),
        ]
    )  # fmt: skip
    report = planned_month.report("material_allocation", period="2026-10", work_order="WO-1")
    assert [
        (row["code"], row["planned"], row["variance"], row["amount"]) for row in report.dicts("line")
    ] == [
        ("RM", Decimal("44.00"), Decimal("3.64"), Decimal("47.64")),
        ("SC", None, None, Decimal("-11.00")),
    ]


def test_a_variance_without_goods_has_a_row_of_its_own(planned_month, read):
    """The issue's goods come back in November; what they bear of October's late bill is told under the class."""
    late = [
        read({"type": "material_variance_carry", "id": "MVC", "date": "2026-10-31"}),
        read({"type": "material_return", "id": "MR", "date": "2026-11-03", "work_order": "WO-1", "item": "RM",
              "quantity": "4"}),
        read({"type": "material_variance_carry", "id": "MVC-2", "date": "2026-11-30"}),
    ]  # fmt: skip
    planned_month.post_all(late)
    report = planned_month.report("material_allocation", period="2026-11")
    assert [
        (row["code"], row["name"].zh, row["direct"], row["variance"]) for row in report.dicts("line")
    ] == [
        ("RM", "树脂", Decimal("-44.00"), 0),
        ("raw", "原料 成本差异", 0, Decimal("-4.00")),
    ]


def test_a_bill_that_orders_share_is_material_shared_out(factory, read, amounts):
    """A bill of 60.00 for auxiliary material, by output of 8 and 2: 48.00 and 12.00 at 6.00 a case."""
    further = [
        {"type": "work_order", "id": "WO-2", "item": "FG", "quantity": "2"},
        {"type": "work_order_release", "id": "REL-2", "work_order": "WO-2"},
        {"type": "production_receipt", "id": "PR-2", "work_order": "WO-2", "quantity": "2"},
        {"type": "cost_distribution", "id": "CD", "amount": "60", "basis": "output", "element": "material",
         "owed": "supplier", "partner": "V", "lines": [{"work_order": "WO-1"}, {"work_order": "WO-2"}]},
    ]  # fmt: skip
    factory.post_all([read({"date": "2026-10-30", **document}) for document in further])
    report = factory.report("material_allocation", period="2026-10")
    keys = ("work_order", "code", "direct", "basis", "measure", "rate", "shared", "amount", "credit_account")
    assert amounts(report, *keys, styles=("line", "subtotal"))[:5] == [
        {"work_order": "WO-1", "code": "CD", "basis": "output", "measure": "8", "rate": "6.00", "shared": "48.00",
         "amount": "48.00", "credit_account": "2202001"},
        {"work_order": "WO-1", "code": "RM", "direct": "280.00", "amount": "280.00", "credit_account": "1403"},
        {"work_order": "WO-1", "code": "SC", "direct": "-3.00", "amount": "-3.00", "credit_account": "1403"},
        {"work_order": "WO-2", "code": "CD", "basis": "output", "measure": "2", "rate": "6.00", "shared": "12.00",
         "amount": "12.00", "credit_account": "2202001"},
        {"direct": "277.00", "shared": "60.00", "amount": "337.00"},
    ]  # fmt: skip
    assert not [
        row
        for row in factory.report("overhead_allocation", period="2026-10").dicts("line")
        if row["code"] == "CD"
    ]


def test_an_account_can_be_asked_for(factory, read):
    """Goods for research name no order: the account charged leads to their documents."""
    factory.post(read({**OIL, "purpose": "research"}))
    (account,) = {
        row["account"] for row in factory.report("material_allocation", period="2026-10").dicts("line")
        if not row["work_order"]
    }  # fmt: skip
    report = factory.report("material_allocation", period="2026-10", account=account)
    assert [row["document"] for row in report.dicts("detail")] == ["OU"]
    with pytest.raises(Refused) as refused:
        factory.report("material_allocation", period="2026-10", account="0")
    assert refused.value.code is Code.UNKNOWN_ACCOUNT


def test_goods_are_counted_with_every_element_of_their_cost(factory, read, amounts):
    """Two cases of WO-1 go into a kit; their fee, 8.00 for 8 and known later, is that of two cases as well."""
    kit = {"code": "KIT", "name": "Kit", "kind": "finished", "item_class": "finished", "unit": "pc"}
    bill = {"item": "KIT", "valid_from": "2026-01-01", "lines": [{"item": "FG", "quantity": "2"}]}
    order = {"type": "work_order", "id": "WO-2", "item": "KIT", "quantity": "1"}
    late = {"type": "cost_distribution", "id": "CD", "basis": "stated", "element": "subcontract"}
    later = [
        {"type": "order_completion", "id": "OC", "work_order": "WO-1"},
        {"type": "set_up", "id": "SU", "tables": {"items": [kit], "boms": [bill]}},
        order,
        {"type": "work_order_release", "id": "REL-2", "work_order": "WO-2"},
        {"type": "material_issue", "id": "MI-9", "work_order": "WO-2", "item": "FG", "quantity": "2"},
        {**late, "owed": "bank", "amount": "8", "lines": [{"work_order": "WO-1", "amount": "8"}]},
    ]  # fmt: skip
    factory.post_all([read({"date": "2026-10-31", **document}) for document in later])
    report = factory.report("material_allocation", period="2026-10", account="4001001005")
    (row,) = amounts(report, "code", "quantity", "price", "amount", styles=("line",))
    assert row == {"code": "FG", "quantity": "2", "price": "1.00", "amount": "2.00"}
    slips = [(row["document"], row["quantity"], row["amount"]) for row in report.dicts("detail")]
    assert slips == [("MI-9", 2, 0), ("CD", 0, 2)]
