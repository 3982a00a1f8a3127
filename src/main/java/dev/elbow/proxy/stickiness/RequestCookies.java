package dev.elbow.proxy.stickiness;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cookies of a request, of all its `Cookie` lines. Of several with one name the first counts.
public final class RequestCookies {
    private final List<Cookie> cookies;

    private RequestCookies(List<Cookie> cookies) {
        this.cookies = cookies;
    }

    public static RequestCookies of(HttpHeaders headers) {
        var lines = headers.getAll(HttpHeaderNames.COOKIE);
        if (lines.size() == 1) {
            return new RequestCookies(ServerCookieDecoder.LAX.decodeAll(lines.getFirst()));
        }
        var all = new ArrayList<Cookie>();
        for (var line : lines) {
            all.addAll(ServerCookieDecoder.LAX.decodeAll(line));
        }
        return new RequestCookies(all);
    }

    /// The value of a cookie, or null.
    @Nullable String value(String name) {
        for (int index = 0; index < cookies.size(); index++) {
            var cookie = cookies.get(index);
            if (cookie.name().equals(name)) {
                return cookie.value();
            }
        }
        return null;
    }

    /// Whether there is a cookie with a name, whatever its value.
    boolean has(String name) {
        return value(name) != null;
    }
}
