"""Documents that bring places of fixed assets about, told for the examples of findings."""

from collections.abc import Callable

from erpcore.masterdata.asset_category import asset_of
from erpcore.posting.proving.story import Story, first


def acquired(story: Story) -> str:
    """Buy an asset of the place's category, or of the first."""
    categories = story.master.setup.asset_categories
    category = asset_of(story.place.key)[1] or first(of.code for of in categories)
    centre = first(story.master.cost_centres)
    terms = {"cost": "2.00", "owed": "bank", "method": "straight_line", "useful_life": 120}
    story.add("asset_acquisition", asset="EXAMPLE", category=category, cost_centre=centre, **terms)
    return "EXAMPLE"


def worn(story: Story) -> None:
    """Bring an asset in with earlier depreciation; without a register it is an expense."""
    centre = story.place.cost_centre or first(story.master.cost_centres)
    categories = story.master.setup.asset_categories
    if not categories:
        partner = story.place.partner
        owed = "accumulated_depreciation"
        story.add("overhead_expense", cost_centre=centre, amount="1.00", owed=owed, partner=partner)
        return
    category = asset_of(story.place.key)[1] or categories[0].code
    terms = {"owed": "opening_balance", "method": "straight_line", "useful_life": 120}
    named = {"asset": "EXAMPLE", "category": category, "cost_centre": centre}
    story.add("asset_acquisition", **named, cost="2.00", accumulated="1.00", **terms)


def impaired(story: Story) -> None:
    """Find that half of an asset cannot be recovered."""
    story.add("asset_impairment", asset=acquired(story), recoverable_amount="1.00", reason="no orders")


def disposed(story: Story) -> None:
    """Sell or scrap an asset for more, or less, than it is worth."""
    role = story.place.role
    proceeds = [{"amount": "9.00", "received": "bank"}] if role.endswith("_gain") else []
    manner = "scrapping" if "scrap" in role else "sale"
    story.add("asset_disposal", asset=acquired(story), manner=manner, proceeds=proceeds)


ASSET_STORIES: dict[str, Callable[[Story], object]] = {
    "fixed_asset": acquired,
    "accumulated_depreciation": worn,
    **dict.fromkeys(("asset_impairment", "asset_impairment_loss"), impaired),
    **dict.fromkeys(
        ("asset_disposal", "asset_sale_gain", "asset_sale_loss", "asset_scrap_gain", "asset_scrap_loss"),
        disposed,
    ),
}
