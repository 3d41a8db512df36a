"""What a product should cost by its bill of material and routing, rolled up level by level."""
