#!/usr/bin/env bash
# What Terraform's AWS provider does for a load balancer, by the AWS CLI against a running Elbow: its calls in its order for
# aws_lb, aws_lb_target_group, aws_lb_target_group_attachment, aws_lb_listener and aws_lb_listener_rule, with the errors that
# it counts on. A plan reads everything again, and must find what was sent and nothing else: each `sent` file is such a
# description. The first wrong answer ends it with status 1.
#
#   mkdir -p /tmp/a; echo a >/tmp/a/index.html; jwebserver -d /tmp/a -p 9001 &
#   java -jar target/quarkus-app/quarkus-run.jar run &
#   TARGET_A=9001 src/test/sh/terraform.sh
# shellcheck source=src/test/sh/checks.sh
source "$(dirname "$0")/checks.sh"

: "${LISTENER_PORT:=8480}"
: "${TARGET_A:?port of an HTTP server on 127.0.0.1}"

files=$(mktemp -d)
trap 'rm -rf "$files"' EXIT
mkdir "$files/sent"

json() { elbv2 "$@" --output json; }

# what, then the call that describes it
read_into() { json "${@:2}" >"$files/now/$1"; }

# what, then the call: of all attributes those that were sent
read_attributes() {
  elbv2 "${@:2}" --query 'Attributes[].[Key, Value]' | LC_ALL=C sort >"$files/all"
  LC_ALL=C comm -12 "$files/all" "$files/sent/$1" >"$files/now/$1"
}

sent() { cat >"$files/sent/$1"; }

# what, then lines of key, tab and value: becomes Key=…,Value=… words
sent_attributes() { LC_ALL=C sort >"$files/sent/$1"; }

attributes() { sed $'s/\\(.*\\)\t\\(.*\\)/Key=\\1,Value=\\2/' "$files/sent/$1"; }

refresh_load_balancer() {
  read_into load-balancer describe-load-balancers --load-balancer-arns "$alb" --query 'LoadBalancers[0].{
    name: LoadBalancerName, type: Type, scheme: Scheme, address: IpAddressType, vpc: VpcId, zone: CanonicalHostedZoneId,
    groups: SecurityGroups, subnets: AvailabilityZones[].SubnetId, state: State.Code, pool: CustomerOwnedIpv4Pool}'
  read_attributes load-balancer-attributes describe-load-balancer-attributes --load-balancer-arn "$alb"
  read_into load-balancer-capacity describe-capacity-reservation --load-balancer-arn "$alb" \
    --query '{units: MinimumLoadBalancerCapacity.CapacityUnits}'
}

refresh_target_group() {
  read_into target-group describe-target-groups --target-group-arns "$group" --query 'TargetGroups[0].{
    name: TargetGroupName, type: TargetType, protocol: Protocol, version: ProtocolVersion, port: Port, vpc: VpcId,
    address: IpAddressType, check: {enabled: HealthCheckEnabled, path: HealthCheckPath, port: HealthCheckPort,
    protocol: HealthCheckProtocol, interval: HealthCheckIntervalSeconds, timeout: HealthCheckTimeoutSeconds,
    healthy: HealthyThresholdCount, unhealthy: UnhealthyThresholdCount, matcher: Matcher.HttpCode}}'
  read_attributes target-group-attributes describe-target-group-attributes --target-group-arn "$group"
}

# A target that drains or is not registered counts as gone; any other state as there
refresh_attachment() {
  read_into attachment describe-target-health --target-group-arn "$group" --targets Id=127.0.0.1 \
    --query "TargetHealthDescriptions[?TargetHealth.Reason!='Target.NotRegistered' &&
      TargetHealth.Reason!='Target.DeregistrationInProgress'].{id: Target.Id}"
}

refresh_listener() {
  read_into listener describe-listeners --listener-arns "$listener" --query 'Listeners[0].{
    load_balancer: LoadBalancerArn, port: Port, protocol: Protocol, policy: SslPolicy,
    actions: DefaultActions[].{type: Type, group: TargetGroupArn, order: Order}}'
  read_attributes listener-attributes describe-listener-attributes --listener-arn "$listener"
}

refresh_rule() {
  read_into rule describe-rules --rule-arns "$rule" --query 'Rules[0].{priority: Priority,
    paths: Conditions[].PathPatternConfig.Values[], header: Conditions[].HttpHeaderConfig.HttpHeaderName,
    values: Conditions[].HttpHeaderConfig.Values[], actions: Actions[].{type: Type, order: Order,
    fixed: FixedResponseConfig.{status: StatusCode, body: MessageBody, type: ContentType}}}'
}

# Everything again, and no difference; tags are read for each resource
plan() {
  mkdir "$files/now"
  refresh_load_balancer
  refresh_target_group
  refresh_attachment
  refresh_listener
  refresh_rule
  read_into tags describe-tags --resource-arns "$alb" "$group" "$listener" "$rule" --query 'TagDescriptions[].Tags'
  diff -r "$files/sent" "$files/now" || wrong "$1" 'a difference (see above)' 'none'
  printf '   %s: no difference\n' "$1"
  rm -r "$files/now"
}

step 'Apply: aws_lb'
refused LoadBalancerNotFound describe-load-balancers --names tf-web
alb=$(elbv2 create-load-balancer --name tf-web --type application --subnets subnet-0000000a subnet-0000000b \
  --security-groups sg-12345678 --tags Key=stage,Value=test Key=managed,Value=terraform \
  --query 'LoadBalancers[0].LoadBalancerArn')
elbv2 wait load-balancer-exists --load-balancer-arns "$alb"
elbv2 wait load-balancer-available --load-balancer-arns "$alb"
sent load-balancer <<'JSON'
{
    "name": "tf-web",
    "type": "application",
    "scheme": "internet-facing",
    "address": "ipv4",
    "vpc": "vpc-12345678",
    "zone": "Z35SXDOTRQ7X7K",
    "groups": [
        "sg-12345678"
    ],
    "subnets": [
        "subnet-0000000a",
        "subnet-0000000b"
    ],
    "state": "active",
    "pool": null
}
JSON
# The provider sends them all, whatever the configuration says
sent_attributes load-balancer-attributes <<'TEXT'
access_logs.s3.enabled	false
client_keep_alive.seconds	3600
connection_logs.s3.enabled	false
deletion_protection.enabled	false
idle_timeout.timeout_seconds	60
routing.http.desync_mitigation_mode	defensive
routing.http.drop_invalid_header_fields.enabled	false
routing.http.preserve_host_header.enabled	false
routing.http.x_amzn_tls_version_and_cipher_suite.enabled	false
routing.http.xff_client_port.enabled	false
routing.http.xff_header_processing.mode	append
routing.http2.enabled	true
waf.fail_open.enabled	false
zonal_shift.config.enabled	false
TEXT
# shellcheck disable=SC2046 # one word each
elbv2 modify-load-balancer-attributes --load-balancer-arn "$alb" --attributes $(attributes load-balancer-attributes) >/dev/null
sent load-balancer-capacity <<'JSON'
{
    "units": null
}
JSON

step 'Apply: aws_lb_target_group and its attachment'
refused TargetGroupNotFound describe-target-groups --names tf-web
group=$(elbv2 create-target-group --name tf-web --target-type ip --protocol HTTP --protocol-version '' --port "$TARGET_A" \
  --vpc-id vpc-12345678 --health-check-enabled --health-check-interval-seconds 10 --health-check-timeout-seconds 2 \
  --healthy-threshold-count 2 --unhealthy-threshold-count 2 --health-check-path / --matcher HttpCode=200-399 \
  --health-check-port traffic-port --health-check-protocol HTTP --tags Key=managed,Value=terraform \
  --query 'TargetGroups[0].TargetGroupArn')
sent target-group <<JSON
{
    "name": "tf-web",
    "type": "ip",
    "protocol": "HTTP",
    "version": "HTTP1",
    "port": $TARGET_A,
    "vpc": "vpc-12345678",
    "address": "ipv4",
    "check": {
        "enabled": true,
        "path": "/",
        "port": "traffic-port",
        "protocol": "HTTP",
        "interval": 10,
        "timeout": 2,
        "healthy": 2,
        "unhealthy": 2,
        "matcher": "200-399"
    }
}
JSON
sent_attributes target-group-attributes <<'TEXT'
deregistration_delay.timeout_seconds	0
stickiness.enabled	false
stickiness.lb_cookie.duration_seconds	3600
stickiness.type	lb_cookie
TEXT
# shellcheck disable=SC2046 # one word each
elbv2 modify-target-group-attributes --target-group-arn "$group" --attributes $(attributes target-group-attributes) >/dev/null
elbv2 register-targets --target-group-arn "$group" --targets Id=127.0.0.1
sent attachment <<'JSON'
[
    {
        "id": "127.0.0.1"
    }
]
JSON

step 'Apply: aws_lb_listener and aws_lb_listener_rule'
listener=$(elbv2 create-listener --load-balancer-arn "$alb" --protocol HTTP --port "$LISTENER_PORT" \
  --default-actions "Type=forward,Order=1,TargetGroupArn=$group" --tags Key=managed,Value=terraform \
  --query 'Listeners[0].ListenerArn')
sent_listener() { # port
  sent listener <<JSON
{
    "load_balancer": "$alb",
    "port": $1,
    "protocol": "HTTP",
    "policy": null,
    "actions": [
        {
            "type": "forward",
            "group": "$group",
            "order": 1
        }
    ]
}
JSON
}
sent_listener "$LISTENER_PORT"
sent_attributes listener-attributes <<'TEXT'
routing.http.response.server.enabled	true
TEXT
rule=$(elbv2 create-rule --listener-arn "$listener" --priority 10 --tags Key=managed,Value=terraform --query 'Rules[0].RuleArn' \
  --conditions 'Field=path-pattern,PathPatternConfig={Values=[/tea,/tea/*]}' \
  'Field=http-header,HttpHeaderConfig={HttpHeaderName=X-Tea,Values=[yes]}' \
  --actions 'Type=fixed-response,Order=1,FixedResponseConfig={StatusCode=418,ContentType=text/plain,MessageBody=a teapot}')
sent_rule() { # priority, first path
  sent rule <<JSON
{
    "priority": "$1",
    "paths": [
        "$2",
        "/tea/*"
    ],
    "header": [
        "X-Tea"
    ],
    "values": [
        "yes"
    ],
    "actions": [
        {
            "type": "fixed-response",
            "order": 1,
            "fixed": {
                "status": "418",
                "body": "a teapot",
                "type": "text/plain"
            }
        }
    ]
}
JSON
}
sent_rule 10 /tea
sent_tags() { # stage
  sent tags <<JSON
[
    [
        {
            "Key": "stage",
            "Value": "$1"
        },
        {
            "Key": "managed",
            "Value": "terraform"
        }
    ],
$(printf '    [\n        {\n            "Key": "managed",\n            "Value": "terraform"\n        }\n    ]%s\n' , , '')
]
JSON
}
sent_tags test
elbv2 wait target-in-service --target-group-arn "$group"
plan 'plan of the same configuration'

step 'Apply of what changed'
sed -i $'s/^idle_timeout.*/idle_timeout.timeout_seconds\t30/' "$files/sent/load-balancer-attributes"
elbv2 modify-load-balancer-attributes --load-balancer-arn "$alb" --attributes Key=idle_timeout.timeout_seconds,Value=30 >/dev/null
elbv2 add-tags --resource-arns "$alb" --tags Key=stage,Value=live
sent_tags live
sed -i 's/"interval": 10/"interval": 20/; s/200-399/200/' "$files/sent/target-group"
elbv2 modify-target-group --target-group-arn "$group" --health-check-enabled --health-check-interval-seconds 20 \
  --health-check-timeout-seconds 2 --healthy-threshold-count 2 --unhealthy-threshold-count 2 --health-check-path / \
  --matcher HttpCode=200 --health-check-port traffic-port --health-check-protocol HTTP >/dev/null
elbv2 set-rule-priorities --rule-priorities "RuleArn=$rule,Priority=20" >/dev/null
elbv2 modify-rule --rule-arn "$rule" --conditions 'Field=path-pattern,PathPatternConfig={Values=[/coffee,/tea/*]}' \
  'Field=http-header,HttpHeaderConfig={HttpHeaderName=X-Tea,Values=[yes]}' >/dev/null
sent_rule 20 /coffee
plan 'plan of the changed configuration'

step 'Destroy'
elbv2 delete-rule --rule-arn "$rule"
refused RuleNotFound describe-rules --rule-arns "$rule"
elbv2 deregister-targets --target-group-arn "$group" --targets Id=127.0.0.1
elbv2 wait target-deregistered --target-group-arn "$group" --targets Id=127.0.0.1
# Tried again for as long as it is in use
said=$(elbv2 delete-target-group --target-group-arn "$group" 2>&1 || true)
expect 'delete-target-group' "${said//$'\n'/ }" '*(ResourceInUse)*is currently in use by a listener or a rule*'
elbv2 delete-listener --listener-arn "$listener"
refused ListenerNotFound describe-listeners --listener-arns "$listener"
elbv2 delete-target-group --target-group-arn "$group"
refused TargetGroupNotFound describe-target-groups --target-group-arns "$group"
elbv2 delete-load-balancer --load-balancer-arn "$alb"
elbv2 wait load-balancers-deleted --load-balancer-arns "$alb"
refused LoadBalancerNotFound describe-load-balancers --load-balancer-arns "$alb"
step 'Done'
