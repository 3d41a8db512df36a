"""Partners and sites."""

from erpcore.masterdata.partner import Partner, Site


def test_a_partner_is_neither_supplier_nor_customer_until_told() -> None:
    """Nobody can be bought from or sold to by default."""
    partner = Partner(code="S1", name="Supplier")
    assert (partner.supplier, partner.customer) == (False, False)


def test_a_site_has_a_name_in_both_languages() -> None:
    """Names are kept in English and, where given, in Chinese."""
    assert Site(code="main", name="Main store", name_zh="主仓库").name_zh == "主仓库"
