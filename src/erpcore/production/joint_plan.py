"""What joint products an order is to make, and how they share its cost: planned with the order.

Source: IAS 2 paragraph 14; 企业产品成本核算制度 (财会〔2013〕17号), 联产品; Horngren, Datar and Rajan, Cost Accounting,
ch. 16.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

from erpcore.costing.joint.joint_products import (
    Output,
    by_constant_margin,
    by_quantity,
    by_ratio,
    by_realisable_value,
    by_sales_value,
)
from erpcore.kernel.movements import text_of
from erpcore.kernel.rounding import MICRO, share
from erpcore.kernel.words import Unsuitable, Words

Basis = Literal["quantity", "sales_value", "realisable_value", "constant_margin", "ratio"]
Weights = dict[str, dict[str, int]]  # element, "" for those without a basis of their own -> product -> weight
MATERIAL = "material"
MICRO_DECIMALS = 6
MUCH = 10**15  # minor units of a cost that every plan can share


class _Split(Protocol):
    def __call__(
        self, joint_cost: int, outputs: Mapping[str, Output], /, *, rate_decimals: int | None = None
    ) -> dict[str, int]:
        """Split a cost over products."""


def _by_ratio(
    joint_cost: int, outputs: Mapping[str, Output], /, *, rate_decimals: int | None = None
) -> dict[str, int]:
    del rate_decimals  # a ratio is stated, not reckoned
    return by_ratio(joint_cost, outputs)


_SPLITS: dict[str, _Split] = {
    "quantity": by_quantity,
    "sales_value": by_sales_value,
    "realisable_value": by_realisable_value,
    "constant_margin": by_constant_margin,
    "ratio": _by_ratio,
}


class NotShared(Unsuitable):
    """A basis does not give every product a cost; it names the field of the basis."""

    def __init__(self, field: str, words: Words) -> None:
        super().__init__(words)
        self.field = field


class PlannedProduct(NamedTuple):
    """One of the products, as planned."""

    key: str  # what its receipts are known by: its item, or the only one of them
    item: str
    quantity: int  # micro-units
    measure: int  # millionths of a measure that all products have, of `per`
    price: int  # micro-currency for `per`
    per: int  # micro-units
    further_cost: int  # of the quantity planned, after the split-off point; minor units
    ratio: int = 0  # millionths; 0: none is stated
    ratios: tuple[tuple[str, int], ...] = ()  # of elements that are shared by ratios of their own; millionths

    def output(self, quantity: int, decimals: int) -> Output:
        """Say what a quantity of it measures and brings, and what is spent on it after the split-off point.

        Args:
            quantity: Micro-units.
            decimals: Of the book currency.
        """
        return Output(
            self.measure * quantity // self.per,
            share(self.price * 10**decimals, quantity, self.per * MICRO),
            share(self.further_cost, quantity, self.quantity),
            self.ratio,
        )


class JointPlan(NamedTuple):
    """The products of an order, in the order in which they share its cost."""

    basis: str
    material_basis: str  # of the element material; "": as the rest
    products: tuple[PlannedProduct, ...]

    def to_text(self) -> str:
        """Write it for the mark that records it."""
        return text_of(self)

    @classmethod
    def from_text(cls, text: str) -> "JointPlan":
        """Read what `to_text` wrote."""
        basis, material_basis, products = json.loads(text)
        whole = (
            PlannedProduct(*row[:8], *(tuple((of, ratio) for of, ratio in ratios) for ratios in row[8:]))
            for row in products
        )
        return cls(basis, material_basis, tuple(whole))

    def makes(self, item: str) -> bool:
        """Tell whether an item is one of the products."""
        return any(product.item == item for product in self.products)

    def by_own_ratio(self) -> list[str]:
        """Name the cost elements that products share by ratios of their own, whatever the basis is."""
        return [element for element, _ in self.products[0].ratios]

    def planned(self) -> dict[str, int]:
        """Say how much of each product is planned, micro-units."""
        return {product.key: product.quantity for product in self.products}

    def weights(
        self, cost: Mapping[str, int], made: Mapping[str, int], decimals: int, printed: int | None = None
    ) -> Weights:
        """Weigh the products by what their basis measures, exactly: cost that comes later is shared by it, too.

        By a common margin they are weighed by what it leaves each of them of this cost (`sales` for any cost).

        Args:
            cost: By element, minor units above zero.
            made: Product -> micro-units; those of which there are none bear nothing.
            decimals: Of the book currency.
            printed: Decimals of the major unit that rates are rounded to where the cost is shared (`rate_decimals`):
                no product may bear less than nothing by them. None: they are exact.

        Raises:
            NotShared: When a basis has no value, or would give a product less than nothing.
        """
        came = [product for product in self.products if made.get(product.key)]
        outputs, names, whole = self._outputs(made, decimals), _names(came), sum(cost.values())
        found = {"": _weigh("basis", self.basis, whole, outputs, printed, names)}
        if self.material_basis:
            found[MATERIAL] = _weigh("material_basis", self.material_basis, whole, outputs, printed, names)
        for element in self.by_own_ratio():
            found[element] = {product.key: dict(product.ratios)[element] for product in came}
        return found

    def by_margin(self, element: str) -> bool:
        """Tell whether an element is shared by a common margin, which depends on all cost."""
        return self._basis_of(element) == "constant_margin"

    def sales(self, made: Mapping[str, int], decimals: int) -> tuple[dict[str, int], dict[str, int]]:
        """Say what products bring and what is spent on them after the split-off point: product -> minor units."""
        outputs = self._outputs(made, decimals)
        return (
            {key: of.sales_value for key, of in outputs.items()},
            {key: of.separable_cost for key, of in outputs.items()},
        )

    def _outputs(self, made: Mapping[str, int], decimals: int) -> dict[str, Output]:
        return {of.key: of.output(made[of.key], decimals) for of in self.products if made.get(of.key)}

    def _basis_of(self, element: str) -> str:
        if element in self.by_own_ratio():
            return "ratio"
        return (self.material_basis if element == MATERIAL else "") or self.basis

    def rate_decimals(self, element: str, decimals: int, printed: int) -> int | None:
        """Write decimals of the major unit that rates are rounded to as those of minor units for one of the weight.

        A physical measure weighs in millionths; for one of value there is no unit. None: a stated ratio is a rate
        already.
        """
        basis = self._basis_of(element)
        if basis == "ratio":
            return None
        return printed - decimals + MICRO_DECIMALS if basis == "quantity" else printed


def _names(products: Sequence[PlannedProduct]) -> dict[str, str]:
    """Name products for whoever reads a refusal: by item, with a number where an item comes twice."""
    found: dict[str, str] = {}
    for number, product in enumerate(products, 1):
        twice = product.item in found.values()
        found[product.key] = f"{product.item} ({number})" if twice else product.item
    return found


def _weigh(
    field: str,
    basis: str,
    amount: int,
    outputs: Mapping[str, Output],
    printed: int | None,
    names: Mapping[str, str],
) -> dict[str, int]:
    named = {names[key]: output for key, output in outputs.items()}
    try:
        shares = _SPLITS[basis](amount, named, rate_decimals=printed)
    except Unsuitable as error:
        raise NotShared(field, error.words) from error
    if min(shares.values()) < 0:
        raise NotShared(
            field,
            Words(
                "a basis that gives every product a cost; one costs more after the split-off point"
                " than the common margin leaves",
                "须使每种产品分得成本；有产品的后续加工成本超过统一毛利率所余的成本",
            ),
        )
    return _measures(basis, amount, outputs)


def _measures(basis: str, amount: int, outputs: Mapping[str, Output]) -> dict[str, int]:
    if basis == "quantity":
        return {key: output.quantity for key, output in outputs.items()}
    if basis == "ratio":
        return {key: output.ratio for key, output in outputs.items()}
    sales = sum(output.sales_value for output in outputs.values())
    spent = amount + sum(output.separable_cost for output in outputs.values())
    found = {}
    for key, (_, value, further, _) in outputs.items():
        if basis == "constant_margin":  # its share of all cost, less its own, in parts of all sales
            found[key] = spent * value - further * sales
        else:
            found[key] = value - further if basis == "realisable_value" else value
    return found
