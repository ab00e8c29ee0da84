"""Opens the house: settings, the map of the site, and what only the whole house can compose."""
