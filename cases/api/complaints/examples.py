"""Examples of the schema; a test posts them as they stand."""

from drf_spectacular.utils import OpenApiExample

ORDER = OpenApiExample(
    "order",
    summary="12345",
    request_only=True,
    value={
        "channel": "12345",
        "external_number": "HZ12345-20260302-000017",
        "received_at": "2026-03-02T09:30:00+08:00",
        "complainant": {"name": "张三", "id_number": "110101199003070070", "phone": "13800001234"},
        "employer": {"name": "杭州宏达服饰有限公司", "uscc": "91330102MA27ABC120"},
        "place": {"street": "小营", "address": "小营路 8 号"},
        "matters": ["wage_arrears"],
        "workers_count": 3,
        "amount": "36000.00",
        "period_from": "2025-11",
        "period_to": "2026-01",
        "narrative": "公司拖欠三个月工资，多次讨要不付。",
    },
)

REGISTERED = OpenApiExample(
    "registered",
    response_only=True,
    status_codes=["201"],
    value={
        "number": "LJ2026-000017",
        "query_code": "7K2M9QX4T0VBD",
        "repeated": False,
        "case": {"number": "AX2026-000017", "state": "dispatched"},
        "route": {
            "proposed": "inspection",
            "unit": "小营街道劳动保障监察中队",
            "unit_code": "xiaoying",
            "rule": "clear-arrears",
            "reasons": ["用人单位明确"],
        },
        "clocks": [
            {
                "rule": "LSI-01",
                "name": "投诉受理决定",
                "article": "浙江省劳动保障监察条例第二十三条；劳社部令第25号第十八条",
                "subject": "AX2026-000017",
                "unit": "小营街道劳动保障监察中队",
                "started_at": "2026-03-02T09:30:00+08:00",
                "natural_due": "2026-03-09",
                "legal_due": "2026-03-09",
                "safe_due": "2026-03-09",
                "due_at": "2026-03-10T00:00:00+08:00",
                "provisional": False,
                "extended": False,
                "state": "running",
                "overdue": False,
            }
        ],
        "notices": [],
    },
)
