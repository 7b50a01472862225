"""The one list of addresses: the wiring. Apps to the right are named here by string only."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path
from django.views.i18n import set_language
from drf_spectacular.views import SpectacularJSONAPIView

from consultation import accounts, pages
from consultation.api.docs import ApiDocs

api_v1 = [
    path("", include("consultation.api.urls")),
    path("", include("drafts.api.urls")),
    path("", include("comments.api.urls")),
    path("", include("synthesis.api.urls")),
    path("", include("exports.api.urls")),
]

urlpatterns = [
    path("", include("drafts.urls")),
    path("", include("comments.urls")),
    path("", include("synthesis.urls")),
    path("", include("exports.urls")),
    path("ban-lam-viec/", pages.desk, name="desk"),
    path("dang-nhap/", accounts.LogIn.as_view(), name="login"),
    path("dang-xuat/", auth.LogoutView.as_view(), name="logout"),
    path("doi-mat-khau/", accounts.PasswordChange.as_view(), name="password_change"),
    path("ngon-ngu/", set_language, name="set_language"),
    path("co-chu/", pages.text_size, name="text_size"),
    path("suc-khoe/", pages.health, name="health"),
    path("quan-tri/", admin.site.urls),
    path("api/v1/", include(api_v1)),
    path("api/v1/openapi.json", SpectacularJSONAPIView.as_view(), name="openapi"),
    path("api/", ApiDocs.as_view(url_name="openapi"), name="api_docs"),
]

handler400 = "consultation.pages.bad_request"
handler403 = "consultation.pages.forbidden"
handler404 = "consultation.pages.not_found"
handler500 = "consultation.pages.server_error"
