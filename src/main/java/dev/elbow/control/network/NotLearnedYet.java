package dev.elbow.control.network;

/// A change needs to know something that only others can say, and must not ask while it holds the
/// store. Nobody but the one who runs changes may catch it.
public final class NotLearnedYet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Runnable question;

    NotLearnedYet(Runnable question) {
        super(
                "a change asks the network (expected: it is learned and begun anew)",
                null,
                false,
                false);
        this.question = question;
    }

    /// Asks, and remembers the answer for the change that is begun anew. Waits for it.
    public void learn() {
        question.run();
    }
}
