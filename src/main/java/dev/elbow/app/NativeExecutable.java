package dev.elbow.app;

/// The form of this program: a native executable, or classes in a JVM.
final class NativeExecutable {
    /// Whether this process is a native executable. `native-image` sets the property while it
    /// builds, too, and computes this constant then: what only a JVM can run is left out.
    static final boolean IS_RUNNING =
            System.getProperty("org.graalvm.nativeimage.imagecode") != null;

    private NativeExecutable() {}
}
