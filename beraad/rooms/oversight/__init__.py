"""The data protection officer's reading room: traces without content, and who looked at what.

For the DPO of a controller, and for who answers for a case; GDPR art. 39, law of 30 July 2018.
"""
