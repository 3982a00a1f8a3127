package dev.elbow.control.ec2;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An EC2 API with AWS's XML on a port of its own: the four describe operations that look-through
/// uses, with their filters and pages.
public final class FakeEc2 implements AutoCloseable {
    private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";

    /// What it was asked: form parameters, and the header `Authorization` if there was one.
    public record Asked(Map<String, String> form, String authorization) {
        public String action() {
            return form.getOrDefault("Action", "");
        }
    }

    private record Item(Map<String, String> filters, String xml) {}

    private record Reply(int status, String body) {}

    private final HttpServer server;
    private final List<Ec2Calls> calls = new ArrayList<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Map<String, Item>> items = new HashMap<>();
    private final Queue<Reply> next = new ConcurrentLinkedQueue<>();
    private volatile Optional<Reply> fixed = Optional.empty();
    private volatile CountDownLatch answering = new CountDownLatch(0);
    private volatile int pageSize = Integer.MAX_VALUE;

    public FakeEc2() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /// Calls to it.
    ///
    /// @param environment with credentials, if there are any
    public Ec2Calls calls(Map<String, String> environment, Clock clock) {
        return calls(uri(), environment, clock);
    }

    /// Calls to another endpoint.
    Ec2Calls calls(URI uri, Map<String, String> environment, Clock clock) {
        var made =
                new Ec2Calls(
                        Ec2Endpoint.of(uri.toString(), environment),
                        clock,
                        Client.VERTX,
                        Client.ONE_TRY);
        calls.add(made);
        return made;
    }

    /// What calls are made with; not needed where Elbow makes them.
    private static final class Client {
        static final Vertx VERTX = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        static final Ec2Tries ONE_TRY =
                new Ec2Tries(Duration.ofMinutes(1), 0, Duration.ofMinutes(1));
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    public List<Asked> asked() {
        return asked;
    }

    /// Answers this from now on, whatever it is asked.
    public FakeEc2 answers(int status, String body) {
        fixed = Optional.of(new Reply(status, body));
        return this;
    }

    /// Answers this, once.
    public FakeEc2 answersOnce(int status, String body) {
        next.add(new Reply(status, body));
        return this;
    }

    /// Takes requests from now on and sends no more than an answer's beginning.
    public FakeEc2 holds() {
        answering = new CountDownLatch(1);
        return this;
    }

    public FakeEc2 answersAgain() {
        fixed = Optional.empty();
        answering.countDown();
        return this;
    }

    public FakeEc2 pages(int size) {
        pageSize = size;
        return this;
    }

    public FakeEc2 vpc(String id, String cidr, String... more) {
        var all =
                IntStream.range(0, more.length)
                        .mapToObj(
                                n ->
                                        more[n].contains(":")
                                                ? "<ipv6CidrBlockAssociationSet><item><ipv6CidrBlock>%s</ipv6CidrBlock></item></ipv6CidrBlockAssociationSet>"
                                                        .formatted(more[n])
                                                : "<cidrBlockAssociationSet><item><cidrBlock>%s</cidrBlock></item></cidrBlockAssociationSet>"
                                                        .formatted(more[n]))
                        .collect(Collectors.joining());
        return put(
                "vpcSet",
                id,
                Map.of("vpc-id", id),
                "<vpcId>%s</vpcId><state>available</state><cidrBlock>%s</cidrBlock>%s"
                        .formatted(id, cidr, all));
    }

    public FakeEc2 subnet(String id, String zone, String vpc, String cidr) {
        return subnet(id, zone, vpc, cidr, "available", 251, "");
    }

    /// @param ipv6 a CIDR block, or empty
    public FakeEc2 subnet(
            String id, String zone, String vpc, String cidr, String state, int free, String ipv6) {
        return put(
                "subnetSet",
                id,
                Map.of("subnet-id", id, "vpc-id", vpc),
                """
                <subnetId>%s</subnetId><state>%s</state><vpcId>%s</vpcId><cidrBlock>%s</cidrBlock>
                <ipv6CidrBlockAssociationSet>%s</ipv6CidrBlockAssociationSet>
                <availableIpAddressCount>%d</availableIpAddressCount><availabilityZone>%s</availabilityZone>
                """
                        .formatted(
                                id,
                                state,
                                vpc,
                                cidr,
                                ipv6.isEmpty()
                                        ? ""
                                        : "<item><ipv6CidrBlock>%s</ipv6CidrBlock></item>"
                                                .formatted(ipv6),
                                free,
                                zone));
    }

    public FakeEc2 securityGroup(String id, String name, String vpc) {
        return put(
                "securityGroupInfo",
                id,
                Map.of("group-id", id, "group-name", name, "vpc-id", vpc),
                "<groupId>%s</groupId><groupName>%s</groupName><vpcId>%s</vpcId>"
                        .formatted(id, name, vpc));
    }

    /// An instance of an EC2 that names no zone.
    public FakeEc2 instance(String id, String state, String address, String vpc) {
        return instance(id, state, address, vpc, "");
    }

    public FakeEc2 instance(String id, String state, String address, String vpc, String zone) {
        return put(
                "reservationSet",
                id,
                Map.of("instance-id", id),
                """
                <reservationId>r-1</reservationId><instancesSet><item><instanceId>%s</instanceId>
                <instanceState><code>16</code><name>%s</name></instanceState>
                <placement><availabilityZone>%s</availabilityZone></placement>
                <privateIpAddress>%s</privateIpAddress><vpcId>%s</vpcId></item></instancesSet>
                """
                        .formatted(id, state, zone, address, vpc));
    }

    private FakeEc2 put(String set, String id, Map<String, String> filters, String xml) {
        synchronized (items) {
            items.computeIfAbsent(set, _ -> new LinkedHashMap<>()).put(id, new Item(filters, xml));
        }
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            var authorization = exchange.getRequestHeaders().getFirst("Authorization");
            asked.add(new Asked(form, authorization == null ? "" : authorization));
            var once = next.poll();
            var reply = once != null ? once : fixed.orElseGet(() -> reply(form));
            var body = reply.body.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/xml;charset=UTF-8");
            exchange.sendResponseHeaders(reply.status, body.length);
            int begun = Math.min(1, body.length);
            exchange.getResponseBody().write(body, 0, begun);
            exchange.getResponseBody().flush();
            answering.await();
            exchange.getResponseBody().write(body, begun, body.length - begun);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> form(String body) {
        var form = new LinkedHashMap<String, String>();
        for (String pair : body.split("&")) {
            var parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
        }
        return form;
    }

    private Reply reply(Map<String, String> form) {
        var action = form.getOrDefault("Action", "");
        return switch (action) {
            case "DescribeVpcs" -> page(action, "vpcSet", form);
            case "DescribeSubnets" -> page(action, "subnetSet", form);
            case "DescribeSecurityGroups" -> page(action, "securityGroupInfo", form);
            case "DescribeInstances" -> page(action, "reservationSet", form);
            default ->
                    new Reply(
                            400,
                            """
                            <?xml version="1.0" encoding="UTF-8"?>
                            <Response><Errors><Error><Code>InvalidAction</Code><Message>The action %s is not valid for this web service.</Message></Error></Errors><RequestID>1</RequestID></Response>
                            """
                                    .formatted(action));
        };
    }

    private Reply page(String action, String set, Map<String, String> form) {
        List<String> found;
        synchronized (items) {
            found =
                    items.getOrDefault(set, Map.of()).values().stream()
                            .filter(item -> fits(item, form))
                            .map(item -> "<item>" + item.xml + "</item>")
                            .toList();
        }
        int from = Integer.parseInt(form.getOrDefault("NextToken", "0"));
        int to = (int) Math.min(found.size(), (long) from + pageSize);
        return new Reply(
                200,
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <%1$sResponse xmlns="%2$s"><requestId>1</requestId><%3$s>%4$s</%3$s>%5$s</%1$sResponse>
                """
                        .formatted(
                                action,
                                NAMESPACE,
                                set,
                                String.join("\n", found.subList(from, to)),
                                to < found.size() ? "<nextToken>" + to + "</nextToken>" : ""));
    }

    private static boolean fits(Item item, Map<String, String> form) {
        for (int number = 1; form.containsKey("Filter." + number + ".Name"); number++) {
            var prefix = "Filter." + number + ".";
            var values = new ArrayList<String>();
            form.forEach(
                    (name, value) -> {
                        if (name.startsWith(prefix + "Value.")) {
                            values.add(value);
                        }
                    });
            if (!values.contains(item.filters.get(form.get(prefix + "Name")))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        answering.countDown();
        calls.forEach(Ec2Calls::close);
        server.stop(0);
    }
}
