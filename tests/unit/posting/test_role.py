"""A role as data: what a company need not map unless the role says so."""

from erpcore.posting.role import Role


def test_a_role_has_to_be_mapped_unless_it_says_that_a_company_may_do_without() -> None:
    """Nothing is optional, a control account or matched by further keys on its own."""
    role = Role("petty", "备用金", "Money in a drawer")
    assert (role.optional, role.control, role.keys) == (False, False, ())
