"""Loads the demo data, once, and prints the accounts to sign in with."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from exports.demo.load import accounts, load

_PASSWORD = "gop-y-demo-2026"  # noqa: S105  # printed on purpose: everyone may try the demo


class Command(BaseCommand):
    help = (
        "Loads an invented province with two rounds of consultation; does nothing the second time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--quiet-accounts", action="store_true", help="do not print the accounts"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        password = os.environ.get("DEMO_PASSWORD", _PASSWORD)
        made = load(password)
        self.stdout.write("Đã nạp dữ liệu minh họa." if made else "Dữ liệu minh họa đã có sẵn.")
        if options["quiet_accounts"]:
            return
        self.stdout.write(f"\nTài khoản (mật khẩu: {password}):")
        for email, name, roles in accounts():
            self.stdout.write(f"  {email:34} {name:24} {', '.join(roles) or 'quản trị hệ thống'}")
