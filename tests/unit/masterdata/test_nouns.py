"""What the records and choices of a set-up are called."""

from typing import get_args

from erpcore.kernel.errors import Code
from erpcore.masterdata.chart import AccountKind
from erpcore.masterdata.item import ItemKind, Tracking
from erpcore.masterdata.nouns import ACCOUNT_KINDS, ITEM_KINDS, PURPOSES, TRACKING, UNKNOWN
from erpcore.masterdata.setup_codes import SetupCode
from erpcore.masterdata.work_centre import Purpose


def test_every_choice_has_a_name() -> None:
    """Kinds of items, ways of telling them apart and purposes of cost centres are called in both languages."""
    assert tuple(ITEM_KINDS) == get_args(ItemKind)
    assert tuple(ACCOUNT_KINDS) == get_args(AccountKind)
    assert {"none", *TRACKING} == set(get_args(Tracking))
    assert set(PURPOSES) == set(get_args(Purpose))


def test_every_code_of_something_unknown_is_one_that_there_is() -> None:
    """What there is none of is found in a set-up, or refused, by that code."""
    assert set(UNKNOWN) <= {*SetupCode, *Code}
