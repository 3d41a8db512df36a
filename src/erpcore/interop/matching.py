"""What the words of sellers mean here, as the caller says it: his own numbers, the partners, the goods."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from erpcore.flow.input_vat import VatTreatment
from erpcore.interop.invoice import InvoiceLine
from erpcore.kernel.fields import Code, Part, QuantityValue, RateValue, Text
from erpcore.kernel.frozen import Frozen

INVOICED = ("receipt", "purchase_order", "item")  # what a line of an invoice may mean
CREDITED = ("purchase_return", "allowance", "in_transit")  # what a line of a credit note may mean

BuyersCategory = Literal["AE", "K", "G"]  # reverse charge, intra-community supply, export


class Goods(Frozen):
    """What a line of a seller's invoice, or of his credit note, means here: just one thing for each."""

    name: Text  # as the invoice has it, such as "*木制品*榉木板"
    specification: Text | None = None  # as the invoice has it; None: any
    receipt: Code | None = None  # id of a goods receipt
    purchase_order: Code | None = None  # the order line, "order/line"
    item: Code | None = None  # goods that have not come yet
    purchase_return: Code | None = None  # of a credit note: id of the return of the goods that went back
    allowance: Code | None = None  # of a credit note: id of the goods receipt whose price is lower
    in_transit: Code | None = None  # of a credit note: goods that never came, "invoice/line"
    unit: Code | None = None  # what the seller's unit is here; None: the item's base unit, if it is called so
    quantity: QuantityValue | None = None  # in `unit`; None: that of the invoice
    site: Code | None = None  # of an order line or item
    vat_treatment: VatTreatment | None = None  # of the line's VAT; None: as the kind of invoice lets it be
    # rate of tax that we owe ourselves; None: that of the seller's category
    self_assessed: Part | None = None


class Bearer(Frozen):
    """An account that no sub-ledger controls."""

    account: Code
    dimensions: dict[Code, Code] = Field(default={})  # of that account; the partner is known


class Prepaid(Bearer):
    """Where what was paid in advance stands."""

    rate: RateValue | None = None  # of the day on which it was paid; needed in another currency


class Matching(Frozen):
    """How the words of sellers are to be understood."""

    own: Annotated[list[Code], Field(min_length=1)]  # the company's own numbers for taxes
    partners: dict[Code, Code] = Field(default={})  # the seller's number for taxes -> partner
    goods: list[Goods] = Field(default=[])
    # of a whole invoice, shared out over its lines; None: by hand
    charges: Literal["by_amount"] | None = None
    # rate of tax that we owe ourselves, by the seller's category of tax; 0: none on this invoice
    self_assessed: dict[BuyersCategory, Part] = Field(default={})
    prepaid: Prepaid | None = None  # prepaid amounts of invoices
    rounding: Bearer | None = None  # what is to be paid more or less than an invoice comes to


def meant(goods: Sequence[Goods], line: InvoiceLine, targets: Sequence[str]) -> Goods | None:
    """Find what a line means: by name and specification, or else by name alone; None for nothing, or several.

    What it would mean on another kind of invoice is left out.

    Args:
        goods: What names of goods mean.
        line: The line.
        targets: What it may mean, by the kind of its invoice.
    """
    of_kind = [of for of in goods if of.name == line.name and (_named(of, targets) or not _named(of))]
    exact = [of for of in of_kind if of.specification == line.specification]
    found = exact or [of for of in of_kind if of.specification is None]
    if len(found) == 1 and len(_named(found[0], targets)) == 1:
        return found[0].model_copy(update=dict.fromkeys({*INVOICED, *CREDITED}.difference(targets)))
    return None


def _named(goods: Goods, targets: Sequence[str] = (*INVOICED, *CREDITED)) -> list[str]:
    return [name for name in targets if getattr(goods, name) is not None]
