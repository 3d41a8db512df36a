"""Partners and sites."""

import pytest
from pydantic import ValidationError

from erpcore.masterdata.partner import Partner, Site


def test_a_partner_is_neither_supplier_nor_customer_until_told() -> None:
    """Nobody can be bought from or sold to by default; thirty days is the usual term."""
    partner = Partner(code="S1", name="Supplier")
    assert (partner.supplier, partner.customer, partner.payment_days) == (False, False, 30)


@pytest.mark.parametrize("days", [-1, 3651, "30"])
def test_payment_days_are_a_whole_number_within_ten_years(days: object) -> None:
    """A term of payment is counted in whole days, not negative."""
    with pytest.raises(ValidationError):
        Partner.model_validate({"code": "S1", "name": "Supplier", "payment_days": days})


def test_a_site_has_a_name_in_both_languages() -> None:
    """Names are kept in English and, where given, in Chinese."""
    assert Site(code="main", name="Main store", name_zh="主仓库").name_zh == "主仓库"
