"""How addresses are read: normal form, parts, phrases, suggestions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xigu.organizations.addressing import (
    KnownAddress,
    Parts,
    Place,
    fault_of,
    is_elsewhere,
    keys_of,
    normalize,
    parts_of,
    phrases_of,
    suggest,
    support,
)
from xigu.organizations.states import SuggestionReason

from .evidence import HERE, learnt, places, read

WORDS = "西固区中路福利街道陈坪社村河口号楼单元三五二十第兰馨花园小家属院0123456789（） -#東蘭號"
TEXTS = st.one_of(st.text(), st.text(alphabet=WORDS, max_size=60))


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("甘肃省兰州市西固区福利西路89号", "福利西路89号"),
        ("　西固区　福利西路 ８９ 号（兰炼家属院）", "福利西路89号兰炼家属院"),
        ("甘肅省蘭州市西固區蘭馨花園6號樓", "兰馨花园6号楼"),
        ("兰化第二十五街区三号楼", "兰化25街区3号楼"),
        ("一百零三号", "103号"),
        ("二〇一室", "201室"),
        ("三姓庄", "三姓庄"),
        ("省建第四公司", "省建4公司"),
        ("西固中路36号", "西固中路36号"),
        ("西固福利西路89号", "福利西路89号"),
        ("西固城街道", "西固城街道"),
        ("天庆新城12－3—501", "天庆新城12-3-501"),
        ("12#楼", "12号楼"),
        ("", ""),
    ],
)
def test_address_has_one_normal_form(written, normal):
    assert normalize(written) == normal


@given(TEXTS)
def test_normal_form_is_its_own_normal_form(text):
    assert normalize(normalize(text)) == normalize(text)


@pytest.mark.parametrize(
    ("address", "elsewhere"),
    [
        ("兰州市安宁区幸福小区", True),
        ("永登县河口村", True),
        ("甘肃省白银市白银区公园路", True),
        ("陕西省西安市文化路", True),
        ("北京市海淀区", True),
        ("甘肃省兰州市西固区", False),
        ("西固区省建四公司市场", False),
        ("公园路", False),
    ],
)
def test_other_districts_are_known(address, elsewhere):
    assert is_elsewhere(address) is elsewhere


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("福利西路89号3单元501室", Parts(road="福利西路", number="89", room="501")),
        ("福利西路89兰炼家属院", Parts(road="福利西路", number="89", estate="兰炼家属院")),
        ("兰炼家属院3栋502", Parts(estate="兰炼家属院", building="3", room="502")),
        ("兰化25街区12号楼", Parts(estate="兰化25街区", building="12")),
        ("临洮街北街12号附1号", Parts(road="临洮街北街", number="12")),
        ("玉门街10号", Parts(road="玉门街", number="10")),
        ("庄浪东路32号院", Parts(road="庄浪东路", number="32")),
        ("西固中路石油12号楼", Parts(road="西固中路", estate="石油", building="12", is_bare=True)),
        ("福利西路1205号", Parts(road="福利西路", number="1205")),
        ("福利西路89号501号", Parts(road="福利西路", number="89", room="501")),
        ("天庆新城12-3-501", Parts(estate="天庆新城", building="12", room="501")),
        ("天庆新城12-3-501号", Parts(estate="天庆新城", building="12", room="501")),
        ("天庆新城3-501", Parts(estate="天庆新城", room="501")),  # a building, or a unit
        ("天庆新城501号", Parts(estate="天庆新城", room="501")),
        ("福利西路89-1号", Parts(road="福利西路", number="89")),
        ("河口村3社25号", Parts()),
        ("父母家", Parts()),
    ],
)
def test_address_is_taken_apart(text, parts):
    assert parts_of(text) == parts


def test_phrases_end_at_the_house():
    phrases = phrases_of(
        "西固区福利路街道福利西路89号兰炼家属院3号楼1单元501室",
        community="福利西路社区",
        subdistrict="福利路街道",
    )

    assert phrases == ["福利西路89号", "兰炼家属院3号楼", "兰炼家属院", "福利西路"]


@pytest.mark.parametrize(
    "addresses",
    [
        ("福利西路120号3单元401室", "福利西路120号", "福利西路120号3单元501室"),
        tuple(f"安宁区福利西路120号1单元{floor}01室" for floor in (3, 4, 5)),
    ],
)
def test_house_is_not_supported_by_two_flats_or_from_elsewhere(addresses):
    found = support(addresses, community="红星社区", subdistrict="福利路街道")

    assert "福利西路120号" not in found


def test_name_without_a_word_for_estates_is_known_with_its_building_only():
    phrases = phrases_of("石油12号楼", community="西固中路社区", subdistrict="陈坪街道")

    assert phrases == ["石油12号楼"]


def test_name_of_the_community_need_not_be_learnt():
    addresses = [f"兰馨花园8号楼1单元{floor}01室" for floor in (7, 8, 9)]

    found = support(addresses, community="兰馨花园社区", subdistrict="陈坪街道")

    assert found == {"兰馨花园8号楼": 3}


def test_short_name_of_the_sub_district_is_no_part_of_a_phrase():
    names = {"community": "福利东路社区", "subdistrict": "陈坪街道"}

    assert phrases_of("陈坪福利东路88号", **names) == ["福利东路88号", "福利东路"]
    assert phrases_of("陈坪小区8号楼", **names) == ["陈坪小区8号楼", "陈坪小区"]


@pytest.mark.parametrize(
    ("phrase", "fault"),
    [
        ("福利西路89号", ""),
        ("25街区", ""),
        ("河口村3社", ""),
        ("福利西路89号3单元", "door"),
        ("福利西路89号501", "door"),
        ("兰炼家属院12号楼501", "door"),
        ("河口村3社25号", "door"),
        ("天庆新城12-3-501", "door"),
        ("家属院", "vague"),
        ("路", "vague"),
        ("我家", "vague"),
        ("我们小区", "vague"),
        ("父母家3号楼", "vague"),
        ("单位家属院12号楼", "vague"),
        ("老家", "vague"),
        ("花园小区", ""),
        ("炼油厂单身公寓", ""),
        ("老街", ""),
        ("", "vague"),
        ("13900001111", "odd"),
    ],
)
def test_phrases_that_may_not_be_kept_say_why(phrase, fault):
    assert fault_of(phrase) == fault


@given(st.lists(TEXTS, max_size=4))
def test_whatever_is_learnt_may_be_kept(addresses):
    neighbors = [f"{address}{room}" for address in addresses for room in (501, 602, 703)]

    found = support(neighbors, community="河口村", subdistrict="河口镇")

    assert [phrase for phrase in found if fault_of(phrase)] == []


def suggested(address, known=()):
    suggestion = suggest(address, places=places(), known=known)
    reasons = [(each.community, each.reason) for each in suggestion.candidates]
    return reasons, suggestion.is_sure


@given(TEXTS)
def test_any_text_has_one_answer_of_at_most_three(text):
    first = suggest(text, places=places(), known=learnt())

    communities = [candidate.community for candidate in first.candidates]
    assert len(communities) == len(set(communities)) <= 3
    assert bool(communities) or not first.is_sure
    assert suggest(text, places=places(), known=learnt()) == first


def test_what_is_asked_of_the_database_is_all_that_counts():
    for line in read(HERE / "addresses_620104.csv"):
        phrases, roads = keys_of(line["address"], places())
        asked = [
            each
            for each in learnt()
            if each.phrase in phrases or each.phrase.startswith(tuple(roads))
        ]

        assert suggested(line["address"], asked) == suggested(line["address"], learnt())


def test_full_name_is_sure():
    assert suggested("新城镇下川村") == ([("下川村", SuggestionReason.NAME)], True)


def test_road_alone_is_unsure_between_the_communities_on_it():
    found, is_sure = suggested("西固城街道西固中路")

    assert [community for community, _reason in found] == [
        "西固中路北社区",
        "西固中路南社区",
        "西固中路社区",
    ]
    assert not is_sure


def test_group_of_a_village_tells_it_from_the_community_of_its_name():
    found, is_sure = suggested("河口3社25号")

    assert (found[0], is_sure) == (("河口村", SuggestionReason.NAME), True)


def test_sub_district_alone_offers_its_first_communities():
    found, is_sure = suggested("先锋路街道某某大楼")

    assert {reason for _community, reason in found} == {SuggestionReason.SUBDISTRICT}
    assert (len(found), is_sure) == (3, False)


def test_slip_is_put_right_and_stays_in_doubt():
    found, is_sure = suggested("福力西路89号", [KnownAddress("福利西路社区", "福利西路89号")])

    assert (found[0], is_sure) == (("福利西路社区", SuggestionReason.SIMILAR), False)


def test_known_house_says_more_than_the_name_of_its_road():
    found, is_sure = suggested("福利西路128号", [KnownAddress("红星社区", "福利西路128号")])

    assert (found[0], is_sure) == (("红星社区", SuggestionReason.KNOWN), True)


def test_house_between_two_known_ones_is_near_them():
    known = [KnownAddress("红星社区", f"福利西路{number}号") for number in (128, 142)]

    assert suggested("福利西路134号", known)[0][0] == ("红星社区", SuggestionReason.NEAR)


def test_number_is_no_part_of_a_longer_one():
    known = [KnownAddress("红星社区", "山丹街8号")]

    assert suggested("山丹街8号楼", known)[0][0] == ("山丹街社区", SuggestionReason.NAME)


def test_phrase_of_two_communities_is_unsure():
    known = [KnownAddress("红星社区", "东方家园", 3), KnownAddress("兰铝社区", "东方家园", 2)]
    found, is_sure = suggested("东方家园3号楼", known)

    assert [community for community, _reason in found] == ["红星社区", "兰铝社区"]
    assert not is_sure


def test_community_of_another_sub_district_than_written_is_in_doubt():
    found, is_sure = suggested("陈坪街道公园路东社区")

    assert (found[0], is_sure) == (("公园路东社区", SuggestionReason.NAME), False)


def test_another_district_has_no_suggestion():
    assert suggested("兰州市安宁区幸福小区") == ([], False)


def test_communities_are_handed_back_as_they_came():
    place = Place(community=object(), name="桃园社区", subdistrict="四季青街道")

    suggestion = suggest("桃园社区", places=[place])

    assert [each.community for each in suggestion.candidates] == [place.community]
