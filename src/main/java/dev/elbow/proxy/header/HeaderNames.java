package dev.elbow.proxy.header;

import io.netty.util.AsciiString;

/// Header names in the letter case that AWS writes; Netty's own constants are lower case.
public final class HeaderNames {
    public static final AsciiString CONNECTION = AsciiString.cached("Connection");
    public static final AsciiString CONTENT_LENGTH = AsciiString.cached("Content-Length");
    public static final AsciiString CONTENT_TYPE = AsciiString.cached("Content-Type");
    public static final AsciiString DATE = AsciiString.cached("Date");
    public static final AsciiString EXPECT = AsciiString.cached("Expect");
    public static final AsciiString GRPC_MESSAGE = AsciiString.cached("grpc-message");
    public static final AsciiString GRPC_STATUS = AsciiString.cached("grpc-status");
    public static final AsciiString HOST = AsciiString.cached("Host");
    public static final AsciiString KEEP_ALIVE = AsciiString.cached("Keep-Alive");
    public static final AsciiString LOCATION = AsciiString.cached("Location");
    public static final AsciiString PROXY_CONNECTION = AsciiString.cached("Proxy-Connection");
    public static final AsciiString SERVER = AsciiString.cached("Server");
    public static final AsciiString SET_COOKIE = AsciiString.cached("Set-Cookie");
    public static final AsciiString TE = AsciiString.cached("TE");
    public static final AsciiString TRAILER = AsciiString.cached("Trailer");
    public static final AsciiString TRANSFER_ENCODING = AsciiString.cached("Transfer-Encoding");
    public static final AsciiString UPGRADE = AsciiString.cached("Upgrade");
    public static final AsciiString USER_AGENT = AsciiString.cached("User-Agent");
    public static final AsciiString X_AMZN_TLS_CIPHER_SUITE =
            AsciiString.cached("X-Amzn-Tls-Cipher-Suite");
    public static final AsciiString X_AMZN_TLS_VERSION = AsciiString.cached("X-Amzn-Tls-Version");
    public static final AsciiString X_AMZN_TRACE_ID = AsciiString.cached("X-Amzn-Trace-Id");
    public static final AsciiString X_FORWARDED_FOR = AsciiString.cached("X-Forwarded-For");
    public static final AsciiString X_FORWARDED_PORT = AsciiString.cached("X-Forwarded-Port");
    public static final AsciiString X_FORWARDED_PROTO = AsciiString.cached("X-Forwarded-Proto");

    /// Value of `Server` in the load balancer's own responses.
    public static final AsciiString AWSELB = AsciiString.cached("awselb/2.0");

    public static final AsciiString CHUNKED = AsciiString.cached("chunked");
    public static final AsciiString CLOSE = AsciiString.cached("close");
    public static final AsciiString KEEP_ALIVE_VALUE = AsciiString.cached("keep-alive");
    public static final AsciiString TRAILERS = AsciiString.cached("trailers");
    public static final AsciiString UPGRADE_VALUE = AsciiString.cached("upgrade");
    public static final AsciiString WEBSOCKET = AsciiString.cached("websocket");

    private HeaderNames() {}
}
