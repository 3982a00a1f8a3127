package dev.elbow.app;

import dev.elbow.control.UnsupportedPolicy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The value of `--unsupported`, in small letters.
@RegisterForReflection
final class UnsupportedOption implements ITypeConverter<UnsupportedPolicy> {
    @Override
    public UnsupportedPolicy convert(String value) {
        return switch (value) {
            case "warn" -> UnsupportedPolicy.WARN;
            case "refuse" -> UnsupportedPolicy.REFUSE;
            default -> throw new TypeConversionException(value + " (expected: warn or refuse)");
        };
    }

    /// The values that completion scripts offer.
    @RegisterForReflection
    static final class Choices implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("warn", "refuse").iterator();
        }
    }
}
