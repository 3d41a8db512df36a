"""What the accountants write about fixed assets: bought, added to, renovated, revised, impaired, used, disposed of."""

from decimal import Decimal
from typing import Any

from erpcore.assets.moments import month_of
from erpcore.flow.assets.asset_acquisition import AssetAcquisition
from erpcore.flow.assets.asset_addition import AssetAddition
from erpcore.flow.assets.asset_completion import AssetCompletion
from erpcore.flow.assets.asset_disposal import AssetDisposal
from erpcore.flow.assets.asset_impairment import AssetImpairment
from erpcore.flow.assets.asset_output import AssetOutput
from erpcore.flow.assets.asset_renovation import AssetRenovation
from erpcore.flow.assets.asset_revision import AssetRevision
from erpcore.flow.assets.fixed_assets import UNITS
from erpcore.flow.document import Document
from erpcore.masterdata.asset_category import BY_RATE, BY_YEARS, DEPRECIATION_METHODS
from erpcore.testing.strategies.advancing import advances
from erpcore.testing.strategies.clerk import Clerk
from erpcore.testing.strategies.spending import owing

CATEGORIES: list[dict[str, Any]] = [
    {"code": "MACHINE", "name": "machines", "residual_rate": "0.05", "useful_life": 24},
    {
        "code": "TOOL",
        "name": "tools",
        "useful_life": 7,
        "depreciated_from": "same_month",
        "impairment_reversed": True,
    },
    {
        "code": "VAN",
        "name": "vans",
        "residual_rate": "0.1",
        "useful_life": 12,
        "depreciated_from": "same_day",
        "monthly_parts": "by_days",
    },
    {
        "code": "PRESS",
        "name": "presses",
        "method": "reducing_balance",
        "declining_rate": "0.25",
        "declining_base": "above_residual",
        "useful_life": 36,
        "depreciated_from": "middle_of_year",
    },
]


def _kept(clerk: Clerk) -> list[str]:
    """List the assets that are there, and now and then those that are gone."""
    cards = clerk.state.assets.cards.items()
    gone = clerk.dice.one_in(9)
    return [code for code, card in cards if card.terms is not None and (gone or card.disposed is None)]


def _life(clerk: Clerk, method: str) -> dict[str, Any]:
    """Choose how long an asset is used, or what it can do."""
    if method == UNITS:
        return {"units": clerk.dice.decimal(1, 900, 2)}
    if method == "none":
        return {}
    years = method in BY_YEARS
    life: dict[str, Any] = {
        "useful_life": 12 * clerk.dice.between(1, 4) if years else clerk.dice.between(1, 30)
    }
    if method in BY_RATE and clerk.dice.below(2):
        life["declining_rate"] = clerk.dice.decimal(1, 60, 2) / 100
    return life


def _estimated(clerk: Clerk) -> dict[str, Any]:
    """Choose how an asset is depreciated, with what is left of it in the end."""
    method = clerk.dice.pick(DEPRECIATION_METHODS)
    return {"method": method, "residual": clerk.amount(99), **_life(clerk, method)}


def _abroad(clerk: Clerk, owed: str) -> dict[str, Any]:
    """Owe it in another currency, now and then, with tax that the buyer owes himself, and less what was advanced."""
    code = clerk.abroad() if owed in ("supplier", "bank") else None
    amounts: dict[str, Any] = {"cost": clerk.amount(code=code), "vat": Decimal(0), "currency": code}
    told: dict[str, Any] = {**amounts, "rate": clerk.agreed(code)} if code else {}
    if owed == "supplier":
        told["advances"] = advances(clerk, code)
    return told if owed == "construction" else {**told, "self_assessed_vat": clerk.assessed()}


def asset_acquisition(clerk: Clerk) -> Document | None:
    """Buy an asset, or bring one in that the company had."""
    category = clerk.dice.pick(clerk.master.setup.asset_categories).code
    owed = clerk.dice.pick(
        ("bank", "supplier", "cash", "account", "construction", "found", "opening_balance")
    )
    cost = clerk.amount()
    said: dict[str, Any] = {"owed": owed, "cost": cost}
    if owed == "opening_balance":
        said["accumulated"] = clerk.dice.pick((cost, cost // 2, cost // 3))
    elif owed != "found":
        said |= owing(clerk, owed) | {"vat": clerk.vat()} | _abroad(clerk, owed)
        said |= {"partner": clerk.partner("supplier")} if owed == "supplier" else {}
    method = clerk.dice.pick((None, None, *DEPRECIATION_METHODS))
    day = clerk.day()
    if owed != "found" and clerk.dice.one_in(3):
        said["in_service"] = day.replace(day=1, month=clerk.dice.between(1, 9))
    return AssetAcquisition(
        id=clerk.id("AA"),
        date=day,
        asset=f"A{clerk.dice.between(1, 9)}-{clerk.number}",
        category=category,
        cost_centre=clerk.cost_centre(),
        method=method,
        **(_life(clerk, method) if method else {}),
        **said,
    )


def asset_revision(clerk: Clerk) -> Document | None:
    """Change how an asset is depreciated, or who bears it."""
    said: dict[str, Any] = {}
    if clerk.dice.below(2):
        said["cost_centre"] = clerk.cost_centre()
    if not said or clerk.dice.below(2):
        said |= _estimated(clerk)
    asset = clerk.dice.pick(_kept(clerk))
    return AssetRevision(id=clerk.id("AR"), date=clerk.day(), asset=asset, reason="worn", **said)


def _part(clerk: Clerk) -> dict[str, Any]:
    """Choose a part of an asset by its share or its cost, now and then with its depreciation."""
    part: dict[str, Any] = {"share": clerk.dice.decimal(1, 99, 2) / 100}
    if clerk.dice.below(2):
        part = {"cost": clerk.amount(99)}
    return part | ({"accumulated": clerk.amount(9)} if clerk.dice.one_in(5) else {})


def asset_addition(clerk: Clerk) -> Document | None:
    """Add cost to an asset, in use or renovated, in the place of a part or of none; now and then take some off."""
    owed = clerk.dice.pick(("bank", "supplier", "cash", "account", "construction"))
    said = owing(clerk, owed) | {"cost": clerk.amount(), "vat": clerk.vat()} | _abroad(clerk, owed)
    said |= {"partner": clerk.partner("supplier")} if owed == "supplier" else {}
    asset = clerk.dice.pick(_kept(clerk))
    if clerk.dice.one_in(3):
        said |= _estimated(clerk)
    replaced = {"replaced": _part(clerk)} if clerk.dice.below(2) else {}
    if clerk.dice.one_in(4):
        said["direction"], replaced = "decrease", {}
        if said.get("currency"):
            said["rate"] = clerk.dice.decimal(1, 20, 4)
    named = {"id": clerk.id("AE"), "date": clerk.day(), "asset": asset, "reason": "a stronger motor"}
    return AssetAddition.model_validate({**named, **said, **replaced})


def asset_renovation(clerk: Clerk) -> Document | None:
    """Take an asset out of use to renovate it."""
    asset = clerk.dice.pick(_kept(clerk))
    return AssetRenovation(id=clerk.id("AN"), date=clerk.day(), asset=asset, reason="rebuilt")


def asset_completion(clerk: Clerk) -> Document | None:
    """Bring an asset back that is renovated."""
    cards = clerk.state.assets.cards
    out = [code for code in _kept(clerk) if cards[code].out_of_use is not None]
    if not out:
        return None
    said = _estimated(clerk) if clerk.dice.below(2) else {}
    return AssetCompletion(id=clerk.id("AC"), date=clerk.day(), asset=clerk.dice.pick(out), **said)


def asset_impairment(clerk: Clerk) -> Document | None:
    """Find that less, or more again, can be recovered of an asset."""
    asset, day = clerk.dice.pick(_kept(clerk)), clerk.day()
    month = month_of(clerk.master.calendar.period_of(day).code)
    book = max(clerk.state.assets.cards[asset].book(month), 0)
    worth = clerk.major(clerk.dice.pick((book // 2, book // 3, 2 * book, 0)))
    return AssetImpairment(
        id=clerk.id("AI"), date=day, asset=asset, recoverable_amount=worth, reason="no orders"
    )


def asset_output(clerk: Clerk) -> Document | None:
    """State what an asset did that goes by it."""
    day = clerk.day()
    month = month_of(clerk.master.calendar.period_of(day).code)
    cards = clerk.state.assets.cards
    going = [code for code in _kept(clerk) if cards[code].estimate(month).method == UNITS]
    if not going:
        return None
    did = {clerk.dice.pick(going): clerk.dice.decimal(0, 99, 2)}
    return AssetOutput(id=clerk.id("AO"), date=day, quantities=did)


def asset_disposal(clerk: Clerk) -> Document | None:
    """Sell or scrap an asset, or find it missing, all of it or a part."""
    received = clerk.dice.pick(("bank", "customer", "cash"))
    partner = {"partner": clerk.partner("customer")} if received == "customer" else {}
    proceeds = [{"amount": clerk.amount(), "vat": clerk.vat(), "received": received, **partner}]
    manner = clerk.dice.pick(("sale", "scrapping", "missing"))
    gone = manner == "missing" and not clerk.dice.one_in(9)
    costs = [{"amount": clerk.amount(99), "owed": "supplier", "partner": clerk.partner("supplier")}]
    return AssetDisposal.model_validate(
        {
            "id": clerk.id("AX"),
            "date": clerk.day(),
            "asset": clerk.dice.pick(_kept(clerk)),
            "manner": manner,
            "proceeds": proceeds if clerk.dice.below(2) and not gone else [],
            "part": _part(clerk) if clerk.dice.one_in(3) else None,
            "costs": costs if clerk.dice.one_in(3) and not gone else [],
        }
    )
