"""The lines of a supplier's credit note: goods that went back, that are cheaper, or that never came.

Before: `buy.purchase_return`, `buy.purchase_invoice`; after: `buy.supplier_credit_note`, which has them.
"""

from decimal import Decimal

from erpcore.flow.input_vat import VatTreatment
from erpcore.kernel.fields import AmountOrZero, AmountValue, Code, QuantityValue
from erpcore.kernel.frozen import Frozen

_NONE = Decimal(0)


class _CreditedLine(Frozen):
    """What every line of a credit note says."""

    amount: AmountValue  # credited, without VAT
    vat: AmountOrZero = _NONE  # of this line, besides the VAT of the whole note
    # likewise, that we owe to the tax office no more, in the book currency
    self_assessed_vat: AmountOrZero = _NONE
    vat_treatment: VatTreatment | None = None  # of the line's VAT; None: as the whole note's


class CreditedReturn(_CreditedLine):
    """Credit for goods that went back."""

    purchase_return: Code  # id of the purchase return
    quantity: QuantityValue | None = None  # in `unit`; None: all that is not yet credited
    unit: Code | None = None  # None: the item's base unit, which the return must be in
    consumption_tax: AmountOrZero = _NONE  # that the subcontractor had collected, as his invoice used it


class CreditedReceipt(_CreditedLine):
    """A lower price of goods that are kept (折让)."""

    receipt: Code  # id of the goods receipt
    consumption_tax: AmountOrZero = _NONE  # that the subcontractor had collected, as his invoice used it


class CreditedGoods(_CreditedLine):
    """Credit for goods that were invoiced and never came (短缺)."""

    invoice: Code  # the line on which they are in transit, "invoice/line"
    quantity: QuantityValue | None = None  # in `unit`; None: all that is in transit
    unit: Code | None = None  # None: the item's base unit, which the invoice must be in


Credited = CreditedReturn | CreditedReceipt | CreditedGoods
