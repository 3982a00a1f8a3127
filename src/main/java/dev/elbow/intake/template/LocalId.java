package dev.elbow.intake.template;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/// Ids that look like AWS's and are the same for the same name, so that a restart changes nothing.
public final class LocalId {

    private LocalId() {}

    /// @param digits 1-64
    public static String hex(String name, int digits) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var hash = digest.digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, digits);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    public static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
