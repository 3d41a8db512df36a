"""What orders and expenses take of purchase requisitions: at most what is left of a line, once it is approved."""

from erpcore.control.requisitions import SUBJECT, TAKEN, RequisitionLine
from erpcore.flow.control.budget_lines import called
from erpcore.flow.spent import expense
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused, invalid
from erpcore.kernel.expectations import at_most, instead
from erpcore.kernel.movements import Mark, Place
from erpcore.kernel.quantity import from_micro
from erpcore.kernel.words import Words


def requisition_line(books: View, key: str, field: str) -> RequisitionLine:
    """Find a line of a requisition by "requisition/line".

    Raises:
        Refused: UNKNOWN_DOCUMENT.
    """
    line = books.control.requisitions.lines.get(key)
    if line is None:
        posted = Words(
            "a line of a purchase requisition that has been posted, such as REQ-1/1",
            "已录入的采购申请单行，如 REQ-1/1",
        )
        raise Refused(Code.UNKNOWN_DOCUMENT, field=field, expected=instead(posted, key))
    return line


def _approved_line(books: View, key: str, field: str) -> RequisitionLine:
    """Find a line of a requisition that does not wait to be approved.

    Raises:
        Refused: UNKNOWN_DOCUMENT, BUDGET_APPROVAL_MISSING.
    """
    line = requisition_line(books, key, field)
    if line.waiting:
        of = line.terms.requisition
        expected = Words(f"{of} approved: it exceeds a budget", f"{of} 超出预算，须先审批")
        raise Refused(Code.BUDGET_APPROVAL_MISSING, field=field, expected=expected)
    return line


class Taking:
    """One order that takes goods of requisitions, line by line."""

    def __init__(self, books: View) -> None:
        self._books = books
        self._taken: dict[str, int] = {}
        self.marks: list[Mark] = []

    def goods(self, key: str, item: str, quantity: int, field: str) -> None:
        """Take goods of a line.

        Args:
            key: "requisition/line".
            item: What is ordered.
            quantity: Micro-units, base unit.
            field: Of the document's line.

        Raises:
            Refused: UNKNOWN_DOCUMENT, BUDGET_APPROVAL_MISSING, DOCUMENT_INVALID, QUANTITY_EXCEEDS_ORDER.
        """
        line = _approved_line(self._books, key, f"{field}.requisition")
        if line.terms.item != item:
            asked = line.terms.item
            raise invalid(
                f"{field}.item",
                f"{asked or 'an expense'}, as asked for on {key}",
                f"应为 {key} 所申请的{f' {asked}' if asked else '费用'}",
            )
        left = line.left - self._taken.get(key, 0)
        if quantity > left:
            of = Words(f"of {key} not yet ordered", f" {key} 未订购的数量")
            expected = at_most(from_micro(left), of)
            raise Refused(Code.QUANTITY_EXCEEDS_ORDER, field=f"{field}.quantity", expected=expected)
        self._taken[key] = self._taken.get(key, 0) + quantity
        self.marks.append(Mark(SUBJECT, key, TAKEN, "", "", quantity))


def expense_taken(books: View, key: str | None, place: Place, amount: int) -> tuple[Mark, ...]:
    """Take an expense of a line: as much of what is left as it comes to.

    Args:
        books: The books.
        key: "requisition/line"; None: of no requisition.
        place: The expense.
        amount: Minor units.

    Raises:
        Refused: UNKNOWN_DOCUMENT, BUDGET_APPROVAL_MISSING, DOCUMENT_INVALID, AMOUNT_EXCEEDS_OPEN.
    """
    if key is None:
        return ()
    line = _approved_line(books, key, "requisition")
    if line.terms.cell != expense(books.account_map, place):
        asked = called(books.master, line.terms.cell)
        raise invalid(
            "requisition",
            f"a line that asks for this expense; {key} asks for {asked.en}",
            f"应为申请该项费用的行；{key} 申请的是{asked.zh}",
        )
    if line.left <= 0:
        of = Words(f"of {key} not yet spent or given up", f" {key} 未发生且未关闭的金额")
        raise Refused(Code.AMOUNT_EXCEEDS_OPEN, field="requisition", expected=at_most(0, of))
    return (Mark(SUBJECT, key, TAKEN, "", "", min(amount, line.left)),)
