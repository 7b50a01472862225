"""Tests of the parser: pure, no database."""
