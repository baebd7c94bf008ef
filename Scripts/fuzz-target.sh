# Builds and runs one target; to be read with `.` by Scripts/fuzz, which sets what is used here.
# The first lines of a target say what it needs beside Tests/Fuzzing/Shared/Entry.swift and
# Require.swift:
#   // Modules: Vocabulary Ingestion      of Sources, those imported by others first
#   // With: Shared/Tape.swift            more Swift sources, from Tests/Fuzzing or the package
#   // Clang: Sources/CSegmentReader/segment_bytes.c    sources in C, their headers imported
#   // Longest: 65536                     bytes of an input, when 4096 are too few

# directive TARGET NAME: the words behind it, none when it is not there.
directive() {
  sed -n "/^\/\//!q; s|^// $2: ||p" "Tests/Fuzzing/Targets/$1.swift"
}

# with TARGET: its Swift sources.
with() {
  for word in Shared/Entry.swift Shared/Require.swift $(directive "$1" With); do
    # A pattern may stand for several.
    case $word in
      Sources/* | Tests/*) ls -d -- $word ;;
      *) ls -d -- Tests/Fuzzing/$word ;;
    esac
  done
  printf '%s\n' "Tests/Fuzzing/Targets/$1.swift"
}

build_target() {
  state_of_sources >"$work/$1.sources"
  objects=
  stamps=
  for name in $(directive "$1" Modules); do
    [ -f "$work/$name.stamp" ] || say "building $name"
    compile_module "$name"
    objects="$objects $work/$name.o"
    stamps="$stamps $work/$name.stamp"
  done
  headers=
  clang_flags=$(printf '%s\n' "${SANITIZER:+,$SANITIZER}")
  for file in $(directive "$1" Clang); do
    object=$work/$(basename -- "$file" .c).o
    "$(dirname -- "$(command -v swiftc)")/clang" -c -O1 -g "-fsanitize=fuzzer-no-link$clang_flags" \
      -o "$object" "$file"
    objects="$objects $object"
    headers="$headers -import-objc-header ${file%.c}.h"
    stamps="$stamps $file ${file%.c}.h"
  done
  # shellcheck disable=SC2046,SC2086  # One option or file a word, none with a space in its name.
  compile_once "target-$1" "$(stamp $(with "$1") $stamps)" \
    -module-name Fuzzing -o "$work/$1" $headers $objects $(with "$1")
}

run_target() {
  longest=$(directive "$1" Longest)
  longest=${longest:-4096}
  seeds=$work/seeds/$1
  corpus=$fuzz/corpus/$1
  log=$work/logs/$1.log
  # The program writes its seeds itself; some also begin with the sample logs.
  rm -rf -- "$seeds"
  mkdir -p "$seeds" "$corpus"
  for pattern in $(directive "$1" Files); do
    find . -path "./$pattern" -type f -not -path './.build/*' | LC_ALL=C sort |
      while read -r file; do
        head -c "$longest" "$file" >"$seeds/$(printf '%s' "${file#./}" | tr / -)"
      done
  done
  say "$1, $seconds seconds, SEED=$seed"
  result=0
  # Of the times that the shell prints, the second line is that of the programs it ran.
  (
    KEYINQUEST_FUZZ_SEEDS=$seeds "$work/$1" -max_total_time="$seconds" -max_len="$longest" \
      -seed="$seed" -timeout=60 -report_slow_units=60 -rss_limit_mb=2048 -print_final_stats=1 \
      -artifact_prefix="$fuzz/findings/$1-" "$corpus" "$seeds" >"$log" 2>&1 </dev/null || result=1
    times >"$log.times"
    exit "$result"
  ) || result=1
  grep -aE 'not so:|ERROR|Fatal error|Test unit written' "$log" | grep -av slow-unit >&2 || true
  enter_in_ledger "$1"
  return "$result"
}
