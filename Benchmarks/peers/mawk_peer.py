"""mawk, the fastest of the awks: one program over an access log, nothing kept."""

from peers import installed

NAME = "mawk"

_PROGRAM = r'''
BEGIN {
  OFS = "\t"
  split("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", names, " ")
  for (n in names) month[names[n]] = sprintf("%02d", n)
}
{
  place = index($7, "?")
  if (!place) next
  query = substr($7, place)
  if (!match(query, /[?&]api_key=dk_live_[0-9a-f]+/)) next
  key = substr(query, RSTART + 9, RLENGTH - 9)
  calls[key]++; amounts[key] += $10
  if (key != KEY) next
  time = substr($4, 9, 4) "-" month[substr($4, 5, 3)] "-" substr($4, 2, 2) "T" substr($4, 14, 8)
  hour = substr(time, 1, 13)
  hour_calls[hour]++; hour_amounts[hour] += $10
  if (!($1 in address_calls)) { first[$1] = time; last[$1] = time }
  if (time < first[$1]) first[$1] = time
  if (time > last[$1]) last[$1] = time
  address_calls[$1]++
  operations[substr($7, 1, place - 1)]++
}
function hour_of_week(hour) {
  day = mktime(substr(hour, 1, 4) " " substr(hour, 6, 2) " " substr(hour, 9, 2) " 12 0 0")
  return (strftime("%w", day) + 6) % 7 * 24 + substr(hour, 12, 2)
}
END {
  for (h in hour_calls) {
    printf "H\t%s\t%d\t%d\n", h, hour_calls[h], hour_amounts[h]
    week[hour_of_week(h)] += hour_calls[h]
  }
  for (a in address_calls) print "I", a, first[a], last[a], address_calls[a]
  for (w in week) print "W", w, week[w]
  for (k in calls) printf "K\t%s\t%d\t%.0f\n", k, calls[k], amounts[k]
  for (o in operations)
    printf "T\t%s\t%d\n", o, operations[o] | "sort -t \"\t\" -k 3,3nr -k 2,2 | head -n 20"
}
'''


def version(tools):
    return installed("mawk", "-W", "version")


def command(job, tools):
    if job.work != "cold" or job.dataset.kind != "nginx":
        return None
    if job.dataset.compression:
        pipe = 'zstd -q -dc "$1" | mawk -v "KEY=$2" "$3"'
        return ["sh", "-c", pipe, "sh", str(job.path), job.key, _PROGRAM]
    return ["mawk", "-v", f"KEY={job.key}", _PROGRAM, str(job.path)]
