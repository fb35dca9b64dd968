"""Every periodic job of the system, in one list. Each may run at any time, twice, or late, and does its work once."""

TIMETABLE = {
    "sweep the clocks": {"task": "clocks.tasks.sweep_clocks", "schedule": 60.0},
    "deliver the outbox": {"task": "outbox.tasks.deliver_due", "schedule": 15.0},
    "work the rosters": {"task": "cases.tasks.work_rosters", "schedule": 3.0},
    "work the bulk jobs": {"task": "cases.tasks.work_bulk", "schedule": 3.0},
    "drop old bulk files": {"task": "cases.tasks.drop_old_bulk_files", "schedule": 3600.0},
    "open enforcement": {"task": "cases.tasks.open_enforcement", "schedule": 3600.0},
    "drop forgotten rosters": {"task": "cases.tasks.drop_forgotten_rosters", "schedule": 3600.0},
    "tell of expired systems": {"task": "projects.tasks.tell_expired_systems", "schedule": 3600.0},
    "store the feeds": {"task": "feeds.tasks.work_batches", "schedule": 3.0},
    "work the tables": {"task": "tables.tasks.work_tables", "schedule": 3.0},
    "drop forgotten tables": {"task": "tables.tasks.drop_forgotten_tables", "schedule": 3600.0},
    "make the exports": {"task": "tables.tasks.make_exports", "schedule": 3.0},
    "drop expired exports": {"task": "tables.tasks.drop_expired_exports", "schedule": 3600.0},
}
