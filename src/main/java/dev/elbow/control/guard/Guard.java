package dev.elbow.control.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.GiveWay;
import dev.elbow.model.signing.Claim;
import dev.elbow.model.signing.ReceivedRequest;
import dev.elbow.model.signing.SignatureRefused;
import dev.elbow.model.signing.Verifier;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// In front of all routes of the control port: the request is meant for this Elbow (`Host`), no
/// page of another origin sends it, and with credentials configured whoever sends it has one of
/// them.
@Singleton
public final class Guard {
    /// The longest body of all: an archive of 50 MB in base64, and the rest of a CreateFunction.
    public static final long LARGEST_UPLOAD = 70_167_211;

    /// Before Quarkus reads bodies.
    private static final int FIRST = Integer.MIN_VALUE;

    private static final String CLAIMED = Guard.class.getName();
    private static final String BASIC = "Basic ";
    private static final byte[] NOTHING = {};

    private final Hosts hosts;
    private final Verifier verifier;
    private final boolean verifies;
    private final SlowSenders slowSenders;
    private final HeldBodies heldBodies;
    private final Clock clock;
    private final Vertx vertx;

    @Inject
    public Guard(GuardSettings settings, Clock clock, Vertx vertx) {
        this(settings, clock, vertx, new HeldBodies(HeldBodies.MOST, clock));
    }

    Guard(GuardSettings settings, Clock clock, Vertx vertx, HeldBodies heldBodies) {
        this.heldBodies = heldBodies;
        this.hosts = new Hosts(settings.hosts());
        this.verifier = new Verifier(settings.secrets(), clock);
        this.verifies = !settings.secrets().isEmpty();
        this.slowSenders = new SlowSenders(clock, settings.patience());
        this.clock = clock;
        this.vertx = vertx;
    }

    /// A signature whose body is still to come.
    private record Claimed(Door door, ReceivedRequest request, Claim claim) {}

    public void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::admit).failureHandler(this::unreadable);
        if (verifies) {
            router.route().order(FIRST).handler(this::claim);
            router.route().order(FIRST).handler(this::verify);
        }
    }

    private void admit(RoutingContext context) {
        GiveWay.toTraffic();
        var door = Door.at(context.normalizedPath());
        slowSenders.watch(context, door);
        heldBodies.watch(context, door);
        var request = head(context.request());
        var objection =
                Unreadable.objection(context.request())
                        .or(() -> hosts.objection(request, needsHost(context), door))
                        .or(() -> hosts.objection(context.request().uri(), door))
                        .or(() -> Origins.objection(request, door));
        if (objection.isPresent()) {
            refuse(context, door, objection.get());
        } else {
            context.next();
        }
    }

    private static boolean needsHost(RoutingContext context) {
        return context.request().version() != HttpVersion.HTTP_1_0;
    }

    /// What of a request cannot be read, before any route's own handler of failures sees it. Vert.x
    /// fails one whose `Host` is absent or no host before any route sees it at all.
    private void unreadable(RoutingContext context) {
        var response = context.response();
        if (response.closed() || response.ended() || isGone(context)) {
            return; // nobody is there to be told
        }
        var door = Door.at(context.normalizedPath());
        var request = context.request();
        var objection =
                Unreadable.objection(request)
                        .or(
                                () ->
                                        request.authority() == null
                                                ? ofHost(context, door)
                                                : Unreadable.objection(context));
        if (objection.isPresent()) {
            refuse(context, door, objection.get());
        } else {
            context.next();
        }
    }

    private Optional<ApiFailure> ofHost(RoutingContext context, Door door) {
        var request = head(context.request());
        return hosts.objection(request, needsHost(context), door)
                .or(
                        () ->
                                request.lines("Host").isEmpty()
                                        ? Unreadable.objection(context)
                                        : Optional.of(Unreadable.ofHost(context.request())));
    }

    private static boolean isGone(RoutingContext context) {
        return context.failure() instanceof HttpClosedException;
    }

    private void claim(RoutingContext context) {
        var door = Door.at(context.normalizedPath());
        var request = head(context.request());
        boolean open = door == Door.HEALTH || door == Door.PRESIGNED;
        if (open || door == Door.ELBOW && hasPair(request)) {
            context.next();
            return;
        }
        try {
            var claim = verifier.claim(request, door.service());
            verifier.verifyHead(request, claim);
            context.put(CLAIMED, new Claimed(door, request, claim));
        } catch (SignatureRefused refused) {
            refuse(context, door, door.refused(refused));
            return;
        }
        BodyHandler.create(false).setBodyLimit(door.largestBody()).handle(context);
    }

    /// HTTP's Basic authentication, for browsers and for what collects metrics.
    private boolean hasPair(ReceivedRequest request) {
        return request.header("Authorization")
                .filter(header -> header.regionMatches(true, 0, BASIC, 0, BASIC.length()))
                .flatMap(header -> decoded(header.substring(BASIC.length()).strip()))
                .filter(pair -> pair.indexOf(':') >= 0)
                .filter(
                        pair ->
                                verifier.isPair(
                                        pair.substring(0, pair.indexOf(':')),
                                        pair.substring(pair.indexOf(':') + 1)))
                .isPresent();
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private void verify(RoutingContext context) {
        @Nullable Claimed claimed = context.get(CLAIMED);
        if (claimed == null) {
            context.next();
            return;
        }
        var buffer = context.body().buffer();
        var body = buffer == null ? NOTHING : buffer.getBytes();
        // An upload of 70 MB takes a while to hash
        vertx.<@Nullable Void>executeBlocking(
                        () -> {
                            verifier.verify(claimed.request(), claimed.claim(), body);
                            return null;
                        },
                        false)
                .onSuccess(_ -> context.next())
                .onFailure(
                        failure -> {
                            if (failure instanceof SignatureRefused refused) {
                                refuse(context, claimed.door(), claimed.door().refused(refused));
                            } else {
                                context.fail(failure);
                            }
                        });
    }

    private void refuse(RoutingContext context, Door door, ApiFailure failure) {
        new Refusal(door, failure).send(context, clock);
    }

    private static ReceivedRequest head(HttpServerRequest request) {
        var headers = new ArrayList<Map.Entry<String, String>>();
        request.headers().forEach((name, value) -> headers.add(Map.entry(name, value)));
        var query = request.query();
        return new ReceivedRequest(
                request.method().name(),
                String.valueOf(request.path()),
                query == null ? "" : query,
                headers);
    }
}
