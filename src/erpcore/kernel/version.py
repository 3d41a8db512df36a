"""The version of the library, as its package has it."""

__version__ = "0.1.0"
