"""What watches over the queue and the day: SLA clocks, escalation, figures, timers."""
