"""Reads exported tables back, apart from the code that writes them."""

from collections import defaultdict

from erpcore import Books
from erpcore.interop.gbt24589 import export_gbt24589
from erpcore.interop.safe_xml import read_xml

CODE = "91350100M000100Y43"
Tables = dict[str, list[dict[str, str]]]


def tables(books: Books, year: int | None = None, **options: str) -> Tables:
    """Read both XML files of a year: table -> rows."""
    found: Tables = defaultdict(list)
    for file in export_gbt24589(books, organization=CODE, year=year, form="xml", **options).files:
        for element in read_xml(file.content()).children:
            found[element.name].append({field.name: field.text for field in element.children})
    return found
