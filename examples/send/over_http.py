"""Sends a broadcast, one send and one read over HTTP. Needs nothing but Python."""

import json
import os
import sys
import urllib.request
from datetime import datetime, timezone

API = os.environ.get("API", "http://127.0.0.1:8484")
NOW = datetime.now(timezone.utc).isoformat()

events = [
    {"type": "broadcast", "id": "b1", "platform": "email", "title": "Spring sale"},
    {"type": "send", "id": "s1", "recipient": "ann", "audience": ["vip"]},
    {"type": "read", "id": "r1", "recipient": "ann"},
]
for event in events:
    event.update(broadcast="from-python", occurred_at=NOW)

request = urllib.request.Request(
    f"{API}/v1/events",
    data=json.dumps(events).encode(),
    headers={"Authorization": f"Bearer {os.environ['KEY']}", "Content-Type": "application/json"},
)
# 202 means that all accepted events are stored. Other answers are raised: after 429 or 503 send the same events again.
with urllib.request.urlopen(request, timeout=30) as response:
    answer = json.load(response)

print(f"accepted {answer['accepted']}")
for rejected in answer["rejected"]:
    print(rejected, file=sys.stderr)
sys.exit(1 if answer["rejected"] else 0)
