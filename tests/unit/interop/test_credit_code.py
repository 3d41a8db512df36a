"""The unified social credit code."""

import pytest

from erpcore.interop.credit_code import is_credit_code


@pytest.mark.parametrize(
    ("code", "right"),
    [
        ("91350100M000100Y43", True),  # the example of GB 32100-2015
        ("91440300708461136T", True),
        ("9135010OM000100Y43", False),  # the letter O is none of its signs
        ("91350100M000100Y4", False),
        ("91350100M000100Y4３", False),
        ("", False),
    ],
)
def test_the_last_sign_checks_the_others(code, right):
    """31 less the sum of 17 signs, weighted by powers of 3, modulo 31."""
    assert is_credit_code(code) is right
