"""Addresses of this step's pages."""

from django.urls import URLPattern

app_name = "exports"
urlpatterns: list[URLPattern] = []
