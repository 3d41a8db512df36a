"""Fixed assets: acquisition, later cost, revision, renovation, impairment, depreciation, disposal."""
