"""How the auditor reads what subcontractors make; the goods themselves are read as booked."""

from fractions import Fraction

from erpcore.flow.buy.consignment_withdrawal import ConsignmentWithdrawal
from erpcore.flow.buy.goods_receipt import GoodsReceipt
from erpcore.flow.entry import Entry
from erpcore.flow.make.subcontract_receipt import SubcontractReceipt
from erpcore.posting.roles import JOURNAL
from erpcore.testing.auditor.abroad import Standing, tendered
from erpcore.testing.auditor.billing import Billing
from erpcore.testing.auditor.buying import Received


class Working(Billing):
    """Work on our material that is paid for."""

    def __init__(self, first: Entry) -> None:
        super().__init__(first)
        self.worked: dict[str, Fraction] = {}  # receipt -> what its goods cost, major units

    def _received(
        self, document: GoodsReceipt | ConsignmentWithdrawal | SubcontractReceipt, owed: int | None = None
    ) -> Received:
        if not isinstance(document, SubcontractReceipt):
            return super()._received(document, owed)
        quantity = self.base(document.item, document.quantity, document.unit)
        key = self.key(document.item, document.site)
        return Received(key, quantity, quantity, self.worked[document.id])

    def _subcontract_receipt(self, document: SubcontractReceipt) -> None:
        quantity = self.base(document.item, document.quantity, document.unit)
        owed_in = tendered(self.master, document.date, document.currency, document.rate)
        fee = owed_in.minor(document.fee)
        self.owed[document.id] = (quantity, owed_in.booked(fee))
        if owed_in.code and fee:  # nothing stands in no currency
            self.abroad[document.id] = Standing(owed_in.code, fee, owed_in.rate)
        cost = sum(
            amount
            for movement in self.entry.movements
            if movement.target.role == JOURNAL
            for _, _, amount in movement.amounts
        )
        self.worked[document.id] = Fraction(cost, 10**self.master.currency.decimals)

    def _undo_subcontract_receipt(self, document: SubcontractReceipt) -> None:
        del self.owed[document.id]
        self.abroad.pop(document.id, None)
