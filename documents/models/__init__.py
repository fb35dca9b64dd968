from documents.models.attached import AttachedFile
from documents.models.document import Document, DocumentState, Series
from documents.models.form import Form, FormVersion
from documents.models.service import Service, ServiceMethod

__all__ = ["AttachedFile", "Document", "DocumentState", "Form", "FormVersion", "Series", "Service", "ServiceMethod"]
