"""Overhead and cost in common: rates, pools, drivers, normal capacity, bases."""
