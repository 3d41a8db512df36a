"""The formats that books are exported in, with their options as a command line gives them."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from erpcore.interop.exported import Exported, unsuitable
from erpcore.interop.fec import export_fec
from erpcore.interop.gbt24589 import export_gbt24589
from erpcore.kernel.expectations import none_such, one_of
from erpcore.kernel.handed_over import handed_over
from erpcore.kernel.words import Words
from erpcore.reports.source import Source


class Format(NamedTuple):
    """A format as the catalogue knows it."""

    name: str
    title: Words
    meaning: str
    options: Mapping[str, str]  # name -> what it means; one that ends in a dot takes a name behind it
    export: Callable[[Source, int | None, Mapping[str, str]], Exported]
    required: tuple[str, ...] = ()


def _fec(source: Source, year: int | None, options: Mapping[str, str]) -> Exported:
    journals = {
        name.removeprefix("journal."): text for name, text in options.items() if name.startswith("journal.")
    }
    plain = {name: text for name, text in options.items() if not name.startswith("journal.")}
    return export_fec(source, year=year, journals=journals, **plain)


def _gbt24589(source: Source, year: int | None, options: Mapping[str, str]) -> Exported:
    return export_gbt24589(source, year=year, **options)


EXPORTS = {
    one.name: one
    for one in (
        Format(
            "fec",
            Words("Fichier des écritures comptables", "法国会计分录文件"),
            "The French file of accounting entries of a fiscal year, with its description.",
            {
                "siren": "the company's nine digits in the French register",
                "separator": "tab or pipe; without it: tab",
                "encoding": "iso-8859-15 or utf-8; without it: iso-8859-15",
                "journal.": "followed by a voucher word: the name of its journal",
            },
            _fec,
            ("siren",),
        ),
        Format(
            "gbt24589",
            Words("Data interface of accounting software", "会计核算软件数据接口"),
            "The Chinese data interface of accounting software (GB/T 24589.1) for a fiscal year, for an auditor.",
            {
                "organization": "the company's unified social credit code",
                "form": "xml or json; without it: both",
                "nature": "what kind of company it is",
                "industry": "its industry",
            },
            _gbt24589,
            ("organization",),
        ),
    )
}


@handed_over
def export_books(
    source: Source, name: str, *, year: int | None = None, options: Mapping[str, str] | None = None
) -> Exported:
    """Write the books in a format.

    Args:
        source: The books.
        name: One of `EXPORTS`.
        year: The fiscal year; None: the latest in which something is posted.
        options: By name, as text.

    Raises:
        Refused: EXPORT_UNSUITABLE for a format or an option that there is not, or one that is missing;
            PERIOD_UNKNOWN for a year; DOCUMENT_INVALID for an argument of another kind; further ones when a file is
            read.
    """
    found = EXPORTS.get(name)
    if found is None:
        raise unsuitable("format", none_such(Words("format", "格式"), name[:60], EXPORTS))
    given = options or {}
    for option in given:
        head, dot, rest = option.partition(".")
        if (f"{head}." if dot and rest else option) not in found.options or option.endswith("."):
            raise unsuitable(option[:60], one_of(found.options))
    for option in found.required:
        if option not in given:
            raise unsuitable(
                option, Words(f"the option {option}: {found.options[option]}", f"须给出选项 {option}")
            )
    return found.export(source, year, given)
