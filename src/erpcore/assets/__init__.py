"""Fixed assets: what each cost, what it has lost, and what it will lose month by month."""
