"""The screens between a cell and a desk."""
