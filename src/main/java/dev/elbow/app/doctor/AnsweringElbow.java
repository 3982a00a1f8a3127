package dev.elbow.app.doctor;

import java.util.Optional;

/// The Elbow that answers at the control port.
///
/// @param process its id; empty where the system does not tell, as of other users' processes
record AnsweringElbow(Optional<Long> process) {

    /// @param owner of a port
    boolean is(PortOwner owner) {
        return process.isPresent() && process.get() == owner.process();
    }

    @Override
    public String toString() {
        return "the Elbow that runs" + process.map(" (process %d)"::formatted).orElse("");
    }
}
