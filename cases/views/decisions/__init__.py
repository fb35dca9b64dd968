"""Pages of decisions: the panel on the case page, one decision, its steps, the list of the district."""
