INSERT INTO organizations_member (
    id, name, pinyin, readings, gender, birth_month, ethnicity, phone, education, joined_on,
    is_probationary, position, home_address, skills, resources, wishes, free_times, community_id
)
SELECT
    story.member_id, stock.name, stock.pinyin, stock.readings, stock.gender,
    make_date(1968 + pg_temp.dice(story.n, 10, 35), 1 + pg_temp.dice(story.n, 11, 12), 1),
    stock.ethnicity,
    (ARRAY['154', '160', '161', '163', '164'])[1 + story.n %% 5]
        || lpad(((story.n * 7654321) %% 100000000)::text, 8, '0'),
    (ARRAY['COLLEGE', 'COLLEGE', 'BACHELOR', 'BACHELOR', 'BACHELOR', 'MASTER'])
        [1 + pg_temp.dice(story.n, 12, 6)],
    make_date(1968 + pg_temp.dice(story.n, 10, 35) + 19 + pg_temp.dice(story.n, 13, 3), 7, 1),
    false,
    (ARRAY['一级科员', '四级主任科员', '科长', '工程师', '一级教师', ''])[1 + pg_temp.dice(story.n, 14, 6)],
    community.name || 1 + pg_temp.dice(story.n, 15, 40) || '号楼' || 101 + pg_temp.dice(story.n, 16, 900) || '室',
    (ARRAY['电工', '法律咨询', '财务会计', '书法', ''])[1 + pg_temp.dice(story.n, 17, 5)],
    '',
    (ARRAY['环境整治', '扶危济困', '政策宣讲', ''])[1 + pg_temp.dice(story.n, 18, 4)],
    (ARRAY['周六上午', '周日下午', '工作日晚上', ''])[1 + pg_temp.dice(story.n, 19, 4)],
    CASE WHEN outcome IN ('FILED', 'OPEN') THEN story.community_id END
FROM story
JOIN stock_name stock ON stock.n = pg_temp.dice(story.n, 9, %(stock)s)
JOIN organizations_organization community ON community.id = story.community_id
ORDER BY story.n;

INSERT INTO organizations_affiliation (member_id, workplace_id, branch_id, during)
SELECT
    member_id, workplace_id, branch_id,
    daterange((%(morning)s - interval '200 days')::date - pg_temp.dice(story.n, 20, 3000), NULL)
FROM story
ORDER BY n;
