"""Addresses of this step's API."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
