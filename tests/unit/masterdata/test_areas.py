"""Valuation areas: which sites share a value, and what the account map may say of them."""

from collections.abc import Callable

from erpcore.kernel.errors import Finding
from erpcore.masterdata.areas import areas
from erpcore.masterdata.partner import Site
from erpcore.masterdata.tables import SetupTables

FindingsOf = Callable[..., list[Finding]]
SITES = [
    {"code": "main", "name": "store"},
    {"code": "yard", "name": "yard"},
    {"code": "agent", "name": "agent", "consignee": "C"},
]
COMPANY = {
    "name": "Factory",
    "currency": "CNY",
    "first_period": "2026-10",
    "policies": {"stock_value": "company"},
}


def test_own_sites_share_an_area_and_others_have_their_own() -> None:
    """What a consignee or a subcontractor keeps stands on accounts of its own."""
    sites = [
        Site(code="main", name="main"),
        Site(code="agent", name="agent", consignee="C"),
        Site(code="works", name="works", subcontractor="S"),
    ]
    tables = SetupTables(sites=sites)
    assert areas(tables, "site") is None
    area_of = areas(tables, "company")
    assert area_of is not None
    assert [area_of(site) for site in ("main", "agent", "works", "")] == ["", "agent", "works", ""]


def test_goods_that_share_a_value_are_not_mapped_by_site(findings_of: FindingsOf) -> None:
    """A row for an own site is refused, one for a consignee's is not, nor either where each site has its value."""
    rows = [
        {"role": "stock", "item_class": "finished", "site": site, "account": "1403"}
        for site in ("main", "agent")
    ]
    partner = {"code": "C", "name": "C", "customer": True}
    changes = {"sites": SITES, "more_partners": [partner], "more_account_map": rows}
    assert findings_of(**changes) == []
    [finding] = findings_of(company=COMPANY, **changes)
    assert (finding.code, finding.place) == ("SITE_SHARES_VALUE", "account_map[2]")
    assert "site main, whose stock shares one value" in finding.message


def test_an_account_of_shared_goods_does_not_require_their_site(findings_of: FindingsOf) -> None:
    """A value without a site could not be posted to it."""
    account = {"code": "1409", "name": "by site", "kind": "asset", "side": "debit", "dimensions": ["site"]}
    row = {"role": "late_difference", "account": "1409"}
    changes = {"more_accounts": [account], "more_account_map": [row]}
    assert findings_of(**changes) == []
    [finding] = findings_of(company=COMPANY, **changes)
    assert (finding.code, finding.place) == ("SITE_SHARES_VALUE", "account_map[2]")
    assert "1409, which requires the site" in finding.message
