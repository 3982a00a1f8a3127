package dev.elbow.function;

/// How all functions are run here.
///
/// @param accountConcurrency invocations at once of all functions, at least 1
/// @param reports whether START, END and REPORT lines are written
/// @param keepsOldCode whether the code before goes on when changed code cannot be loaded; else
///   invocations fail until it can
/// @param keepsLines whether the last lines of each function are kept
public record FunctionSettings(
        int accountConcurrency, boolean reports, boolean keepsOldCode, boolean keepsLines) {
    /// Invocations at once in an AWS account, unless raised.
    public static final int ACCOUNT_CONCURRENCY = 1000;

    /// Quiet, with AWS's concurrency.
    public static final FunctionSettings DEFAULT =
            new FunctionSettings(ACCOUNT_CONCURRENCY, false, true, false);

    public FunctionSettings {
        if (accountConcurrency < 1) {
            throw new IllegalArgumentException(
                    "account concurrency: %d (expected: at least 1)".formatted(accountConcurrency));
        }
    }

    public FunctionSettings withAccountConcurrency(int changed) {
        return new FunctionSettings(changed, reports, keepsOldCode, keepsLines);
    }

    public FunctionSettings withReports(boolean changed) {
        return new FunctionSettings(accountConcurrency, changed, keepsOldCode, keepsLines);
    }

    public FunctionSettings withKeepsOldCode(boolean changed) {
        return new FunctionSettings(accountConcurrency, reports, changed, keepsLines);
    }

    public FunctionSettings withKeepsLines(boolean changed) {
        return new FunctionSettings(accountConcurrency, reports, keepsOldCode, changed);
    }
}
