"""What leaves the register with an asset or a part of it, on its way through the clearing of disposals.

A part is given by its cost or by its share of it; depreciation and impairment go with it by cost, or as
they are stated. Under renovation an asset stands on construction in progress, and leaves from there.
Source: IAS 16 paragraphs 13, 67-70; 企业会计准则第4号 article 6 and 应用指南 (终止确认被替换部分的账面价值).
"""

from collections.abc import Iterator
from fractions import Fraction

from erpcore.assets.changes import Changed
from erpcore.assets.parting import Standing, part_of
from erpcore.assets.register import COST, DEPRECIATION, PROVISION
from erpcore.flow.assets.asset_cost import CONSTRUCTION
from erpcore.flow.assets.fixed_assets import Asset
from erpcore.flow.money import minor
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import at_most
from erpcore.kernel.fields import AmountOrZero, AmountValue, Part
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.rounding import half_up, share
from erpcore.kernel.words import Words


class AssetPart(Frozen):
    """A part of an asset that goes, while the rest goes on."""

    cost: AmountValue | None = None  # what it cost; or its share
    share: Part | None = None  # of the cost of the asset, as a part of one; or its cost
    accumulated: AmountOrZero | None = None  # its depreciation; None: its share by cost
    impairment: AmountOrZero | None = None  # what it was impaired by; None: its share by cost


def read_part(books: View, part: AssetPart, standing: Standing, field: str) -> Standing:
    """Say what goes with a part of an asset.

    Args:
        books: The books.
        part: As the document tells it.
        standing: Of the asset.
        field: Of the document.

    Raises:
        Refused: DOCUMENT_INVALID, NUMBER_INVALID, VALUE_EXCEEDS_PLACE.
    """
    if (part.cost is None) == (part.share is None):
        expected = Words("the cost of the part or its share, one of them", "原值与比例须给出其一")
        raise invalid(f"{field}.cost", *expected)
    told = "cost" if part.cost is not None else "share"
    if part.cost is not None:
        cost = minor(books, part.cost, f"{field}.cost")
    else:
        cost = half_up(Fraction(part.share or 0) * standing.cost)
    if not 0 < cost < standing.cost:
        all_of = f"{to_decimal(standing.cost, books.master.currency):f}"
        expected = Words(
            f"less than the asset, which cost {all_of}, and something; all of it goes by a disposal without a part",
            f"须大于零且小于该资产原值 {all_of}；全部处置时不填写部分",
        )
        raise Refused(Refusal.VALUE_EXCEEDS_PLACE, field=f"{field}.{told}", expected=expected)
    worn, provision = (
        None if amount is None else minor(books, amount, f"{field}.{name}")
        for name, amount in (("accumulated", part.accumulated), ("impairment", part.impairment))
    )
    limits = (
        ("accumulated", worn, min(standing.worn, cost)),
        ("impairment", provision, min(standing.provision, cost - (worn or 0))),
    )
    for name, amount, most in limits:
        if amount is not None and amount > most:
            raise _too_much(books, f"{field}.{name}", most)
    gone = part_of(standing, cost, worn=worn, provision=provision)
    if min(gone.carrying, gone.provision) < 0 or gone.carrying > standing.carrying:
        raise _too_much(books, f"{field}.{told}", standing.carrying)
    return gone


def _too_much(books: View, field: str, most: int) -> Refused:
    limit = f"{to_decimal(max(most, 0), books.master.currency):f}"
    expected = at_most(limit, Words("that the asset has of it", "该资产的相应金额"))
    return Refused(Refusal.VALUE_EXCEEDS_PLACE, field=field, expected=expected)


def cleared(books: View, asset: Asset, gone: Standing, clearing: Place) -> Iterator[Movement]:
    """Take what goes off the accounts on which it stands."""
    if asset.card.out_of_use is not None:
        if gone.carrying:
            yield Movement(CONSTRUCTION, clearing, (("", "", gone.carrying),))
        return
    cost, worn, provision = (books.assets.place(asset.code, role) for role in (COST, DEPRECIATION, PROVISION))
    if gone.cost:
        yield Movement(cost, clearing, (("", "", gone.cost),))
    for place, amount in ((worn, gone.worn), (provision, gone.provision)):
        if amount:
            yield Movement(clearing, place, (("", "", amount),))


def missing(books: View, asset: Asset, gone: Standing, pending: Place) -> Iterator[Movement]:
    """Take what is missing off the accounts on which it stands; what it was carried at is pending."""
    if asset.card.out_of_use is not None:
        yield from cleared(books, asset, gone, pending)
        return
    cost, worn, provision = (books.assets.place(asset.code, role) for role in (COST, DEPRECIATION, PROVISION))
    for place, amount in ((worn, gone.worn), (provision, gone.provision), (pending, gone.carrying)):
        if amount:
            yield Movement(cost, place, (("", "", amount),))


def parted(asset: Asset, standing: Standing, gone: Standing, month: int, start: int) -> Changed:
    """Record that a part has gone; the residual value of the rest is less in proportion to cost."""
    taken = Changed(
        0, "part", month, start, cost=-gone.cost, worn=gone.worn, provision=gone.provision, whole=-gone.whole
    )
    if asset.card.out_of_use is not None:
        return taken._replace(kind="collection", amount=-gone.carrying)
    before = asset.card.estimate(start)
    residual = before.residual - share(before.residual, gone.cost, standing.cost)
    return taken._replace(estimate=before._replace(residual=residual))
