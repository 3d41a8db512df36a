"""Electronic invoices by their format, which the file itself tells."""

from erpcore.interop.digital_invoice import ROOT as DIGITAL
from erpcore.interop.digital_invoice import digital_invoice
from erpcore.interop.invoice import Invoice
from erpcore.interop.safe_xml import read_xml, unreadable
from erpcore.interop.ubl_invoice import CREDIT_ROOT, ubl_invoice
from erpcore.interop.ubl_invoice import ROOT as UBL
from erpcore.kernel.handed_over import handed_over
from erpcore.kernel.words import Words

READERS = {DIGITAL: digital_invoice, UBL: ubl_invoice, CREDIT_ROOT: ubl_invoice}


@handed_over
def read_invoice(data: bytes) -> Invoice:
    """Read an electronic invoice, or a credit note.

    Args:
        data: The whole file.

    Raises:
        Refused: FILE_UNREADABLE for what is no XML, or no invoice in a format that is read; INVOICE_UNSUITABLE;
            DOCUMENT_INVALID for anything but bytes.
    """
    root = read_xml(data)
    reader = READERS.get(root.name)
    if reader is None:
        there = ", ".join(READERS)
        raise unreadable(
            Words(
                f"one of {there} as the outermost element; found {root.name[:40]!r}",
                f"最外层元素应为下列之一：{there}；现为 {root.name[:40]!r}",
            )
        )
    return reader(root)
