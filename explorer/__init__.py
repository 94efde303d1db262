"""The desktop program in which people see generative models learn."""

__version__ = "0.1.0"
