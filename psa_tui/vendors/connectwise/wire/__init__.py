"""ConnectWise PSA's JSON in its own spelling, a module for each noun. Nothing is translated here.

Names are the API description's. Null fields are usually left out, so every field may be missing.
"""
