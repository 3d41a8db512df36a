"""The company's choices where accounting leaves one."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from erpcore.kernel.fields import Code, Ratio
from erpcore.kernel.shapes import misfit
from erpcore.kernel.words import Words
from erpcore.masterdata.record import Record, Whole
from erpcore.masterdata.work_centre import Absorption, CostCentre, RestTaker

PriceSource = Literal["on_hand", "last", "standard", "order", "list"]
PRICE_SOURCES: tuple[PriceSource, ...] = get_args(PriceSource)
_AT_YEAR_END = "_at_year_end"
_LAST_MONTH = 12  # of a fiscal year; adjusting periods come after it


class Policies(Record):
    """The accounting policies (会计政策): a field for each choice; the default is the first value named.

    Attributes:
        production_receipt_value: What a receipt from an order that is still running is valued at: the order's card at
            standard, frozen at its release, or its estimate at the latest prices.
        contra_print: Red figures on the same sides (红字), or positive figures with sides swapped.
        late_facts: A stock document dated before a later movement of its item, or the reversal of a receipt
            that was mixed with others, is valued as of now (the difference to a named account); or as of its day,
            and what has happened since is priced anew (the differences follow the goods); or refused.
        overhead_absorption: Overhead is applied on the hours worked, with each time ticket or once at month end; or at
            month end on the standard hours that the orders' cards allow for their output, and for what is counted in
            process as far as it has come. A cost centre may have a rule of its own.
        overhead_rest: Who takes overhead applied too little or too much: expenses, the orders of the month, or the
            next month; or it is carried forward within the year (年度计划分配率法), and in its last month expenses or
            the orders take it; or it waits, with the hours it was spent on, until the orders are finished, which then
            take it at the cumulative rate (简化分批法). A cost centre may have a rule of its own.
        spoilage_loss: What is lost with spoiled units by abnormal cause is an expense of the period, by normal cause
            part of what the order's good output costs; or the good output bears all of it (废品损失).
        service_departments: What service departments cost stays with them, disposed of as `overhead_rest` says, or the
            close charges it to those they served: to operating departments only (直接分配法), one department after the
            other (顺序分配法), once between each other (一次交互分配法), by the exact equations (代数分配法), again and
            again, or at planned rates with the difference to the overhead variance (计划成本分配法).
        service_order: For `step_down`: who is closed first; departments that are not named follow as
            `service_order_by` says.
        service_order_by: First who gives the largest part of its service to other departments, or who is served least
            by them (受益少的在前), or who serves them most, the latter two in money at each one's own cost.
        cost_of_sales: Recognized with each delivery, or for the whole month at its end.
        revenue: Earned with the invoice, or with the delivery (IFRS 15 paragraph 38), as a claim that is not yet
            invoiced and gives way to the invoice; cost of sales then comes with the delivery, too.
        material_mix: What other proportions of materials that can stand in for one another have cost is valued, for one
            material, at its own standard price, or at that above or below the average of them all.
        labour_mix: The same of grades of labour; or the efficiency of each grade stays whole.
        idle_time: What hours cost that were paid and not worked, on no order (停工损失), is an expense of the period by
            abnormal cause, overhead of the cost centre by normal cause; or its overhead bears all of it.
        provisional_receipts: Estimates of receipts (暂估) stand until the invoice and only the difference is posted,
            are taken back in red with the invoice (单到冲回), or at the start of the next month (月初一次冲回).
        invoice_exchange: The exchange difference between receipt and invoice is a gain or loss of the period
            (IAS 21), or follows the goods as a price difference does.
        sales_return_cost: Goods that a customer returns come back at what they were delivered for, or at what the
            shelf's goods are worth at the time; where late facts are priced anew, at what these turn out to be worth.
            At monthly average it is the average of the month of delivery. A shelf at a fixed price keeps that of the
            day: what goods were delivered for at another one is brought to it, and the difference is a change of it.
        material_return_cost: Material that an order gives back comes back at what it was issued for, or at what the
            shelf's goods are worth at the time; where late facts are priced anew, at what these turn out to be worth.
            At monthly average it is the average of the month of issue, the latest month first. A shelf at a fixed price
            keeps that of the day, as with goods sold. Units taken for repair, and material of an issue that the return
            names, keep their value.
        over_receipt: Share above the ordered quantity that goods receipts may reach.
        over_production: Share above the planned quantity that receipts from an order may reach.
        over_delivery: Share above the ordered quantity that deliveries may reach.
        lot_picking: Goods of an item with lots leave by the lot that the document names, or, where it names none, the
            lots that expire first, and of those the ones that came first (先到期先出).
        expired_lots: Goods past their last day are not issued to orders nor delivered, or they are.
        lead_time_days: Lead times count every day, or working days alone: Monday to Friday, but for the days of which
            `[[capacity_day]]` says otherwise without a work centre.
        price_difference: Where an invoice or a credit note differs from the receipt, the share of goods that are gone
            follows them to whoever took them, or is a variance; the share on hand changes their value. Where late facts
            are priced anew, it is found anew as well. At monthly average all of it is in the average of the month in
            which it comes.
        input_vat: VAT on purchases is recovered, or part of what the goods cost, as for a small-scale taxpayer
            (小规模纳税人).
        input_vat_deduction: VAT on purchases that is recovered may be deducted at once, or when its invoice has been
            certified (用途确认): until then it waits, invoice by invoice, as 待认证进项税额.
        collected_tax: Consumption tax that a subcontractor collects (代收代缴消费税) is part of what the goods
            cost, where they are sold as they come back, or deducted, where they go on into taxable production.
        stock_value: An item has a value of its own at each site, or one for all sites of the company (计价范围,
            valuation area); what a subcontractor or a consignee keeps for us stands on accounts of its own, and keeps
            a value of its own. Quantities are kept by site either way. It is fixed in the first set-up.
        rounding_receiver: Who takes the cents that a split leaves over.
        negative_stock: More than there is cannot be taken, or it can: what is short moves at a provisional price,
            which the next arrival puts right for whoever took it.
        provisional_prices: Where the price of goods is not known yet, what they move at: the first of these that
            is there. `on_hand` is what goods on hand are worth, `last` the latest purchase, `order` the latest
            purchase order line, `list` the purchase price list.
        average_price_decimals: Decimals to which the average price of a month is rounded, that of all cost elements
            together; none: it is not rounded.
        average_price_rest: What a rounded average price leaves over stays with the closing stock, or closing
            stock is quantity times price and the issues bear the rest (倒挤发出成本).
        monthly_issues: Goods at monthly average move at a provisional price, or their quantity alone moves and
            their value at month end.
        planned_estimate: What an uninvoiced receipt of goods at planned price is estimated at: the planned
            price (its difference comes with the invoice, and until then it is left out of the variance rate),
            or the price ordered (its difference comes with the receipt).
        variance_rate: Issues bear the material cost variance at the month's own rate, or at that of the
            opening balance (上月差异率).
        subcontracted_variance: Material at planned price that a subcontractor has used bears the variance that all
            others do, and none where what comes back is of its class; or that of the opening balance, and what comes
            back is received like any other goods (委托外部加工发出存货按期初成本差异率).
        variance_rate_decimals: Decimals to which the rate is rounded, in per cent; none: it is not rounded.
        rate_decimals: Decimals of the major currency unit to which rates (分配率) are rounded: of workshop pools that
            orders share, of service departments, of costs shared out, of freight over receipts, of joint products, of
            what spoiled units have cost, and those on quota cost by which a month's end divides what an order has
            cost; the last one, or good units, take what that leaves; none: they are exact.
        unit_cost_decimals: Decimals to which the unit cost is rounded by which a month's end divides what an order has
            cost; none: as `rate_decimals`.
        transferred_unit_cost: What came with goods made before is divided between finished and in process, its unit
            cost rounded, by cost element (逐步分项结转), or in one amount, which its elements share (逐步综合结转).
            What stays in process at quota cost goes by element always.
        unit_cost_rest: What a rounded unit cost, or a rate on quota cost, leaves over stays with what is in process, or
            what is in process is units times unit cost and finished goods bear the rest (倒挤完工产品成本).
    """

    production_receipt_value: Literal["standard", "estimate"] = "standard"
    contra_print: Literal["red", "swapped"] = "red"
    late_facts: Literal["as_of_now", "reprice", "refuse"] = "as_of_now"
    overhead_absorption: Absorption = "ticket"
    overhead_rest: RestTaker = "cost_of_sales"
    spoilage_loss: Literal["by_cause", "order"] = "by_cause"
    service_departments: Literal[
        "kept", "direct", "step_down", "interact_once", "reciprocal", "repeated", "planned_rates"
    ] = "kept"
    service_order: list[Code] = []
    service_order_by: Literal["share_given", "least_served", "most_serving"] = "share_given"
    cost_of_sales: Literal["delivery", "month_end"] = "delivery"
    revenue: Literal["invoice", "delivery"] = "invoice"
    material_mix: Literal["own_price", "average_price"] = "own_price"
    labour_mix: Literal["own_price", "average_price", "kept_whole"] = "own_price"
    idle_time: Literal["by_cause", "overhead"] = "by_cause"
    provisional_receipts: Literal["difference", "on_invoice", "month_start"] = "difference"
    invoice_exchange: Literal["expense", "goods"] = "expense"
    sales_return_cost: Literal["original", "current"] = "original"
    material_return_cost: Literal["original", "current"] = "original"
    over_receipt: Ratio = Decimal(0)
    over_production: Ratio = Decimal(0)
    over_delivery: Ratio = Decimal(0)
    lot_picking: Literal["named", "fefo"] = "named"
    expired_lots: Literal["refuse", "allow"] = "refuse"
    lead_time_days: Literal["calendar", "working"] = "calendar"
    price_difference: Literal["follow", "variance"] = "follow"
    input_vat: Literal["recovered", "cost"] = "recovered"
    input_vat_deduction: Literal["when_posted", "when_certified"] = "when_posted"
    collected_tax: Literal["cost", "deducted"] = "cost"
    stock_value: Literal["site", "company"] = "site"
    rounding_receiver: Literal["largest_remainder", "last"] = "largest_remainder"
    negative_stock: Literal["refuse", "allow"] = "refuse"
    provisional_prices: Annotated[list[PriceSource], Field(min_length=1)] = list(PRICE_SOURCES)
    average_price_decimals: Annotated[Whole, Field(ge=0, le=6)] | None = None
    average_price_rest: Literal["closing", "issues"] = "closing"
    monthly_issues: Literal["provisional", "month_end"] = "provisional"
    planned_estimate: Literal["planned", "ordered"] = "planned"
    variance_rate: Literal["current", "opening"] = "current"
    subcontracted_variance: Literal["month", "opening"] = "month"
    variance_rate_decimals: Annotated[Whole, Field(ge=0, le=6)] | None = None
    rate_decimals: Annotated[Whole, Field(ge=0, le=6)] | None = None
    unit_cost_decimals: Annotated[Whole, Field(ge=0, le=6)] | None = None
    transferred_unit_cost: Literal["by_element", "whole"] = "by_element"
    unit_cost_rest: Literal["closing", "finished"] = "closing"

    @property
    def printed_unit_cost(self) -> int | None:
        """Decimals to which the unit cost of a month is rounded; None: it is exact."""
        return self.rate_decimals if self.unit_cost_decimals is None else self.unit_cost_decimals

    def overhead_absorption_at(self, centre: CostCentre) -> Absorption:
        """Say on which hours, and when, orders absorb the overhead of a cost centre.

        >>> at_standard = {"purpose": "production", "overhead_absorption": "standard_hours"}
        >>> Policies().overhead_absorption_at(CostCentre(code="MIX", name="mixing", **at_standard))
        'standard_hours'
        """
        return centre.overhead_absorption or self.overhead_absorption

    def overhead_rest_in(self, period: str, centre: CostCentre) -> str:
        """Say who takes the rest of a pool in a period: expenses, orders, those finished, or the next period.

        >>> year, sewing = Policies(overhead_rest="orders_at_year_end"), {"code": "SEW", "name": "sewing"}
        >>> shop = CostCentre(purpose="production", **sewing)
        >>> year.overhead_rest_in("2026-11", shop), year.overhead_rest_in("2026-12", shop)
        ('carry_forward', 'orders')
        >>> year.overhead_rest_in("2026-11", CostCentre(purpose="production", overhead_rest="orders", **sewing))
        'orders'
        """
        taker, at_year_end, _ = (centre.overhead_rest or self.overhead_rest).partition(_AT_YEAR_END)
        return "carry_forward" if at_year_end and int(period[-2:]) < _LAST_MONTH else taker

    @model_validator(mode="after")
    def _agree(self) -> Self:
        if self.negative_stock == "allow" and self.late_facts == "reprice":
            words = Words(
                "negative_stock allow prices what is short when it comes, late_facts reprice as of its day: choose one",
                "negative_stock = allow 在到货时才为短缺计价，late_facts = reprice 按其日期重新计价：请择其一",
            )
            raise misfit("policies_contradict", words)
        if self.revenue == "delivery" and self.cost_of_sales == "month_end":
            words = Words(
                "revenue delivery earns what is delivered, cost_of_sales month_end charges what is invoiced: take one",
                "revenue = delivery 发货即确认收入，cost_of_sales = month_end 按已开票数量结转成本：请择其一",
            )
            raise misfit("policies_contradict", words)
        for rest in self._without_effect():
            raise misfit("policies_contradict", rest)
        return self

    def _without_effect(self) -> Iterator[Words]:
        """Say which policies are set that another one leaves nothing to decide."""
        ordered = self.service_order or self.service_order_by != "share_given"
        if ordered and self.service_departments != "step_down":
            yield Words(
                "service_order and service_order_by are for service_departments step_down: leave them out, or take it",
                "service_order 和 service_order_by 仅用于 service_departments = step_down：请删去，或改用该方法",
            )
        if self.average_price_rest != "closing" and self.average_price_decimals is None:
            yield Words(
                "average_price_rest is of a rounded price: leave it out, or give average_price_decimals",
                "average_price_rest 仅用于保留若干位小数的单价：请删去，或给出 average_price_decimals",
            )
        if self.unit_cost_rest != "closing" and self.printed_unit_cost is None:
            yield Words(
                "unit_cost_rest is of a rounded unit cost: leave it out, or give unit_cost_decimals or rate_decimals",
                "unit_cost_rest 仅用于保留若干位小数的单位成本：请删去，或给出 unit_cost_decimals 或 rate_decimals",
            )
