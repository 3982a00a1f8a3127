package dev.elbow.nativeimage;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The code that runs while an executable is built: static initializers of all classes but those
/// that are initialized at run time, and the methods that they call.
final class StaticInitializers {
    private final JavaClasses classes;
    private final Predicate<JavaClass> isLeftOut;

    /// @param isLeftOut whether a class is no part of the executable, or initialized at run time
    StaticInitializers(JavaClasses classes, Predicate<JavaClass> isLeftOut) {
        this.classes = classes;
        this.isLeftOut = isLeftOut;
    }

    /// Initializers that keep something of the build's machine, each with the calls that lead to
    /// it.
    List<String> machineAccesses() {
        var found = new ArrayList<String>();
        for (var type : classes) {
            if (!isLeftOut.test(type)) {
                type.getStaticInitializer().ifPresent(start -> search(start, found));
            }
        }
        return found;
    }

    private void search(JavaCodeUnit start, List<String> found) {
        Map<JavaCodeUnit, String> paths = new HashMap<>();
        var open = new ArrayDeque<JavaCodeUnit>();
        paths.put(start, start.getOwner().getName());
        open.add(start);
        while (!open.isEmpty()) {
            var unit = open.remove();
            for (var target : calls(unit)) {
                var path = paths.get(unit) + " > " + name(target);
                if (MachineAccess.isBy(target)) {
                    found.add(path);
                }
                for (var next : ours(target)) {
                    if (paths.putIfAbsent(next, path) == null) {
                        open.add(next);
                    }
                }
            }
        }
    }

    private static Collection<CodeUnitAccessTarget> calls(JavaCodeUnit unit) {
        return Stream.concat(
                        unit.getCallsFromSelf().stream().map(call -> call.getTarget()),
                        unit.getCodeUnitReferencesFromSelf().stream()
                                .map(reference -> reference.getTarget()))
                .<CodeUnitAccessTarget>map(target -> target)
                .toList();
    }

    /// The method itself, and those that override it.
    private Collection<JavaCodeUnit> ours(CodeUnitAccessTarget target) {
        var parameters =
                target.getRawParameterTypes().stream()
                        .map(JavaClass::getName)
                        .toArray(String[]::new);
        return Stream.concat(
                        target.resolveMember().map(JavaMember::getOwner).stream(),
                        target.getName().equals("<init>")
                                ? Stream.empty()
                                : target.getOwner().getAllSubclasses().stream())
                .filter(owner -> classes.contain(owner.getName()))
                .flatMap(
                        owner ->
                                owner
                                        .tryGetCodeUnitWithParameterTypeNames(
                                                target.getName(), List.of(parameters))
                                        .stream())
                .toList();
    }

    private static String name(CodeUnitAccessTarget target) {
        return target.getOwner().getSimpleName() + "." + target.getName();
    }
}
