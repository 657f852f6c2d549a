"""Leaf rules of Danish administrative print: number, unit, money, comparison, date, period, frequency."""
