"""Examples of what happens to goods besides buying, making and selling them."""

from collections.abc import Callable

from erpcore.posting.proving.story import Story, first


def shipped(story: Story) -> None:
    """Send goods to the place's site from another."""
    to_site = story.place.site
    from_site = first(site for site in story.master.sites if site != to_site)
    story.place = story.place._replace(site=from_site)
    goods = story.goods()
    del goods["site"]
    story.add("transfer_shipment", **goods, from_site=from_site, to_site=to_site)


def _worked_on(story: Story) -> str:
    """Receive what a subcontractor has made of goods at his site."""
    sites = story.master.sites.items()
    site = first(code for code, of in sites if of.subcontractor is not None)
    story.place = story.place._replace(site=site or story.place.site)
    goods = story.goods()
    other = first(item for item in story.stocked() if item != goods["item"])
    material = {"item": goods["item"], "quantity": "1"}
    return story.add(
        "subcontract_receipt",
        from_site=goods["site"],
        item=other,
        quantity="1",
        fee="1.00",
        materials=[material],
    )


def taxed(story: Story) -> None:
    """Invoice the work of a subcontractor who has collected tax that is deducted."""
    story.place = story.place._replace(site=story.place.site or first(story.master.sites))
    receipt = _worked_on(story)
    partner = story.master.site(story.place.site).subcontractor or story.partner("supplier")
    tax = {"consumption_tax": "0.10", "consumption_tax_use": "deducted"}
    story.add("purchase_invoice", partner=partner, lines=[{"receipt": receipt, "amount": "1.00", **tax}])


def used(story: Story) -> None:
    """Use goods for the purpose that the role stands for."""
    purpose = {"research_expense": "research"}.get(story.place.role, story.place.role)
    dimensions = dict(story.place.dimensions)
    centre = story.place.cost_centre
    story.add("own_use", **story.goods(), purpose=purpose, cost_centre=centre, dimensions=dimensions)


def lost(story: Story) -> str:
    """Write goods off to the role, or to what is pending; without goods count cash."""
    role = story.place.role
    if role == "pending_loss" and not story.place.item:
        return story.add("cash_count", difference="missing", amount="1.00")
    bearer = "abnormal" if role in ("abnormal_loss", "input_vat_transferred") else "pending"
    vat = "0.10" if role == "input_vat_transferred" else ""
    return story.add("stock_write_off", **story.goods(), reason="spoilt", bearer=bearer, vat=vat)


def decided(story: Story) -> None:
    """Decide on goods found or lost."""
    if story.place.role == "stock_gain":
        item, site = story.place.item, story.place.site
        if item:
            of = story.add("count_result", item=item, site=site, counted="1", price="1.00")
        else:
            of = story.add("cash_count", difference="found", amount="1.00")
        line = {"bearer": "gain"}
    else:
        of = lost(story)
        line = {"bearer": "compensation", "partner": story.place.partner}
    story.add("loss_decision", of=of, lines=[{name: value for name, value in line.items() if value}])


def written_down(story: Story) -> None:
    """Write goods down to nothing."""
    item = story.goods()["item"]
    story.add("stock_write_down", portions=[{"item": item, "value": "0"}])


def adjusted(story: Story) -> None:
    """Find that goods cost more."""
    goods = story.goods()
    amounts = {story.element: "0.10"}
    story.add(
        "cost_adjustment", item=goods["item"], site=goods["site"], amounts=amounts, reason="forgotten duty"
    )


STOCK_STORIES: dict[str, Callable[[Story], object]] = {
    "transit": shipped,
    "subcontracted": _worked_on,
    "consumption_tax": taxed,
    **dict.fromkeys(("research_expense", "construction", "welfare", "donation", "provision"), used),
    **dict.fromkeys(("pending_loss", "abnormal_loss", "input_vat_transferred"), lost),
    **dict.fromkeys(("write_down_allowance", "impairment_loss"), written_down),
    **dict.fromkeys(("compensation", "stock_gain"), decided),
    "cost_adjustment": adjusted,
}
