from enterprises.actions.employers import employer_for, unidentified_employer

__all__ = ["employer_for", "unidentified_employer"]
