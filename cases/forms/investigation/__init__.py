"""What an investigation is told: plan steps, check items, findings, recusals, templates."""
