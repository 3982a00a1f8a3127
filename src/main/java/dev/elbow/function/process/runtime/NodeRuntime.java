package dev.elbow.function.process.runtime;

import dev.elbow.function.BadCode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds what runs a `nodejs*` function: Node.js, and AWS's `aws-lambda-ric` in the function's
/// code, in a layer, in `NODE_PATH`, or among npm's global packages.
final class NodeRuntime {
    private static final String CLIENT = "aws-lambda-ric";
    private static final String NODE_PATH = "NODE_PATH";
    private static final String MODULES = "node_modules";

    private final Programs programs;
    private final FunctionFiles files;
    private final String runtime;

    NodeRuntime(Programs programs, FunctionFiles files, String runtime) {
        this.programs = programs;
        this.files = files;
        this.runtime = runtime;
    }

    /// @throws BadCode when either is missing
    RuntimePlan plan(String handler) throws BadCode {
        var node =
                programs.find("node")
                        .orElseThrow(
                                () ->
                                        new BadCode(
                                                "runtime: '%s' (expected: node on the path; install Node.js, https://nodejs.org)"
                                                        .formatted(runtime)));
        var version = programs.ask(Map.of(), List.of(node.toString(), "--version")).orElse("");
        var main = main(client());
        var path =
                layerModules().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return new ScriptRuntime(
                List.of(node.toString(), main.toString(), handler),
                Map.of(NODE_PATH, path, "LAMBDA_RUNTIME_DIR", files.task().toString()),
                warnings(version));
    }

    /// What its `package.json` names as `bin`: of version 4, 3 and 1.
    private Path main(Path client) throws BadCode {
        return Stream.of("index.mjs", "bin/index.mjs", "bin/index.js")
                .map(client::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(
                        () ->
                                new BadCode(
                                        "runtime: '%s' (expected: index.mjs in '%s'; install %s again)"
                                                .formatted(runtime, client, CLIENT)));
    }

    private Path client() throws BadCode {
        var own = files.task().resolve(MODULES).resolve(CLIENT);
        return Stream.of(
                        Stream.of(own),
                        layerModules().map(it -> it.resolve(CLIENT)),
                        folders().map(it -> it.resolve(CLIENT)))
                .flatMap(it -> it)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(
                        () ->
                                new BadCode(
                                        "runtime: '%s' (expected: AWS's %s; npm install %s in the code, or npm install -g %s)"
                                                .formatted(runtime, CLIENT, CLIENT, CLIENT)));
    }

    /// As Lambda has them on `NODE_PATH`: those of the runtime's version first.
    private Stream<Path> layerModules() {
        var major = runtime.replaceAll("\\D+", " ").strip().split(" ")[0];
        return Stream.concat(
                files.optFolders("nodejs/node" + major + "/" + MODULES),
                files.optFolders("nodejs/" + MODULES));
    }

    /// Where Elbow's own Node.js looks.
    private Stream<Path> folders() {
        var found = new ArrayList<Path>();
        for (var folder :
                programs.environment().getOrDefault(NODE_PATH, "").split(File.pathSeparator)) {
            if (!folder.isEmpty()) {
                found.add(Path.of(folder));
            }
        }
        programs.find("npm")
                .flatMap(npm -> programs.ask(Map.of(), List.of(npm.toString(), "root", "-g")))
                .ifPresent(root -> found.add(Path.of(root)));
        return found.stream();
    }

    private List<String> warnings(String version) {
        var wanted = "v" + runtime.replaceAll("\\D+", " ").strip().split(" ")[0] + ".";
        return version.startsWith(wanted)
                ? List.of()
                : List.of(
                        "runtime: '%s' runs on Node.js %s (expected: %sx, which is not the one on the path)"
                                .formatted(runtime, version, wanted));
    }
}
