package dev.elbow.function.packaged;

import java.util.regex.Pattern;

/// Which class files a runtime takes.
final class ClassVersion {
    /// Class file version of Java N: N + 44.
    private static final int BEFORE_JAVA_1 = 44;

    private static final Pattern RUNTIME = Pattern.compile("java(\\d+)(\\..*)?");

    private ClassVersion() {}

    /// The newest that both AWS's runtime and this process take.
    ///
    /// @param runtime such as `java21` or `java8.al2`
    static int latest(String runtime) {
        int here = Runtime.version().feature() + BEFORE_JAVA_1;
        var named = RUNTIME.matcher(runtime);
        return named.matches()
                ? Math.min(here, Integer.parseInt(named.group(1)) + BEFORE_JAVA_1)
                : here;
    }

    /// The Java whose classes a multi-release jar is to give.
    static Runtime.Version java(int latest) {
        return Runtime.Version.parse(Integer.toString(latest - BEFORE_JAVA_1));
    }

    /// @throws UnsupportedClassVersionError in the words of the JVM, and the Java that is needed
    static void check(String className, byte[] classFile, int latest, String runtime) {
        if (classFile.length < 8) {
            throw new ClassFormatError("%s: truncated class file".formatted(className));
        }
        int version = (classFile[6] & 0xff) << 8 | classFile[7] & 0xff;
        if (version > latest) {
            throw new UnsupportedClassVersionError(
                    "%s has been compiled by a more recent version of the Java Runtime (class file version %d.0), this version of the Java Runtime only recognizes class file versions up to %d.0: it needs java%d, the runtime is %s on Java %d"
                            .formatted(
                                    className.replace('.', '/'),
                                    version,
                                    latest,
                                    version - BEFORE_JAVA_1,
                                    runtime,
                                    Runtime.version().feature()));
        }
    }
}
