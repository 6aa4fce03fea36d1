import pytest
from django.db import connection

from tests.factories.organizations import CommunityFactory, MemberFactory, WorkplaceFactory
from xigu.accounts.states import Role
from xigu.organizations.models import Member, Organization

pytestmark = pytest.mark.django_db

PEOPLE = {
    "张三": "13800001111",
    "曾强": "13900005678",
    "单雄": "13700001234",
    "仇英": "",
    "解放": "09317551234",
    "欧阳文静": "13600000001",
    "尉迟恭": "13600000002",
    "阿依古丽·买买提": "13600000003",
    "吕布": "13600000004",
    "赵㛃": "13600000005",
    "王𱁬": "13600000006",
    "周杰": "13600000007",
}


@pytest.fixture
def everybody():
    for name, phone in PEOPLE.items():
        MemberFactory(name=name, phone=phone)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三", {"张三"}),
        ("张", {"张三"}),
        ("三", {"张三"}),
        ("文静", {"欧阳文静"}),
        ("zhangsan", {"张三"}),
        ("Zhang San", {"张三"}),
        ("zhangs", {"张三"}),
        ("zs", {"张三"}),
        ("ZS", {"张三"}),
        ("z", {"张三", "曾强", "赵㛃", "周杰"}),
        ("zj", {"赵㛃", "周杰"}),
        ("zq", {"曾强"}),
        ("cq", {"曾强"}),
        ("cengqiang", {"曾强"}),
        ("sx", {"单雄"}),
        ("dx", {"单雄"}),
        ("qiuying", {"仇英"}),
        ("chouying", {"仇英"}),
        ("xf", {"解放"}),
        ("jf", {"解放"}),
        ("oywj", {"欧阳文静"}),
        ("wenjing", {"欧阳文静"}),
        ("ycg", {"尉迟恭"}),
        ("wcg", {"尉迟恭"}),
        ("ayglmmt", {"阿依古丽·买买提"}),
        ("买买提", {"阿依古丽·买买提"}),
        ("阿依古丽•买买提", {"阿依古丽·买买提"}),
        ("maimaiti", {"阿依古丽·买买提"}),
        ("lvbu", {"吕布"}),
        ("lü bu", {"吕布"}),
        ("㛃", {"赵㛃"}),
        ("王𱁬", {"王𱁬"}),
        ("1234", {"单雄", "解放"}),
        ("13800001111", {"张三"}),
        ("１１１１", {"张三"}),
        ("单雄 1234", {"单雄"}),
        ("张三 1234", set()),
        ("hangsan", set()),
        ("0000", set()),
        ("%", set()),
        ("_", set()),
        ("", set(PEOPLE)),
        ("'; drop", set()),
        ("\x00", set(PEOPLE)),
    ],
)
@pytest.mark.usefixtures("everybody")
def test_search_finds(text, names):
    assert {member.name for member in Member.objects.search(text)} == names


def test_search_stays_inside_the_scope(tree, acting):
    mine = MemberFactory(name="张三", branch=tree.branch)
    MemberFactory(name="张三", workplace=WorkplaceFactory())

    found = Member.objects.visible_to(acting(Role.WORKPLACE_OFFICER)).search("zs")

    assert list(found) == [mine]


@pytest.mark.parametrize("text", ["z", "zs", "张", "张三", "1234"])
def test_search_can_use_the_trigram_index(text):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = Member.objects.search(text).explain()

    assert "Bitmap Index Scan on organizations_member_" in plan
    assert "Index Cond" in plan


@pytest.mark.parametrize("text", ["西固中路", "中路社区", "xgzl", "zhonglu", "xiguzhong"])
def test_organizations_are_found_by_name_and_pinyin(text):
    found = CommunityFactory(name="西固中路社区")
    CommunityFactory(name="福利东路社区")

    assert list(Organization.objects.search(text)) == [found]
