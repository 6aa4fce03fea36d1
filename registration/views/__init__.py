from .batches import RegistrationAcceptAllView, RegistrationPlaceView
from .cards import CardListView, CardPdfView, CardPrintView
from .certificates import (
    CertificateDetailView,
    CertificateIssueBatchView,
    CertificateIssueView,
    CertificateListView,
    CertificateReissueView,
    CertificateVoidView,
)
from .members import MemberChainView
from .missing import MissingListView, MissingReminderView, MissingWorkbookView
from .online import CheckInView, RegistrationObjectView, RegistrationWithdrawView
from .presentations import (
    PresentationAcceptView,
    PresentationForwardView,
    PresentationRefuseView,
    PresentationView,
)
from .prints import (
    CertificatePdfView,
    CertificatePrintBatchView,
    CertificatePrintPagesView,
    CertificatePrintView,
    ReceiptPdfView,
    ReceiptPrintView,
)
from .receipts import (
    ReceiptAcknowledgeAllView,
    ReceiptAcknowledgeView,
    ReceiptByTokenView,
    ReceiptDetailView,
    ReceiptListView,
)
from .registration_lists import RegistrationListView
from .registrations import (
    RegistrationAcceptView,
    RegistrationDetailView,
    RegistrationEndView,
    RegistrationForwardView,
    RegistrationRefuseView,
)

__all__ = [
    "CardListView",
    "CardPdfView",
    "CardPrintView",
    "CertificateDetailView",
    "CertificateIssueBatchView",
    "CertificateIssueView",
    "CertificateListView",
    "CertificatePdfView",
    "CertificatePrintBatchView",
    "CertificatePrintPagesView",
    "CertificatePrintView",
    "CertificateReissueView",
    "CertificateVoidView",
    "CheckInView",
    "MemberChainView",
    "MissingListView",
    "MissingReminderView",
    "MissingWorkbookView",
    "PresentationAcceptView",
    "PresentationForwardView",
    "PresentationRefuseView",
    "PresentationView",
    "ReceiptAcknowledgeAllView",
    "ReceiptAcknowledgeView",
    "ReceiptByTokenView",
    "ReceiptDetailView",
    "ReceiptListView",
    "ReceiptPdfView",
    "ReceiptPrintView",
    "RegistrationAcceptAllView",
    "RegistrationAcceptView",
    "RegistrationDetailView",
    "RegistrationEndView",
    "RegistrationForwardView",
    "RegistrationListView",
    "RegistrationObjectView",
    "RegistrationPlaceView",
    "RegistrationRefuseView",
    "RegistrationWithdrawView",
]
