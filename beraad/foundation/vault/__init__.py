"""Compartments: sealed places with holders and a clock."""
