from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler

MOST_BYTES = 50 * 1024 * 1024  # well above what any page takes, so that its own words are read


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Keep uploads on disk, and take none that would fill it: anybody may send one."""

    def handle_raw_input(self, input_data, meta, content_length, boundary, encoding=None):
        if content_length > MOST_BYTES:
            raise RequestDataTooBig(f"The request has {content_length} bytes.")
