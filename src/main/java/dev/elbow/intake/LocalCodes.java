package dev.elbow.intake;

import dev.elbow.intake.template.LocalCode;
import dev.elbow.model.FunctionCode.Hosting;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What the configuration says of code on this machine.
///
/// @param functions by logical id or by name; their paths are absolute
/// @param hosting of code on this machine that is for no kind in particular
/// @param buckets the folders that stand for them
/// @param layers the folders and zips that stand for layers of other accounts and stacks, by name
public record LocalCodes(
        Map<String, LocalCode> functions,
        Hosting hosting,
        Map<String, Path> buckets,
        Map<String, Path> layers) {

    public static final LocalCodes NONE =
            new LocalCodes(Map.of(), Hosting.AUTO, Map.of(), Map.of());

    public LocalCodes {
        functions = Map.copyOf(functions);
        buckets = Map.copyOf(buckets);
        layers = Map.copyOf(layers);
    }

    LocalCode of(String logicalId, String name) {
        return Optional.ofNullable(functions.get(name))
                .orElse(LocalCode.UNSAID)
                .or(Optional.ofNullable(functions.get(logicalId)).orElse(LocalCode.UNSAID));
    }
}
