"""The interpreters: one folder for each vendor, their shared toolbox, and the list of them.

A vendor's folder is the only place that knows its JSON and its manners; what leaves it is domain
values and the eight errors. The toolbox (the modules with an underscore) knows no vendor.
"""
