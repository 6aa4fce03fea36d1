import pytest

from xigu.documents.masking import masked_name


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("张建国", "张*"),
        ("欧阳修文", "欧阳*"),
        ("诸葛亮", "诸葛*"),
        ("欧阳", "欧*"),
        ("阿依古丽·买买提江·吐尔逊", "阿*"),
        ("东方·买买提", "东*"),
        ("𬭚强", "𬭚*"),
        ("John Smith", "J*"),
        ("", "*"),
    ],
)
def test_name_is_masked(name, masked):
    assert masked_name(name) == masked
