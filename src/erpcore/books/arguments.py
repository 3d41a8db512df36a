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
        remedy = Words(
            "Read it first: Setup.model_validate(...) for a dict, Setup.load(...) for a file.",
            "请先将字典或文件读成初始设置，再打开账簿。",
        )
        raise _instead(setup, Words("a set-up", "初始设置"), remedy, code=Code.SETUP_INVALID)
    return setup


def require_log(log: object) -> EntryLog:
    """Check that it is a log, and not the path of one, or the connection that one may use.

    Raises:
        Refused: SETUP_INVALID.
    """
    if isinstance(log, type) or not isinstance(log, EntryLog):
        wanted = Words("a log, which appends, reads and finds entries", "可追加、读取和查找条目的日志")
        remedy = Words(
            "Hand over MemoryLog(), erpcore.cli.file_log.FileLog(path), or an adapter of your own.",
            "请传入内存日志、文件日志，或自行编写的日志适配器。",
        )
        raise _instead(log, wanted, remedy, field="log", code=Code.SETUP_INVALID)
    return log


def refuse_undocumented(found: object) -> NoReturn:
    """Refuse what is no document, such as the dict or the text of one that was not read.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    remedy = Words(
        "Read it first: DocumentReader().read(...) takes a dict or a JSON text.",
        "请先读成单据：DocumentReader().read(...) 可读字典或 JSON 文本。",
    )
    raise _instead(found, Words("a document", "单据"), remedy) from None


def require_receipt(found: object) -> Receipt:
    """Check that it is a receipt of an order's goods, whose slips can be written.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    if not isinstance(found, Receipt):
        wanted = Words("a production_receipt or a joint_receipt", "产品入库单或联产品入库单")
        remedy = Words(
            "Hand over the receipt of the goods that are finished; it is not posted yet.",
            "请传入完工产品的入库单，该单尚未入账。",
        )
        raise _instead(found, wanted, remedy, field="receipt")
    return found


def several(documents: object) -> tuple[Document, ...]:
    """Collect documents that are handed over one after the other.

    Raises:
        Refused: DOCUMENT_INVALID for what is no row of anything.
    """
    if not isinstance(documents, Iterable) or isinstance(documents, Document):
        remedy = Words("Hand over a list of documents.", "请传入单据列表。")
        raise _instead(documents, Words("documents one after the other", "一组单据"), remedy)
    return tuple(documents)


def _instead(
    found: object, wanted: Words, remedy: Words, *, field: str = "", code: Code = Code.DOCUMENT_INVALID
) -> Refused:
    """Say what was wanted, and what was handed over instead."""
    expected = Words(
        f"{wanted.en}; found a {type(found).__name__}: {shown(found)}",
        f"应为{wanted.zh}，现为 {shown(found)}",
    )
    return Refused(code, field=field, expected=expected, remedy=remedy)
