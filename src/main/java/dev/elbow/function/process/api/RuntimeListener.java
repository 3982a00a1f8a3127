package dev.elbow.function.process.api;

/// Hears what a runtime does, on the event loop of its [RuntimePort].
public interface RuntimeListener {

    /// The runtime asked for its first invocation: it is initialized.
    void ready();

    /// The runtime could not initialize, and will most likely exit.
    ///
    /// @param errorType such as `Runtime.BadFunctionCode`, or empty
    /// @param payload what it sent, usually JSON with `errorMessage` and `errorType`
    void initFailed(String errorType, byte[] payload);

    /// The runtime has got this invocation.
    void taken(RuntimeEvent event);

    /// The function returned. The runtime may take a moment until it asks for the next invocation.
    void responded(RuntimeEvent event, byte[] payload);

    /// The function failed.
    ///
    /// @param errorType such as `Runtime.UserException`, or empty
    /// @param payload what the runtime sent, usually JSON with `errorMessage` and `errorType`
    void failed(RuntimeEvent event, String errorType, byte[] payload);
}
