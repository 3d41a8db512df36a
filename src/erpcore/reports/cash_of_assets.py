"""Cash for fixed assets, and cash that their disposal brings and costs: told by what the money bought or cleared.

The voucher of a payment shows a supplier or a customer, and that of a disposal everything at once, the asset, its
depreciation and the result. What the money itself stands against is known from movements: of the document, or of the
invoices that it settles.
Source: IAS 7 paragraph 16 (a) and (b); 企业会计准则第31号——现金流量表 article 13 (购建固定资产支付的现金,
处置固定资产收回的现金净额).
"""

from collections.abc import Iterator

from erpcore.assets.register import CLEARING, COST
from erpcore.flow.assets.asset_acquisition import AssetAcquisition
from erpcore.flow.assets.asset_addition import AssetAddition
from erpcore.flow.assets.asset_disposal import AssetDisposal
from erpcore.flow.document import Document
from erpcore.flow.entry import Entry
from erpcore.flow.pay.settlement import Payment
from erpcore.kernel.movements import Place
from erpcore.masterdata.layout import Layout
from erpcore.reports.source import Source

_OWED = frozenset({"supplier", "customer"})
_VAT = frozenset({"input_vat", "uncertified_input_vat", "output_vat"})
_ASSETS = frozenset({COST, "construction", CLEARING})


def tells_assets(document: Document) -> bool:
    """Tell whether a document may move cash for assets: it is of one, or settles invoices."""
    return isinstance(document, Payment | AssetAcquisition | AssetAddition | AssetDisposal)


def line_of_assets(source: Source, entry: Entry, layout: Layout) -> str | None:
    """Say on which line of the cash flow statement the cash of a document stands; None but for assets alone.

    Args:
        source: The books.
        entry: Of the document.
        layout: Of the cash flow statement.
    """
    found: set[str] = set()
    for place in _against(source, entry, layout):
        if place.role not in _ASSETS:
            return None
        stand = layout.stands.get(source.state.account_map.resolve(place, "").account)
        if stand is not None:
            found.update(stand.credit if place.role == CLEARING else stand.debit)
    line = found.pop() if len(found) == 1 else ""
    return line if line in layout.by_number and layout.by_number[line].counts else None


def _against(source: Source, entry: Entry, layout: Layout) -> Iterator[Place]:
    """Name the places that the cash of a document stands against, in the end, VAT aside."""
    if isinstance(entry.document, Payment):
        for settled in entry.document.lines:
            owed = source.state.earlier(settled.invoice, "invoice")
            yield from _across(owed, {(role, settled.invoice) for role in _OWED})
        return
    resolve = source.state.account_map.resolve
    ends = {end for of in entry.movements for end in (of.source, of.target)}
    yield from _across(
        entry, {(end.role, end.key) for end in ends if resolve(end, "").account in layout.cash}
    )


def _across(entry: Entry, ends: set[tuple[str, str]]) -> Iterator[Place]:
    for of in entry.movements:
        for end, other in ((of.source, of.target), (of.target, of.source)):
            if (end.role, end.key) in ends and other.role not in _VAT:
                yield other
