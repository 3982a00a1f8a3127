package dev.elbow.store.disk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/// The maps of the file, with a digest of all that is in them. MVStore checks where its pages begin
/// and end, not what they say.
final class Contents {
    static final String FACTS = "facts";

    private static final String DIGEST = "digest";

    private final MVStore store;

    /// Of one number an entry, so that a change costs what it changes and no order matters.
    private long digest;

    /// Reads all of it.
    Contents(MVStore store) {
        this.store = store;
        for (var name : store.getMapNames()) {
            MVMap<String, ?> map = name.equals(FACTS) ? facts() : texts(name);
            for (var entry : map.entrySet()) {
                digest += hash(name, entry.getKey(), entry.getValue());
            }
        }
    }

    MVMap<String, String> texts(String name) {
        return PlainType.texts(store, name);
    }

    void put(String name, String key, String text) {
        digest += hash(name, key, text) - hash(name, key, texts(name).put(key, text));
    }

    void remove(String name, String key) {
        digest -= hash(name, key, texts(name).remove(key));
    }

    @Nullable Long fact(String name) {
        return facts().get(name);
    }

    void putFact(String name, long value) {
        digest += hash(FACTS, name, value) - hash(FACTS, name, facts().put(name, value));
    }

    long digest() {
        return digest;
    }

    /// What the digest was said to be when this was written; none in a file of format 2 or 1.
    @Nullable Long writtenDigest() {
        return facts().get(DIGEST);
    }

    /// The last step of a change.
    void writeDigest() {
        facts().put(DIGEST, digest);
    }

    private MVMap<String, Long> facts() {
        return facts(store);
    }

    static MVMap<String, Long> facts(MVStore store) {
        return PlainType.numbers(store, FACTS);
    }

    private static long hash(String name, Object key, @Nullable Object value) {
        if (value == null || name.equals(FACTS) && key.equals(DIGEST)) {
            return 0;
        }
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var part : new Object[] {name, key, value}) {
                var bytes = part.toString().getBytes(StandardCharsets.UTF_8);
                sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                sha.update(bytes);
            }
            return ByteBuffer.wrap(sha.digest()).getLong();
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
