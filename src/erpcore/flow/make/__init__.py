"""Making: work orders, material, time, overhead, output, completion, settlement."""
