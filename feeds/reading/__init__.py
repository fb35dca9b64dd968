"""What a batch says, read from its file piece by piece. No database here, and never the whole file in memory."""
