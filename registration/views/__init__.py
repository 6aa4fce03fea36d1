from .certificates import (
    CertificateDetailView,
    CertificateIssueBatchView,
    CertificateIssueView,
    CertificateListView,
    CertificateReissueView,
    CertificateVoidView,
)
from .members import MemberChainView
from .presentations import (
    PresentationAcceptView,
    PresentationForwardView,
    PresentationRefuseView,
    PresentationView,
)
from .prints import (
    CertificatePdfView,
    CertificatePrintBatchView,
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
from .registrations import (
    RegistrationAcceptView,
    RegistrationDetailView,
    RegistrationEndView,
    RegistrationForwardView,
    RegistrationListView,
    RegistrationRefuseView,
)

__all__ = [
    "CertificateDetailView",
    "CertificateIssueBatchView",
    "CertificateIssueView",
    "CertificateListView",
    "CertificatePdfView",
    "CertificatePrintBatchView",
    "CertificatePrintView",
    "CertificateReissueView",
    "CertificateVoidView",
    "MemberChainView",
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
    "RegistrationAcceptView",
    "RegistrationDetailView",
    "RegistrationEndView",
    "RegistrationForwardView",
    "RegistrationListView",
    "RegistrationRefuseView",
]
