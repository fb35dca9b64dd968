from tables.models.incoming import TableImport, TableImportState, TablePart
from tables.models.outgoing import Export, ExportState

__all__ = ["Export", "ExportState", "TableImport", "TableImportState", "TablePart"]
