"""One person's way from worry to erasure: many small sealed places, few readers, an end to each.

Serves the coordinator and the mayor first (law of 30 July 2018, art. 3 §2); nobody else looks in.
"""
