"""January's slips of the wire and cable works."""

from collections.abc import Mapping
from fractions import Fraction

from tests.cases.months import cable_tables as tables
from tests.cases.months.cable_december import paid_out
from tests.cases.months.cable_slips import (
    Slips,
    billed,
    came,
    carried,
    doc,
    entry,
    melted,
    money,
    month,
    noted,
    ordered,
    paid,
    ship,
    used,
)


def bought() -> Slips:
    """January's purchases: what December estimated is invoiced, the price of its first rod is fixed."""
    yield billed("PI-5", "01-05", "V-CU", "GR-5", "399300", "51909")
    yield billed("PI-3", "01-08", "V-PLAST", "GR-3", "26900", "3497")
    yield came("GR-6", "01-06", "V-CU", "CU8", "4000", "80.10")
    yield billed("PI-6", "01-06", "V-CU", "GR-6", "320400", "41652")
    dearer = {"charges": [{"amount": "2700"}], "receipts": [{"receipt": "GR-1"}], "vat": "351"}
    yield doc("landed_cost", "LC-FIX", "01-10", partner="V-CU", **dearer)
    yield came("GR-7", "01-14", "V-PLAST", "PVC", "4500", "9.52")
    yield billed("PI-7", "01-14", "V-PLAST", "GR-7", "42840", "5569.20")
    yield carried("LC-2", "01-14", "900", "81", "GR-6", "GR-7")
    yield doc("purchase_return", "RT-1", "01-16", receipt="GR-7", quantity="200")
    back = [{"purchase_return": "RT-1", "amount": "1904"}]
    yield doc(
        "supplier_credit_note", "CN-1", "01-18", partner="V-PLAST", returns=back, vat="247.52", invoice="PI-7"
    )
    yield came("GR-8", "01-18", "V-CU", "CU8", "3000", "80.40")
    yield from melted("01", "01-07", "300", ("294", "01-23"), "896.70", "116.57")


def january(taxes: Mapping[str, str]) -> Slips:
    """January's slips."""
    yield used("MI-CU-AGAIN", "01-01", "W", "CU8", "300")
    yield from bought()
    yield from ordered("K2", "01-10", "4")
    for item, quantity in (("W", "50"), ("PVC", "30")):
        develop = {"item": item, "quantity": quantity, "purpose": "research", "cost_centre": "DEVELOP"}
        yield doc("own_use", f"OU-DEV-{item}", "01-21", **develop)
    yield from month(tables.JAN)
    yield doc("count_result", "CT-2", "01-31", item="CU8", counted="1630", price="80")
    found = [{"bearer": "cost_centre", "cost_centre": "OFFICE"}]
    yield doc("loss_decision", "LD-2", "01-31", of="CT-2", lines=found)
    yield from sold()
    yield from paid_out(tables.JAN, dict(taxes))
    yield paid("SP-2", "01-12", "V-CU", "PI-1", "534942")
    yield noted("MV-DIV", "01-20", "分配股利", _410403="200000", _2232="-200000")
    yield noted("MV-DIVP", "01-28", "付股利", _2232="200000", _1002="-200000")


def sold() -> Slips:
    """January's sales, a return, an allowance, a bill that is discounted."""
    less = [{"delivery": "DL-5", "quantity": "0", "amount": "6420"}]
    yield doc("sales_credit_note", "CC-2", "01-09", invoice="SI-5", lines=less, vat="834.60")
    yield from ship("7", "01-11", "C-GRID", "BV", "70", "4650", "42315")
    yield doc("sales_return", "SR-1", "01-13", delivery="DL-3", quantity="2")
    back = [{"delivery": "DL-3", "quantity": "2"}]
    yield doc("sales_credit_note", "CC-3", "01-13", invoice="SI-3", lines=back, vat="1196")
    yield from ship("8", "01-19", "C-GRID", "VV", "8", "53000", "55120")
    yield from ship("11", "01-20", "C-PLANT", "K", "0.6", "21000", "1638")
    yield from ship("9", "01-24", "C-TRADE", "BV", "40", "4650", "24180")
    yield from ship("10", "01-28", "C-PLANT", "VV", "4", "53000", "27560")
    yield paid("CR-4", "01-25", "C-GRID", "SI-4", "483640")


def discounted(note: Fraction, accrued: Fraction, got: Fraction) -> Slips:
    """The bank takes the bill."""
    lines = [
        entry("1002", money(got)) | {"cash_flow": "1"},
        entry("660301", money(note + accrued - got)),
        entry("1121", money(-note)) | {"dimensions": {"partner": "C-GRID"}},
        entry("1132", money(-accrued)),
    ]
    yield doc("manual_voucher", "MV-DISC", "01-15", text="票据贴现", lines=lines)
