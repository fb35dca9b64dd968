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
    "run the warning rules": {"task": "early_warnings.tasks.run_rules_nightly", "schedule": 600.0},
    "run the rules on new batches": {"task": "early_warnings.tasks.evaluate_new_batches", "schedule": 60.0},
    "run the rules on what is reported": {"task": "early_warnings.tasks.evaluate_own_facts", "schedule": 180.0},
    "climb overdue warnings": {"task": "early_warnings.tasks.climb_overdue", "schedule": 60.0},
    "send the links of warnings": {"task": "early_warnings.tasks.send_links", "schedule": 60.0},
    "work the back-tests": {"task": "early_warnings.tasks.work_backtests", "schedule": 5.0},
    "start the fast lane": {"task": "early_warnings.tasks.start_drills", "schedule": 60.0},
}
