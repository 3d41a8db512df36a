"""What reports on goods share: which goods are shown, and the columns that name them."""

from collections.abc import Callable, Iterable, Iterator

from erpcore.kernel.errors import ReportRefused
from erpcore.kernel.words import Words
from erpcore.masterdata.master import MasterData
from erpcore.reports import words
from erpcore.reports.face import Face
from erpcore.reports.options import Option
from erpcore.reports.table import Column, Fact, Value

ITEM = (Column("item", "text", words.ITEM_CODE), Column("name", "text", words.NAME))
MEASURED = (*ITEM, Column("unit", "text", words.UNIT))
NAMING = (*MEASURED, Column("site", "text", words.SITE))
ON_DAY = Option("date", "date", "as of this day; without it: the end of the period")
NARROWED = (
    Option("item", "item", "only this item"),
    Option("site", "code", "only goods at this site"),
    Option("item_class", "item_class", "only items of this class"),
)
AS_OF = Words("As of", "截止日期")


def measured(groups: Iterable[tuple[str, Words]], *, priced: bool = False) -> Iterator[Column]:
    """Head each group with a quantity and an amount, and with what a unit costs between them where it is priced.

    Args:
        groups: What programs call each, and what readers do.
        priced: Whether each has a unit cost.
    """
    for name, group in groups:
        yield Column(f"{name}_quantity", "quantity", words.QUANTITY, group)
        if priced:
            yield Column(f"{name}_price", "price", words.UNIT_COST, group)
        yield Column(f"{name}_amount", "amount", words.AMOUNT, group)


def chosen(
    master: MasterData, *, item: str = "", site: str = "", item_class: str = ""
) -> Callable[[str, str], bool]:
    """Tell of an item and a site whether a report shows them.

    Raises:
        Refused: UNKNOWN_SITE.
        ReportRefused: Of a site whose goods share their value with other sites.
    """
    if site:
        check_site(master, site)

    def wanted(code: str, where: str) -> bool:
        return (
            item in ("", code) and site in ("", where) and item_class in ("", master.items[code].item_class)
        )

    return wanted


def check_site(master: MasterData, site: str) -> None:
    """Refuse to show the value of goods at one site where it is kept for several together.

    Raises:
        Refused: UNKNOWN_SITE.
        ReportRefused: Of a site whose goods share their value with other sites.
    """
    code = master.site(site).code
    if master.area_of is not None and not master.area_of(code):
        words = Words(
            f"goods at {code} share their value with those at other sites: leave the site out, or take the"
            " quantities of the report stock_by_site",
            f"{code} 的货物与其他仓库共同计价：请略去仓库，或取报表 stock_by_site 的数量",
        )
        raise ReportRefused(words)


def area_facts(master: MasterData) -> list[Fact]:
    """Say that the sites of goods are not named because they share a value, where they do."""
    shared = Words("all own sites together", "全部自有仓库合并")
    return [] if master.area_of is None else [Fact("area", Words("Valuation area", "计价范围"), shared)]


def naming(face: Face, item: str, site: str) -> dict[str, Value]:
    """Write the cells that name goods."""
    return {"item": item, "name": face.item(item), "unit": face.unit(item), "site": site}
