package dev.elbow.function.process.runtime;

import dev.elbow.function.BadCode;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds what runs a `python*` function: a Python that can import AWS's `awslambdaric`, from the
/// function's code, from a layer, or from its own packages. That of the version first.
final class PythonRuntime {
    private static final String CLIENT = "awslambdaric";
    private static final String PYTHON_PATH = "PYTHONPATH";

    private final Programs programs;
    private final FunctionFiles files;
    private final String runtime;

    PythonRuntime(Programs programs, FunctionFiles files, String runtime) {
        this.programs = programs;
        this.files = files;
        this.runtime = runtime;
    }

    /// @throws BadCode when no Python has it
    RuntimePlan plan(String handler) throws BadCode {
        var found =
                Stream.of(runtime, "python3", "python")
                        .flatMap(name -> programs.find(name).stream())
                        .toList();
        if (found.isEmpty()) {
            throw new BadCode(
                    "runtime: '%s' (expected: %s or python3 on the path; install it, https://www.python.org)"
                            .formatted(runtime, runtime));
        }
        for (var python : found) {
            var version = version(python);
            if (!version.isEmpty()) {
                return new ScriptRuntime(
                        List.of(python.toString(), "-m", CLIENT, handler),
                        Map.of(PYTHON_PATH, path(), "LAMBDA_RUNTIME_DIR", files.task().toString()),
                        warnings(version));
            }
        }
        throw new BadCode(
                "runtime: '%s' (expected: AWS's %s; %s -m pip install %s)"
                        .formatted(runtime, CLIENT, found.getFirst(), CLIENT));
    }

    /// `3.12` when it has the client, else empty.
    private String version(Path python) {
        var question = "import sys, " + CLIENT + "; print('%d.%d' % sys.version_info[:2])";
        return programs.ask(Map.of(PYTHON_PATH, path()), List.of(python.toString(), "-c", question))
                .orElse("");
    }

    private String path() {
        return Stream.of(
                        Stream.of(files.task()),
                        files.optFolders("python/lib/" + runtime + "/site-packages"),
                        files.optFolders("python"))
                .flatMap(it -> it)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private List<String> warnings(String version) {
        return runtime.equals("python" + version)
                ? List.of()
                : List.of(
                        "runtime: '%s' runs on Python %s (expected: %s on the path, with %s)"
                                .formatted(runtime, version, runtime, CLIENT));
    }
}
