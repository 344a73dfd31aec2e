# Sends a broadcast, one send and one read over HTTP, with curl: one event per line.
set -eu
api=${API:-http://127.0.0.1:8484}
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)

# 202 means that all accepted events are stored. To repeat the command is safe: the same id is the same event.
curl --silent --show-error --fail-with-body --retry 3 "$api/v1/events" \
  --header "Authorization: Bearer $KEY" \
  --header 'Content-Type: application/x-ndjson' \
  --data-binary @- <<END
{"type":"broadcast","id":"b1","broadcast":"from-curl","platform":"email","title":"Spring sale","occurred_at":"$now"}
{"type":"send","id":"s1","broadcast":"from-curl","recipient":"ann","audience":["vip"],"occurred_at":"$now"}
{"type":"read","id":"r1","broadcast":"from-curl","recipient":"ann","occurred_at":"$now"}
END
