"""Work orders: what they are to cost, what they have cost, and the overhead pools beside them."""
