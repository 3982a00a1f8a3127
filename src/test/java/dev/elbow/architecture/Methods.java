package dev.elbow.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.ToolProvider;

/// The methods of sources with their first and last line, parsed by the JDK's compiler. Annotations
/// count, the comment above does not.
final class Methods extends TreeScanner<Void, CompilationUnitTree> {
    /// A method or constructor and how many lines it takes.
    record Method(String where, long lines) {}

    private final SourcePositions positions;
    private final List<Method> found = new ArrayList<>();

    private Methods(SourcePositions positions) {
        this.positions = positions;
    }

    static List<Method> in(List<Path> javaFiles) {
        if (javaFiles.isEmpty()) {
            return List.of();
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, Locale.ROOT, UTF_8)) {
            var sources = files.getJavaFileObjectsFromPaths(javaFiles);
            var options = List.of("-proc:none");
            var task = (JavacTask) compiler.getTask(null, files, null, options, null, sources);
            var methods = new Methods(Trees.instance(task).getSourcePositions());
            for (var unit : task.parse()) {
                methods.scan(unit, unit);
            }
            return List.copyOf(methods.found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Void visitMethod(MethodTree method, CompilationUnitTree unit) {
        var first = line(unit, positions.getStartPosition(unit, method));
        var last = line(unit, positions.getEndPosition(unit, method));
        var where = "%s:%d %s".formatted(unit.getSourceFile().getName(), first, method.getName());
        found.add(new Method(where, last - first + 1));
        return super.visitMethod(method, unit);
    }

    private static long line(CompilationUnitTree unit, long position) {
        return unit.getLineMap().getLineNumber(position);
    }
}
