package dev.elbow.function.packaged;

import dev.elbow.function.BadCode;
import dev.elbow.function.Kind;
import dev.elbow.function.Revision;
import dev.elbow.function.code.CodeFolders;
import dev.elbow.function.process.child.Children;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Functions in this process, from jars, zips and classes folders.
public final class PackagedKind implements Kind {
    private final CodeFolders folders;
    private final Map<String, String> elbows;
    private final Children guard = new Children();

    /// @param folders where code is unpacked
    /// @param elbows Elbow's own environment variables, of which the credentials are passed on
    public PackagedKind(CodeFolders folders, Map<String, String> elbows) {
        this.folders = folders;
        this.elbows = Map.copyOf(elbows);
    }

    @Override
    public @Nullable Runnable preparation(FunctionVersion version, boolean first) {
        return version.code() instanceof FunctionCode.Files files
                ? folders.preparation(Path.of(files.path()), first)
                : null;
    }

    @Override
    public void close() {
        guard.close();
    }

    @Override
    public Revision load(LambdaFunction function, FunctionVersion version) throws BadCode {
        if (!(version.code() instanceof FunctionCode.Files files)) {
            throw new BadCode("code: none (expected: a folder, jar or zip)");
        }
        if (!version.runtime().startsWith("java")) {
            throw new BadCode(
                    "runtime: '%s' (expected: java… for a function within this process)"
                            .formatted(version.runtime()));
        }
        var code =
                folders.copy(Path.of(files.path()), files.layers().stream().map(Path::of).toList());
        try {
            var store = new ClassStore(code, version.runtime());
            SharedClasses.prepare();
            return new PackagedRevision(
                    function,
                    version,
                    store,
                    code,
                    folders,
                    elbows,
                    guard,
                    HandlerCheck.warnings(version.handler(), store));
        } catch (IOException e) {
            folders.release(code);
            throw new BadCode(
                    "code: '%s' (expected: jars that can be read; %s)"
                            .formatted(files.path(), e.getMessage()),
                    e);
        }
    }
}
