"""Suppliers, customers and sites."""

from erpcore.kernel.fields import Code, Ratio, Text
from erpcore.masterdata.record import Flag, Named


class Partner(Named):
    """Somebody the company buys from, sells to, or both (往来单位)."""

    supplier: Flag = False
    customer: Flag = False
    group: Text = ""  # what the account map may match as `partner_group`
    terms: Code | None = None  # of payment, until `[[partner_term]]` says others; None: due at once
    vat_rate: Ratio | None = None  # VAT that invoices have besides the price of orders, for cash plans


class Site(Named):
    """A plant or warehouse that keeps stock (仓库), or a place where somebody else keeps our goods."""

    consignee: Code | None = None  # the customer who keeps our goods there until they are sold (委托代销)
    subcontractor: Code | None = None  # the supplier who works there on our material (委托加工)

    @property
    def is_kept_by_others(self) -> bool:
        """Whether somebody else keeps our goods there; they stand on accounts of their own."""
        return self.consignee is not None or self.subcontractor is not None
