package dev.elbow.function;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.function.InvocationResult.Failed;
import dev.elbow.model.Arn;
import org.jspecify.annotations.Nullable;

/// What functions write, and around it what AWS writes of each invocation: START, END, REPORT. An
/// invocation that wrote nothing itself costs one write, at its end.
final class InvocationLog {
    private static final String INIT = "init";

    private final FunctionLog log;
    private final boolean reports;

    /// @param reports whether AWS's own lines are written
    InvocationLog(FunctionLog log, boolean reports) {
        this.log = log;
        this.reports = reports;
    }

    FunctionLog functions() {
        return log;
    }

    /// What is not an invocation's.
    void line(Arn function, String text) {
        log.write(function, "", text.getBytes(UTF_8));
    }

    /// @param during null while the function is not invoked
    void output(Arn function, String version, @Nullable Invocation during, byte[] text) {
        if (during == null) {
            log.write(function, INIT, text);
            return;
        }
        var tail = during.tail();
        boolean begins = (reports || tail != null) && during.beginLog();
        var start = begins ? start(during, version).getBytes(ISO_8859_1) : new byte[0];
        if (tail != null) {
            tail.append(start);
            tail.append(text);
            if (text.length == 0 || text[text.length - 1] != '\n') {
                tail.append(new byte[] {'\n'});
            }
        }
        log.write(
                function,
                during.requestId(),
                reports && begins ? FunctionLog.joined(start, text) : text);
    }

    /// Also without reports: who has to look for the reason finds it here.
    void initFailed(Arn function, long nanos, Failed why) {
        var text = new StringBuilder("INIT_REPORT Init Duration: ");
        InvocationReport.millis(text, nanos);
        text.append(" ms\tPhase: init\tStatus: error\tError Type: ");
        var type = InvocationReport.errorType(why.document());
        text.append(type.isEmpty() ? "Runtime.Unknown" : type);
        log.write(function, INIT, text.toString().getBytes(UTF_8));
    }

    /// @param message one more line before the end, or empty
    void ended(
            Arn function,
            String version,
            Invocation invocation,
            String message,
            InvocationReport report) {
        var tail = invocation.tail();
        if (!reports && tail == null) {
            if (!message.isEmpty()) {
                log.write(function, invocation.requestId(), message.getBytes(UTF_8));
            }
            return;
        }
        var text = new StringBuilder(320);
        if (invocation.beginLog()) {
            text.append(start(invocation, version));
        }
        if (!message.isEmpty()) {
            text.append(message).append("\n\n");
        }
        text.append("END RequestId: ").append(invocation.requestId()).append('\n');
        report.write(text, invocation.requestId(), invocation.traceId());
        var bytes = text.toString().getBytes(UTF_8);
        if (tail != null) {
            tail.append(bytes);
        }
        if (reports) {
            log.write(function, invocation.requestId(), bytes);
        } else if (!message.isEmpty()) {
            log.write(function, invocation.requestId(), message.getBytes(UTF_8));
        }
    }

    boolean wantsReports(Invocation invocation) {
        return reports || invocation.tail() != null;
    }

    private static String start(Invocation invocation, String version) {
        return "START RequestId: " + invocation.requestId() + " Version: " + version + "\n";
    }
}
