package dev.elbow.control.lambda.op;

import dev.elbow.control.lambda.shape.FunctionConfiguration;
import dev.elbow.control.op.Call;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Snapshot;
import java.util.List;

/// A version that a caller meant.
///
/// @param qualifier as it was named: a version, an alias or nothing
record Found(LambdaFunction function, FunctionVersion version, String qualifier) {

    /// @throws ApiFailure `ResourceNotFoundException`
    static Found of(FunctionReference reference, Snapshot snapshot) {
        var function = function(reference, snapshot);
        var qualifier = reference.qualifier();
        var alias = function.aliases().get(qualifier);
        var number =
                alias != null
                        ? alias.version()
                        : qualifier.isEmpty() ? FunctionVersion.LATEST : qualifier;
        var version = function.version(number).orElseThrow(() -> missing(reference));
        return new Found(function, version, qualifier);
    }

    /// The function alone, whatever the qualifier.
    ///
    /// @throws ApiFailure `ResourceNotFoundException`
    static LambdaFunction function(FunctionReference reference, Snapshot snapshot) {
        var function = snapshot.functions().get(reference.arn());
        if (function == null) {
            throw missing(reference);
        }
        return function;
    }

    /// For operations that change a function itself.
    static LambdaFunction changeable(String functionName, Snapshot snapshot, Call call) {
        return function(FunctionReference.toFunction(functionName, call.scope()), snapshot);
    }

    /// The caller's own, by name.
    static List<LambdaFunction> all(Snapshot snapshot, Call call) {
        return snapshot.functions().values().stream()
                .filter(function -> function.arn().scope().equals(call.scope()))
                .toList();
    }

    private static ApiFailure missing(FunctionReference reference) {
        return Errors.noFunction(reference.qualified().text());
    }

    FunctionConfiguration configuration() {
        return FunctionConfiguration.of(function, version, qualifier);
    }
}
