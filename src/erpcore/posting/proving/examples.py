"""Documents that bring a place about: what a finding of the coverage check shows."""

import json
from collections.abc import Callable, Collection

from erpcore.masterdata.item import AT_FIXED_PRICE
from erpcore.masterdata.master import MasterData
from erpcore.posting.optional_roles import NOT_DUE, SELF_ASSESSED, UNBILLED
from erpcore.posting.proving.asset_examples import ASSET_STORIES
from erpcore.posting.proving.cases import ORDER, Case
from erpcore.posting.proving.stock_examples import STOCK_STORIES
from erpcore.posting.proving.story import Story, day, first
from erpcore.posting.roles import COST_VARIANCE

_OPENED = {"supplier", "customer", "gr_ir", "uncertified_input_vat"}
_OWED = {"supplier", "bank", "cash", "accrued_expense", "accumulated_depreciation", "wages_payable"}


class _Story(Story):
    """What the steps of buying, making, selling and recording bring about."""

    def open_item(self) -> str:
        role = self.place.role if self.place.role in _OPENED else "supplier"
        goods = {"item": self.place.item, "quantity": "1", "site": self.place.site} if role == "gr_ir" else {}
        partner = self.partner("customer" if role == "customer" else "supplier")
        return self.add("opening_item", role=role, partner=partner, amount="1.00", **goods)

    def learned_late(self) -> None:
        """Invoice goods that nobody can follow any more at another price than they came at."""
        self.place = self.place._replace(role="gr_ir")
        receipt = self.open_item()
        lines = [{"receipt": receipt, "amount": "2.00"}]
        self.add("purchase_invoice", partner=self.documents[0].get("partner"), lines=lines)

    def variance_of_price(self) -> None:
        """Invoice goods at a fixed price at another one; other goods go back, and are credited at another price."""
        item, partner = self.place.item or first(self.stocked()), self.partner("supplier")
        if item and self.master.valuation(item) in AT_FIXED_PRICE:
            self.learned_late()
            return
        came = {"partner": partner, "item": item, "site": self.place.site, "quantity": "1", "price": "2.00"}
        receipt = self.add("goods_receipt", **came)
        self.add("purchase_invoice", partner=partner, lines=[{"receipt": receipt, "amount": "2.00"}])
        back = self.add("purchase_return", receipt=receipt, quantity="1")
        credited = [{"purchase_return": back, "amount": "1.00"}]
        self.add("supplier_credit_note", partner=partner, returns=credited)

    def transit(self) -> str:
        goods = {"item": self.place.item or first(item.code for item in self.master.setup.items)}
        line = {**goods, "quantity": "1", "amount": "1.00"}
        site = {"site": self.place.site} if self.place.site else {}
        partner = self.partner("supplier")
        return self.add("purchase_invoice", partner=partner, goods=[{**line, **site}], vat="0.13")

    def gift(self) -> None:
        place = self.place
        partner = self.partner("supplier")
        self.add(
            "goods_receipt",
            partner=partner,
            item=place.item,
            site=place.site,
            quantity="1",
            price="1",
            free=True,
        )

    def cost_variance(self) -> None:
        items = self.master.planned.items()
        item = first(code for code, of in items if self.place.key in ("", of))
        self.add("opening_stock", item=item, quantity="1", amounts={self.element: "1.00"})

    def estimate_taken_back(self) -> None:
        """Invoice an estimate, under a policy that takes it back first."""
        self.place = self.place._replace(role="gr_ir")
        lines = [{"receipt": self.open_item(), "amount": "1.00"}]
        self.add("purchase_invoice", partner=self.documents[0].get("partner"), lines=lines)

    def average(self) -> None:
        self.add("average_costing")

    def settled_abroad(self) -> None:
        """Pay an invoice in another currency at another rate than it was booked at."""
        code = next(code for code in ("USD", "EUR") if code != self.master.currency.code)
        partner = self.partner("supplier")
        open_in = {"amount": "2.00", "original": "1.00", "currency": code}
        invoice = self.add("opening_item", role="supplier", partner=partner, **open_in)
        rate = "1" if self.place.role == "exchange_gain" else "3"
        lines = [{"invoice": invoice, "amount": "1.00"}]
        self.add("supplier_payment", partner=partner, rate=rate, lines=lines)

    def revalued(self) -> None:
        """Receive goods in another currency and let the month end at another rate."""
        code = next(code for code in ("USD", "EUR") if code != self.master.currency.code)
        item = self.place.item or first(self.stocked())
        goods = {"item": item, "quantity": "1", "site": self.place.site, "price": "1.00"}
        self.add("goods_receipt", partner=self.partner("supplier"), currency=code, rate="2", **goods)
        rate = {"currency": code, "valid_from": day(self.master).isoformat(), "rate": "3"}
        self.add("set_up", tables={"exchange_rates": [rate]})
        self.add("currency_revaluation")

    def order(self) -> None:
        place, named = self.place, bool(self.place.item)
        item = place.item or first(bom.item for bom in self.master.setup.boms)
        centre = place.cost_centre if named else ""
        self.add("work_order", id=ORDER, item=item, quantity="1", site=place.site, cost_centre=centre)
        self.add("work_order_release", work_order=ORDER)

    def wip(self) -> None:
        self.order()
        self.add("opening_wip", work_order=ORDER, amounts={self.element: "1.00"})

    def loss(self) -> None:
        self.wip()
        self.add("order_completion", work_order=ORDER, write_off=True)

    def spoilage(self) -> None:
        self.wip()
        self.add("spoilage", work_order=ORDER, quantity="1")

    def ticket(self) -> None:
        self.order()
        centre = self.work_centre()
        self.add("time_ticket", work_order=ORDER, work_centre=centre, labour_hours="1", machine_hours="1")

    def idle(self) -> None:
        centre = self.work_centre()
        self.add("time_ticket", work_centre=centre, labour_hours="1", activity="idle", reason="no power")

    def delivery(self) -> str:
        if not self.place.item:
            items = self.master.setup.items
            self.place = self.place._replace(item=first(item.code for item in items))
        self.stock()
        line = {"item": self.place.item, "quantity": "1", "price": "1.00"}
        site = {"site": self.place.site} if self.place.site else {}
        order = self.add("sales_order", partner=self.partner("customer"), lines=[{**line, **site}])
        vat = "0.10" if self.place.role == NOT_DUE else ""
        return self.add("delivery", sales_order=f"{order}/1", quantity="1", vat=vat)

    def sale(self) -> None:
        delivery = self.delivery()
        partner = self.documents[1].get("partner")
        self.add("sales_invoice", partner=partner, lines=[{"delivery": delivery}], vat="0.10")

    def expense(self) -> None:
        place = self.place
        self.add(
            "overhead_expense",
            cost_centre=place.cost_centre or first(self.master.cost_centres),
            amount="1.00",
            vat="0.10" if place.role == "input_vat" else "",
            self_assessed_vat="0.10" if place.role == SELF_ASSESSED else "",
            owed=place.role if place.role in _OWED else "bank",
            partner=place.partner,
            dimensions=dict(place.dimensions),
        )

    def overhead_rest(self) -> None:
        self.expense()
        self.add("overhead_rest")

    def profit(self) -> None:
        centres = self.master.cost_centres.items()
        running = first(code for code, centre in centres if centre.purpose in ("administration", "selling"))
        self.place = self.place._replace(cost_centre=running)
        self.expense()
        self.add("profit_carry")

    def variance(self) -> None:
        if self.place.key == "standard_change":
            self.add("standard_revaluation", item=self.place.item)
        else:
            self.add("order_settlement")


_STORIES: dict[str, Callable[[_Story], object]] = {
    "stock": _Story.stock,
    "wip": _Story.wip,
    **dict.fromkeys(("goods_shipped", "cost_of_sales", UNBILLED, NOT_DUE), _Story.delivery),
    "revenue": _Story.sale,
    "output_vat": _Story.sale,
    "purchase_price_variance": _Story.variance_of_price,
    "late_difference": _Story.learned_late,
    **dict.fromkeys(("exchange_gain", "exchange_loss"), _Story.settled_abroad),
    "provisional": _Story.estimate_taken_back,
    "gr_ir_exchange": _Story.revalued,
    "next_month": _Story.average,
    "goods_in_transit": _Story.transit,
    "free_goods": _Story.gift,
    "variance": _Story.variance,
    COST_VARIANCE: _Story.cost_variance,
    "production_loss": _Story.loss,
    "spoilage": _Story.spoilage,
    **dict.fromkeys(("idle_time", "idle_loss"), _Story.idle),
    "overhead_variance": _Story.overhead_rest,
    "current_profit": _Story.profit,
    **STOCK_STORIES,
    **dict.fromkeys((*_OPENED, "opening_balance"), _Story.open_item),
    **dict.fromkeys(
        ("labour_applied", "machine_applied", "overhead_applied"),
        _Story.ticket,
    ),
    **dict.fromkeys(
        (
            *sorted(_OWED - {"supplier", "accumulated_depreciation"}),
            "input_vat",
            SELF_ASSESSED,
            "overhead_pool",
            "administrative_expense",
            "selling_expense",
        ),
        _Story.expense,
    ),
    **ASSET_STORIES,
}


def example(case: Case, types: Collection[str], master: MasterData) -> str:
    """Write documents as JSON whose last one brings a place about.

    Args:
        case: The place, and the element that moves.
        types: The document types whose steps move value from or to the role.
        master: Where items, partners and centres are looked up.
    """
    story = _Story(case, master)
    if case.place.role in _STORIES:
        _STORIES[case.place.role](story)
    if not story.documents or story.documents[-1]["type"] not in types:
        place = case.place
        story.documents.clear()
        story.add(
            first(types),
            item=place.item,
            site=place.site,
            cost_centre=place.cost_centre,
            partner=place.partner,
        )
    return ", ".join(json.dumps(document, ensure_ascii=False) for document in story.documents)
