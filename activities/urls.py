from django.urls import path

from . import views

app_name = "activities"

urlpatterns = [
    path("tasks/", views.YearTaskListView.as_view(), name="task_list"),
    path("tasks/<int:year>/", views.YearTaskListView.as_view(), name="task_year_list"),
    path("tasks/<int:year>/new/", views.YearTaskCreateView.as_view(), name="task_create"),
    path("tasks/<int:year>/copies/", views.YearTaskCopyView.as_view(), name="task_copy"),
    path("task/<int:pk>/", views.YearTaskChangeView.as_view(), name="task_change"),
    path("task/<int:pk>/removal/", views.YearTaskRemoveView.as_view(), name="task_remove"),
    path("year/", views.OwnYearView.as_view(), name="year"),
    path("members/<int:pk>/years/<int:year>/", views.MemberYearView.as_view(), name="member_year"),
    path(
        "members/<int:pk>/years/<int:year>/certificates/",
        views.ServiceCertificateIssueView.as_view(),
        name="service_certificate_issue",
    ),
    path(
        "service/certificates/<int:pk>/pdf/",
        views.ServiceCertificatePdfView.as_view(),
        name="service_certificate_pdf",
    ),
    path(
        "service/certificates/<int:pk>/print/",
        views.ServiceCertificatePrintView.as_view(),
        name="service_certificate_print",
    ),
    path("service/exports/", views.ServiceExportView.as_view(), name="service_export"),
    path("years/", views.YearTableView.as_view(), name="year_table"),
    path(
        "units/<int:pk>/years/<int:year>/",
        views.YearTableView.as_view(),
        name="unit_year_table",
    ),
    path(
        "units/<int:pk>/years/<int:year>/workbook/",
        views.YearWorkbookView.as_view(),
        name="unit_year_workbook",
    ),
    path("<int:pk>/sheet/", views.SheetView.as_view(), name="sheet"),
    path("<int:pk>/sheet/roll/", views.RollEntryView.as_view(), name="roll_entry"),
    path("report/", views.ReportView.as_view(), name="report"),
    path("records/", views.RecordListView.as_view(), name="record_list"),
    path("records/own/", views.RecordOwnView.as_view(), name="record_own"),
    path("records/waiting/", views.RecordQueueView.as_view(), name="record_queue"),
    path("records/<int:pk>/", views.RecordDetailView.as_view(), name="record_detail"),
    path("records/<int:pk>/picture/", views.RecordPictureView.as_view(), name="record_picture"),
    path("records/<int:pk>/mending/", views.RecordMendView.as_view(), name="record_mend"),
    path(
        "records/<int:pk>/withdrawal/", views.RecordWithdrawView.as_view(), name="record_withdraw"
    ),
    path(
        "records/<int:pk>/confirmation/", views.RecordConfirmView.as_view(), name="record_confirm"
    ),
    path("records/<int:pk>/rejection/", views.RecordRejectView.as_view(), name="record_reject"),
    path("records/<int:pk>/reversal/", views.RecordReverseView.as_view(), name="record_reverse"),
    path("records/<int:pk>/replacement/", views.RecordReplaceView.as_view(), name="record_replace"),
    path("records/<int:pk>/parts/", views.RecordAddPartView.as_view(), name="record_add_part"),
    path("", views.ActivityListView.as_view(), name="list"),
    path("nearby/", views.ActivityNearView.as_view(), name="near"),
    path("sign-ups/", views.SignUpListView.as_view(), name="own"),
    path("new/", views.ActivityCreateView.as_view(), name="create"),
    path("<int:pk>/", views.ActivityDetailView.as_view(), name="detail"),
    path("<int:pk>/copy/", views.ActivityCopyView.as_view(), name="copy"),
    path("<int:pk>/facts/", views.ActivityChangeView.as_view(), name="change"),
    path("<int:pk>/opening/", views.ActivityOpenView.as_view(), name="open"),
    path("<int:pk>/cancellation/", views.ActivityCancelView.as_view(), name="cancel"),
    path("<int:pk>/sign-up/", views.SignUpView.as_view(), name="sign_up"),
    path("<int:pk>/withdrawal/", views.SignUpWithdrawView.as_view(), name="withdraw"),
    path("<int:pk>/roll/", views.RollPrintView.as_view(), name="roll"),
    path("<int:pk>/roll/pdf/", views.RollPdfView.as_view(), name="roll_pdf"),
    path("<int:pk>/poster/", views.PosterView.as_view(), name="poster"),
    path("<int:pk>/poster/pdf/", views.PosterPdfView.as_view(), name="poster_pdf"),
    path("arrivals/<str:token>/", views.ArrivalView.as_view(), name="arrival"),
]
