"""Reads of an investigation: its plan, the full check of the employer, recusals, staffing."""
