package dev.elbow.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// A check that a class uses other rooms only along the arrows. Of `function`, `proxy` uses only
/// the room's own package; of `proxy`, `observe` and `console` use only `ExchangeListener` and the
/// types that it names.
final class RoomArrows extends ArchCondition<JavaClass> {
    private final String root;
    private Set<JavaClass> listenerWords = Set.of();

    RoomArrows(String root) {
        super("follow the arrows between the rooms");
        this.root = root;
    }

    @Override
    public void init(Collection<JavaClass> all) {
        listenerWords =
                all.stream()
                        .filter(type -> type.getSimpleName().equals("ExchangeListener"))
                        .filter(type -> Room.of(type, root).equals(Optional.of(Room.PROXY)))
                        .findAny()
                        .map(listener -> InterfaceTypes.of(listener, listener.getPackageName()))
                        .orElse(Set.of());
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        var from = Room.of(type, root);
        if (from.isEmpty()) {
            return;
        }
        for (var dependency : type.getDirectDependenciesFromSelf()) {
            Room.of(dependency.getTargetClass(), root)
                    .flatMap(to -> complaint(from.get(), to, dependency))
                    .ifPresent(message -> events.add(violated(type, message)));
        }
    }

    private Optional<String> complaint(Room from, Room to, Dependency dependency) {
        var target = dependency.getTargetClass();
        if (!from.knows(to)) {
            return Optional.of(
                    "%s knows %s (expected: only %s): %s"
                            .formatted(from, to, from.knowledge(), dependency.getDescription()));
        }
        if (from == Room.PROXY && to == Room.FUNCTION && isInner(target)) {
            return Optional.of(
                    "proxy uses an inner package of function: " + dependency.getDescription());
        }
        if ((from == Room.OBSERVE || from == Room.CONSOLE)
                && to == Room.PROXY
                && !listenerWords.contains(target)) {
            return Optional.of(
                    from + " reaches past ExchangeListener: " + dependency.getDescription());
        }
        return Optional.empty();
    }

    /// Events and responses, `function.event`, are not inner: the load balancer writes and reads
    /// them.
    private boolean isInner(JavaClass target) {
        var outer = Room.FUNCTION.in(root);
        return !target.getPackageName().equals(outer)
                && !target.getPackageName().equals(outer + ".event");
    }
}
