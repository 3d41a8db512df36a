"""`erpcore invoices`: write electronic invoices as documents, one JSON object a line, for `erpcore post`."""

import tomllib
from argparse import Namespace
from pathlib import Path

from pydantic import ValidationError

from erpcore.books.books import Books
from erpcore.cli.opening import Unusable, check_readable, read_books
from erpcore.cli.output import complain, tell
from erpcore.cli.reader import written
from erpcore.interop.invoice import CORRECTED
from erpcore.interop.invoice_matching import ReadInvoice, match_invoice
from erpcore.interop.invoices import read_invoice
from erpcore.interop.matching import Matching
from erpcore.interop.safe_xml import LIMIT
from erpcore.kernel.errors import Refused
from erpcore.kernel.words import Words


def invoices(arguments: Namespace) -> int:
    """Print the documents of each invoice that can be booked; tell what was found about all of them."""
    check_readable([*arguments.files, arguments.matching])
    matching = _matching(arguments.matching)
    books, failed, locale = read_books(arguments)
    known: set[str] = set()
    for path in arguments.files:
        try:
            found = _read(books, path, matching, known)
        except Refused as refusal:
            complain(f"{path}: {refusal.say(locale)}")
            failed = True
            continue
        for finding in found.findings:
            complain(f"{path}: {finding.say(locale)}")
        known.add(found.invoice.id)
        document = found.document
        if document is None:
            failed = True
            continue
        if found.invoice.kind == CORRECTED:
            known.update(map(found.invoice.id_of, found.invoice.preceding))
        tell(written(document))
        if found.credit is not None:
            tell(written(found.credit))
    return int(failed)


def _read(books: Books, path: Path, matching: Matching, known: set[str]) -> ReadInvoice:
    with path.open("rb") as file:
        data = file.read(LIMIT + 1)
    return match_invoice(books, read_invoice(data), matching, known=known)


def _matching(path: Path) -> Matching:
    """Read what the sellers' words mean.

    Raises:
        Unusable: For what is no TOML, or not as it is to be.
    """
    try:
        return Matching.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise Unusable(
            Words(f"{path} {place}: {first['msg']}", f"{path} {place}：内容不符合要求，请核对该项")
        ) from error
    except ValueError as error:  # no TOML, or not in UTF-8
        raise Unusable(Words(f"{path}: {error}", f"{path}：不是可读的 TOML 文件")) from error
