"""The example factory: two months close as expected, and key figures agree with arithmetic done by hand."""

import importlib.util
import json
import re
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

from erpcore import Books, Setup
from erpcore.cli.main import main
from erpcore.kernel.movements import Movement
from erpcore.masterdata.explode import explode
from erpcore.production.order_month import given_to, taker_of

FOLDER = Path(__file__).parents[2] / "examples" / "factory"
MONTHS = ("2026-10", "2026-11")
EXPECTED = sorted(path.relative_to(FOLDER / "expected") for path in (FOLDER / "expected").rglob("*.txt"))

Document = dict[str, object]


def load(name: str) -> ModuleType:
    """Import one of the example's own modules."""
    spec = importlib.util.spec_from_file_location(f"factory_{name}", FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MONTH = load("month")


@pytest.fixture(scope="module")
def documents() -> dict[str, list[Document]]:
    """Read the documents of both months."""
    return {
        month: [json.loads(line) for line in (FOLDER / f"{month}.jsonl").read_text("utf-8").splitlines()]
        for month in MONTHS
    }


@pytest.fixture(scope="module")
def drawn() -> tuple[Books, dict[str, dict[str, str]]]:
    """Run both months through the Python interface: the books, and the reports of each month at its close."""
    books = Books(Setup.load(FOLDER / "setup.toml"))
    found = {}
    for month in MONTHS:
        MONTH.close_month(books, month)
        found[month] = MONTH.reports(books, month)
    return books, found


@pytest.fixture(scope="module")
def books(drawn: tuple[Books, dict[str, dict[str, str]]]) -> Books:
    """Give the books after both months."""
    return drawn[0]


def moved(books: Books, document: str) -> tuple[Movement, ...]:
    """Give the movements of a document."""
    entry = books.log.find(document)
    assert entry is not None
    return entry.movements


def cents(amount: str) -> int:
    """Write yuan as cents."""
    return int(Decimal(amount) * 100)


# --- the story -----------------------------------------------------------------------------------------


def test_the_story_writes_the_same_bytes_every_time(tmp_path: Path) -> None:
    """The documents are those that the story tells; nothing in it depends on clock, chance or machine."""
    command = [sys.executable, str(FOLDER / "make_documents.py"), str(tmp_path)]
    for _ in range(2):
        subprocess.run(command, check=True, env={"PYTHONHASHSEED": "random", "PYTHONDONTWRITEBYTECODE": "1"})
        for month in MONTHS:
            assert (tmp_path / f"{month}.jsonl").read_bytes() == (FOLDER / f"{month}.jsonl").read_bytes()


def test_each_month_is_long_and_varied(documents: dict[str, list[Document]]) -> None:
    """Each month has at least 200 documents of many types, in the order of their days, each id once."""
    for month in MONTHS:
        days = [str(document["date"]) for document in documents[month]]
        assert len(days) >= 200
        assert days == sorted(days)
        assert {day[:7] for day in days} == {month}
        assert len({document["type"] for document in documents[month]}) >= 20
    both = documents["2026-10"] + documents["2026-11"]
    assert max(Counter(document["id"] for document in both).values()) == 1


def test_the_setup_has_what_a_factory_has() -> None:
    """Three levels of bills, every kind of item that is kept, all valuations, and rates that change once."""
    books = Books(Setup.load(FOLDER / "setup.toml"))
    master = books.state.master
    day = master.calendar.period("2026-10").start
    lamp = explode("FG-LW", 1_000_000, day, master)
    assert [line.path for line in lamp if line.item == "RM-PC"] == [("FG-LW", "SF-HEAD", "SF-DIF", "RM-PC")]
    assert 15 <= len(master.items) <= 35
    assert {item.kind for item in master.items.values()} == {
        "raw", "packing", "semi_finished", "finished", "phantom", "by_product",
    }  # fmt: skip
    assert {row.valuation for row in master.item_classes.values()} == {"fifo", "moving_average", "standard"}
    assert Counter(rate.work_centre for rate in master.setup.rates) == {
        "WC-INJ": 2,
        "WC-ASM": 2,
        "WC-PACK": 2,
        "WC-NLM": 1,
        "WC-NLA": 1,
    }


def test_the_readme_names_documents_that_are_there(documents: dict[str, list[Document]]) -> None:
    """Every document that the README points at exists."""
    named = re.findall(r"`([A-Z]{2}-\d{4})`", (FOLDER / "README.md").read_text("utf-8"))
    known = {document["id"] for month in MONTHS for document in documents[month]}
    assert len(named) > 30
    assert set(named) <= known


# --- both months close ---------------------------------------------------------------------------------


def test_both_months_are_closed_and_sealed(books: Books, documents: dict[str, list[Document]]) -> None:
    """No document is refused, both months are locked, and the hash chain holds."""
    assert [books.state.periods.status(month) for month in MONTHS] == ["closed", "closed"]
    closing = [entry for entry in books.log.read() if entry.document.id.startswith("CLOSE-")]
    assert books.verify() == 1 + sum(map(len, documents.values())) + len(closing)


@pytest.mark.parametrize("month", MONTHS)
def test_every_subledger_agrees_with_the_ledger(books: Books, month: str) -> None:
    """Stock, work in process, open items and overhead pools equal their accounts to the cent."""
    for line in books.report("reconciliation", period=month).dicts("line"):
        assert line["difference"] == 0, line


def test_what_must_be_empty_is_empty(books: Books) -> None:
    """The opening clearing, the overhead pools and every empty shelf hold no value; debits are credits."""
    state = books.state
    for month in MONTHS:
        balances: Counter[str] = Counter()
        for account, _, balance in state.ledger.cells(month):
            balances[account] += balance
        assert sum(balances.values()) == 0
        assert [balances[account] for account in ("9999", "4101", "1404")] == [0, 0, 0]
    assert not [
        pool.item for pool in state.stock.pools.values() if not pool.quantity and any(pool.amounts.values())
    ]


@pytest.mark.parametrize("path", EXPECTED, ids=str)
def test_the_reports_are_the_expected_ones(
    drawn: tuple[Books, dict[str, dict[str, str]]], path: Path
) -> None:
    """A checked-in report comes out again, character by character."""
    assert drawn[1][path.parent.name][path.name] == (FOLDER / "expected" / path).read_text("utf-8")


def test_every_report_is_checked_in(drawn: tuple[Books, dict[str, dict[str, str]]]) -> None:
    """No report of the example goes unwatched."""
    assert {Path(month, name) for month, found in drawn[1].items() for name in found} == set(EXPECTED)


def test_the_command_closes_both_months(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`erpcore close` for October, then for November from the same log, writes the same reports."""
    for month in MONTHS:
        arguments = ["--setup", str(FOLDER / "setup.toml"), "--documents", str(FOLDER / f"{month}.jsonl")]
        arguments += [
            "--period",
            month,
            "--log",
            str(tmp_path / "factory.log"),
            "--out",
            str(tmp_path / month),
        ]
        assert main(["close", *arguments]) == 0, capsys.readouterr().err
        for name in MONTH.REPORTS:
            text = (tmp_path / month / f"{name}.txt").read_text("utf-8")
            assert text == (FOLDER / "expected" / month / f"{name}.txt").read_text("utf-8")


# --- by hand -------------------------------------------------------------------------------------------


def test_fifo_takes_the_rest_of_one_layer_and_the_first_of_the_next(books: Books) -> None:
    """119.1 kg of ABS: 81 kg left of the opening 200 kg, and 38.1 kg of the 400 kg received at 280.00 a bag.

    Opening 2216.00; the first issue took 119 kg: 2216.00 x 119 / 200 = 1318.52, so 897.48 are left.
    GR-1001: 16 bags x 280.00 = 4480.00 for 400 kg; 38.1 kg are 4480.00 x 38.1 / 400 = 426.72.
    """
    assert [movement.amounts for movement in moved(books, "MI-1001")] == [
        (("material", "material", cents("1318.52")),)
    ]
    taken = [(movement.quantity_out, movement.amounts[0][2]) for movement in moved(books, "MI-1004")]
    assert taken == [(81_000_000, cents("897.48")), (38_100_000, cents("426.72"))]


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("RM-ABS", "4813.88"),  # 398.5 kg of GR-1048, not invoiced: 302.00 / 25 = 12.08
        ("RM-PC", "1465.29"),  # 72.9 kg at 20.10
        ("RM-LED", "1056.38"),  # 239 at 4.42
        ("RM-DRV", "1274.40"),  # 216 at 5.90, received at 5.92
        ("RM-WIRE", "478.80"),  # 420 m at 228.00 / 200 = 1.14, received at 231.00
        ("RM-WGT", "492.00"),  # 200 at 2.46, received at 2.44
        ("RM-SPR", "155.40"),  # 444 at 0.35, received at 0.36
        ("RM-SCR", "81.25"),  # 2500 at 32.50 / 1000
        ("RM-CLP", "392.00"),  # 100 at 3.92
    ],
)
def test_what_is_left_under_fifo_is_worth_its_last_invoice(books: Books, item: str, value: str) -> None:
    """After issues, returns and late invoices of two months the rest stands at the newest price."""
    [pool] = books.state.stock.pools_of(item)
    assert pool.value == cents(value)


def test_the_estimate_of_an_order_line_by_line(books: Books) -> None:
    """1100 base shells, estimated on 8 October before anything was received: list prices, rates of the day.

    ABS       1100 x 0.21 / 0.97 = 238.144330 kg x 277.50 / 25 = 2643.40
    masterbatch     1100 x 0.0042 = 4.62 kg x 18.20 = 84.08
    time            3 + 1100 x 1.8 / 100 = 22.8 machine hours, 11.4 labour hours
    labour 11.4 x 32.00 = 364.80, machine 22.8 x 46.00 = 1048.80, overhead 22.8 x 38.00 = 866.40
    """
    card = books.state.orders.orders["WO-1001"].estimate
    assert card is not None
    materials = [
        (line.item, line.quantity, card.component_amounts(line), line.source) for line in card.components
    ]
    assert materials == [
        ("RM-ABS", 238_144_330, {"material": cents("2643.40")}, "price list"),
        ("RM-MBK", 4_620_000, {"material": cents("84.08")}, "price list"),
    ]
    assert [list(card.operation_causes(operation).values()) for operation in card.operations] == [
        [cents("364.80"), cents("1048.80"), cents("866.40")]
    ]
    assert sum(card.amounts().values()) == cents("5007.48")


def test_an_estimate_names_the_latest_receipt_that_was_not_taken_back(books: Books) -> None:
    """GR-1042 was entered twice and reversed, so the springs of WO-1025 are priced by GR-1034 before it."""
    card = books.state.orders.orders["WO-1025"].estimate
    assert card is not None
    assert {line.item: line.source for line in card.components}["RM-SPR"] == "receipt GR-1034"


def test_completion_brings_the_first_receipt_to_actual_cost(books: Books) -> None:
    """WO-1001 shares its actual cost over 600 and 492 shells; so far PR-1002 had 600/1100 of the standard.

    material  1318.52 + 1324.20 + masterbatch 2 x 41.63 + regrind 36 kg at 145.80, 18 of them 72.90
              - 17.5 of the 38.1 kg given back 196.00 - 5.6 kg of regrind at 4.00, 22.40 = 2580.48
              x 600 / 1092 = 1417.85; standard (238.144330 x 11.00 + 4.62 x 18.00) x 600 / 1100 = 1474.23
    labour    364.80 x 600 / 1092 = 200.44 against 364.80 x 600 / 1100 = 198.98
    machine   1048.80: 576.26 against 572.07;  overhead 866.40: 476.04 against 472.58
    """
    differences: Counter[str] = Counter()
    for movement in moved(books, "PR-1004"):
        if movement.layer == "PR-1002":
            for element, _, amount in movement.amounts:
                differences[element] += -amount if movement.contra else amount
    assert differences == {
        "material": cents("1417.85") - cents("1474.23"),
        "labour": cents("200.44") - cents("198.98"),
        "machine": cents("576.26") - cents("572.07"),
        "overhead": cents("476.04") - cents("472.58"),
    }
    own = [movement for movement in moved(books, "PR-1004") if movement.layer == "PR-1004"]
    assert [{element: amount for element, _, amount in movement.amounts} for movement in own] == [
        {
            "material": cents("2580.48") - cents("1417.85"),
            "labour": cents("364.80") - cents("200.44"),
            "machine": cents("1048.80") - cents("576.26"),
            "overhead": cents("866.40") - cents("476.04"),
        }
    ]


def test_an_invoice_follows_the_goods_that_are_in_use(books: Books) -> None:
    """PI-1002 has 284.00 a bag for the 400 kg of GR-1001 estimated at 280.00: 64.00 more.

    WO-1001 took 38.1 kg of them, 64.00 x 38.1 / 400 = 6.10, and gave 17.5 kg back, 6.10 x 17.5 / 38.1 = 2.80: each
    movement gets its own difference, 3.30 stay. The order is completed, so its shells take
    the 3.30 on by receipt, 600 : 492, as 1.81 and 1.49.
    """
    movements = moved(books, "PI-1002")
    charged = [m for m in movements if m.source.role == "stock" and m.target.key == "WO-1001"]
    assert sorted((movement.contra, movement.amounts[0][2]) for movement in charged) == [
        (False, 610),
        (True, 280),
    ]
    handed_on = {
        movement.layer: movement.amounts[0][2] for movement in movements if movement.source.key == "WO-1001"
    }
    assert handed_on == {"PR-1002": 181, "PR-1004": 149}


def test_a_receipt_of_october_invoiced_in_november_at_another_price(books: Books) -> None:
    """GR-1027: twelve bags estimated at 290.00, invoiced at 301.25: 135.00, all of it in November."""
    entry = books.log.find("PI-1013")
    assert entry is not None
    assert entry.period == "2026-11"
    assert 12 * (cents("301.25") - cents("290.00")) == cents("135.00")
    shelf = [m for m in entry.movements if m.source.role == "supplier" and m.target.role == "stock"]
    assert [movement.amounts for movement in shelf] == [(("", "material", cents("135.00")),)]


def test_the_variances_of_an_order_at_standard_add_up(books: Books) -> None:
    """WO-1007 made 796 Luma lamps: what it cost, less 796 at standard, is what its variances come to.

    Standard of 796: material 23.8943 = 19019.86, labour 12.4835 = 9936.87, machine 2.9286 = 2331.17,
    overhead 6.6765 = 5314.49; together 36602.39.
    Labour efficiency is the order's own: 138 hours at 29.00 and 42.6 at 27.00 are 5152.20. Allowed for 796 of 800
    are a set-up of 7.5 hours and 127.36 at 29.00, of one hour and 39.8 at 27.00, 5012.54. 139.66 remain.
    """
    order = books.state.orders.orders["WO-1007"]
    given = [(*taker_of(key), output.amounts) for key, output in order.outputs.items()]
    variances = {kind: amounts for role, kind, amounts in given if role == "variance"}
    allowed = {
        "material": cents("19019.86"),
        "labour": cents("9936.87"),
        "machine": cents("2331.17"),
        "overhead": cents("5314.49"),
    }
    assert sum(allowed.values()) == cents("36602.39")
    for element, actual in order.cost().items():
        assert actual - allowed[element] == sum(kind.get(element, 0) for kind in variances.values())
    assert variances["labour_efficiency"] == {"labour": cents("5152.20") - cents("5012.54")}
    assert not order.balance()


def test_a_rise_of_wages_is_a_rate_variance_of_the_order_that_was_released_before(books: Books) -> None:
    """WO-1015 was released in October at 29.00 and 27.00; November pays 1.50 more for each of its 48.8 hours.

    Assembly 37.0 hours and packing 11.8 hours: 48.8 x 1.50 = 73.20.
    """
    worked: Counter[str] = Counter()
    for entry in books.log.read():
        document = entry.document
        if document.type == "time_ticket" and entry.period == "2026-11" and document.work_order == "WO-1015":
            worked[document.work_centre] += document.labour_hours
    assert worked == {"WC-ASM": Decimal("37.0"), "WC-PACK": Decimal("11.8")}
    order = books.state.orders.orders["WO-1015"]
    assert order.outputs[given_to("variance", "labour_rate")].amounts == {"labour": cents("73.20")}


def test_overhead_of_the_month_is_absorbed_to_the_cent(books: Books) -> None:
    """October's moulding shop: what it spent went to the orders, by machine hours, and nothing is left.

    Rent 1800.00, release agent 385.00, repair 960.00, power 3186.40, setter 3400.00, depreciation 4150.00.
    """
    bills = ("1800.00", "385.00", "960.00", "3186.40", "3400.00", "4150.00")
    spent = sum(cents(bill) for bill in bills)
    charged = 0
    for entry in books.log.read():
        if entry.period == "2026-10":
            for movement in entry.movements:
                source, target = movement.source, movement.target
                if (
                    target.role == "wip"
                    and source.cost_centre == "CC-MOULD"
                    and source.role != "labour_applied"
                ):
                    amount = sum(part for _, _, part in movement.amounts)
                    charged += -amount if movement.contra else amount
    assert charged == spent == cents("13881.40")


def test_goods_shipped_wait_for_their_invoice(books: Books) -> None:
    """At the end of October 1406 holds what DL-1018 and DL-1019 took; November invoices and carries it."""
    assert set(books.state.open_items["goods_shipped"].items) == {"DL-1037", "DL-1038"}
    left = {
        document: sum(amount for movement in moved(books, document) for _, _, amount in movement.amounts)
        for document in ("DL-1018", "DL-1019")
    }
    later = [
        movement
        for entry in books.log.read()
        if entry.period == "2026-10"
        for movement in entry.movements
        if movement.target.key in left and movement.target.role == "goods_shipped" and movement.origin
    ]
    differences = sum((-1 if m.contra else 1) * m.amounts[0][2] for m in later)
    assert books.state.ledger.balance("1406", "2026-10") == sum(left.values()) + differences


def test_a_trial_without_good_output_is_a_loss(books: Books) -> None:
    """WO-1022: some regrind and masterbatch, 1.5 labour hours and 3 machine hours at November's rates.

    1.5 x 33.50 = 50.25, 3 x 48.00 = 144.00, 3 x 38.00 = 114.00, and a share of the moulding shop's rest.
    """
    order = books.state.orders.orders["WO-1022"]
    assert order.status == "completed"
    assert not order.balance()
    loss = order.outputs[given_to("production_loss", "WO-1022")].amounts
    assert (loss["labour"], loss["machine"]) == (cents("50.25"), cents("144.00"))
    absorbed = order.costs["overhead_applied", "WC-INJ"].amounts["overhead"]
    assert absorbed == cents("114.00")
    assert books.state.ledger.balance("5711001", "2026-11") == 0
    assert sum(loss.values()) == sum(order.cost().values())


# --- the second line, by hand --------------------------------------------------------------------------


def sheet(books: Books, item: str, month: str) -> dict[str, list[Decimal]]:
    """Give the sums of a product cost sheet: material, labour, machine and overhead by row."""
    elements = ("element_material", "element_labour", "element_machine", "element_overhead")
    rows = books.report("product_cost_sheet", period=month, item=item).dicts()
    return {row["text"].en: [row[of] for of in elements] for row in rows if row["document"] is None}


def test_the_housings_of_october_are_costed_by_equivalent_units(books: Books) -> None:
    """13,000 are begun, 12,000 finished, 1,000 in process with all of their material and half of their conversion.

    material    130 kg at 9.00 = 1170.00 / 13000 = 0.09;  12000 are 1080.00, 1000 are 90.00
    labour      40 hours at 30.00 = 1200.00 / 12500 = 0.096;  1152.00 and 500 are 48.00
    machine     40 hours at 40.00 = 1600.00 / 12500 = 0.128;  1536.00 and 64.00
    overhead    40 hours at 20.00, and 100.00 of the 2500.00 spent that the rates did not charge = 900.00 / 12500
                = 0.072;  864.00 and 36.00
    """
    found = sheet(books, "SF-NLH", "2026-10")
    assert found["Cost of goods completed"] == [1080, 1152, 1536, 864]
    assert found["Closing work in process"] == [90, 48, 64, 36]


def test_the_housings_of_november_begin_with_those_of_october(books: Books) -> None:
    """The average of both: 11,500 are begun and finished, 1,000 are half done again.

    material    90.00 + 20 kg at 9.00 + 95 kg at 9.60 = 1182.00 / 12500 x 1000 = 94.56
    labour      48.00 + 38.4 hours at 30.00 = 1200.00 / 12000 x 500 = 50.00
    machine     64.00 + 38.4 hours at 40.00 = 1600.00 / 12000 x 500 = 66.67
    overhead    36.00 + 38.4 hours at 20.00 + 36.00 not charged = 840.00 / 12000 x 500 = 35.00
    """
    left = [Decimal("94.56"), 50, Decimal("66.67"), 35]
    assert sheet(books, "SF-NLH", "2026-11")["Closing work in process"] == left
    assert books.state.orders.orders["WO-2001"].balance() == {
        "material": 94_56, "labour": 50_00, "machine": 66_67, "overhead": 35_00,
    }  # fmt: skip


def test_painting_costs_housings_fee_and_freight(books: Books) -> None:
    """6,000 for 6,030 housings at 0.386 = 2327.58, a fee of 720.00 and 60.00 of freight: 3107.58 go on together."""
    issued = moved(books, "MI-2002")
    taken = sum(amount for movement in issued for _, _, amount in movement.amounts)
    later = 0
    for entry in books.log.read():
        for movement in entry.movements:
            if entry.period == "2026-10" and movement.origin == "MI-2002/0":
                later += (-1 if movement.contra else 1) * sum(amount for _, _, amount in movement.amounts)
    assert taken + later == cents("3107.58")


def test_the_painter_bills_more_and_takes_200_back(books: Books) -> None:
    """1,260.00 for 1,200.00 expected: 54.00 of it for the 9,000 in use. 200 of SB-2002 are 504.00 / 20 = 25.20.

    Their 201 housings (4,020 for 4,000) stand at the paint shop again, at 0.386: 77.59.
    """
    used = [m for m in moved(books, "PI-2003") if m.target.key == "WO-2002" and m.source.item == "SF-NLP"]
    assert sum(m.amounts[0][2] for m in used) == cents("54.00")
    back = moved(books, "RT-2001")
    fee = [m for m in back if m.source.role == "gr_ir"]
    assert [m.amounts[0][2] for m in fee] == [cents("25.20")]
    housings = [m for m in back if m.source.item == "SF-NLH"]
    assert sum(m.quantity_out for m in housings) == 201_000_000
    assert sum(amount for m in housings for _, _, amount in m.amounts) == cents("77.59")
    assert books.state.ledger.balance("1408", "2026-11") == books.state.stock.pool("SF-NLH", "AT-PAINT").value
    assert books.state.stock.pool("SF-NLH", "AT-PAINT").quantity == (950 + 201 + 11_500 - 11_054) * 1_000_000


def test_night_lights_in_process_are_worth_what_came_with_them_and_what_was_added(books: Books) -> None:
    """500 of November, with all of their housing and board and 60 % of the work; the fee came with the housings.

    subcontracting  120.00 + 54.00 + 10000 x 0.126 = 1434.00 / 11000 x 500 = 65.18
    boards          1800.00 + 1000 x 1.80 + 9000 x 1.76 = 19440.00 / 11000 x 500 = 883.64, of the material
    labour          112.00 + 104 hours at 28.00 = 3024.00 / 10800 x 300 = 84.00, of the labour
    overhead        44.00 + 104 hours at 10.00 + 104.00 = 1188.00 / 10800 x 300 = 33.00, of the overhead
    The rest of each, and all of the machine cost, came with housings: 11,000 of them, 500 are left.
    """
    order = books.state.orders.orders["WO-2002"]
    balance = order.balance()
    assert balance["subcontract"] == cents("65.18")
    came = {"material": cents("883.64"), "labour": cents("84.00"), "overhead": cents("33.00")}
    rest = {
        element: balance[element] - came.get(element, 0)
        for element in ("material", "labour", "machine", "overhead")
    }
    assert all(amount > 0 for amount in rest.values())
    each = sum(rest.values()) / 500
    assert cents("0.38") < each < cents("0.42")  # moulded for 0.386 and 0.397893, one in 200 spoilt, freight
