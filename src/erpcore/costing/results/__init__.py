"""What is left of income, under absorption and variable costing, and by product, group and division."""
