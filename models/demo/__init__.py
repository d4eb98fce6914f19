"""Stores of invented people: a small one to practise in, large ones to measure with."""

from models.demo.bulk import make_bulk
from models.demo.practice import OPERATOR, PASSWORD, make_practice

__all__ = ["OPERATOR", "PASSWORD", "make_bulk", "make_practice"]
