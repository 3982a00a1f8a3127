package dev.elbow.control.wire;

/// A setting of a request that AWS acts on and Elbow does not.
///
/// @param path of the request's member as a template writes it, such as `Actions[0].Type`; an
///   attribute's is `Attributes[access_logs.s3.enabled]`
/// @param what begins a sentence, such as `The action type 'jwt-validation'`
/// @param effect the behaviour that differs, such as `requests go on without a token`
public record UnsupportedFeature(String path, String what, String effect) {

    /// The sentence for a request that goes through all the same.
    public String warning() {
        return what + " is not built in Elbow yet: " + effect;
    }
}
