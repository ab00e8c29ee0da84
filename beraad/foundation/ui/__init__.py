"""The design system: what every screen is made of."""
