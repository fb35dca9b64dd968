"""Pages of an investigation: plan, full check, recusals, lists for supervisors, templates."""
