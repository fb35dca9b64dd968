"""The password and the people of the demonstration. Refused as soon as DEBUG and DEMO are both off."""

DEMO_PASSWORD = "Anxin-demo-2020"  # noqa: S105 - printed by `make run`, refused in production

ACCOUNTS = [
    ("chenjing", "陈静 · 小营街道中队经办"),
    ("wulei", "吴磊 · 湖滨街道中队经办"),
    ("liming", "李明 · 区监察员"),
    ("zhaomin", "赵敏 · 区监察员"),
    ("sunyan", "孙岩 · 监察大队大队长"),
    ("qian", "钱律师 · 调解工作室"),
    ("zhou", "周局长 · 区人社局"),
    ("feng", "冯 · 审计员"),
    ("admin", "管理员"),
]
