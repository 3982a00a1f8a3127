# What src/bench/run needs to measure functions: their code, a stock Runtime API server to compare with, cold starts and reloads.
# Sourced; uses $java, $work, $jar, port, start and await of its caller.

handler=example.Echo
stock=3.34.2 # of io.quarkus:quarkus-amazon-lambda-event-server

function_code() { # the jars that the template names; bench/Version tells two states of a jar apart
  local jdk=${java%/bin/java} version
  "$jdk/bin/jar" cf "$work/echo.jar" -C target/classes example/Echo.class
  mkdir -p "$work/classes"
  "$jdk/bin/javac" --release 25 -cp 'target/quarkus-app/lib/main/*' -d "$work/classes" src/test/soak/function/Misbehaving.java
  for version in 1 2; do
    echo "v$version" >"$work/classes/version.txt"
    "$jdk/bin/jar" cf "$work/version$version.jar" -C "$work/classes" .
  done
  cp "$work/version1.jar" "$work/packaged-reload.jar"
  cp "$work/version1.jar" "$work/process-reload.jar"
}

child_options() { # the JVM options that Elbow gave to its first child JVM, so that the peer's child gets the same
  local pid
  for pid in $(tree "${pids[elbow]}" | tail -n +2); do
    tr '\0' '\n' <"/proc/$pid/cmdline" | grep -E '^-(X|XX:)' | grep -v -e 'AOT' -e 'SharedArchive' && return
  done
  echo -Xmx256m
}

start_peer() { # Quarkus's Runtime API server, and AWS's runtime interface client with the same handler's jar in a child JVM
  local artifact folder="$work/peer" options
  mkdir -p "$folder"
  for artifact in quarkus-amazon-lambda-event-server quarkus-amazon-lambda-common; do
    ./mvnw -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="io.quarkus:$artifact:$stock" \
      -DoutputDirectory="$folder" -Dmdep.useBaseVersion=true
  done
  start peer "$java" -Xmx256m -cp "$folder/*:target/quarkus-app/lib/main/*:target/quarkus-app/lib/boot/*" \
    src/bench/Peer.java "${port[peer]}"
  await peer "http://127.0.0.1:${port[peer]}/" any
  curl -fs "http://127.0.0.1:${port[elbow]}/compiled" >"$work/event.json"
  mapfile -t options < <(child_options)
  start client env AWS_LAMBDA_RUNTIME_API="127.0.0.1:${port[peer]}/_lambda_" AWS_LAMBDA_FUNCTION_NAME=peer AWS_LAMBDA_FUNCTION_VERSION=1 \
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE=512 AWS_LAMBDA_LOG_GROUP_NAME=peer AWS_LAMBDA_LOG_STREAM_NAME=peer LAMBDA_TASK_ROOT="$work" \
    _HANDLER="$handler" "$java" "${options[@]}" --enable-native-access=ALL-UNNAMED \
    -cp "$work/echo.jar:$(printf '%s:' target/quarkus-app/lib/main/{com.amazonaws,software.amazon.awssdk}.*.jar)" \
    com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$handler"
  curl -fs --retry 5 -o /dev/null -d @"$work/event.json" "http://127.0.0.1:${port[peer]}/_lambda_"
}

cold_template() { # ten functions of each kind that nobody has asked yet
  local kind number
  sed -n '/^Transform/,/^Resources/p' src/bench/template.yaml
  cat <<'HEAD'
  Alb:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: {Name: cold, Subnets: [subnet-0000000a, subnet-0000000b]}
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Alb
      Protocol: HTTP
      Port: !Ref ListenerPort
      DefaultActions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: '404'}}]
HEAD
  for kind in packaged process; do
    for number in $(seq 10); do
      local name=$kind$number priority=$number
      [ $kind = packaged ] || priority=$((number + 10))
      cat <<COLD
  $name:
    Type: AWS::Serverless::Function
    Metadata: {Elbow: {kind: $kind}}
    Properties: {FunctionName: $name, Runtime: java25, Handler: $handler, CodeUri: echo.jar, MemorySize: 512}
  ${name}Permission:
    Type: AWS::Lambda::Permission
    Properties: {Action: 'lambda:InvokeFunction', FunctionName: !Ref $name, Principal: elasticloadbalancing.amazonaws.com}
  ${name}Targets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    DependsOn: ${name}Permission
    Properties: {TargetType: lambda, Targets: [{Id: !GetAtt $name.Arn}]}
  ${name}Rule:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !Ref Listener
      Priority: $priority
      Conditions: [{Field: path-pattern, PathPatternConfig: {Values: [/$name]}}]
      Actions: [{Type: forward, TargetGroupArn: !Ref ${name}Targets}]
COLD
    done
  done
}

cold() { # milliseconds of the first request of ten functions each, in an Elbow that has just started
  cold_template >"$work/cold.yaml"
  start coldelbow "$java" -Xmx256m -jar "$jar" run "$work/cold.yaml" --port "${port[cold-control]}" \
    --parameter ListenerPort="${port[cold]}" --parameter BackendPort="${port[backend]}"
  await coldelbow "http://127.0.0.1:${port[cold]}/" any
  printf '\n%-16s %8s %8s %8s %8s\n' 'cold start, ms' first median max wrong
  local kind number
  for kind in packaged process; do
    for number in $(seq 10); do
      curl -so /dev/null -w '%{http_code} %{time_total}\n' "http://127.0.0.1:${port[cold]}/$kind$number"
    done >"$work/cold.$kind"
    awk '{print $2 * 1000}' "$work/cold.$kind" | sort -n >"$work/cold.sorted"
    printf '%-16s %8.0f %8.0f %8.0f %8d\n' "$kind" "$(awk 'NR == 1 {print $2 * 1000}' "$work/cold.$kind")" \
      "$(sed -n 5p "$work/cold.sorted")" "$(tail -1 "$work/cold.sorted")" "$(grep -vc '^200' "$work/cold.$kind" || true)"
  done
  kill "${pids[coldelbow]}"; wait "${pids[coldelbow]}" 2>/dev/null || true
  unset 'pids[coldelbow]'
}

reload() { # milliseconds from the last write of a jar to the new answer, under the requests of one client
  printf '\n%-16s %8s %8s %8s %8s %8s\n' 'reload, ms' times median max requests failed
  local kind
  for kind in packaged process; do
    printf '%-16s ' "$kind"
    "$java" -Xmx64m src/bench/Reload.java "http://127.0.0.1:${port[elbow]}/$kind-reload" "$work/$kind-reload.jar" \
      "$work/version2.jar" "$work/version1.jar" 10
  done
}
