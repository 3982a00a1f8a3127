package dev.elbow.console;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// The routes before the files of the console's pages: `/console` without its slash, and headers.
@Singleton
final class PageRoutes {
    static final String PATH = "/console/";
    private static final String WITHOUT_SLASH = "/console";

    /// Before Quarkus' handler of static files.
    private static final int EARLY = -1000;

    /// The import map is a script in the page. Other pages may not frame this one: a click in a
    /// frame counts as one here.
    private static final String POLICY =
            "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    void register(@Observes Router router) {
        router.get(WITHOUT_SLASH).order(EARLY).handler(PageRoutes::addSlash);
        router.get(PATH + "*").order(EARLY).handler(PageRoutes::addHeaders);
    }

    private static void addSlash(RoutingContext context) {
        if (!WITHOUT_SLASH.equals(context.request().path())) {
            context.next(); // Vert.x ignores a slash at the end
            return;
        }
        context.response().setStatusCode(302).putHeader(HttpHeaders.LOCATION, PATH).end();
    }

    private static void addHeaders(RoutingContext context) {
        context.response()
                // Another version of Elbow has other pages at the same paths
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff");
        context.next();
    }
}
