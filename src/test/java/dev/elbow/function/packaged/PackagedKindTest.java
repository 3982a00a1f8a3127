package dev.elbow.function.packaged;

import dev.elbow.function.Kind;
import dev.elbow.function.KindContract;
import dev.elbow.function.TestHandlers;
import dev.elbow.function.code.CodeFolders;
import dev.elbow.model.FunctionVersion;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class PackagedKindTest extends KindContract {
    @TempDir private Path temporary;

    private FunctionVersion version(Class<?> handler) {
        var code = ClassArchives.folder(temporary.resolve("code"), TestHandlers.class);
        return PackagedFunctions.version(code, handler.getName(), Map.of());
    }

    @Override
    protected Kind kind() {
        return new PackagedKind(
                new CodeFolders(temporary, CodeFolders.UNPACKED_BYTES), Map.of("PATH", "/bin"));
    }

    @Override
    protected FunctionVersion echo() {
        return version(TestHandlers.Verbatim.class);
    }

    @Override
    protected FunctionVersion failing() {
        return version(TestHandlers.AlwaysFailing.class);
    }

    @Override
    protected FunctionVersion unready() {
        return version(TestHandlers.Unready.class);
    }
}
