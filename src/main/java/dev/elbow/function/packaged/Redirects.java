package dev.elbow.function.packaged;

import dev.elbow.function.packaged.inside.BooleanInside;
import dev.elbow.function.packaged.inside.ClassLoaderInside;
import dev.elbow.function.packaged.inside.DriverManagerInside;
import dev.elbow.function.packaged.inside.ExecutorsInside;
import dev.elbow.function.packaged.inside.FileInside;
import dev.elbow.function.packaged.inside.FilesInside;
import dev.elbow.function.packaged.inside.IntegerInside;
import dev.elbow.function.packaged.inside.LogManagerInside;
import dev.elbow.function.packaged.inside.LoggerInside;
import dev.elbow.function.packaged.inside.LongInside;
import dev.elbow.function.packaged.inside.ProcessBuilderInside;
import dev.elbow.function.packaged.inside.RuntimeInside;
import dev.elbow.function.packaged.inside.SecurityInside;
import dev.elbow.function.packaged.inside.SystemInside;
import dev.elbow.function.packaged.inside.ThreadInside;
import dev.elbow.function.packaged.inside.TimerInside;
import java.io.File;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.security.Security;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Which member of the JDK is which method inside an environment. Read off the classes that stand
/// for the JDK's: a public static method there stands for the static method of the same name and
/// type, for the instance method whose receiver is its first parameter, or for the static field of
/// its name.
final class Redirects {
    /// The method to call instead, always static.
    record Target(ClassDesc owner, String name, MethodTypeDesc type) {}

    private record Member(String owner, String name, String type) {}

    private static final Redirects ALL = new Redirects();

    private final Map<Member, Target> targets = new HashMap<>();
    private final Set<String> owners = new HashSet<>();

    private Redirects() {
        add(System.class, SystemInside.class);
        add(Runtime.class, RuntimeInside.class);
        add(Thread.class, ThreadInside.class);
        add(ProcessBuilder.class, ProcessBuilderInside.class);
        add(Boolean.class, BooleanInside.class);
        add(Integer.class, IntegerInside.class);
        add(Long.class, LongInside.class);
        add(File.class, FileInside.class);
        add(Files.class, FilesInside.class);
        add(ClassLoader.class, ClassLoaderInside.class);
        add(Security.class, SecurityInside.class);
        add(Logger.class, LoggerInside.class);
        add(LogManager.class, LogManagerInside.class);
        add(DriverManager.class, DriverManagerInside.class);
        add(Timer.class, TimerInside.class);
        add(Executors.class, ExecutorsInside.class);
    }

    static Redirects all() {
        return ALL;
    }

    /// Whether a member of this class is redirected.
    ///
    /// @param owner `java/lang/System`
    boolean concern(String owner) {
        return owners.contains(owner);
    }

    /// @param owner `java/lang/System`
    /// @param type a descriptor, `()Ljava/util/Map;` or of a field
    @Nullable Target of(String owner, String name, String type) {
        return targets.get(new Member(owner, name, type));
    }

    private void add(Class<?> jdk, Class<?> inside) {
        var owner = jdk.getName().replace('.', '/');
        owners.add(owner);
        for (var method : inside.getDeclaredMethods()) {
            var type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
            if (Modifier.isPublic(method.getModifiers())) {
                var replaced = replaced(jdk, method, type);
                if (replaced != null) {
                    targets.put(
                            new Member(owner, method.getName(), replaced),
                            new Target(
                                    ClassDesc.of(inside.getName()),
                                    method.getName(),
                                    MethodTypeDesc.ofDescriptor(type.descriptorString())));
                }
            }
        }
    }

    private static @Nullable String replaced(Class<?> jdk, Method method, MethodType type) {
        var name = method.getName();
        if (has(jdk, name, type, true)) {
            return type.descriptorString();
        }
        if (type.parameterCount() > 0
                && type.parameterType(0) == jdk
                && has(jdk, name, type.dropParameterTypes(0, 1), false)) {
            return type.dropParameterTypes(0, 1).descriptorString();
        }
        boolean field =
                Arrays.stream(jdk.getFields())
                        .anyMatch(
                                it ->
                                        it.getName().equals(name)
                                                && it.getType() == type.returnType());
        return field && type.parameterCount() == 0 ? type.returnType().descriptorString() : null;
    }

    private static boolean has(Class<?> jdk, String name, MethodType type, boolean isStatic) {
        return Arrays.stream(jdk.getMethods())
                .anyMatch(
                        it ->
                                it.getName().equals(name)
                                        && Modifier.isStatic(it.getModifiers()) == isStatic
                                        && it.getReturnType() == type.returnType()
                                        && Arrays.equals(
                                                it.getParameterTypes(), type.parameterArray()));
    }
}
