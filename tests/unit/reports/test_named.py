"""What a report may be asked about by name."""

from typing import get_args

import pytest

from erpcore.kernel.errors import Refused, ReportRefused
from erpcore.kernel.words import Words
from erpcore.reports.named import FINDERS, Named, require


def test_what_is_asked_for_is_there():
    """The first word that is none of those known is refused with what there is; nothing asks for nothing."""
    known = ("day", "week")
    require(Words("span", "期间"), known, "", "day")
    with pytest.raises(ReportRefused) as refused:
        require(Words("span", "期间"), known, "week", "month", "year")
    assert refused.value.words == Words(
        "no span 'month'; there are day, week", "没有期间 'month'；有 day、week"
    )


@pytest.mark.parametrize("kind", get_args(Named))
def test_what_nobody_knows_is_refused(factory, kind):
    """Whatever an option may name is looked up, and refused where there is none of that name."""
    with pytest.raises((Refused, ReportRefused), match="NOBODY"):
        FINDERS[kind](factory.state, "NOBODY")
