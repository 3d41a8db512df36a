"""Cost that goes from step to step with the goods, or beside them."""
