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

# The one JSON object of "activity", cut at every closing brace, its members told by the first name
# in each piece. The names in these data have neither quotes nor braces.
print_lines() {
  mawk -v list="$list" -v amount="$amount" -v fingerprints="$fingerprints" '
    function place(name,  i) {
      for (i = 2; i < NF; i += 2) if ($i == name && $(i + 1) ~ /^:/) return i
      return NF + 1
    }
    function text(name) { return $(place(name) + 2) }
    function number(name) { return substr($(place(name) + 1), 2) + 0 }
    BEGIN {
      while (fingerprints != "" && (getline line < fingerprints) > 0) {
        cut = index(line, "\t")
        raw[substr(line, 1, cut - 1)] = substr(line, cut + 1)
      }
      RS = "}"
      FS = "\""
    }
    { sub(/^.*[{]/, "") }
    $2 == "hour" {
      total = number(amount == "bytes" ? "bytes_out" : "tokens")
      printf "H\t%s\t%d\t%.0f\n", substr(text("hour"), 1, 13), number("calls"), total
    }
    $2 == "hour_of_week" { printf "W\t%d\t%d\n", number("hour_of_week"), number("calls") }
    $2 == "address" {
      first = substr(text("first"), 1, 19)
      printf "I\t%s\t%s\t%s\t%d\n", text("address"), first, substr(text("last"), 1, 19), \
        number("calls")
    }
    $2 == list && ++rank <= 20 { printf "T\t%s\t%d\n", text(list), number("calls") }
    $2 == "credential" && text("credential") != "" {
      name = text("credential")
      total = amount == "bytes" ? number("bytes_out") : \
        number("input_tokens") + number("output_tokens")
      printf "K\t%s\t%d\t%.0f\n", (name in raw) ? raw[name] : name, number("calls"), total
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
