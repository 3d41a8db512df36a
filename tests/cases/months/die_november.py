"""The slips of a die-casting works: November."""

from tests.cases.months import die_tables as tables
from tests.cases.months.by_hand import line, received, used
from tests.cases.months.carton_works import billed, came, entry, noted
from tests.cases.months.die_slips import Slip, Slips, melted, paid, plated, ship, taken


def bought() -> Slips:
    """November's purchases, and what went back."""
    for number, day, partner, item, quantity, price, amount, vat in (
        ("1", "11-02", "V-ZN", "ZN", "3000", "21.20", "63600", "8268"),
        ("2", "11-03", "V-AL", "AL", "4000", "19.35", "77400", "10062"),
        ("3", "11-06", "V-CHEM", "AGENT", "200", "18.45", "3690", "479.70"),
        ("4", "11-06", "V-CHEM", "CUT", "300", "12.30", "3702.50", "481.33"),
        ("5", "11-06", "V-BOX", "BOX", "1500", "2.60", "3900", "507"),
        ("6", "11-20", "V-AL", "AL", "1000", "19.50", "19500", "2535"),
        ("9", "11-08", "V-TOOL", "INSERT", "6", "500", "3000", "390"),
    ):
        yield came(f"GR-{number}", day, partner, item, quantity, price)
        yield billed(f"PI-{number}", day, partner, vat, **{f"GR_{number}": amount})
    carried = {"charges": [{"amount": "1455", "basis": "quantity"}], "vat": "130.95"}
    yield line(
        "landed_cost",
        "LC-1",
        "11-04",
        partner="V-TRUCK",
        receipts=[{"receipt": "GR-1"}, {"receipt": "GR-2"}],
        **carried,
    )
    yield billed("PI-0", "11-05", "V-AL", "1250.60", GR_0="9620")
    yield line("purchase_return", "RT-1", "11-22", receipt="GR-6", quantity="100")
    back = [{"purchase_return": "RT-1", "amount": "1950"}]
    yield line(
        "supplier_credit_note", "CN-1", "11-24", partner="V-AL", invoice="PI-6", returns=back, vat="253.50"
    )
    yield came("GR-7", "11-28", "V-ZN", "ZN", "800", "21")
    yield came("GR-8", "11-29", "V-CHEM", "AGENT", "50", "18.60")
    goods = [{"item": "CUT", "quantity": "200", "amount": "2520"}]
    yield line("purchase_invoice", "PI-T", "11-29", partner="V-CHEM", goods=goods, vat="327.60")
    press = {"asset": "TP-1", "category": "MACHINE", "cost_centre": tables.PRESS[3], "name": "Trimming press"}
    yield line(
        "asset_acquisition",
        "AA-TP",
        "11-10",
        cost=tables.PRESS[0],
        vat=tables.PRESS[2],
        owed="supplier",
        partner="V-PRESS",
        **press,
    )


def drawn() -> Slips:
    """November's issues."""
    yield from melted(
        "11",
        ("11-05", "CH", "ZN", "1750", ""),
        ("11-05", "CH", "ZR", "150", ""),
        ("11-05", "CB", "AL", "2500", ""),
        ("11-05", "CB", "AR", "80", ""),
        ("11-15", "CH", "ZR", "260", "16"),
        ("11-15", "CB", "AR", "170", "14"),
        ("11-18", "CH", "ZN", "400", ""),
        ("11-18", "CH", "ZR", "200", ""),
        ("11-18", "CB", "AL", "300", ""),
        ("11-18", "CB", "AR", "120", ""),
        ("11-28", "CH", "ZR", "220", "16.50"),
        ("11-28", "CB", "AR", "130", "14"),
    )
    yield line("material_return", "MR-1", "11-29", work_order="WO-CH", item="ZN", quantity="30")
    yield from taken(
        "11",
        ("11-07", "AGENT", "120", "CAST"),
        ("11-07", "CUT", "180", "MACH"),
        ("11-09", "CUT", "10", "REPAIR"),
        ("11-12", "INSERT", "4", "REPAIR"),
        ("11-26", "BOX", "500", "SALES"),
    )


def made() -> Slips:
    """What November made."""
    yield received("PR-1", "11-10", "WO-CH", "2000")
    yield received("PR-2", "11-12", "WO-CB", "1200")
    yield used("MI-21", "11-13", "WO-MH", "CH", "2200", "按单领用")
    yield used("MI-22", "11-13", "WO-MB", "CB", "1300", "按单领用")
    yield received("PR-3", "11-19", "WO-MH", "2000")
    yield received("PR-4", "11-20", "WO-MB", "1250")
    yield received("PR-5", "11-20", "WO-CH", "2050")
    yield received("PR-6", "11-21", "WO-CB", "1280")
    yield used("MI-23", "11-22", "WO-MH", "CH", "1700", "按单领用")
    yield used("MI-24", "11-22", "WO-MB", "CB", "1000", "按单领用")
    left = {"item": "ZR", "quantity": "20", "price": "16"}
    yield line(
        "spoilage",
        "SL-4",
        "11-22",
        work_order="WO-MH",
        quantity="50",
        basis="standard",
        operation=0,
        under_way="0",
        cause="normal",
        recovered=left,
    )
    yield line("rework_order", "WO-RX", "11-23", parent="WO-MB", quantity="30")
    yield used("MI-25", "11-23", "WO-RX", "CUT", "4", "返修")
    yield received("PR-7", "11-24", "WO-MH", "1700")
    yield received("PR-8", "11-25", "WO-MB", "1000")
    fell = {"work_order": "WO-MB", "item": "CHIP", "quantity": "200", "price": "9"}
    yield line("scrap_recovery", "SR-11C", "11-25", **fell)
    sent = {"item": "MH", "from_site": "MAIN", "to_site": "BATH"}
    yield line("stock_transfer", "ST-1", "11-20", quantity="2050", **sent)
    yield line("stock_transfer", "ST-2", "11-25", quantity="1450", **sent)
    yield plated("SB-1", "11-24", "2000", "2012", "3700")
    yield billed("PI-P1", "11-26", "V-PLATE", "481", SB_1="3700")
    yield plated("SB-2", "11-29", "1200", "1208", "2220")


def sold() -> Slips:
    """What November sold."""
    yield from ship("1", "11-25", "C-HOME", "HANDLE", "500", "36", "2340")
    yield from ship("2", "11-25", "C-US", "HANDLE", "1650", "5", "0", currency="USD")
    yield from ship("2b", "11-29", "C-US", "HANDLE", "750", "5", "0", currency="USD")
    yield from ship("3", "11-26", "C-HOME", "BRACKET", "1500", "68", "13260")
    yield from ship("4", "11-26", "C-AUTO", "BRACKET", "600", "70", "5460")
    yield from ship("5", "11-27", "C-SCRAP", "CHIP", "180", "10", "234")
    yield line("sales_return", "SB-4R", "11-28", delivery="DL-4", quantity="10")
    back = [{"delivery": "DL-4", "quantity": "10", "amount": "700"}]
    yield line("sales_credit_note", "SC-4", "11-28", invoice="SI-4", lines=back, vat="91")


def settled() -> Slips:
    """November's money and bills."""
    yield noted(
        "MV-1", "11-10", "发放工资", _2211001="41000", _1002="-36700", _2241003="-4100", _2221016="-200"
    )
    yield noted(
        "MV-2", "11-15", "缴纳社保", _2211003="10455", _2211004="3280", _2241003="4100", _1002="-17835"
    )
    yield noted(
        "MV-3",
        "11-15",
        "缴纳税金",
        _2221002="8800",
        _2221012="616",
        _2221013="264",
        _2221014="176",
        _1002="-9856",
    )
    yield paid("CR-1", "11-12", "C-HOME", "SI-0", "40000", account="1121")
    yield paid("CR-2", "11-12", "C-HOME", "SI-0", "16500")
    lines = [entry("1002", "22374"), entry("5603001", "226"), bills("1121", "C-HOME", credit="22600")]
    yield line("manual_voucher", "MV-4", "11-18", text="票据贴现", lines=lines)
    yield paid("SP-1", "11-14", "V-ZN", "PI-Z", "40000", account="1121", dimensions={"partner": "C-HOME"})
    yield paid("SP-2", "11-14", "V-ZN", "PI-Z", "680")
    yield paid("SP-3", "11-15", "V-AL", "PI-2", "30000")
    yield paid("SP-4", "11-20", "V-AL", "PI-2", "40000", account="2201")
    yield paid("CR-3", "11-29", "C-AUTO", "SI-4", "20000")
    yield paid("CR-4", "11-28", "C-US", "SI-2", "2000")
    yield noted("MV-5", "11-30", "利息", _5603001="700", _1002="-700")


def bills(account: str, partner: str, debit: str = "", credit: str = "") -> Slip:
    """Write a line on bills."""
    side = {"debit": debit} if debit else {"credit": credit}
    return {"account": account, "dimensions": {"partner": partner}, **side}
