"""Payments of invoices of fixed assets: what was bought is known from the invoices, where the payment shows a supplier.

Source: IAS 7 paragraph 16 (a); 企业会计准则第31号——现金流量表 article 13 (购建固定资产支付的现金).
"""

from erpcore.assets.register import COST
from erpcore.flow.pay.settlement import Payment
from erpcore.kernel.movements import Place
from erpcore.masterdata.layout import Layout
from erpcore.reports.source import Source

_SUPPLIER = "supplier"
_VAT = frozenset({"input_vat", "uncertified_input_vat"})
_ASSETS = frozenset({COST, "construction"})


def line_of_assets(source: Source, payment: Payment, layout: Layout) -> str | None:
    """Say on which line of the cash flow statement a payment stands; None but for one of assets alone.

    Args:
        source: The books.
        payment: Of a supplier.
        layout: Of the cash flow statement.
    """
    found: set[str] = set()
    for settled in payment.lines:
        bought = _bought(source, settled.invoice)
        if not bought or any(place.role not in _ASSETS for place in bought):
            return None
        for place in bought:
            stand = layout.stands.get(source.state.account_map.resolve(place, "").account)
            found.update(() if stand is None else stand.debit)
    line = found.pop() if len(found) == 1 else ""
    return line if line in layout.by_number and layout.by_number[line].counts else None


def _bought(source: Source, invoice: str) -> list[Place]:
    """Name the places on which an invoice was spent, VAT aside."""
    movements = source.state.earlier(invoice, "invoice").movements
    owed = [of.target for of in movements if (of.source.role, of.source.key) == (_SUPPLIER, invoice)]
    return [place for place in owed if place.role not in _VAT]
