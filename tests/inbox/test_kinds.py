import pytest
from django.utils import translation

from tests.factories.inbox import DUTY, NEWS
from xigu.inbox.kinds import message_kinds

pytestmark = pytest.mark.usefixtures("in_english")


def test_kinds_are_those_that_the_settings_name():
    assert message_kinds()["tests.duty"] is DUTY
    assert len(message_kinds()) == 3


def test_dates_are_said_in_the_language_of_the_reader():
    facts = {"community": "后街社区", "until": "2026-09-05"}

    with translation.override("zh-hans"):
        assert DUTY.say(facts) == "后街社区 asks for an answer until 2026年9月5日."


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["张伟"], "张伟 came."),
        (["张伟", "李娜", "王芳"], "张伟, 李娜, 王芳 came."),
        (["张伟", "李娜", "王芳", "赵强"], "张伟, 李娜, 王芳 and others (4 in all) came."),
    ],
)
def test_names_are_told_up_to_three(names, words):
    assert NEWS.say({"names": names}) == words


def test_what_an_old_message_does_not_know_is_a_dash():
    assert NEWS.say({}) == "— came."
