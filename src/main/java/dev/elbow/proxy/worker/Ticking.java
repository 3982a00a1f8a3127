package dev.elbow.proxy.worker;

/// Work of every second on a [Worker]'s event loop, instead of a timer for each request.
@FunctionalInterface
public interface Ticking {
    void tick();
}
