# What the scripts here share: the AWS CLI pointed at a running Elbow, and checks that end the script at the first wrong answer
# shellcheck shell=bash
set -euo pipefail

: "${ENDPOINT:=http://127.0.0.1:3528}" # of the elbv2 API

# Any credentials will do; those of a real account have no business here
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_SESSION_TOKEN='' AWS_PAGER=''
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null

elbv2() { aws --endpoint-url "$ENDPOINT" --region us-east-1 --output text elbv2 "$@"; }

step() { printf '%s\n' "== $*"; }

wrong() {
  printf '%s\n' "${0##*/}: $1" "  was:      $2" "  expected: $3" >&2
  exit 1
}

# what, value, glob
expect() {
  # shellcheck disable=SC2053 # the right side is a glob on purpose
  [[ $2 == $3 ]] || wrong "$1" "$2" "$3"
  printf '   %s: %s\n' "$1" "${2:0:320}"
}

# operation's error code, then the call
refused() {
  local said
  if said=$(elbv2 "${@:2}" 2>&1); then
    wrong "elbv2 $2" "$said" "$1"
  fi
  expect "elbv2 $2 is refused" "${said//$'\n'/ }" "*An error occurred ($1) when calling *"
}
