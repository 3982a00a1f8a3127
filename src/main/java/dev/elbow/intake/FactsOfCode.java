package dev.elbow.intake;

import dev.elbow.intake.template.LocalId;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionFacts;
import dev.elbow.model.FunctionVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// What the Lambda API tells of a function that a template made.
final class FactsOfCode {

    private FactsOfCode() {}

    /// @param before what the function was, whose facts go on while nothing else changes
    static FunctionVersion added(
            FunctionVersion version,
            Settings settings,
            Arn function,
            Optional<FunctionVersion> before,
            Instant now) {
        var digest = digest(version.code());
        var old = before.map(FunctionVersion::facts).orElse(FunctionFacts.NONE);
        var facts =
                new FunctionFacts(
                        settings.text("Description").orElse(""),
                        settings.text("Role").orElse(""),
                        settings.texts("Architectures").stream().findFirst().orElse("x86_64"),
                        old.lastModified(),
                        old.revisionId(),
                        digest.sha256,
                        digest.size);
        var same = version.withFacts(facts);
        return before.filter(same::equals)
                .orElseGet(
                        () ->
                                same.withFacts(
                                        new FunctionFacts(
                                                facts.description(),
                                                facts.role(),
                                                facts.architecture(),
                                                now,
                                                LocalId.uuid(function + "/" + content(same)),
                                                facts.codeSha256(),
                                                facts.codeSize())));
    }

    /// What a revision is made of, without what differs between two starts.
    private static String content(FunctionVersion version) {
        var code =
                version.code() instanceof FunctionCode.Files(var path, _, _, _)
                        ? String.valueOf(Path.of(path).getFileName())
                        : version.code().toString();
        return code
                + version.withCode(new FunctionCode.Compiled())
                        .withFacts(version.facts().changed(Instant.EPOCH, ""));
    }

    private record Digest(String sha256, long size) {}

    private static Digest digest(FunctionCode code) {
        return switch (code) {
            case FunctionCode.Files(var path, _, _, _) when Files.isRegularFile(Path.of(path)) ->
                    digest(Path.of(path));
            case FunctionCode.Files _, FunctionCode.Compiled _, FunctionCode.Remote _ ->
                    new Digest("", 0);
        };
    }

    private static Digest digest(Path archive) {
        try (var in =
                new DigestInputStream(
                        Files.newInputStream(archive), MessageDigest.getInstance("SHA-256"))) {
            long size = in.transferTo(java.io.OutputStream.nullOutputStream());
            return new Digest(
                    Base64.getEncoder().encodeToString(in.getMessageDigest().digest()), size);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
