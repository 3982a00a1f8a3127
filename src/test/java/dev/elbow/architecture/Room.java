package dev.elbow.architecture;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A room, a package below the root, and the rooms that it knows. No other arrows are allowed.
enum Room {
    MODEL(false),
    STORE(false, MODEL),
    ROUTING(false, MODEL),
    BALANCING(false, MODEL),
    HEALTH(false, MODEL),
    FUNCTION(false, MODEL),
    CERTIFICATE(false, MODEL),
    PROXY(false, MODEL, ROUTING, BALANCING, FUNCTION, CERTIFICATE),
    OBSERVE(true, MODEL, PROXY),
    CONTROL(true, MODEL, STORE),
    INTAKE(true, MODEL, CONTROL),
    CONSOLE(true, MODEL, PROXY, OBSERVE, CONTROL),
    APP(
            true,
            MODEL,
            STORE,
            ROUTING,
            BALANCING,
            HEALTH,
            FUNCTION,
            CERTIFICATE,
            PROXY,
            OBSERVE,
            CONTROL,
            INTAKE,
            CONSOLE),
    /// Joins rooms as the application does, without its framework.
    JUNIT(false, MODEL, STORE, ROUTING, BALANCING, FUNCTION, CERTIFICATE, PROXY, CONTROL, INTAKE);

    private final boolean framework;
    private final List<Room> known;

    Room(boolean framework, Room... known) {
        this.framework = framework;
        this.known = List.of(known);
    }

    /// Whether Quarkus, CDI and Jakarta may appear in it.
    boolean framework() {
        return framework;
    }

    boolean knows(Room other) {
        return other == this || known.contains(other);
    }

    /// The room's package under `root`.
    String in(String root) {
        return root + "." + this;
    }

    static Optional<Room> of(JavaClass type, String root) {
        return Arrays.stream(values()).filter(room -> room.contains(type, root)).findAny();
    }

    boolean contains(JavaClass type, String root) {
        return isWithin(type.getPackageName(), in(root));
    }

    /// The first package below the room's own that a class of the room is in, or the room's name.
    String folderOf(JavaClass type, String root) {
        var inner = type.getPackageName().substring(in(root).length());
        return inner.isEmpty() ? toString() : inner.split("\\.", 3)[1];
    }

    static String[] packages(String root, List<Room> rooms) {
        return rooms.stream().map(room -> room.in(root) + "..").toArray(String[]::new);
    }

    /// The rooms it knows, as a rule's message names them.
    String knowledge() {
        return known.stream().map(Room::toString).collect(joining(", ", "[", "]"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static boolean isWithin(String inner, String outer) {
        return inner.equals(outer) || inner.startsWith(outer + ".");
    }
}
