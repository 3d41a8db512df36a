"""Valuation areas (计价范围): the sites whose goods of an item share one value.

Each site is an area of its own, or all own sites of the company are one. What somebody else keeps for us, a consignee
or a subcontractor, stands on accounts of its own (委托代销商品, 委托加工物资), so his site is an area of its own.
Source: 企业会计准则第1号——存货 article 14 (one method for goods alike in nature and use); IAS 2 paragraphs 25-26: a
difference in location alone does not justify different cost formulas.
"""

from collections.abc import Iterator
from typing import NamedTuple

from erpcore.kernel.words import Words
from erpcore.masterdata.facts import SHIPPED, Facts
from erpcore.masterdata.flaws import Flaw
from erpcore.masterdata.setup_codes import SetupCode
from erpcore.masterdata.tables import SetupTables

# roles that stand for a value of stock, or a difference of it: no own site is named where they share one
OF_AREA = frozenset({"stock", "provisional", "next_month", "late_difference", "purchase_price_variance"})


class Areas(NamedTuple):
    """Names the area of a site: "" that of all own ones, his own site that of somebody else."""

    apart: frozenset[str]  # sites that others keep

    def __call__(self, site: str) -> str:
        """Name the area of a site."""
        return site if site in self.apart else ""


def areas(tables: SetupTables, stock_value: str) -> Areas | None:
    """Say which area a site belongs to.

    Args:
        tables: With the sites.
        stock_value: The company's policy.

    Returns:
        None where each site is an area of its own.
    """
    if stock_value == "site":
        return None
    return Areas(frozenset(site.code for site in tables.sites if site.is_kept_by_others))


def check_areas(facts: Facts) -> Iterator[Flaw]:
    """Find rows that put goods which share one value on an account by their site."""
    area_of = areas(facts.tables, facts.company.policies.stock_value)
    if area_of is None:
        return
    for row in facts.account_map:
        site = dict(row.match).get("site", "")
        if row.role not in OF_AREA or (site and area_of(site)):
            continue
        account = facts.accounts.get(row.account)
        path = facts.places_of_rows.get(row, SHIPPED)
        if site:
            message = Words(
                f"role {row.role} is mapped for site {site}, whose stock shares one value with other sites",
                f"科目用途 {row.role} 按仓库 {site} 对应，而该仓库的存货与其他仓库共同计价",
            )
            yield Flaw(SetupCode.SITE_SHARES_VALUE, path, message)
        elif account is not None and "site" in account.dimensions:
            message = Words(
                f"role {row.role} is mapped to {row.account}, which requires the site of a value that has none",
                f"科目用途 {row.role} 对应科目 {row.account}，该科目要求辅助核算仓库，而共同计价的金额不分仓库",
            )
            yield Flaw(SetupCode.SITE_SHARES_VALUE, path, message)
