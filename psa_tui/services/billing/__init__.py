"""Bills: what will be charged, the steps that charge it, and whether it came out as shown.

`preview` and `plan` compute, `verify` reads a run, `run` is what others call, `unbilled` finds what
nobody charged yet. What is sent goes through `writes`, like everything else.
"""
