"""Cost by quotas: what was allowed, what differed from it, and quotas that change."""
