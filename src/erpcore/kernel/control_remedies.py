"""What to do where budgets, duties, counts and the close refuse; `remedies` tells of all other refusals."""

from erpcore.kernel.words import Words

CONTROL_REMEDIES: dict[str, Words] = {
    "BUDGET_EXCEEDED": Words(
        "Ask for less, close requisitions and orders that are not wanted, or raise the budget with a budget_revision.",
        "请减少金额，关闭不再需要的申请和订单，或用 budget_revision 单据调增预算。",
    ),
    "BUDGET_APPROVAL_MISSING": Words(
        "Have a budget_approval posted first, by somebody who may approve.",
        "请先由有权审批的人录入 budget_approval 单据。",
    ),
    "ACTOR_MISSING": Words(
        "Say who posts: `post(document, actor=...)`, or `--actor` on the command line.",
        "请在录入时注明操作人；命令行用 --actor。",
    ),
    "ACTOR_NOT_ENTITLED": Words(
        "Have it posted by somebody named here, or change the [[actor_group]] with a set_up document.",
        "请由此处所列人员录入，或以 set_up 单据调整岗位人员 [[actor_group]]。",
    ),
    "DUTIES_CONFLICT": Words("Have it posted by somebody else.", "请由他人录入。"),
    "APPROVAL_MISSING": Words(
        "Have an approval of just this document posted first, by others than who posts it.",
        "请先由他人就该单据的现有内容录入 approval 单据。",
    ),
    "STOCK_FROZEN": Words(
        "Post the result of the count first, or reverse the count.", "请先录入盘点结果，或冲销该盘点单。"
    ),
    "CLOSE_BLOCKED": Words(
        "Clear each finding named here, as the check says with it; then close again.",
        "请按检查所述逐项处理此处所列问题，然后重新结账。",
    ),
    "NOTHING_TO_POST": Words(
        "Leave the document out: it would not move anything.", "请略去该单据：它不会引起任何变动。"
    ),
}
