"""A table from its upload to its rows in the register."""
