"""What is built, sorted and taken apart in the manuals and tests of five systems, posted as documents.

Sources: simonwest80/Everesttest (manual of Everest), docs/building-assemblies/prod-asm: building-wo/entering-qty-built/
val-fnshd-goods/valuation_of_finished_goods.md and variance-analysis/variance_analysis_substitute_items.md, docs-src/
building-assemblies/misc/build_work_orders_expenses_and_overheads_work_order_profile_assembly_content.md;
osbzr/gooderp_addons, warehouse/tests/test_production.py; stagenie/odoo17-dev, adi_dev/adi_dev2/
adi_simple_production_cost/DOC_MODULE.md; CompuTec/computec-docs, docs/processforce/user-guide/
costing-material-and-resources/item-costing/batch-size-costing.md; axelor/axelor-open-suite, axelor-production tests
TestEntireCycleDuration.java.
"""

import pytest
from tests.cases.trade import SINCE, Trade

HEAD = {"valid_from": SINCE}
LOST = "5310"


def bill(item: str, **parts: str) -> dict[str, object]:
    """A bill of material."""
    return {**HEAD, "item": item, "lines": [{"item": part, "quantity": of} for part, of in parts.items()]}


def standards(**prices: str) -> list[dict[str, object]]:
    """Standard prices, to compare with."""
    return [{**HEAD, "item": item, "amounts": {"material": price}} for item, price in prices.items()]


def variances(shop: Trade, order: str) -> dict[str, str]:
    """Read the causes of an order's variances; plus is unfavourable."""
    tree = shop.books.report("order_variance_tree", period="2026-10", work_order=order)
    return {row["text"].en: f"{row['variance']}" for row in tree.dicts() if row["level"] < 3}


def test_everest_builds_95_of_100() -> None:
    """7 405 less 72 of scrap are 73.33 for each of 100 that were required: 95 are 6 966.35, defective or not.

    The five that failed are an abnormal loss of 366.65. Rates cost 1 215 more. What should have been used is that of
    100 there, 60 more than was; here that of the 95, 252.50 less than was, before scrap and loss: five are 312.50.
    """
    shop = Trade(
        dict.fromkeys(("A", "B", "P", "SCRAP"), "fifo"),
        boms=[bill("P", A="11", B="2.5")],
        standards=standards(A="5", B="3", P="62.5"),
    )
    shop.buy("A", "1100", "6")
    shop.buy("B", "230", "3.5")
    order = shop.order("P", "100")
    for item, quantity in (("A", "1100"), ("B", "230")):
        shop("material_issue", work_order=order, item=item, quantity=quantity)
    assert shop.balances("1310") == ["7405.00"]
    shop("scrap_recovery", work_order=order, item="SCRAP", quantity="9", price="8")
    shop("spoilage", 2, work_order=order, quantity="5", cause="abnormal", whole="100")
    shop("production_receipt", 2, work_order=order, quantity="95", final=True)
    assert (shop.shelf("P"), shop.shelf("SCRAP")) == (("95", "6966.35"), ("9", "72.00"))
    assert shop.balances("1310", LOST) == ["0.00", "366.65"]
    told = variances(shop, order)
    usage = f"{252.5 - 72 - 366.65:.2f}"
    assert (told["Material price variance"], told["Material usage variance"]) == ("1215.00", usage)


def test_everest_uses_something_else_instead() -> None:
    """Five of A at 2.10 instead of ten at 2, and eight of B at 1.80: 0.50 of rate and 4.40 of quantity, 4.90 in all."""
    shop = Trade(dict.fromkeys("ABP", "fifo"), boms=[bill("P", A="10")], standards=standards(A="2", P="20"))
    shop.buy("A", "5", "2.1")
    shop.buy("B", "8", "1.8")
    order = shop.order("P", "1")
    for item, quantity in (("A", "5"), ("B", "8")):
        shop("material_issue", work_order=order, item=item, quantity=quantity, reason="B for A")
    shop("production_receipt", work_order=order, quantity="1", final=True)
    told = variances(shop, order)
    assert (told["Material price variance"], told["Material usage variance"]) == ("0.50", "4.40")
    assert (told["Actual less standard of the output"], shop.shelf("P")) == ("4.90", ("1", "24.90"))


def test_everest_charges_a_part_of_an_expense() -> None:
    """600 of freight are billed and 500 are charged to an order: 500 are in the goods, 100 stay an expense."""
    shop = Trade(dict.fromkeys(("A", "P"), "fifo"), boms=[bill("P", A="1")])
    shop.buy("A", "1", "10")
    lines = [{"account": "7010", "debit": "600"}, {"account": "2140", "credit": "600"}]
    centre = {"dimensions": {"cost_centre": "SHOP"}}
    shop("manual_voucher", lines=[{**lines[0], **centre}, lines[1]])
    order = shop.order("P", "1")
    shop("material_issue", work_order=order, item="A", quantity="1")
    expense = {"owed": "account", "account": "7010", "account_dimensions": centre["dimensions"]}
    charged = [{"work_order": order, "amount": "500"}]
    shop("cost_distribution", amount="500", basis="stated", lines=charged, **expense)
    shop("production_receipt", 2, work_order=order, quantity="1", final=True)
    assert (shop.shelf("P"), shop.balances("7010")) == (("1", "510.00"), ["100.00"])


@pytest.mark.parametrize(
    ("mice", "fee", "cost"),
    [("2", "0", "240.00"), ("2", "100", "340.00"), ("1", "0", "200.00"), ("1", "100", "300.00")],
)
def test_gooderp_puts_two_sets_together(mice: str, fee: str, cost: str) -> None:
    """Two mice at 40 and two keyboards at 80 are two sets at 120, with 100 of fee at 170; one mouse: 100 and 150."""
    shop = Trade(dict.fromkeys(("MOUSE", "KEYS", "SET"), "fifo"))
    shop.buy("MOUSE", "2", "40")
    shop.buy("KEYS", "2", "80")
    parts = [{"item": "MOUSE", "quantity": mice}, {"item": "KEYS", "quantity": "2"}]
    owed = {"freight": fee, "freight_partner": "V"} if fee != "0" else {}
    shop("assembly", item="SET", quantity="2", components=parts, **owed)
    assert shop.shelf("SET") == ("2", cost)


@pytest.mark.parametrize(("fee", "mouse", "keys"), [("0", "50.00", "100.00"), ("120", "90.00", "180.00")])
def test_gooderp_takes_a_set_apart(fee: str, mouse: str, keys: str) -> None:
    """A set at 150 is a mouse at 50 and a keyboard at 100, as 40 to 80; with 120 of fee 90 and 180.

    The parts share by the costs that they have there; here they are told.
    """
    shop = Trade(dict.fromkeys(("MOUSE", "KEYS", "SET"), "fifo"))
    shop.buy("SET", "1", "150")
    parts = [
        {"item": item, "quantity": "1", "ratio": ratio} for item, ratio in (("MOUSE", "40"), ("KEYS", "80"))
    ]
    owed = {"freight": fee, "freight_partner": "V"} if fee != "0" else {}
    shop("disassembly", 2, item="SET", quantity="1", components=parts, **owed)
    assert [shop.shelf(item)[1] for item in ("MOUSE", "KEYS", "SET")] == [mouse, keys, "0.00"]


@pytest.mark.parametrize(
    ("materials", "scrap", "classico", "solo"),
    [
        ([("100", "1000")], {}, "54794.52", "45205.48"),  # 547.95 and 904.11 a carton
        ([("100", "50"), ("50", "80"), ("30", "200"), ("1", "3500")], {}, "10136.99", "8363.01"),
        (
            [("100", "50"), ("50", "80"), ("30", "200"), ("1", "3500")],
            {"CREAM": "5", "DOUGH": "10"},
            "9452.08",
            "7797.97",
        ),
    ],
)
def test_adi_bakes_two_kinds_of_one_dough(
    materials: list[tuple[str, str]], scrap: dict[str, str], classico: str, solo: str
) -> None:
    """A carton of the one costs 1.65 of the other: 100 000 for 50 and 100 are 904.11 and 547.95 each.

    18 500 are 167.26 and 101.37. Scrap and dough of 1 249.95 are goods beside these 18 500 there, and stock is worth
    more than was spent; here they are a part of them, and 17 250.05 are shared: 155.96 and 94.52.
    """
    goods = [f"M{number}" for number in range(len(materials))]
    shop = Trade(
        dict.fromkeys((*goods, "CREAM", "DOUGH", "CLASSICO", "SOLO"), "fifo"),
        boms=[bill("CLASSICO", **dict.fromkeys(goods, "1"))],
    )
    for item, (quantity, price) in zip(goods, materials, strict=True):
        shop.buy(item, quantity, price)
    order = shop.order("CLASSICO", "100")
    for item, (quantity, _) in zip(goods, materials, strict=True):
        shop("material_issue", work_order=order, item=item, quantity=quantity)
    for item, quantity in scrap.items():
        shop("scrap_recovery", work_order=order, item=item, quantity=quantity, price="83.33")
    products = [
        {"item": "CLASSICO", "quantity": "100", "measure": "1"},
        {"item": "SOLO", "quantity": "50", "measure": "1.65"},
    ]
    shop("joint_receipt", 2, work_order=order, basis="quantity", products=products)
    assert [shop.shelf(item)[1] for item in ("CLASSICO", "SOLO")] == [classico, solo]


def test_processforce_costs_a_batch_of_two_cycles() -> None:
    """Two hours of setup for 1 000 and two of run for 500, at 10 a minute: 1.20 and 2.40, of wages and of overhead.

    Fixed and variable overhead are a rate of each there, and one of both here.
    """
    steps = {"number": 10, "name": "mix", "work_centre": "VAT", "setup_hours": "2", "run_hours": "2"}
    shop = Trade(
        {"A": "fifo", "P": "fifo"},
        boms=[bill("P", A="1")],
        routings=[{**HEAD, "item": "P", "operations": [{**steps, "per": "500", "whole_loads": True}]}],
        work_centres=[{"code": "VAT", "name": "vat", "cost_centre": "SHOP"}],
        rates=[{**HEAD, "work_centre": "VAT", "labour": "600", "overhead": "1200"}],
    )
    shop.buy("A", "1000", "1")
    card = shop.books.work_order(shop.order("P", "1000")).estimate.amounts()
    assert (card["labour"], card["overhead"]) == (3_600_00, 7_200_00)


@pytest.mark.parametrize(
    ("per", "quantity", "hours", "minutes", "hands"),
    [
        ("2", "1", "3", 150, 180),
        ("2", "4", "3", 240, 360),
        ("2", "4", "2", 240, 240),
        ("1", "4", "2", 420, 480),
    ],
)
def test_axelor_runs_a_machine_and_people_in_whole_cycles(
    per: str, quantity: str, hours: str, minutes: int, hands: int
) -> None:
    """Cycles of 90 and 60 once, and 180 or 120 of people each: of up to two pieces, or four one by one.

    There the machine is set up again between cycles, 60 for each beside these: 300 for two of them, 600 for four.
    """
    each = {"per": per, "whole_loads": True}
    machine = {"number": 10, "name": "run", "work_centre": "M", "setup_hours": "1", "run_hours": "1.5"}
    people = {"number": 20, "name": "tend", "work_centre": "H", "run_hours": hours}
    shop = Trade(
        {"A": "fifo", "P": "fifo"},
        boms=[bill("P", A="1")],
        routings=[{**HEAD, "item": "P", "operations": [{**machine, **each}, {**people, **each}]}],
        work_centres=[{"code": code, "name": code, "cost_centre": "SHOP"} for code in "MH"],
        rates=[
            {**HEAD, "work_centre": "M", "machine": "60"},
            {**HEAD, "work_centre": "H", "labour": "60"},
        ],
    )
    shop.buy("A", "4", "1")
    card = shop.books.work_order(shop.order("P", quantity)).estimate.amounts()
    assert (card["machine"], card["labour"]) == (minutes * 100, hands * 100)
