"""The slips of a works that presses cocoa and moulds chocolate: June."""

from collections.abc import Iterator

from tests.cases.months.by_hand import line, ordered, received, used
from tests.cases.months.chocolate_slips import (
    Slip,
    billed,
    came,
    delivered,
    in_order,
    into,
    invoiced,
    issued,
    noted,
    press,
    pressed,
    sells,
    settled,
    spent,
    worked,
)


def bought() -> Iterator[Slip]:
    """Write what is bought in June."""
    beans = [{"item": "BEAN", "quantity": "8", "unit": "t", "price": "3050"}]
    yield line("purchase_order", "PO-1", "06-02", partner="V-GHANA", currency="USD", lines=beans)
    tonnes = {"unit": "t"}
    yield line("goods_receipt", "GR-1", "06-03", purchase_order="PO-1/1", quantity="5", **tonnes)
    sugar = [{"item": "SUGAR", "quantity": "6", "unit": "t", "price": "605"}]
    yield line("purchase_order", "PO-2", "06-02", partner="V-SUGAR", lines=sugar)
    yield line("goods_receipt", "GR-3", "06-04", purchase_order="PO-2/1", quantity="6", **tonnes)
    yield billed("PI-2", "06-05", "V-GHANA", {"receipt": "GR-0", "amount": "6060"})
    yield came("GR-4", "06-05", "V-DAIRY", "MILK", "1000", "3.05")
    yield billed("PI-4", "06-08", "V-DAIRY", {"receipt": "GR-4", "amount": "3050"}, vat="610")
    yield came("GR-5", "06-08", "V-MADA", "VANIL", "3000", "0.34", unit="g", currency="EUR", lot="L3")
    yield billed("PI-1", "06-10", "V-GHANA", {"receipt": "GR-1", "amount": "15100"}, rate="0.795")
    part = {"receipt": "GR-3", "quantity": "4", "amount": "2460", **tonnes}
    yield billed("PI-3", "06-12", "V-SUGAR", part, vat="492")
    yield came("GR-6", "06-12", "V-FOIL", "FOIL", "50000", "0.0175")
    yield billed("PI-6", "06-15", "V-FOIL", {"receipt": "GR-6", "amount": "875"}, vat="175")
    yield line("goods_receipt", "GR-2", "06-16", purchase_order="PO-1/1", quantity="3000", unit="kg")
    duty = {"charges": [{"amount": "640"}], "receipts": [{"receipt": "GR-1"}, {"receipt": "GR-2"}]}
    yield line("landed_cost", "LC-1", "06-17", owed="bank", **duty)
    yield billed("PI-5", "06-18", "V-MADA", {"receipt": "GR-5", "amount": "1050"})
    yield settled("supplier_payment", "SP-1", "06-20", "V-MADA", "PI-5", "700", **into("1022"))
    yield line("purchase_return", "RT-1", "06-24", receipt="GR-4", quantity="100")
    back = [{"purchase_return": "RT-1", "amount": "305"}]
    note = {"partner": "V-DAIRY", "invoice": "PI-4", "returns": back, "vat": "61"}
    yield line("supplier_credit_note", "CN-1", "06-25", **note)
    yield settled("supplier_payment", "SP-2", "06-26", "V-GHANA", "PI-1", "6000", rate="0.788")
    yield settled("supplier_payment", "SP-3", "06-26", "V-SUGAR", "PI-0", "3720")
    yield settled("supplier_payment", "SP-4", "06-27", "V-GHANA", "PI-00", "4000", **into("2012"))
    yield noted("MV-1", "06-29", ("2012", "7900", "10000"), ("1021", "-7880"), ("7320", "-20"))


def pressing() -> Iterator[Slip]:
    """Write June's pressings: one is done, one goes on."""
    yield from press("P1", "06-04", "1500", cake="1900", further="380")
    yield used("MI-1", "06-05", "P1", "BEAN", "4.2") | {"unit": "t"}
    yield worked("TT-1", "06-08", "P1", "ROAST", "92")
    yield pressed("JR-1", "06-09", "P1", "700", "0.9", final=False)
    shells = {"item": "SHELL", "quantity": "470", "price": "0.14"}
    yield line("scrap_recovery", "SR-1", "06-11", work_order="P1", **shells)
    yield pressed("JR-2", "06-12", "P1", "790", "1", final=True)
    yield from press("P2", "06-18", "1000", cake="1265", further="253")
    yield used("MI-2", "06-19", "P2", "BEAN", "2800")
    yield worked("TT-2", "06-24", "P2", "ROAST", "30")


def moulded() -> Iterator[Slip]:
    """Write June's bars and couverture."""
    first = (("BUTTER", "40"), ("CAKE", "30"), ("SUGAR", "80"), ("MILK", "35"), ("FOIL", "5200"))
    yield from issued("B0", "06-02", 1, *first)
    yield worked("TT-3", "06-03", "B0", "MOULD", "20", "10")
    yield worked("TT-4", "06-04", "B0", "PACK", "29")
    trim = {"item": "TRIM", "quantity": "14", "price": "1.95"}
    yield line("scrap_recovery", "SR-2", "06-04", work_order="B0", **trim)
    yield received("PR-1", "06-04", "B0", "4900", final=True)
    yield from ordered("B1", "06-08", "BAR", "20000")
    more = (("BUTTER", "450"), ("CAKE", "370"), ("SUGAR", "0.93", "t"), ("MILK", "412"))
    yield from issued("B1", "06-10", 1, *more, ("VANIL", "2400", "g", "L1"), ("FOIL", "20900"))
    back = {"item": "SUGAR", "quantity": "20", "unit": "kg", "material_issue": "MI-B1-3"}
    yield line("material_return", "MR-1", "06-15", work_order="B1", **back)
    yield worked("TT-5", "06-16", "B1", "MOULD", "251.5", "124")
    yield worked("TT-6", "06-17", "B1", "PACK", "118")
    yield received("PR-2", "06-17", "B1", "500", unit="box")
    spoilt = {"quantity": "250", "cause": "abnormal", "basis": "standard", "operation": 10}
    left = {"item": "TRIM", "quantity": "20", "price": "1.80"}
    yield line("spoilage", "SL-1", "06-18", work_order="B1", recovered=left, **spoilt)
    trim = {"item": "TRIM", "quantity": "70000", "unit": "g", "price": "0.00195"}
    yield line("scrap_recovery", "SR-3", "06-19", work_order="B1", **trim)
    yield received("PR-3", "06-19", "B1", "7600", final=True)
    yield from ordered("C1", "06-15", "COUV", "1000")
    more = (("BUTTER", "325"), ("CAKE", "0.2", "t"), ("SUGAR", "470"), ("VANIL", "0.9", "kg", "L2"))
    yield from issued("C1", "06-16", 1, *more)
    yield worked("TT-7", "06-18", "C1", "MOULD", "29", "15.5")
    yield received("PR-4", "06-18", "C1", "1.01", unit="t", final=True)
    yield from ordered("N1", "06-16", "NUTBAR", "2000")
    nuts = {"partner": "C-NUTS", "item": "NUT"}
    yield line("customer_material_receipt", "CM-1", "06-16", quantity="70", **nuts)
    yield line("customer_material_issue", "CI-1", "06-17", work_order="N1", quantity="60", **nuts)
    yield from issued("N1", "06-17", 1, ("BUTTER", "10.5"), ("SUGAR", "20"), ("FOIL", "2020"))
    yield worked("TT-8", "06-18", "N1", "MOULD", "8.5", "8.25")
    yield received("PR-5", "06-18", "N1", "2000", final=True)
    yield line("customer_material_return", "CB-1", "06-22", quantity="10", **nuts)
    yield from ordered("B2", "06-22", "BAR", "10000")
    more = (("BUTTER", "130"), ("CAKE", "110"), ("SUGAR", "260"), ("MILK", "110"))
    yield from issued("B2", "06-23", 1, *more, ("VANIL", "700", "g", "L3"), ("FOIL", "4200"))
    yield worked("TT-9", "06-26", "B2", "MOULD", "70", "35")
    yield worked("TT-10", "06-26", "B2", "PACK", "26")
    yield received("PR-6", "06-26", "B2", "4000")


JUNE = {
    "ROAST": ("520.15", "1010"),
    "MOULD": ("1980.20", "1600"),
    "PACK": ("590.55", "460"),
    "OFFICE": ("2100", "300"),
    "TRADE": ("1250", "150"),
}


def shared() -> Iterator[Slip]:
    """Write expenses, wages below the rates, and what stood idle in June."""
    yield from spent("06", "30", JUNE)
    lines = [{"work_order": order} for order in ("P1", "P2", "B0", "B1", "B2", "C1", "N1")]
    low = {"direction": "relieve", "amount": "250", "basis": "direct_labour", "element": "labour"}
    yield line("cost_distribution", "CD-1", "06-30", lines=lines, owed="wages_payable", **low)
    idle = {"cost_centre": "ROAST", "amount": "150", "reason": "no beans for three days"}
    yield line("idle_capacity", "IC-1", "06-30", **idle)
    yield noted("MV-2", "06-30", ("2150", "9000"), ("1021", "-9000"))


def sold() -> Iterator[Slip]:
    """Write the sales of June."""
    bars = {"item": "BAR", "quantity": "500", "unit": "box", "price": "31.20"}
    yield sells("SO-1", "06-05", "C-SHOP", bars)
    yield delivered("DL-1", "06-12", "SO-1/1", "250", unit="box")
    yield invoiced("SI-1", "06-12", "C-SHOP", "DL-1", "1560")
    yield delivered("DL-2", "06-25", "SO-1/1", "4800", unit="pcs")
    blocks = {"item": "COUV", "quantity": "0.9", "unit": "t", "price": "5300"}
    yield sells("SO-2", "06-10", "C-US", blocks, currency="USD")
    yield delivered("DL-3", "06-20", "SO-2/1", "0.5", unit="t")
    yield invoiced("SI-2", "06-20", "C-US", "DL-3")
    some = {"item": "BAR", "quantity": "4000", "price": "1.45"}
    yield sells("SO-3", "06-16", "C-DE", some, currency="EUR")
    yield delivered("DL-4", "06-22", "SO-3/1", "4000")
    yield invoiced("SI-3", "06-22", "C-DE", "DL-4")
    yield sells("SO-4", "06-16", "C-NUTS", {"item": "NUTBAR", "quantity": "2000", "price": "0.40"})
    yield delivered("DL-5", "06-22", "SO-4/1", "2000")
    yield invoiced("SI-4", "06-22", "C-NUTS", "DL-5", "160")
    yield settled("customer_receipt", "CP-1", "06-26", "C-DE", "SI-3", "2500", **into("1022"))
    yield settled("customer_receipt", "CP-2", "06-28", "C-US", "SI-0", "4000", rate="0.783")
    yield settled("customer_receipt", "CP-3", "06-29", "C-SHOP", "SI-1", "9360")
    test = [{"item": "COUV", "price": "4.20", "costs": "0.15"}]
    yield line("stock_write_down", "WD-1", "06-30", portions=test)


def june() -> list[Slip]:
    """Write June."""
    return in_order(bought(), pressing(), moulded(), shared(), sold())
