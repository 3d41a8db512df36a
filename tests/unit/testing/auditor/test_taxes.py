"""The auditor's own reading of VAT."""

from types import SimpleNamespace

from erpcore.masterdata.policies import Policies
from erpcore.testing.auditor.taxes import taxes


def told(vat=0, treatment=None, assessed=0):
    """Write a document, or a line of one."""
    return SimpleNamespace(vat=vat, self_assessed_vat=assessed, vat_treatment=treatment)


def test_vat_is_recovered_or_cost_of_each_line() -> None:
    """10 of the whole are shared out by amount; of the lines' own, 3 are recovered and 5 are cost."""
    lines = [told(3, "recovered"), told(5)]
    document = told(10, "cost", assessed=7)
    assert taxes(Policies(), document, [300, 100], int, lines, "vat") == [8, 7, 3]
    assert taxes(Policies(), document, [300, 100], int) == [5, 2, 0]


def test_the_policy_says_it_where_nothing_else_does() -> None:
    """A small-scale taxpayer recovers nothing."""
    assert taxes(Policies(), told(10), [100], int, name="vat") == [0, 10]
    assert taxes(Policies(input_vat="cost"), told(10), [100], int, name="vat") == [10, 0]
