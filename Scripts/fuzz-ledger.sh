# The account of what was fuzzed; to be read with `.` by Scripts/fuzz, which sets what is used here.
#
# A run is one line. Beside it stands which files of Sources the corpus of its target reaches, with
# the hash of each as it was: runs may be added up as long as those files stay as they were.

columns=time,commit,target,sanitizer,seed,cpu_seconds,executions,edges,features,corpus,findings
columns=$columns,reached

# number_after WORD LOG: the last number that libFuzzer wrote behind it, 0 when there is none.
number_after() {
  found=$(grep -aoE "$1:? +[0-9]+" "$2" | tail -n 1 | grep -oE "[0-9]+\$" || true)
  printf '%s' "${found:-0}"
}

# reached_files TARGET: the files of Sources with code that its corpus runs through. An input that
# takes ten seconds is kept, to be looked at.
reached_files() {
  "$work/$1" -runs=0 -print_coverage=1 -timeout=60 -artifact_prefix="$fuzz/slow/$1-" \
    "$fuzz/corpus/$1" 2>&1 </dev/null |
    grep -aE '^COVERED_FUNC' | grep -aoE 'Sources/[A-Za-z0-9_+./-]+\.(swift|c)' |
    LC_ALL=C sort -u
}

# state_of_sources: the commit, with a plus when the files are others, then each file's hash. Taken
# when a target is built: the files may change while it runs.
state_of_sources() {
  commit=$(git rev-parse --short HEAD)
  git diff --quiet HEAD -- Sources Tests/Fuzzing ':!Tests/Fuzzing/Ledger' || commit=$commit+
  printf '%s\n' "$commit"
  find Sources -type f | LC_ALL=C sort >"$work/files"
  git hash-object --stdin-paths <"$work/files" | paste -d ' ' - "$work/files"
}

# keep_reached TARGET EDGES: writes their hashes beside the ledger, and prints the name they have
# there. Looking takes long, so it looks again only when the program or the edges are others.
keep_reached() {
  folder=$(dirname -- "$ledger")/reached
  mkdir -p "$folder"
  state="$(cat -- "$work/target-$1.stamp") $2"
  if [ "$(sed -n 1p "$work/$1.reached" 2>/dev/null)" != "$state" ]; then
    { printf '%s\n' "$state"; reached_files "$1"; } >"$work/$1.reached"
  fi
  tail -n +2 "$work/$1.reached" |
    awk 'FNR == NR { hash[$2] = $1; next } { print hash[$1], $1 }' "$work/$1.sources" - \
      >"$work/reached"
  name=$(sha256sum <"$work/reached" | cut -c 1-12)
  cp -- "$work/reached" "$folder/$name"
  printf '%s' "$name"
}

enter_in_ledger() {
  [ -f "$ledger" ] || printf '%s\n' "$columns" >"$ledger"
  commit=$(sed -n 1p "$work/$1.sources")
  # Of the times that the shell prints, the second line is that of the programs it ran.
  cpu=$(tail -n 1 "$log.times" |
    awk '{ split($1 "m" $2, t, "m"); printf "%.1f", t[1] * 60 + t[2] + t[3] * 60 + t[4] }')
  edges=$(number_after cov "$log")
  executions=$(number_after 'stat::number_of_executed_units' "$log")
  # A unit that a busy machine made slow breaks no promise; one that hangs is a timeout.
  findings=$(grep -aE 'Test unit written' "$log" | grep -acv 'slow-unit' || true)
  printf '%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$commit" "$1" \
    "${SANITIZER:-none}" "$seed" "$cpu" "$executions" "$edges" \
    "$(number_after ft "$log")" "$(find "$corpus" -type f | wc -l)" "$findings" \
    "$(keep_reached "$1" "$edges")" >>"$ledger"
  say "$1: $executions executions in $cpu s of processor time, $findings findings"
  slow=$(find "$fuzz/slow" -type f -name "$1-slow-unit-*" | wc -l)
  [ "$slow" -eq 0 ] || say "$1: inputs that took 10 s or more, see $fuzz/slow: $slow"
}

# changed_since NAME: the files that are no longer as they were in that run, in one word each.
changed_since() {
  file=$(dirname -- "$ledger")/reached/$1
  [ -s "$file" ] || { printf 'unknown'; return 0; }
  while read -r hash path; do
    [ -f "$path" ] && [ "$(git hash-object -- "$path")" = "$hash" ] || printf '%s ' "$path"
  done <"$file"
}

# print_ledger: per target what the runs on files as they are now came to, and the others.
print_ledger() {
  [ -f "$ledger" ] || {
    say "there is no $ledger yet"
    return 0
  }
  changes=$(mktemp)
  tail -n +2 "$ledger" | cut -d , -f 12 | sort -u | while read -r name; do
    printf '%s,%s\n' "$name" "$(changed_since "$name")"
  done >"$changes"
  awk -F , -v OFS=, '
    FNR == NR { changed[$1] = $2; next }
    FNR == 1 { next }
    {
      targets[$3]; findings[$3] += $11
      if (changed[$12] == "") {
        cpu[$3] += $6; runs[$3] += $7; allcpu += $6; all += $7
        if ($8 > edges[$3]) edges[$3] = $8
        if ($10 > corpus[$3]) corpus[$3] = $10
      } else { oldcpu[$3] += $6; old[$3] += $7; why[$3] = changed[$12] }
    }
    END {
      form = "%-12s %9s %13s %7s %7s %9s %13s  %s\n"
      printf form, "target", "cpu s", "executions", "edges", "corpus", "findings", "outdated", "by"
      for (target in targets) {
        n = split(why[target], files, " ")
        note = n == 0 ? "" : files[1] (n > 1 ? " and " n - 1 " more" : "")
        printf form, target, cpu[target] + 0, runs[target] + 0, edges[target] + 0,
          corpus[target] + 0, findings[target] + 0, old[target] + 0, note | "LC_ALL=C sort"
      }
      close("LC_ALL=C sort")
      printf form, "all", allcpu + 0, all + 0, "", "", "", "", ""
    }' "$changes" "$ledger"
  rm -f -- "$changes"
}
