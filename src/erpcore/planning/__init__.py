"""Plans that push back before anything happens: material, rough capacity, cash; pure arithmetic, usable alone.

It knows no documents, no set-up and no books: stock, orders, bills, rules and dated flows are handed in. Quantities are
millionths of an item's base unit, hours millionths of an hour, amounts minor units, days dates. Nothing here reads a
clock: the day of the plan is an argument.
"""
