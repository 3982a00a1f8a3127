package dev.elbow.control.lambda.op;

import dev.elbow.control.op.Call;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.Constraint.Pattern;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.FunctionAlias;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.store.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A version, or the function with all that belongs to it.
@RegisterForReflection
public record DeleteFunction(
        @Required @Pattern(Names.FUNCTION) String functionName,
        @Pattern(Names.QUALIFIER) @Nullable String qualifier)
        implements Operation.Write<Operation.Done> {

    @Override
    public Done write(Draft draft, Call call) {
        var reference = FunctionReference.of(functionName, qualifier, call.scope());
        var function = Found.function(reference, draft.snapshot());
        if (reference.qualifier().isEmpty()) {
            draft.removeFunction(function.arn());
            Policies.remove(draft, function.arn());
        } else {
            deleteVersion(draft, function, Found.of(reference, draft.snapshot()));
        }
        return new Done();
    }

    private static void deleteVersion(Draft draft, LambdaFunction function, Found found) {
        var number = found.version().version();
        if (number.equals(FunctionVersion.LATEST) || !number.equals(found.qualifier())) {
            throw Errors.invalid(
                    "%s cannot be deleted without deleting the function (expected: the number of a version)"
                            .formatted(found.qualifier()));
        }
        var referring = aliases(function, number);
        if (!referring.isEmpty()) {
            throw Errors.conflict(
                    "Unable to delete version because the following aliases reference it: "
                            + referring);
        }
        var versions = new LinkedHashMap<>(function.versions());
        versions.remove(number);
        draft.put(
                Provisions.without(
                        function.withVersions(versions, function.lastVersion()), number));
        Policies.remove(draft, function.arn(), number);
    }

    private static List<String> aliases(LambdaFunction function, String number) {
        return function.aliases().values().stream()
                .filter(
                        alias ->
                                alias.version().equals(number)
                                        || alias.weights().containsKey(number))
                .map(FunctionAlias::name)
                .toList();
    }
}
