package dev.elbow.control.lambda.shape;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.model.FunctionAlias;
import dev.elbow.model.FunctionVersion;
import java.util.UUID;

/// The `RevisionId` of what may have come by a template, which gives none: then it is made of the
/// content, and so changes with it.
public final class Revision {
    private Revision() {}

    public static String of(FunctionVersion version) {
        return of(version.facts().revisionId(), version);
    }

    public static String of(FunctionAlias alias) {
        return of(alias.revisionId(), alias);
    }

    private static String of(String known, Record content) {
        return known.isEmpty()
                ? UUID.nameUUIDFromBytes(content.toString().getBytes(UTF_8)).toString()
                : known;
    }
}
