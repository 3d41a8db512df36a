"""The roles of fixed assets; all but one are optional: a company that keeps no register leaves them out.

The accounts of cost, depreciation and impairment belong to the register once the set-up has a category of assets; until
then they are kept by hand.
Source: 财会〔2006〕18号 (1601, 1602, 1603, 1606, 6115, 6701), 财会〔2017〕30号 (资产处置损益); 财会〔2011〕17号
(小企业会计准则 has no impairment); IAS 16 paragraph 73.
"""

from erpcore.posting.role import ASSET, EXPENSE, PARTNER, Role

_CATEGORY = ("asset_category",)
_RESULT = ("revenue", "expense")
REGISTER = ("fixed_asset", "accumulated_depreciation", "asset_impairment")  # roles of the sub-ledger

ASSETS = (
    Role("fixed_asset", "固定资产", "Cost of fixed assets", _CATEGORY, kinds=ASSET, optional=True),
    Role(
        "accumulated_depreciation",
        "累计折旧",
        "Depreciation charged so far",
        _CATEGORY,
        given=PARTNER,
        kinds=ASSET,
    ),
    Role(
        "asset_impairment",
        "固定资产减值准备",
        "What fixed assets were impaired by",
        _CATEGORY,
        kinds=ASSET,
        optional=True,
    ),
    Role(
        "asset_disposal",
        "固定资产清理",
        "Assets sold or scrapped on their way to gain or loss; ends empty",
        kinds=ASSET,
        optional=True,
    ),
    Role(
        "asset_impairment_loss",
        "资产减值损失",
        "Impairments of fixed assets, less what is taken back of them",
        _CATEGORY,
        kinds=EXPENSE,
        optional=True,
    ),
    Role("asset_sale_gain", "资产处置收益", "Gains on assets sold", kinds=_RESULT, optional=True),
    Role("asset_sale_loss", "资产处置损失", "Losses on assets sold", kinds=_RESULT, optional=True),
    Role("asset_scrap_gain", "非流动资产报废利得", "Gains on assets scrapped", kinds=_RESULT, optional=True),
    Role(
        "asset_scrap_loss",
        "非流动资产毁损报废损失",
        "Losses on assets scrapped",
        kinds=_RESULT,
        optional=True,
    ),
)
ASSET_ROLES = {role.name for role in ASSETS if role.optional}  # that come up with a register alone
