from django.core.files.uploadedfile import SimpleUploadedFile

from xigu.common import uploads


def test_enormous_request_is_refused_before_it_is_kept(client, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES", 1000)

    def send(size):
        file = SimpleUploadedFile("名册.xlsx", b"x" * size)
        return client.post("/preferences/", {"file": file}).status_code

    assert (send(100), send(1000)) == (302, 400)
