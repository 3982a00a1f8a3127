package dev.elbow.control.network;

import java.util.Arrays;
import java.util.Locale;

/// @param address the primary private IPv4 address, empty for none
/// @param ipv6Address the primary IPv6 address, empty for none
/// @param vpcId empty where it is in any VPC
/// @param zone such as `us-east-1a`, empty where none is known
public record Instance(
        String id, State state, String address, String ipv6Address, String vpcId, String zone) {

    /// EC2's states.
    public enum State {
        PENDING,
        RUNNING,
        STOPPING,
        STOPPED,
        SHUTTING_DOWN,
        TERMINATED,
        /// Nobody says.
        UNKNOWN;

        /// @param text EC2's word; one that it does not have is [#UNKNOWN]
        public static State of(String text) {
            return Arrays.stream(values())
                    .filter(state -> state.text().equals(text))
                    .findFirst()
                    .orElse(UNKNOWN);
        }

        /// As EC2 writes it: `shutting-down`.
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
