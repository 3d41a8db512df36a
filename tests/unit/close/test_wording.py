"""Why a month end is refused, in both languages."""

from erpcore.close.wording import GOING_ROUND, errors_found, going_round
from erpcore.documents import ManualVoucher
from erpcore.flow.entry import Entry
from erpcore.kernel.errors import Finding
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.words import Words


def error(number: int) -> Finding:
    """Find an error of an order."""
    return Finding("NEGATIVE_WIP", "error", f"WO-{number}", "", "")


def test_errors_are_named_by_code_and_place():
    """Each language separates them in its own way."""
    assert errors_found([error(1), error(2)]) == Words(
        "no errors; found NEGATIVE_WIP [WO-1]; NEGATIVE_WIP [WO-2]",
        "检查须无错误，现有：NEGATIVE_WIP [WO-1]；NEGATIVE_WIP [WO-2]",
    )


def test_of_many_errors_the_rest_is_counted():
    """Ten are named; ten leave none over."""
    said = errors_found([error(number) for number in range(12)])
    assert said.en.endswith("[WO-9]; and 2 more")
    assert said.zh.endswith("[WO-9]；另有 2 项")
    ten = errors_found([error(number) for number in range(10)])
    assert ten.en.endswith("[WO-9]")
    assert ten.zh.endswith("[WO-9]")


def test_what_costs_come_back_to_is_named_in_words():
    """English names the roles as the account map does, Chinese as the chart of roles does."""
    pool, order = Place("overhead_pool", cost_centre="SHOP"), Place("wip", "WO-1")
    lines = [{"account": "1002", "debit": "5"}, {"account": "3001", "credit": "5"}]
    document = ManualVoucher(id="V-1", date="2026-10-09", lines=lines)
    value = (("", "", 1),)
    passed = Movement(order, Place("journal", "AS-1", "TOY"), value)  # a passage stands on no account
    entry = Entry(1, document, "", None, "2026-10", (Movement(pool, order, value), passed), (), (), "")
    said = going_round([entry, entry])
    assert said.en == f"{GOING_ROUND.en}overhead_pool SHOP, wip WO-1"
    assert said.zh == f"{GOING_ROUND.zh}制造费用 SHOP、在产品 WO-1"
