"""What goes with a part of an asset: its share of depreciation and impairment, to the cent; the rest keeps the rest.

Shares go by cost, rounded half up, of what stands at the moment; so the last part takes the odd cents, and parts that
are all of an asset have all that it had.
Source: IAS 16 paragraphs 13, 67 and 70; 企业会计准则第4号 article 6 and 应用指南 (终止确认被替换部分的账面价值).
"""

from typing import NamedTuple

from erpcore.kernel.rounding import share


class Standing(NamedTuple):
    """What an asset, or a part of it, stands at, in minor units."""

    cost: int
    worn: int  # accumulated depreciation
    provision: int  # for impairment
    whole: int  # carrying amount if it had never been impaired

    @property
    def carrying(self) -> int:
        """The carrying amount."""
        return self.cost - self.worn - self.provision


def part_of(
    standing: Standing, cost: int, *, worn: int | None = None, provision: int | None = None
) -> Standing:
    """Say what goes with a part.

    Args:
        standing: Of the asset.
        cost: Of the part, not above that of the asset, minor units.
        worn: Its accumulated depreciation; None: its share.
        provision: What it was impaired by; None: its share.

    >>> part_of(Standing(1_000, 301, 0, 699), 500)
    Standing(cost=500, worn=151, provision=0, whole=349)
    """
    gone = share(standing.worn, cost, standing.cost) if worn is None else worn
    lost = provision
    if lost is None:
        lost = min(share(standing.provision, cost, standing.cost), cost - gone)
    back = share(standing.whole - standing.carrying, lost, standing.provision) if standing.provision else 0
    return Standing(cost, gone, lost, cost - gone - lost + back)
