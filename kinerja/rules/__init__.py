"""Judgement on values, without Django."""
