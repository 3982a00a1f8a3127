package dev.elbow.control.wire;

/// Receives the settings of a request that Elbow does not act on, in the order of the request.
@FunctionalInterface
public interface UnsupportedFeatures {
    /// Refuses the first one.
    UnsupportedFeatures REFUSE =
            feature -> {
                throw NotBuiltYet.failure(feature.what());
            };

    /// Returns if the request may go on.
    ///
    /// @throws ApiFailure to refuse the request
    void found(UnsupportedFeature feature);

    /// Receives a setting without effect on any request that Elbow can get, such as one for web
    /// ACLs. It is never refused.
    default void withoutEffect(UnsupportedFeature feature) {}
}
