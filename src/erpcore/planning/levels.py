"""In which order items are planned: whoever needs something before what he needs (低阶码)."""

from collections.abc import Iterable, Mapping

from erpcore.costing.arguments import exact_arguments_when_it_fails


@exact_arguments_when_it_fails
def low_levels(uses: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Give each item the lowest level at which another one uses it.

    Args:
        uses: Item -> what its bills name, on whatever day.

    Returns:
        0 for what nobody uses, one more than the highest of its users for all else; in the order of levels, and of
        codes within each.

    Raises:
        ValueError: When items need each other in a circle.

    Source: low-level coding, Orlicky, Material Requirements Planning (1975).

    >>> low_levels({"TABLE": ["LEG", "SCREW"], "LEG": ["SCREW"]})
    {'TABLE': 0, 'LEG': 1, 'SCREW': 2}
    """
    components = {item: tuple(dict.fromkeys(used)) for item, used in uses.items()}
    users = dict.fromkeys(components, 0)
    for used in components.values():
        for item in used:
            users[item] = users.get(item, 0) + 1
    levels = dict.fromkeys(users, 0)
    waiting = [item for item, count in users.items() if not count]
    for item in waiting:
        for component in components.get(item, ()):
            levels[component] = max(levels[component], levels[item] + 1)
            users[component] -= 1
            if not users[component]:
                waiting.append(component)
    if len(waiting) < len(levels):
        found = ", ".join(sorted(item for item, count in users.items() if count))
        raise ValueError(f"bills of material without a circle are expected; these need each other: {found}")
    return dict(sorted(levels.items(), key=lambda pair: (pair[1], pair[0])))
