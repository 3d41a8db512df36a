"""The financial statements: balance sheet, income statement, cash flow statement and its supplement."""
