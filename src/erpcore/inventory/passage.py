"""Passages: what left shelves to arrive on shelves again, with what was spent on the way.

A transfer between sites, an assembly, a disassembly, a change of form: goods and costs go in, goods come out, and the
value of what comes out is that of what went in, by cost element. A passage is open only while goods are in transit.
Each output takes its share of what those before it have left, so the last takes the rest to the cent, and a later
change of what went in is shared in the same way (`repricing`). Joint products of one order may come out in many
receipts: the products share first, then the receipts of each by quantity.
Source: IAS 2 paragraphs 10 and 15 (cost of bringing goods to their present location and condition).
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from erpcore.costing.overhead.allocation import allocate
from erpcore.inventory.parcel import BEGINNING, Moment
from erpcore.inventory.passage_weights import PRINTED, weight_of_item, weights_at
from erpcore.kernel.by_element import Amounts, added, differing, portions, summed
from erpcore.kernel.movements import Mark, Movement, Place, at_source, at_target
from erpcore.kernel.rounding import share
from erpcore.kernel.undo import Undo, drop, put

TRANSIT = "transit"  # goods wait here, on an account of their own
PASSING = (TRANSIT, "journal")  # a document that empties its passage at once goes through a journal
MAKERS = ("wip", *PASSING)  # roles of those who take goods and bring others for them
_EVERY = ""  # weights of every element that has none of its own


class Output:
    """What came out of a passage with one movement."""

    __slots__ = ("amounts", "layer", "place", "weight")

    def __init__(self, place: Place, layer: str) -> None:
        self.place = place
        self.layer = layer
        self.weight = 0  # micro-units of what went in that it stands for
        self.amounts: Amounts = {}  # posted so far, by element of the passage


class Passage:
    """What went into one passage and what has come out of it."""

    __slots__ = ("cost", "outputs", "period", "place", "quantity", "weights")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.quantity = 0  # micro-units still on the way; has a meaning only in transit
        self.cost: Amounts = {}  # gone in, by element
        self.outputs: dict[str, Output] = {}  # by movement, "document/index"
        self.weights: dict[str, dict[str, int]] = {}  # element -> layer or item -> weight, if not by quantity
        self.period = ""  # the latest that it was touched in

    def balance(self) -> Amounts:
        """What is on the way, by element, in minor units; zeros are left out."""
        return differing(self.cost, summed(output.amounts for output in self.outputs.values()))

    def next_shares(self, *weights: int) -> list[Amounts]:
        """Price what comes out of transit next, one after the other: each its share of what is left by then.

        Args:
            weights: Micro-units, together at most what is on the way.

        Returns:
            For each, minor units by element.
        """
        return list(portions(self.balance(), weights, self.quantity))

    def shares(self, cost: Amounts) -> Iterator[tuple[str, Output, Amounts]]:
        """Share a cost out over the outputs, each its part of what those before it have left.

        Args:
            cost: What has gone in by element, minor units; negative ones are shared like the others.

        Returns:
            Movement, output and its value by element.
        """
        if not self.weights:
            whole = self._whole(self._products({}))
            parts = portions(cost, [output.weight for output in self.outputs.values()], whole)
            yield from zip(self.outputs.keys(), self.outputs.values(), parts, strict=True)
            return
        values: dict[str, Amounts] = {reference: {} for reference in self.outputs}
        for element, amount in cost.items():
            weights = self._weights(element, cost)
            products = self._products(weights)
            of_products = self._parts(amount, products, weights.get(PRINTED, 0))
            for part, (_, outputs) in zip(of_products, products, strict=True):
                rest, left = part, sum(output.weight for _, output in outputs)
                for reference, output in outputs:
                    value = share(rest, output.weight, left)
                    values[reference][element] = value
                    rest, left = rest - value, left - output.weight
        for reference, output in self.outputs.items():
            yield reference, output, values[reference]

    def _parts(self, amount: int, products: Sequence[tuple[int, object]], printed: int) -> list[int]:
        """Share an amount over products: each its part of what is left, or a rate that is printed rounded."""
        if printed and products:
            bases = {str(number): weight for number, (weight, _) in enumerate(products)}
            shares = allocate(abs(amount), bases, rate_decimals=printed - 1).shares
            return [part if amount > 0 else -part for part in shares.values()]
        parts, rest, left = [], amount, self._whole(products)
        for weight, _ in products:
            parts.append(share(rest, weight, left))
            rest, left = rest - parts[-1], left - weight
        return parts

    def part(self, output: Output, element: str, cost: Amounts) -> Fraction:
        """Say which part of an element of a cost an output takes, 0 to 1, before anything is rounded."""
        products = self._products(self._weights(element, cost))
        whole = self._whole(products)
        for weight, outputs in products if whole and output.weight else ():
            if any(one is output for _, one in outputs):
                of_product = sum(one.weight for _, one in outputs)
                return Fraction(weight, whole) * Fraction(output.weight, of_product)
        return Fraction(0)

    def _whole(self, products: Sequence[tuple[int, object]]) -> int:
        whole = sum(weight for weight, _ in products)
        return whole + (self.quantity if self.place.role == TRANSIT else 0)

    def _products(self, weights: Mapping[str, int]) -> list[tuple[int, list[tuple[str, Output]]]]:
        """List what shares an element, with its weight: layer by layer, or item by item, as the weights name them."""
        there = [(reference, output) for reference, output in self.outputs.items() if output.weight]
        if not weights:
            return [(output.weight, [(reference, output)]) for reference, output in there]
        outputs: dict[str, list[tuple[str, Output]]] = {}
        for reference, output in there:
            of_item = weight_of_item(output.place.item)
            outputs.setdefault(of_item if of_item in weights else output.layer, []).append(
                (reference, output)
            )
        return [(weight, outputs[key]) for key, weight in weights.items() if weight and key in outputs]

    def _weights(self, element: str, cost: Amounts) -> Mapping[str, int]:
        weights = self.weights.get(element) or self.weights.get(_EVERY) or {}
        return weights_at(weights, cost) if weights else weights


class Passages:
    """All passages that may still change, by the document that opened them."""

    def __init__(self) -> None:
        self.passages: dict[str, Passage] = {}

    def get(self, key: str) -> Passage | None:
        """Find a passage by the document that opened it; None when there is none, or it is settled."""
        return self.passages.get(key)

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Give a layer or an item its weight in an element: `name` says which, then a tab, then the element."""
        weights = self._known(Place("journal", mark.key), undo).weights
        key, _, element = mark.name.rpartition("\t")
        before = weights.get(element, {})
        weight = before.get(key, 0) + mark.delta
        others = {of: known for of, known in before.items() if of != key}
        put(weights, element, before | {key: weight} if weight else others, undo)

    def apply(self, movement: Movement, reference: str, undo: Undo, moment: Moment = BEGINNING) -> None:
        """Fold a movement into or out of a passage; the journal of a manual voucher holds no goods."""
        period = moment[3]
        if movement.target.role in PASSING and movement.target.item:
            self.apply_target(movement, undo, period)
        if movement.source.role in PASSING and movement.source.item:
            self.apply_source(movement, reference, undo, period)

    def apply_target(self, movement: Movement, undo: Undo, period: str = "") -> None:
        """Fold what goes into a passage, or is taken back from it to where it came from."""
        passage = self._touched(movement.target, undo, period)
        sign = -1 if movement.contra else 1
        _count(passage, sign * movement.quantity_in, undo)
        amounts = at_target(movement)
        undo.append((setattr, passage, "cost", passage.cost))
        passage.cost = added(passage.cost, amounts, sign)

    def apply_source(self, movement: Movement, reference: str, undo: Undo, period: str = "") -> None:
        """Fold what comes out of a passage, what of it is taken back, or a later difference of its value."""
        passage = self._touched(movement.source, undo, period)
        sign = -1 if movement.contra else 1
        amounts = at_source(movement)
        output = passage.outputs.get(movement.origin) or self._beside(passage, movement)
        if output is None:
            output = Output(movement.target, movement.layer)
            put(passage.outputs, reference, output, undo)
        if movement.quantity_out:
            undo.append((setattr, output, "weight", output.weight))
            output.weight += sign * movement.quantity_out
            _count(passage, -sign * movement.quantity_out, undo)
        undo.append((setattr, output, "amounts", output.amounts))
        output.amounts = added(output.amounts, amounts, sign)

    def trim(self, changing: set[str], closed: str, undo: Undo) -> None:
        """Forget passages that are empty and cannot change any more.

        Args:
            changing: Documents whose passages may still change.
            closed: The period that is being closed; what was touched in it is kept.
            undo: Takes it back.
        """
        for key, passage in list(self.passages.items()):
            if key not in changing and passage.period < closed:
                drop(self.passages, key, undo)

    def _touched(self, place: Place, undo: Undo, period: str) -> Passage:
        passage = self._known(place, undo)
        if passage.place != place:  # opened by its weights, before anything went in
            undo.append((setattr, passage, "place", passage.place))
            passage.place = place
        undo.append((setattr, passage, "period", passage.period))
        passage.period = max(passage.period, period)
        return passage

    def _known(self, place: Place, undo: Undo) -> Passage:
        passage = self.passages.get(place.key)
        if passage is None:
            passage = Passage(place)
            put(self.passages, place.key, passage, undo)
        return passage

    @staticmethod
    def _beside(passage: Passage, movement: Movement) -> Output | None:
        """Find the output that a movement belongs to which is none: its value alone, or goods that are kept after all.

        Value without goods is that of the last one, whose price is fixed, where it names none.
        """
        if not passage.outputs or (movement.quantity_out and not movement.origin):
            return None
        layer = movement.layer or movement.target.key
        named = (output for output in passage.outputs.values() if output.layer == layer)
        return next(named, None if movement.quantity_out else list(passage.outputs.values())[-1])


def _count(passage: Passage, quantity: int, undo: Undo) -> None:
    undo.append((setattr, passage, "quantity", passage.quantity))
    passage.quantity += quantity
