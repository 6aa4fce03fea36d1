"""The console makes the first administrator."""

import pytest
from django.core.management import CommandError, call_command

from tests.factories.organizations import DepartmentFactory
from xigu.accounts import codes, services
from xigu.accounts.models import User
from xigu.accounts.states import Role


@pytest.fixture
def department(db):
    return DepartmentFactory()


def test_create_admin_prints_a_code_that_works(department, capsys, now):
    call_command("create_admin", "李建国", "137 0000 3333")

    lines = dict(line.split(": ", 1) for line in capsys.readouterr().out.splitlines()[:2])
    user = services.activate_user(
        code=lines["Code"], phone_end="3333", password="eine lange Geschichte", now=now
    )
    assert user.username == lines["User name"] == "lijianguo"
    assert user.assignments.current().get().role == Role.ADMIN


def test_create_admin_a_second_time_is_refused(department):
    call_command("create_admin", "李建国", "13700003333")

    with pytest.raises(CommandError, match="already"):
        call_command("create_admin", "王芳", "13700004444")

    call_command("create_admin", "王芳", "13700004444", again=True)
    assert User.objects.count() == 2


@pytest.mark.parametrize(
    "arguments",
    [("李建国", "12"), ("", "13700003333"), ("李建国", "13700003333", "--department=X")],
)
def test_create_admin_says_what_is_wrong(department, arguments):
    with pytest.raises(CommandError):
        call_command("create_admin", *arguments)


def test_codes_are_grouped():
    assert codes.group_code("0123456789ABCDEF") == "0123-4567-89AB-CDEF"
