"""What joint products an order is to make, and how they share its cost: planned with the order.

Source: IAS 2 paragraph 14; 企业产品成本核算制度 (财会〔2013〕17号), 联产品; Horngren, Datar and Rajan, Cost Accounting,
ch. 16.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

from erpcore.costing.joint_products import (
    Output,
    by_constant_margin,
    by_quantity,
    by_realisable_value,
    by_sales_value,
)
from erpcore.kernel.rounding import MICRO, share
from erpcore.kernel.words import Unsuitable, Words

Basis = Literal["quantity", "sales_value", "realisable_value", "constant_margin"]
Weights = dict[str, dict[str, int]]  # element, "" for those without a basis of their own -> product -> weight
MATERIAL = "material"
MUCH = 10**15  # minor units of a cost that every plan can share


class _Split(Protocol):
    def __call__(
        self, joint_cost: int, outputs: Mapping[str, Output], /, *, rate_decimals: int | None = None
    ) -> dict[str, int]:
        """Split a cost over products."""


_SPLITS: dict[str, _Split] = {
    "quantity": by_quantity,
    "sales_value": by_sales_value,
    "realisable_value": by_realisable_value,
    "constant_margin": by_constant_margin,
}
_write = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


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
        )


class JointPlan(NamedTuple):
    """The products of an order, in the order in which they share its cost."""

    basis: str
    material_basis: str  # of the element material; "": as the rest
    products: tuple[PlannedProduct, ...]

    def to_text(self) -> str:
        """Write it for the mark that records it."""
        return _write(self)

    @classmethod
    def from_text(cls, text: str) -> "JointPlan":
        """Read what `to_text` wrote."""
        basis, material_basis, products = json.loads(text)
        return cls(basis, material_basis, tuple(PlannedProduct(*row) for row in products))

    def makes(self, item: str) -> bool:
        """Tell whether an item is one of the products."""
        return any(product.item == item for product in self.products)

    def product(self, key: str) -> PlannedProduct | None:
        """Find one of the products."""
        return next((product for product in self.products if product.key == key), None)

    def planned(self) -> dict[str, int]:
        """Say how much of each product is planned, micro-units."""
        return {product.key: product.quantity for product in self.products}

    def weights(
        self, cost: Mapping[str, int], made: Mapping[str, int], decimals: int, printed: int | None = None
    ) -> Weights:
        """Weigh the products by what the splits of a whole cost come to, or of each element where rates are printed.

        A common margin is one of all cost: its rate is rounded, not that of an element.

        Args:
            cost: By element, minor units above zero.
            made: Product -> micro-units; those of which there are none bear nothing.
            decimals: Of the book currency.
            printed: Decimals of the major currency unit that rates (分配率) are rounded to, for one of the measure or
                of value; the last product then takes the rest. None: they are exact.

        Raises:
            NotShared: When a basis has no value, or would give a product less than nothing.
        """
        came = [product for product in self.products if made.get(product.key)]
        outputs = {product.key: product.output(made[product.key], decimals) for product in came}
        names = _names(came)
        found = {}
        for element, amount in {"": sum(cost.values()), **cost}.items():
            field, basis = "basis", self.basis
            if element == MATERIAL and self.material_basis:
                field, basis = "material_basis", self.material_basis
            elif element and (printed is None or basis == "constant_margin"):
                continue  # by the weights of all
            whole = printed is None or basis == "constant_margin"
            rate_decimals = _rate_decimals(basis, decimals, printed)
            found[element] = _split(
                field, basis, sum(cost.values()) if whole else amount, outputs, rate_decimals, names
            )
        return found


def _names(products: Sequence[PlannedProduct]) -> dict[str, str]:
    """Name products for whoever reads a refusal: by item, with a number where an item comes twice."""
    found: dict[str, str] = {}
    for number, product in enumerate(products, 1):
        twice = product.item in found.values()
        found[product.key] = f"{product.item} ({number})" if twice else product.item
    return found


def _split(
    field: str,
    basis: str,
    amount: int,
    outputs: Mapping[str, Output],
    rate_decimals: int | None,
    names: Mapping[str, str],
) -> dict[str, int]:
    named = {names[key]: output for key, output in outputs.items()}
    try:
        shares = _SPLITS[basis](amount, named, rate_decimals=rate_decimals)
    except Unsuitable as error:
        raise NotShared(field, error.words) from error
    parts = {key: shares[name] for key, name in names.items()}
    if min(parts.values()) < 0:
        raise NotShared(
            field,
            Words(
                "a basis that gives every product a cost; one costs more after the split-off point"
                " than the common margin leaves",
                "须使每种产品分得成本；有产品的后续加工成本超过统一毛利率所余的成本",
            ),
        )
    return parts


def _rate_decimals(basis: str, decimals: int, printed: int | None) -> int | None:
    """Write decimals of the major unit as those of minor units for one of the measure; of value there is no unit."""
    return printed if printed is None or basis != "quantity" else printed - decimals
