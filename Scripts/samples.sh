# Read by Scripts/demo and Scripts/samples: what a sample's truth.json says, and its report.
# shellcheck shell=sh

# read_truth SAMPLE: sets credential, exposed_at, abused and expected_status.
read_truth() {
  credential=$(truth_text credential "$1/truth.json")
  exposed_at=$(truth_text exposedAt "$1/truth.json")
  abused=$(sed -n 's/^ *"abused" *: *\([a-z]*\).*/\1/p' "$1/truth.json")
  case $abused in
    true) expected_status=1 ;;
    false) expected_status=0 ;;
    *) echo "$1/truth.json does not say whether the key was abused" >&2 && return 1 ;;
  esac
  if [ -z "$credential" ] || [ -z "$exposed_at" ]; then
    echo "$1/truth.json names no credential or no time of exposure" >&2
    return 1
  fi
}

# truth_text NAME FILE: the text under that name, one per line as the simulator writes them.
truth_text() {
  sed -n 's/^ *"'"$1"'" *: *"\([^"]*\)".*/\1/p' "$2"
}

# write_report FORMAT FILE SAMPLE, after read_truth. Abused (1) is an answer, not a failure.
write_report() {
  report_status=0
  "$keyinquest" report --key "$credential" --exposed-at "$exposed_at" --format "$1" \
    --output "$2" "$3/logs" </dev/null || report_status=$?
  if [ "$report_status" -ne "$expected_status" ]; then
    echo "$3: the $1 report ended with $report_status, expected $expected_status" >&2
    return 1
  fi
}
