"""The roles of stock events: what a company may do without."""

import pytest

from erpcore.posting.role import Role
from erpcore.posting.roles import ROLES
from erpcore.posting.stock_roles import STOCK_EVENTS


@pytest.mark.parametrize("role", STOCK_EVENTS, ids=lambda role: role.name)
def test_every_role_of_a_stock_event_is_optional_and_known(role: Role) -> None:
    """A chart without 存货跌价准备 or 待处理财产损溢 opens: the documents that need them are refused."""
    assert role.optional
    assert ROLES[role.name] is role
