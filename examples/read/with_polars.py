"""Reads the funnel by platform into a Polars DataFrame. Needs polars."""

import io
import os
import urllib.request

import polars

API = os.environ.get("API", "http://127.0.0.1:8484")

request = urllib.request.Request(
    f"{API}/v1/metrics/funnel?group_by=platform&format=arrow&wait=5s",
    headers={"Authorization": f"Bearer {os.environ['KEY']}"},
)
with urllib.request.urlopen(request, timeout=60) as response:
    # An Arrow file, not a stream.
    funnel = polars.read_ipc(io.BytesIO(response.read()))

with polars.Config(tbl_formatting="MARKDOWN", tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True):
    print(funnel.select("platform", "sent", "read", "clicked", "open_rate"))
