"""The checks of a whole set-up, in the order in which their findings are listed."""

from collections.abc import Callable, Iterator

from erpcore.masterdata.areas import check_areas
from erpcore.masterdata.check_accounts import check_account_map, check_accounts, check_currencies
from erpcore.masterdata.check_bill_sizes import check_bill_sizes
from erpcore.masterdata.check_cash import check_cash_items, check_partner_terms
from erpcore.masterdata.check_costs import (
    check_costs,
    check_grades,
    check_meters,
    check_offices,
    check_rests,
    check_services,
    check_wip_rules,
)
from erpcore.masterdata.check_duties import check_duties
from erpcore.masterdata.check_mixes import check_mixes
from erpcore.masterdata.check_planning import check_planning_rules
from erpcore.masterdata.check_products import (
    check_boms,
    check_conversions,
    check_cycles,
    check_tracking,
    check_units,
)
from erpcore.masterdata.check_records import (
    check_dimensions,
    check_duplicates,
    check_first_period,
    check_references,
    check_validity,
)
from erpcore.masterdata.check_statements import check_statements
from erpcore.masterdata.facts import Facts
from erpcore.masterdata.flaws import Flaw

CHECKS: tuple[Callable[[Facts], Iterator[Flaw]], ...] = (
    check_first_period,
    check_duplicates,
    check_references,
    check_dimensions,
    check_validity,
    check_conversions,
    check_units,
    check_boms,
    check_mixes,
    check_cycles,
    check_bill_sizes,
    check_tracking,
    check_planning_rules,
    check_costs,
    check_grades,
    check_offices,
    check_services,
    check_meters,
    check_rests,
    check_wip_rules,
    check_accounts,
    check_account_map,
    check_currencies,
    check_areas,
    check_cash_items,
    check_partner_terms,
    check_duties,
    check_statements,
)


def check(facts: Facts) -> list[Flaw]:
    """Run every check and collect what they find."""
    return [flaw for step in CHECKS for flaw in step(facts)]
