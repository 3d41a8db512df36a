"""The roles of the shop floor: what a company may do without."""

import pytest

from erpcore.posting.make_roles import MAKING
from erpcore.posting.role import Role
from erpcore.posting.roles import ROLES


@pytest.mark.parametrize("role", MAKING, ids=lambda role: role.name)
def test_every_role_of_the_shop_floor_is_optional_and_known(role: Role) -> None:
    """A chart without 废品损失 opens: the documents that need it are refused."""
    assert role.optional
    assert ROLES[role.name] is role
