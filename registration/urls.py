from django.urls import path

from . import views

app_name = "registration"

urlpatterns = [
    path("certificates/", views.CertificateListView.as_view(), name="certificate_list"),
    path(
        "certificates/issuance/",
        views.CertificateIssueBatchView.as_view(),
        name="certificate_issue_batch",
    ),
    path(
        "certificates/prints/",
        views.CertificatePrintBatchView.as_view(),
        name="certificate_print_batch",
    ),
    path(
        "certificates/prints/pages/",
        views.CertificatePrintPagesView.as_view(),
        name="certificate_print_pages",
    ),
    path(
        "certificates/<int:pk>/", views.CertificateDetailView.as_view(), name="certificate_detail"
    ),
    path("certificates/<int:pk>/pdf/", views.CertificatePdfView.as_view(), name="certificate_pdf"),
    path(
        "certificates/<int:pk>/print/",
        views.CertificatePrintView.as_view(),
        name="certificate_print",
    ),
    path(
        "certificates/<int:pk>/voiding/",
        views.CertificateVoidView.as_view(),
        name="certificate_void",
    ),
    path(
        "certificates/<int:pk>/replacement/",
        views.CertificateReissueView.as_view(),
        name="certificate_reissue",
    ),
    path(
        "members/<int:pk>/certificate/",
        views.CertificateIssueView.as_view(),
        name="certificate_issue",
    ),
    path("cards/", views.CardListView.as_view(), name="card_list"),
    path("cards/pdf/", views.CardPdfView.as_view(), name="card_pdf"),
    path("cards/print/", views.CardPrintView.as_view(), name="card_print"),
    path("presentations/<str:token>/", views.PresentationView.as_view(), name="presentation"),
    path(
        "presentations/<str:token>/acceptance/",
        views.PresentationAcceptView.as_view(),
        name="presentation_accept",
    ),
    path(
        "presentations/<str:token>/refusal/",
        views.PresentationRefuseView.as_view(),
        name="presentation_refuse",
    ),
    path(
        "presentations/<str:token>/forwarding/",
        views.PresentationForwardView.as_view(),
        name="presentation_forward",
    ),
    path("members/<int:pk>/", views.MemberChainView.as_view(), name="member_chain"),
    path("members/missing/", views.MissingListView.as_view(), name="missing_list"),
    path(
        "members/missing/workbook/",
        views.MissingWorkbookView.as_view(),
        name="missing_workbook",
    ),
    path(
        "members/missing/reminder/",
        views.MissingReminderView.as_view(),
        name="missing_reminder",
    ),
    path("registrations/", views.RegistrationListView.as_view(), name="list"),
    path("check-in/", views.CheckInView.as_view(), name="check_in"),
    path("registrations/acceptance/", views.RegistrationAcceptAllView.as_view(), name="accept_all"),
    path("registrations/placement/", views.RegistrationPlaceView.as_view(), name="place"),
    path("registrations/<int:pk>/", views.RegistrationDetailView.as_view(), name="detail"),
    path(
        "registrations/<int:pk>/acceptance/",
        views.RegistrationAcceptView.as_view(),
        name="accept",
    ),
    path("registrations/<int:pk>/refusal/", views.RegistrationRefuseView.as_view(), name="refuse"),
    path(
        "registrations/<int:pk>/forwarding/",
        views.RegistrationForwardView.as_view(),
        name="forward",
    ),
    path("registrations/<int:pk>/ending/", views.RegistrationEndView.as_view(), name="end"),
    path(
        "registrations/<int:pk>/withdrawal/",
        views.RegistrationWithdrawView.as_view(),
        name="withdraw",
    ),
    path(
        "registrations/<int:pk>/objection/", views.RegistrationObjectView.as_view(), name="object"
    ),
    path("receipts/", views.ReceiptListView.as_view(), name="receipt_list"),
    path(
        "receipts/acknowledgement/",
        views.ReceiptAcknowledgeAllView.as_view(),
        name="receipt_acknowledge_all",
    ),
    path("receipts/<int:pk>/", views.ReceiptDetailView.as_view(), name="receipt_detail"),
    path("receipts/<int:pk>/pdf/", views.ReceiptPdfView.as_view(), name="receipt_pdf"),
    path("receipts/<int:pk>/print/", views.ReceiptPrintView.as_view(), name="receipt_print"),
    path(
        "receipts/<int:pk>/acknowledgement/",
        views.ReceiptAcknowledgeView.as_view(),
        name="receipt_acknowledge",
    ),
    path(
        "receipts/by-token/<str:token>/",
        views.ReceiptByTokenView.as_view(),
        name="receipt_by_token",
    ),
]
