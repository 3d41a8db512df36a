"""Control as the state keeps it: budgets and what is left of them, approvals, reviewed vouchers, duties kept apart."""
