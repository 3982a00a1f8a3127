package dev.elbow.app.doctor;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/// Checks whether a port can be bound, by binding it.
///
/// @param subject such as `control port`
/// @param cure for a port that is taken
record PortCheck(String subject, String host, int port, String cure) {
    private static final int FIRST_OPEN_PORT = 1024;

    /// @param elbow the process of the Elbow that runs, which may have it
    Finding finding(Optional<Long> elbow) {
        var address = host + ":" + port;
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return Finding.ok(subject, address + " is free");
        } catch (BindException refused) {
            var owner = PortOwner.of(port);
            if (owner.isPresent() && owner.map(PortOwner::process).equals(elbow)) {
                return Finding.ok(subject, address + " is bound by the Elbow that runs");
            }
            if (owner.isEmpty() && port < FIRST_OPEN_PORT) {
                return Finding.problem(
                        subject,
                        "%s: %s".formatted(address, refused.getMessage()),
                        "map it to a port above 1023, or permit it: setcap or sysctl"
                                + " net.ipv4.ip_unprivileged_port_start");
            }
            return Finding.problem(
                    subject,
                    "%s: %s%s"
                            .formatted(
                                    address,
                                    refused.getMessage(),
                                    owner.map(PortOwner::described).orElse("")),
                    cure);
        } catch (IOException unknown) {
            return Finding.problem(
                    subject, "%s: %s".formatted(address, unknown.getMessage()), cure);
        }
    }
}
