"""Money: the bill with its preview, its run, invoices, lines and timers, and what nobody billed."""
