"""`erpcore export`: write the books in a format of auditors and tax offices, into a folder."""

from argparse import Namespace

from erpcore.cli.opening import check_once, read_books
from erpcore.cli.output import complain, save, tell
from erpcore.cli.writing import make_folder
from erpcore.interop.catalogue import export_books
from erpcore.kernel.words import Words


def export(arguments: Namespace) -> int:
    """Write the files of a format; tell what was found on the way."""
    check_once(arguments.option)
    books, refused, locale = read_books(arguments)
    exported = export_books(books, arguments.format, year=arguments.year, options=dict(arguments.option))
    out = arguments.out
    make_folder(out)
    for file in exported.files:
        save(out / file.name, file.chunks)
    for finding in exported.findings:
        complain(finding.say(locale))
    tell(
        Words(
            f"{out}: files written: {len(exported.files)}", f"{out}：已写出 {len(exported.files)} 个文件"
        ).say(locale)
    )
    return int(refused or any(finding.severity == "error" for finding in exported.findings))
