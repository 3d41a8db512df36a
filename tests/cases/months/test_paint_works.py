"""March and April of a paint works at standard, by hand: a batch over the month's end, and new standards.

Invented company. Paste is mixed of pigment, filler that the works ground before, water and a premix that is a
phantom; all can stand in for one another. 2 000 kg are in process when March ends, with their material, two fifths
made; 1 990 come in April. Pigment rises on 1 April, and with it paste, of which 100 kg are on their way to the depot.

What the hand does in its own way: each cost element of filler is rounded by itself, as its standard is stated.
Source: Horngren, Cost Accounting (flexible budgets, mix and yield); Drury, Management and Cost Accounting.
"""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import pytest
from tests.cases.months.conftest import Factory, Line, doc

ITEM = '[[item]]\ncode = "{}"\nname = "{}"\nkind = "{}"\nitem_class = "{}"\nunit = "kg"\n'
STANDARD = '[[standard]]\nitem = "{}"\nvalid_from = "2026-01-01"\namounts = {{ {} }}\n'
PRICES = {
    "PIGMENT": {"material": "2.80"},
    "FILLER": {"material": "0.2148", "labour": "0.0444", "overhead": "0.1056"},
    "WATER": {"material": "0.0025"},
    "DISPERSANT": {"material": "4.10"},
    "DEFOAMER": {"material": "3.40"},
    "BIOCIDE": {"material": "7.50"},
}
PASTE = {"material": "1.5719", "labour": "0.0884", "overhead": "0.1971"}
ALLOWED = {  # for 1 000 kg; 40 kg of premix are 55, 25 and 20 per cent of the last three
    "PIGMENT": 480, "FILLER": 200, "WATER": 300, "DISPERSANT": 22, "DEFOAMER": 10, "BIOCIDE": 8
}  # fmt: skip
USED = {"PIGMENT": 965, "FILLER": 400, "WATER": 600, "DISPERSANT": 44, "DEFOAMER": 20, "BIOCIDE": 16}
SETUP = (
    """
[company]
name = "Paint works"
currency = "USD"
chart = "ifrs"
first_period = "2026-03"
[company.policies]
overhead_absorption = "standard_hours"
labour_mix = "kept_whole"
[[unit]]
code = "kg"
name = "kilogram"
decimals = 3
[[item_class]]
code = "raw"
name = "raw"
valuation = "standard"
[[item_class]]
code = "semi_finished"
name = "semi-finished"
valuation = "standard"
[[bom]]
item = "PREMIX"
valid_from = "2026-01-01"
quantity = "100"
line = [
  { item = "DISPERSANT", quantity = "55" },
  { item = "DEFOAMER", quantity = "25" },
  { item = "BIOCIDE", quantity = "20" },
]
[[bom]]
item = "PASTE"
valid_from = "2026-01-01"
quantity = "1000"
line = [
  { item = "PIGMENT", quantity = "480", mix = "BATCH" },
  { item = "FILLER", quantity = "200", mix = "BATCH" },
  { item = "PREMIX", quantity = "40", mix = "BATCH" },
  { item = "WATER", quantity = "300", mix = "BATCH" },
]
[[routing]]
item = "PASTE"
valid_from = "2026-01-01"
operation = [
  { number = 10, name = "charge", work_centre = "MIXER", run_hours = "1", per = "1000", grades = { A = "1" } },
  { number = 20, name = "disperse", work_centre = "MIXER", run_hours = "3", per = "1000", grades = { B = "1" } },
]
[[cost_centre]]
code = "MIXING"
name = "mixing"
purpose = "production"
driver = "machine_hours"
[[work_centre]]
code = "MIXER"
name = "mixer"
cost_centre = "MIXING"
[[rate]]
work_centre = "MIXER"
valid_from = "2026-01-01"
overhead = "44"
grades = { A = "24.00", B = "18.50" }
[[wip_rule]]
valid_from = "2026-01-01"
rule = "at_quota"
[[site]]
code = "WORKS"
name = "works"
[[site]]
code = "DEPOT"
name = "depot"
"""
    + "".join(
        ITEM.format(code, code.lower(), kind, "semi_finished" if kind == "semi_finished" else "raw")
        for code, kind in {
            **dict.fromkeys(PRICES, "raw"),
            "PREMIX": "phantom",
            "FILLER": "semi_finished",
            "PASTE": "semi_finished",
        }.items()
    )
    + "".join(
        STANDARD.format(item, ", ".join(f'{element} = "{price}"' for element, price in of.items()))
        for item, of in {**PRICES, "PASTE": PASTE}.items()
    )
)


def cents(amount: Decimal) -> Decimal:
    """Round to the cent."""
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def march() -> Iterator[Line]:
    """Opening stock, a batch begun, and paste sent to the depot."""
    opening = {**{item: (quantity, PRICES[item]) for item, quantity in USED.items()}, "PASTE": (600, PASTE)}
    opening["PIGMENT"] = (1000, PRICES["PIGMENT"])
    worth = Decimal(0)
    for item, (quantity, price) in opening.items():
        amounts = {element: str(cents(quantity * Decimal(of))) for element, of in price.items()}
        worth += sum(map(Decimal, amounts.values()))
        yield doc(
            "opening_stock", f"OS-{item}", "2026-03-01", item=item, quantity=str(quantity), amounts=amounts
        )
    capital = [{"account": "3010", "credit": str(worth)}]
    yield doc("opening_balance", "OB", "2026-03-01", lines=capital)
    yield doc("work_order", "B-1", "2026-03-27", item="PASTE", quantity="2000")
    yield doc("work_order_release", "RL-1", "2026-03-27", work_order="B-1")
    batch = {"work_order": "B-1", "reason": "batch sheet"}
    for item, quantity in USED.items():
        yield doc("material_issue", f"MI-{item}", "2026-03-27", item=item, quantity=str(quantity), **batch)
    yield from hours("03-30", A="0.8", B="2.5")
    way = {"item": "PASTE", "from_site": "WORKS", "to_site": "DEPOT"}
    yield doc("transfer_shipment", "TS-1", "2026-03-30", quantity="100", **way)
    counted = {"work_order": "B-1", "quantity": "2000", "degree": "0.4", "degrees": {"material": "1"}}
    yield doc("wip_count", "WC-1", "2026-03-31", lines=[counted])


def hours(day: str, **grades: str) -> Iterator[Line]:
    """Report what a day took of each grade."""
    of = {"work_order": "B-1", "work_centre": "MIXER"}
    for grade, worked in grades.items():
        yield doc("time_ticket", f"TT-{day}{grade}", f"2026-{day}", grade=grade, labour_hours=worked, **of)


def april() -> Iterator[Line]:
    """New standards, the paste at the depot, the batch finished."""
    risen = {"PIGMENT": {"material": "2.95"}, "PASTE": {**PASTE, "material": "1.6439"}}
    standards = [{"item": item, "valid_from": "2026-04-01", "amounts": of} for item, of in risen.items()]
    yield doc("set_up", "SU-1", "2026-04-01", tables={"standards": standards})
    for item in risen:
        yield doc("standard_revaluation", f"SR-{item}", "2026-04-01", item=item)
    yield doc("transfer_receipt", "TR-1", "2026-04-02", shipment="TS-1", quantity="100")
    yield from hours("04-02", A="1.3", B="3.4")
    yield doc("production_receipt", "PR-1", "2026-04-02", work_order="B-1", quantity="1990", final=True)


@pytest.fixture
def works(tmp_path):
    """Both months, closed by command."""
    factory = Factory(tmp_path, SETUP)
    factory.close("2026-03", *march())
    factory.close("2026-04", *april())
    return factory


def hand(made: int) -> tuple[Decimal, Decimal]:
    """Work out mix and yield of the batch: 2 045 kg in the proportions of the card, and what the card allows."""
    mix = whole = Decimal(0)
    used, planned = sum(USED.values()), sum(ALLOWED.values())
    for item, prices in PRICES.items():
        share = Decimal(used * ALLOWED[item]) / planned
        for price in map(Decimal, prices.values()):
            mix += cents((USED[item] - share) * price)
            whole += cents(USED[item] * price) - cents(Decimal(ALLOWED[item] * made) / 1000 * price)
    return mix, whole - mix


def kinds(report: Line, level: int) -> dict[str, str]:
    """Read the variances of a level of a tree."""
    rows = [row["values"] for row in report["rows"] if row["style"] == "heading"]
    return {row["text"]["en"]: row["variance"] for row in rows if row["level"] == level}


def test_a_batch_in_process_is_at_standard_and_its_variances_are_of_march(works, capsys):
    """Filler that was ground before is all in the paste, whatever its own labour: 6.16 of mix, 7.84 of yield."""
    assert works.in_process("2026-03") == {
        "B-1": {
            "material": "3143.82",  # 2 000 kg of all but the labour and overhead of filler
            "labour": "81.36",  # 400 × 0.0444 and two fifths of 2 h of A and 6 h of B
            "overhead": "183.04",  # 400 × 0.1056 and two fifths of 8 h × 44
        }
    }
    tree = works.report(capsys, "order_variance_tree", "2026-03", work_order="B-1")
    mix, lost = hand(2000)
    assert (mix, lost) == (Decimal("6.16"), Decimal("7.84"))
    assert kinds(tree, 2) == {
        "Material mix variance": f"{mix}",
        "Material yield variance": f"{lost}",
        "Labour efficiency variance": "1.85",  # half an hour in ten of B
    }
    assert kinds(tree, 0) == {"Actual less standard of the output": "15.85"}
    assert works.movement("2026-03", "5196", "5197", "5150") == [
        ("6.16", "6.16"), ("7.84", "7.84"), ("1.85", "1.85")
    ]  # fmt: skip


def test_what_the_standard_rose_by_is_a_change_of_standard_wherever_the_paste_was(works):
    """35 kg of pigment, 500 kg of paste at the works, 100 kg on the way, and 1 990 kg of the batch."""
    assert works.vouchers("2026-04", "SR-PIGMENT") == [("1210", "5.25"), ("5195", "-5.25")]
    assert works.vouchers("2026-04", "SR-PASTE") == [("1230", "36.00"), ("5195", "-36.00")]
    assert dict(works.vouchers("2026-04", "TR-1")) == {"1230": "192.94", "5195": "-7.20", "1265": "-185.74"}
    assert works.rows("2026-04", "purchase_price_variances", "line") == []


def test_the_finished_batch_has_posted_what_its_tree_says(works, capsys):
    """10 kg less than planned are yield; the mix is that of March; 1 990 kg came in at 0.072 more than the card's."""
    tree = works.report(capsys, "order_variance_tree", "2026-04", work_order="B-1")
    mix, lost = hand(1990)
    assert kinds(tree, 2) == {
        "Material mix variance": f"{mix}",
        "Material yield variance": f"{lost}",
        "Labour efficiency variance": "1.34",  # 0.11 h of A too many, 0.07 of B too few
        "Planning variance": "0.02",  # the card is 1.85741 a kilogram, the standard 1.8574
        "Change of standard": "-143.28",
    }
    (month,) = [row for row in works.rows("2026-04", "cost_variances", "line") if row["work_order"] == "B-1"]
    before = Decimal("15.85")
    assert Decimal(kinds(tree, 0)["Actual less standard of the output"]) == before + Decimal(month["amount"])
    assert works.in_process("2026-04") == {}
