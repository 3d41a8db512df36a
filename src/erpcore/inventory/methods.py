"""What tells the valuation methods apart, as far as a pool is concerned.

Source: IAS 2 paragraphs 21 and 23-27; 企业会计准则第1号 存货 art. 14; LIFO: US GAAP, ASC 330-10-30.
"""

from typing import NamedTuple


class Method(NamedTuple):
    """How the goods of a pool share a price."""

    parcels: str  # what has a price of its own: each "receipt", each "lot", or "all" goods together
    newest_first: bool = False  # which receipt is taken first
    has_story: bool = True  # later changes of a receipt's value are followed to its takers
    by_month: bool = False  # the price of a month is known at its end; until then it is provisional


METHODS = {
    "fifo": Method("receipt"),
    "lifo": Method("receipt", newest_first=True),
    "specific": Method("lot"),
    "moving_average": Method("all"),
    "monthly_average": Method("all", by_month=True),
    "standard": Method("all", has_story=False),
    "planned": Method("all", has_story=False),
}
