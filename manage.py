#!/usr/bin/env python3
"""Run a command of the house: ``python manage.py <command>`` (installed: ``beraad <command>``)."""

from beraad.config.cli import main

if __name__ == "__main__":
    main()
