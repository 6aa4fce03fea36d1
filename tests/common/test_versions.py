from datetime import date

import pytest

from xigu.common.versions import version_of, written_meanwhile

OPENED = {"position": "科员", "birth_month": date(1985, 3, 1), "branch": None}


@pytest.mark.parametrize(
    ("recorded", "wanted", "written"),
    [
        ({}, {"position": "主任"}, {}),
        ({"position": "处长"}, {"position": "主任"}, {"position": "处长"}),
        ({"position": "处长"}, {}, {"position": "处长"}),
        ({"position": "主任"}, {"position": "主任"}, {}),
        (
            {"branch": "第一支部", "birth_month": None},
            {},
            {"birth_month": None, "branch": "第一支部"},
        ),
    ],
)
def test_what_somebody_else_wrote_is_found(recorded, wanted, written):
    version = version_of(OPENED)

    found = written_meanwhile(OPENED | recorded, version=version, wanted=OPENED | wanted)

    assert found == written


@pytest.mark.parametrize("version", ["", "x", "[]", "3", '{"position": 3}', '{"other": "x"}'])
def test_version_that_is_none_of_ours_breaks_nothing(version):
    found = written_meanwhile(OPENED, version=version, wanted=OPENED | {"position": "主任"})

    assert found in ({}, {"position": "科员"})


def test_version_holds_no_values():
    assert "科员" not in version_of(OPENED)
    assert "1985" not in version_of(OPENED)
