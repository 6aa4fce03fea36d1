"""The pictures of the README, taken of the demo district.

    python3 manage.py test tests/browser/pictures.py

The name keeps it out of ordinary runs.
"""

from pathlib import Path

import pypdfium2
import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from registration.models import Certificate, Registration
from registration.states import CertificateStatus
from tests.browser import png
from tests.browser.visitor import PHONE
from tests.factories.accounts import UserFactory
from xigu.accounts.models import User
from xigu.demo.services import load_district
from xigu.documents.services import render_pdf

FOLDER = Path(settings.ROOT) / "docs" / "pictures"
MOST_BYTES = 150_000
OFFICERS = ("secretary", "workplace")
SHARP = {"device_scale_factor": 2}
PAPER_SCALE = 1.5


@pytest.fixture
def demo(transactional_db):
    """The demo district, as it stands after a day's work."""
    load_district(seed="xigu", anchor=None, password="of no matter", now=timezone.now())
    FOLDER.mkdir(exist_ok=True)


def test_pictures_of_the_readme(visit, demo):
    people = {username: User.objects.get(username=username) for username in OFFICERS}
    fresh = Certificate.objects.get(
        member__user__username="member", status=CertificateStatus.ISSUED
    )
    settled = Registration.objects.accepted().filter(
        member__name__contains="·", member__user=None, receipt__acknowledged_at__isnull=False
    )
    member = UserFactory(member=settled.order_by("pk").first().member)

    for username, officer in people.items():
        at_work = visit(officer, carelessly=True)
        at_work.open("/")
        take(at_work, f"{username}-home")
    at_home = visit(member, screen=PHONE | SHARP, carelessly=True)
    at_home.open("/")
    take(at_home, "member-home")
    on_the_way = visit(people["secretary"], screen=PHONE | SHARP, carelessly=True)
    on_the_way.open(reverse("registration:presentation", args=[fresh.document.token]))
    take(on_the_way, "presentation")
    draw(fresh, "certificate")

    assert too_large() == []


def take(visitor, name):
    """Keep what the visitor sees."""
    store(name, *png.pixels_of(visitor.page.screenshot()))


def draw(certificate, name):
    """Keep the first page of a certificate's PDF."""
    with pypdfium2.PdfDocument(render_pdf([certificate.document])) as document:
        bitmap = document[0].render(scale=PAPER_SCALE, rev_byteorder=True)
        rows = memoryview(bitmap.buffer).cast("B", (bitmap.height, bitmap.stride))
        store(name, bitmap.width, [bytes(row[: bitmap.width * 3]) for row in rows.tolist()])


def store(name, width, rows):
    (FOLDER / f"{name}.png").write_bytes(png.of_pixels(width, rows))


def too_large():
    return [path for path in FOLDER.glob("*.png") if path.stat().st_size > MOST_BYTES]
