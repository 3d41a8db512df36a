"""Cash for fixed assets, and cash that their disposal brings and costs: told by what the money bought or cleared.

The voucher of a payment shows a supplier or a customer, and that of a disposal everything at once, the asset, its
depreciation and the result. What the money itself stands against is known from movements: of the document, or of the
invoices that it settles. The cash of an invoice is for assets in the proportion of what it was for without VAT: the VAT
comes along, and part payments are divided alike. What an advance is for is known where it is paid, or not at all:
setting it off moves no cash.
Source: IAS 7 paragraphs 12 (one transaction may be of several activities) and 16 (a) and (b);
企业会计准则第31号——现金流量表 article 13 (购建固定资产支付的现金, 处置固定资产收回的现金净额).
"""

from collections.abc import Iterator, Mapping

from erpcore.assets.register import CLEARING, COST
from erpcore.flow.advances import takes_off
from erpcore.flow.assets.asset_acquisition import AssetAcquisition
from erpcore.flow.assets.asset_addition import AssetAddition
from erpcore.flow.assets.asset_disposal import AssetDisposal
from erpcore.flow.entry import Entry
from erpcore.flow.pay.settlement import Payment
from erpcore.kernel.ends import gained
from erpcore.kernel.movements import Place, total
from erpcore.kernel.rounding import split
from erpcore.masterdata.layout import Layout
from erpcore.reports.source import Source

REST = ""  # what is not of assets: it stands where the other lines of the voucher say
_BOUGHT = frozenset({COST, "construction"})
_VAT = frozenset({"input_vat", "uncertified_input_vat", "output_vat"})
_Ends = frozenset[tuple[str, str]]  # role and key of places


def parts_of_cash(source: Source, entry: Entry, layout: Layout) -> Mapping[str, int]:
    """Say what the cash of a document was for, where it is one of an asset or settles invoices.

    Args:
        source: The books.
        entry: Of the document.
        layout: Of the cash flow statement.

    Returns:
        By line of the cash flow statement, and `REST`: weights above zero; none where nothing is of assets.
    """
    document = entry.document
    if isinstance(document, Payment):
        role = "supplier" if document.type == "supplier_payment" else "customer"
        return _of_payment(source, entry, document, role, layout)
    if not isinstance(document, AssetAcquisition | AssetAddition | AssetDisposal):
        return {}
    resolve = source.state.account_map.resolve
    ends = {end for of in entry.movements for end in of[:2] if resolve(end, "").account in layout.cash}
    found = {line for line, _ in _against(source, entry, frozenset((of.role, of.key) for of in ends), layout)}
    return dict.fromkeys(found, 1) if len(found) == 1 and REST not in found else {}


def _of_payment(
    source: Source, entry: Entry, payment: Payment, role: str, layout: Layout
) -> Mapping[str, int]:
    """Divide each settlement by what its invoice was for; what is set off goes off all that is paid."""
    found: dict[str, int] = {}
    for settled in payment.lines:
        ends = frozenset({(role, settled.invoice)})
        paid = next(of for of in entry.own if any((end.role, end.key) in ends for end in of[:2]))
        amount = next((told.amount for told in paid.original), total(paid))
        held = _held(source, source.state.earlier(settled.invoice, "invoice"), ends, layout)
        for line, part in zip(held, split(amount, list(held.values())), strict=True):
            found[line] = found.get(line, 0) + (-part if paid.contra else part)
    return _above_zero(found) if found.keys() - {REST} else {}


def _held(source: Source, entry: Entry, ends: _Ends, layout: Layout) -> Mapping[str, int]:
    """Weigh what an invoice was for; of one of before the books nobody knows."""
    found: dict[str, int] = {}
    for line, amount in () if entry.opening else _against(source, entry, ends, layout):
        found[line] = found.get(line, 0) + amount
    return _above_zero(found) or {REST: 1}


def _above_zero(amounts: Mapping[str, int]) -> Mapping[str, int]:
    """Leave what goes the way of the whole."""
    sign = -1 if sum(amounts.values()) < 0 else 1
    return {line: sign * amount for line, amount in amounts.items() if sign * amount > 0}


def _against(source: Source, entry: Entry, ends: _Ends, layout: Layout) -> Iterator[tuple[str, int]]:
    """Find the lines of what stands against some places, VAT aside, and its amounts: above zero what they owe for."""
    lines = _lines_of_assets(layout)
    for of in (of for of in entry.own if not takes_off(of)):
        for end, other, sign in ((of.source, of.target, 1), (of.target, of.source, -1)):
            if (end.role, end.key) in ends and other.role not in _VAT:
                stands = _stands(layout, source.state.account_map.resolve(other, "").account, end, other)
                line = stands[0] if len(stands) == 1 and stands[0] in lines else REST
                yield line, sign * gained(of)


def _lines_of_assets(layout: Layout) -> frozenset[str]:
    """Name the lines on which assets stand that are bought, or disposed of."""
    stands = layout.stands
    found = {line for of in layout.standing_for(_BOUGHT) if of in stands for line in stands[of].debit}
    found |= {line for of in layout.standing_for((CLEARING,)) if of in stands for line in stands[of].credit}
    return frozenset(line for line in found if layout.by_number[line].counts)


def _stands(layout: Layout, account: str, end: Place, other: Place) -> tuple[str, ...]:
    """Say where an account stands that money was paid for, or brings: what disposals cost stands with that."""
    stand = layout.stands.get(account)
    if stand is None:
        return ()
    return stand.credit if other.role == CLEARING or end.role == "customer" else stand.debit
