package dev.elbow.intake;

import dev.elbow.intake.template.type.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds the files that a property means: `Code`, `CodeUri`, `Content`, `ContentUri`.
///
/// @param template the file: paths are relative to its folder
/// @param buckets the folders that stand for them
record CodePath(Path template, Map<String, Path> buckets) {

    /// The bucket whose keys are paths on this machine, as other emulators have it.
    static final String HOT_RELOAD = "hot-reload";

    private static final Pattern S3 = Pattern.compile("s3://([^/]+)/(.+)");

    /// Empty when it is in a bucket for which no folder stands and no deploy tool left it beside
    /// the template, or the property is not there.
    Optional<Path> of(Settings settings, String property) {
        var object = object(settings, property);
        if (object.isPresent()) {
            return object.flatMap(this::file);
        }
        return settings.struct(property).isPresent()
                ? Optional.empty()
                : settings.text(property).flatMap(this::resolve);
    }

    /// Empty for what is no path at all.
    Optional<Path> resolve(String path) {
        try {
            return Optional.of(template.resolveSibling(path).toAbsolutePath().normalize());
        } catch (InvalidPathException none) {
            return Optional.empty();
        }
    }

    /// The place in a bucket that a property names.
    static Optional<S3Object> object(Settings settings, String property) {
        var struct = settings.struct(property);
        if (struct.isEmpty()) {
            return settings.text(property)
                    .map(S3::matcher)
                    .filter(matcher -> matcher.matches())
                    .map(matcher -> new S3Object(matcher.group(1), matcher.group(2)));
        }
        var bucket = struct.flatMap(s -> s.text("S3Bucket").or(() -> s.text("Bucket")));
        var key = struct.flatMap(s -> s.text("S3Key").or(() -> s.text("Key")));
        return bucket.flatMap(b -> key.map(k -> new S3Object(b, k)));
    }

    private Optional<Path> file(S3Object object) {
        if (object.bucket().equals(HOT_RELOAD)) {
            return resolve(object.key());
        }
        return Optional.ofNullable(buckets.get(object.bucket()))
                .map(stand -> stand.resolve(object.key()).toAbsolutePath().normalize())
                .or(() -> new DeployPackages(template).of(object.key()));
    }

    record S3Object(String bucket, String key) {}
}
