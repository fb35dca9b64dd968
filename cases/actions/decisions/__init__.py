"""What the bureau decides on a case, step by step (行政处理与行政处罚)."""
