"""What the cash on vouchers was for, voucher by voucher."""

from tests.unit.reports.statements.vouchers import posted

from erpcore.documents import Reversal
from erpcore.reports.statements.cash_of_vouchers import cash_vouchers


def test_every_voucher_is_told_once(factory):
    """Those without cash, too, and opening documents not; what a document says goes for all its vouchers together."""
    posted(factory, ("5603003", "debit", "9", ""), ("1002", "credit", "9", "6"))
    factory.post(Reversal(id="R", date="2026-10-31", of="MV", reason="wrong"))
    layout = factory.state.master.setup.layouts["cash_flow_statement"]
    found = list(cash_vouchers(factory, layout, [("2026-01", "2026-10")]))
    numbers = [voucher.number for of in found for voucher in of.vouchers]
    assert len(numbers) == len(set(numbers))
    assert any(not of.lines for of in found)
    assert not any(of.entry.opening for of in found)
    own = [of for of in found if of.entry.document.id in {"MV", "R"}]
    assert [(of.period, of.lines, of.taken_back) for of in own] == [
        ("2026-10", {"6": {("1002", ""): 900}}, False),
        ("2026-10", {"6": {("1002", ""): -900}}, True),
    ]
    assert own[0].number == factory.log.find("MV").vouchers[0].number
