package dev.elbow.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Checks whether this JVM uses an AOT cache, which halves the time of a start.
///
/// @param named the cache that the launcher names, made or not; empty where no launcher did
/// @param refused the folder that the launcher refuses, as others can write to it
/// @param maps the files that this process has mapped, as `/proc/self/maps` lists them
record AotCheck(Optional<Path> named, Optional<Path> refused, Path maps) {
    private static final String SUBJECT = "AOT cache";

    Finding finding() {
        if (refused.isPresent()) {
            return Finding.warning(
                    SUBJECT,
                    "none: others can write to " + refused.get(),
                    "rm -r %s: the next elbow run makes a folder of your own"
                            .formatted(refused.get()));
        }
        if (named.isEmpty()) {
            return Finding.ok(
                    SUBJECT,
                    "none: not started by bin/elbow of the download, or with ELBOW_AOT=off");
        }
        var cache = named.get();
        var log = Path.of(cache + ".log");
        if (!Files.isRegularFile(cache) && Files.isRegularFile(log)) {
            return Finding.warning(
                    SUBJECT,
                    "could not be made, as %s says".formatted(log),
                    "rm %s: the next elbow run tries again".formatted(log));
        }
        if (!Files.isRegularFile(cache)) {
            return Finding.ok(SUBJECT, cache + " is made after the first elbow run");
        }
        try {
            return Files.readString(maps).contains(cache.toString())
                    ? Finding.ok(SUBJECT, cache + " is used")
                    : Finding.warning(
                            SUBJECT,
                            cache + " is not used: it does not fit this Java",
                            "rm " + cache + ": the next elbow run makes it anew");
        } catch (IOException notLinux) {
            return Finding.ok(SUBJECT, cache + " is there");
        }
    }
}
