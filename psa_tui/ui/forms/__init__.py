"""Forms drawn from a FormSpec: fields, audience, drafts, the external editor and the send line.

No vendor and no kind of form has code of its own here: what differs stands in the FormSpec.
"""
