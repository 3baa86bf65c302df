"""Judgements about tickets, pure: the SLA clock, escalation, changes of status, queue figures."""
