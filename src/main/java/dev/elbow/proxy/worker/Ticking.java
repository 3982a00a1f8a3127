package dev.elbow.proxy.worker;

/// Work that a [Worker] does once a second on its event loop, instead of a timer for each request.
@FunctionalInterface
public interface Ticking {
    void tick();
}
