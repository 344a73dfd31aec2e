"""Reads the funnel by platform into a pandas DataFrame. Needs pandas and pyarrow."""

import io
import os
import urllib.request

import pandas

API = os.environ.get("API", "http://127.0.0.1:8484")

# Parquet has the types of columns: counts are whole numbers, days are dates, and what cannot be measured is null.
request = urllib.request.Request(
    f"{API}/v1/metrics/funnel?group_by=platform&format=parquet&wait=5s",
    headers={"Authorization": f"Bearer {os.environ['KEY']}"},
)
with urllib.request.urlopen(request, timeout=60) as response:
    funnel = pandas.read_parquet(io.BytesIO(response.read()), dtype_backend="pyarrow")

# A null stays <NA>: do not fill it with 0, or a platform without read receipts looks like one that no one reads.
print(funnel[["platform", "sent", "read", "clicked", "open_rate"]].to_string(index=False))
