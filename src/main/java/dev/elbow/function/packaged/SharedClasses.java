package dev.elbow.function.packaged;

import dev.elbow.function.inprocess.AwsHandlers;
import dev.elbow.function.inprocess.Fault;
import dev.elbow.function.inprocess.HandlerLoader;
import dev.elbow.function.packaged.inside.EnvironmentEnded;
import dev.elbow.function.packaged.inside.Host;
import dev.elbow.function.packaged.inside.Inside;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Which classes an environment has from Elbow: those of AWS's runtime, as on AWS, and what stands
/// for the JDK. Nothing else of Elbow's class path is seen inside.
///
/// Classes with statics that are the function's are defined afresh in each environment; their bytes
/// are read and rewritten once.
final class SharedClasses {
    private static final ClassLoader ELBOW = SharedClasses.class.getClassLoader();
    private static final String API = "com.amazonaws.services.lambda.runtime.";
    private static final String INSIDE = packageOf(Inside.class);
    private static final String HANDLERS = packageOf(AwsHandlers.class);

    /// The types that both sides speak in.
    private static final Set<String> COMMON =
            Set.of(
                    Host.class.getName(),
                    EnvironmentEnded.class.getName(),
                    HandlerLoader.class.getName(),
                    Fault.class.getName());

    /// AWS's runtime interface client and the outer part of its serialization. Within
    /// `...lambda.thirdparty` there is nothing that is the function's, once it has a mapper of its
    /// own.
    private static final List<String> AFRESH =
            List.of(
                    API + "api.client.",
                    API + "serialization.",
                    "com.amazonaws.services.lambda.crac.",
                    API + "LambdaRuntime",
                    INSIDE,
                    HANDLERS);

    /// What a handler's context is made of: Elbow makes it.
    private static final List<String> TOGETHER =
            List.of(
                    API + "api.client.api.",
                    "com.amazonaws.lambda.thirdparty.",
                    "software.amazon.awssdk.utilslite.");

    /// `aws-lambda-java-core`: all of its packages, but not those below them.
    private static final Set<String> CORE =
            Set.of("com.amazonaws.services.lambda.runtime", API + "logging");

    /// Packages of the JDK's modules, which a class of the function never hides.
    private static final Set<String> JDK = jdk();

    private static final List<String> FIRST =
            List.of(
                    AwsHandlers.class.getName(),
                    API + "api.client.AWSLambda",
                    API + "api.client.EventHandlerLoader",
                    API + "api.client.UserFault",
                    API + "serialization.factories.JacksonFactory");

    private static final Map<String, byte[]> REWRITTEN = new ConcurrentHashMap<>();

    private SharedClasses() {}

    /// Rewrites what every environment needs before the first one waits for it.
    static void prepare() {
        for (var name : FIRST) {
            afresh(name);
        }
    }

    static boolean isOfTheJdk(String className) {
        return JDK.contains(packageOf(className));
    }

    /// Whether the class is Elbow's own, the same one in every environment.
    static boolean isTogether(String className) {
        return COMMON.contains(className)
                || TOGETHER.stream().anyMatch(className::startsWith)
                || CORE.contains(packageOf(className)) && !isAfresh(className);
    }

    static ClassLoader elbow() {
        return ELBOW;
    }

    /// A class file to be defined afresh; null when this is no such class.
    static byte @Nullable [] afresh(String className) {
        if (!isAfresh(className)) {
            return null;
        }
        var known = REWRITTEN.get(className);
        if (known != null) {
            return known;
        }
        var read = read(className);
        if (read == null) {
            return null;
        }
        // What stands for the JDK calls the real one
        var made = className.startsWith(INSIDE) ? read : Rewriter.rewrite(read);
        REWRITTEN.put(className, made);
        return made;
    }

    private static boolean isAfresh(String className) {
        return !COMMON.contains(className)
                && AFRESH.stream().anyMatch(className::startsWith)
                && TOGETHER.stream().noneMatch(className::startsWith);
    }

    private static byte @Nullable [] read(String className) {
        try (var in = ELBOW.getResourceAsStream(className.replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String packageOf(Class<?> type) {
        return type.getPackageName() + ".";
    }

    private static String packageOf(String className) {
        int dot = className.lastIndexOf('.');
        return dot < 0 ? "" : className.substring(0, dot);
    }

    private static Set<String> jdk() {
        var packages = new HashSet<String>();
        ModuleLayer.boot().modules().forEach(module -> packages.addAll(module.getPackages()));
        return packages;
    }
}
