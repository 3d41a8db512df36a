"""The slips of a die-casting works that both months have: hours, wages, energy, services, what is in process."""

from collections.abc import Mapping
from fractions import Fraction

from tests.cases.months import die_tables as tables
from tests.cases.months.by_hand import line
from tests.cases.months.carton_works import bearers
from tests.cases.months.die_slips import DAY, Slips
from tests.cases.months.die_tables import CENTRES, OLD


def money(amount: Fraction) -> str:
    """Write an amount as a document has it."""
    return f"{float(amount):.2f}"


def named(of: str) -> dict[str, str]:
    """Name who bears a cost: an order, a centre or an account."""
    if of in CENTRES:
        return {"cost_centre": of}
    return {"account": of} if of[0] == "5" else {"work_order": f"WO-{of}"}


def month(number: str, pay: Mapping[str, Fraction]) -> Slips:
    """What both months have: hours, wages, gas, power, moulds, services, what is in process."""
    t, day = tables.MONTHS[number], DAY[number]
    for order, (labour, machine) in t["hours"].items():
        at = "W-CAST" if order in tables.CASTS else "W-MACH"
        yield line(
            "time_ticket",
            f"TT-{order}-{number}",
            day,
            work_order=f"WO-{order}",
            work_centre=at,
            labour_hours=labour,
            machine_hours=machine,
        )
    if number == OLD:
        yield line(
            "time_ticket",
            "TT-RX",
            day,
            work_order="WO-RX",
            work_centre="W-MACH",
            labour_hours="6",
            machine_hours="3",
        )
    yield from wages(number, pay)
    amount, cubic, vat = t["gas"]
    lines = [{**named(of), "measure": each} for of, each in cubic.items()]
    gas = {"basis": "measured", "element": "fuel", "owed": "supplier", "partner": "V-GAS", "vat": vat}
    yield line("cost_distribution", f"GAS-{number}", day, amount=amount, lines=lines, **gas)
    power, vat = t["grid"]
    yield line(
        "overhead_expense",
        f"GRID-{number}",
        day,
        cost_centre="POWER",
        amount=power,
        owed="supplier",
        partner="V-GRID",
        vat=vat,
    )
    for centre, spent in t["office"].items():
        yield line(
            "overhead_expense", f"OE-{centre}-{number}", day, cost_centre=centre, amount=spent, owed="bank"
        )
    for order in tables.CASTS:
        shots = t["made"][order] + sum(each for of, each, _ in t["spoiled"].values() if of == order)
        worn = money(Fraction(tables.MOULD[order]) * shots)
        whose = {"basis": "stated", "element": "overhead", "owed": "account", "account": "1801"}
        lines = [{"work_order": f"WO-{order}", "amount": worn}]
        yield line("cost_distribution", f"MOULD-{order}-{number}", day, amount=worn, lines=lines, **whose)
    for service, to in t["served"].items():
        lines = [{**named(of), "quantity": quantity} for of, quantity in to.items()]
        yield line("service_report", f"SV-{service}-{number}", day, cost_centre=service, lines=lines)
    degrees = {"CH": "0.5", "CB": "0.5", "MH": "0.4", "MB": "0.5"}
    lines = [
        {
            "work_order": f"WO-{of}",
            "quantity": str(units),
            "degree": degrees[of],
            "degrees": {"material": "1", "spoilage": "0"},
        }
        for of, units in t["in_process"].items()
    ]
    yield line("wip_count", f"WC-{number}", day, lines=lines)
    if number == OLD:
        yield line("order_completion", "OC-RX", day, work_order="WO-RX")


def wages(number: str, pay: Mapping[str, Fraction]) -> Slips:
    """Piece wages (good units and 料废), time wages by hours, staff, and what is reckoned on all of them."""
    t, day = tables.MONTHS[number], DAY[number]
    owed = {"owed": "wages_payable"}
    spoilt = {"CH": 35, "CB": 20} if number == OLD else {"CH": 20, "CB": 10}
    piece = {of: Fraction(rate) * (t["made"][of] + spoilt.get(of, 0)) for of, rate in tables.PIECE.items()}
    lines = [{"work_order": f"WO-{of}", "amount": money(each)} for of, each in piece.items()]
    yield line(
        "cost_distribution",
        f"P-PIECE-{number}",
        day,
        amount=money(sum(piece.values(), Fraction(0))),
        basis="stated",
        element="labour",
        lines=lines,
        **owed,
    )
    for shop, orders in (
        ("CAST", tables.CASTS),
        ("MACH", (*tables.CUTS, "RX") if number == OLD else tables.CUTS),
    ):
        lines = [{"work_order": f"WO-{of}"} for of in orders]
        yield line(
            "cost_distribution",
            f"P-{shop}-{number}",
            day,
            amount=t["by_time"][shop],
            basis="labour_hours",
            element="labour",
            lines=lines,
            **owed,
        )
    staff = dict(zip(CENTRES, t["staff"], strict=True))
    whole = sum(map(int, staff.values()))
    lines = bearers("amount", staff)
    if number == OLD:
        whole, lines = whole + 640, [*lines, {"account": "5711010", "amount": "640"}]
    yield line(
        "cost_distribution", f"P-STAFF-{number}", day, amount=str(whole), basis="stated", lines=lines, **owed
    )
    whole_pay = sum(pay.values(), Fraction(0))
    for account, rate in (("2211003", "0.255"), ("2211004", "0.08")):
        lines = [{**named(of), "measure": money(each)} for of, each in pay.items()]
        cents = int(whole_pay * Fraction(rate) * 100 + Fraction(1, 2))
        yield line(
            "cost_distribution",
            f"P-{account}-{number}",
            day,
            amount=money(Fraction(cents, 100)),
            basis="measured",
            element="labour",
            owed="account",
            account=account,
            lines=lines,
        )
