"""Take goods for own use, or give them away: an expense, an asset being built, owed to employees or to customers.

Before: any receipt.   After: `stock.own_use_return` for what was not used.
Written-down goods for construction, welfare, a gift or a provision go at their carrying amount; what production and the
departments use goes at its cost, and the next test puts the allowance right.
The purpose provision is for goods that replace or repair what was sold under a warranty, as far as it was provided for.
Own products given to employees are a sale (CAS 9; 小企业会计准则 appendix, 2211): they go by `sell.delivery`, and their
invoice is settled against what is owed to employees. The purpose welfare is for goods at cost, such as bought ones.
Source: 领用 by use (生产车间 → 制造费用, 管理部门 → 管理费用, 销售部门 → 销售费用, 研发 → 研发支出, 基建 →
在建工程, 福利 → 应付职工薪酬, 捐赠 → 营业外支出, 产品质量保证 → 预计负债; IAS 37 paragraph 61); 增值税暂行条例实施细则
article 4 (own products for welfare or gifts are deemed sold), 增值税暂行条例 article 10 (purchased goods for welfare:
no deduction).
"""

from decimal import Decimal
from typing import Literal

from erpcore.flow.allowance_release import release_routes, released
from erpcore.flow.cost_bearer import OWN_USERS, Vat, bearer, needed, vat_borne, vat_routes
from erpcore.flow.document import Document
from erpcore.flow.goods import base_quantity, issue, shelf
from erpcore.flow.looking import GIVEN_UP
from erpcore.flow.naming import check_named
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.fields import AmountOrZero, Code, QuantityValue
from erpcore.kernel.movements import Effect, Place
from erpcore.kernel.words import Words

_USER = Words("that uses the goods", "领用货物")
_RESEARCHER = Words("that does the research", "进行研发")


class OwnUse(Document):
    """Take goods for the company's own use (领用单)."""

    type: Literal["own_use"] = "own_use"
    item: Code
    quantity: QuantityValue  # in `unit`
    unit: Code | None = None  # None: the item's base unit
    lot: Code | None = None  # of an item that has lots or serial numbers; None: picked, where policy says so
    site: Code | None = None  # None: the company's first
    # who bears the cost
    purpose: Literal["cost_centre", "research", "construction", "welfare", "donation", "provision"] = (
        "cost_centre"
    )
    cost_centre: Code | None = None  # needed for the purposes cost_centre and research
    dimensions: dict[Code, Code] = {}  # further dimensions of the expense
    vat: AmountOrZero = Decimal(0)  # VAT that the taker bears besides the cost
    vat_kind: Vat = "transferred_out"  # input VAT not deductible any more, or output VAT of a deemed sale
    partner: Code | None = None  # whom a gift went to, for the output VAT


def decide(books: View, document: OwnUse) -> Effect:
    """Charge the goods at their cost, and the VAT that goes with them.

    Raises:
        Refused: UNKNOWN_ITEM, ITEM_KIND_UNSUITABLE, UNKNOWN_SITE, UNIT_DOES_NOT_CONVERT, DOCUMENT_INVALID,
            UNKNOWN_COST_CENTRE, LATE_FACT_REFUSED, LOT_MISSING, LOT_UNSUITABLE, LOT_SHORT, STOCK_RESERVED,
            STOCK_SHORT, STANDARD_MISSING, STANDARD_NOT_ADOPTED, NUMBER_INVALID, UNKNOWN_PARTNER, ACCOUNT_NOT_MAPPED.
    """
    place = shelf(books, document.item, document.site)
    quantity = base_quantity(books, document.item, document.quantity, document.unit)
    check_named(books, partner=document.partner)
    taker = _taker(books, document)
    used = issue(books, place, taker, quantity, document.date, document.lot)
    allowance, seen = released(books, document, taker, used if document.purpose in GIVEN_UP else ())
    vat = vat_borne(books, taker, document.vat, document.vat_kind, document.partner)
    return Effect((*used, *allowance, *vat), seen)


def _taker(books: View, document: OwnUse) -> Place:
    if document.purpose == "cost_centre":
        return bearer(books, document.cost_centre, document.id, document.dimensions, _USER)
    further = tuple(sorted(document.dimensions.items()))
    centre = document.cost_centre
    if document.purpose == "research":
        centre = needed(centre, _RESEARCHER)
    code = books.master.cost_centre(centre).code if centre else ""
    role = "research_expense" if document.purpose == "research" else document.purpose
    return Place(role, document.id, cost_centre=code, dimensions=further)


STEP = Step(
    OwnUse,
    decide,
    (
        *(Route(taker, "stock", "quantity × cost of the layers taken", "by purpose") for taker in OWN_USERS),
        *release_routes(GIVEN_UP),
        *vat_routes(OWN_USERS, deemed=True),
    ),
)
