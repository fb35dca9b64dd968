"""What changes the wage ledger besides new lines and payments: admissions, corrections, payments by worker."""
