package dev.elbow.proxy.compiled;

/// The key of a socket across commits: its configured bound port. Where the system picks the port
/// (0), each listener port has a socket of its own.
///
/// @param boundPort 0-65535
/// @param listenerPort of the first listener, for messages
public record PortKey(int boundPort, int listenerPort) {
    @Override
    public boolean equals(Object other) {
        return other instanceof PortKey(int bound, int listener)
                && bound == boundPort
                && (bound != 0 || listener == listenerPort);
    }

    @Override
    public int hashCode() {
        return boundPort != 0 ? boundPort : -listenerPort;
    }
}
