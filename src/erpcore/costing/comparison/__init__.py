"""Why a cost is not what it was: products, inputs and factors compared, and what was saved."""
