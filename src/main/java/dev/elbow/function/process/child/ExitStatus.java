package dev.elbow.function.process.child;

/// How a process ended.
///
/// @param code 0-255; above 128 the number of a signal is in it, as shells have it
public record ExitStatus(int code) {
    private static final int SIGNALLED = 128;

    /// What follows `Error: ` in AWS's message: `Runtime exited with error: exit status 1`,
    /// `Runtime exited with error: signal: killed`, `Runtime exited without providing a reason`.
    public String reason() {
        if (code == 0) {
            return "Runtime exited without providing a reason";
        }
        var signal = signal();
        return "Runtime exited with error: "
                + (signal.isEmpty() ? "exit status " + code : "signal: " + signal);
    }

    /// By Go's names, since AWS's supervisor is written in it. A program that returns such a code
    /// by itself cannot be told apart.
    private String signal() {
        return switch (code - SIGNALLED) {
            case 1 -> "hangup";
            case 2 -> "interrupt";
            case 4 -> "illegal instruction";
            case 5 -> "trace/breakpoint trap";
            case 6 -> "aborted";
            case 7 -> "bus error";
            case 8 -> "floating point exception";
            case 9 -> "killed";
            case 11 -> "segmentation fault";
            case 13 -> "broken pipe";
            case 15 -> "terminated";
            default -> "";
        };
    }
}
