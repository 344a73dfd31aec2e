"""Sends a broadcast, one send and one read through Kafka. Needs confluent-kafka."""

import json
import os
import sys
from datetime import datetime, timezone

from confluent_kafka import Producer

TENANT = os.environ.get("TENANT", "demo")
NOW = datetime.now(timezone.utc).isoformat()

events = [
    {"type": "broadcast", "id": "b1", "platform": "email", "title": "Spring sale"},
    {"type": "send", "id": "s1", "recipient": "ann", "audience": ["vip"]},
    {"type": "read", "id": "r1", "recipient": "ann"},
]

failures = []


def delivered(error, _message):
    if error is not None:
        failures.append(error)


# Acknowledged by all in-sync replicas; a retry inside the client writes no event twice.
producer = Producer({"bootstrap.servers": os.environ["KAFKA"], "acks": "all", "enable.idempotence": True})
for event in events:
    event.update(tenant=TENANT, broadcast="from-python-kafka", occurred_at=NOW)
    # The key keeps the events of one recipient in order.
    key = f"{TENANT}/{event.get('recipient', event['broadcast'])}"
    producer.produce("huixiang.events", key=key, value=json.dumps(event), on_delivery=delivered)
left = producer.flush(30)

print(f"sent {len(events) - left - len(failures)}")
for failure in failures:
    print(failure, file=sys.stderr)
sys.exit(1 if left or failures else 0)
