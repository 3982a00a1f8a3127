package dev.elbow.function;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The log of an invocation that no function writes to.
public final class TestInvocationLog {
    private TestInvocationLog() {}

    public static void append(InvocationRecord invocation, String text) {
        invocation.tail().append(text.getBytes(UTF_8));
    }
}
