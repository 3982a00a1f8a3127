package dev.elbow.app;

import jakarta.inject.Singleton;

/// What the user of the command line reads, apart from the log.
@Singleton
class Terminal {
    void say(String line) {
        System.out.println(line);
    }

    void complain(String line) {
        System.err.println(line);
    }
}
