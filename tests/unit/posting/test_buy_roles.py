"""The roles of buying that a company may do without."""

import pytest

from erpcore.posting.buy_roles import BUYING
from erpcore.posting.role import Role
from erpcore.posting.roles import ROLES


@pytest.mark.parametrize("role", BUYING, ids=lambda role: role.name)
def test_every_further_role_of_buying_is_optional_and_known(role: Role) -> None:
    """A chart without 在途物资 opens: an invoice before the goods is refused there."""
    assert role.optional
    assert ROLES[role.name] is role
