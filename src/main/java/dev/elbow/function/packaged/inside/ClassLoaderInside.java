package dev.elbow.function.packaged.inside;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/// Stands for [ClassLoader]: the system's is Elbow's own.
public final class ClassLoaderInside {
    private ClassLoaderInside() {}

    public static ClassLoader getSystemClassLoader() {
        return Inside.host().classes();
    }

    public static @Nullable URL getSystemResource(String name) {
        return Inside.host().classes().getResource(name);
    }

    public static Enumeration<URL> getSystemResources(String name) throws IOException {
        return Inside.host().classes().getResources(name);
    }

    public static @Nullable InputStream getSystemResourceAsStream(String name) {
        return Inside.host().classes().getResourceAsStream(name);
    }
}
