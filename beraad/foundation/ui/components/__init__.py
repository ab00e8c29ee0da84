"""What the tags of ``templatetags/ui.py`` do: one module per family of components."""
