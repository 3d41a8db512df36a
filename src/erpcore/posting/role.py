"""A role: one purpose that a place can have, and what the account map may ask of it.

What many roles match, carry or stand on has a name here, and so have roles that are alike but for what they are for.
"""

from functools import partial
from typing import NamedTuple

OWN_DIMENSIONS = "own"  # in `given`: the company's own dimensions
CENTRE = ("cost_centre",)
GOODS = ("item", "site", "partner")
ITEM = ("item_class", "item", "site")
PARTNER = ("partner",)
PARTY = ("partner_group",)
SALE = (*ITEM, *PARTY)
SHELF = ("item", "site")
# kinds of account
ASSET = ("asset",)
LIABILITY = ("liability",)
EXPENSE = ("expense",)
EITHER_SIDE = ("asset", "liability")


class Role(NamedTuple):
    """One role."""

    name: str
    chinese: str
    meaning: str
    keys: tuple[str, ...] = ()  # what an account-map row may match besides the role
    control: bool = False  # its accounts belong to a sub-ledger: no manual voucher may touch them
    carries: tuple[str, ...] = ()  # dimensions that every place of the role names
    given: tuple[str, ...] = ()  # dimensions that a place names where the document behind it does
    kinds: tuple[str, ...] = ()  # the kinds of account that are usual for it
    optional: bool = False  # a company may do without: documents that need it are refused until it is mapped
    valuation: str = ""  # it comes up only where an item class is valued so


# what roles have in common: each is given a name, Chinese, a meaning, and what is its own
pool = partial(Role, keys=CENTRE, control=True, carries=CENTRE, kinds=("cost", "expense"))
department = partial(Role, keys=CENTRE, carries=CENTRE, given=(OWN_DIMENSIONS,))  # what a cost centre spends
owing = partial(Role, keys=PARTY, control=True)  # what one party owes the other
of_partner = partial(Role, given=PARTNER)
by_party = partial(Role, keys=PARTY, given=PARTNER)
beside_stock = partial(Role, keys=ITEM, control=True, carries=GOODS, kinds=ASSET)
own_goods = partial(Role, keys=ITEM, control=True, carries=SHELF, kinds=ASSET)  # wherever they are
of_goods = partial(Role, keys=ITEM, carries=SHELF)
use = partial(Role, given=("cost_centre", OWN_DIMENSIONS))
