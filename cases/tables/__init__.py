"""Lists of the cases' side that leave as files."""
