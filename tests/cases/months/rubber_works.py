"""The works that makes rubber seals and pads: its set-up, its slips of December, its close (`test_rubber_works`)."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tests.cases.months.by_hand import counted, line, ordered, received, services, stated, used, worked

from erpcore import Books, Setup
from erpcore.documents import document_adapter

SINCE, MONTH = "2026-01-01", "2026-12"
ELEMENTS = ("material", "fuel", "labour", "overhead", "spoilage")
RAW = {"RUB": "kg", "CB": "kg", "INS": "pcs", "COAL": "kg", "PART": "pcs", "SCRAP": "kg", "THEIRS": "kg"}
MADE = {"A": "finished", "B": "finished", "C": "processed"}
CENTRES = {
    "SHOP": {"purpose": "production", "driver": "machine_hours"},
    "WAGES": {"purpose": "production", "element": "labour", "hours_of": "SHOP", "shared_by": "labour_hours"},
    "POWER": {"purpose": "production", "element": "fuel", "hours_of": "SHOP"},
    "BOILER": {"purpose": "service", "element": "fuel"},
    "REPAIR": {"purpose": "service"},
    "OFFICE": {"purpose": "administration"},
    "SALES": {"purpose": "selling"},
}
GROSS = {
    "WAGES": "68000",
    "SHOP": "9000",
    "BOILER": "6000",
    "REPAIR": "7500",
    "OFFICE": "24000",
    "SALES": "8500",
}
STOCK = {  # (item, quantity): cost; the last layer of rubber is estimated
    ("RUB", "3000"): "39340", ("RUB", "1000"): "13000", ("CB", "2500"): "16112.50", ("INS", "6000"): "9240",
    ("COAL", "20000"): "16400", ("PART", "100"): "8000", ("BOX", "800"): "4000", ("A", "3000"): "54000",
    ("B", "500"): "33000",
}  # fmt: skip
ASSETS = {  # cost centre, cost, depreciated, months, left at the end, in service
    "PRESS": ("SHOP", "960000", "190000", 96, "48000", "2025-03-15"),
    "OLD": ("SHOP", "40000", "35400", 120, "4000", "2017-01-10"),
    "KETTLE": ("BOILER", "180000", "60000", 120, "0", "2023-07-10"),
    "LATHE": ("REPAIR", "108000", "36000", 120, "0", "2023-07-10"),
    "HOUSE": ("OFFICE", "624000", "260000", 240, "0", "2018-07-10"),
}
BEGAN = {
    "1001": "3000", "1002": "486500", "1121": "58500", "1231": "-5940", "1123": "1500", "1701": "96000",
    "1702": "-40000", "1811": "3885", "2001": "-300000", "2231": "-3000", "221101": "-118000", "221105": "-2360",
    "222102": "-21600", "222112": "-1512", "222113": "-648", "222114": "-432", "222115": "-14000",
    "222116": "-830", "2801": "-9600", "4001": "-1500000", "4002": "-60000", "410101": "-72000",
    "4103": "-245000", "410406": "35971",
}  # fmt: skip
PARTNERS = {"1121": "K2", "1123": "INSURER"}
SERVED = {
    "BOILER": {"REPAIR": "60", "WO-A": "430", "WO-B": "310", "WO-C": "60", "SHOP": "90", "OFFICE": "50"},
    "REPAIR": {"BOILER": "40", "SHOP": "420", "OFFICE": "40"},
}
TAKEN = (
    ("WO-A", "RUB", "5272.74"), ("WO-B", "RUB", "2727.26"), ("WO-A", "CB", "2383.20"), ("WO-B", "CB", "1016.80"),
    ("WO-A", "INS", "9040"), ("WO-B", "INS", "3220"),
)  # fmt: skip
SOLD = (  # customer, item, quantity, price, VAT, day
    ("K1", "A", "9500", "30", "37050", "12-31"),
    ("K2", "B", "1400", "95", "17290", "12-31"),
    ("ABROAD", "A", "500", "4.40", "0", "12-15"),
    ("K1", "C", "2000", "7", "1820", "12-31"),
)


def _setup() -> Setup:
    """Pools of wages and power stand on an account of their own: 制造费用 is overhead alone."""
    pools = {"BOILER": "500102", "REPAIR": "500102", "WAGES": "500105", "POWER": "500105"}
    own = {"name": "Direct cost to be shared", "name_zh": "待分配直接费用", "kind": "cost", "side": "debit"}
    policies = {
        "service_departments": "interact_once", "overhead_rest": "orders", "provisional_receipts": "month_start",
        "average_price_decimals": 4, "rate_decimals": 4, "unit_cost_decimals": 4, "rounding_receiver": "last",
        "spoilage_loss": "order",
    }  # fmt: skip
    items = [(code, "raw", "raw", unit) for code, unit in RAW.items()]
    items += [
        ("BOX", "packing", "packing", "pcs"),
        *((code, "finished", of, "pcs") for code, of in MADE.items()),
    ]
    step = {"number": 10, "name": "cure", "work_centre": "LINE", "run_hours": "0"}
    return Setup.model_validate(
        {
            "company": {
                "name": "橡胶制品厂", "currency": "CNY", "chart": "cn_asbe", "first_period": MONTH,
                "elements": [{"code": code, "name": code} for code in ELEMENTS], "policies": policies,
            },
            "accounts": [{"code": "500105", "parent": "5001", **own}],
            "account_map": [
                {"role": "revenue", "item_class": "processed", "account": "6051"},
                {"role": "cost_of_sales", "item_class": "processed", "account": "6402"},
                {"role": "stock", "item_class": "processed", "account": "140502"},
                *({"role": "overhead_pool", "cost_centre": of, "account": to} for of, to in pools.items()),
            ],
            "units": [{"code": "kg", "name": "千克", "decimals": 2}, {"code": "pcs", "name": "件"}],
            "item_classes": [
                {"code": code, "name": code, "valuation": "monthly_average"}
                for code in ("raw", "packing", "finished", "processed")
            ],
            "items": [
                {"code": code, "name": code, "kind": kind, "item_class": of, "unit": unit, "weight": "1"}
                for code, kind, of, unit in items
            ],
            "cost_centres": [{"code": code, "name": code, **of} for code, of in CENTRES.items()],
            "work_centres": [{"code": "LINE", "name": "line", "cost_centre": "SHOP"}],
            "rates": [{"work_centre": "LINE", "valid_from": SINCE}],
            "routings": [{"item": item, "valid_from": SINCE, "operations": [step]} for item in MADE],
            "wip_rules": [{"item": item, "valid_from": SINCE, "rule": "weighted_average"} for item in "AB"],
            "exchange_rates": [
                {"currency": "USD", "valid_from": f"2026-{day}", "rate": rate}
                for day, rate in (("12-01", "7.10"), ("12-15", "7.08"), ("12-31", "7.05"))
            ],
            "partners": [
                *({"code": code, "name": code, "supplier": True} for code in ("V1", "V2", "V3", "INSURER")),
                *({"code": code, "name": code, "customer": True} for code in ("K1", "K2", "K3", "ABROAD")),
            ],
            "sites": [{"code": "MAIN", "name": "仓库"}],
            "asset_categories": [{"code": "MACHINE", "name": "machines", "useful_life": 120}],
        }
    )  # fmt: skip


def side(amount: str | Decimal) -> dict[str, str]:
    """Write a debit, or a credit where the amount is below zero."""
    return {"credit": str(-Decimal(amount))} if Decimal(amount) < 0 else {"debit": str(amount)}


def voucher(number: str, day: str, amounts: dict[str, str | Decimal]) -> dict[str, Any]:
    """Write a voucher; bills name who gave them."""
    lines = [
        {"account": of, **side(amount), **({"dimensions": {"partner": "K2"}} if of == "1121" else {})}
        for of, amount in amounts.items()
    ]
    return line("manual_voucher", number, day, text=number, lines=lines)


def opened() -> Iterator[dict[str, Any]]:
    """Write what there was, and take November's estimate back."""
    for at, ((item, quantity), cost) in enumerate(STOCK.items()):
        yield line(
            "opening_stock", f"OS-{at}", "12-01", item=item, quantity=quantity, amounts={"material": cost}
        )
    for who, amount in {"K1": "150000", "K2": "70000", "K3": "6000"}.items():
        yield line("opening_item", f"OI-{who}", "12-01", role="customer", partner=who, amount=amount)
    owed = {
        "role": "customer",
        "partner": "ABROAD",
        "amount": "71000",
        "currency": "USD",
        "original": "10000",
    }
    yield line("opening_item", "OI-USD", "12-01", **owed)
    yield line("opening_item", "OI-V1", "12-01", role="supplier", partner="V1", amount="113000")
    estimate = {"role": "gr_ir", "partner": "V1", "item": "RUB", "quantity": "1000", "amount": "13000"}
    yield line("opening_item", "GR-0", "12-01", **estimate)
    begun = {"A": ("6720", "816", "1770", "790"), "B": ("3050", "455.40", "820.10", "452")}
    for item, costs in begun.items():
        yield from ordered(f"WO-{item}", "12-01", item, "30000")
        cost = dict(zip(ELEMENTS, costs, strict=False))
        yield line("opening_wip", f"OW-{item}", "12-01", work_order=f"WO-{item}", amounts=cost)
    for code, (centre, cost, gone, life, left, since) in ASSETS.items():
        of = {"asset": code, "name": code, "category": "MACHINE", "cost_centre": centre, "useful_life": life}
        of |= {"cost": cost, "accumulated": gone, "residual": left, "in_service": since}
        yield line("asset_acquisition", f"AA-{code}", "12-01", owed="opening_balance", **of)
    lines = [
        {"account": of, **side(to), **({"dimensions": {"partner": PARTNERS[of]}} if of in PARTNERS else {})}
        for of, to in BEGAN.items()
    ]
    yield line("opening_balance", "OB", "12-01", lines=lines)
    yield line("provisional_reversal", "PR-0", "12-01")


def bought() -> Iterator[dict[str, Any]]:
    """Write what came: with freight by weight, with a usual loss on the way, without its invoice."""
    for number, item, quantity, price in (("GR-1", "RUB", "6000", "13.50"), ("GR-2", "CB", "3000", "6.60")):
        of = {"partner": "V1", "item": item, "quantity": quantity, "price": price}
        yield line("goods_receipt", number, "12-03", **of)
    lines = [{"receipt": "GR-1", "amount": "81000"}, {"receipt": "GR-2", "amount": "19800"}]
    yield line("purchase_invoice", "PI-1", "12-03", partner="V1", lines=lines, vat="13104")
    freight = {"owed": "bank", "charges": [{"amount": "1800", "basis": "weight"}], "vat": "162"}
    yield line("landed_cost", "LC", "12-03", receipts=[{"receipt": "GR-1"}, {"receipt": "GR-2"}], **freight)
    lines = [{"receipt": "GR-0", "amount": "13400"}]
    yield line("purchase_invoice", "PI-0", "12-05", partner="V1", lines=lines, vat="1742")
    goods = [{"item": "INS", "quantity": "20000", "amount": "31600"}]
    yield line("purchase_invoice", "PI-2", "12-10", partner="V2", goods=goods, vat="4108")
    yield line("goods_receipt", "GR-3", "12-12", invoice="PI-2/1", quantity="19950", normal_loss="50")
    for number, item, quantity, price, amount, vat in (
        ("4", "COAL", "30000", "0.83", "24900", "3237"),
        ("5", "BOX", "1000", "5.20", "5200", "676"),
    ):
        of = {"partner": "V2", "item": item, "quantity": quantity, "price": price}
        yield line("goods_receipt", f"GR-{number}", "12-15", **of)
        lines = [{"receipt": f"GR-{number}", "amount": amount}]
        yield line("purchase_invoice", f"PI-{number}", "12-15", partner="V2", lines=lines, vat=vat)
    late = {"partner": "V1", "item": "RUB", "quantity": "2000", "price": "13.60"}
    yield line("goods_receipt", "GR-6", "12-28", **late)


def made() -> Iterator[dict[str, Any]]:
    """Write what was taken, made and repaired; of rubber that a customer sent, at his price for the work."""
    yield from ordered("WO-C", "12-08", "C", "2000")
    theirs = {"partner": "K1", "item": "THEIRS", "quantity": "2050"}
    yield line("customer_material_receipt", "CM-1", "12-08", **theirs)
    yield line("customer_material_issue", "CM-2", "12-08", work_order="WO-C", **theirs)
    for order, item, quantity in TAKEN:
        yield used(f"MI-{order}-{item}", "12-20", order, item, quantity, "no bill")
    yield line("rework_order", "RW", "12-20", parent="WO-B", quantity="20")
    yield used("MI-RW", "12-20", "RW", "RUB", "10")
    for item, quantity, centre in (
        ("COAL", "36000", "BOILER"), ("PART", "12", "SHOP"), ("PART", "4", "BOILER"), ("PART", "30", "REPAIR"),
        ("BOX", "600", "SALES"),
    ):  # fmt: skip
        of = {"item": item, "quantity": quantity, "cost_centre": centre}
        yield line("own_use", f"OU-{item}-{centre}", "12-25", **of)
    yield line("own_use", "OU-WARRANTY", "12-25", item="PART", quantity="5", purpose="provision")
    for item, quantity in (("A", "8700"), ("B", "1500"), ("C", "2000")):
        yield received(f"PR-{item}", "12-31", f"WO-{item}", quantity)


def told() -> Iterator[dict[str, Any]]:
    """Write hours, services, and what is in process."""
    for order, labour, machine in (
        ("WO-A", "1900", "2100"), ("WO-B", "1100", "1490"), ("RW", "8", "10"), ("WO-C", "152", "300"),
    ):  # fmt: skip
        yield worked(f"TT-{order}", "12-31", order, "LINE", labour, machine)
    yield from services(SERVED, MONTH, "12-31")
    yield counted("WC", "12-31", ("WO-A", "860", "0.5"), ("WO-B", "200", "0.4"))
    yield line("order_completion", "OC-C", "12-31", work_order="WO-C")


def spent() -> Iterator[dict[str, Any]]:
    """Write wages, of which some were idle, what is reckoned on them, power by meter, and the rest."""
    yield stated("CD-W", "12-31", GROSS, "123000", "wages_payable")
    wages = [{"cost_centre": of, "measure": amount} for of, amount in GROSS.items()]
    for account, amount in (("221103", "30750"), ("221104", "9840"), ("221105", "2460")):
        of = {"basis": "measured", "owed": "account", "account": account, "amount": amount, "lines": wages}
        yield line("cost_distribution", f"CD-{account}", "12-31", **of)
    idle = {"cost_centre": "WAGES", "amount": "1147.50", "reason": "40 hours without power after a storm"}
    yield line("idle_capacity", "IC", "12-31", **idle)
    meters = {"POWER": "12000", "BOILER": "1800", "REPAIR": "1400", "SHOP": "1500", "OFFICE": "1900"}
    power = stated("CD-P", "12-30", meters, "18600", "supplier")
    yield power | {"partner": "V3", "vat": "2418"}
    paid = stated("CD-I", "12-31", {"SHOP": "1000", "OFFICE": "500"}, "1500", "account")
    yield paid | {"account": "1123", "account_dimensions": {"partner": "INSURER"}}
    for number, centre, amount, owed in (
        ("GLOVES", "SHOP", "800", {"owed": "bank"}),
        ("PAPER", "OFFICE", "2300", {"owed": "cash"}),
        ("GUESTS", "OFFICE", "1500", {"owed": "bank"}),
        ("PATENT", "OFFICE", "800", {"owed": "account", "account": "1702"}),
        ("ADVERTS", "SALES", "5000", {"owed": "bank", "vat": "300"}),
    ):
        yield line("overhead_expense", f"OE-{number}", "12-31", cost_centre=centre, amount=amount, **owed)


def sold() -> Iterator[dict[str, Any]]:
    """Write sales, some of it abroad, and what a customer sends back."""
    for at, (who, item, quantity, price, vat, day) in enumerate(SOLD, 1):
        lines = [{"item": item, "quantity": quantity, "price": price}]
        currency = {"currency": "USD"} if who == "ABROAD" else {}
        yield line("sales_order", f"SO-{at}", day, partner=who, lines=lines, **currency)
        yield line("delivery", f"DL-{at}", day, sales_order=f"SO-{at}/1", quantity=quantity)
        yield line("sales_invoice", f"SI-{at}", day, partner=who, lines=[{"delivery": f"DL-{at}"}], vat=vat)
    yield line("sales_return", "RT", "12-31", delivery="DL-2", quantity="10")
    back = [{"delivery": "DL-2", "quantity": "10"}]
    yield line("sales_credit_note", "CN", "12-31", invoice="SI-2", lines=back, vat="123.50")


def settled() -> Iterator[dict[str, Any]]:
    """Write money, bills, a bad debt, interest, taxes of November, and what became of assets and of the warranty."""
    for number, who, lines, how in (
        ("1", "K1", {"OI-K1": "150000", "SI-1": "50000"}, {}),
        ("2", "K2", {"OI-K2": "70000", "SI-2": "30000"}, {}),
        ("3", "ABROAD", {"OI-USD": "8000"}, {"rate": "7.06"}),
        ("4", "K1", {"SI-1": "60000"}, {"method": "account", "account": "1121"}),
        ("5", "K3", {"OI-K3": "6000"}, {"method": "account", "account": "1231"}),
    ):
        of = [{"invoice": invoice, "amount": amount} for invoice, amount in lines.items()]
        yield line("customer_receipt", f"CR-{number}", "12-31", partner=who, lines=of, **how)
    for number, who, lines in (
        ("1", "V1", {"OI-V1": "113000", "PI-1": "60000"}),
        ("2", "V2", {"PI-2": "20000", "PI-5": "5876"}),
    ):
        of = [{"invoice": invoice, "amount": amount} for invoice, amount in lines.items()]
        yield line("supplier_payment", f"SP-{number}", "12-31", partner=who, lines=of)
    yield voucher("到期票据", "12-31", {"1002": "58500", "1121": "-58500"})
    pay = {"221101": "118000", "224103": "-21830", "222116": "-845", "1002": "-95325"}
    yield voucher("发放工资", "12-10", pay)
    funds = {"221103": "30750", "221104": "9840", "221105": "2360", "224103": "21830", "1002": "-64780"}
    yield voucher("社保公积金", "12-31", funds)
    taxes = {"222102": "21600", "222112": "1512", "222113": "648", "222114": "432", "222116": "830"}
    yield voucher("上月税费", "12-12", {**taxes, "1002": "-25022"})
    yield voucher("印花税", "12-31", {"640308": "210", "1002": "-210"})
    yield voucher("利息", "12-21", {"660301": "1500", "2231": "3000", "1002": "-4500"})
    new = {"asset": "TESTER", "name": "TESTER", "category": "MACHINE", "cost_centre": "SHOP", "owed": "bank"}
    yield line("asset_acquisition", "AA-NEW", "12-20", cost="24000", vat="3120", **new)
    sale = {"proceeds": [{"amount": "2000", "vat": "260", "received": "bank"}]}
    gone = {"asset": "OLD", "manner": "sale", "costs": [{"amount": "150", "owed": "cash"}], **sale}
    yield line("asset_disposal", "AD", "12-18", **gone)
    yield voucher("三包", "12-31", {"2801": "350", "1001": "-350"})
    yield voucher("产品质量保证", "12-31", {"640105": "4326.26", "2801": "-4326.26"})


SPOILED = {
    "work_order": "WO-A", "quantity": "40", "whole": "9600", "claimed": "100",
    "measures": [{"element": of, "spoiled": "40", "whole": "9170"} for of in ("fuel", "labour", "overhead")],
    "recovered": {"item": "SCRAP", "quantity": "200", "price": "0.75"},
}  # fmt: skip


def half_up(amount: Decimal) -> Decimal:
    """Round to fen."""
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


class Works:
    """The books of the works.

    Args:
        other_way: Spends before it makes, completes the repair before it is costed, and sells after that.
    """

    def __init__(self, *, other_way: bool = False) -> None:
        self.books, self.read = Books(_setup()), document_adapter().validate_python
        self.month = self.books.month_end(MONTH)
        repaired = line("order_completion", "OC-RW", "12-31", work_order="RW")
        if other_way:
            self.post(*opened(), *bought(), *spent(), *made(), *told(), repaired)
            self.month.run_costing()
            self.post(*sold(), *settled())
        else:
            self.post(*opened(), *bought(), *made(), *told(), *spent(), *sold(), *settled())
        missing = line("count_result", "CR", "12-31", item="CB", counted="2080")
        self.post(missing)
        self.month.run_costing()
        if not other_way:
            self.post(repaired)
        self.post(line("spoilage", "SL", "12-31", **SPOILED))
        self.month.run_costing()
        self.tax()
        self.month.run()

    def post(self, *documents: dict[str, Any]) -> None:
        """Post documents."""
        for document in documents:
            self.books.post(self.read(document))

    def balance(self, account: str) -> Decimal:
        """Read a balance, debits above zero."""
        rows = {row["account"]: row for row in self.books.report("trial_balance", period=MONTH).dicts()}
        row = rows.get(account, {})
        return (row.get("closing_debit") or Decimal(0)) - (row.get("closing_credit") or Decimal(0))

    def tax(self) -> None:
        """Decide the loss, allow for bad debts, reckon VAT, surcharges and income tax, and appropriate the profit."""
        vat = half_up(self.balance("1901") * Decimal("0.13"))
        bearers = [
            {"bearer": "compensation", "amount": "50"},
            {"bearer": "cost_centre", "cost_centre": "OFFICE"},
        ]
        self.post(line("loss_decision", "LD", "12-31", of="CR", vat=str(vat), lines=bearers))
        doubtful = half_up(self.balance("1122") * Decimal("0.02")) + self.balance("1231")
        self.post(voucher("坏账准备", "12-31", {"6702": doubtful, "1231": -doubtful}))
        exempt = half_up(Decimal(15576) * Decimal("0.13"))
        self.post(voucher("免抵", "12-31", {"22210106": exempt, "22210108": -exempt}))
        owed = -self.balance("222101")
        self.post(voucher("转出未交增值税", "12-31", {"22210104": owed, "222102": -owed}))
        city, state, local = (half_up((owed + exempt) * Decimal(of) / 100) for of in (7, 3, 2))
        taken = {"640302": city, "640303": state + local}
        self.post(voucher("附加", "12-31", {**taken, "222112": -city, "222113": -state, "222114": -local}))
        self.month.run_costing()
        later = -(self.balance("1231") + self.balance("2801")) - 15540
        profit = -self.balance("4103") - 245000
        current, deferred = half_up((profit + later) / 4), half_up(later / 4)
        tax = {"680101": current, "1811": deferred, "680102": -deferred, "222115": -current}
        self.post(voucher("所得税", "12-31", tax))
        self.month.run_costing()
        year = -self.balance("4103")
        reserve, paid = half_up(year / 10), Decimal(100000)
        taken = {"410101": -reserve, "2232": -paid, "410406": reserve + paid - year}
        self.post(voucher("利润分配", "12-31", {"4103": year, **taken}))
