package dev.elbow.control.lambda.op;

import static java.util.stream.Collectors.joining;

import dev.elbow.control.lambda.shape.Revision;
import dev.elbow.control.op.Call;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionAlias;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.LambdaPermission;
import dev.elbow.model.Snapshot;
import dev.elbow.store.Draft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;

/// The resource policies of functions, versions and aliases: one each.
final class Policies {
    private Policies() {}

    static List<LambdaPermission> of(Found found, Snapshot snapshot) {
        return snapshot.permissions().stream().filter(belongs(found)).toList();
    }

    private static Predicate<LambdaPermission> belongs(Found found) {
        var function = found.function().arn();
        return permission ->
                permission.function().equals(function)
                        && permission.qualifier().equals(found.qualifier());
    }

    static String document(List<LambdaPermission> permissions) {
        return permissions.stream()
                .map(Statement::of)
                .collect(
                        joining(
                                ",",
                                "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[",
                                "]}"));
    }

    /// The revision of what the policy belongs to.
    static String revision(Found found) {
        var alias = found.function().aliases().get(found.qualifier());
        return alias == null ? Revision.of(found.version()) : Revision.of(alias);
    }

    static void remove(Draft draft, Arn function) {
        keep(draft, permission -> !permission.function().equals(function));
    }

    static void remove(Draft draft, Arn function, String qualifier) {
        keep(
                draft,
                permission ->
                        !permission.function().equals(function)
                                || !permission.qualifier().equals(qualifier));
    }

    static void keep(Draft draft, Predicate<LambdaPermission> wanted) {
        draft.putPermissions(draft.snapshot().permissions().stream().filter(wanted).toList());
    }

    /// A changed policy is a new revision of what it belongs to.
    static void changed(Draft draft, Found found, Call call) {
        var function = found.function();
        var alias = function.aliases().get(found.qualifier());
        draft.put(
                alias != null
                        ? Aliases.with(function, revised(alias, call))
                        : revised(function, found.version(), call));
    }

    private static FunctionAlias revised(FunctionAlias alias, Call call) {
        return new FunctionAlias(
                alias.name(),
                alias.version(),
                alias.weights(),
                alias.description(),
                call.ids().uuid());
    }

    private static LambdaFunction revised(
            LambdaFunction function, FunctionVersion version, Call call) {
        var facts = version.facts();
        var revised = version.withFacts(facts.changed(facts.lastModified(), call.ids().uuid()));
        if (version.version().equals(FunctionVersion.LATEST)) {
            return function.withLatest(revised);
        }
        var versions = new LinkedHashMap<>(function.versions());
        versions.put(version.version(), revised);
        return function.withVersions(versions, function.lastVersion());
    }
}
