package dev.elbow.function.reload;

/// How often to look at files, so that a change is seen in time and looking costs next to nothing:
/// a look at a thousand files takes 3 ms. All in nanoseconds.
final class Pace {
    private static final long SELDOM = 500_000_000;
    private static final long OFTEN = 250_000_000;
    private static final long CLOSELY = 50_000_000;

    private Pace() {}

    /// Events of the system are a help, no more: of folders of other machines there are none.
    ///
    /// @param allCosts of a look at everything
    /// @param hears whether events tell of changes
    /// @return so that looking takes 2 %, or 5 % of a core at most
    static long atRest(long allCosts, boolean hears) {
        return hears ? Math.max(SELDOM, allCosts * 50) : Math.max(OFTEN, allCosts * 20);
    }

    static long whileChanging(long cost) {
        return Math.max(CLOSELY, cost * 2);
    }
}
