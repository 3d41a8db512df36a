"""Read the XML of a fully digitalised invoice (数电发票), which is the original of which OFD and PDF are views.

Read are invoices of goods and services with lines; blank quantities, prices and rates such as 免税 are taken as they
are. One below zero is red (红字): a credit note, which names the blue invoice (蓝字) and the confirmation of both sides
that it was issued upon, among its data, or else in its remark as the form prints it.
Source: 国家税务总局公告2024年第11号 (number of 20 digits; red invoices upon a 红字发票信息确认单); 财会〔2025〕9号
(data standards of electronic vouchers): element names EInvoice/Header, EInvoiceData, TaxSupervisionInfo, RedEInvoice.
"""

import re
from fractions import Fraction

from erpcore.interop.invoice import (
    Invoice,
    InvoiceLine,
    Oddity,
    read_amount,
    read_day,
    read_number,
    required,
    required_code,
    turned,
    unsuitable,
)
from erpcore.interop.safe_xml import Node
from erpcore.kernel.money import Currency, currency
from erpcore.kernel.words import Words

ROOT = "EInvoice"
DIGITS = 20
_NUMBER = "TaxSupervisionInfo/InvoiceNumber"
_BASIC = "EInvoiceData/BasicInformation"
_ISSUED = "TaxSupervisionInfo/IssueTime"
_KIND = "Header/InherentLabel/GeneralOrSpecialVAT"
_IS_BLUE = "Header/InherentLabel/InIssuType/LabelCode"  # Y or N
_RED = "EInvoiceData/SpecificInformation/RedEInvoice"
_REMARK = "EInvoiceData/AdditionalInformation/Remark"
_blue_in_remark = re.compile(r"被红冲蓝字[^：:0-9]{0,12}号码[：:]\s*([0-9]{8,20})").search
_confirmation_in_remark = re.compile(r"红字发票信息确认单编号[：:]\s*([0-9A-Za-z]{1,64})").search
_FREE = ("", "***", "免税", "不征税", "出口零税率")  # instead of a rate


def digital_invoice(root: Node) -> Invoice:
    """Read an invoice from the tree of its file.

    Raises:
        Refused: INVOICE_UNSUITABLE, for what is missing or cannot be read, by the path of its element.
    """
    data = list(root.each("EInvoiceData"))
    if len(data) != 1:
        expected = Words(
            f"one invoice in a file; found {len(data)}", f"一个文件须为一张发票，现为 {len(data)} 张"
        )
        raise unsuitable("EInvoiceData", expected)
    money = currency("CNY")
    number = required_code(root.value(_NUMBER), _NUMBER)
    requested, issued = root.value(f"{_BASIC}/RequestTime"), root.value(_ISSUED)
    date = read_day(requested or issued, f"{_BASIC}/RequestTime")
    net, tax, gross = (
        _amount(root.value(f"{_BASIC}/{name}"), money, f"{_BASIC}/{name}")
        for name in ("TotalAmWithoutTax", "TotalTaxAm", "TotalTax-includedAmount")
    )
    lines = tuple(_line(line, at, money) for at, line in enumerate(data[0].each("IssuItemInformation"), 1))
    if not lines:
        raise unsuitable("IssuItemInformation", Words("at least one line", "至少须有一行"))
    invoice = Invoice(
        "digital_invoice",
        number,
        date,
        money,
        required_code(root.value("EInvoiceData/SellerInformation/SellerIdNum"), "SellerIdNum"),
        root.value("EInvoiceData/SellerInformation/SellerName"),
        root.value("EInvoiceData/BuyerInformation/BuyerIdNum"),
        root.value("EInvoiceData/BuyerInformation/BuyerName"),
        lines,
        net,
        tax,
        gross,
        deductible=_is_special(root),
        oddities=(*_of_number(number, root.value("Header/EIid"), date.year), *_of_days(requested, issued)),
    )
    _check_colour(root, gross)
    return _red(root, invoice) if gross < 0 else invoice


def _check_colour(root: Node, gross: int) -> None:
    """Refuse an invoice whose label says that it is blue, and whose sum is red, or the other way round."""
    label = root.value(_IS_BLUE)
    if label not in ("", "N" if gross < 0 else "Y"):
        expected = Words(
            f"a label that goes with the sum: Y above zero, N below; found {label[:20]!r}",
            f"蓝字标志应与价税合计的正负相符：正数为 Y，负数为 N，现为 {label[:20]!r}",
        )
        raise unsuitable(_IS_BLUE, expected)


def _red(root: Node, invoice: Invoice) -> Invoice:
    """Read a red invoice as the credit note that it is.

    Raises:
        Refused: INVOICE_UNSUITABLE, for one that names no blue invoice.
    """
    remark = root.value(_REMARK)
    named = (("OriginalInvoiceCode", _blue_in_remark), ("CreditNoteNumber", _confirmation_in_remark))
    blue, confirmation = (
        root.value(f"{_RED}/{name}") or (found[1] if (found := search(remark)) else "")
        for name, search in named
    )
    field = f"{_RED}/OriginalInvoiceCode"
    required_code(blue, field)
    oddities = invoice.oddities
    if not confirmation:
        words = Words(
            "a red invoice without the number of its confirmation", "红字发票未载明红字发票信息确认单编号"
        )
        oddities = (*oddities, ("INVOICE_CONFIRMATION_MISSING", words))
    else:
        required_code(confirmation, f"{_RED}/CreditNoteNumber")
    return turned(invoice)._replace(preceding=(blue,), confirmation=confirmation, oddities=oddities)


def _line(line: Node, at: int, money: Currency) -> InvoiceLine:
    field = f"IssuItemInformation.{at}"
    rate = _rate(line.value("TaxRate"), f"{field}.TaxRate")
    quantity, price = line.value("Quantity"), line.value("UnPrice")
    return InvoiceLine(
        at,
        required(line.value("ItemName"), f"{field}.ItemName"),
        line.value("SpecMod"),
        line.value("MeaUnits"),
        read_number(quantity, f"{field}.Quantity") if quantity else None,
        read_number(price, f"{field}.UnPrice") if price else None,
        read_amount(line.value("Amount"), money, f"{field}.Amount"),
        rate,
        _amount(line.value("ComTaxAm"), money, f"{field}.ComTaxAm", free=rate is None),
    )


def _amount(text: str, money: Currency, field: str, *, free: bool = False) -> int:
    """Read an amount; tax of what is free of it may stand as stars or not at all."""
    if (free or field.endswith("TotalTaxAm")) and text in ("", "***"):
        return 0
    return read_amount(text, money, field)


def _rate(text: str, field: str) -> Fraction | None:
    """Read a rate: 0.13 or 13%; None for words instead of one."""
    if text in _FREE:
        return None
    found = Fraction(read_number(text.removesuffix("%"), field)) / (100 if text.endswith("%") else 1)
    if not 0 <= found < 1:
        raise unsuitable(
            field, Words(f"a rate below 1; found {text[:20]!r}", f"税率应小于 1，现为 {text[:20]!r}")
        )
    return found


def _is_special(root: Node) -> bool:
    """Tell whether it is a special VAT invoice (专用发票), whose tax is deducted; others say so by code or name."""
    code, name = root.value(f"{_KIND}/LabelCode"), root.value(f"{_KIND}/LabelName")
    return "专用" in name if name else code == "01"


def _of_number(number: str, header: str, year: int) -> list[Oddity]:
    """Say what is odd about a number: two digits of the year, two of the province, one of the channel, fifteen."""
    found = []
    if not (len(number) == DIGITS and number.isascii() and number.isdecimal()):
        words = Words(
            f"the number has {DIGITS} digits; found {number[:40]!r}",
            f"发票号码应为 {DIGITS} 位数字，现为 {number[:40]!r}",
        )
        found.append(("INVOICE_NUMBER_MALFORMED", words))
    elif int(number[:2]) != year % 100:
        words = Words(
            f"the number begins with the year: {number[:2]} is not {year}",
            f"号码前两位应为年份：{number[:2]} 与 {year} 不符",
        )
        found.append(("INVOICE_NUMBER_MALFORMED", words))
    if header and header != number:
        words = Words(f"the header has another number: {header[:40]!r}", f"文件头的号码不同：{header[:40]!r}")
        found.append(("INVOICE_NUMBER_MALFORMED", words))
    return found


def _of_days(requested: str, issued: str) -> list[Oddity]:
    if not requested or not issued or requested[:10] == issued[:10]:
        return []
    words = Words(
        f"asked for on {requested[:10]}, issued on {issued[:10]}",
        f"申请日期 {requested[:10]}，开具日期 {issued[:10]}",
    )
    return [("INVOICE_DAYS_DIFFER", words)]
