package dev.elbow.model;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.regex.Pattern;

/// The address that stands for an instance on this machine.
///
/// @param host an IP address or a name
/// @param port 1-65535, whatever port a target is registered with; 0 for that port
public record InstanceAddress(String host, int port) {
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final Pattern ID = Pattern.compile("i-[0-9a-z]{1,17}");
    private static final int HIGHEST_PORT = 65_535;

    public InstanceAddress {
        if (!isHost(host)) {
            throw new IllegalArgumentException(
                    "host: %s (expected: an IP address or a name)".formatted(host));
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port: %d (expected: 0-65535)".formatted(port));
        }
    }

    /// Reads `HOST` or `HOST:PORT`; an IPv6 address before a port stands in brackets.
    ///
    /// @throws IllegalArgumentException for anything else
    public static InstanceAddress parse(String text) {
        int end = text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
        boolean isBareIpv6 = end >= 0 && !text.startsWith("[") && text.indexOf(':', end + 1) >= 0;
        if (end < 0 || end == text.length() || isBareIpv6) {
            return of(text, text, 0);
        }
        var port = text.substring(end + 1);
        boolean isPort = text.charAt(end) == ':' && PORT.matcher(port).matches();
        if (!isPort || Integer.parseInt(port) < 1) {
            throw wrong(text);
        }
        return of(text, text.substring(0, end), Integer.parseInt(port));
    }

    private static InstanceAddress of(String text, String host, int port) {
        boolean isBracketed = host.startsWith("[") && host.endsWith("]");
        var bare = isBracketed ? host.substring(1, host.length() - 1) : host;
        if (!isHost(bare) || (isBracketed && bare.indexOf(':') < 0) || port > HIGHEST_PORT) {
            throw wrong(text);
        }
        return new InstanceAddress(bare, port);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "%s (expected: HOST or HOST:PORT, such as 127.0.0.1:9001)".formatted(text));
    }

    /// The settings that map an instance without an address, in words.
    ///
    /// @param instance its id
    public static String mappingAdvice(String instance) {
        return "no address for %1$s is known (set elbow.instances.%1$s=HOST[:PORT], or run: elbow instance set %1$s HOST[:PORT])"
                .formatted(instance);
    }

    /// Whether the text is an id that instances may have.
    public static boolean isInstanceId(String text) {
        return ID.matcher(text).matches();
    }

    /// Whether the text is an IP address or may be a name.
    public static boolean isHost(String host) {
        try {
            if (host.indexOf(':') >= 0) {
                Inet6Address.ofLiteral(host);
                return host.indexOf('%') < 0;
            }
            return NUMBERS.matcher(host).matches()
                    ? Inet4Address.ofLiteral(host).getHostAddress().equals(host)
                    : NAME.matcher(host).matches();
        } catch (IllegalArgumentException noLiteral) {
            return false;
        }
    }

    /// `HOST` or `HOST:PORT`, as [#parse] reads it.
    public String text() {
        if (port == 0) {
            return host;
        }
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    @Override
    public String toString() {
        return text();
    }
}
