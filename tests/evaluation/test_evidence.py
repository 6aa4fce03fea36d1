"""The evidence sheet: the same certified facts for four occasions, on paper and as a page."""

import datetime

import pytest
import typst
from django.utils import timezone

from activities.services import take_six_ones
from evaluation import services
from evaluation.facts import to_be_explained
from evaluation.papers import EVIDENCE
from evaluation.papers.yearly import TITLES
from evaluation.states import Occasion
from tests.factories.activities import RecordFactory, at
from tests.factories.confidential import DailyNoteFactory, NoteReplyFactory
from tests.factories.organizations import LeaveFactory, MemberFactory
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access
from xigu.documents.printing.compiler import ARCHIVAL, compiler
from xigu.organizations.states import LeaveStatus

from .papers import bare, of, visitor, words
from .stage import evaluations_of, moment, opened_round, public_round

pytestmark = pytest.mark.django_db

SECRETS = {"phone": "13919009876", "home_address": "福利东路石化家属区88号楼"}
KINDS = ["evidence_print", "evidence_pdf"]


@pytest.fixture
def member(stage):
    """A member of whom there is much to say."""
    member = stage.members[0]
    for name, value in SECRETS.items():
        setattr(member, name, value)
    member.save()
    take_six_ones(year=timezone.localdate().year, actor=None)
    for days in (1, 2):
        RecordFactory(member=member, community=stage.community, starts_at=at(-days, 14))
    note = DailyNoteFactory(member=member, author=stage.community, reader=stage.workplace)
    NoteReplyFactory(note=note)
    LeaveFactory(
        member=member, workplace=stage.workplace, status=LeaveStatus.APPROVED, note="因病，附诊断"
    )
    return member


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("occasion", Occasion)
def test_sheet_says_the_certified_facts(stage, member, occasion, name):
    sheet = EVIDENCE[occasion]

    text = words(visitor(stage.officer).get(of(member, name, occasion.lower())))

    expected = [
        sheet.title,
        sheet.purpose,
        f"姓名{member.name}",
        f"工作单位{stage.workplace.name}",
        f"所在党支部{stage.branch.name}",
        f"报到社区{stage.community.name}报到日期2025年1月1日",
        "志愿服务1次2是",
        "政策宣讲1次0否",
        f"志愿服务{stage.community.name}2次22合计22",
        "主动帮助独居老人修好了水管",
        "谢谢社区，这是应该做的。",
        "没有已公布的结果。",
        "社区（村）党组织（盖章）单位党组织（盖章）",
    ]
    assert [part for part in expected if bare(part) not in text] == []
    assert [part for part in (*SECRETS.values(), "因病") if part in text] == []


@pytest.mark.parametrize(
    ("occasion", "has", "lacks"),
    [
        (Occasion.REVIEW, ["请假情况", "单位和社区变动", "本人签字"], ["主要事迹", "书面说明"]),
        (Occasion.PROMOTION, ["书面说明", "请假情况"], ["主要事迹", "本人签字"]),
        (Occasion.AWARD, ["主要事迹", "本人签字"], ["请假情况", "书面说明"]),
        (Occasion.SELECTION, ["主要事迹", "本人签字"], ["请假情况", "书面说明"]),
    ],
)
def test_sheet_of_an_occasion_has_its_sections(stage, member, occasion, has, lacks):
    text = words(visitor(stage.officer).get(of(member, "evidence_pdf", occasion.lower())))

    assert [part for part in (*has, *lacks) if part in text] == has


def test_targets_wait_for_who_came_lately(stage, member):
    newcomer = MemberFactory(branch=stage.branch)

    text = words(visitor(stage.officer).get(of(newcomer, "evidence_pdf", "promotion")))

    assert "志愿服务1次0暂不要求" in text
    assert "需要书面说明（未到社区报到，没有志愿服务时长）。" in text


@pytest.mark.parametrize(
    ("checked_in_on", "service_hours", "missing"),
    [
        ("2026-01-01", "2.5", []),
        ("", "2.5", ["checked_in_on"]),
        ("2026-01-01", "0", ["service_hours"]),
    ],
)
def test_promotion_needs_an_explanation(checked_in_on, service_hours, missing):
    known = {"checked_in_on": checked_in_on, "service_hours": service_hours}

    assert to_be_explained(known) == missing


def test_days_can_be_chosen(stage, member):
    year = timezone.localdate().year
    url = of(member, "evidence_print", "review")

    response = visitor(stage.officer).get(url, {"from": f"{year}-01-01", "to": f"{year}-01-31"})

    assert f"起止时间{year}年1月1日至{year}年1月31日" in words(response)
    assert "起止时间内没有已确认的记录。" in words(response)
    assert f"{of(member, 'evidence_pdf', 'review')}?from={year}-01-01" in response.content.decode()


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"from": "2026-03-01", "to": "2026-02-01"}, "The last day lies before the first."),
        ({"from": "2026-03-01", "to": "2999-02-01"}, "This day lies ahead."),
        ({"from": "yesterday"}, "Enter a valid date."),
        ({"to": ""}, "This field is required."),
    ],
)
def test_wrong_days_are_told_on_the_page(stage, member, asked, error):
    client = visitor(stage.officer)

    page = client.get(of(member, "evidence_print", "review"), asked)
    pdf = client.get(of(member, "evidence_pdf", "review"), asked)

    assert error in page.content.decode()
    assert (page.context["dossier"], pdf.status_code) == (None, 302)
    assert pdf.url.startswith(of(member, "evidence_print", "review") + "?")
    assert not AccessEntry.objects.exists()


def test_unknown_occasion_is_nowhere(stage, member):
    assert visitor(stage.officer).get(of(member, "evidence_print", "wedding")).status_code == 404


@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize("name", KINDS)
def test_entry_does_not_tell_the_occasion(stage, member, occasion, name):
    visitor(stage.officer).get(of(member, name, occasion.lower()))

    entry = AccessEntry.objects.get()
    assert (entry.member_id, entry.access, entry.purpose) == (
        member.pk,
        Access.PRINTED,
        "Evidence sheet",
    )


def test_member_prints_his_own_and_nothing_is_noted(stage, member):
    own = visitor(stage.own_scope(member))

    answers = {
        occasion: own.get(of(member, "evidence_pdf", occasion.lower())).status_code
        for occasion in Occasion
    }

    assert answers == dict.fromkeys(Occasion, 200) | {Occasion.PROMOTION: 403}
    assert own.get(of(stage.members[1], "evidence_pdf", "review")).status_code == 404
    assert not AccessEntry.objects.exists()


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("department_officer", 200),
        ("committee_officer", 200),
        ("officer", 200),
        ("branch_officer", 403),
        ("secretary", 403),
        ("subdistrict_officer", 403),
    ],
)
def test_promotion_is_for_who_may_ask_for_it(stage, member, who, answer):
    client = visitor(getattr(stage, who))

    page = client.get(of(member, "evidence_print", "promotion"))
    record = client.get(f"/organizations/members/{member.pk}/").content.decode()

    assert page.status_code == answer
    assert (of(member, "evidence_print", "promotion") in record) == (answer == 200)
    assert of(member, "evidence_print", "review") in record


def test_notes_of_others_stay_with_them(stage, member):
    """A sub-district elsewhere in the member's past has its own notes."""
    DailyNoteFactory(member=member, text="另一个社区和另一个单位之间的话。")

    text = words(visitor(stage.officer).get(of(member, "evidence_pdf", "review")))

    assert "主动帮助独居老人" in text
    assert "另一个社区" not in text


def test_published_results_are_told(stage, member):
    held = public_round(stage)
    before = words(visitor(stage.secretary).get(of(member, "evidence_pdf", "review")))
    services.publish(held=held, actor=stage.department_officer, now=moment(5, month=8))

    after = words(visitor(stage.secretary).get(of(member, "evidence_pdf", "review")))

    assert held.title not in before
    assert f"{held.title}合格2026年8月5日" in after.replace("qualified", "合格")


def test_name_without_a_glyph_leads_to_the_page(stage, member):
    member.name = "王𲎯"
    member.save()

    response = visitor(stage.officer).get(of(member, "evidence_pdf", "review"), follow=True)

    assert response.redirect_chain[0][0] == of(member, "evidence_print", "review")
    assert "𲎯 (U+323AF)" in str(next(iter(response.context["messages"])))
    assert "王𲎯" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_sheet_query_count(stage, member, count, django_assert_num_queries):
    for _ in range(count):
        note = DailyNoteFactory(member=member, author=stage.community, reader=stage.workplace)
        NoteReplyFactory(note=note)
        RecordFactory(member=member, community=stage.community, during=None)
    client = visitor(stage.officer)

    with django_assert_num_queries(15):
        client.get(of(member, "evidence_print", "review"))


def test_long_names_and_notes_run_over_pages_with_their_head(stage, member):
    member.name = "阿卜杜热合曼阿卜杜热依木麦麦提依明吐尔逊江阿卜杜喀迪尔艾克拜尔"
    member.save()
    for day in range(1, 9):
        DailyNoteFactory(
            member=member,
            author=stage.community,
            reader=stage.workplace,
            text="独居老人" * 250,
            written_at=timezone.now() - datetime.timedelta(days=day),
        )

    text = words(visitor(stage.officer).get(of(member, "evidence_pdf", "review")))

    assert text.count("独居老人" * 3) > 100
    assert text.count("日期来自内容回复") > 3
    assert text.count(f"{EVIDENCE[Occasion.REVIEW].title}{member.name}") > 3
    assert "第2页，共" in text


def test_headings_stand_in_the_font_of_headings(stage, member):
    """A character that is not in it would stand out, in another font."""
    client = visitor(stage.officer)
    evaluation = evaluations_of(opened_round(stage))[0]
    urls = [of(member, "evidence_print", occasion.lower()) for occasion in Occasion]
    papers = [client.get(url).context["dossier"] for url in (*urls, of(evaluation, "form_print"))]
    titles = [text for each in papers for text in (each.title, *_titles(each))]

    assert in_font_of_headings("".join((*titles, *TITLES.values())))
    assert not in_font_of_headings("龘")


def _titles(dossier):
    return [section.title for section in dossier.sections]


def in_font_of_headings(text):
    page = f'#set text(font: "Noto Serif CJK SC", fallback: false)\n{text}'
    try:
        compiler().compile(input=page.encode(), format="pdf", pdf_standards=ARCHIVAL)
    except typst.TypstError:
        return False
    return True
