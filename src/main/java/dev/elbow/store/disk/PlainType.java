package dev.elbow.store.disk;

import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/// Texts and numbers in the form in which MVStore keeps objects of any type, and no other object:
/// MVStore by itself would deserialize whatever a file holds.
final class PlainType<T> extends BasicDataType<T> {
    /// The tags of MVStore's format, which it does not publish.
    private static final int TEXT = 11;

    private static final int SHORT_TEXT = 88;
    private static final int SHORTEST_LONG_TEXT = 16;
    private static final int NUMBER = 5;
    private static final int NEGATIVE_NUMBER = 35;
    private static final int FIXED_NUMBER = 36;
    private static final int SMALL_NUMBER = 80;
    private static final int SMALL_NUMBERS = 8;

    private final ObjectDataType all = new ObjectDataType();
    private final Class<T> type;
    private final IntFunction<T[]> arrays;
    private final String map;

    private PlainType(Class<T> type, IntFunction<T[]> arrays, String map) {
        this.type = type;
        this.arrays = arrays;
        this.map = map;
    }

    /// A map of texts; reading it fails with an [org.h2.mvstore.MVStoreException] where it holds
    /// anything else.
    static MVMap<String, String> texts(MVStore store, String map) {
        return open(store, map, new PlainType<>(String.class, String[]::new, map));
    }

    /// As [#texts], of numbers.
    static MVMap<String, Long> numbers(MVStore store, String map) {
        return open(store, map, new PlainType<>(Long.class, Long[]::new, map));
    }

    private static <T> MVMap<String, T> open(MVStore store, String map, PlainType<T> values) {
        return store.openMap(
                map,
                new MVMap.Builder<String, T>()
                        .keyType(new PlainType<>(String.class, String[]::new, map))
                        .valueType(values));
    }

    @Override
    public T read(ByteBuffer bytes) {
        int tag = bytes.get(bytes.position());
        if (!(type == String.class ? isText(tag, bytes) : isNumber(tag))) {
            throw DataUtils.newMVStoreException(
                    DataUtils.ERROR_FILE_CORRUPT,
                    "its map {0} holds something else than a {1}",
                    map,
                    type == String.class ? "text" : "number");
        }
        return type.cast(all.read(bytes));
    }

    /// A length beyond the end would have memory made for it.
    private static boolean isText(int tag, ByteBuffer bytes) {
        if (tag == TEXT) {
            var length = bytes.duplicate().position(bytes.position() + 1);
            int letters = DataUtils.readVarInt(length);
            return letters >= 0 && letters <= length.remaining();
        }
        return tag >= SHORT_TEXT && tag < SHORT_TEXT + SHORTEST_LONG_TEXT;
    }

    private static boolean isNumber(int tag) {
        return tag == NUMBER
                || tag == NEGATIVE_NUMBER
                || tag == FIXED_NUMBER
                || tag >= SMALL_NUMBER && tag < SMALL_NUMBER + SMALL_NUMBERS;
    }

    @Override
    public void write(WriteBuffer to, T value) {
        all.write(to, value);
    }

    @Override
    public int compare(T one, T other) {
        return all.compare(one, other);
    }

    @Override
    public int getMemory(T value) {
        return all.getMemory(value);
    }

    @Override
    public T[] createStorage(int size) {
        return arrays.apply(size);
    }
}
