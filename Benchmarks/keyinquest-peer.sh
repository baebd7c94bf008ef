#!/bin/sh
# keyinquest as a peer of a harness that calls its peers as
#   NAME.sh cold|load|query DATASET
# with DATA (file or folder), STORE (a folder, empty before a load) and KEY in the environment, and
# reads answers as the lines of Benchmarks/answer.py. Data sets whose name begins with "nginx" have
# raw keys in their URLs, "llm" counts tokens, the others are CloudTrail. Exit 64: not supported.
#
# KEYINQUEST is the program (default: the one on the path). The program names a raw key by its hash;
# which hash is which key stands in DATA.fingerprints, written by the first call or by
# "NAME.sh prepare DATASET".
set -eu

keyinquest=${KEYINQUEST:-keyinquest}
store=${STORE:-.}/keyinquest.sqlite
work=$1
dataset=${2:-${DS:-}}
fingerprints=

fingerprint() { printf %s "$1" | sha256sum | sed 's/^\([0-9a-f]*\).*/sha256:\1/'; }

write_fingerprints() {
  grep -aoE '[?&]api_key=[A-Za-z0-9_]+' "$DATA" | sed 's/.*=//' | LC_ALL=C sort -u |
    while read -r raw; do
      printf '%s\t%s\n' "$(fingerprint "$raw")" "$raw"
    done >"$fingerprints.$$"
  mv "$fingerprints.$$" "$fingerprints"
}

case $dataset in
  nginx*) list=resource amount=bytes fingerprints=$DATA.fingerprints ;;
  llm*) list=model amount=tokens ;;
  ct* | cloudtrail*) list=operation amount=bytes ;;
  *) exit 64 ;;
esac
[ -z "$fingerprints" ] || [ -s "$fingerprints" ] || write_fingerprints

# The one JSON object of "activity" in its stable order, cut at every closing brace. The names in
# these data have neither quotes nor braces.
print_lines() {
  mawk -v list="$list" -v amount="$amount" -v fingerprints="$fingerprints" '
    function number(text) { return substr(text, index(text, ":") + 1) + 0 }
    BEGIN {
      while (fingerprints != "" && (getline line < fingerprints) > 0) {
        place = index(line, "\t")
        raw[substr(line, 1, place - 1)] = substr(line, place + 1)
      }
      RS = "}"
      FS = "\""
    }
    { sub(/^.*[{]/, "") }
    $2 == "hour" {
      total = number(amount == "bytes" ? $9 : $11)
      printf "H\t%s\t%d\t%.0f\n", substr($4, 1, 13), number($7), total
    }
    $2 == "hour_of_week" { printf "W\t%d\t%d\n", number($3), number($5) }
    $2 == "address" {
      printf "I\t%s\t%s\t%s\t%d\n", $4, substr($8, 1, 19), substr($12, 1, 19), number($15)
    }
    $2 == list && ++rank <= 20 { printf "T\t%s\t%d\n", $4, number($7) }
    $2 == "credential" && $4 != "" {
      total = amount == "bytes" ? number($9) : number($11) + number($13)
      printf "K\t%s\t%d\t%.0f\n", ($4 in raw) ? raw[$4] : $4, number($7), total
      keys++
    }
    END { exit !keys }'
}

key=${KEY:-}
[ -z "$fingerprints" ] || key=$(fingerprint "$key")
case $work in
  prepare) ;;
  cold) "$keyinquest" activity --key "$key" --json "$DATA" | print_lines ;;
  load) exec "$keyinquest" import --quiet --store "$store" "$DATA" >/dev/null ;;
  query) "$keyinquest" activity --key "$key" --json --store "$store" | print_lines ;;
  *) exit 64 ;;
esac
