"""The roles that a company may do without."""

import pytest

from erpcore.posting.optional_roles import OPTIONAL
from erpcore.posting.role import Role
from erpcore.posting.roles import ROLES


@pytest.mark.parametrize("role", OPTIONAL, ids=lambda role: role.name)
def test_every_role_that_may_be_left_out_is_optional_and_known(role: Role) -> None:
    """A chart without 在途物资, 废品损失 or 存货跌价准备 opens: the documents that need it are refused."""
    assert role.optional
    assert ROLES[role.name] is role
