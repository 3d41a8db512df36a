"""Pure cost arithmetic on plain numbers: no documents, no vouchers, no set-up; usable alone.

Amounts are whole minor units of one currency, prices and rates millionths of its major unit for one base
unit or one hour, quantities and hours millionths. `decimals` is the currency's number of decimals, 0 to 4.
Where a module says so, as in `allocation` and what builds on it, quantities are whole numbers or fractions of any
measure.
"""
