"""What a material plan is gathered from: open orders, free stock, bills, lead times, forecasts, hours."""
