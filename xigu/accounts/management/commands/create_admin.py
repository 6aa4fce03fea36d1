from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from xigu.accounts import codes, services
from xigu.accounts.forms import PersonForm
from xigu.common.addresses import public_address
from xigu.organizations.models import Organization
from xigu.organizations.states import Kind


class Command(BaseCommand):
    """Make the first administrator, and print the code with which he chooses a password."""

    help = (
        "Make an administrator of the organization department and print a one-time code for "
        "him. Without --again it does so only while there is none."
    )

    def add_arguments(self, parser):
        parser.add_argument("name", help="the administrator's name")
        parser.add_argument("phone", help="his phone number; its last four digits go with the code")
        parser.add_argument("--department", help="code of the department, where there are several")
        parser.add_argument("--again", action="store_true", help="although there is one already")

    def handle(self, *, name, phone, department, again, **options):
        person = PersonForm({"name": name, "phone": phone})
        if not person.is_valid():
            errors = [message for messages in person.errors.values() for message in messages]
            raise CommandError(" ".join(errors))
        try:
            issued = services.create_administrator(
                **person.cleaned_data,
                organization=self._department(department),
                now=timezone.now(),
                anew=again,
            )
        except services.AccountError as error:
            raise CommandError(str(error)) from error
        self._print(issued)

    def _department(self, code):
        departments = Organization.objects.of_kind(Kind.DEPARTMENT)
        found = list(departments.filter(code=code) if code else departments.filter(parent=None))
        if len(found) != 1:
            raise CommandError("Name the department by its code: --department CODE.")
        return found[0]

    def _print(self, issued):
        address = public_address("accounts:activation")
        self.stdout.write(f"User name: {issued.slip.user.username}")
        self.stdout.write(f"Code:      {codes.group_code(issued.code)}")
        self.stdout.write(f"Open {address} within thirty days and choose a password there.")
