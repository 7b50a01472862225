"""Addresses of the ground's API: who am I, and a token to act with."""

from django.urls import path

from consultation.api import views

urlpatterns = [
    path("me/", views.Me.as_view(), name="api_me"),
    path("token/", views.Token.as_view(), name="api_token"),
]
