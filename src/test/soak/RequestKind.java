import java.util.Arrays;

/// The kinds of requests to the functions, with the share of all requests and the expected status.
enum RequestKind {
    COMPILED("/compiled/hello", 300, 200),
    COMPILED_TIMEOUT("/asleep/slow?ms=9000", 0.3, 502),
    PACKAGED("/packaged/hello", 300, 200),
    PACKAGED_LARGE("/packaged/large", 4, 200),
    PACKAGED_HUGE("/packaged/huge", 1, 502),
    PACKAGED_FILES("/packaged/files", 10, 200),
    PACKAGED_THREAD("/packaged/thread", 4, 200),
    PACKAGED_FAIL("/packaged/fail", 4, 502),
    PACKAGED_STACK("/packaged/stack", 0.3, 502),
    PACKAGED_MEMORY("/packaged/memory", 0.3, 502),
    PACKAGED_EXIT("/packaged/exit", 0.5, 502),
    PACKAGED_TIMEOUT("/packaged/slow", 0.5, 502),
    JAVA("/java/hello", 150, 200),
    JAVA_LARGE("/java/large", 2, 200),
    JAVA_FAIL("/java/fail", 2, 502),
    JAVA_MEMORY("/java/memory", 0.05, 502),
    JAVA_EXIT("/java/exit", 0.1, 502),
    JAVA_HALT("/java/halt", 0.1, 502),
    JAVA_TIMEOUT("/java/slow", 0.1, 502),
    CUSTOM("/custom/hello", 150, 200),
    CUSTOM_CRASH("/custom/crash", 0.3, 502),
    CUSTOM_EXIT("/custom/exit", 0.3, 502),
    CUSTOM_TIMEOUT("/custom/slow", 0.2, 502);

    static final double TOTAL = Arrays.stream(values()).mapToDouble(kind -> kind.share).sum();

    final String path;
    final double share;
    final int status;

    RequestKind(String path, double share, int status) {
        this.path = path;
        this.share = share;
        this.status = status;
    }

    /// @param point 0 to [#TOTAL]
    static RequestKind any(double point) {
        for (var kind : values()) {
            point -= kind.share;
            if (point < 0) {
                return kind;
            }
        }
        return COMPILED;
    }

    /// The function asked: the first part of the path.
    String function() {
        return path.substring(1, path.indexOf('/', 1));
    }

    boolean tellsItsVersion() {
        return status == 200 && this != COMPILED;
    }
}
