import io.quarkus.amazon.lambda.runtime.MockEventServer;

/// Quarkus's server of the Lambda Runtime API, which its developers test their functions with:
/// `java Peer.java PORT`. One function; an event is posted to `/_lambda_` and answered with the
/// function's response.
public final class Peer {
    private Peer() {}

    public static void main(String... args) {
        new MockEventServer().start(Integer.parseInt(args[0]));
    }
}
