# Starts what src/bench/run measures: the target, nginx, HAProxy, caddy, and the builds of Elbow.
# Sourced; uses $java, $work, $jar, port, start and await of its caller.

one_certificate() { # of a P-256 key, as Elbow's own; for every proxy and the target
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout "$work/key.pem" -out "$work/certificate.pem" 2>/dev/null
}

start_backend() { # /1k, /100k and /upload over HTTP/1.1, plain and with the TLS that Elbow and nginx speak to targets
  start backend "$java" -XX:+UseSerialGC -Xmx256m -cp 'target/quarkus-app/lib/main/*' src/bench/Backend.java \
    "${port[backend]}" "${port[backend-tls]}" "$work"
  await backend "http://127.0.0.1:${port[backend]}/1k"
  await backend "https://127.0.0.1:${port[backend-tls]}/1k"
}

nginx_server() { # listen's options, upstream's address
  cat <<SERVER
  server {
    listen 127.0.0.1:$1;
    location / {
      proxy_pass $2; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_request_buffering off;
      proxy_set_header Host \$host;
      proxy_set_header X-Forwarded-For \$proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto \$scheme; proxy_set_header X-Forwarded-Port \$server_port;
    }
  }
SERVER
}

start_nginx() { # TLS as the default policy of HTTPS listeners negotiates it with OpenSSL's clients
  cat >"$work/nginx.conf" <<NGINX
daemon off; pid $work/nginx.pid; error_log $work/nginx-error.log; worker_processes 2;
events { worker_connections 4096; }
http {
  access_log off; client_max_body_size 0; client_body_temp_path $work; proxy_temp_path $work;
  keepalive_requests 1000000000;
  ssl_certificate $work/certificate.pem; ssl_certificate_key $work/key.pem;
  ssl_protocols TLSv1.2 TLSv1.3; ssl_prefer_server_ciphers on;
  ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256; ssl_conf_command Ciphersuites TLS_AES_128_GCM_SHA256;
  ssl_session_cache shared:sessions:10m; ssl_session_tickets on;
  proxy_ssl_protocols TLSv1.2; proxy_ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256; proxy_ssl_verify off; proxy_ssl_session_reuse on;
  upstream backend { server 127.0.0.1:${port[backend]}; keepalive 512; keepalive_requests 1000000000; }
  upstream backend_tls { server 127.0.0.1:${port[backend-tls]}; keepalive 512; keepalive_requests 1000000000; }
$(nginx_server "${port[nginx]}" http://backend)
$(nginx_server "${port[nginx-tls]} ssl http2" http://backend)
$(nginx_server "${port[nginx-target]}" https://backend_tls)
}
NGINX
  start nginx nginx -c "$work/nginx.conf" -p "$work"
}

start_haproxy() {
  cat >"$work/haproxy.cfg" <<HAPROXY
global
  nbthread 2
  maxconn 8192
defaults
  mode http
  timeout connect 10s
  timeout client 60s
  timeout server 60s
  http-reuse always
frontend front
  bind 127.0.0.1:${port[haproxy]}
  option forwardfor
  default_backend servers
backend servers
  server backend 127.0.0.1:${port[backend]}
HAPROXY
  start haproxy haproxy -f "$work/haproxy.cfg"
}

start_caddy() {
  printf '{\n admin off\n auto_https off\n}\nhttp://127.0.0.1:%s {\n reverse_proxy 127.0.0.1:%s\n}\n' \
    "${port[caddy]}" "${port[backend]}" >"$work/Caddyfile"
  start caddy env XDG_DATA_HOME="$work" XDG_CONFIG_HOME="$work" caddy run --config "$work/Caddyfile" --adapter caddyfile
}

elbow_template() { # listeners that no scenario of this run needs are left out: a build BEFORE may not have what they do
  cp src/bench/template.yaml "$work/template.yaml"
  local name
  for name in tls sticky target; do
    if needs "$name"; then cat "src/bench/template-$name.yaml" >>"$work/template.yaml"; fi
  done
}

start_elbow() { # name, jar, options
  local name=$1 parameters=(--parameter "ListenerPort=${port[$1]}" --parameter "BackendPort=${port[backend]}")
  parameters+=(--parameter "TlsPort=${port[$name-tls]}" --parameter "StickyPort=${port[$name-sticky]}"
    --parameter "TargetPort=${port[$name-target]}" --parameter "BackendTlsPort=${port[backend-tls]}")
  # shellcheck disable=SC2086
  start "$name" "$java" ${ELBOW_JAVA_OPTS:--XX:+UseParallelGC -Xms256m -Xmx256m -Xmn192m} ${3:-} \
    -Delbow.certificates.bench.certificate="$work/certificate.pem" -Delbow.certificates.bench.key="$work/key.pem" \
    -jar "$2" run "$work/template.yaml" --port "${port[$name-control]}" "${parameters[@]}"
}
