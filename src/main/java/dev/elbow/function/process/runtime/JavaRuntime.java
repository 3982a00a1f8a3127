package dev.elbow.function.process.runtime;

import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `java*`: AWS's runtime interface client in a JVM of its own.
///
/// @param plain whether AWS's own main class does: its native library loads here, and there are no
///   layers with jars
/// @param learnt what the JVM may have been trained to
record JavaRuntime(
        FunctionVersion version,
        FunctionFiles files,
        JavaHome home,
        JavaClientFiles client,
        boolean plain,
        JavaArchive learnt)
        implements RuntimePlan {
    static final String AWS_MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    static final String OWN_MAIN = "dev.elbow.function.process.client.JavaClient";

    private static final String TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";
    private static final String NATIVE_LIBRARY =
            "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=";
    private static final String LAYERS = "-Delbow.layers=";

    @Override
    public List<String> command(EnvironmentSpot spot) {
        var own = version.environment().getOrDefault(TOOL_OPTIONS, "");
        var command = new ArrayList<String>();
        command.add(home.java().toString());
        command.addAll(JavaOptions.of(home, version.memoryMegabytes(), own));
        command.addAll(learnt.use());
        command.add("-Djava.io.tmpdir=" + spot.temporary());
        if (spot.debugPort() != 0) {
            command.add(
                    "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:%d"
                            .formatted(spot.debugPort()));
        }
        command.addAll(main(client, plain, layers()));
        command.add(version.handler());
        return command;
    }

    private String layers() {
        return files.layers().stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// Class path and main class.
    static List<String> main(JavaClientFiles client, boolean plain, String layers) {
        var jars = client.jars().stream().map(Path::toString);
        var library = client.nativeLibrary();
        return plain && library != null
                ? List.of(
                        NATIVE_LIBRARY + library,
                        "-cp",
                        jars.collect(Collectors.joining(File.pathSeparator)),
                        AWS_MAIN)
                : List.of(
                        LAYERS + layers,
                        "-cp",
                        Stream.concat(jars, Stream.of(client.additions().toString()))
                                .collect(Collectors.joining(File.pathSeparator)),
                        OWN_MAIN);
    }

    /// Whether a layer has classes for Java; AWS's client looks for them at `/opt` only.
    static boolean hasLayers(FunctionFiles files) {
        return files.optFolders("java/lib").anyMatch(Files::isDirectory);
    }

    @Override
    public Optional<ArchivePlan> archive() {
        return learnt.wanted()
                ? Optional.of(
                        new ArchivePlan(learnt.file(), client.additions(), home, client, learnt))
                : Optional.empty();
    }

    @Override
    public Map<String, String> variables() {
        return Map.of();
    }

    /// Automatic Java code comes here only from a process that can load no classes.
    @Override
    public List<String> warnings() {
        var wanted = JavaHome.major(version.runtime().substring("java".length()));
        var warnings = new ArrayList<String>();
        if (version.code() instanceof FunctionCode.Files(_, _, var hosting, _)
                && hosting == FunctionCode.Hosting.AUTO) {
            warnings.add(
                    "kind: auto is process here, with Java %d in %s; a native executable loads no code into its own process"
                            .formatted(home.major(), home.folder()));
        }
        if (home.major() != wanted) {
            warnings.add(
                    "runtime: '%s' runs on Java %d in %s (expected: Java %d, which is not installed)"
                            .formatted(version.runtime(), home.major(), home.folder(), wanted));
        }
        return List.copyOf(warnings);
    }
}
