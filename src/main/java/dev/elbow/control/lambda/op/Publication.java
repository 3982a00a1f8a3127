package dev.elbow.control.lambda.op;

import dev.elbow.control.op.Call;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// A function with its `$LATEST` published.
record Publication(LambdaFunction function, FunctionVersion version) {

    /// Publishes nothing new when nothing has changed since the last time, as Lambda does.
    static Publication of(LambdaFunction function, @Nullable String description, Call call) {
        var number = Integer.toString(function.lastVersion() + 1);
        var wanted = frozen(function.latest()).numbered(number);
        var last = function.versions().get(Integer.toString(function.lastVersion()));
        if (last != null && same(wanted, last)) {
            return new Publication(function, last);
        }
        var facts = wanted.facts().changed(call.now(), call.ids().uuid());
        var version =
                wanted.withFacts(description == null ? facts : facts.withDescription(description));
        var versions = new LinkedHashMap<>(function.versions());
        versions.put(number, version);
        return new Publication(
                function.withVersions(versions, function.lastVersion() + 1), version);
    }

    private static boolean same(FunctionVersion wanted, FunctionVersion last) {
        return wanted.numbered(last.version()).runsAs(last)
                && wanted.facts().codeSha256().equals(last.facts().codeSha256())
                && wanted.facts().role().equals(last.facts().role())
                && wanted.facts().architecture().equals(last.facts().architecture());
    }

    /// What is published is not to change.
    private static FunctionVersion frozen(FunctionVersion latest) {
        return latest.code() instanceof FunctionCode.Files files
                ? latest.withCode(
                        new FunctionCode.Files(
                                files.path(), files.layers(), files.hosting(), false))
                : latest;
    }
}
