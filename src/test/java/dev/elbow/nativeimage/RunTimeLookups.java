package dev.elbow.nativeimage;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The classes that look something up by name or reflection, read resources, or make classes at run
/// time.
final class RunTimeLookups {
    private static final Pattern REFLECTION =
            Pattern.compile(
                    "java\\.lang\\.Class\\.(forName|newInstance|getPermittedSubclasses|isSealed"
                            + "|getRecordComponents|getEnumConstants|get(Declared)?(Method|Field|Constructor|Classe)s?)"
                            + "|java\\.lang\\.ClassLoader\\.loadClass"
                            + "|java\\.lang\\.reflect\\.(Constructor\\.newInstance|Method\\.invoke"
                            + "|Field\\.(get|set)\\w*|Array\\.newInstance|Proxy\\.\\w+)"
                            + "|java\\.lang\\.invoke\\.MethodHandles\\$Lookup\\.(find|unreflect)\\w*"
                            + "|io\\.netty\\.bootstrap\\.\\w+\\.channel"
                            + "|java\\.util\\.ServiceLoader\\.load\\w*"
                            + "|java\\.io\\.ObjectInputStream\\.readObject"
                            + "|com\\.fasterxml\\.jackson\\.databind\\.Object(Mapper|Reader|Writer)"
                            + "\\.(readValues?|writeValue\\w*|convertValue|treeToValue|valueToTree)");
    private static final Pattern RESOURCES =
            Pattern.compile(
                    "java\\.lang\\.(Class|ClassLoader|Module)\\.(getResource\\w*|resources)");
    private static final Pattern DEFINITION =
            Pattern.compile(
                    "java\\.lang\\.ClassLoader\\.(defineClass|<init>)"
                            + "|java\\.lang\\.invoke\\.MethodHandles\\$Lookup\\.define\\w+"
                            + "|java\\.net\\.URLClassLoader\\.(<init>|newInstance)"
                            + "|java\\.lang\\.classfile\\..*"
                            + "|java\\.lang\\.instrument\\..*"
                            + "|javax\\.tools\\..*");

    private static final Pattern XML =
            Pattern.compile(
                    "javax\\.xml\\.(parsers|transform|validation|xpath|catalog)\\..*"
                            + "|javax\\.xml\\.stream\\.XML\\w+Factory\\.new\\w+");

    private static final Pattern HTTP_CLIENT = Pattern.compile("java\\.net\\.http\\..*");

    private final Iterable<JavaClass> classes;
    private final Predicate<JavaClass> isLeftOut;

    /// @param isLeftOut whether a class is no part of the executable
    RunTimeLookups(Iterable<JavaClass> classes, Predicate<JavaClass> isLeftOut) {
        this.classes = classes;
        this.isLeftOut = isLeftOut;
    }

    SortedSet<String> byReflection() {
        return callers(REFLECTION);
    }

    SortedSet<String> ofResources() {
        return callers(RESOURCES);
    }

    /// Users of the JDK's parsers of XML, which bring DTDs, schemas and catalogs along.
    SortedSet<String> ofTheJdksXml() {
        return callers(XML);
    }

    /// Users of the JDK's HTTP client, beside which the executable has those of Netty and Vert.x.
    SortedSet<String> ofTheJdksHttpClient() {
        return callers(HTTP_CLIENT);
    }

    SortedSet<String> definingClasses() {
        return callers(DEFINITION);
    }

    /// Classes of the executable that use one that is left out.
    SortedSet<String> usersOfLeftOutClasses() {
        var found = new TreeSet<String>();
        for (var type : classes) {
            if (!isLeftOut.test(type)
                    && type.getDirectDependenciesFromSelf().stream()
                            .anyMatch(used -> isLeftOut.test(used.getTargetClass()))) {
                found.add(type.getName());
            }
        }
        return found;
    }

    private SortedSet<String> callers(Pattern calls) {
        var found = new TreeSet<String>();
        for (var type : classes) {
            if (!isLeftOut.test(type)
                    && targets(type).stream().anyMatch(calls.asMatchPredicate())) {
                found.add(type.getName());
            }
        }
        return found;
    }

    private static Set<String> targets(JavaClass type) {
        var targets = new TreeSet<String>();
        type.getAccessesFromSelf().forEach(access -> targets.add(name(access.getTarget())));
        type.getCodeUnitReferencesFromSelf()
                .forEach(reference -> targets.add(name(reference.getTarget())));
        return targets;
    }

    private static String name(AccessTarget target) {
        return target.getOwner().getName() + "." + target.getName();
    }
}
