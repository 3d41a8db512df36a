"""The one propagation of differences."""
