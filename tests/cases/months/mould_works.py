"""The documents of the injection-moulding shop: its set-up under either standard, and May."""

from collections.abc import Iterator
from typing import Any

from tests.cases.months.by_hand import line, ordered, received, used

from erpcore import Setup

SINCE = "2026-01-01"
LAST = "05-31"
ELEMENTS = ("material", "fuel", "labour", "overhead", "subcontract", "spoilage")
METHODS = {  # by class: the small company, and the same goods under 企业会计准则
    "cn_small": dict.fromkeys(("raw", "packing", "tool", "by_product", "semi", "goods"), "monthly_average"),
    "cn_asbe": {
        "raw": "moving_average",
        "packing": "fifo",
        "tool": "moving_average",
        "by_product": "moving_average",
        "semi": "moving_average",
        "goods": "fifo",
    },
}
CODES = {  # an account's code on either chart
    "bank": ("1002", "1002"),
    "receivable": ("1122", "1122"),
    "advance": ("1123", "1123"),
    "other": ("1221", "1221"),
    "raw": ("1403", "1403"),
    "semi": ("1405001", "140501"),
    "goods": ("1405002", "140502"),
    "regrind": ("1405003", "140503"),
    "shipped": ("1406", "1406"),
    "plater": ("1408", "1408"),
    "packing": ("1411001", "141101"),
    "tools": ("1411002", "141102"),
    "assets": ("1601", "1601"),
    "worn": ("1602", "1602"),
    "payable": ("2202001", "220201"),
    "estimated": ("2202002", "220202"),
    "wages": ("2211001", "221101"),
    "insurance": ("2211003", "221103"),
    "input": ("2221001001", "22210101"),
    "moved": ("2221001004", "22210104"),
    "output": ("2221001007", "22210107"),
    "unpaid": ("2221002", "222102"),
    "city": ("2221012", "222112"),
    "education": ("2221013", "222113"),
    "local": ("2221014", "222114"),
    "profit_tax": ("2221015", "222115"),
    "accrued": ("2241001", "224101"),
    "capital": ("3001", "4001"),
    "year": ("3103", "4103"),
    "left": ("3104005", "410406"),
    "wip": ("400100100", "5001010"),  # and the element's digits
    "city_cost": ("5403002", "640302"),
    "education_cost": ("5403006", "640303"),
    "carriage_cost": ("5601", "640101"),  # 发货运费: 销售费用, or what it costs to fulfil a contract
    "fees": ("5603003", "660304"),
    "tax_cost": ("5801", "680101"),
}
CLASSES = {"raw": "raw", "packing": "packing", "tool": "tool", "by_product": "by_product"}
CLASSES |= {"semi": "semi_finished", "goods": "finished"}
ITEMS = {  # class, unit, Chinese name
    "RESIN": ("raw", "kg", "ABS树脂"),
    "BATCH": ("raw", "kg", "色母"),
    "INSERT": ("raw", "pcs", "铜嵌件"),
    "SCREW": ("raw", "pcs", "螺钉"),
    "CARTON": ("packing", "pcs", "纸箱"),
    "OIL": ("tool", "kg", "液压油"),
    "REGRIND": ("by_product", "kg", "回料"),
    "CASE": ("semi", "pcs", "外壳"),
    "KNOB": ("semi", "pcs", "旋钮"),
    "KNOB-P": ("semi", "pcs", "电镀旋钮"),
    "CTRL-A": ("goods", "pcs", "温控器A"),
    "CTRL-B": ("goods", "pcs", "温控器B"),
}
BILLS = {  # quantity, share lost
    "CASE": {"RESIN": ("0.21", "0.03"), "BATCH": ("0.006", "0"), "INSERT": ("2", "0")},
    "KNOB": {"RESIN": ("0.016", "0.05"), "BATCH": ("0.0004", "0")},
    "KNOB-P": {"KNOB": ("1", "0.02")},
    "CTRL-A": {"CASE": ("1", "0"), "KNOB-P": ("2", "0"), "SCREW": ("4", "0"), "CARTON": ("0.1", "0")},
    "CTRL-B": {"CASE": ("1", "0"), "KNOB": ("1", "0"), "SCREW": ("2", "0"), "CARTON": ("0.05", "0")},
}
STEPS = {
    "CASE": ("WC-M", "0.2"),
    "KNOB": ("WC-M", "0.025"),
    "CTRL-A": ("WC-A", "0.5"),
    "CTRL-B": ("WC-A", "0.33"),
}
PARTNERS = ("V-RESIN", "V-METAL", "V-SCREW", "V-CARTON", "V-OIL", "V-PLATE", "V-TRUCK", "V-POWER", "V-LAND")
PARTNERS += ("V-FIX", "V-MACHINE", "C-A", "C-B")
OPENING = {  # quantity, amounts by element
    "BATCH": ("64.25", {"material": "2471.93"}),
    "INSERT": ("5200", {"material": "1113.27"}),
    "SCREW": ("30000", {"material": "1038.41"}),
    "CARTON": ("60", {"material": "185.17"}),
    "OIL": ("36", {"material": "523.19"}),
    "REGRIND": ("41.3", {"material": "178.06"}),
    "CASE": (
        "310",
        {
            "material": "917.35",
            "fuel": "210.18",
            "labour": "388.40",
            "overhead": "512.77",
            "spoilage": "21.06",
        },
    ),
    "KNOB": ("730", {"material": "198.21", "fuel": "77.15", "labour": "160.33", "overhead": "201.42"}),
    "KNOB-P": (
        "415",
        {
            "material": "130.04",
            "fuel": "45.02",
            "labour": "93.11",
            "overhead": "117.50",
            "subcontract": "151.37",
        },
    ),
    "CTRL-A": (
        "63",
        {
            "material": "312.44",
            "fuel": "61.05",
            "labour": "1233.18",
            "overhead": "460.91",
            "subcontract": "47.25",
            "spoilage": "8.13",
        },
    ),
    "CTRL-B": (
        "47",
        {"material": "180.06", "fuel": "40.77", "labour": "702.94", "overhead": "287.35", "spoilage": "5.02"},
    ),
}
RESIN_OPENING = (("R0428", "520.5", "6918.37"), ("R0430", "300", "4020"))  # the second is estimated
OPEN_CASE = {"material": "585.62", "fuel": "54.17", "labour": "98.33", "overhead": "131.29"}  # 180 of them


def setup(chart: str) -> Setup:
    """Set the company up under one of the standards."""
    small = chart == "cn_small"
    policies = {
        "provisional_receipts": "on_invoice" if small else "difference",
        "overhead_rest": "orders",
        "spoilage_loss": "order",
        "cost_of_sales": "month_end",
        "stock_value": "company",
    }
    return Setup.model_validate(
        {
            "company": {
                "name": "Haozheng Mouldings",
                "name_zh": "浩正注塑",
                "currency": "CNY",
                "chart": chart,
                "first_period": "2026-05",
                "elements": [{"code": code, "name": code} for code in ELEMENTS],
                "policies": policies,
            },
            "units": [
                {"code": "kg", "name": "kilogram", "name_zh": "千克", "decimals": 3},
                {"code": "pcs", "name": "piece", "name_zh": "件"},
            ],
            "item_classes": [
                {"code": code, "name": code, "valuation": way} for code, way in METHODS[chart].items()
            ],
            "items": [
                {
                    "code": code,
                    "name": code,
                    "name_zh": zh,
                    "kind": CLASSES[of],
                    "item_class": of,
                    "unit": unit,
                    "tracking": "lot" if code == "RESIN" else "none",
                    **({"weight": "1"} if unit == "kg" else {}),
                }
                for code, (of, unit, zh) in ITEMS.items()
            ],
            "boms": [
                {
                    "item": item,
                    "valid_from": SINCE,
                    "lines": [
                        {"item": part, "quantity": quantity, "scrap": lost}
                        for part, (quantity, lost) in parts.items()
                    ],
                }
                for item, parts in BILLS.items()
            ],
            "routings": [
                {
                    "item": item,
                    "valid_from": SINCE,
                    "operations": [{"number": 1, "name": "do", "work_centre": at, "run_hours": run}],
                }
                for item, (at, run) in STEPS.items()
            ],
            "cost_centres": [
                {"code": "MOULD", "name": "moulding", "purpose": "production", "driver": "machine_hours"},
                {"code": "ASSEMBLY", "name": "assembly", "purpose": "production"},
                {"code": "OFFICE", "name": "office", "purpose": "administration"},
                {"code": "SALES", "name": "sales", "purpose": "selling"},
            ],
            "work_centres": [
                {"code": "WC-M", "name": "machines", "cost_centre": "MOULD"},
                {"code": "WC-A", "name": "benches", "cost_centre": "ASSEMBLY"},
            ],
            "rates": [{"work_centre": of, "valid_from": SINCE} for of in ("WC-M", "WC-A")],
            "wip_rules": [{"valid_from": SINCE, "rule": "weighted_average"}],
            "partners": [
                {"code": code, "name": code, "supplier": code[0] == "V", "customer": code[0] == "C"}
                for code in PARTNERS
            ],
            "sites": [
                {"code": "MAIN", "name": "store"},
                {"code": "LINE", "name": "at the benches"},
                {"code": "PLATER", "name": "at the plater's", "subcontractor": "V-PLATE"},
            ],
        }
    )


class Slips:
    """May's documents on the accounts of one standard."""

    def __init__(self, chart: str) -> None:
        self.chart = chart

    def code(self, name: str) -> str:
        """Find an account's code."""
        return CODES[name][0 if self.chart == "cn_small" else 1]

    def voucher(self, number: str, day: str, text: str, *lines: tuple[str, str, str]) -> dict[str, Any]:
        """Write a voucher by hand: account, debit, credit; an account may name its partner."""
        written = []
        for name, debit, credit in lines:
            account, _, partner = name.partition(":")
            more = {"dimensions": {"partner": partner}} if partner else {}
            written.append({"account": self.code(account), "debit": debit, "credit": credit, **more})
        return line("manual_voucher", number, day, text=text, lines=written)

    def beginning(self) -> Iterator[dict[str, Any]]:
        """Write the opening balances: goods, an estimate of April, an order in process, partners, unpaid taxes."""
        for item, (quantity, amounts) in OPENING.items():
            yield line("opening_stock", f"OS-{item}", "05-01", item=item, quantity=quantity, amounts=amounts)
        for lot, quantity, amount in RESIN_OPENING:
            fields = {"item": "RESIN", "quantity": quantity, "lot": lot, "amounts": {"material": amount}}
            yield line("opening_stock", f"OS-{lot}", "05-01", **fields)
        waits = {"role": "gr_ir", "partner": "V-RESIN", "amount": "4020", "item": "RESIN", "quantity": "300"}
        yield line("opening_item", "GR-0", "05-01", **waits)
        yield line("opening_item", "SI-0", "05-01", role="customer", partner="C-A", amount="28250")
        yield line("opening_item", "PI-00", "05-01", role="supplier", partner="V-CARTON", amount="5650")
        yield from ordered("WO-C", "05-01", "CASE", "2400")
        yield line("opening_wip", "OW", "05-01", work_order="WO-C", amounts=OPEN_CASE)
        amounts = {
            "bank": ("186420.35", "0"),
            "advance:V-LAND": ("13000", "0"),
            "assets": ("412600", "0"),
            "worn": ("0", "96314.28"),
            "wages": ("0", "54210.60"),
            "unpaid": ("0", "3917.26"),
            "city": ("0", "274.21"),
            "education": ("0", "117.52"),
            "local": ("0", "78.35"),
            "capital": ("0", "400000"),
            "year": ("0", "31250.44"),
            "left": ("0", "68318.51"),
        }
        lines = [(name, *sides) for name, sides in amounts.items()]
        yield {**self.voucher("OB", "05-01", "期初余额", *lines), "type": "opening_balance"}

    def first_days(self) -> Iterator[dict[str, Any]]:
        """Write what was paid, bought and issued until the tenth."""
        yield from ordered("WO-K", "05-02", "KNOB", "6100")
        yield used_lot("MI-1", "05-02", "WO-C", "150.5", "R0428")
        yield used_lot("MI-2", "05-03", "WO-C", "92.25", "R0430")
        yield used("MI-3", "05-03", "WO-C", "BATCH", "11.85")
        yield used("MI-4", "05-03", "WO-C", "INSERT", "3900")
        yield invoiced("PI-0", "05-04", "V-RESIN", "540", GR_0="4153.85")
        lines = [
            {"item": "RESIN", "quantity": "600", "price": "13.62"},
            {"item": "RESIN", "quantity": "400", "price": "14.05"},
        ]
        yield line("purchase_order", "PO-1", "05-04", partner="V-RESIN", lines=lines)
        lot = {"purchase_order": "PO-1/1", "quantity": "600", "lot": "R0505"}
        yield line("goods_receipt", "GR-1", "05-05", **lot)
        yield invoiced("PI-1", "05-05", "V-RESIN", "1062.36", GR_1="8172")
        paid = ("advance:V-SCREW", "1500", "0"), ("bank", "0", "1500")
        yield self.voucher("MV-1", "05-06", "预付货款", *paid)
        yield used_lot("MI-5", "05-06", "WO-K", "61.3", "R0430")
        yield used("MI-6", "05-06", "WO-K", "REGRIND", "22.75", "回料")
        yield used("MI-7", "05-06", "WO-K", "BATCH", "2.40")
        yield bought("GR-5", "05-08", "V-SCREW", "SCREW", "40000", "0.0335")
        yield invoiced("PI-3", "05-09", "V-SCREW", "174.20", GR_5="1340")
        lines = [{"invoice": "PI-3", "amount": "1500"}]
        offset = {"method": "account", "account": self.code("advance"), "lines": lines}
        yield line("supplier_payment", "SP-1", "05-09", partner="V-SCREW", **offset)
        rest = [{"invoice": "PI-3", "amount": "14.20"}]
        yield line("supplier_payment", "SP-2", "05-09", partner="V-SCREW", lines=rest)
        unpaid = [("unpaid", "3917.26"), ("city", "274.21"), ("education", "117.52"), ("local", "78.35")]
        taxes = [(name, amount, "0") for name, amount in unpaid]
        yield self.voucher("MV-2", "05-10", "缴纳上月税费", *taxes, ("bank", "0", "4387.34"))
        yield received("PR-1", "05-10", "WO-C", "900")

    def middle(self) -> Iterator[dict[str, Any]]:
        """Write what was bought, made and sent to the plater until the twentieth."""
        yield bought("GR-6", "05-11", "V-CARTON", "CARTON", "300", "3.10")
        yield received("PR-2", "05-11", "WO-K", "3000")
        yield from ordered("WO-A", "05-12", "CTRL-A", "900")
        yield from ordered("WO-B", "05-12", "CTRL-B", "640")
        yield used("MI-8", "05-12", "WO-A", "CASE", "500")
        yield used("MI-9", "05-12", "WO-A", "KNOB-P", "400")
        move = {"item": "SCREW", "quantity": "4000", "from_site": "MAIN", "to_site": "LINE"}
        yield line("stock_transfer", "ST-1", "05-12", **move)
        screws = {"item": "SCREW", "quantity": "3350", "site": "LINE"}
        yield line("material_issue", "MI-10", "05-12", work_order="WO-A", **screws)
        yield used("MI-11", "05-13", "WO-A", "CARTON", "76")
        sent = {"item": "KNOB", "from_site": "MAIN", "to_site": "PLATER"}
        freight = {"freight": "162.40", "freight_partner": "V-TRUCK"}
        yield line("stock_transfer", "ST-2", "05-13", quantity="2400", **sent, **freight)
        yield used_lot("MI-12", "05-14", "WO-C", "180.15", "R0505")
        yield used_lot("MI-13", "05-14", "WO-K", "49.9", "R0505", "超领")
        yield bought("GR-7", "05-15", "V-OIL", "OIL", "20", "15.20")
        yield line("own_use", "OU-1", "05-15", item="OIL", quantity="15.5", cost_centre="MOULD")
        lot = {"purchase_order": "PO-1/2", "quantity": "400", "lot": "R0516"}
        yield line("goods_receipt", "GR-2", "05-16", **lot)
        yield bought("GR-3", "05-16", "V-RESIN", "BATCH", "40", "38.90")
        receipts = [{"receipt": "GR-2"}, {"receipt": "GR-3"}]
        charge = {"charges": [{"amount": "326.80", "basis": "weight"}], "receipts": receipts, "vat": "29.41"}
        yield line("landed_cost", "LC-1", "05-16", partner="V-TRUCK", **charge)
        yield invoiced("PI-2", "05-17", "V-RESIN", "932.88", GR_2="5620", GR_3="1556")
        yield invoiced("PI-5", "05-17", "V-OIL", "39.52", GR_7="304")
        yield used_lot("MI-14", "05-18", "WO-C", "20.35", "R0516")
        back = {"work_order": "WO-C", "item": "RESIN", "quantity": "12.6", "lot": "R0505"}
        yield line("material_return", "MR-1", "05-19", material_issue="MI-12", **back)
        fields = {"from_site": "PLATER", "item": "KNOB-P", "quantity": "1800", "fee": "612"}
        fields |= {"freight": "85.50", "freight_partner": "V-TRUCK"}
        yield line("subcontract_receipt", "SB-1", "05-19", materials=[taken("1832")], **fields)
        yield used("MI-15", "05-20", "WO-A", "KNOB-P", "1310")
        yield bought("GR-4", "05-20", "V-METAL", "INSERT", "6000", "0.2215")

    def later(self) -> Iterator[dict[str, Any]]:
        """Write what was made, repaired, plated and paid after the twentieth."""
        yield received("PR-3", "05-20", "WO-A", "350")
        yield used("MI-16", "05-21", "WO-B", "CASE", "325")
        yield used("MI-17", "05-21", "WO-B", "KNOB", "640")
        yield used("MI-18", "05-21", "WO-B", "SCREW", "1290", "超领")
        yield used("MI-19", "05-21", "WO-B", "CARTON", "32")
        yield line("own_use", "OU-2", "05-21", item="SCREW", quantity="100", cost_centre="ASSEMBLY")
        yield used("MI-20", "05-21", "WO-K", "REGRIND", "17.5", "回料")
        yield received("PR-4", "05-22", "WO-C", "1025")
        yield invoiced("PI-6", "05-22", "V-PLATE", "82.00", SB_1="630.75")
        yield used("MI-21", "05-23", "WO-A", "CASE", "355")
        yield used("MI-22", "05-23", "WO-B", "CASE", "315")
        yield received("PR-5", "05-24", "WO-B", "300")
        yield invoiced("PI-4", "05-25", "V-CARTON", "123.03", GR_6="946.37")
        paid = [{"invoice": "PI-00", "amount": "5650"}]
        yield line("supplier_payment", "SP-3", "05-25", partner="V-CARTON", lines=paid)
        yield scrap("SR-1", "05-25", "WO-C", "27.4")
        yield scrap("SR-2", "05-25", "WO-K", "6.85")
        yield received("PR-6", "05-26", "WO-K", "2960")
        sent = {"item": "KNOB", "from_site": "MAIN", "to_site": "PLATER"}
        yield line("stock_transfer", "ST-3", "05-26", quantity="1200", **sent)
        yield line("rework_order", "RW", "05-26", parent="WO-B", quantity="25")
        yield used("MI-23", "05-26", "RW", "CASE", "3", "返修")
        yield hours("TT-5", "05-26", "RW", "6.5")
        yield line("order_completion", "OC-1", "05-27", work_order="RW")
        yield received("PR-7", "05-27", "WO-A", "410")
        yield received("PR-8", "05-28", "WO-B", "340")
        fields = {"from_site": "PLATER", "item": "KNOB-P", "quantity": "1650", "fee": "561"}
        fields |= {"freight": "77.35", "freight_partner": "V-TRUCK"}
        yield line("subcontract_receipt", "SB-2", "05-28", materials=[taken("1683")], **fields)
        yield line("purchase_return", "PT-1", "05-29", receipt="SB-2", quantity="50")
        lost = {"item": "KNOB", "quantity": "18", "site": "PLATER", "reason": "镀坏"}
        yield line("stock_write_off", "WF-1", "05-29", **lost)

    def sales(self) -> Iterator[dict[str, Any]]:
        """Write what was sold to two customers, in parts, and what came back."""
        sold = {"item": "CTRL-A", "quantity": "700", "price": "78.35"}
        yield line("sales_order", "SO-1", "05-20", partner="C-A", lines=[sold])
        lines = [
            {"item": "CTRL-B", "quantity": "600", "price": "49.80"},
            {"item": "CTRL-A", "quantity": "120", "price": "71"},
        ]
        yield line("sales_order", "SO-2", "05-20", partner="C-B", lines=lines)
        for number, day, of, quantity in (
            ("DL-1", "05-27", "SO-1/1", "500"),
            ("DL-2", "05-28", "SO-2/1", "420"),
            ("DL-3", "05-28", "SO-2/2", "120"),
            ("DL-4", "05-31", "SO-2/1", "90"),  # 发出商品
        ):
            yield line("delivery", number, day, sales_order=of, quantity=quantity)
        yield line(
            "sales_invoice", "SI-1", "05-28", partner="C-A", lines=[{"delivery": "DL-1"}], vat="5092.75"
        )
        lines = [{"delivery": "DL-2"}, {"delivery": "DL-3"}]
        yield line("sales_invoice", "SI-2", "05-29", partner="C-B", lines=lines, vat="3826.68")
        yield line("sales_return", "RT-1", "05-30", delivery="DL-1", quantity="12")
        less = [{"delivery": "DL-1", "quantity": "12"}]
        yield line("sales_credit_note", "SC-1", "05-30", invoice="SI-1", lines=less, vat="122.23")
        money = [{"invoice": "SI-0", "amount": "28250"}, {"invoice": "SI-1", "amount": "20000"}]
        yield line("customer_receipt", "CR-1", "05-30", partner="C-A", lines=money)

    def month_end(self) -> Iterator[dict[str, Any]]:
        """Write hours, wages, power by meters, rent by area, repair, depreciation, carriage, and what is in process."""
        yield hours("TT-1", LAST, "WO-C", "310.5", "402.25")
        yield hours("TT-2", LAST, "WO-K", "96.75", "148.5")
        yield hours("TT-3", LAST, "WO-A", "402.5")
        yield hours("TT-4", LAST, "WO-B", "215.25")
        yield line("order_completion", "OC-2", LAST, work_order="WO-K")
        yield line("order_completion", "OC-3", LAST, work_order="WO-B")
        yield shared("CD-1", "12874", "labour_hours", "WO-C WO-K", owed="wages_payable")
        yield shared("CD-2", "17455", "labour_hours", "WO-A WO-B RW", owed="wages_payable")
        fund = {"owed": "account", "account": self.code("insurance")}
        yield shared("CD-3", "7703.57", "direct_labour", "WO-C WO-K WO-A WO-B RW", **fund)
        pay = {"MOULD": "5200", "ASSEMBLY": "4350", "OFFICE": "9800", "SALES": "6100"}
        yield spread("CD-4", "25450", "stated", pay, owed="wages_payable")
        yield spread("CD-5", "6464.30", "measured", pay, **fund)
        meters = {"WO-C": "2140.5", "WO-K": "702.3", "MOULD": "318", "ASSEMBLY": "412.6", "OFFICE": "190"}
        power = {"owed": "supplier", "partner": "V-POWER", "vat": "388.00", "element": "fuel"}
        yield spread("CD-6", "2984.65", "measured", meters, **power)
        area = {"MOULD": "420", "ASSEMBLY": "365", "OFFICE": "90", "SALES": "35"}
        ahead = {"account": self.code("advance"), "account_dimensions": {"partner": "V-LAND"}}
        yield spread("CD-7", "6500", "measured", area, owed="account", **ahead)
        worn = {"MOULD": "4210.33", "ASSEMBLY": "512.40", "OFFICE": "288.17", "SALES": "61.25"}
        yield spread("CD-8", "5072.15", "stated", worn, owed="accumulated_depreciation")
        # the mould by its work: 1 962 shots x (38 000 - 2 000) / 250 000
        yield spread("CD-9", "282.53", "stated", {"WO-C": "282.53"}, owed="accumulated_depreciation")
        fixed = {"owed": "supplier", "partner": "V-FIX", "vat": "113.55"}
        yield line("overhead_expense", "OE-1", LAST, cost_centre="MOULD", amount="873.45", **fixed)
        yield line("overhead_expense", "OE-2", LAST, cost_centre="OFFICE", amount="1245.30", owed="bank")
        yield line("overhead_expense", "OE-3", LAST, cost_centre="SALES", amount="860", owed="bank")
        dryer = [{"account": self.code("assets"), "amount": "8600"}]
        seller = {"basis": "stated", "owed": "supplier", "partner": "V-MACHINE", "vat": "1118"}
        yield line("cost_distribution", "CD-10", LAST, amount="8600", lines=dryer, **seller)
        yield self.carriage()
        yield self.voucher("MV-3", LAST, "银行手续费", ("fees", "35.60", "0"), ("bank", "0", "35.60"))
        yield line(
            "wip_count",
            "WC-1",
            LAST,
            lines=[
                {
                    "work_order": "WO-C",
                    "quantity": "160",
                    "degree": "0.45",
                    "degrees": {"material": "1", "spoilage": "0"},
                },
                {
                    "work_order": "WO-A",
                    "quantity": "95",
                    "degree": "0.35",
                    "degrees": {"material": "0.6", "spoilage": "0"},
                },
            ],
        )

    def carriage(self) -> dict[str, Any]:
        """Write the carrier's bill: what was accrued with the plater's goods, and what went to customers."""
        out: dict[str, Any] = {"cost_centre": "SALES", "amount": "640"}
        if self.chart == "cn_asbe":
            out = {"account": self.code("carriage_cost"), "amount": "640"}
        accrued = {"account": self.code("accrued"), "dimensions": {"partner": "V-TRUCK"}, "amount": "325.25"}
        seller = {"basis": "stated", "owed": "supplier", "partner": "V-TRUCK", "vat": "86.87"}
        return line("cost_distribution", "CD-11", LAST, amount="965.25", lines=[accrued, out], **seller)

    def found(self) -> Iterator[dict[str, Any]]:
        """Write what was counted, when the month has told what goods cost, and who bears it by each standard."""
        yield line("count_result", "CT-1", LAST, item="SCREW", counted="64480")  # 64 610 by the books
        yield line("count_result", "CT-2", LAST, item="INSERT", counted="7316")  # 7 300
        ours: dict[str, Any] = {"bearer": "cost_centre", "cost_centre": "OFFICE"}
        small = self.chart == "cn_small"
        yield line(
            "loss_decision", "LD-1", LAST, of="CT-1", lines=[{"bearer": "abnormal"} if small else ours]
        )
        yield line("loss_decision", "LD-2", LAST, of="CT-2", lines=[{"bearer": "gain"} if small else ours])
        claim = [{"bearer": "compensation", "partner": "V-PLATE"}]
        yield line("loss_decision", "LD-3", LAST, of="WF-1", lines=claim)

    def spoiled(self) -> dict[str, Any]:
        """Write 37 cases that a setter spoiled: they are ground up, and he pays a part."""
        own = [
            {"element": element, "spoiled": "37", "whole": "2034"}
            for element in ("fuel", "labour", "overhead")
        ]
        ground = {"item": "REGRIND", "quantity": "7.15", "price": "4.50"}
        fields = {"quantity": "37", "whole": "2122", "measures": own, "recovered": ground, "claimed": "60"}
        return line("spoilage", "SL-1", LAST, work_order="WO-C", cause="worker", **fields)

    def taxes(self) -> Iterator[dict[str, Any]]:
        """Write VAT that is moved, and the surcharges on it: output 8 797.20, input 4 689.82."""
        yield self.voucher(
            "MV-4", LAST, "转出未交增值税", ("moved", "4107.38", "0"), ("unpaid", "0", "4107.38")
        )
        costs = ("city_cost", "287.52", "0"), ("education_cost", "205.37", "0")
        owed = ("city", "0", "287.52"), ("education", "0", "123.22"), ("local", "0", "82.15")
        yield self.voucher("MV-5", LAST, "附加税费", *costs, *owed)

    def june(self) -> Iterator[dict[str, Any]]:
        """Write what June learns of May's goods, and what came back of them; orders of May go on."""
        yield invoiced("PI-7", "06-02", "V-METAL", "178.29", GR_4="1371.45")
        yield invoiced("PI-8", "06-02", "V-PLATE", "71.79", SB_2="552.20")
        freight = {"charges": [{"amount": "64.35"}], "receipts": [{"receipt": "GR-4"}], "vat": "5.79"}
        yield line("landed_cost", "LC-2", "06-03", partner="V-TRUCK", **freight)
        yield line(
            "sales_invoice", "SI-3", "06-03", partner="C-B", lines=[{"delivery": "DL-4"}], vat="582.66"
        )
        back = {"work_order": "WO-C", "item": "INSERT", "quantity": "40"}
        yield line("material_return", "MR-2", "06-04", material_issue="MI-4", **back)
        yield line("purchase_return", "PT-2", "06-04", receipt="GR-2", quantity="30")
        credit = {"returns": [{"purchase_return": "PT-2", "amount": "421.50"}], "vat": "54.80"}
        yield line("supplier_credit_note", "CN-1", "06-04", partner="V-RESIN", **credit)
        yield used_lot("MI-30", "06-05", "WO-C", "62.4", "R0516")
        yield used("MI-31", "06-05", "WO-C", "BATCH", "1.65")
        yield used("MI-32", "06-05", "WO-C", "INSERT", "560")
        home = {"item": "KNOB", "quantity": "100", "from_site": "PLATER", "to_site": "MAIN"}
        yield line("stock_transfer", "ST-4", "06-06", **home)
        yield line("sales_return", "RT-2", "06-08", delivery="DL-3", quantity="15")
        less = [{"delivery": "DL-3", "quantity": "15"}]
        yield line("sales_credit_note", "SC-2", "06-08", invoice="SI-2", lines=less, vat="138.45")
        yield line("rework_order", "RW-2", "06-09", parent="WO-B", quantity="20")
        goods = {"work_order": "RW-2", "item": "CTRL-B", "quantity": "20"}
        yield line("material_issue", "MI-33", "06-09", **goods)
        yield hours("TT-6", "06-09", "RW-2", "4.25")
        yield line("material_return", "MR-3", "06-09", **goods)
        yield line("order_completion", "OC-4", "06-09", work_order="RW-2")
        screws = {"item": "SCREW", "quantity": "195", "site": "LINE"}
        yield line("material_issue", "MI-34", "06-12", work_order="WO-A", **screws)
        yield used("MI-35", "06-12", "WO-A", "CASE", "45")
        yield used("MI-36", "06-12", "WO-A", "KNOB-P", "90")
        yield used("MI-37", "06-12", "WO-A", "CARTON", "6")
        yield received("PR-9", "06-15", "WO-A", "100")
        yield received("PR-10", "06-20", "WO-C", "380")
        yield line("delivery", "DL-5", "06-22", sales_order="SO-1/1", quantity="150")
        yield line(
            "sales_invoice", "SI-4", "06-22", partner="C-A", lines=[{"delivery": "DL-5"}], vat="1527.83"
        )
        yield received("PR-11", "06-25", "WO-C", "51")
        yield line("delivery", "DL-6", "06-28", sales_order="SO-2/1", quantity="90")
        yield line(
            "sales_invoice", "SI-5", "06-28", partner="C-B", lines=[{"delivery": "DL-6"}], vat="582.66"
        )
        yield from june_end()

    def profit_tax(self, amount: str) -> dict[str, Any]:
        """Write the tax on the month's profit."""
        return self.voucher("MV-6", LAST, "所得税", ("tax_cost", amount, "0"), ("profit_tax", "0", amount))


def june_end() -> Iterator[dict[str, Any]]:
    """Write hours, wages, power and what is in process of June."""
    day = "06-30"
    yield hours("TT-7", day, "WO-C", "70.5", "92.25")
    yield hours("TT-8", day, "WO-A", "60.75")
    yield line("order_completion", "OC-5", day, work_order="WO-C")
    mould = {"amount": "2930.40", "basis": "labour_hours", "element": "labour", "owed": "wages_payable"}
    yield line("cost_distribution", "CD-20", day, lines=[{"work_order": "WO-C"}], **mould)
    bench = [{"work_order": "WO-A"}, {"work_order": "RW-2"}]
    yield line("cost_distribution", "CD-21", day, lines=bench, **(mould | {"amount": "2044.21"}))
    pay = {"MOULD": "1000", "ASSEMBLY": "800", "OFFICE": "2000", "SALES": "700"}
    yield spread("CD-22", "4500", "stated", pay, owed="wages_payable") | {"date": "2026-06-30"}
    meters = {"WO-C": "480.5", "MOULD": "60", "ASSEMBLY": "90"}
    power = spread("CD-23", "512.33", "measured", meters, owed="bank", vat="66.60", element="fuel")
    yield power | {"date": "2026-06-30"}
    degrees = {"material": "0.8", "spoilage": "0"}
    portion = {"work_order": "WO-A", "quantity": "40", "degree": "0.55", "degrees": degrees}
    yield line("wip_count", "WC-2", day, lines=[portion])


def bought(number: str, day: str, partner: str, item: str, quantity: str, price: str) -> dict[str, Any]:
    """Write a receipt without an order."""
    return line("goods_receipt", number, day, partner=partner, item=item, quantity=quantity, price=price)


def invoiced(number: str, day: str, partner: str, vat: str, **receipts: str) -> dict[str, Any]:
    """Write a supplier's invoice; a receipt is written with an underscore."""
    lines = [{"receipt": of.replace("_", "-"), "amount": amount} for of, amount in receipts.items()]
    return line("purchase_invoice", number, day, partner=partner, lines=lines, vat=vat)


def used_lot(number: str, day: str, order: str, quantity: str, lot: str, reason: str = "") -> dict[str, Any]:
    """Write an issue of resin of a lot."""
    return used(number, day, order, "RESIN", quantity, reason) | {"lot": lot}


def taken(quantity: str) -> dict[str, str]:
    """Say how many knobs the plater has used."""
    return {"item": "KNOB", "quantity": quantity}


def scrap(number: str, day: str, order: str, quantity: str) -> dict[str, Any]:
    """Write runners that are ground up."""
    ground = {"work_order": order, "item": "REGRIND", "quantity": quantity, "price": "4.50"}
    return line("scrap_recovery", number, day, **ground)


def hours(number: str, day: str, order: str, labour: str, machine: str = "0") -> dict[str, Any]:
    """Write a time ticket."""
    at = "WC-A" if machine == "0" else "WC-M"
    worked = {"labour_hours": labour, "machine_hours": machine}
    return line("time_ticket", number, day, work_order=order, work_centre=at, **worked)


def shared(number: str, amount: str, basis: str, orders: str, **owed: str) -> dict[str, Any]:
    """Write wages that orders share by what the books know of them."""
    lines = [{"work_order": order} for order in orders.split()]
    fields = {"amount": amount, "basis": basis, "element": "labour", "lines": lines, **owed}
    return line("cost_distribution", number, LAST, **fields)


def spread(number: str, amount: str, basis: str, parts: dict[str, str], **fields: Any) -> dict[str, Any]:
    """Write a cost that cost centres and orders bear by what is stated or measured."""
    key = "amount" if basis == "stated" else "measure"
    lines = [
        {"work_order" if to.startswith("WO-") else "cost_centre": to, key: part} for to, part in parts.items()
    ]
    return line("cost_distribution", number, LAST, amount=amount, basis=basis, lines=lines, **fields)
