"""Open data of the network: municipalities, cells, coverage, what was said of it; read only, for everybody.

Nothing here leads to a case or to a person: ``tests/specs/test_open_data_leads_to_no_case.py`` proves it.
"""
