"""A role: one purpose that a place can have, and what the account map may ask of it.

What many roles match, carry or stand on has a name here.
"""

from typing import NamedTuple

OWN_DIMENSIONS = "own"  # in `given`: the company's own dimensions
CENTRE = ("cost_centre",)
EXPENSE = ("expense",)
GOODS = ("item", "site", "partner")
ITEM = ("item_class", "item", "site")
PARTNER = ("partner",)
PARTY = ("partner_group",)
SALE = (*ITEM, *PARTY)
SHELF = ("item", "site")


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
