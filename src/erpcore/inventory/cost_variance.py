"""Material cost variances: by item class at planned price, what goods really cost more, and who took the goods.

Folded from the same movements as the stock. A movement into the role collects a variance; one out of it is
carried to a taker, but for a new planned price, which only moves value between stock and variance.
Source: 企业会计准则 account 1404 材料成本差异, kept in detail by class.
"""

from collections.abc import Callable

from erpcore.inventory.class_variance import PASSAGE, CostVariance
from erpcore.kernel.by_element import Amounts
from erpcore.kernel.ends import gained
from erpcore.kernel.movements import Movement, Place
from erpcore.kernel.undo import Undo, accumulate, opened, put

ROLE = "material_cost_variance"
# subject of the marks that say what a receipt is owed at until its invoice comes
ESTIMATE = "receipt_estimate"
AGREED = "agreed"  # name of the mark of a price agreed with the supplier
OWED = frozenset({"gr_ir", "provisional"})  # receipts without an invoice, their estimates taken back or not
# goods on their way stay in their class, with carriage until they arrive
SHELVES = frozenset({"stock", "transit"})
_SOLD = frozenset({"cost_of_sales", "goods_shipped"})


class CostVariances:
    """The variances of all classes.

    Args:
        class_of: The class of an item that is valued at planned price; "" for any other item.
        at_opening: Whether goods that leave a place for a passage bear the rate of the opening balance.
        agreed: Whether a document brought goods at a price agreed with their supplier: it is no estimate.
    """

    def __init__(
        self,
        class_of: Callable[[str], str],
        at_opening: Callable[[Place], bool] = lambda _: False,
        agreed: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self.class_of = class_of
        self.at_opening = at_opening
        self.agreed = agreed
        self.classes: dict[str, CostVariance] = {}
        self.claims: dict[str, str] = {}  # document that owes, or claims, what is no planned price -> class
        self.came: dict[str, str] = {}  # document that brought goods of a class -> period

    def apply(
        self, movement: Movement, period: str, undo: Undo, *, estimated: bool, revalues: bool = False
    ) -> None:
        """Fold a movement of goods or of a variance.

        Args:
            movement: Any movement.
            period: That it is posted to.
            undo: Takes it back.
            estimated: Goods received and not invoiced are estimated at planned price: they count once invoiced.
            revalues: Whether its document moves no goods: what it brings to a new planned price was on hand.
        """
        source, target = movement[0], movement[1]
        if source.role == "opening_balance":
            period = ""  # there before the first period
        amount = gained(movement)
        if SHELVES & {source.role, target.role}:
            waits = estimated and source.role == "gr_ir" and not self._claimed(movement, undo)
            # of a delivery whose story is forgotten
            if source.role in _SOLD and movement.layer != source.key:
                self._fold_goods(target, source, period, -amount, undo, estimated=waits)
            elif self._fold_goods(source, target, period, amount, undo, estimated=waits):
                self._came(movement.layer, period, undo)
        elif source.role in OWED and target.role == PASSAGE and self.class_of(source.item):
            put(self.claims, source.key, self.class_of(source.item), undo)  # the fee of a subcontractor
        elif estimated and OWED & {source.role, target.role} and target.key not in self.claims:
            self._fold_estimate(source, target, period, amount, undo)
        if target.role == ROLE:
            self._collect(target.key, period, movement, 1, undo)
            waits = source.role in OWED and source.key == movement.layer and source.key not in self.claims
            if estimated and waits:
                self._fold_beside(target.key, period, movement, undo, revalues=revalues)
        if source.role == ROLE:
            variance = self._known(source.key, undo)
            revalued = target.role == "stock" and self.class_of(target.item) == source.key
            if revalued and revalues:
                _add(movement, -1 if movement.contra else 1, opened(variance.revalued, period, undo), undo)
            if revalued or variance.ended:
                self._collect(source.key, period, movement, -1, undo)
            else:
                self._carry(source.key, period, movement, undo)

    def _fold_goods(
        self, source: Place, target: Place, period: str, amount: int, undo: Undo, *, estimated: bool
    ) -> bool:
        """Fold planned value that comes to a class or leaves it; goods that stay in their class do neither.

        What goes into a passage is issued, what comes out of it is received, of the class that gave to it, too. Where
        nothing else comes out, all that it bears would come back to the class: it is no taker.

        Returns:
            Whether value has come.
        """
        came = self.class_of(target.item) if target.role in SHELVES else ""
        if source.role == PASSAGE:
            self._became(came, source, undo)
        left = self.class_of(source.item) if source.role in SHELVES else ""
        if came == left:
            return False
        if came:
            self._receive(came, period, amount, undo, estimated=estimated)
        back = left and target.role == PASSAGE and amount < 0
        if back and target not in self._known(left, undo).issued.get(period, {}):
            self._receive(left, period, -amount, undo)  # what a closed month made others of comes back
        elif left:
            self._issue(left, period, target, amount, undo)
            if target.role == PASSAGE and self.at_opening(source):
                put(self._known(left, undo).at_opening, target, source.site, undo)
        return bool(came)

    def _came(self, layer: str, period: str, undo: Undo) -> None:
        """Note when goods of a class came, by the document that brought them: layers of joint products are numbered."""
        document, numbered, _ = layer.rpartition("#")
        for name in (layer, document) if numbered else (layer,):
            if name and name not in self.came:  # what goes back later, and what comes back, came then
                put(self.came, name, period, undo)

    def _became(self, came: str, passage: Place, undo: Undo) -> None:
        """Note for the classes that gave to a passage that goods of another class, or of none, came out of it."""
        for code, variance in self.classes.items():
            if code != came and any(passage in takers for takers in variance.issued.values()):
                put(variance.others, passage, came, undo)

    def _claimed(self, movement: Movement, undo: Undo) -> bool:
        """Tell whether goods come at a price agreed, or go back from an invoiced receipt: that is no estimate."""
        claim, planned = movement.source.key, self.class_of(movement.target.item)
        agreed = claim in self.claims or self.agreed(claim)
        if not planned or (claim == movement.layer and not agreed):
            return False
        put(self.claims, claim, planned, undo)
        return True

    def _fold_estimate(self, source: Place, target: Place, period: str, amount: int, undo: Undo) -> None:
        """Count goods once they are invoiced, and opening stock only as far as it is."""
        if target.role in OWED and source.role not in OWED:
            invoiced = self.class_of(target.item)
            if invoiced:
                self._receive(invoiced, period, amount, undo)
                self._receive(invoiced, period, -amount, undo, estimated=True)
        elif target.role == "opening_balance":
            held = self.class_of(source.item)
            if held:
                self._receive(held, "", -amount, undo)
                self._receive(held, "", amount, undo, estimated=True)

    def _fold_beside(self, code: str, period: str, movement: Movement, undo: Undo, *, revalues: bool) -> None:
        """Count to an estimate, and not to what is invoiced, what goods that wait are owed beside their planned price.

        What free goods that came with them are kept at is not owed; and a new planned price may change what is.
        """
        amount = gained(movement)
        self._receive(code, period, amount, undo, estimated=True)
        self._receive(code, period, -amount, undo)
        if revalues:
            _add(
                movement,
                1 if movement.contra else -1,
                opened(self._known(code, undo).revalued, period, undo),
                undo,
            )

    def _carry(self, code: str, period: str, movement: Movement, undo: Undo) -> None:
        takers = opened(self._known(code, undo).carried, period, undo)
        borne = opened(takers, movement.target, undo)
        sign = -1 if movement.contra else 1
        for element, _, value in movement.amounts:
            accumulate(borne, element, sign * value, undo)

    def trim(self, closed: str, undo: Undo) -> None:
        """Forget the detail of periods before one that is closed."""
        undo.append((setattr, self, "came", self.came))
        self.came = {of: period for of, period in self.came.items() if period >= closed}
        for variance in self.classes.values():
            variance.trim(closed, undo)

    def begin(self, code: str, planned: int, waiting: int, undo: Undo) -> None:
        """Let a class be at planned price from now on.

        Args:
            code: The class.
            planned: What is on the shelf, minor units.
            waiting: Of it what waits for an invoice, where that is left out of the rate.
            undo: Takes it back.
        """
        begun = self._anew(code, undo)
        begun.planned, begun.estimated = {"": planned - waiting}, {"": waiting}

    def end(self, code: str, undo: Undo) -> None:
        """Let a class be at planned price no more; its balance waits to be given up."""
        self._anew(code, undo).ended = True

    def _anew(self, code: str, undo: Undo) -> CostVariance:
        balance = self.classes[code].balance() if code in self.classes else {}
        found = CostVariance()
        found.collected = {"": balance} if balance else {}
        put(self.classes, code, found, undo)
        return found

    def _receive(self, code: str, period: str, amount: int, undo: Undo, *, estimated: bool = False) -> None:
        variance = self._known(code, undo)
        planned = variance.estimated if estimated else variance.planned
        put(planned, period, planned.get(period, 0) + amount, undo)

    def _issue(self, code: str, period: str, taker: Place, amount: int, undo: Undo) -> None:
        takers = opened(self._known(code, undo).issued, period, undo)
        put(takers, taker, takers.get(taker, 0) + amount, undo)

    def _collect(self, code: str, period: str, movement: Movement, sign: int, undo: Undo) -> None:
        """Collect a variance in its period, or in a later one if the goods that it is about came only then.

        A month that is costed after the next one has begun charges its orders, whose goods may have come since then.
        """
        about = movement.origin.rpartition("/")[0]
        if about:
            period = max(period, self.came.get(about, ""))
        collected = opened(self._known(code, undo).collected, period, undo)
        _add(movement, -sign if movement.contra else sign, collected, undo)

    def _known(self, code: str, undo: Undo) -> CostVariance:
        variance = self.classes.get(code)
        if variance is None:
            variance = CostVariance()
            put(self.classes, code, variance, undo)
        return variance


def _add(movement: Movement, sign: int, amounts: Amounts, undo: Undo) -> None:
    for _, element, value in movement.amounts:
        accumulate(amounts, element, sign * value, undo)
