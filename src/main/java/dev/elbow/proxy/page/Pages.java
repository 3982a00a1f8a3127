package dev.elbow.proxy.page;

/// The pages of the load balancer's own responses (behaviour/responses.md#pages).
public final class Pages {
    public static final Page MOVED_PERMANENTLY = Page.html(301, "Moved Permanently");
    public static final Page FOUND = Page.html(302, "Found").withReason("Moved Temporarily");
    public static final Page BAD_REQUEST = Page.html(400, "Bad Request");
    public static final Page PLAIN_HTTP =
            Page.html(400, "Bad Request", "The plain HTTP request was sent to HTTPS port");
    public static final Page NOT_ALLOWED = Page.html(405, "Not Allowed");
    public static final Page REQUEST_TIME_OUT = Page.html(408, "Request Time-out");
    public static final Page REQUEST_ENTITY_TOO_LARGE = Page.html(413, "Request Entity Too Large");
    public static final Page REQUEST_URI_TOO_LARGE = Page.html(414, "Request-URI Too Large");
    public static final Page TOO_MANY_ADDRESSES = Page.bare(463);
    public static final Page PROTOCOL_MISMATCH = Page.bare(464);
    public static final Page INTERNAL_SERVER_ERROR = Page.html(500, "Internal Server Error");
    public static final Page NOT_IMPLEMENTED = Page.html(501, "Not Implemented");
    public static final Page BAD_GATEWAY = Page.html(502, "Bad Gateway");
    public static final Page SERVICE_UNAVAILABLE =
            Page.html(503, "Service Temporarily Unavailable");
    public static final Page GATEWAY_TIME_OUT = Page.html(504, "Gateway Time-out");
    public static final Page VERSION_NOT_SUPPORTED = Page.html(505, "HTTP Version Not Supported");
    public static final Page INSUFFICIENT_STORAGE = Page.html(507, "Insufficient Storage");

    private Pages() {}
}
