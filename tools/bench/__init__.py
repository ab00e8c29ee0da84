"""The house, measured: ``python -m tools.bench [name …] [--json FILE]``. Every figure stands beside its floor."""
