package dev.elbow.function.process.runtime;

import dev.elbow.function.BadCode;
import dev.elbow.model.FunctionVersion;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lambda's runtimes, as far as this machine has them.
public final class Runtimes {
    private final Programs programs;
    private final Map<String, String> environment;
    private final SupportFolder support;
    private final boolean ownClient;

    /// Null until a Java function needs them.
    private @Nullable JavaClientFiles client;

    /// Null until a Java function needs one: a start without any does not search folders.
    private @Nullable JavaHomes javas;

    /// @param environment Elbow's own
    /// @param ownClient whether Java functions run with Elbow's client also where AWS's would do
    public Runtimes(Map<String, String> environment, SupportFolder support, boolean ownClient) {
        this.programs = new Programs(Map.copyOf(environment));
        this.environment = Map.copyOf(environment);
        this.support = support;
        this.ownClient = ownClient;
    }

    /// @throws BadCode when nothing here runs it; says what to install
    public RuntimePlan plan(FunctionVersion version, FunctionFiles files) throws BadCode {
        return Wrapped.of(bare(version, files), files, version.environment());
    }

    private RuntimePlan bare(FunctionVersion version, FunctionFiles files) throws BadCode {
        var runtime = version.runtime();
        if (runtime.startsWith("provided")) {
            return BootstrapRuntime.of(files);
        }
        if (runtime.startsWith("java")) {
            return java(version, files);
        }
        if (runtime.startsWith("nodejs")) {
            return new NodeRuntime(programs, files, runtime).plan(version.handler());
        }
        if (runtime.startsWith("python")) {
            return new PythonRuntime(programs, files, runtime).plan(version.handler());
        }
        throw new BadCode(
                "runtime: '%s' (expected: java…, nodejs…, python… or provided…; another one runs in a container, as a remote function)"
                        .formatted(runtime));
    }

    private JavaRuntime java(FunctionVersion version, FunctionFiles files) throws BadCode {
        var home = javas().choose(version.runtime());
        try {
            var client = client();
            boolean plain =
                    !ownClient && client.nativeLibrary() != null && !JavaRuntime.hasLayers(files);
            return new JavaRuntime(
                    version, files, home, client, plain, client.archive(support, home, plain));
        } catch (IOException unwritable) {
            throw new BadCode(
                    "runtime: '%s' (expected: '%s' can be written; %s)"
                            .formatted(
                                    version.runtime(), support.folder(), unwritable.getMessage()),
                    unwritable);
        }
    }

    private synchronized JavaHomes javas() {
        var found = javas;
        if (found == null) {
            found = JavaHomes.find(environment);
            javas = found;
        }
        return found;
    }

    private synchronized JavaClientFiles client() throws IOException {
        var files = client;
        if (files == null) {
            files = JavaClientFiles.in(support, Runtimes.class.getClassLoader());
            client = files;
        }
        return files;
    }
}
