"""The documents of a case: which are offered to whom, what they say now, what is missing."""
