"""Pure cost arithmetic on plain numbers: no documents, no vouchers, no set-up; usable alone.

Amounts are whole minor units of one currency; `decimals` is its number of decimals, 0 to 4. Prices and rates are
millionths of its major unit for one base unit or one hour. Quantities and hours are millionths where they meet a price
(stock, roll-up, variances, break-even), in process costing, and as services of a department; where they only weigh, as
bases, drivers, weights and quotas do, they are whole numbers or fractions of any one measure. Degrees of completion are
millionths.

A difference is actual less standard, planned or charged: of a cost plus is unfavourable, of a profit favourable; a tree
of them is turned to the other convention by `breakdown.Breakdown.under`. What is divided adds up to the minor unit, and
who takes the units that do not divide is named. Every function checks its arguments first (`arguments`), and refuses
what cannot be with a `ValueError` that says what is wrong, and where.
"""
