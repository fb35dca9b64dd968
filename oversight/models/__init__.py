from oversight.models.report import ReportFigure, ReportState, YearReport

__all__ = ["ReportFigure", "ReportState", "YearReport"]
