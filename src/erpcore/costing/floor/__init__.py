"""What the shop floor did with its time, energy, material and promises."""
