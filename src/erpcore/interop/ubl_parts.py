"""The parts of a UBL invoice that are read one by one: amounts, lines, charges, tax by category.

Source: EN 16931-1:2017, BR-CO-04 (each line has a category of VAT), BR-CO-18 (at least one breakdown of VAT).
"""

from fractions import Fraction
from typing import NamedTuple, get_args

from erpcore.interop.invoice import (
    InvoiceLine,
    Oddity,
    TaxGroup,
    read_amount,
    read_number,
    required,
    unsuitable,
)
from erpcore.interop.matching import BuyersCategory
from erpcore.interop.safe_xml import Node
from erpcore.kernel.expectations import instead, one_of
from erpcore.kernel.money import Currency, currency
from erpcore.kernel.words import Words

RULES = {"K": "IC"}  # what the rules of a category are called, where it is otherwise
LINES = {
    "Invoice": ("InvoiceLine", "InvoicedQuantity"),
    "CreditNote": ("CreditNoteLine", "CreditedQuantity"),
}
_KNOWN = {"S", "Z", "E", "O", *get_args(BuyersCategory)}
Group = tuple[str, Fraction | None]  # category and rate of tax


class Charge(NamedTuple):
    """What is charged, or allowed, on the whole invoice."""

    allowed: bool
    group: Group
    amount: int  # as it stands, minor units

    @property
    def signed(self) -> int:
        """Below zero for an allowance."""
        return -self.amount if self.allowed else self.amount


class Parts:
    """Reads the parts of an invoice.

    Args:
        root: Its outermost element.

    Raises:
        Refused: INVOICE_UNSUITABLE, for a currency that there is not.
    """

    def __init__(self, root: Node) -> None:
        self.root = root
        self._line_name, self._quantity_name = LINES.get(root.name, LINES["Invoice"])
        code = root.value("DocumentCurrencyCode")
        try:
            self.money: Currency = currency(code)
        except ValueError as error:
            expected = instead(Words("an ISO 4217 code", "币种代码"), repr(code[:20]))
            raise unsuitable("DocumentCurrencyCode", expected) from error

    def amount(self, of: Node, path: str, default: int | None = None) -> int:
        """Read an amount, which must be in the currency of the document."""
        node = of.find(path)
        if node is None or not node.text:
            if default is None:
                raise unsuitable(path, Words("an amount; found none", "不得为空"))
            return default
        told = node.attributes.get("currencyID", "")
        if told != self.money.code:
            own = Words(self.money.code, f" {self.money.code}")
            raise unsuitable(path, instead(own, repr(told[:20])))
        return read_amount(node.text, self.money, path)

    def total(self, name: str, default: int | None = None) -> int:
        """Read one of the totals."""
        return self.amount(self.root, f"LegalMonetaryTotal/{name}", default)

    def tax_total(self) -> Node:
        """Find the tax in the currency of the document; another one may be in that of the tax office."""
        found = [
            total
            for total in self.root.each("TaxTotal")
            if (amount := total.find("TaxAmount")) is not None
            and amount.attributes.get("currencyID") == self.money.code
        ]
        if len(found) != 1:
            raise unsuitable(
                "TaxTotal",
                Words("tax in the currency of the invoice, once", "须有且仅有一项以发票币种表示的税额"),
            )
        return found[0]

    def lines(self) -> list[tuple[InvoiceLine, Group]]:
        """Read the lines, each with its category and rate of tax."""
        found = [self._line(line, at) for at, line in enumerate(self.root.each(self._line_name), 1)]
        if not found:
            raise unsuitable(self._line_name, Words("at least one line", "至少须有一行"))
        return found

    def groups(self) -> tuple[TaxGroup, ...]:
        """Read what is taxable, and the tax, by category and rate."""
        found = []
        for at, of in enumerate(self.tax_total().each("TaxSubtotal"), 1):
            category, rate = _group(of, "TaxCategory", f"TaxSubtotal.{at}")
            found.append(
                TaxGroup(category, rate, self.amount(of, "TaxableAmount"), self.amount(of, "TaxAmount"))
            )
        if not found:
            raise unsuitable("TaxSubtotal", Words("at least one, BR-CO-18", "至少须有一项"))
        return tuple(found)

    def charges(self) -> list[Charge]:
        """Read what is charged, or allowed, on the whole invoice."""
        found = []
        for at, of in enumerate(self.root.each("AllowanceCharge"), 1):
            field, charged = f"AllowanceCharge.{at}", of.value("ChargeIndicator")
            if charged not in ("true", "1", "false", "0"):  # XML Schema Part 2, 3.2.2.1
                raise unsuitable(f"{field}.ChargeIndicator", Words("true or false", "应为 true 或 false"))
            group = _group(of, "TaxCategory", field)
            found.append(Charge(charged in ("false", "0"), group, self.amount(of, "Amount")))
        return found

    def _line(self, line: Node, at: int) -> tuple[InvoiceLine, Group]:
        field, named = f"{self._line_name}.{at}", self._quantity_name
        quantity, price = line.find(named), line.value("Price/PriceAmount")
        if quantity is None:
            raise unsuitable(f"{field}.{named}", Words("a quantity; found none", "不得为空"))
        group = _group(line, "Item/ClassifiedTaxCategory", field)
        read = InvoiceLine(
            at,
            required(line.value("Item/Name"), f"{field}.Item/Name"),
            line.value("Item/SellersItemIdentification/ID"),
            quantity.attributes.get("unitCode", ""),
            read_number(quantity.text, f"{field}.{named}"),
            read_number(price, f"{field}.Price/PriceAmount") if price else None,
            self.amount(line, "LineExtensionAmount"),
            group[1],
            None,
            group[0],
        )
        return read, group


def _group(of: Node, path: str, field: str) -> Group:
    """Read category and rate of tax; of what is outside VAT (O) there is no rate."""
    category, percent = of.value(f"{path}/ID"), of.value(f"{path}/Percent")
    if category not in _KNOWN:
        raise unsuitable(f"{field}.{path}", one_of(sorted(_KNOWN), repr(category[:20])))
    if not percent:
        return category, None
    rate = Fraction(read_number(percent, f"{field}.{path}/Percent")) / 100
    if not 0 <= rate < 1:
        expected = Words(f"below 100; found {percent[:20]!r}", f"应小于 100，现为 {percent[:20]!r}")
        raise unsuitable(f"{field}.{path}/Percent", expected)
    return category, rate


def broken_rule(rule: str, en: str, zh: str) -> Oddity:
    """Write that a rule of the standard is broken: its name, and what it asks for."""
    return "INVOICE_RULE_BROKEN", Words(f"{rule}: {en}", f"{rule}：{zh}")
