"""The version of the library, as its package has it."""

VERSION = "0.1.0"
