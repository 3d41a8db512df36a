"""What a host hands over, checked: a set-up, a document, several of them; a refusal says how to make one."""

from collections.abc import Iterable
from typing import NoReturn

from erpcore.books.ports import EntryLog
from erpcore.flow.document import Document
from erpcore.flow.make.backflush import Receipt
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.shapes import shown
from erpcore.kernel.words import Words
from erpcore.masterdata.setup import Setup


def require_setup(setup: object) -> Setup:
    """Check that it is a set-up, and not the dict or the path of one that was not read.

    Raises:
        Refused: SETUP_INVALID.
    """
    if not isinstance(setup, Setup):
        raise Refused(
            Code.SETUP_INVALID,
            expected=Words(
                f"a set-up; found a {type(setup).__name__}: {shown(setup)}",
                f"应为初始设置，现为 {shown(setup)}",
            ),
            remedy=Words(
                "Read it first: Setup.model_validate(...) for a dict, Setup.load(...) for a file.",
                "请先将字典或文件读成初始设置，再打开账簿。",
            ),
        )
    return setup


def require_log(log: object) -> EntryLog:
    """Check that it is a log, and not the path of one, or the connection that one may use.

    Raises:
        Refused: SETUP_INVALID.
    """
    if isinstance(log, type) or not isinstance(log, EntryLog):
        raise Refused(
            Code.SETUP_INVALID,
            field="log",
            expected=Words(
                f"a log, which appends, reads and finds entries; found a {type(log).__name__}: {shown(log)}",
                f"应为可追加、读取和查找条目的日志，现为 {shown(log)}",
            ),
            remedy=Words(
                "Hand over MemoryLog(), erpcore.cli.file_log.FileLog(path), or an adapter of your own.",
                "请传入内存日志、文件日志，或自行编写的日志适配器。",
            ),
        )
    return log


def refuse_undocumented(found: object) -> NoReturn:
    """Refuse what is no document, such as the dict or the text of one that was not read.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    raise Refused(
        Code.DOCUMENT_INVALID,
        expected=Words(
            f"a document; found a {type(found).__name__}: {shown(found)}", f"应为单据，现为 {shown(found)}"
        ),
        remedy=Words(
            "Read it first: DocumentReader().read(...) takes a dict or a JSON text.",
            "请先读成单据：DocumentReader().read(...) 可读字典或 JSON 文本。",
        ),
    ) from None


def require_receipt(found: object) -> Receipt:
    """Check that it is a receipt of an order's goods, whose slips can be written.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    if not isinstance(found, Receipt):
        raise Refused(
            Code.DOCUMENT_INVALID,
            field="receipt",
            expected=Words(
                f"a production_receipt or a joint_receipt; found a {type(found).__name__}: {shown(found)}",
                f"应为产品入库单或联产品入库单，现为 {shown(found)}",
            ),
            remedy=Words(
                "Hand over the receipt of the goods that are finished; it is not posted yet.",
                "请传入完工产品的入库单，该单尚未入账。",
            ),
        )
    return found


def several(documents: object) -> tuple[Document, ...]:
    """Collect documents that are handed over one after the other.

    Raises:
        Refused: DOCUMENT_INVALID for what is no row of anything.
    """
    if not isinstance(documents, Iterable) or isinstance(documents, Document):
        raise Refused(
            Code.DOCUMENT_INVALID,
            expected=Words(
                f"documents one after the other; found a {type(documents).__name__}: {shown(documents)}",
                f"应为一组单据，现为 {shown(documents)}",
            ),
            remedy=Words("Hand over a list of documents.", "请传入单据列表。"),
        )
    return tuple(documents)
