package dev.elbow.model;

/// The form of Elbow that native-image compiles ahead of time.
public final class NativeExecutable {
    /// Whether this process is one, or is the build of one; false on a JVM.
    ///
    /// Initialized during the build and then constant: native-image leaves out what only the other
    /// branch of a condition reaches. A condition has to read the field itself, or a static method
    /// that does nothing else.
    public static final boolean IS_CURRENT = isImage();

    private NativeExecutable() {}

    private static boolean isImage() {
        var code = System.getProperty("org.graalvm.nativeimage.imagecode", "");
        return code.equals("buildtime") || code.equals("runtime");
    }
}
