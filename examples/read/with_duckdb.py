"""Exports all sends and reads, and joins them in DuckDB. Needs duckdb."""

import os
import shutil
import tempfile
import urllib.request
from pathlib import Path

import duckdb

API = os.environ.get("API", "http://127.0.0.1:8484")


def export(kind: str, folder: str) -> Path:
    """Events of one type as Parquet, with recipients as pseudonyms. Streams: the file may be larger than memory."""
    request = urllib.request.Request(
        f"{API}/v1/export/{kind}?format=parquet",
        headers={"Authorization": f"Bearer {os.environ['KEY']}"},
    )
    path = Path(folder, f"{kind}.parquet")
    with urllib.request.urlopen(request, timeout=600) as response, path.open("wb") as file:
        shutil.copyfileobj(response, file)
    return path


with tempfile.TemporaryDirectory() as folder:
    sends, reads = export("send", folder), export("read", folder)
    # Each person counts once. Metrics also know late events, retractions and bots: use them for figures that you report.
    print(
        duckdb.sql(
            f"""
            SELECT s.broadcast, count(DISTINCT s.recipient) AS sent, count(DISTINCT r.recipient) AS read
            FROM '{sends}' s LEFT JOIN '{reads}' r USING (broadcast, recipient)
            GROUP BY ALL ORDER BY s.broadcast
            """
        )
    )
