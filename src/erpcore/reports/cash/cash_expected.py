"""Cash that the books expect: open items, what was received or delivered and not invoiced, orders, planned payments.

Each flow names the document that it is known from. What an order brings is due as if its goods came on their day, and
their invoice with them.
"""

import datetime
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from erpcore.flow.bought import ordered_with
from erpcore.flow.currency_standings import ROLES
from erpcore.flow.due import DueDays, order_line_of
from erpcore.flow.plan.open_orders import credited_back
from erpcore.flow.prices import priced
from erpcore.kernel.money import to_minor
from erpcore.kernel.movements import Place
from erpcore.kernel.rounding import divide, share
from erpcore.kernel.words import Words
from erpcore.masterdata.cash_item import occasions
from erpcore.masterdata.payment_terms import Due, PaymentTerms, parts_due
from erpcore.planning.cash import CashFlow
from erpcore.reports.as_of import Until
from erpcore.reports.cash.cash_question import CashQuestion
from erpcore.reports.cash.money_at import Rates
from erpcore.reports.cash.orders_at import LineAt, lines_at
from erpcore.reports.open_at import OpenAt, open_at
from erpcore.reports.source import Source

_UNINVOICED = ("gr_ir", "provisional")
_KINDS = {"supplier": "payable", "customer": "receivable"}


class Expected(NamedTuple):
    """A flow, and the order that it comes of; "" for none."""

    order: str
    flow: CashFlow


class Expecting:
    """Goes through the books for what is to be paid and received."""

    def __init__(self, source: Source, question: CashQuestion, moment: Until, rates: Rates) -> None:
        self.source = source
        self.question = question
        self.moment = moment
        self.rates = rates
        self.days = DueDays(source.state.master.setup, source.state)
        self.notes: dict[Words, None] = {}  # what was assumed, each once

    def all(self) -> Iterator[Expected]:
        """Go through everything."""
        yield from self.items()
        yield from self.received()
        lines = lines_at(self.source, self.moment)
        for line in lines["delivery"].values():
            yield from self.delivered(line)
        for line in lines["purchase_order"].values():
            yield from self.ordered(line, "supplier")
        settled = credited_back((line.terms.order, line.counts) for line in lines["delivery"].values())
        for line in lines["sales_order"].values():
            yield from self.ordered(line, "customer", settled[line.key])
        yield from self.planned()

    def items(self) -> Iterator[Expected]:
        """Go through what is owed on invoices, part by part as it is due."""
        for item in open_at(self.source, self.moment, ROLES):
            code, minor = item.own
            parts = self._early(item) or item.parts(self.days) or (Due(self.question.first, minor),)
            order = self._order_of(item)
            for part in parts:
                stands = share(item.amount, abs(part.amount), abs(minor)) if minor else item.amount
                yield from self._expected(_KINDS[item.place.role], order, item.place, code, part, stands)

    def received(self) -> Iterator[Expected]:
        """Go through goods received and not invoiced, as if they were invoiced on the day of the receipt."""
        for item in open_at(self.source, self.moment, _UNINVOICED):
            if item.entry is None or item.day is None:
                continue
            place, day = item.place, item.day
            order = ordered_with(item.entry).rpartition("/")[0]
            terms = self._terms(order, place.partner, "supplier", day)
            code, net = item.own
            for part in parts_due(terms, day, self.gross(place.partner, net)):
                stands = share(item.amount, abs(part.amount), abs(net)) if net else item.amount
                yield from self._expected("received", order, place, code, part, stands)

    def delivered(self, line: LineAt) -> Iterator[Expected]:
        """Say what goods delivered and not invoiced bring, as if they were invoiced on the day of the delivery.

        Where more is invoiced than the customer has kept, that is still to be credited: money that goes.
        """
        terms = line.terms
        left = terms.quantity - line.counts.get("returned", 0) - line.counts.get("invoiced", 0)
        net = self._worth(line, abs(left)) * (1 if left > 0 else -1)
        if not net:
            return
        day = self.source.state.earlier(line.key, "delivery").document.date
        order = terms.order.rpartition("/")[0]
        of_order = self._terms(order, terms.partner, "customer", day)
        place = Place("customer", line.key, partner=terms.partner)
        for part in parts_due(of_order, day, self.gross(terms.partner, net)):
            yield from self._expected("delivered", order, place, terms.currency, part)

    def ordered(self, line: LineAt, party: str, settled: int = 0) -> Iterator[Expected]:
        """Say what is to be paid, or comes in, for what of an order line has not come, or gone, yet.

        Args:
            line: The order line.
            party: "supplier" or "customer".
            settled: What came back and was credited: nobody waits for it any more.
        """
        terms, buys = line.terms, party == "supplier"
        left = line.left("closed", "received", "in_transit") if buys else line.left("closed", "delivered")
        net = self._worth(line, max(left - settled, 0))
        if not net:
            return
        document = self.source.state.earlier(terms.order, "order").document
        comes = self._comes(line, buys=buys)
        place = Place(party, line.key, partner=terms.partner)
        gross = self.gross(terms.partner, net) * (-1 if buys else 1)
        for part in parts_due(self.days.of(document, terms.partner, party), comes or document.date, gross):
            if part.prepaid:
                ahead = part._replace(day=document.date)
                yield from self._expected(
                    "prepayment" if buys else "deposit", terms.order, place, terms.currency, ahead
                )
            elif comes is not None:
                kind = "purchase_order" if buys else "sales_order"
                yield from self._expected(kind, terms.order, place, terms.currency, part)

    def planned(self) -> Iterator[Expected]:
        """Go through the planned payments of the set-up."""
        master = self.source.state.master
        for day, item in occasions(master.setup.cash_items, self.question.first, self.question.last):
            minor = to_minor(item.amount, master.currency)
            yield Expected("", CashFlow(day, minor if item.way == "in" else -minor, "planned", item.code))

    def gross(self, partner: str, net: int) -> int:
        """Add the VAT of a partner's invoices to an amount, in minor units."""
        known = self.source.state.master.partners.get(partner)
        rate = known.vat_rate if known is not None else None
        if rate is None:
            rate = self.question.vat_rate
        if rate is None:
            if net:
                self.notes[
                    Words(
                        f"Orders and receipts of {partner or 'nobody named'} are without VAT: no rate is known",
                        f"{partner or '未指定单位'} 的订单和出入库不含税：未知税率",
                    )
                ] = None
            return net
        tax = Fraction(rate) * net
        return net + divide(tax.numerator, tax.denominator)

    def _early(self, item: OpenAt) -> tuple[Due, ...]:
        """Take the discount of a supplier who grants one until the first day of the plan or later."""
        if self.question.discounts == "none" or item.place.role != "supplier" or item.entry is None:
            return ()
        found = self.days.discount(item.entry.document, item.place.partner, "supplier")
        if found is None or found[1] < self.question.first:
            return ()
        terms, last = found
        _, minor = item.own
        off = Fraction(terms.discount) * minor
        return (Due(last, minor - divide(off.numerator, off.denominator)),)

    def _comes(self, line: LineAt, *, buys: bool) -> datetime.date | None:
        """Say when goods of an order line come or go; not before the plan begins. None: it is not known."""
        first, due = self.question.first, line.terms.due
        if due is not None:
            return max(due, first)
        day = self.question.undated or (first if buys else None)
        told = Words(
            f"{line.key} states no day: {'counted as coming on ' + str(day) if day else 'not counted'}",
            f"{line.key} 未写明日期：{f'按 {day} 计入' if day else '未计入'}",
        )
        self.notes[told] = None
        return day

    def _worth(self, line: LineAt, quantity: int) -> int:
        terms = line.terms
        return (
            priced(terms.price, terms.per, quantity, self.rates.decimals(terms.currency)) if quantity else 0
        )

    def _terms(self, order: str, partner: str, party: str, day: datetime.date) -> PaymentTerms | None:
        """Find the terms of an order, else of the partner on a day."""
        if not order:
            return self.days.of_partner(partner, party, day)
        return self.days.of(self.source.state.earlier(order, "order").document, partner, party)

    def _order_of(self, item: OpenAt) -> str:
        """Name the order of the first goods on an invoice; "" where they are of none."""
        if item.entry is None:
            return ""
        return order_line_of(self.source.state, item.entry.document).rpartition("/")[0]

    def _expected(
        self, kind: str, order: str, place: Place, code: str, part: Due, stands: int | None = None
    ) -> Iterator[Expected]:
        """Write a flow in the book currency; without a rate, at what it stands at there, or not at all."""
        amount = self.rates.booked(code, part.amount, stands)
        if amount is not None:
            yield Expected(order, CashFlow(part.day, amount, kind, place.key, place.partner))
