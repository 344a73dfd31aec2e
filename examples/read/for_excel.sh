# Writes the funnel by platform as a CSV file that Excel opens with a double click.
set -eu
api=${API:-http://127.0.0.1:8484}
file=${1:-funnel.csv}

# Without this mark Excel does not read Chinese texts as UTF-8.
printf '\357\273\277' >"$file"
curl --silent --show-error --fail "$api/v1/metrics/funnel?group_by=platform&format=csv&wait=5s" \
  --header "Authorization: Bearer $KEY" >>"$file"
echo "wrote $file"
