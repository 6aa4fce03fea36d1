"""Sheets whose shape is awkward: titles, merged cells, odd headers, several sheets, footers."""

from .books import xls, xlsx
from .case import LI, WANG, Case

SHORT = ["姓名", "联系电话"]
ROW = ["王强", "13900001111"]
OTHER = ["李四", "13900002222"]
IN_FIRST = {"branch": "第一党支部"}

SHAPES = [
    Case(
        "title and date above the header",
        xlsx(
            ["西固区××局在职党员花名册"],
            ["填报单位:××局", None, "2026年11月"],
            [],
            SHORT,
            ROW,
            merged=["A1:F1"],
        ),
        recorded=[WANG],
    ),
    Case(
        "branch merged over several rows",
        xlsx(
            ["所在支部", "姓名", "手机"],
            ["第一党支部", *ROW],
            [None, *OTHER],
            ["第二党支部", "赵六", "13900003333"],
            merged=["A2:A3"],
        ),
        recorded=[
            WANG | IN_FIRST,
            LI | IN_FIRST,
            {"name": "赵六", "phone": "13900003333", "branch": "第二党支部"},
        ],
    ),
    Case(
        "branch merged down to rows without a person",
        xlsx(["支部", *SHORT], ["第一党支部", *ROW], [None, None, None], merged=["A2:A9"]),
        recorded=[WANG | IN_FIRST],
    ),
    Case(
        "header of two rows, merged",
        xlsx(
            ["序号", "基本情况", None, "联系方式", None],
            [None, "姓名", "性别", "手机号码", "家庭住址"],
            [1, "王强", "男", "13900001111", "西固中路1号"],
            merged=["A1:A2", "B1:C1", "D1:E1"],
        ),
        recorded=[WANG | {"gender": "M", "home_address": "西固中路1号"}],
    ),
    Case(
        "header of two rows that complete each other",
        xlsx(
            ["姓名", "基本情况", None, "电话"],
            [None, "性别", "民族", None],
            ["王强", "女", "回", "13900001111"],
        ),
        recorded=[WANG | {"gender": "F", "ethnicity": "回族"}],
    ),
    Case(
        "headers with blanks, breaks, stars, brackets and full-width signs",
        xlsx(
            [
                "姓　名*",
                "出生\n年月",
                "手机号（11位）",
                "＊入党时间(年月日)",
                "家庭 住址：",
                "职务/职称",
                "文化程度【学历】",
                "是否预备党员（是/否）",
            ],
            ["王强", "1985.3", "13900001111", "2008.7.1", "福利路2号", "科员", "大学", "是"],
        ),
        recorded=[
            WANG
            | {
                "birth_month": "1985-03-01",
                "joined_on": "2008-07-01",
                "home_address": "福利路2号",
                "position": "科员",
                "education": "BACHELOR",
                "is_probationary": True,
            }
        ],
    ),
    Case(
        "synonyms in another order",
        xlsx(
            [
                "个人特长",
                "加入中国共产党时间",
                "党员姓名",
                "居住地址",
                "出生日期",
                "党员类别",
                "所属党支部",
                "岗位",
            ],
            [
                "电工",
                "2008年7月",
                "王强",
                "福利路2号",
                "1985年3月",
                "正式党员",
                "第一党支部",
                "司机",
            ],
        ),
        recorded=[
            {
                "name": "王强",
                "skills": "电工",
                "joined_on": "2008-07-01",
                "home_address": "福利路2号",
                "birth_month": "1985-03-01",
                "position": "司机",
                "branch": "第一党支部",
            }
        ],
    ),
    Case(
        "columns that are not read",
        xlsx(
            ["序号", "姓名", "身份证号码", "联系电话", "工资", "备注"],
            [1, "王强", "620104198503121234", "13900001111", 5000, "无"],
        ),
        recorded=[WANG],
        unread=["工资", "序号", "身份证号码", "备注"],
    ),
    Case(
        "two columns of one meaning: the likelier one is read",
        xlsx(["姓名", "电话", "手机号"], ["王强", "0931-7551234", "13900001111"]),
        recorded=[WANG],
        unread=["电话"],
    ),
    Case(
        "hidden sheet, and a sheet without names",
        xlsx(
            ["姓名", "手机"],
            ["张三", "13900009999"],
            name="旧",
            hidden=["旧"],
            more=[("名册", [SHORT, ROW]), ("汇总", [["支部", "人数"], ["第一党支部", 1]])],
        ),
        recorded=[WANG],
    ),
    Case(
        "several sheets with headers of their own",
        xlsx(
            SHORT,
            ROW,
            ["赵六", "12"],
            name="机关",
            more=[
                (
                    "后勤",
                    [["后勤党员名册"], ["手机", "姓名"], ["13900002222", "李四"], ["无", "钱七"]],
                )
            ],
        ),
        recorded=[WANG, LI],
        refused=[
            ("机关 3", "联系电话", "This is not one complete"),
            ("后勤 4", "联系电话", "This is not one complete"),
        ],
    ),
    Case(
        "example sheet of a form",
        xlsx(SHORT, ROW, more=[("填写示例", [SHORT, ["张伟", "13800000000"]])]),
        recorded=[WANG],
    ),
    Case(
        "blank rows, numbers without persons, footers",
        xlsx(
            ["序号", *SHORT],
            [1, *ROW],
            [],
            [2, *OTHER],
            [3, None, None],
            ["合  计", "2人", None],
            ["注：以上人员均为在职党员"],
            ["填表人：周敏", None, "联系电话：7551234"],
            ["单位（盖章）", None, "2026年11月23日"],
            [None, None, "审核人(签字)："],
        ),
        recorded=[WANG, LI],
        skipped=[
            ("5", "3"),
            ("6", "合 计 2人"),
            ("7", "注：以上人员均为在职党员"),
            ("8", "填表人：周敏 联系电话：7551234"),
            ("9", "单位（盖章） 2026年11月23日"),
            ("10", "审核人(签字)："),
        ],
    ),
    Case(
        "header again in the middle, captions of branches",
        xlsx(
            SHORT,
            ["机关第一党支部（1人）"],
            ROW,
            ["姓 名", "联系电话"],
            ["机关第二党支部（1人）"],
            OTHER,
        ),
        recorded=[WANG, LI],
        skipped=[
            ("2", "机关第一党支部（1人）"),
            ("4", "姓 名 联系电话"),
            ("5", "机关第二党支部（1人）"),
        ],
    ),
    Case(
        "table that begins far from the corner",
        xlsx([], [], [None, None, None, *SHORT], [None, None, None, *ROW]),
        recorded=[WANG],
    ),
    Case("header alone", xlsx(SHORT)),
    Case(
        "names stand in no column",
        xlsx(["单位", "电话"], ["××局", "7551234"]),
    ),
    Case(
        "real .xls with a title, merged cells, dates and a hidden sheet",
        xls(
            ["西固区党员花名册"],
            ["党支部", "姓名", "联系电话", "出生年月"],
            ["第一党支部", "王强", 13900001111, "1985.10"],
            [None, "赵㛃", "13900003333", 31048],
            merged=[(0, 0, 0, 3), (2, 3, 0, 0)],
            hidden=["旧"],
        ),
        recorded=[
            WANG | IN_FIRST | {"birth_month": "1985-10-01"},
            {"name": "赵㛃", "phone": "13900003333", "birth_month": "1985-01-01"} | IN_FIRST,
        ],
    ),
]
