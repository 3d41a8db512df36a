"""Set-ups are ready to work, and every policy, chart and kind of currency is among them."""

from hypothesis import given, settings

from erpcore import Books, Setup
from erpcore.masterdata.policies import Policies
from erpcore.testing.strategies.setups import CURRENCIES, posting_rules, setups


@settings(max_examples=25)
@given(setups())
def test_books_open_on_every_set_up(setup: Setup) -> None:
    """No set-up has a finding that keeps the books from being opened."""
    books = Books(setup)
    assert books.state.position == 1
    assert Setup.model_validate_json(setup.model_dump_json()) == setup


@settings(max_examples=5)
@given(setups(chart="ifrs"))
def test_a_chart_may_be_given(setup: Setup) -> None:
    """Then it is that one."""
    assert setup.company.chart == "ifrs"


def test_every_choice_is_drawn() -> None:
    """All charts, currencies, policies and options of rules come up."""
    seen = set()

    @settings(max_examples=100, database=None)
    @given(setups())
    def look(setup: Setup) -> None:
        company = setup.company
        seen.update((company.chart, company.currency, company.calendar.pattern, company.first_period is None))
        seen.update((name, str(value)) for name, value in company.policies)
        seen.update((rule.summary, rule.net, rule.split_by, rule.merge) for rule in setup.posting_rules)

    look()
    assert {"cn_small", "cn_asbe", "ifrs", *CURRENCIES, "months", "4-4-5", True, False} <= seen
    for name in Policies.model_fields:
        assert len([one for one in seen if isinstance(one, tuple) and one[0] == name]) > 1, name


@settings(max_examples=20)
@given(posting_rules())
def test_rules_do_not_contradict_themselves(rules) -> None:
    """A summary voucher is neither split nor kept apart."""
    for rule in rules:
        assert rule.get("summary") is None or ("split_by" not in rule and "merge" not in rule)
    assert len({rule["documents"][0] for rule in rules}) == len(rules)
