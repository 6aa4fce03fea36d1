import pytest
from django.test import RequestFactory

from xigu.common.wsgi import PlainHandler

FORM = "application/x-www-form-urlencoded"


def answer_to(content_type, method="POST"):
    environ = RequestFactory()._base_environ(
        PATH_INFO="/accounts/session/",
        QUERY_STRING="q=%e9",
        REQUEST_METHOD=method,
        CONTENT_TYPE=content_type,
    )
    answers = []
    PlainHandler()(environ, lambda status, headers: answers.append(status))
    return answers


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "parameter",
    [
        "charset=nonsense",
        "charset=utf-7xx",
        "charset=utf-7",
        "charset=gb18030",
        "charset=hex",
        "charset=undefined",
        "charset=a\0b",
        "charset*=nonsense''x",
    ],
)
@pytest.mark.parametrize("kind", ["text/html", FORM, "multipart/form-data; boundary=x"])
def test_request_in_another_encoding_is_refused(db, caplog, kind, parameter, method):
    assert answer_to(f"{kind}; {parameter}", method) == ["400 Bad Request"]
    assert caplog.records == []


@pytest.mark.parametrize("content_type", ["", FORM, f"{FORM}; charset=UTF-8", "text/html"])
def test_request_in_utf_8_reaches_its_page(db, content_type):
    assert answer_to(content_type, "GET") == ["200 OK"]
    assert answer_to(content_type) == ["403 Forbidden"]  # a form without its token
