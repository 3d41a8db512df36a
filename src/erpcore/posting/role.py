"""A role: one purpose that a place can have, and what the account map may ask of it."""

from typing import NamedTuple


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
