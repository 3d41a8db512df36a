"""`erpcore approve`: write the approvals of documents, one JSON object a line, for `erpcore post --actor NAME`."""

from argparse import Namespace

from pydantic import ValidationError

from erpcore.cli.opening import check_readable
from erpcore.cli.output import complain, tell
from erpcore.cli.reader import Reader, written
from erpcore.flow.control.approval import Approval
from erpcore.flow.document import Document
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.words import Words


def approve(arguments: Namespace) -> int:
    """Print an approval of each document as it stands in its file; tell which lines are no documents."""
    check_readable(arguments.documents)
    failed = False
    reader = Reader()
    for path in arguments.documents:
        for slip in reader.slips(path):
            refusals = list(slip.refusals)
            if slip.document is not None:
                try:
                    tell(_line(slip.document, arguments))
                except Refused as too_long:
                    refusals.append(too_long)
            for refusal in refusals:
                complain(f"{slip.place}: {refusal.say(arguments.locale or 'en')}")
                failed = True
    return int(failed)


def _line(document: Document, arguments: Namespace) -> str:
    name = arguments.prefix + document.id
    try:
        found = Approval.of_document(document, id=name, date=arguments.date)
    except ValidationError as error:
        expected = Words(
            f"an id that still is one as {name}: at most 64 characters that can be printed",
            f"单据号加上 {arguments.prefix} 后不得超过 64 个字符且须可打印，现为 {name}",
        )
        raise Refused(Code.DOCUMENT_INVALID, document=document.id, field="id", expected=expected) from error
    return written(found)
