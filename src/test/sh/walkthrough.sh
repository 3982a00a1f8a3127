#!/usr/bin/env bash
# The walkthrough of the ALB guide with the unmodified AWS CLI against a running Elbow: from create-load-balancer to curl
# answers of two HTTP targets in turn and of a function, and back to nothing. Each answer is checked; the first wrong one
# ends it with status 1.
#
#   mkdir -p /tmp/a /tmp/b; echo a >/tmp/a/index.html; echo b >/tmp/b/index.html
#   jwebserver -d /tmp/a -p 9001 & jwebserver -d /tmp/b -p 9002 &
#   java -jar target/quarkus-app/quarkus-run.jar run src/test/sh/walkthrough.yaml &
#   TARGET_A=9001 TARGET_B=9002 src/test/sh/walkthrough.sh
# shellcheck source=src/test/sh/checks.sh
source "$(dirname "$0")/checks.sh"

: "${LISTENER_PORT:=80}"               # as the API, rules and X-Forwarded-Port know it
: "${BOUND_PORT:=8080}"                # where that is bound on this machine
: "${TARGET_A:?port of an HTTP server on 127.0.0.1}"
: "${TARGET_B:?port of another one, which answers otherwise}"
: "${FUNCTION_ARN:=arn:aws:lambda:us-east-1:123456789012:function:echo}" # answers with its event

# Of the listener, under the load balancer's own name
get() { curl -sS --max-time 20 --noproxy '*' --resolve "$dns:$BOUND_PORT:127.0.0.1" "${@:2}" "http://$dns:$BOUND_PORT$1"; }

state_of() { # target group, targets
  elbv2 describe-target-health --target-group-arn "$1" \
    --query 'sort_by(TargetHealthDescriptions, &Target.Id)[].[Target.Id, TargetHealth.State, TargetHealth.Description]'
}

a=$(curl -sS --max-time 20 --noproxy '*' "http://127.0.0.1:$TARGET_A/")
b=$(curl -sS --max-time 20 --noproxy '*' "http://127.0.0.1:$TARGET_B/")
[[ $a != "$b" ]] || wrong 'the answers of the two targets' 'the same' 'two that can be told apart'

step 'A load balancer'
read -r alb dns < <(elbv2 create-load-balancer --name my-load-balancer --subnets subnet-12345678 subnet-23456789 \
  --security-groups sg-12345678 --query 'LoadBalancers[0].[LoadBalancerArn, DNSName]')
expect ARN "$alb" 'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/my-load-balancer/????????????????'
expect 'DNS name' "$dns" 'my-load-balancer-*.us-east-1.*'
expect 'describe-load-balancers' \
  "$(elbv2 describe-load-balancers --names my-load-balancer \
    --query 'LoadBalancers[0].[LoadBalancerArn, Type, Scheme, CanonicalHostedZoneId, SecurityGroups[0]]')" \
  "$alb	application	internet-facing	Z35SXDOTRQ7X7K	sg-12345678"

step 'Instances that nothing on this machine stands for'
instances=$(elbv2 create-target-group --name my-targets --protocol HTTP --port 80 --vpc-id vpc-12345678 \
  --query 'TargetGroups[0].TargetGroupArn')
expect ARN "$instances" 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/my-targets/????????????????'
elbv2 register-targets --target-group-arn "$instances" --targets Id=i-12345678 Id=i-23456789
listener=$(elbv2 create-listener --load-balancer-arn "$alb" --protocol HTTP --port "$LISTENER_PORT" \
  --default-actions "Type=forward,TargetGroupArn=$instances" --query 'Listeners[0].ListenerArn')
expect ARN "$listener" "${alb/:loadbalancer/:listener}/????????????????"
expect 'describe-target-health' "$(state_of "$instances")" \
  "i-12345678	unhealthy	*elbow.instances.i-12345678=HOST*i-23456789	unhealthy	*elbow.instances.i-23456789=HOST*"
expect 'curl /' "$(get / -o /dev/null -w '%{http_code}')" 502

step 'Two HTTP servers, in turn'
web=$(elbv2 create-target-group --name web --target-type ip --protocol HTTP --port "$TARGET_A" --vpc-id vpc-12345678 \
  --query 'TargetGroups[0].TargetGroupArn')
elbv2 register-targets --target-group-arn "$web" --targets Id=127.0.0.1 "Id=127.0.0.1,Port=$TARGET_B"
expect 'modify-listener' \
  "$(elbv2 modify-listener --listener-arn "$listener" --default-actions "Type=forward,TargetGroupArn=$web" \
    --query 'Listeners[0].[Port, DefaultActions[0].TargetGroupArn]')" \
  "$LISTENER_PORT	$web"
elbv2 wait target-in-service --target-group-arn "$web"
expect 'describe-target-health' "$(state_of "$web")" $'127.0.0.1\thealthy\tNone\n127.0.0.1\thealthy\tNone'
first=$(get /)
case $first in
  "$a") second=$b ;;
  "$b") second=$a ;;
  *) wrong 'curl /' "$first" "$a (or $b)" ;;
esac
for ((turn = 0; turn < 2; turn++)); do
  [[ $(get /) == "$second" ]] || wrong 'curl /' 'the same target again' 'the two in turn'
  [[ $(get /) == "$first" ]] || wrong 'curl /' 'the same target again' 'the two in turn'
done
expect 'describe-listeners' \
  "$(elbv2 describe-listeners --load-balancer-arn "$alb" --query 'Listeners[].[ListenerArn, Protocol, Port]')" \
  "$listener	HTTP	$LISTENER_PORT"

step 'A function'
functions=$(elbv2 create-target-group --name my-function --target-type lambda --query 'TargetGroups[0].TargetGroupArn')
elbv2 register-targets --target-group-arn "$functions" --targets "Id=$FUNCTION_ARN"
rule=$(elbv2 create-rule --listener-arn "$listener" --priority 10 --conditions 'Field=path-pattern,Values=/function' \
  --actions "Type=forward,TargetGroupArn=$functions" --query 'Rules[0].RuleArn')
expect ARN "$rule" "${listener/:listener/:listener-rule}/????????????????"
expect 'describe-target-health' "$(state_of "$functions")" "$FUNCTION_ARN	unavailable	Health checks are disabled"
event=$(get '/function?a=%20b')
expect 'curl /function' "$event" "{\"requestContext\":{\"elb\":{\"targetGroupArn\":\"$functions\"}},\"httpMethod\":\"GET\",*"
expect '…its path and query' "$event" '*"path":"/function","queryStringParameters":{"a":"%20b"},*'
expect '…its headers' "$event" "*\"x-forwarded-port\":\"$LISTENER_PORT\",\"x-forwarded-proto\":\"http\"*"
expect 'curl -d hello /function' "$(get /function -H 'content-type: text/plain' -d hello)" \
  '*"httpMethod":"POST",*"body":"hello","isBase64Encoded":false}'

step 'Rules'
fixed=$(elbv2 create-rule --listener-arn "$listener" --priority 20 --query 'Rules[0].RuleArn' \
  --conditions 'Field=http-header,HttpHeaderConfig={HttpHeaderName=X-Tea,Values=[yes]}' \
  --actions 'Type=fixed-response,FixedResponseConfig={StatusCode=418,ContentType=text/plain,MessageBody=a teapot}')
expect 'curl -H X-Tea:yes /' "$(get / -H 'X-Tea: yes' -w ' %{http_code}')" 'a teapot 418'
expect 'curl -H X-Tea:yes /function' "$(get /function -H 'X-Tea: yes')" '{"requestContext":*'
elbv2 set-rule-priorities --rule-priorities "RuleArn=$fixed,Priority=5" --query 'Rules[].Priority' >/dev/null
expect 'curl -H X-Tea:yes /function, the priorities exchanged' "$(get /function -H 'X-Tea: yes')" 'a teapot'
expect 'modify-rule' \
  "$(elbv2 modify-rule --rule-arn "$rule" --conditions 'Field=path-pattern,Values=/lambda/*' \
    --query 'Rules[0].[RuleArn, Priority, Conditions[0].Values[0]]')" \
  "$rule	10	/lambda/\*"
expect 'curl /lambda/x' "$(get /lambda/x)" '*"path":"/lambda/x"*'
[[ $(get /function) != '{"requestContext"'* ]] || wrong 'curl /function' "the function's" "one of the two servers'"
expect 'describe-rules' "$(elbv2 describe-rules --listener-arn "$listener" --query 'Rules[].Priority')" '5	10	default'

step 'Settings'
elbv2 modify-load-balancer-attributes --load-balancer-arn "$alb" \
  --attributes Key=routing.http.xff_header_processing.mode,Value=remove >/dev/null
event=$(get /lambda/x)
expect 'curl /lambda/x, X-Forwarded-For removed' "${event/*x-forwarded-for*/still there}" '{"requestContext":*'
expect 'modify-target-group' \
  "$(elbv2 modify-target-group --target-group-arn "$web" --health-check-path '/?health' --matcher HttpCode=200-399 \
    --health-check-interval-seconds 10 --query 'TargetGroups[0].[HealthCheckPath, Matcher.HttpCode]')" \
  '/\?health	200-399'
expect 'describe-target-groups' \
  "$(elbv2 describe-target-groups --load-balancer-arn "$alb" --query \
    'sort_by(TargetGroups, &TargetGroupName)[].[TargetGroupName, TargetType, HealthCheckIntervalSeconds]')" \
  $'my-function\tlambda\t35\nweb\tip\t10'
elbv2 modify-target-group-attributes --target-group-arn "$web" \
  --attributes Key=deregistration_delay.timeout_seconds,Value=60 >/dev/null
expect 'describe-target-group-attributes' \
  "$(elbv2 describe-target-group-attributes --target-group-arn "$web" \
    --query "Attributes[?Key=='deregistration_delay.timeout_seconds'].Value")" 60
elbv2 modify-target-group-attributes --target-group-arn "$functions" \
  --attributes Key=lambda.multi_value_headers.enabled,Value=true >/dev/null
expect 'curl /lambda/x?a=1&a=2' "$(get '/lambda/x?a=1&a=2')" '*"multiValueQueryStringParameters":{"a":\["1","2"\]},*'

expect 'modify-listener-attributes' \
  "$(elbv2 modify-listener-attributes --listener-arn "$listener" \
    --attributes Key=routing.http.response.server.enabled,Value=true \
    --query "Attributes[?Key=='routing.http.response.server.enabled'].Value")" true
expect 'set-subnets' \
  "$(elbv2 set-subnets --load-balancer-arn "$alb" --subnets subnet-0000000a subnet-0000000b \
    --query 'AvailabilityZones[].[ZoneName, SubnetId]')" \
  $'us-east-1a\tsubnet-0000000a\nus-east-1b\tsubnet-0000000b'
expect 'set-security-groups' \
  "$(elbv2 set-security-groups --load-balancer-arn "$alb" --security-groups sg-0000000a --query SecurityGroupIds)" sg-0000000a
expect 'set-ip-address-type' \
  "$(elbv2 set-ip-address-type --load-balancer-arn "$alb" --ip-address-type dualstack --query IpAddressType)" dualstack
expect 'modify-capacity-reservation' \
  "$(elbv2 modify-capacity-reservation --load-balancer-arn "$alb" --minimum-load-balancer-capacity CapacityUnits=100 \
    --query MinimumLoadBalancerCapacity.CapacityUnits)" 100
expect 'describe-account-limits' \
  "$(elbv2 describe-account-limits --query "Limits[?Name=='application-load-balancers'].Max")" 50

step 'Tags'
elbv2 add-tags --resource-arns "$alb" "$web" --tags 'Key=team,Value=a b' Key=stage,Value=test
elbv2 remove-tags --resource-arns "$web" --tag-keys stage
expect 'describe-tags' \
  "$(elbv2 describe-tags --resource-arns "$alb" "$web" --query 'TagDescriptions[].Tags[].[Key, Value]')" \
  $'team\ta b\nstage\ttest\nteam\ta b'

step 'One target leaves'
elbv2 deregister-targets --target-group-arn "$web" --targets "Id=127.0.0.1,Port=$TARGET_A"
for ((turn = 0; turn < 4; turn++)); do
  [[ $(get /) == "$b" ]] || wrong 'curl /' 'the target that left' 'the one that stayed'
done
expect 'describe-target-health' \
  "$(elbv2 describe-target-health --target-group-arn "$web" \
    --query 'TargetHealthDescriptions[].[Target.Port, TargetHealth.State]')" \
  "$TARGET_B	healthy
$TARGET_A	draining"

step 'And all of it goes'
refused ResourceInUse delete-target-group --target-group-arn "$web"
elbv2 delete-rule --rule-arn "$rule"
[[ $(get /lambda/x) != '{"requestContext"'* ]] || wrong 'curl /lambda/x' "the function's" "the remaining server's"
elbv2 delete-listener --listener-arn "$listener"
expect 'curl /' "$(get / 2>/dev/null || echo "status $?")" 'status 7'
elbv2 delete-load-balancer --load-balancer-arn "$alb"
elbv2 wait load-balancers-deleted --load-balancer-arns "$alb"
for group in "$instances" "$web" "$functions"; do
  elbv2 delete-target-group --target-group-arn "$group"
done
refused TargetGroupNotFound describe-target-groups --names web
step 'Done'
