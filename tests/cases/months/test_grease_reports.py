"""What the reports of the grease works say of both months, figure by figure, beside the hand's arithmetic."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.cases.months.by_hand import Cost, cells, of, sheet_row, there, total
from tests.cases.months.grease_by_hand import (
    DEARER,
    GREASE,
    PAIL18,
    Hand,
    added,
    closed,
    fils,
    less,
    times,
)
from tests.cases.months.grease_works import NEW, OLD

from erpcore import Books

KINDS = {  # variances and their accounts
    "Material price variance": "5120",
    "Material usage variance": "5130",
    "Material mix variance": "5196",
    "Material yield variance": "5197",
    "Labour rate variance": "5140",
    "Labour efficiency variance": "5150",
    "Machine efficiency variance": "5170",
    "Overhead efficiency variance": "5190",
    "Lot size variance": "5192",
    "Planning variance": "5198",
    "Change of standard": "5195",
}


@pytest.fixture(scope="module")
def hand() -> Hand:
    """Both months by hand."""
    return Hand()


@pytest.fixture(scope="module")
def books(hand: Hand) -> Books:
    """Keep both months."""
    return closed(hand)


def rows(books: Books, report: str, period: str, *styles: Any, **options: str) -> list[dict[str, Any]]:
    """Read the lines of a report, or rows of other styles."""
    return books.report(report, period=period, **options).dicts(*(styles or ("line",)))


def picked(row: dict[str, Any], *keys: str) -> list[Fraction]:
    """Read cells as fractions; empty ones are zero."""
    return [Fraction(row[key] or 0) for key in keys]


def test_the_year_begins_anew(books: Books, hand: Hand) -> None:
    """Trial balance: the new year opens as the old one closed, and its movement to date is that of its one month."""
    for row in rows(books, "trial_balance", NEW):
        (opening,) = {row["opening_debit"] or 0, -(row["opening_credit"] or 0)} - {0} or {0}
        assert Fraction(opening) == hand.closing.get(row["account"], 0)
        assert picked(row, "year_debit", "year_credit") == picked(row, "movement_debit", "movement_credit")
    ledger = rows(books, "account_ledger", NEW, account="3070")
    assert [picked(row, "debit", "credit") for row in ledger] == [[of(0), -hand.closing["3080"]]]


@pytest.mark.parametrize(("period", "name"), [(OLD, "stock"), (NEW, "stock_new")])
def test_stock_by_item_site_and_element(books: Books, hand: Hand, period: str, name: str) -> None:
    """Stock value, summary, cards and layers end with the same quantity and cost; by site there is as much."""
    expected = getattr(hand, name)
    found = {
        (row["item"], row["site"]): (Fraction(row["quantity"]), cells(row))
        for row in rows(books, "stock_value", period)
        if row["site"]
    }
    assert found == {key: (held, there(cost)) for key, (held, cost) in expected.items()}
    for row in rows(books, "stock_summary", period):
        held, cost = expected.get((row["item"], row["site"]), (Fraction(0), {}))
        assert picked(row, "closing_quantity", "closing_amount") == [held, total(cost)]
    by_site = {(row["item"], row["site"]): row["quantity"] for row in rows(books, "stock_by_site", period)}
    assert by_site == {key: held for key, (held, _) in expected.items()}
    for item in ("OIL", "SOAP", "ADD", "LID", "PAIL", "GREASE", "G18", "SPEC"):
        held, cost = expected[item, "MAIN"]
        for report in ("stock_card", "stock_layers"):
            (foot,) = rows(books, report, period, "closing", item=item)
            assert picked(foot, "balance_quantity", "balance_amount") == [held, total(cost)]
    aged = rows(books, "stock_ageing", period, "total")[0]["amount"]
    assert Fraction(aged) == sum(total(cost) for _, cost in expected.values())


def test_where_goods_came_from_and_went(books: Books, hand: Hand) -> None:
    """Stock movements of the old year's last month: duty and a dearer fee stand with the goods."""
    groups = ("purchased", "produced", "moved_in", "other_in", "used", "sold", "moved_out", "other_out")
    found = {
        (row["item"], row["site"]): there({group: Fraction(row[f"{group}_amount"] or 0) for group in groups})
        for row in rows(books, "stock_movements", OLD, "heading")
    }
    sent, printed = of("465.688"), of("271.43")  # 457.288 and carriage; 408 of 700
    assert found == {
        ("OIL", "MAIN"): {
            "purchased": of(1_290 + 1_130 - 86),
            "used": total(added(*hand.oil_1, hand.oil_2)) + of("45.2"),
        },
        ("SOAP", "MAIN"): {"purchased": hand.soap_cost, "used": total(added(hand.soap_1, hand.soap_2))},
        ("ADD", "MAIN"): {
            "purchased": hand.add_cost,
            "used": total(added(hand.add_1, hand.add_2, hand.add_j)),
        },
        ("BLANK", "MAIN"): {"purchased": of(528), "moved_out": sent - of("8.4")},
        ("BLANK", "PRINT"): {"moved_in": sent, "moved_out": printed},
        ("LID", "MAIN"): {"purchased": of(363), "used": total(added(hand.lid_f, hand.lid_r))},
        ("PAIL", "MAIN"): {"moved_in": printed + 150, "used": total(added(hand.pail_f, hand.pail_j))},
        ("GREASE", "MAIN"): {"produced": 5_970 * total(GREASE), "used": 5_550 * total(GREASE)},
        ("G18", "MAIN"): {"produced": 295 * total(PAIL18), "sold": 174 * total(PAIL18)},
        ("SPEC", "MAIN"): {"produced": total(hand.j0) + 4 * of("18.842"), "sold": hand.first_six},
        ("SLOP", "MAIN"): {"produced": of("8.25"), "other_in": of(3)},
    }


def test_what_is_received_and_billed(books: Books) -> None:
    """Estimated receipts, and where the differences of invoices went; the claim for oil is credited at 0.42."""
    (foot,) = rows(books, "estimated_receipts", OLD, "total")
    received = of("1713.6") + of("930.24") + 1_308 + 1_130 + 363 + 524 + 140
    keys = ("estimated_amount", "invoiced_amount", "reversed_amount", "closing_amount")
    assert picked(foot, *keys) == [received, received - 1_130 - 86, of(86), of(1_130)]
    found = {
        (row["document"], row["receipt"]): picked(
            row, "before", "after", "stock", "gone", "variance", "exchange"
        )
        for period in (OLD, NEW)
        for row in rows(books, "purchase_price_variances", period)
    }
    blank, pail = of("1.847"), fils(10 * Fraction(302, 700))  # 4.000 less 700 of 1 300; 302 of 700 are filled
    expected = {
        ("PI-1", "GR-1"): ("1713.6", "1726.2", 0, 0, 0, "12.6"),
        ("PI-1", "GR-2"): ("930.24", "943.245", "6.12", 0, 0, "6.885"),
        ("PI-4", "GR-5"): (363, 363, 0, 0, 0, 0),
        ("PI-4", "GR-6"): (524, 528, blank, 4 - blank, 0, 0),
        ("PI-2", "GR-3"): (1_308, 1_290, "-16.2", "-1.8", 0, 0),
        ("PI-5", "SB-1"): (140, 150, 10 - pail, pail, 0, 0),
        ("CN-1", "RT-1"): (-86, -84, 0, 0, 2, 0),
        ("PI-3", "GR-4"): (1_130, "1147.5", "16.8", "0.7", 0, 0),
        ("PI-7", "GR-7"): ("852.8", "821.138", "-10.4", 0, 0, "-21.262"),
        ("PI-6", "SB-2"): (98, "100.8", "2.343", "0.457", 0, 0),
    }
    assert found == {key: [Fraction(figure) for figure in figures] for key, figures in expected.items()}


def test_cost_by_product_and_order(books: Books, hand: Hand) -> None:
    """Cost sheets, production ledger and finished goods, by element."""
    completed = {"G18": times(PAIL18, 295), "GREASE": times(GREASE, 5_970)}
    completed["SPEC"] = added(hand.j0, less(hand.j1, hand.j1_lost, hand.open_j1))
    left = {"GREASE": hand.open_g2, "SPEC": hand.open_j1, "G18": {}}
    for item, cost in completed.items():
        assert cells(sheet_row(books, OLD, item, "Cost of goods completed")) == there(cost)
        assert cells(sheet_row(books, OLD, item, "Closing work in process")) == there(left[item])
    new_grease = GREASE | {"material": of("0.705")}
    assert cells(sheet_row(books, NEW, "GREASE", "Cost of goods completed")) == there(
        times(new_grease, 1_650)
    )
    assert cells(sheet_row(books, NEW, "GREASE", "Closing work in process")) == there(hand.open_g3)
    later = sheet_row(books, NEW, "SPEC", "Later cost of earlier months' output")
    assert Fraction(later["total"]) == of("10.098")  # four of nine share 192.297, less 4 x 18.842
    finished = {row["item"]: row for row in rows(books, "finished_cost_summary", OLD) if row["item"]}
    assert {item: cells(row) for item, row in finished.items()} == {
        item: there(cost) for item, cost in completed.items()
    }
    assert picked(finished["SPEC"], "quantity", "year_quantity") == [of(7), of(7)]


def test_goods_manufactured_and_sold(books: Books, hand: Hand) -> None:
    """From the materials of the month to the cost of sales, line by line."""
    told = {
        row["name"].en: Fraction(row["amount"])
        for row in rows(books, "cost_of_goods_manufactured", OLD, "line")
    }
    bought = of(1_290 + 1_130 - 86) + hand.soap_cost + hand.add_cost + 528 + of("8.4") + 363 + 150
    materials = of("3460.15") + of("298.8")
    closing = hand.closing["1210"] + hand.closing["1220"] + hand.closing["1280"]
    assert told == {
        "Opening materials": materials,
        "Bought, less returns, with freight": bought,
        "Closing materials": -closing,
        "Own products used": 5_550 * total(GREASE),
        "Direct labour": hand.wages,
        "Machine": of("187.5"),
        "Manufacturing overhead": of("164.063") + of("100.8"),
        "Opening work in process": of("35.835"),
        "Production, other: production loss": -hand.lost - total(hand.j1_lost),
        "Production, other: variance": -sum(hand.g1.values()) - sum(hand.f1.values()),
        "Closing work in process": -total(added(hand.open_g2, hand.open_j1)),
        "Opening finished goods": of("725.4") + of("324.86"),
        "Used in production": -5_550 * total(GREASE),
        "Closing finished goods": -sum((hand.closing[of] for of in ("1230", "1240", "1250")), Fraction(0)),
        "variance": sum(hand.g1.values()) + sum(hand.f1.values()),
        "overhead variance": of("54.347") + of("11.38"),
        "purchase price variance": of(2),
    }


def test_what_each_order_was_charged(books: Books, hand: Hand) -> None:
    """Material, labour and overhead allocated to orders; every table agrees with its accounts."""
    charged: dict[tuple[str, str], Fraction] = {}
    for period in (OLD, NEW):
        for report in ("material_allocation", "labour_allocation", "overhead_allocation"):
            assert books.report(report, period=period).fact("difference") == 0
            for row in rows(books, report, period):
                if row["work_order"]:
                    key = report.partition("_")[0], row["work_order"]
                    charged[key] = charged.get(key, Fraction(0)) + Fraction(row["amount"])
    grease, dearer = total(GREASE), total(GREASE) + DEARER["GREASE"]
    work = of("44.5") * of("4.5"), of("76.5") + of("53.475")
    assert charged == {
        ("material", "G1"): total(added(*hand.oil_1, hand.soap_1, hand.add_1)) - of("8.25"),
        ("material", "G2"): total(added(hand.oil_2, hand.soap_2, hand.add_2)) + of("45.9"),
        ("material", "G3"): total(hand.open_g3),
        ("material", "F1"): 5_430 * grease + total(added(hand.pail_f, hand.lid_f)),
        ("material", "F2"): 1_944 * dearer
        + of("112.527")
        + of("12.947"),  # 109 of 668 pails, 108 of 4 691 lids
        ("material", "RW-1"): total(hand.lid_r),
        ("material", "J1"): 120 * grease + total(added(hand.add_j, hand.pail_j)),
        **{("labour", order): part for order, part in zip(("G1", "G2"), work, strict=True)},
        ("labour", "F1"): of("125.625"),
        ("labour", "F2"): of(42),
        ("labour", "RW-1"): of("5.625"),
        ("labour", "J0"): of("2.813"),
        ("labour", "J1"): of("23.438") + 12 + of("11.625"),
        ("overhead", "G1"): of("136.5") + of("119.438"),
        ("overhead", "G2"): 51 + of("44.625") + 33 + of("28.875"),
        ("overhead", "F1"): of("80.4"),
        ("overhead", "F2"): of("26.88"),
        ("overhead", "RW-1"): of("3.6"),
        ("overhead", "J0"): of("1.8"),
        ("overhead", "J1"): of("15") + of("7.44"),
    }


@pytest.mark.parametrize(
    ("period", "order", "name"),
    [(OLD, "G1", "g1"), (OLD, "F1", "f1"), (NEW, "G2", "g2_done"), (NEW, "F2", "f2")],
)
def test_the_variances_of_an_order(books: Books, hand: Hand, period: str, order: str, name: str) -> None:
    """Tree, cost sheet and analysis tell each kind as the hand does, and add up to actual less standard."""
    expected = there(getattr(hand, name))
    tree = rows(books, "order_variance_tree", period, "heading", work_order=order)
    found = {KINDS[row["text"].en]: Fraction(row["variance"]) for row in tree if row["text"].en in KINDS}
    assert there(found) == expected
    assert Fraction(tree[0]["variance"]) == sum(expected.values())
    sheet = books.report("work_order_cost_sheet", period=period, work_order=order).dicts()
    told = {
        KINDS[row["name"].en]: row["variance"] for row in sheet if getattr(row["name"], "en", "") in KINDS
    }
    assert there({account: Fraction(amount) for account, amount in told.items()}) == expected
    (line,) = (row for row in rows(books, "cost_variances", period) if row["work_order"] == order)
    assert Fraction(line["amount"]) == sum(expected.values())


def test_mix_and_yield_line_by_line(books: Books) -> None:
    """5 040 kg should be 4 284 of oil and 756 of soap; 4 223.4375 and 745.3125 are allowed for 4 770 kg."""
    lines = rows(books, "order_variance_tree", OLD, work_order="G1")
    keys = ("standard_quantity", "standard_price", "quantity", "variance")
    found = [(row["code"], *picked(row, *keys)) for row in lines if row["code"] in {"OIL", "SOAP"}]
    used = {"OIL": ("4223.4375", "0.42", 4_300), "SOAP": ("745.3125", "1.85", 740)}
    price, mix, yielded = ("-37", "-0.548"), ("6.72", "-29.6"), ("25.436", "19.772")
    assert found == [
        (item, *map(Fraction, used[item]), of(amount))
        for amounts in (price, mix, yielded)
        for item, amount in zip(used, amounts, strict=True)
    ]


def test_overhead_by_cause(books: Books, hand: Hand) -> None:
    """What pools collected, charged and left over, at which rates; each cause has its column."""
    for period, boil, fill in ((OLD, hand.boil, hand.fill), (NEW, hand.boil_new, hand.fill_new)):
        table = {row["cost_centre"]: row for row in rows(books, "overhead_pools", period)}
        for centre, pool in (("BOIL", boil), ("FILL", fill)):
            row = table[centre]
            assert picked(row, "difference", "written_off", "closing") == [
                sum(pool.values()),
                -sum(pool.values()),
                0,
            ]
            causes = {
                "BOIL": {"variable_spending": "5243", "fixed_spending": "5244", "fixed_volume": "5248"},
                "FILL": {"spending": "5242", "volume": "5248"},
            }[centre]
            told = {key: Fraction(cell) for key, cell in row.items() if key.startswith("cause_") and cell}
            assert told == {f"cause_{cause}": pool[account] for cause, account in causes.items()}
    boil = table["BOIL"]
    assert picked(boil, "hours", "collected", "applied", "rate") == [
        of("5.5"),
        of("197.475"),
        of("-61.875"),
        of("11.25"),
    ]


def test_sales_by_product(books: Books, hand: Hand) -> None:
    """Revenue less discounts and goods back, cost of what is sold, variances of the product."""
    table = {
        (period, row["item"]): picked(row, "revenue", "cost_of_sales", "variance")
        for period in (OLD, NEW)
        for row in rows(books, "product_profitability", period)
        if row["item"]
    }
    revalued = 1_320 * DEARER["GREASE"], 141 * DEARER["G18"]
    assert table == {
        (OLD, "G18"): [of("4013.486"), 174 * total(PAIL18), sum(hand.f1.values())],
        (OLD, "SPEC"): [of(228), hand.first_six, of(0)],
        (OLD, "GREASE"): [of(0), of(0), sum(hand.g1.values())],
        (NEW, "G18"): [of(1_862), 76 * of("16.513"), sum(hand.f2.values()) - revalued[1]],
        (NEW, "SPEC"): [of(190), hand.later + total(hand.five_sold), of(0)],
        (NEW, "GREASE"): [of(0), of(0), sum(hand.g2_done.values()) - revalued[0]],
    }


def vouchers(books: Books, *documents: str) -> list[Cost]:
    """Read debits less credits by account of documents."""
    found = []
    for document in documents:
        accounts: Cost = {}
        entry = books.log.find(document)
        assert entry is not None
        for voucher in entry.vouchers:
            for one in voucher.lines:
                accounts[one.account] = accounts.get(one.account, Fraction(0)) + Fraction(
                    one.debit - one.credit, 1000
                )
        found.append(there(accounts))
    return found


def test_vouchers_of_what_came_otherwise_than_ordered(books: Books) -> None:
    """Euros at three rates, oil billed lower and sent back, a fee billed dearer, a job completed after it was sold."""
    assert vouchers(
        books, "PI-1", "SP-1", "PI-2", "RT-1", "CN-1", "PI-5", "SL-2", "SC-1", "CP-1", "PR-9"
    ) == [
        {"2120": of("2643.84"), "1210": of("6.12"), "7320": of("19.485"), "2110": of("-2669.445")},
        {"2110": of(1_233), "7320": of("7.5"), "1020": of("-1240.5")},
        {"2120": of(1_308), "1210": of("-16.2"), "1310": of("-1.8"), "1150": of(129), "2110": of(-1_419)},
        {"1210": of(-86), "2120": of(86)},
        {"2120": of(-86), "5110": of(2), "1150": of("-8.4"), "2110": of("92.4")},
        {"2120": of(140), "1220": of("5.686"), "1310": of("-0.001"), "1350": of("4.315"), "1150": of(15)}
        | {"2110": of(-165)},
        {
            "1250": of(3),
            "5310": of("29.486"),
            "1310": of("-26.38"),
            "1320": of("-2.622"),
            "1330": of("-1.224"),
        }
        | {"1340": of("-1.56"), "1350": of("-0.7")},
        {"4010": of("139.65"), "2170": of("13.965"), "1110": of("-153.615")},
        {"2210": of("250.8"), "1110": of("-250.8")},
        {"1240": of("109.355"), "5010": of("7.574"), "1310": of("-63.292"), "1320": of("-34.639")}
        | {"1330": of("-2.04"), "1340": of("-15.06"), "1350": of("-1.898")},
    ]


def test_why_grease_costs_more_than_a_month_before(books: Books) -> None:
    """1 650 kg at 0.809519 beside 5 970 at 0.78507: price, usage, rate and efficiency of what each kilogram took."""
    table = rows(books, "unit_cost_change", NEW, "heading", item="GREASE")
    found = {row["text"].en: row["change"] for row in table}
    part = Fraction(1_650, 5_970)
    before, now = of("4686.865"), of("1335.706")
    assert Fraction(found["unit cost"]) == fils(now - before * part)
    assert found["labour rate"] == Decimal("1.725")  # 11.5 hours at 0.150
    assert Fraction(found["machine efficiency"]) == fils(of("43.2") - of("177.3") * part)
    assert Fraction(found["labour efficiency"]) == fils(of("65.85") - of("262.65") * part)
    level = rows(books, "costs_by_level", NEW, "heading", item="GREASE")
    assert level[0]["total"] == Decimal("1335.706")


def test_the_books_agree_with_themselves(books: Books) -> None:
    """No report that has one finds a difference to the ledger."""
    for period in (OLD, NEW):
        for report in (
            "stock_summary",
            "estimated_receipts",
            "production_cost_ledger",
            "finished_cost_summary",
        ):
            assert books.report(report, period=period).fact("difference") == 0
        for report in ("product_cost_sheet", "wages_allocation", "overhead_pools", "cost_variances"):
            assert books.report(report, period=period).fact("difference") == 0
    found = {finding.code for finding in books.month_end(NEW).check()}
    assert found == {"OVER_ISSUED", "SALES_ORDER_OPEN"}
