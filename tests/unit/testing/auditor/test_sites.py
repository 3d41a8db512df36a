"""Where the auditor holds the value of goods to be kept."""

import pytest
from tests.unit.flow.conftest import tables

from erpcore import Setup
from erpcore.kernel.movements import Movement, Place
from erpcore.masterdata.master import MasterData
from erpcore.testing.auditor.sites import stays, valued

HERE, YARD, AGENT = (Place("stock", "", "RESIN", site) for site in ("MAIN", "YARD", "AGENT"))
WAY = Place("transit", "TS-1", "RESIN", "YARD")


@pytest.fixture
def master():
    """The toy works under either policy."""

    def build(stock_value):
        data = tables()
        data["company"]["policies"] = {"stock_value": stock_value}
        return MasterData(Setup.model_validate(data))

    return build


def test_own_sites_are_valued_together_where_the_company_says_so(master):
    """What a consignee keeps is valued by itself under either policy."""
    assert valued(master("company"), ("RESIN", "YARD")) == ("RESIN", "")
    assert valued(master("company"), ("RESIN", "AGENT")) == ("RESIN", "AGENT")
    assert valued(master("site"), ("RESIN", "YARD")) == ("RESIN", "YARD")


@pytest.mark.parametrize(
    ("ends", "kept"),
    [
        ((HERE, YARD), True),
        ((HERE, WAY), True),
        ((HERE, AGENT), False),
        ((HERE, Place("wip", "WO-1")), False),
    ],
)
def test_goods_that_only_change_their_site_stay(master, ends, kept):
    """To another own site, or on the way there; never where each site has its value."""
    movement = Movement(*ends, (), 1, 1)
    assert stays(master("company"), movement) is kept
    assert not stays(master("site"), movement)
