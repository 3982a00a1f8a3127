package dev.elbow.app.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;

/// Checks that a load balancer's name leads to this machine, for Java and for curl, by using it.
///
/// @param name such as `shop-1.us-east-1.elb.localhost`
/// @param curl the program
record NameCheck(String name, String curl) {
    List<Finding> findings() {
        return List.of(ofJava(), ofCurl());
    }

    private Finding ofJava() {
        var subject = "names in Java";
        try {
            var address = InetAddress.getByName(name);
            return address.isLoopbackAddress()
                    ? Finding.ok(subject, "%s is %s".formatted(name, address.getHostAddress()))
                    : Finding.warning(
                            subject,
                            "%s is %s, another machine".formatted(name, address.getHostAddress()),
                            hosts());
        } catch (UnknownHostException unknown) {
            return Finding.warning(subject, name + " has no address", hosts());
        }
    }

    /// A request to a server of its own, whose answer is the only one that curl is content with.
    private Finding ofCurl() {
        var subject = "names in curl";
        try (var server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> answer(server));
            var url = "http://%s:%d/".formatted(name, server.getLocalPort());
            return ProgramOutput.of(curl, "-sS", "--noproxy", "*", "--max-time", "5", url)
                    .map(
                            asked ->
                                    asked.succeeded()
                                            ? Finding.ok(subject, name + " leads to this machine")
                                            : Finding.warning(subject, asked.firstLine(), hosts()))
                    .orElseGet(
                            () ->
                                    Finding.warning(
                                            subject,
                                            "no curl in PATH",
                                            "install curl to try URLs"));
        } catch (IOException unbound) {
            return Finding.warning(
                    subject, "not tried: " + unbound.getMessage(), "free ports of 127.0.0.1");
        }
    }

    private static void answer(ServerSocket server) {
        try (var connection = server.accept()) {
            connection.getOutputStream().write("HTTP/1.0 204 Here\r\n\r\n".getBytes(US_ASCII));
        } catch (IOException neverAsked) {
            return; // curl says why
        }
    }

    private String hosts() {
        return "add \"127.0.0.1 %s\" to /etc/hosts, or install libnss-myhostname; else send Host: %s"
                .formatted(name, name);
    }
}
