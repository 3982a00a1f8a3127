package dev.elbow.function.packaged;

import dev.elbow.function.CodeOrigin;
import dev.elbow.function.Environment;
import dev.elbow.function.EnvironmentFacts;
import dev.elbow.function.EnvironmentOwner;
import dev.elbow.function.ReservedVariables;
import dev.elbow.function.Revision;
import dev.elbow.function.code.CodeFolders;
import dev.elbow.function.code.UnpackedCode;
import dev.elbow.function.inprocess.InProcessEnvironment;
import dev.elbow.function.process.child.Children;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The class files of one state of a function, and the environments that live on them: they go with
/// the last one.
final class PackagedRevision implements Revision {
    private final LambdaFunction function;
    private final FunctionVersion version;
    private final ClassStore store;
    private final UnpackedCode code;
    private final CodeFolders folders;
    private final Map<String, String> elbows;
    private final Children guard;
    private final List<String> warnings;
    private final AtomicInteger users = new AtomicInteger(1);

    PackagedRevision(
            LambdaFunction function,
            FunctionVersion version,
            ClassStore store,
            UnpackedCode code,
            CodeFolders folders,
            Map<String, String> elbows,
            Children guard,
            List<String> warnings) {
        this.function = function;
        this.version = version;
        this.store = store;
        this.code = code;
        this.folders = folders;
        this.elbows = elbows;
        this.guard = guard;
        this.warnings = List.copyOf(warnings);
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public CodeOrigin origin() {
        return code.source().origin();
    }

    @Override
    public boolean isCurrent() {
        return folders.isCurrent(code);
    }

    @Override
    public Environment start(EnvironmentOwner owner, EnvironmentFacts facts) {
        users.incrementAndGet();
        var home = home(owner, facts);
        try {
            var environment =
                    new InProcessEnvironment(function, version, home, home.threads(), owner, facts);
            home.exits(environment::exit);
            environment.start();
            return environment;
        } catch (RuntimeException | Error noThread) {
            home.leave();
            throw noThread;
        }
    }

    private PackagedHome home(EnvironmentOwner owner, EnvironmentFacts facts) {
        var name = function.name() + "-" + facts.number();
        try {
            return new PackagedHome(
                    name,
                    new EnvironmentLoader(name, store),
                    variables(facts),
                    folders.temporary(name),
                    new OwnProcesses(guard),
                    owner,
                    this::release);
        } catch (RuntimeException | Error failed) {
            release();
            throw failed;
        }
    }

    private Map<String, String> variables(EnvironmentFacts facts) {
        var variables = new LinkedHashMap<String, String>();
        var path = elbows.get("PATH");
        if (path != null) {
            variables.put("PATH", path);
        }
        variables.putAll(
                ReservedVariables.of(function, version, facts, code.task().toString(), elbows));
        return variables;
    }

    private void release() {
        if (users.decrementAndGet() == 0) {
            store.close();
            folders.release(code);
        }
    }

    @Override
    public void close() {
        release();
    }
}
