package dev.elbow.model;

/// What a change says between its steps. A thread that computes keeps its core for as long as the
/// kernel's slice lasts, some milliseconds, even when an event loop was woken there meanwhile; on
/// few cores its requests wait that long. One that gives way keeps them waiting for a step only,
/// and loses nothing when nobody waits (docs/decisions/0021).
public final class GiveWay {
    private GiveWay() {}

    public static void toTraffic() {
        Thread.yield();
    }
}
