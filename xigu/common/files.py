"""Answers that are files: shown in the browser or saved, and kept by no cache."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

PDF = "application/pdf"
JPEG = "image/jpeg"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_response(content: bytes, name: str, content_type: str) -> HttpResponse:
    """Return a file under its name; workbooks are saved, everything else is shown."""
    return HttpResponse(
        content,
        content_type=content_type,
        headers={
            "Content-Disposition": content_disposition_header(
                as_attachment=content_type == XLSX, filename=name
            ),
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
