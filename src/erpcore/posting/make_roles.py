"""The roles of what happens on the shop floor besides issues, time and good output.

All are optional: a company that never meets the event leaves the row out, and the documents that would need it are
refused.
Source: 财会〔2006〕18号 (1408 委托加工物资); 企业产品成本核算制度 (财会〔2013〕17号) article 22 (成本项目: a company
may add 废品损失, 停工损失).
"""

from erpcore.posting.role import CENTRE, ITEM, SHELF, Role

MAKING = (
    Role(
        "spoilage",
        "废品损失",
        "Cost of spoiled units on its way to whoever bears it; ends empty",
        ("cost_centre", "item_class", "item"),
        control=True,
        carries=("work_order", "item"),
        given=("cost_centre",),
        kinds=("cost", "asset", "expense"),
        optional=True,
    ),
    Role(
        "idle_time",
        "停工损失",
        "Wages of hours paid and not worked, on their way to whoever bears them; ends empty",
        CENTRE,
        carries=CENTRE,
        kinds=("cost", "expense"),
        optional=True,
    ),
    Role(
        "idle_loss",
        "停工净损失",
        "Idle time by abnormal cause, an expense of the period",
        CENTRE,
        carries=CENTRE,
        kinds=("expense",),
        optional=True,
    ),
    Role(
        "subcontracted",
        "委托加工物资",
        "Our goods at a subcontractor's site; as `stock` unless mapped",
        ITEM,
        control=True,
        carries=SHELF,
        kinds=("asset",),
        optional=True,
    ),
)
