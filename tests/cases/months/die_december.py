"""The slips of a die-casting works: December, and what is booked when a month is costed."""

from collections.abc import Mapping
from fractions import Fraction

from tests.cases.months.by_hand import line, received, used
from tests.cases.months.carton_works import billed, came, entry, noted
from tests.cases.months.die_month import money
from tests.cases.months.die_slips import DAY, Slip, Slips, melted, paid, plated, ship, taken
from tests.cases.months.die_tables import NEW, OLD

CERTIFIED = {
    OLD: (
        "PI-1",
        "PI-2",
        "LC-1",
        "PI-0",
        "PI-3",
        "PI-4",
        "PI-5",
        "PI-6",
        "PI-9",
        "GAS-11",
        "GRID-11",
        "PI-P1",
    ),
    NEW: (*("AA-TP", "PI-T", "PI-7", "PI-P2", "PI-11", "LC-2", "PI-12", "GAS-12", "GRID-12", "PI-P3"),),
}


def december(taxes: Mapping[str, Fraction]) -> Slips:
    """December's slips but for those that both months have."""
    yield line("goods_receipt", "GR-T", "12-03", invoice="PI-T/1", quantity="195", normal_loss="5")
    yield billed("PI-7", "12-04", "V-ZN", "2215.20", GR_7="17040")
    yield billed("PI-P2", "12-05", "V-PLATE", "296.40", SB_2="2280")
    yield came("GR-11", "12-06", "V-ZN", "ZN", "2500", "21.60")
    yield billed("PI-11", "12-06", "V-ZN", "7020", GR_11="54000")
    charges = [{"amount": "500", "basis": "quantity"}]
    yield line(
        "landed_cost",
        "LC-2",
        "12-06",
        partner="V-TRUCK",
        charges=charges,
        receipts=[{"receipt": "GR-11"}],
        vat="45",
    )
    yield came("GR-12", "12-07", "V-AL", "AL", "2000", "19.80")
    yield billed("PI-12", "12-07", "V-AL", "5148", GR_12="39600")
    less = [{"receipt": "GR-2", "amount": "400"}]
    yield line(
        "supplier_credit_note", "CN-2", "12-08", partner="V-AL", invoice="PI-2", allowances=less, vat="52"
    )
    yield from melted(
        "12",
        ("12-08", "CH", "ZN", "1900", ""),
        ("12-08", "CH", "ZR", "300", ""),
        ("12-08", "CB", "AL", "2300", ""),
        ("12-08", "CB", "AR", "150", ""),
        ("12-28", "CH", "ZR", "380", "16.50"),
        ("12-28", "CB", "AR", "260", "14.20"),
    )
    yield from taken(
        "12",
        ("12-09", "AGENT", "100", "CAST"),
        ("12-09", "CUT", "160", "MACH"),
        ("12-10", "CUT", "8", "REPAIR"),
        ("12-11", "INSERT", "3", "REPAIR"),
        ("12-22", "BOX", "700", "SALES"),
    )
    yield received("PR-11", "12-10", "WO-CH", "2200")
    yield received("PR-12", "12-10", "WO-CB", "1300")
    yield used("MI-31", "12-11", "WO-MH", "CH", "2100", "按单领用")
    yield used("MI-32", "12-11", "WO-MB", "CB", "1500", "按单领用")
    yield received("PR-13", "12-14", "WO-MH", "2130")
    yield received("PR-14", "12-14", "WO-MB", "1500")
    yield received("PR-15", "12-15", "WO-CH", "1820")
    yield received("PR-16", "12-15", "WO-CB", "930")
    yield used("MI-33", "12-16", "WO-MH", "CH", "2000", "按单领用")
    yield used("MI-34", "12-16", "WO-MB", "CB", "850", "按单领用")
    yield received("PR-17", "12-19", "WO-MH", "2000")
    yield received("PR-18", "12-19", "WO-MB", "860")
    yield line(
        "scrap_recovery", "SR-12C", "12-20", work_order="WO-MB", item="CHIP", quantity="210", price="9"
    )
    for number, day, quantity in (("3", "12-14", "2400"), ("4", "12-19", "1500")):
        yield line(
            "stock_transfer",
            f"ST-{number}",
            day,
            item="MH",
            from_site="MAIN",
            to_site="BATH",
            quantity=quantity,
        )
    yield plated("SB-3", "12-22", "4050", "4080", "7492.50")
    yield billed("PI-P3", "12-23", "V-PLATE", "974.03", SB_3="7492.50")
    yield from ship("6", "12-23", "C-HOME", "HANDLE", "1600", "36", "7488")
    yield from ship("7", "12-24", "C-US", "HANDLE", "2500", "5.10", "0", currency="USD")
    yield from ship("8", "12-21", "C-HOME", "BRACKET", "1400", "68", "12376")
    yield from ship("9", "12-21", "C-AUTO", "BRACKET", "900", "71", "8307")
    yield from ship("10", "12-26", "C-SCRAP", "CHIP", "220", "10.50", "300.30")
    yield paid("CR-5", "12-05", "C-HOME", "SI-3", "115260")
    yield line("sales_return", "SB-3R", "12-09", delivery="DL-3", quantity="20")
    back = [{"delivery": "DL-3", "quantity": "20", "amount": "1360"}]
    yield line("sales_credit_note", "SC-3", "12-09", invoice="SI-3", lines=back, vat="176.80")
    lines = [{"invoice": "SI-2", "amount": "6250"}, {"invoice": "SI-2b", "amount": "3750"}]
    yield line("customer_receipt", "CR-6", "12-10", partner="C-US", lines=lines)
    yield paid("SP-5", "12-15", "V-AL", "PI-2", "17010")
    yield paid("SP-6", "12-10", "V-PRESS", "AA-TP", "40680")
    lines = [entry("2201", "30000") | {"dimensions": {"partner": "V-AL"}}, entry("1002", "-30000")]
    yield line("manual_voucher", "MV-11", "12-10", text="票据到期", lines=lines)
    yield from paid_in_december(taxes)


def paid_in_december(taxes: Mapping[str, Fraction]) -> Slips:
    """What December pays of November's wages and taxes."""
    yield noted(
        "MV-12", "12-10", "发放工资", _2211001="58400", _1002="-52240", _2241003="-5900", _2221016="-260"
    )
    yield noted(
        "MV-13", "12-15", "缴纳社保", _2211003="14892", _2211004="4672", _2241003="5900", _1002="-25464"
    )
    owed = {f"_{code}": money(-amount) for code, amount in taxes.items()} | {"_2221016": "200"}
    whole = money(200 - sum(taxes.values(), Fraction(0)))
    yield noted("MV-14", "12-15", "缴纳税金", **owed, _1002=f"-{whole}")
    yield noted("MV-15", "12-20", "收到出口退税", _1002="3019.68", _1221="-3019.68")
    yield noted("MV-16", "12-31", "利息", _5603001="700", _1002="-700")


def counted(price: Fraction, vat: Fraction) -> Slips:
    """December's count: its prices are known when the month is costed."""
    day = DAY[NEW]
    yield line("count_result", "CT-1", day, item="AL", counted="3785", vat=money(vat))
    yield line("count_result", "CT-2", day, item="ZN", counted="3486", price=f"{float(price):.4f}")
    yield line("count_result", "CT-3", day, item="BOX", counted="688")
    lines: list[dict[str, str]] = [{"bearer": "compensation", "amount": "100"}, {"bearer": "abnormal"}]
    yield line("loss_decision", "LD-1", day, of="CT-1", lines=lines)
    yield line("loss_decision", "LD-2", day, of="CT-2", lines=[{"bearer": "gain"}])
    yield line("loss_decision", "LD-3", day, of="CT-3", lines=[{"bearer": "abnormal"}])


def certified(number: str, *invoices: str) -> Slip:
    """Certify invoices."""
    lines = [{"invoice": invoice} for invoice in invoices]
    return line("input_vat_certification", f"IVC-{number}", DAY[number], lines=lines)


def taxed(number: str, vat: tuple[Fraction, ...], owed: Mapping[str, Fraction]) -> Slips:
    """Export: 不得免征和抵扣税额, 免抵退税; 转出未交增值税 and what is reckoned on it."""
    day = DAY[number]
    _, not_refunded, _, refund, offset = vat
    cost = money(not_refunded)
    yield noted(f"MV-EX-{number}", day, "不得免征和抵扣税额", _5401001=cost, _2221001009=f"-{cost}")
    lines = [entry("2221001006", money(offset)), entry("2221001008", f"-{money(refund + offset)}")]
    if refund:
        lines.append(entry("1221", money(refund)))
    yield line("manual_voucher", f"MV-RF-{number}", day, text="免抵退税", lines=lines)
    unpaid = owed.get("2221002", Fraction(0))
    if unpaid:
        yield noted(
            f"MV-VAT-{number}", day, "转出未交增值税", _2221001004=money(-unpaid), _2221002=money(unpaid)
        )
    city, state, local = (owed[code] for code in ("2221012", "2221013", "2221014"))
    due = {"_2221012": money(city), "_2221013": money(state), "_2221014": money(local)}
    yield noted(
        f"MV-TAX-{number}", day, "税金及附加", _5403002=money(-city), _5403006=money(-state - local), **due
    )


def income_tax(number: str, owed: Mapping[str, Fraction]) -> Slip:
    """Write 所得税."""
    amount = owed["2221015"]
    return noted(f"MV-CIT-{number}", DAY[number], "计提所得税", _5801=money(-amount), _2221015=money(amount))


def year_end(profit: Fraction, reserve: Fraction) -> Slips:
    """Write the year's profit and its appropriation."""
    day, whole, part = DAY[NEW], money(profit), money(reserve)
    yield noted("MV-Y1", day, "结转本年利润", _3103=whole, _3104005=f"-{whole}")
    yield noted("MV-Y2", day, "提取法定盈余公积", _3104001=part, _3101001=f"-{part}")
    yield noted("MV-Y3", day, "结转利润分配", _3104005=part, _3104001=f"-{part}")
