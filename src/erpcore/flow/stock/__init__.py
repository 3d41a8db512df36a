"""Stock: moved, counted, used, reserved, made into other goods, and valued anew."""
