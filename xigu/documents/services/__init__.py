from .errors import DocumentError
from .making import create_document, create_documents, end_documents
from .numbering import form_number, is_number

__all__ = [
    "DocumentError",
    "create_document",
    "create_documents",
    "end_documents",
    "form_number",
    "is_number",
]
