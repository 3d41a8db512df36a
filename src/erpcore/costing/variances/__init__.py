"""Why actual is not standard: of material, labour, overhead, mix, yield, plan and sales."""
