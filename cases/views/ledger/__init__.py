"""The pages of the wage ledger."""
