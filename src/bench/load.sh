# The loads of src/bench/run: wrk, h2load for HTTP/2 and `openssl s_time` for handshakes, and what a measurement makes of them.
# Sourced; uses $work, $loads, $seconds, pids and port of its caller, and fills cost, rate and tail by "scenario,proxy".

scenario_load() { # scenario -> tool, suffix of the listener's port, path, connections, what to add to requests
  local connections=${1##*-}
  case $1 in
    inspector-*) echo "wrk : /1k $connections" ;;
    1k-* | 100k-*) echo "wrk : /${1%-*} $connections" ;;
    upload-*) echo "wrk : /upload $connections upload" ;;
    compiled-* | packaged-* | process-*) echo "wrk : /${1%-*} $connections" ;;
    stock-*) echo "wrk : /_lambda_ $connections event" ;;
    connect-*) echo "wrk : /1k $connections close" ;;
    tls-*) echo "wrk -tls /1k $connections" ;;
    resume-*) echo "wrk -tls /1k $connections close" ;;
    handshake-*) echo "s_time -tls /1k $connections" ;;
    h2-*) echo "h2load -tls /1k $connections" ;;
    sticky-*) echo "wrk -sticky /1k $connections cookie" ;;
    target-*) echo "wrk -target /1k $connections" ;;
    *) echo "SCENARIO: $1 (expected: one of those that the head of src/bench/run names)" >&2; exit 2 ;;
  esac
}

# Each load writes "requests seconds p50 p99 errors" to $loads/loaded, latencies in milliseconds or "-".

load_wrk() { # address, seconds, path, connections, addition
  local scheme=http options=() out="$loads/wrk"
  [[ $1 != *tls ]] || scheme=https
  case ${5:-} in
    upload | event) options=(-s "src/bench/$5.lua") ;;
    close) options=(-H 'Connection: close') ;;
    cookie) options=(-H "Cookie: $(sticky_cookies "$scheme://127.0.0.1:${port[$1]}$3")") ;;
  esac
  EVENT="$work/event.json" wrk -t$(($4 < 2 ? 1 : 2)) -c"$4" -d"$2s" --timeout 10s --latency "${options[@]}" \
    "$scheme://127.0.0.1:${port[$1]}$3" >"$out"
  awk 'function ms(t) {return t ~ /us$/ ? t / 1000 : t ~ /ms$/ ? t + 0 : t * 1000}
    $1 == "50%" {p50 = ms($2)} $1 == "99%" {p99 = ms($2)} /requests in/ {n = $1} /Requests\/sec/ {rate = $2}
    /Socket errors/ {gsub(",", ""); errors += $4 + $6 + $8 + $10} /Non-2xx/ {errors += $NF}
    END {print n, n / rate, p50, p99, errors + 0}' "$out" >"$loads/loaded"
}

sticky_cookies() { # the cookies of a first response, as a client sends them back
  curl -fs -D - -o /dev/null "$1" | awk 'tolower($1) == "set-cookie:" {sub(/;$/, "", $2); all = all (all ? "; " : "") $2} END {print all}'
}

load_h2load() { # 32 streams a connection, in rounds: AWS's load balancers end a connection after 10,000 requests
  local round=$((3000 * $4)) began out="$loads/h2load"
  : >"$out"; : >"$loads/h2load.log"
  began=$(date +%s%N)
  while :; do
    h2load -n "$round" -c "$4" -m 32 --npn-list=h2 --log-file="$loads/h2load.round" "https://127.0.0.1:${port[$1]}$3" >>"$out"
    cat "$loads/h2load.round" >>"$loads/h2load.log"; rm "$loads/h2load.round"
    [ $(($(date +%s%N) - began)) -lt $(($2 * 1000000000)) ] || break
  done
  grep -q 'Application protocol: h2$' "$out" || { echo "$1 does not speak HTTP/2 over TLS" >&2; exit 1; }
  awk '{print $3 / 1000}' "$loads/h2load.log" | sort -n >"$loads/h2load.sorted"
  awk 'FNR == NR {v[++n] = $1; next}
    /^finished in/ {t = $3 + 0; seconds += $3 ~ /ms,$/ ? t / 1000 : t}
    /^requests:/ {ok += $8; failed += $10}
    /^status codes:/ {failed += $5 + $7 + $9}
    END {print ok, seconds, v[int(n / 2) + 1], v[int(n * 0.99) + 1], failed}' "$loads/h2load.sorted" "$out" >"$loads/loaded"
}

load_s_time() { # a full handshake for each request, by so many processes
  local process load=() began failed=0
  began=$(date +%s%N)
  for process in $(seq "$4"); do
    openssl s_time -connect "127.0.0.1:${port[$1]}" -new -time "$2" -www "$3" >"$loads/s_time.$process" 2>&1 &
    load+=($!)
  done
  for process in "${load[@]}"; do wait "$process" || failed=$((failed + 1)); done
  cat "$loads"/s_time.* | awk -v ns=$(($(date +%s%N) - began)) -v failed="$failed" \
    '/real seconds/ {n += $1} END {print n + 0, ns / 1e9, "-", "-", failed}' >"$loads/loaded"
}

load() { # scenario, proxy, seconds
  local tool suffix rest
  read -r tool suffix rest <<<"$(scenario_load "$1")"
  # shellcheck disable=SC2086
  "load_$tool" "$2${suffix#:}" "$3" $rest
}

warm() { # scenario, proxy: until it has answered 300,000 requests of this kind, 15 seconds at the most
  local left=${WARM:-300000} done
  for _ in 1 2 3; do
    load "$1" "$2" 5
    read -r done _ <"$loads/loaded"
    left=$((left - done)); [ "$left" -gt 0 ] || break
  done
}

ticks=$(getconf CLK_TCK)
tree() { # pid and its descendants
  local child
  echo "$1"
  for child in $(pgrep -P "$1" || true); do tree "$child"; done
}
processes() { # of a proxy; a stock Runtime API server has its client beside it
  tree "${pids[$1]}"
  [ "$1" != peer ] || tree "${pids[client]}"
}
cpu() { # clock ticks used by a proxy's processes
  local sum=0 pid stat
  for pid in $(processes "$1"); do
    stat=$(cat "/proc/$pid/stat" 2>/dev/null) || continue
    read -r -a stat <<<"${stat##*) }"
    sum=$((sum + stat[11] + stat[12]))
  done
  echo "$sum"
}
peak() { # MB at the most, summed over a proxy's processes
  local pid sum=0
  for pid in $(processes "$1"); do sum=$((sum + $(awk '/VmHWM/ {print $2}' "/proc/$pid/status" 2>/dev/null || echo 0))); done
  echo $((sum / 1024))
}
machine() { # ticks that all of the machine was busy
  awk '/^cpu / {print $2 + $3 + $4 + $7 + $8 + $9}' /proc/stat
}

declare -A cost=() rate=() tail=()
measure() { # scenario, proxy
  local busy before after began took requests elapsed p50 p99 errors
  busy=$(machine); before=$(cpu "$2"); began=$(date +%s%N)
  load "$1" "$2" "$seconds"
  after=$(cpu "$2"); took=$(($(date +%s%N) - began)); busy=$(($(machine) - busy))
  read -r requests elapsed p50 p99 errors <"$loads/loaded"
  cost[$1,$2]=$(awk -v t=$((after - before)) -v hz="$ticks" -v n="$requests" 'BEGIN {printf "%.3f", n ? t / hz / n * 10000 : 0}')
  rate[$1,$2]=$(awk -v n="$requests" -v s="$elapsed" 'BEGIN {printf "%.0f", n / s}')
  tail[$1,$2]=$p99
  printf '%-12s %-8s %10s %9s %9s %12s %8s %8s %6s%%\n' "$1" "$2" "${rate[$1,$2]}" "$p50" "$p99" "${cost[$1,$2]}" "$(peak "$2")" "$errors" \
    "$(awk -v b="$busy" -v hz="$ticks" -v ns="$took" -v n="$(nproc)" 'BEGIN {printf "%.0f", b / hz / (ns / 1e9) / n * 100}')"
}

compared() { # scenario -> scenarios and proxies that Elbow is measured against by turns, one on a line
  [[ $1 != inspector-* ]] || echo "$1 off"
  if [ -n "${BEFORE:-}" ]; then
    [[ $1 == stock-* ]] || echo "$1 before"
  else
    case $1 in
      sticky-*) echo "1k-${1#*-} elbow" ;;
      inspector-* | compiled-* | packaged-* | process-* | stock-*) ;;
      *) echo "$1 nginx" ;;
    esac
  fi
}
pairs() { # scenario: both by turns, each first in every other pair
  local scenario=$1 other proxy pair
  while read -r other proxy <&3; do
    for pair in $(seq "$PAIRS"); do
      [ $((pair % 2)) = 0 ] || measure "$other" "$proxy"
      measure "$scenario" elbow
      [ $((pair % 2)) = 1 ] || measure "$other" "$proxy"
      awk -v s="$scenario" -v o="$other,$proxy" -v c="${cost[$scenario,elbow]}" -v d="${cost[$other,$proxy]}" \
        -v p="${tail[$scenario,elbow]}" -v q="${tail[$other,$proxy]}" 'BEGIN {print s, o, c / d, p == "-" ? "-" : p / q}' >>"$loads/pairs"
    done
  done 3< <(compared "$1")
}
