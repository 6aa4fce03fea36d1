import base64
import datetime
import json

import pytest

from tests.factories.organizations import AffiliationFactory, MemberFactory
from xigu.common.keyset import keyset_page
from xigu.organizations.models import Affiliation, Member

pytestmark = pytest.mark.django_db

NAMES = ["安宁", "白雪", "白雪", "程功", "丁一"]


@pytest.fixture
def everybody():
    return [MemberFactory(name=name) for name in NAMES]


def page(**cursors):
    return keyset_page(Member.objects.all(), "pinyin", size=2, **cursors)


def test_pages_forth_and_back(everybody):
    first = page()
    second = page(after=first.next)
    third = page(after=second.next)

    assert [first.object_list, second.object_list, third.object_list] == [
        everybody[:2],
        everybody[2:4],
        everybody[4:],
    ]
    assert (first.previous, third.next) == ("", "")
    assert page(before=third.previous) == second
    assert page(before=second.previous) == first


def test_page_is_one_query(everybody, django_assert_num_queries):
    cursor = page().next

    with django_assert_num_queries(1):
        assert page(after=cursor).object_list == everybody[2:4]


def test_one_page_has_no_neighbors(everybody):
    whole = keyset_page(Member.objects.all(), "pinyin", size=5)

    assert whole.object_list == everybody
    assert (whole.previous, whole.next) == ("", "")


@pytest.mark.parametrize("cursor", ["", "nonsense", "e30=", "WzEsMl0=", "WyJhIl0=", "äö", "\x00"])
def test_cursor_nobody_was_given_leads_to_the_first_page(everybody, cursor):
    assert page(after=cursor).object_list == everybody[:2]
    assert page(before=cursor).object_list == everybody[:2]


@pytest.mark.parametrize(
    ("value", "key"),
    [("\ud800", 1), ("a\0b", 1), ("a", 2**63), ("0001-01-01T00:00+23:59", 1), ([["a"]], [[1]])],
)
def test_cursor_that_somebody_made_himself_is_none_of_ours(everybody, value, key):
    text = json.dumps([value, key]).encode()
    made = base64.urlsafe_b64encode(text).decode().strip("=")

    for cursor in (made, f"{made}.", f"{made}.{'a' * 43}", base64.b64encode(b"[" * 9000).decode()):
        assert page(after=cursor).object_list == everybody[:2]


def test_cursor_of_another_list_leads_to_the_first_page(everybody):
    other = keyset_page(Member.objects.all(), "name", size=2)

    assert page(after=other.next).object_list == everybody[:2]


def test_no_rows_make_an_empty_page():
    empty = page()

    assert (empty.object_list, empty.previous, empty.next) == ([], "", "")


def test_pages_fall_where_the_field_has_a_hyphen(everybody):
    def falling(**cursors):
        return keyset_page(Member.objects.all(), "-pinyin", size=2, **cursors)

    first = falling()
    second = falling(after=first.next)

    assert first.object_list == [everybody[4], everybody[3]]
    assert second.object_list == [everybody[2], everybody[1]]
    assert falling(before=second.previous) == first


def test_pages_by_a_moment(everybody, django_user_model):
    users = [
        django_user_model.objects.create(
            username=f"u{hour}",
            name="王强",
            last_login=datetime.datetime(2026, 11, 23, hour, 30, 1, 5, tzinfo=datetime.UTC),
        )
        for hour in (1, 2, 3)
    ]
    everyone = django_user_model.objects.all()

    first = keyset_page(everyone, "last_login", size=2)

    assert first.object_list == users[:2]
    assert keyset_page(everyone, "last_login", size=2, after=first.next).object_list == users[2:]
    nonsense = page().next
    assert keyset_page(everyone, "last_login", size=2, after=nonsense) == first


def test_pages_by_a_field_behind_a_foreign_key():
    works = [AffiliationFactory(member=MemberFactory(name=name)) for name in NAMES]
    rows = Affiliation.objects.select_related("member")

    first = keyset_page(rows, "member__pinyin", size=2)
    second = keyset_page(rows, "member__pinyin", after=first.next, size=2)

    assert first.object_list + second.object_list == works[:4]
    assert keyset_page(rows, "member__pinyin", before=second.previous, size=2) == first
