package dev.elbow.control.lambda.op;

import dev.elbow.control.lambda.shape.FunctionConfiguration;
import dev.elbow.control.op.Page;
import dev.elbow.model.LambdaFunction;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lambda's lists, which come in pages of at most 50.
final class Listing {
    private static final int LARGEST_PAGE = 50;

    private Listing() {}

    static <T> Page<T> page(
            List<T> all,
            Function<T, String> key,
            @Nullable String marker,
            @Nullable Integer maxItems) {
        int size = maxItems == null ? LARGEST_PAGE : Math.min(maxItems, LARGEST_PAGE);
        return Page.of("List", all, key, marker, size);
    }

    /// `$LATEST` and the published ones, each with its qualified ARN.
    static List<FunctionConfiguration> versions(LambdaFunction function) {
        return Stream.concat(Stream.of(function.latest()), function.versions().values().stream())
                .map(version -> FunctionConfiguration.of(function, version, version.version()))
                .toList();
    }
}
