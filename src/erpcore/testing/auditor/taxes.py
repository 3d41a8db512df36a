"""How the auditor reads VAT of what is bought: what of it is part of the cost, and what is recovered."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Protocol

from erpcore.masterdata.policies import Policies
from erpcore.testing.auditor.amounts import apportioned

ASSESSED = "self_assessed_vat"  # what the buyer owes himself


class Taxed(Protocol):
    """A document, or a line of it, with VAT in one field or in two."""

    @property
    def vat_treatment(self) -> str | None:
        """Recovered, or part of the cost."""


def taxes(
    policies: Policies,
    document: Taxed,
    nets: Sequence[int],
    minor: Callable[[Decimal], int],
    lines: Sequence[Taxed] = (),
    name: str = ASSESSED,
) -> list[int]:
    """Say what each line bears of VAT, and behind them the VAT that is recovered; minor units.

    Args:
        policies: Of the company.
        document: With VAT of the whole.
        nets: What each line comes to without VAT.
        minor: Counts an amount of the VAT in minor units of its currency.
        lines: With VAT of their own, where they have some.
        name: The field that the VAT stands in.
    """
    usual = document.vat_treatment or policies.input_vat
    whole = minor(getattr(document, name))
    shared = whole if usual == "cost" else 0
    costs = apportioned(shared, nets, policies.rounding_receiver)
    recovered = whole - shared
    for index, line in enumerate(lines):
        own = minor(getattr(line, name))
        if (line.vat_treatment or usual) == "cost":
            costs[index] += own
        else:
            recovered += own
    return [*costs, recovered]
