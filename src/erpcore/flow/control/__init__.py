"""Control: budgets, requisitions and commitments, approvals, duties kept apart, vouchers reviewed."""
