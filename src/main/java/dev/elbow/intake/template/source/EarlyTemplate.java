package dev.elbow.intake.template.source;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;

/// A template that is parsed on a thread of its own while the rest of the process starts. It stands
/// in for the first reading of the file, if that reads the same text.
public final class EarlyTemplate {
    private static final AtomicReference<Optional<EarlyTemplate>> CURRENT =
            new AtomicReference<>(Optional.empty());

    private final Path file;
    private final CompletableFuture<Parsed> parsed = new CompletableFuture<>();

    /// @param log with what could be passed over
    private record Parsed(String text, Expression.Mapping root, MistakeLog log) {}

    private EarlyTemplate(Path file) {
        this.file = file;
    }

    public static void start(Path file) {
        var template = new EarlyTemplate(file);
        CURRENT.set(Optional.of(template));
        Thread.ofPlatform().daemon().name("early-template").start(template::parse);
    }

    private void parse() {
        try {
            var log = new MistakeLog();
            var text = TemplateSource.text(file);
            parsed.complete(
                    new Parsed(text, TemplateSource.parse(file.toString(), text, log), log));
        } catch (RuntimeException | Error told) { // by the reading that comes
            parsed.completeExceptionally(told);
        }
    }

    /// The file's root, where it was parsed from this text; waits until it is.
    static Optional<Expression.Mapping> root(Path file, String text, MistakeLog log) {
        var early = CURRENT.getAndSet(Optional.empty());
        try {
            return early.filter(it -> it.file.equals(file))
                    .map(it -> it.parsed.join())
                    .filter(it -> it.text.equals(text))
                    .map(
                            it -> {
                                log.addAll(it.log);
                                return it.root;
                            });
        } catch (CompletionException told) {
            return Optional.empty();
        }
    }
}
