"""The LIVC-R itself: who sits in it, in which capacity, until when, and under which confirmed rules.

Serves mayor, chair and coordinator, who keep it in order; everybody who sits in it can read it.
Asked for by article 2 and article 3 §1 of the law of 30 July 2018: no table without a composition.
"""
