"""The cotton mill in the books: its set-up, the slips of October, the close (`test_dyeing_mill`)."""

from fractions import Fraction
from typing import Any

from tests.cases.months.mill_by_hand import (
    CHARGES,
    GROSS,
    HOURS,
    KILOWATT_HOURS,
    OPENING,
    REPAIR,
    STEAM,
    Hand,
)

from erpcore import Books, Setup
from erpcore.documents import document_adapter

SINCE, MONTH, LAST = "2026-01-01", "2026-10", "10-31"
ITEMS = {  # kind, class, unit, Chinese name
    "COTTON": ("raw", "raw", "kg", "原棉"), "DYE": ("raw", "auxiliary", "kg", "染料"),
    "SODA": ("raw", "auxiliary", "kg", "助剂"), "STARCH": ("raw", "auxiliary", "kg", "浆料"),
    "COAL": ("raw", "auxiliary", "t", "煤"), "SPARE": ("raw", "auxiliary", "pcs", "机物料"),
    "YARN": ("semi_finished", "semi_finished", "kg", "32支棉纱"),
    "GREY": ("semi_finished", "semi_finished", "m", "坯布"),
    "PRINT": ("finished", "finished", "m", "印花布"), "DYED": ("finished", "finished", "m", "染色布"),
    "WASTE": ("by_product", "by_product", "kg", "回花"), "RAG": ("by_product", "by_product", "m", "废布"),
}  # fmt: skip
CENTRES = {
    "CC-SPIN": "production", "CC-WEAVE": "production", "CC-DYE": "production", "CC-STEAM": "service",
    "CC-REPAIR": "service", "CC-ADMIN": "administration", "CC-SALES": "selling",
}  # fmt: skip
OFFICES = {"6602": "CC-ADMIN", "6601": "CC-SALES"}
RULES = {"YARN": "material_only", "GREY": "by_quota", "PRINT": "weighted_average", "DYED": "weighted_average"}
ORDERS = {
    "WO-Y": ("YARN", "30100"),
    "WO-G": ("GREY", "165000"),
    "WO-P": ("PRINT", "97000"),
    "WO-D": ("DYED", "59200"),
}
BEGUN = {  # order: material, labour, overhead, and of these what came with goods of the step before
    "WO-Y": (("38900", "0", "0"), None),
    "WO-G": (("24490", "8720", "13430"), ("23800", "6020", "8780")),
    "WO-P": (("7540", "3460", "5910"), ("6560", "2950", "4140")),
    "WO-D": (("4346", "1976", "3238"), ("3926", "1766", "2478")),
}
STOCK = {  # quantity, and the value by element where goods were made; the others have that of `OPENING`
    "COTTON": ("12000",), "DYE": ("800",), "SODA": ("3000",), "STARCH": ("1500",), "COAL": ("200",), "SPARE": ("400",),
    "YARN": ("3000", "54600", "13800", "20100"), "GREY": ("10000", "32900", "14800", "20800"),
    "PRINT": ("6000", "32000", "9500", "16850", "150"), "DYED": ("4000", "20300", "6200", "11100"),
}  # fmt: skip
ASSETS = {  # category, in service since, cost centre, cost, accumulated
    "A1": ("BUILDING", "2016-09-15", "CC-SPIN", "2400000", "1152000"),
    "A2": ("MACHINE", "2019-12-15", "CC-SPIN", "3600000", "2308500"),
    "A3": ("BUILDING", "2016-09-15", "CC-WEAVE", "1800000", "864000"),
    "A4": ("MACHINE", "2021-03-15", "CC-WEAVE", "2880000", "1504800"),
    "A5": ("BUILDING", "2018-06-15", "CC-DYE", "1500000", "594000"),
    "A6": ("MACHINE", "2022-06-15", "CC-DYE", "1920000", "775200"),
    "A7": ("DEVICE", "2024-09-15", "CC-DYE", "180000", "115200"),
    "A8": ("MACHINE", "2020-08-15", "CC-STEAM", "960000", "554800"),
    "A9": ("MACHINE", "2019-05-15", "CC-REPAIR", "288000", "200640"),
    "A10": ("BUILDING", "2016-09-15", "CC-ADMIN", "1200000", "576000"),
    "A11": ("LORRY", "2022-01-15", "CC-SALES", "240000", "138320"),
    "A12": ("MACHINE", "2016-12-15", "CC-WEAVE", "150000", "138937.50"),
}
SUPPLIERS = ("V-XJ", "V-JS", "V-CHEM", "V-COAL", "V-PART", "V-FRT", "V-GRID", "V-MACH")
CUSTOMERS = ("C-A", "C-B", "C-C", "C-D", "C-W")
ELEMENTS = ("material", "labour", "overhead", "spoilage")


def setup() -> Setup:
    """Set the mill up."""

    def bom(item: str, *lines: tuple[str, str, int | None]) -> dict[str, Any]:
        parts = [{"item": of, "quantity": quantity, "operation": at} for of, quantity, at in lines]
        return {"item": item, "valid_from": SINCE, "lines": parts}

    def routing(item: str, *operations: tuple[str, str]) -> dict[str, Any]:
        steps = [
            {"number": 10 * number, "name": centre, "work_centre": centre, "run_hours": hours}
            for number, (centre, hours) in enumerate(operations, 1)
        ]
        return {"item": item, "valid_from": SINCE, "operations": steps}

    centres = {
        "SPIN": ("CC-SPIN", "0"),
        "SIZE": ("CC-WEAVE", "25.20"),
        "LOOM": ("CC-WEAVE", "25.20"),
        "DYE": ("CC-DYE", "0"),
    }
    return Setup.model_validate(
        {
            "company": {
                "name": "Cotton mill", "name_zh": "江南棉纺织印染厂", "currency": "CNY", "chart": "cn_asbe",
                "first_period": MONTH, "voucher_word": "记", "locale": "zh_CN",
                "elements": [{"code": of, "name": of} for of in ELEMENTS],
                "policies": {
                    "provisional_receipts": "month_start", "service_departments": "interact_once",
                    "overhead_rest": "orders", "spoilage_loss": "order", "cost_of_sales": "month_end",
                    "transferred_unit_cost": "whole",
                },
            },
            "units": [{"code": of, "name": of, "decimals": 2} for of in ("kg", "m", "t", "pcs")],
            "item_classes": [
                {"code": of, "name": of, "valuation": "moving_average" if of == "raw" else "monthly_average"}
                for of in ("raw", "auxiliary", "semi_finished", "finished", "by_product")
            ],
            "items": [
                {"code": code, "name": code, "name_zh": zh, "kind": kind, "item_class": of, "unit": unit}
                for code, (kind, of, unit, zh) in ITEMS.items()
            ],
            "cost_centres": [
                {"code": code, "name": code, "purpose": of,
                 "overhead_rest": "orders_at_year_end" if code == "CC-WEAVE" else None}
                for code, of in CENTRES.items()
            ],
            "account_map": [
                {"role": "overhead_pool", "cost_centre": of, "account": "500102"} for of in ("CC-STEAM", "CC-REPAIR")
            ],
            "work_centres": [{"code": of, "name": of, "cost_centre": at} for of, (at, _) in centres.items()],
            "rates": [
                {"work_centre": of, "valid_from": SINCE, "overhead": rate} for of, (_, rate) in centres.items()
            ],
            "boms": [
                bom("YARN", ("COTTON", "1.08", None)),
                bom("GREY", ("YARN", "0.090", 10), ("YARN", "0.075", 20), ("STARCH", "0.014", 10)),
                bom("PRINT", ("GREY", "1", None), ("DYE", "0.0095", None), ("SODA", "0.028", None)),
                bom("DYED", ("GREY", "1", None), ("DYE", "0.0075", None), ("SODA", "0.033", None)),
            ],
            "routings": [
                routing("YARN", ("SPIN", "0")), routing("GREY", ("SIZE", "0.012"), ("LOOM", "0.034")),
                routing("PRINT", ("DYE", "0")), routing("DYED", ("DYE", "0")),
            ],
            "standards": [
                {"item": "YARN", "valid_from": SINCE, "amounts": _cost("18.20", "4.60", "6.70")},
                {"item": "GREY", "valid_from": SINCE, "amounts": _cost("3.30", "1.45", "2.10")},
            ],
            "prices": [
                {"item": of, "valid_from": SINCE, "price": price}
                for of, price in (("COTTON", "15.50"), ("DYE", "45"), ("SODA", "3.50"), ("STARCH", "6"))
            ],
            "wip_rules": [{"item": of, "valid_from": SINCE, "rule": rule} for of, rule in RULES.items()],
            "asset_categories": [
                {"code": "BUILDING", "name": "房屋建筑物", "useful_life": 240, "residual_rate": "0.04"},
                {"code": "MACHINE", "name": "机器设备", "useful_life": 120, "residual_rate": "0.05"},
                {"code": "DEVICE", "name": "电子设备", "useful_life": 60, "residual_rate": "0.05",
                 "method": "double_declining"},
                {"code": "LORRY", "name": "运输设备", "residual_rate": "0.05", "method": "units_of_production"},
            ],
            "partners": [{"code": of, "name": of, "supplier": True} for of in SUPPLIERS]
            + [{"code": of, "name": of, "customer": True} for of in CUSTOMERS],
            "sites": [{"code": "STORE", "name": "仓库"}],
        }
    )  # fmt: skip


def _cost(*amounts: str) -> dict[str, str]:
    return {of: amount for of, amount in zip(ELEMENTS, amounts, strict=False) if amount != "0"}


def yuan(amount: int) -> str:
    """Write an amount in fen."""
    return f"{abs(amount) // 100}.{abs(amount) % 100:02d}"


def _line(account: str, amount: int) -> dict[str, Any]:
    """Write a line of a voucher, a debit above zero; what stands after the stroke is the partner."""
    code, _, partner = account.partition("/")
    side = {"debit" if amount > 0 else "credit": yuan(amount)}
    return {"account": code, **side, **({"dimensions": {"partner": partner}} if partner else {})}


class Slips:
    """Posts the documents of the mill as they come."""

    def __init__(self, hand: Hand) -> None:
        self.hand, self.books = hand, Books(setup())

    def post(self, kind: str, number: str, day: str, **fields: Any) -> None:
        """Post one document."""
        document = {"type": kind, "id": number, "date": f"2026-{day}", **fields}
        self.books.post(document_adapter().validate_python(document))

    def voucher(self, number: str, day: str, **amounts: int) -> None:
        """Post a voucher by hand."""
        lines = [_line(account.removeprefix("a").replace("_", "/"), of) for account, of in amounts.items()]
        self.post("manual_voucher", number, day, lines=lines)

    def opening(self) -> None:
        """State what there was: 300 kg of the dyes are estimated."""
        day = "10-01"
        for item, (quantity, *made) in STOCK.items():
            value = next(of for account, of in OPENING.items() if account.endswith(f"/{item}"))
            amounts = _cost(*(made or [value]))
            self.post("opening_stock", f"OS-{item}", day, item=item, quantity=quantity, amounts=amounts)
        owed = {"role": "gr_ir", "partner": "V-CHEM", "amount": "13500", "item": "DYE", "quantity": "300"}
        self.post("opening_item", "GR-0", day, **owed)
        self.post("provisional_reversal", "PV-1", day)
        self.post("opening_item", "OI-C", day, role="customer", partner="C-C", amount="350000")
        self.post("opening_item", "OI-X", day, role="supplier", partner="V-XJ", amount="180000")
        for order, (item, quantity) in ORDERS.items():
            self.post("work_order", order, day, item=item, quantity=quantity)
            self.post("work_order_release", f"{order}/R", day, work_order=order)
            amounts, before = BEGUN[order]
            came = {} if before is None else {"transferred": _cost(*before)}
            self.post("opening_wip", f"{order}/O", day, work_order=order, amounts=_cost(*amounts), **came)
        for asset, (category, since, centre, cost, accumulated) in ASSETS.items():
            lorry = {"units": "300000", "used": "182000"} if category == "LORRY" else {}
            card = {"asset": asset, "category": category, "cost_centre": centre, "in_service": since, **lorry}
            self.post("asset_acquisition", f"AA-{asset}", day, owed="opening_balance", cost=cost,
                      accumulated=accumulated, **card)  # fmt: skip
        kept = ("1403", "1405", "5001", "5101", "1122", "2202", "1601", "1602")
        lines = [_line(of, amount) for of, amount in self.hand.opening.items() if not of.startswith(kept)]
        pool = [{"cost_centre": "CC-WEAVE", "debit": "2460"}]
        self.post("opening_balance", "OB", day, lines=lines, overhead=pool)

    def buy(
        self,
        number: str,
        day: str,
        supplier: str,
        item: str,
        quantity: str,
        price: str,
        vat: str,
        **fields: Any,
    ) -> None:
        """Receive goods and their invoice."""
        self.post(
            "goods_receipt", f"GR-{number}", day, partner=supplier, item=item, quantity=quantity, price=price
        )
        lines = [{"receipt": f"GR-{number}", "amount": yuan(int(Fraction(quantity) * Fraction(price) * 100))}]
        self.post("purchase_invoice", f"PI-{number}", day, partner=supplier, lines=lines, vat=vat, **fields)

    def sell(
        self, number: str, day: str, item: str, quantity: str, price: str, vat: str, **fields: Any
    ) -> None:
        """Deliver and invoice to the customer of that letter."""
        partner = f"C-{number}"
        self.post("sales_order", f"SO-{number}", day, partner=partner,
                  lines=[{"item": item, "quantity": quantity, "price": price}])  # fmt: skip
        self.post("delivery", f"DL-{number}", day, sales_order=f"SO-{number}/1", quantity=quantity)
        of = {"partner": partner, "lines": [{"delivery": f"DL-{number}"}], "vat": vat}
        self.post("sales_invoice", f"SI-{number}", day, **of, **fields)

    def issue(self, day: str, order: str, item: str, quantity: str) -> None:
        """Hand material to an order."""
        self.post(
            "material_issue", f"MI-{day}-{order}-{item}", day, work_order=order, item=item, quantity=quantity
        )

    def receive(self, day: str, order: str, quantity: str) -> None:
        """Take goods that an order made."""
        self.post("production_receipt", f"PR-{day}-{order}", day, work_order=order, quantity=quantity)

    def first_half(self) -> None:
        """1 to 13 October."""
        self.voucher("MV-1", "10-02", a1002=200000_00, **{"a2204_C-B": -200000_00})
        self.buy("1", "10-02", "V-XJ", "COTTON", "10000", "15.80", "20540")
        freight = {"partner": "V-FRT", "charges": [{"amount": "2000"}], "receipts": [{"receipt": "GR-1"}]}
        self.post("landed_cost", "LC-1", "10-02", vat="180", **freight)
        self.issue("10-03", "WO-Y", "COTTON", "14000")
        self.buy("COAL", "10-04", "V-COAL", "COAL", "300", "716.50", "27943.50")
        self.receive("10-04", "WO-Y", "9000")
        self.issue("10-04", "WO-G", "YARN", "11000")
        self.receive("10-05", "WO-G", "50000")
        for order, item, quantity in (
            ("WO-P", "GREY", "35000"), ("WO-D", "GREY", "22000"), ("WO-P", "DYE", "500"), ("WO-D", "DYE", "250")
        ):  # fmt: skip
            self.issue("10-05", order, item, quantity)
        self.buy("SODA", "10-05", "V-CHEM", "SODA", "4000", "3.40", "1768")
        self.buy("STARCH", "10-06", "V-CHEM", "STARCH", "2000", "6.37", "1656.20")
        self.issue("10-06", "WO-G", "STARCH", "2200")
        self.issue("10-06", "WO-P", "SODA", "2600")
        self.issue("10-06", "WO-D", "SODA", "1900")
        self.receive("10-06", "WO-P", "30000")
        self.sell("A", "10-06", "PRINT", "30000", "12.16", "47424")  # 12.80 less 5 %
        bill = {"partner": "C-A", "method": "account", "account": "1121"}
        self.post(
            "customer_receipt", "CR-A", "10-06", lines=[{"invoice": "SI-A", "amount": "300000"}], **bill
        )
        self.post("purchase_return", "RT-1", "10-07", receipt="GR-1", quantity="500")
        self.post("supplier_credit_note", "CN-1", "10-07", partner="V-XJ", invoice="PI-1", vat="1027",
                  returns=[{"purchase_return": "RT-1", "amount": "7900"}])  # fmt: skip
        self.buy("SPARE", "10-08", "V-PART", "SPARE", "300", "41.20", "1606.80")
        dyes = {"partner": "V-CHEM", "lines": [{"receipt": "GR-0", "amount": "13800"}], "vat": "1794"}
        self.post("purchase_invoice", "PI-0", "10-09", **dyes)
        self.buy("2", "10-10", "V-JS", "COTTON", "15000", "16.20", "31590",
                 advances=[{"account": "1123", "amount": "100000"}])  # fmt: skip
        self.buy("DYE", "10-11", "V-CHEM", "DYE", "1150", "47.50", "7101.25")
        bill = {"partner": "V-JS", "method": "account", "account": "2201"}
        self.post(
            "supplier_payment", "SP-1", "10-11", lines=[{"invoice": "PI-2", "amount": "150000"}], **bill
        )
        self.issue("10-12", "WO-Y", "COTTON", "12000")
        machine = {
            "asset": "A13",
            "category": "MACHINE",
            "cost_centre": "CC-DYE",
            "cost": "560000",
            "vat": "72800",
        }
        self.post("asset_acquisition", "AA-A13", "10-12", owed="supplier", partner="V-MACH", **machine)
        self.receive("10-12", "WO-Y", "9500")
        self.receive("10-12", "WO-D", "37000")
        self.issue("10-13", "WO-G", "YARN", "8800")
        advances = [{"account": "2204", "amount": "200000"}]
        self.sell("B", "10-13", "DYED", "40000", "11.90", "61880", advances=advances)

    def second_half(self) -> None:
        """14 to 30 October."""
        self.post("overhead_expense", "OE-1", "10-14", cost_centre="CC-ADMIN", amount="3540", owed="cash")
        self.receive("10-15", "WO-G", "60000")
        self.issue("10-15", "WO-P", "DYE", "420")
        self.issue("10-15", "WO-D", "DYE", "180")
        self.voucher(
            "MV-2", "10-15", a221101=330000_00, a1002=-269390_00, a224103=-57750_00, a222116=-2860_00
        )
        self.voucher("MV-3", "10-15", a222102=86420_00, a222112=6049_40, a222113=2592_60, a222114=1728_40,
                     a222116=2700_00, a1002=-99490_40)  # fmt: skip
        self.issue("10-16", "WO-P", "GREY", "38000")
        self.issue("10-16", "WO-D", "GREY", "20000")
        self.post(
            "customer_receipt",
            "CR-C",
            "10-16",
            partner="C-C",
            lines=[{"invoice": "OI-C", "amount": "350000"}],
        )
        self.post(
            "supplier_payment",
            "SP-2",
            "10-17",
            partner="V-XJ",
            lines=[{"invoice": "OI-X", "amount": "180000"}],
        )
        self.receive("10-18", "WO-P", "36000")
        sale = [{"amount": "20000", "vat": "2600", "received": "bank"}]
        self.post("asset_disposal", "AX-1", "10-18", asset="A12", manner="sale", proceeds=sale)
        self.post("count_result", "CT-1", "10-20", item="COTTON", counted="10380")
        self.voucher("MV-4", "10-20", a221103=84150_00, a221104=23100_00, a224103=57750_00, a221105=6600_00,
                     a1002=-171600_00)  # fmt: skip
        coal = [{"invoice": "PI-COAL", "amount": "242893.50"}]
        self.post("supplier_payment", "SP-3", "10-21", partner="V-COAL", lines=coal)
        keeper = {"bearer": "compensation", "amount": "1000"}
        rest = {"bearer": "cost_centre", "cost_centre": "CC-ADMIN"}
        self.post(
            "loss_decision", "LD-1", "10-22", of="CT-1", vat=yuan(self.hand.lost_vat), lines=[keeper, rest]
        )
        self.receive("10-24", "WO-Y", "9000")
        self.issue("10-24", "WO-G", "YARN", "6000")
        self.sell("D", "10-24", "YARN", "1500", "33", "6435")
        self.issue("10-25", "WO-Y", "COTTON", "6000")
        self.receive("10-26", "WO-G", "46000")
        self.post(
            "scrap_recovery", "SR-1", "10-26", work_order="WO-Y", item="WASTE", quantity="1500", price="4"
        )
        self.issue("10-27", "WO-P", "GREY", "22000")
        self.issue("10-27", "WO-D", "GREY", "16000")
        self.sell("W", "10-27", "WASTE", "1300", "5.20", "878.80")
        self.post(
            "customer_receipt",
            "CR-W",
            "10-27",
            partner="C-W",
            lines=[{"invoice": "SI-W", "amount": "7638.80"}],
        )
        self.post("material_return", "MR-1", "10-28", work_order="WO-P", item="DYE", quantity="30")
        self.post("overhead_expense", "OE-2", "10-28", cost_centre="CC-SALES", amount="12000", vat="1080",
                  owed="supplier", partner="V-FRT")  # fmt: skip
        self.voucher("MV-5", "10-29", a1002=298620_00, a660301=1380_00, **{"a1121_C-A": -300000_00})
        self.voucher("MV-6", "10-30", a660304=120_00, a1002=-120_00)
        self.post(
            "goods_receipt", "GR-3", "10-30", partner="V-XJ", item="COTTON", quantity="5000", price="16"
        )
        self.receive("10-30", "WO-P", "26500")
        self.receive("10-30", "WO-D", "19700")
        self.sell("C", "10-30", "PRINT", "62000", "12.60", "101556")

    def month_end(self) -> None:
        """What is known on the last day, before anything is costed."""
        self.post("sales_return", "RT-C", LAST, delivery="DL-C", quantity="800")
        back = {"invoice": "SI-C", "lines": [{"delivery": "DL-C", "quantity": "800"}], "vat": "1310.40"}
        self.post("sales_credit_note", "CN-C", LAST, **back)
        self.post("own_use", "OU-0", LAST, item="COAL", quantity="380", cost_centre="CC-STEAM")
        for centre, pieces in {
            "REPAIR": "220",
            "SPIN": "60",
            "WEAVE": "90",
            "DYE": "70",
            "STEAM": "25",
        }.items():
            self.post(
                "own_use", f"OU-{centre}", LAST, item="SPARE", quantity=pieces, cost_centre=f"CC-{centre}"
            )
        self.post("count_result", "CT-2", LAST, item="DYE", counted="625")
        power = [{"cost_centre": _centre(of), "measure": str(read)} for of, read in KILOWATT_HOURS.items()]
        self.post("cost_distribution", "CD-0", LAST, amount="187200", vat="24336", basis="measured", lines=power,
                  owed="supplier", partner="V-GRID")  # fmt: skip
        for order, at, hours in (
            ("WO-Y", "SPIN", "5800"), ("WO-G", "SIZE", "1900"), ("WO-G", "LOOM", "5300"),
            *((order, "DYE", str(hours)) for order, hours in HOURS.items()),
        ):  # fmt: skip
            self.post(
                "time_ticket", f"TT-{order}-{at}", LAST, work_order=order, work_centre=at, labour_hours=hours
            )
        for account, rate in CHARGES.items():
            self._wages(account, rate)
        self.post("asset_output", "AO-1", LAST, quantities={"A11": "4250"})
        for centre, other, served in (
            ("CC-STEAM", ("500102/CC-REPAIR", 60), STEAM), ("CC-REPAIR", ("500102/CC-STEAM", 130), REPAIR)
        ):  # fmt: skip
            lines = [{"cost_centre": _centre(of), "quantity": str(q)} for of, q in (other, *served.items())]
            self.post("service_report", f"SV-{centre}", LAST, cost_centre=centre, lines=lines)
        self.voucher("MV-7", LAST, a660301=3150_00, a2231=-3150_00)
        count: list[dict[str, Any]] = [
            {"work_order": "WO-Y", "quantity": "2600", "degree": "1"},
            {"work_order": "WO-G", "quantity": "3500", "operation": 0, "under_way": "0.5"},
            {"work_order": "WO-G", "quantity": "5500", "operation": 10, "under_way": "0.5"},
        ]
        for order, quantity, degree in (("WO-P", "4000", "0.5"), ("WO-D", "2500", "0.4")):
            degrees = {"material": "1", "spoilage": "0"}
            count.append({"work_order": order, "quantity": quantity, "degree": degree, "degrees": degrees})
        self.post("wip_count", "WC-1", LAST, lines=count)
        self.voucher("MV-8", LAST, a22210104=self.hand.vat, a222102=-self.hand.vat)
        town, *schools = self.hand.surtax.values()
        owed = {f"a{account}": -tax for account, tax in self.hand.surtax.items()}
        self.voucher("MV-9", LAST, a640302=town, a640303=sum(schools), **owed)

    def _wages(self, account: str, rate: Fraction) -> None:
        def part(gross: str) -> str:
            return yuan(int(Fraction(gross) * 100 * rate))

        owed = {"owed": "wages_payable"} if rate == 1 else {"owed": "account", "account": account}
        owed |= {"element": "labour"}
        lines = [
            {"work_order" if of.startswith("5001/") else "cost_centre": _centre(of), "amount": part(gross)}
            for of, gross in GROSS.items()
            if of != "dyers"
        ]
        whole = yuan(sum(int(Fraction(line["amount"]) * 100) for line in lines))
        self.post(
            "cost_distribution", f"CD-{account}", LAST, basis="stated", amount=whole, lines=lines, **owed
        )
        dyers = [{"work_order": order} for order in HOURS]
        self.post("cost_distribution", f"CD-{account}-D", LAST, basis="labour_hours", amount=part(GROSS["dyers"]),
                  lines=dyers, **owed)  # fmt: skip

    def costed(self) -> None:
        """What asks for costs: spoiled cloth, the dyes that are missing, income tax."""
        measures = [{"element": of, "spoiled": "500", "whole": "95000"} for of in ("labour", "overhead")]
        rags = {"item": "RAG", "quantity": "500", "price": "1.20"}
        self.post("spoilage", "SP-P", LAST, work_order="WO-P", quantity="500", whole="97000", measures=measures,
                  recovered=rags, claimed="800")  # fmt: skip
        bearer = [{"bearer": "cost_centre", "cost_centre": "CC-ADMIN"}]
        self.post("loss_decision", "LD-2", LAST, of="CT-2", lines=bearer)
        self.voucher("MV-10", LAST, a680101=self.hand.tax, a222115=-self.hand.tax)


def _centre(account: str) -> str:
    return OFFICES.get(account) or account.split("/")[1]


def closed(hand: Hand) -> Books:
    """Post October, cost it, post what asks for costs, and close it."""
    slips = Slips(hand)
    for part in (slips.opening, slips.first_half, slips.second_half, slips.month_end):
        part()
    slips.books.month_end(MONTH).run_costing()
    slips.costed()
    assert slips.books.month_end(MONTH).run().locked
    return slips.books
