"""What every URL answers to everybody.

One line a URL. Add yours when you add a URL: the test fails until it stands here. A line has
17 letters: first nobody (signed out), then eight people to whom the thing belongs or who stand
above it, then the same eight of another district:

    nobody
      member branch workplace committee secretary subdistrict department admin
               the same eight of elsewhere
    "L .xxx.... .-------"

    .  200    >  302 to another page    L  302 to sign-in
    x  403    -  404                    m  405 (only POST is taken)

Behind the letters stand the arguments of the URL as paths into `world.py`; "=word" is the
word itself. A URL that takes POST only says `method="post"`, with `data` where it matters.
Whoever is refused by GET is also visited by POST, and has to be refused there as well.
"""

from .visitors import Line

OPEN = {
    "healthz": Line(". ........ ........"),
    "readyz": Line(". ........ ........"),
    "set_language": Line("> >>>>>>>> >>>>>>>>", method="post"),
    "preferences": Line("> >>>>>>>> >>>>>>>>", method="post"),
    "accounts:login": Line(". >>>>>>>> >>>>>>>>"),
    "accounts:activation": Line(". ........ ........"),
    "documents:verification": Line(". ....>>.. ....>>..", "certificate.document.token"),
}

ACCOUNTS = {
    "accounts:logout": Line("L LLLLLLLL LLLLLLLL", method="post"),
    "accounts:account": Line("L ........ ........"),
    "accounts:look_list": Line("L .xxxxxxx .xxxxxxx"),
    "accounts:withheld_looks": Line("L xxxxxx.. xxxxxx.."),
    "accounts:password": Line("L ........ ........"),
    "accounts:capacity": Line("L ........ ........"),
    "accounts:slip_search": Line("L x...x... x...x..."),
    "accounts:member_slip": Line("L -..x--x- --------", "uncertified.pk"),
    "accounts:user_slip": Line("L ----x..- --------", "users.secretary.pk"),
    "accounts:role_list": Line("L xx..x... xx..x..."),
    "accounts:role_organization": Line("L xxxxx..x xxxxx..x", "=SECRETARY"),
    "accounts:role_candidate": Line("L xxxxx..x xxxxx--x", "=SECRETARY community.pk"),
    "accounts:role_grant_new": Line("L xxxxx..x xxxxx--x", "=SECRETARY community.pk"),
    "accounts:role_grant_user": Line(
        "L xxxxx..x xxxxx--x", "=SECRETARY community.pk newcomer.username"
    ),
    "accounts:role_grant_member": Line(
        "L xxxxx..x xxxxx--x", "=SECRETARY community.pk accepted.member.pk"
    ),
    "accounts:role_end": Line("L ----x..- --------", "secretary_office.pk"),
    "accounts:hand_over": Line("L x....... x......."),
    "accounts:hand_over_user": Line("L x....... x.......", "newcomer.username"),
    "accounts:hand_over_member": Line("L x......- x-------", "accepted.member.pk"),
}

ORGANIZATIONS = {
    "organizations:member_list": Line("L x......x x......x"),
    "organizations:own_record": Line("L >------- >-------"),
    "organizations:member_create": Line("L xx.xxxxx xx.xxxxx"),
    "organizations:member_lookup": Line("L x......x x......x"),
    "organizations:member_detail": Line("L .......- --------", "member.pk"),
    "organizations:member_change": Line("L x..xxxx- --------", "member.pk"),
    "organizations:affiliation_end": Line("L xx.xxxx- --------", "member.pk"),
    "organizations:correction_request": Line("L .xxxxxx- --------", "member.pk"),
    "organizations:leave_list": Line("L x...xx.x x...xx.x"),
    "organizations:leave_propose": Line("L x...xxx- --------", "member.pk"),
    "organizations:leave_approve": Line("L xxxxxx>x xxxxxx>x", method="post"),
    "organizations:leave_decline": Line("L xxxx--.- --------", "leave.pk"),
    "organizations:leave_end": Line("L x...--x- --------", "leave.pk"),
    "organizations:leave_withdraw": Line("L x...--x- --------", "leave.pk"),
    "organizations:identity_card": Line("L .xxxxxx- --------", "member.pk"),
    "organizations:correction_list": Line("L x..xxxxx x..xxxxx"),
    "organizations:correction_answer": Line("L x..xxxx- --------", "correction.pk"),
    "organizations:roster_upload": Line("L xx.xxxxx xx.xxxxx"),
    "organizations:roster_form": Line("L xx.xxxxx xx.xxxxx"),
    "organizations:roster_review": Line("L --.----- --------", "roster.pk"),
    "organizations:roster_columns": Line("L --.----- --------", "roster.pk"),
    "organizations:roster_decide": Line("L -->----- --------", "roster.pk", method="post"),
    "organizations:roster_refused": Line("L --.----- --------", "roster.pk"),
    "organizations:roster_commit": Line("L -->----- --------", "roster.pk", method="post"),
    "organizations:own": Line("L -....... -......."),
    "organizations:detail": Line("L -...--.. --------", "workplace.pk"),
    "organizations:contact_change": Line("L --.x--xx --------", "workplace.pk"),
    "organizations:rename": Line("L -x.x--.x --------", "branch.pk"),
    "organizations:close": Line("L -x.x--.x --------", "branch.pk"),
    "organizations:found_successor": Line("L -x.x--.x --------", "branch.pk"),
    "organizations:branch_create": Line("L --.x--xx --------", "workplace.pk"),
    "organizations:grid_create": Line("L ----.xxx --------", "community.pk"),
    "organizations:address_list": Line("L ----...x --------", "community.pk"),
    "organizations:address_add": Line("L ----...x --------", "community.pk"),
    "organizations:address_remove": Line("L ---->>>x --------", "alias.pk", method="post"),
}

JOBS = {
    "jobs:list": Line("L ........ ........"),
    "jobs:detail": Line("L --.----- --------", "job.pk"),
    "jobs:result": Line("L --x----- --------", "job.pk"),
    "jobs:retry": Line("L -->----- --------", "job.pk", method="post"),
}

INBOX = {
    "inbox:list": Line("L ........ ........"),
    "inbox:open": Line("L >------- --------", "message.pk", method="post"),
    "inbox:read_all": Line("L >>>>>>>> >>>>>>>>", method="post"),
    "inbox:settings": Line("L ........ ........"),
}

REGISTRATION = {
    "home": Line("L ........ ........"),
    "registration:certificate_list": Line("L x...xx.x x...xx.x"),
    "registration:certificate_issue_batch": Line("L x..xxxxx x..xxxxx"),
    "registration:certificate_print_batch": Line("L x>>xxxxx x>>xxxxx", method="post"),
    "registration:certificate_print_pages": Line("L x>>xxxxx x>>xxxxx", method="post"),
    "registration:certificate_detail": Line("L -...--.- --------", "certificate.pk"),
    "registration:certificate_pdf": Line("L -..x--x- --------", "certificate.pk"),
    "registration:certificate_print": Line("L -..x--x- --------", "certificate.pk"),
    "registration:certificate_void": Line("L -..x--x- --------", "certificate.pk"),
    "registration:certificate_reissue": Line("L -..x--x- --------", "certificate.pk"),
    "registration:certificate_issue": Line("L ->>x--x- --------", "uncertified.pk", method="post"),
    "registration:card_list": Line("L xxxx.xxx xxxx.xxx"),
    "registration:card_pdf": Line("L .---.--- --------", data={"cards": "card.pk"}),
    "registration:card_print": Line("L .---.--- --------", data={"cards": "card.pk"}),
    "registration:presentation": Line("L >>>>.>>> >>>>.>>>", "certificate.document.token"),
    "registration:presentation_accept": Line(
        "L xxxx>xxx xxxx>xxx", "certificate.document.token", method="post"
    ),
    "registration:presentation_refuse": Line("L xxxx.xxx xxxx.xxx", "certificate.document.token"),
    "registration:presentation_forward": Line("L xxxx.xxx xxxx.xxx", "certificate.document.token"),
    "registration:member_chain": Line("L .......- --------", "member.pk"),
    "registration:missing_list": Line("L x...xx.x x...xx.x"),
    "registration:missing_workbook": Line("L x...xx.x x...xx.x"),
    "registration:missing_reminder": Line(
        "L x>>>xx>x x>>>xx>x",  # nobody is chosen
    ),
    "registration:list": Line("L x......x x......x"),
    "registration:detail": Line("L -......- --------", "waiting.pk"),
    "registration:accept": Line("L -xxx.xx- --------", "waiting.pk"),
    "registration:refuse": Line("L -xxx.xx- --------", "waiting.pk"),
    "registration:forward": Line("L -xxx.xx- --------", "waiting.pk"),
    "registration:check_in": Line("L .xxxxxxx .xxxxxxx"),
    "registration:accept_all": Line("L xxxx>xxx xxxx>xxx", method="post"),
    "registration:place": Line("L xxxx>xxx xxxx>xxx", method="post"),
    "registration:withdraw": Line("L -xxxxxx- --------", "asked.pk", method="post"),
    "registration:object": Line("L -..xxxx- --------", "asked.pk"),
    "registration:end": Line("L xxxx.xx- --------", "accepted.pk"),
    "registration:receipt_list": Line("L x......x x......x"),
    "registration:receipt_detail": Line("L .......- --------", "receipt.pk"),
    "registration:receipt_pdf": Line("L .......- --------", "receipt.pk"),
    "registration:receipt_print": Line("L .......- --------", "receipt.pk"),
    "registration:receipt_acknowledge": Line("L x>>xxxx- --------", "receipt.pk", method="post"),
    "registration:receipt_acknowledge_all": Line("L x>>xxxxx x>>xxxxx", method="post"),
    "registration:receipt_by_token": Line("L >>>>>>>> >>>>>>>>", "receipt.document.token"),
}

ACTIVITIES = {
    "activities:task_list": Line("L ........ ........"),
    "activities:task_year_list": Line("L ........ ........", "=2026"),
    "activities:task_create": Line("L xxxxxx.x xxxxxx.x", "=2026"),
    "activities:task_copy": Line("L xxxxxx>x xxxxxx>x", "=2026", method="post"),
    "activities:task_change": Line("L xxxxxx.x xxxxxx.x", "task.pk"),
    "activities:task_remove": Line("L xxxxxx.x xxxxxx.x", "task.pk"),
    "activities:year": Line("L .------- .-------"),
    "activities:member_year": Line("L .......- --------", "member.pk =2026"),
    "activities:service_certificate_issue": Line(
        "L xxxx>xx- --------", "member.pk =2026", method="post"
    ),
    "activities:service_certificate_pdf": Line("L .---...- --------", "service_certificate.pk"),
    "activities:service_certificate_print": Line("L .---...- --------", "service_certificate.pk"),
    "activities:service_export": Line("L xxxx...x xxxx...x"),
    "activities:year_table": Line("L x......x x......x"),
    "activities:unit_year_table": Line("L x---...x x------x", "community.pk =2026"),
    "activities:unit_year_workbook": Line("L x---...x x------x", "community.pk =2026"),
    "activities:sheet": Line("L xxxx.xx- xxxxxxx-", "held.pk"),
    "activities:roll_entry": Line("L xxxx.xx- xxxxxxx-", "held.pk"),
    "activities:report": Line("L .xxxxxxx .xxxxxxx"),
    "activities:record_list": Line("L x......x x......x"),
    "activities:record_own": Line("L .xxxxxxx .xxxxxxx"),
    "activities:record_queue": Line("L xxxx..xx xxxx..xx"),
    "activities:record_detail": Line("L .......- --------", "record.pk"),
    "activities:record_picture": Line("L .......- --------", "report.pk"),
    "activities:record_mend": Line("L .xxxxxx- --------", "rejected.pk"),
    "activities:record_withdraw": Line("L >xxxxxx- --------", "report.pk", method="post"),
    "activities:record_confirm": Line("L xxxx>xx- --------", "report.pk", method="post"),
    "activities:record_reject": Line("L xxxx.xx- --------", "report.pk"),
    "activities:record_reverse": Line("L xxxx.xx- --------", "record.pk"),
    "activities:record_replace": Line("L xxxx.xx- --------", "record.pk"),
    "activities:record_add_part": Line("L .xxx.xx- --------", "record.pk"),
    "activities:list": Line("L >......x >......x"),
    "activities:near": Line("L .xxxxxxx .xxxxxxx"),
    "activities:own": Line("L .xxxxxxx .xxxxxxx"),
    "activities:create": Line("L xxxx.xxx xxxx.xxx"),
    "activities:detail": Line("L .......- .......-", "activity.pk"),
    "activities:copy": Line("L xxxx.xx- xxxxxxx-", "activity.pk"),
    "activities:change": Line("L xxxx.xx- xxxxxxx-", "activity.pk"),
    "activities:cancel": Line("L xxxx.xx- xxxxxxx-", "activity.pk"),
    "activities:open": Line("L ---->xx- --------", "draft.pk", method="post"),
    "activities:sign_up": Line("L >xxxxxx- >xxxxxx-", "activity.pk", method="post"),
    "activities:withdraw": Line("L >xxxxxx- >xxxxxx-", "activity.pk", method="post"),
    "activities:roll": Line("L xxxx.xx- xxxxxxx-", "activity.pk"),
    "activities:roll_pdf": Line("L xxxx.xx- xxxxxxx-", "activity.pk"),
    "activities:poster": Line("L xxxx.xx- xxxxxxx-", "activity.pk"),
    "activities:poster_pdf": Line("L xxxx.xx- xxxxxxx-", "activity.pk"),
    "activities:arrival": Line("L .>>>>>>- .>>>>>>-", "activity.token"),
}

EVALUATION_OPINIONS = {
    "evaluation:opinion_sheet": Line("L x...x..- --------", "opinion_round.pk =workplace"),
    "evaluation:opinion_sign": Line("L xxx....- --------", "opinion_round.pk =community"),
    "evaluation:vote_sheet": Line("L x...x..- --------", "opinion_round.pk"),
    "evaluation:name_list": Line("L x..xxxx- --------", "award_round.pk"),
}

EVALUATION_CONCLUSIONS = {
    "evaluation:conclusion_sheet": Line("L -...x..- --------", "judging.round.pk"),
    "evaluation:quota_ask": Line("L -..xxxx- --------", "judging.round.pk judging.group.pk"),
    "evaluation:agreement_list": Line("L xxx....x xxx....x"),
    "evaluation:conclusion_agree": Line("L -xxx.xx- --------", "judging.joint.pk"),
}

EVALUATION_REVIEW = {
    "evaluation:round_review": Line("L xxxxxx.- --------", "review.round.pk"),
    "evaluation:round_publicity": Line("L xxxxxx.- --------", "review.round.pk"),
    "evaluation:round_public": Line("L .......- --------", "review.public_round.pk"),
    "evaluation:round_publish": Line("L xxxxxx.- --------", "review.public_round.pk"),
    "evaluation:assessment_reopen": Line("L -xxxxx.- --------", "review.assessment.pk"),
    "evaluation:conclusion_return": Line("L -xxxxx.- --------", "review.conclusion.pk"),
    "evaluation:quota_list": Line("L xxxxxx.- --------", "review.round.pk"),
    "evaluation:quota_decide": Line("L -x-x--.- --------", "review.quota.pk"),
}

EVALUATION_ROUNDS = {
    "evaluation:round_list": Line("L x......x x......x"),
    "evaluation:round_create": Line("L xxxxxx.x xxxxxx.x"),
    "evaluation:round_detail": Line("L .......- --------", "opened.pk"),
    "evaluation:round_workbook": Line("L xxx.x..- --------", "opened.pk"),
    "evaluation:round_dates": Line("L xxxxxx.- --------", "opened.pk"),
    "evaluation:round_change": Line("L ------.- --------", "prepared.pk"),
    "evaluation:round_open": Line("L ------.- --------", "prepared.pk"),
    "evaluation:round_discard": Line("L ------.- --------", "prepared.pk"),
    "evaluation:calendar_list": Line("L x......x x......x"),
    "evaluation:calendar_add": Line("L xxxxxx.x xxxxxx.x"),
    "evaluation:calendar_remove": Line("L xxxxxx.x xxxxxx.x", "special_day.pk"),
}

EVALUATION_CONFIDENTIAL = {
    "evaluation:opinion_list": Line("L xx.....x xx.....x"),
    "evaluation:opinion_ask": Line("L xx..xx.x xx..xx.x"),
    "evaluation:opinion_detail": Line("L ----...- --------", "opinion.pk"),
    "evaluation:opinion_answer": Line("L ----.xx- --------", "opinion.pk"),
    "evaluation:opinion_withdraw": Line("L ----xx.- --------", "opinion.pk"),
    "evaluation:opinion_release": Line("L x---xx.- --------", "given_opinion.pk"),
    "evaluation:opinion_pdf": Line("L .---...- --------", "given_opinion.pk"),
    "evaluation:opinion_print": Line("L .---...- --------", "given_opinion.pk"),
    "evaluation:note_list": Line("L .......- --------", "member.pk"),
    "evaluation:note_create": Line("L x..x.xx- --------", "member.pk"),
    "evaluation:note_inbox": Line("L x..x.xxx x..x.xxx"),
    "evaluation:note_detail": Line("L .-.....- --------", "note.pk"),
    "evaluation:note_reply": Line("L .-.xxxx- --------", "note.pk"),
}

EVALUATION_PAPERS = {
    "evaluation:evidence_print": Line("L .......- --------", "member.pk =review"),
    "evaluation:evidence_pdf": Line("L xx..xx.- --------", "member.pk =promotion"),
    "evaluation:form_print": Line("L .......- --------", "printed.pk"),
    "evaluation:form_pdf": Line("L .......- --------", "printed.pk"),
    "evaluation:form_batch": Line("L x......- --------", "printed.round.pk"),
    "evaluation:form_batch_print": Line("L x>>>>>>- --------", "printed.round.pk"),
}

EVALUATION_MEMBER = {
    "evaluation:front": Line("L >>>>>>>x >>>>>>>x"),
    "evaluation:own_list": Line("L .xxxxxxx .xxxxxxx"),
    "evaluation:detail": Line("L .......- --------", "own.told.pk"),
    "evaluation:summary": Line("L .xxxxxx- --------", "own.open.pk"),
    "evaluation:objection_create": Line("L .------- --------", "own.told.pk"),
    "evaluation:objection_list": Line("L xxx.x..x xxx.x..x"),
    "evaluation:objection_detail": Line("L .--.---- --------", "own.waiting.pk"),
    "evaluation:objection_decide": Line("L x--.---- --------", "own.waiting.pk"),
    "evaluation:appeal": Line("L .--x---- --------", "own.answered.pk"),
}

EVALUATION = {
    **EVALUATION_OPINIONS,
    **EVALUATION_CONCLUSIONS,
    **EVALUATION_REVIEW,
    **EVALUATION_ROUNDS,
    **EVALUATION_CONFIDENTIAL,
    **EVALUATION_PAPERS,
    **EVALUATION_MEMBER,
}
TABLE = OPEN | ACCOUNTS | ORGANIZATIONS | JOBS | INBOX | REGISTRATION | ACTIVITIES | EVALUATION
