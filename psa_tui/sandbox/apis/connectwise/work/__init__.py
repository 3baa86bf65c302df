"""What is done and charged: time, schedule, agreements, products, invoices, files, stopwatches."""

from . import agreements, documents, invoices, products, schedule, stopwatches, time

DESKS = (
    time.desk,
    schedule.desk,
    stopwatches.desk,
    agreements.desk,
    products.desk,
    invoices.desk,
    documents.desk,
)
"""The endpoints, by noun."""
