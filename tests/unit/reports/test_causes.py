"""What causes of cost are called."""

from erpcore.reports.causes import cause_code, cause_name, cause_rank
from erpcore.reports.face import Face


def test_names(books):
    """Components go by their name, work centres with what they charge, scrap with what it is."""
    face = Face(books.state.master)
    assert cause_name(face, ("stock", "RM")).zh == "树脂"
    assert cause_name(face, ("scrap", "SC")).en == "Regrind, scrap recovered"
    assert cause_name(face, ("labour_applied", "PRESS")) == ("Press, labour", "注塑机，人工")
    assert cause_name(face, ("overhead_pool", "PRESS")).en == "Press, overhead pool"
    assert cause_name(face, ("wip", "RW-1")).zh == "返工单"
    assert cause_name(face, ("account", "2211003")) == ("Social insurance", "社会保险费")
    assert cause_name(face, ("place", "supplier")).zh == "外购"
    assert cause_name(face, ("place", "stock_gain")).zh == "营业外收入"


def test_opening_cost_that_came_with_goods_made_before_is_named(books):
    """What an order had in process names its slip; what of it an earlier department had made says so in words."""
    face = Face(books.state.master)
    own, before = ("opening_balance", "OW-1"), ("opening_balance", "OW-1/transferred")
    assert [cause_code(cause) for cause in (own, before)] == ["OW-1", "OW-1"]
    assert cause_name(face, own).zh == "期初在产品"
    assert cause_name(face, before) == ("opening work in process, transferred in", "期初在产品，上一步骤转入")


def test_components_come_first():
    """Components, operations, the rest."""
    causes = [("scrap", "SC"), ("labour_applied", "PRESS"), ("stock", "RM")]
    assert sorted(causes, key=cause_rank) == causes[::-1]
