"""Hand a case to the police for refusing to pay wages, step by step (涉嫌犯罪案件移送)."""
