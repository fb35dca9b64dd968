"""Plan, full check and recusals over REST."""
