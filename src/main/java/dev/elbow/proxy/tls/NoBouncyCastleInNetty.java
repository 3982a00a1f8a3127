package dev.elbow.proxy.tls;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/// The answer to Netty's look-ups of BouncyCastle in a native executable: none. Netty would read
/// keys with its provider, which nobody asks for here (`certificate/PemFile` reads them), and all
/// of the provider's algorithms would be in the executable for it.
@TargetClass(className = "io.netty.handler.ssl.util.BouncyCastleUtil")
@SuppressWarnings("unused") // native-image puts these in place of Netty's
final class NoBouncyCastleInNetty {

    private NoBouncyCastleInNetty() {}

    @Substitute
    public static boolean isBcProvAvailable() {
        return false;
    }

    @Substitute
    public static boolean isBcPkixAvailable() {
        return false;
    }

    @Substitute
    public static boolean isBcTlsAvailable() {
        return false;
    }

    @Substitute
    private static void ensureLoaded() {}
}
