package dev.elbow.app.doctor;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Optional;

/// Checks whether a port can be bound, by binding it.
///
/// @param subject such as `control port`
/// @param cure for a port that is taken
record PortCheck(String subject, String host, int port, String cure) {
    private static final int HIGHEST = 65_535;

    /// @param elbow the one that runs, which may have it
    Finding finding(Optional<AnsweringElbow> elbow) {
        if (port < 0 || port > HIGHEST) {
            return Finding.problem(
                    subject, "%d (expected: 0-%d)".formatted(port, HIGHEST), "choose another port");
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return Finding.ok(
                    subject,
                    port == 0 ? host + " has free ports, one is chosen" : address() + " is free");
        } catch (BindException refused) {
            return refused(String.valueOf(refused.getMessage()), PortOwner.of(port), elbow);
        } catch (UnknownHostException unknown) {
            return wrongAddress("not known");
        } catch (IOException unknown) {
            return Finding.problem(
                    subject, "%s: %s".formatted(address(), unknown.getMessage()), cure);
        }
    }

    /// @param message the system's words
    Finding refused(String message, Optional<PortOwner> owner, Optional<AnsweringElbow> elbow) {
        if (message.contains("assign")) {
            return wrongAddress(message);
        }
        if (message.contains("denied")) {
            return Finding.problem(
                    subject,
                    "%s: %s".formatted(address(), message),
                    "map it to a port above 1023, or permit it: setcap or sysctl"
                            + " net.ipv4.ip_unprivileged_port_start");
        }
        if (owner.isPresent() && elbow.filter(it -> it.is(owner.get())).isPresent()) {
            return Finding.ok(subject, address() + " is bound by the Elbow that runs");
        }
        var text =
                "%s: %s%s"
                        .formatted(address(), message, owner.map(PortOwner::described).orElse(""));
        return owner.isEmpty() && elbow.filter(it -> it.process().isEmpty()).isPresent()
                ? Finding.warning(subject, text, "nothing, if %s has it".formatted(elbow.get()))
                : Finding.problem(subject, text, cure);
    }

    private Finding wrongAddress(String message) {
        return Finding.problem(
                subject,
                "%s: %s".formatted(host, message),
                "name an address of this machine, such as 127.0.0.1");
    }

    private String address() {
        return (host.contains(":") ? "[" + host + "]:" : host + ":") + port;
    }
}
