"""Numbers of pages that open nothing, each with the reason. Kinds of pages are patterns, as of file names."""

# Parts of a page → why what they say is looked past.
UNREAD = {
    "identity": "people and sums as the complaint or the register says",
    "complaint": "what somebody wrote to us",
    "timeline": "what was told when it happened",
    "field-hint": "how to fill in a field",
    "pager": "pages of the list right there",
    "footer": "the house, not its work",
}

# Page and the heading of the column (or the words of the figure) → why its number opens nothing.
IN_CELLS = {
    # What people or records say of a thing; no rows of ours stand behind it.
    ("cases:list", "人数"): "people the complaint speaks of",
    ("cases:groups", "人数"): "people the complaints speak of",
    ("cases:group", "人数"): "people the complaint speaks of",
    ("enterprises:enterprises", "用工人数"): "what the register says of an employer",
    ("feeds:of_project", "人数"): "people a month's wage sheet speaks of",
    ("feeds:source", "行数"): "lines of a file: those that said nothing new are counted and not kept",
    ("feeds:batch_rows", "行号"): "the place of a line in its file",
    ("feeds:waiting_facts", "行号"): "the place of a line in its file",
    # Settings, places in an order, lengths of time.
    ("cases:routing", "顺序"): "the place of a rule",
    ("cases:plan_templates", "步骤"): "steps of one template, which its own page has",
    ("cases:samples", "应走"): "routes of one judgement, whose samples are listed beneath",
    ("projects:wage_systems", "顺序"): "the place of a system",
    ("projects:wage_systems", "复查周期"): "days between checks",
    ("clocks:rules", "数值"): "a threshold",
    ("clocks:calendar", "天数"): "days of a notice",
    ("outbox:webhooks", "连续失败"): "calls in a row; each stands with its message on the page of the address",
    ("feedback:calls", "已拨打"): "calls to one person, out of as many as are made",
    ("oversight:compliance", "超期"): "days late",
    # Rates and their parts where the counts stand beside them, each with its rows.
    ("warnings:rules", "命中率"): "a rate; what was found real and false stands beside it",
    ("warnings:rule", "命中率"): "a rate; what was found real and false stands beside it",
    ("warnings:early", "命中率"): "a rate; what was found real and false stands beside it",
    # Points, places and predictions.
    ("oversight:units", "名次"): "a place among the squads",
    ("oversight:units", "权重"): "a weight",
    ("oversight:forecast", "预计新案"): "a prediction",
    ("oversight:forecast", "最多时超期"): "a prediction",
    ("oversight:forecast", "人日"): "working days of people",
    ("oversight:officers", "超过平常每天"): "the usual pace",
}

# Page and words around the number (an expression) → why this number of a sentence opens nothing.
IN_WORDS = {
    # What a complaint, a record or a person says.
    ("cases:work", r"群体 \d+ 人"): "people the complaint speaks of",
    ("cases:*", r"等 \d+ 人"): "people a line of the ledger stands for, as the complaint says",
    ("cases:group", r"\d+ 人"): "people the complaints speak of",
    ("mediation:matter", r"个老乡"): "what somebody wrote to us",
    ("warnings:signals", r"\d+ 人"): "what an informant said",
    (
        "warnings:*",
        r"(涉及|现场|现场工人|反映：|仍有|涉及员工) ?\d+ 人|\d+ 人因工资聚集|收到工资投诉 \d+ 件",
    ): "a fact as it was found that day",
    ("outbox:*", r"."): "the text of a message as it went out",
    # The rows stand right there.
    ("cases:case", r"已了结的期限 \d+ 项|来件（\d+）"): "listed beneath",
    ("*", r"(另有|其他) \d+ 步"): "listed beneath",
    ("cases:plan", r"\d+ 步"): "listed beneath",
    ("cases:full_check", r"\d+ 项"): "listed beneath",
    ("cases:group", r"还有 \d+ 项没有完成"): "listed above",
    ("cases:groups", r"正在处置（\d+）"): "listed beneath",
    ("cases:accuracy", r"\d+ 条规则没有用上"): "listed beneath",
    ("cases:samples", r"\d+ 条样本走对"): "those that did not are listed beneath",
    ("cases:referral", r"\d+ 项(中|到位)"): "listed beneath",
    ("cases:staff", r"\d+ 个机构持证监察员不足两人"): "marked red beneath",
    ("cases:ledger", r"\d+ (行，|笔)"): "workers and their lines, listed beneath",
    ("feedback:calls", r"等待回访 \d+ 件"): "listed beneath",
    ("mediation:day", r"(待签收|待征求意见|正在调解) \d+ 件"): "listed beneath",
    ("oversight:figures", r"共 \d+ 个指标"): "listed beneath",
    ("projects:projects", r"共 \d+ 个工程"): "listed beneath",
    ("warnings:of_project", r"已办结 \d+ 件"): "listed beneath",
    ("warnings:drill", r"还有 \d+ 步没有登记结果"): "listed beneath",
    ("census:changes", r"采纳没有冲突的 \d+ 项"): "a button for changes listed beneath",
    # Buttons that do something with the rows.
    ("cases:list", r"办理符合筛选的全部 \d+ 件"): "the list right there",
    ("census:campaign", r"补入开始后新增的 \d+ 户"): "a button: they become rows of the census by it",
    # Names: of a batch, a version, a class of industry.
    ("feeds:batch*", r"批次 \d+"): "the number of the batch",
    ("feeds:waiting_facts", r"批次 \d+"): "the number of the batch",
    ("documents:form", r"预览 \d+"): "the number of a version",
    ("enterprises:industries", r"\d+ [A-Z]"): "the code of a class",
    ("feeds:sources", r"\d+ 行"): "lines of a file: those that said nothing new are counted and not kept",
    # Thresholds, limits, law.
    ("oversight:officers", r"超过平常每天 \d+ 个"): "the usual pace",
    ("projects:enter_workers", r"\d+ 位"): "signs of a number",
    ("cases:referral", r"标准 \d+ 人|共欠 \d+ 人|\d+ 人的工资明细"): "what the law asks, and the people of this ledger",
    ("cases:routing", r"(至多|至少) \d+ 人|等 \d+ 个|还有 \d+ 项条件"): "what a rule asks",
    ("clocks:rules", r"\d+ (人|次|份|件|户)"): "a threshold",
    ("health", r"连续失败 \d+ 次"): "calls in a row; each stands with its message on the page of the address",
    ("feedback:calls", r"\d+ 次没有联系上"): "how many calls are made at most",
    ("warnings:rule*", r"(不少于|人数|件数|至少) \d+ [人件]"): "a threshold",
    # What a run found at its moment, new or not; only what it raised is kept with it.
    (
        "warnings:rule*",
        r"符合 \d+ 个",
    ): "employers and sites the run found: which ones, beyond those it warned of, is not kept",
}
