/* A custom runtime: blocking HTTP/1.1 over one kept connection to the Lambda Runtime API. Answers with the first word of version.txt
   beside it, and does what the last part of the path says, well or badly. */
#include <netdb.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

static char answer[8 << 20];

static int dial(const char *api) {
  char host[256];
  snprintf(host, sizeof host, "%s", api);
  char *port = strrchr(host, ':');
  if (!port) exit(2);
  *port++ = 0;
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found;
  if (getaddrinfo(host, port, &hints, &found)) exit(3);
  int socket_ = socket(found->ai_family, SOCK_STREAM, 0), one = 1;
  if (connect(socket_, found->ai_addr, found->ai_addrlen)) exit(4);
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  freeaddrinfo(found);
  return socket_;
}

static char *header(const char *name) {
  size_t length = strlen(name);
  for (char *line = answer; (line = strstr(line, "\r\n"));) {
    line += 2;
    if (!strncasecmp(line, name, length) && line[length] == ':') return line + length + 1 + strspn(line + length + 1, " ");
  }
  return NULL;
}

static char *exchange(int api, const char *request, size_t size) { /* the body of the answer, ended by NUL */
  if (write(api, request, size) != (ssize_t)size) exit(0);
  size_t have = 0;
  char *body = NULL;
  for (long expected = 0;;) {
    ssize_t got = read(api, answer + have, sizeof answer - 1 - have);
    if (got <= 0) exit(0);
    answer[have += got] = 0;
    if (!body && (body = strstr(answer, "\r\n\r\n"))) {
      char *length = header("content-length");
      expected = length ? atol(length) : 0;
      body += 4;
    }
    if (body && answer + have - body >= expected) return body;
  }
}

int main(void) {
  const char *address = getenv("AWS_LAMBDA_RUNTIME_API"), *root = getenv("LAMBDA_TASK_ROOT");
  char version[32] = "none", path[4096], id[128], body[256], request[4096];
  snprintf(path, sizeof path, "%s/version.txt", root ? root : ".");
  FILE *file = fopen(path, "r");
  if (file) {
    if (fscanf(file, "%31s", version) != 1) return 6;
    fclose(file);
  }
  setvbuf(stdout, NULL, _IOLBF, 0);
  for (int api = dial(address);;) {
    int size = snprintf(request, sizeof request, "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: %s\r\n\r\n", address);
    char *event = exchange(api, request, size), *at = header("lambda-runtime-aws-request-id");
    if (!at || sscanf(at, "%127[^\r\n]", id) != 1) return 5;
    if (!(at = strstr(event, "\"path\":\"")) || sscanf(at + 8, "%4095[^\"]", path) != 1) strcpy(path, "/");
    const char *ask = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    if (!strcmp(ask, "crash")) abort();
    if (!strcmp(ask, "exit")) exit(9);
    if (!strcmp(ask, "slow")) sleep(60);
    if (!strcmp(ask, "hello")) puts("a line of a custom runtime");
    int length = snprintf(body, sizeof body,
                          "{\"statusCode\":200,\"headers\":{\"content-type\":\"text/plain\"},\"body\":\"%s hello\"}", version);
    size = snprintf(request, sizeof request,
                    "POST /2018-06-01/runtime/invocation/%s/response HTTP/1.1\r\nHost: %s\r\nContent-Length: %d\r\n\r\n%s", id, address,
                    length, body);
    exchange(api, request, size);
  }
}
