"""December's slips of the wire and cable works, and what its end brings."""

from fractions import Fraction
from typing import Any

from tests.cases.months import cable_tables as tables
from tests.cases.months.by_hand import half_up, of
from tests.cases.months.cable_slips import (
    Slips,
    billed,
    came,
    carried,
    doc,
    melted,
    money,
    month,
    noted,
    ordered,
    paid,
    ship,
)

LAST = "12-31"


def december() -> Slips:
    """December's slips."""
    yield came("GR-1", "12-02", "V-CU", "CU8", "6000", "78.90")
    yield billed("PI-1", "12-02", "V-CU", "GR-1", "473400", "61542")
    yield came("GR-2", "12-03", "V-PLAST", "PVC", "5000", "9.75")
    yield billed("PI-2", "12-03", "V-PLAST", "GR-2", "48750", "6337.50")
    yield carried("LC-1", "12-03", "1200", "108", "GR-1", "GR-2")
    yield billed("PI-0", "12-05", "V-PLAST", "GR-0", "7600", "988")
    yield came("GR-3", "12-10", "V-PLAST", "XLPE", "2000", "13.40")
    yield came("GR-4", "12-12", "V-REEL", "REEL", "200", "88")
    yield billed("PI-4", "12-12", "V-REEL", "GR-4", "17600", "2288")
    yield came("GR-5", "12-15", "V-CU", "CU8", "5000", "79.30")
    yield from melted("12", "12-06", "800", ("784", "12-20"), "2352", "305.76")
    yield from ordered("K1", "12-05", "2.5")
    yield doc("rework_order", "WO-RX", "12-16", parent="WO-K1", quantity="0.4")
    for item, quantity in (("CU8", "60"), ("PVC", "40")):
        research = {"item": item, "quantity": quantity, "purpose": "research", "cost_centre": "OFFICE"}
        yield doc("own_use", f"OU-RD-{item}", "12-16", **research)
    yield from month(tables.DEC)
    left = {"item": "SCRAP", "quantity": "80", "price": "52"}
    lost = {"quantity": "0.2", "basis": "standard", "cause": "worker", "claimed": "500", "recovered": left}
    yield doc("spoilage", "SL-1", "12-23", work_order="WO-VV", **lost)
    yield doc("order_completion", "OC-RX", "12-28", work_order="WO-RX")
    idle = {"cost_centre": "EXTR", "amount": "2400", "reason": "the grid was cut"}
    yield doc("idle_capacity", "IC-1", LAST, **idle)
    yield doc("count_result", "CT-1", LAST, item="PVC", counted="1895")
    yield from sold()
    yield from settled()
    yield from assets()


def assets() -> Slips:
    """A machine comes, an old one is sold."""
    card = {"asset": "FA-NEW", "category": "MACHINE", "cost_centre": "EXTR", "useful_life": 120}
    whom = {"owed": "supplier", "partner": "V-MACH", "cost": "360000", "vat": "46800"}
    yield doc("asset_acquisition", "AA-FA-NEW", "12-10", **card, **whom)
    brings = [{"amount": "16000", "vat": "2080", "received": "bank"}]
    costs = [{"amount": "800", "owed": "bank"}]
    gone = {"asset": "FA-OLD", "manner": "sale", "proceeds": brings, "costs": costs}
    yield doc("asset_disposal", "AX-1", "12-18", **gone)


def sold() -> Slips:
    """December's sales; a bill at interest, a discount for early payment."""
    yield from ship("1", "12-08", "C-GRID", "BV", "30", "4600", "17940")
    yield from ship("4", "12-16", "C-GRID", "VV", "8", "53500", "55640")
    yield from ship("2", "12-20", "C-TRADE", "BV", "60", "4600", "35880")
    yield from ship("5", "12-26", "C-PLANT", "VV", "4", "53500", "27820")
    yield from ship("3", "12-28", "C-GRID", "BV", "20", "4600", "11960")
    yield from ship("6", "12-29", "C-PLANT", "K", "1.5", "25600", "4992")
    yield paid("CR-1", "12-11", "C-GRID", "SI-1", "155940", method="account", account="1121")
    yield paid("CR-2", "12-29", "C-TRADE", "SI-2", "306360")
    less = [{"delivery": "DL-2", "quantity": "0", "amount": "5520"}]
    yield doc("sales_credit_note", "CC-1", "12-29", invoice="SI-2", lines=less)
    yield noted("MV-NOTE", LAST, "票据利息", _1132="346.53", _660302="-346.53")


def settled() -> Slips:
    """Money of December."""
    yield paid("CR-3", "12-15", "C-GRID", "SI-G0", "180000")
    yield paid("SP-1", "12-18", "V-CU", "PI-C0", "210000")
    yield noted("MV-LOAN", "12-21", "付息", _2231="5437.50", _1002="-5437.50")
    yield from paid_out(
        tables.DEC, {"222102": "18400", "222112": "1288", "222113": "552", "222114": "368", "222115": "8000"}
    )


def paid_out(number: str, taxes: dict[str, str]) -> Slips:
    """Pay wages, charges and taxes of the month before; owe interest."""
    t, day = tables.MONTHS[number], f"{number}-15"
    wages, charges, withheld = t["paid"]
    held = half_up(of(wages) * of("0.155"))
    tax = t["income_tax_withheld"]
    net = money(held + of(tax) - of(wages))
    yield noted(
        f"MV-PAY-{number}", day, "发放工资", _221101=wages, _224103=money(-held), _222116=f"-{tax}", _1002=net
    )
    yield noted(
        f"MV-SOC-{number}",
        day,
        "缴社保",
        _221103=charges,
        _224103=money(held),
        _1002=money(-of(charges) - held),
    )
    due = {f"_{code}": amount for code, amount in taxes.items()} | {"_222116": withheld}
    whole = money(-sum((of(amount) for amount in due.values()), Fraction(0)))
    yield noted(f"MV-TAXES-{number}", day, "缴税", **due, _1002=whole)
    yield noted(f"MV-INT-{number}", f"{number}-31", "计提利息", _660301="1812.50", _2231="-1812.50")


def costed(kept: dict[str, Any], research: Fraction) -> Slips:
    """What is known when December is costed: 盘亏, 研发支出, 存货跌价准备, 坏账准备."""
    lines = [{"bearer": "compensation", "amount": "300"}, {"bearer": "cost_centre", "cost_centre": "OFFICE"}]
    yield doc("loss_decision", "LD-1", LAST, of="CT-1", lines=lines, vat=money(kept["lost"][1]))
    cost = money(research)
    yield noted("MV-RD", LAST, "结转费用化支出", _6604=cost, _530101=f"-{cost}")
    portions = [{"item": "K", "price": "20800", "costs": "300"}]
    yield doc("stock_write_down", "WD-1", LAST, portions=portions)
    allowance = money(kept["allowance"])
    yield noted("MV-BAD", LAST, "计提坏账准备", _6702=allowance, _1231=f"-{allowance}")


def taxed(number: str, kept: dict[str, Any]) -> Slips:
    """转出未交增值税, what is reckoned on it, income tax."""
    day = f"{number}-31"
    unpaid = money(kept["vat"])
    yield noted(f"MV-VAT-{number}", day, "转出未交增值税", _22210104=unpaid, _222102=f"-{unpaid}")
    city, state, local = kept["surcharges"]
    due = {"_222112": money(-city), "_222113": money(-state), "_222114": money(-local)}
    yield noted(
        f"MV-SUR-{number}", day, "税金及附加", _640302=money(city), _640303=money(state + local), **due
    )
    tax, later = kept["tax"], kept["deferred"]
    yield noted(f"MV-CIT-{number}", day, "所得税", _680101=money(tax), _222115=money(-tax))
    yield noted(f"MV-DTA-{number}", day, "递延所得税", _1811=money(later), _680102=money(-later))


def year_end(profit: Fraction, reserve: Fraction) -> Slips:
    """Write the year's profit and its appropriation."""
    whole, part = money(profit), money(reserve)
    yield noted("MV-Y1", LAST, "结转本年利润", _4103=whole, _410406=f"-{whole}")
    yield noted("MV-Y2", LAST, "提取法定盈余公积", _410401=part, _410101=f"-{part}")
    yield noted("MV-Y3", LAST, "结转利润分配", _410406=part, _410401=f"-{part}")
