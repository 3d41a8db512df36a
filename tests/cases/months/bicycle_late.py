"""What a bicycle works enters after its December was costed once: January's first slips, late ones, and January."""

from typing import Any

from tests.cases.months import bicycle_works as works
from tests.cases.months.bicycle_forms import (
    Slips,
    bill,
    counted,
    gave_back,
    payroll,
    services,
    shared,
    ship,
    spent,
    took_back,
    worked,
)
from tests.cases.months.by_hand import line, received, used
from tests.cases.months.carton_works import billed, came, noted

LAST = "12-31"
WELD_PAY = {"221101": "21300.55", "221103": "5176.03", "221104": "1704.04"}
FIT_PAY = {"221101": "19870.20", "221103": "4828.46", "221104": "1589.62"}
STAFF = ("2600", "2200", "2000", "2400", "9000", "3000")
SERVED = {
    "POWER": {"REPAIR": "1500", "WELD": "6200", "FIT": "3100", "OFFICE": "1300", "SALES": "200"},
    "REPAIR": {"POWER": "10", "WELD": "40", "FIT": "22.5", "OFFICE": "3"},
}


def january(slips: Slips) -> Slips:
    """Date slips in the next year."""
    return (slip | {"date": f"2027{slip['date'][4:]}"} for slip in slips)


def begun(frames: int = 80) -> Slips:
    """Write what January had entered before December was locked; December leaves 90 frames."""
    yield used("MI-31", "01-05", "WO-F", "TUBE", "2000", "按单领用")
    yield used("MI-32", "01-05", "WO-F", "PLATE", "600", "按单领用")
    yield used("MI-33", "01-05", "WO-F", "ROD", "50", "按单领用")
    yield used("MI-34", "01-05", "WO-F", "PAINT", "80", "按单领用")
    yield billed("PI-11", "01-05", "V-PARTS", "501.80", GR_11="3860")
    for number, item in (("35", "FRAME"), ("36", "WHEEL"), ("37", "DRIVE"), ("38", "SADDLE")):
        quantity = str(frames) if item == "FRAME" else "80"
        yield used(f"MI-{number}", "01-06", "WO-B", item, quantity, "按单领用")
    yield billed("PI-20", "01-06", "V-ZINC", "316.68", SB_1="2436")
    yield from took_back("2", "01-07", "DL-1-2", "SI-2", "5", "4400", "572")
    yield bill("5", "01-08", "C-MALL", "DL-2-1", "4680", quantity="40")
    yield worked("T-01", "01-08", "WO-T", "FIT", "95", "22")


def late() -> Slips:
    """Write what turned up of December."""
    yield billed("PI-10", LAST, "V-CHEM", "184.08", GR_10="1416")
    yield used("MI-27", "12-29", "WO-F", "TUBE", "180", "补领")
    yield from gave_back("2", "12-30", "V-CHEM", "GR-5", "20", "197", "25.61")
    yield received("PR-6", "12-31", "WO-B", "5")
    yield spent("4", LAST, "REPAIR", "760", "supplier", partner="V-GRID", vat="98.80")
    yield worked("F-2", "12-30", "WO-F", "WELD", "40", "9.5")
    for account in works.WELD_PAY:
        number = f"P-WELD-{account}-12"
        yield line("reversal", f"RV-{account}", LAST, of=number, reason="40 hours were missing")
    yield from payroll("WELD", ("WO-F", "WO-C"), works.WELD_PAY, "12", "b")


def spoiled() -> Slips:
    """Write frames that cannot be repaired: three as happens, two that a welder burnt through and pays a part of."""
    for number, cause, units, scrap, more in (
        ("1", "normal", "3", "20", {}),
        ("2", "worker", "2", "12", {"claimed": "150"}),
    ):
        measures = [{"element": of, "spoiled": units, "whole": "495"} for of in ("labour", "overhead")]
        left = {"item": "SCRAP", "quantity": scrap, "price": "1.80"}
        fields = {"quantity": units, "whole": "525", "measures": measures, "recovered": left, **more}
        yield line("spoilage", f"SL-{number}", LAST, work_order="WO-F", cause=cause, **fields)


def vat(month: str, unpaid: str, city: str, state: str, local: str, both: str) -> Slips:
    """Write 转出未交增值税, and what is reckoned on it."""
    day = LAST if month == "12" else "01-31"
    yield noted(f"MV-VAT-{month}", day, "转出未交增值税", _22210104=unpaid, _222102=f"-{unpaid}")
    owed = {"_222112": f"-{city}", "_222113": f"-{state}", "_222114": f"-{local}"}
    yield noted(f"MV-TAX-{month}", day, "税金及附加", _640302=city, _640303=both, **owed)


def income_tax(amount: str) -> dict[str, Any]:
    """Write what is owed on the month's profit."""
    return noted("MV-CIT", LAST, "计提所得税", _680101=amount, _222115=f"-{amount}")


def year_end(profit: str, reserve: str) -> Slips:
    """Write the year's profit and its appropriation."""
    yield noted("MV-Y1", LAST, "结转本年利润", _4103=profit, _410406=f"-{profit}")
    yield noted("MV-Y2", LAST, "提取法定盈余公积", _410401=reserve, _410101=f"-{reserve}")
    yield noted("MV-Y3", LAST, "结转利润分配", _410406=reserve, _410401=f"-{reserve}")


def rest_of_january() -> Slips:
    """Write January after December was locked."""
    for number, day, partner, item, quantity, price, amount, tax in (
        ("21", "01-12", "V-STEEL", "PLATE", "500", "4.87", "2435", "316.55"),
        ("22", "01-12", "V-CHEM", "PAINT", "100", "22.30", "2230", "289.90"),
    ):
        yield came(f"GR-{number}", day, partner, item, quantity, price)
        yield billed(f"PI-{number}", day, partner, tax, **{f"GR_{number}": amount})
    yield billed("PI-9", "01-15", "V-STEEL", "1287", GR_9="9900")
    yield from gave_back("3", "01-14", "V-PARTS", "GR-7", "10", "570", "74.10")
    for number, quantity, centre in (("9", "20", "POWER"), ("10", "15", "REPAIR")):
        yield line("own_use", f"OU-{number}", "01-13", item="OIL", quantity=quantity, cost_centre=centre)
    yield used("MI-39", "01-16", "WO-T", "ZINC", "1", "按单领用")
    yield received("PR-7", "01-18", "WO-F", "140")
    yield received("PR-8", "01-20", "WO-B", "110")
    yield worked("F-01", "01-30", "WO-F", "WELD", "900", "250")
    yield worked("B-01", "01-30", "WO-B", "FIT", "760", "160.5")
    yield received("PR-9", "01-20", "WO-T", "28", final=True)
    yield from ship("4", "01-22", "C-POST", "TRIKE", "2600", "28")
    yield bill("6", "01-22", "C-POST", "DL-4-1", "9464")
    yield from ship("5", "01-24", "C-MALL", "BIKE", "900", "130")
    yield bill("7", "01-24", "C-MALL", "DL-5-1", "15210")
    yield counted("WC-2", "01-31", F="30", B="25")
    yield from payroll("WELD", ("WO-F",), WELD_PAY, "01")
    yield from payroll("FIT", ("WO-B", "WO-T"), FIT_PAY, "01")
    yield shared("S-01", "01-31", dict(zip(works.CENTRES, STAFF, strict=True)), owed="wages_payable")
    wear = dict(zip(works.CENTRES, works.WEAR, strict=True))
    yield shared("WEAR-01", "01-31", wear, owed="accumulated_depreciation")
    yield spent("5", "01-31", "POWER", "6210.35", "supplier", partner="V-GRID", vat="807.35")
    yield from services("01", SERVED)
