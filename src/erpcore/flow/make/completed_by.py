"""Which document completed an order, so that a refusal can name what is to be reversed."""

from erpcore.flow.late import completes
from erpcore.flow.view import View
from erpcore.production.work_order import WorkOrder


def completed_by(books: View, order: WorkOrder) -> str:
    """Name the document that completed an order: its last receipt or its completion; "" of one that is not completed.

    The log is read back to where the period of the completion began.
    """
    first = books.begins.get(order.completed, 0)
    for document, position in reversed(books.documents.items()) if order.completed else ():
        if position < first:
            break
        marks = books.earlier(document, "work_order").marks
        if any(mark.key == order.number and completes(mark) for mark in marks):
            return document
    return ""
