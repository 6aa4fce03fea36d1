from django.urls import path

from . import views

app_name = "evaluation"

urlpatterns = [
    path(
        "rounds/<int:pk>/opinions/<str:side>/",
        views.OpinionSheetView.as_view(),
        name="opinion_sheet",
    ),
    path(
        "rounds/<int:pk>/opinions/<str:side>/signature/",
        views.OpinionSignView.as_view(),
        name="opinion_sign",
    ),
    path("rounds/<int:pk>/votes/", views.VoteSheetView.as_view(), name="vote_sheet"),
    path("rounds/<int:pk>/names/", views.NameListView.as_view(), name="name_list"),
    path(
        "rounds/<int:pk>/conclusions/",
        views.ConclusionSheetView.as_view(),
        name="conclusion_sheet",
    ),
    path(
        "rounds/<int:pk>/quotas/<int:organization>/new/",
        views.QuotaAskView.as_view(),
        name="quota_ask",
    ),
    path("agreements/", views.AgreementListView.as_view(), name="agreement_list"),
    path(
        "conclusions/<int:pk>/agreement/",
        views.ConclusionAgreeView.as_view(),
        name="conclusion_agree",
    ),
    path("rounds/<int:pk>/review/", views.RoundReviewView.as_view(), name="round_review"),
    path("rounds/<int:pk>/publicity/", views.RoundPublicityView.as_view(), name="round_publicity"),
    path("rounds/<int:pk>/public/", views.RoundPublicView.as_view(), name="round_public"),
    path("rounds/<int:pk>/publication/", views.RoundPublishView.as_view(), name="round_publish"),
    path(
        "assessments/<int:pk>/reopening/",
        views.AssessmentReopenView.as_view(),
        name="assessment_reopen",
    ),
    path(
        "conclusions/<int:pk>/return/",
        views.ConclusionReturnView.as_view(),
        name="conclusion_return",
    ),
    path("rounds/<int:pk>/quotas/", views.QuotaListView.as_view(), name="quota_list"),
    path("quotas/<int:pk>/decision/", views.QuotaDecideView.as_view(), name="quota_decide"),
    path("rounds/", views.RoundListView.as_view(), name="round_list"),
    path("rounds/new/", views.RoundCreateView.as_view(), name="round_create"),
    path("rounds/<int:pk>/", views.RoundDetailView.as_view(), name="round_detail"),
    path("rounds/<int:pk>/facts/", views.RoundChangeView.as_view(), name="round_change"),
    path("rounds/<int:pk>/dates/", views.RoundDatesView.as_view(), name="round_dates"),
    path("rounds/<int:pk>/opening/", views.RoundOpenView.as_view(), name="round_open"),
    path("rounds/<int:pk>/removal/", views.RoundDiscardView.as_view(), name="round_discard"),
    path("rounds/<int:pk>/workbook/", views.RoundWorkbookView.as_view(), name="round_workbook"),
    path("calendar/", views.CalendarListView.as_view(), name="calendar_list"),
    path("calendar/new/", views.CalendarAddView.as_view(), name="calendar_add"),
    path("calendar/<int:pk>/removal/", views.CalendarRemoveView.as_view(), name="calendar_remove"),
    path("requests/", views.OpinionListView.as_view(), name="opinion_list"),
    path("requests/new/", views.OpinionAskView.as_view(), name="opinion_ask"),
    path("requests/<int:pk>/", views.OpinionDetailView.as_view(), name="opinion_detail"),
    path("requests/<int:pk>/answer/", views.OpinionAnswerView.as_view(), name="opinion_answer"),
    path(
        "requests/<int:pk>/withdrawal/",
        views.OpinionWithdrawView.as_view(),
        name="opinion_withdraw",
    ),
    path("requests/<int:pk>/release/", views.OpinionReleaseView.as_view(), name="opinion_release"),
    path("requests/<int:pk>/pdf/", views.OpinionPdfView.as_view(), name="opinion_pdf"),
    path("requests/<int:pk>/print/", views.OpinionPrintView.as_view(), name="opinion_print"),
    path("members/<int:pk>/notes/", views.NoteListView.as_view(), name="note_list"),
    path("members/<int:pk>/notes/new/", views.NoteCreateView.as_view(), name="note_create"),
    path("notes/", views.NoteInboxView.as_view(), name="note_inbox"),
    path("notes/<int:pk>/", views.NoteDetailView.as_view(), name="note_detail"),
    path("notes/<int:pk>/replies/", views.NoteReplyView.as_view(), name="note_reply"),
    path(
        "members/<int:pk>/evidence/<str:occasion>/",
        views.EvidencePrintView.as_view(),
        name="evidence_print",
    ),
    path(
        "members/<int:pk>/evidence/<str:occasion>/pdf/",
        views.EvidencePdfView.as_view(),
        name="evidence_pdf",
    ),
    path("<int:pk>/form/", views.FormPrintView.as_view(), name="form_print"),
    path("<int:pk>/form/pdf/", views.FormPdfView.as_view(), name="form_pdf"),
    path("rounds/<int:pk>/forms/", views.FormBatchView.as_view(), name="form_batch"),
    path(
        "rounds/<int:pk>/forms/pages/",
        views.FormBatchPrintView.as_view(),
        name="form_batch_print",
    ),
]
