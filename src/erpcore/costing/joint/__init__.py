"""Joint products, by-products and classes of products that share one cost."""
