package dev.elbow.control.op;

import static java.util.Objects.requireNonNullElse;

import dev.elbow.control.shape.ActionDescription.RedirectConfig;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Action;
import dev.elbow.model.Protocol;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Reads redirect actions (alb-spec §2.3).
///
/// @param protocol of the listener
/// @param port of the listener
record Redirects(Protocol protocol, int port) {
    private static final Pattern PLACEHOLDER = Pattern.compile("#\\{[^}]*}?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]*");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9_.$/~\"'@:+&*?-]*");
    private static final List<String> IN_PATH = List.of("#{host}", "#{port}", "#{path}");
    private static final List<String> IN_QUERY =
            List.of("#{protocol}", "#{host}", "#{port}", "#{path}", "#{query}");

    Action.Redirect read(RedirectConfig config) {
        var redirect =
                new Action.Redirect(
                        requireNonNullElse(config.protocol(), "#{protocol}"),
                        requireNonNullElse(config.host(), "#{host}"),
                        requireNonNullElse(config.port(), "#{port}"),
                        requireNonNullElse(config.path(), "/#{path}"),
                        requireNonNullElse(config.query(), "#{query}"),
                        config.statusCode().equals("HTTP_301") ? 301 : 302);
        var refusals = new Refusals();
        refusals.check("RedirectConfig.Port", () -> checkPort(redirect.port()));
        refusals.check("RedirectConfig.Host", () -> checkHost(redirect.host()));
        refusals.check("RedirectConfig.Path", () -> checkPath(redirect.path()));
        refusals.check(
                "RedirectConfig.Query", () -> placeholders("query", redirect.query(), IN_QUERY));
        refusals.check("RedirectConfig.Protocol", () -> checkProtocol(redirect));
        refusals.throwIfAny();
        Entries.check("RedirectConfig", () -> checkLoop(redirect));
        return redirect;
    }

    /// Checks the redirect of a rule whose listener changes.
    ///
    /// @throws ApiFailure if the redirect would come back to this listener, or leave HTTPS
    void checkExisting(Action.Redirect redirect) {
        checkLoop(redirect);
        checkProtocol(redirect);
    }

    private void checkLoop(Action.Redirect redirect) {
        boolean sameProtocol =
                redirect.protocol().equals("#{protocol}")
                        || redirect.protocol().equals(protocol.name());
        boolean samePort =
                redirect.port().equals("#{port}") || redirect.port().equals(Integer.toString(port));
        if (sameProtocol
                && samePort
                && redirect.host().equals("#{host}")
                && redirect.path().equals("/#{path}")) {
            throw Actions.invalid(
                    "The redirect configuration is not valid because it creates a loop.");
        }
    }

    private void checkProtocol(Action.Redirect redirect) {
        if (protocol == Protocol.HTTPS && redirect.protocol().equals("HTTP")) {
            throw Actions.invalid("You cannot redirect HTTPS to HTTP");
        }
    }

    private static void checkPort(String port) {
        boolean number = port.matches("[1-9]\\d{0,4}") && Integer.parseInt(port) <= 65_535;
        if (!number && !port.equals("#{port}")) {
            throw Actions.invalid(
                    "The redirect port '%s' must be '#{port}' or between '1-65535' inclusive"
                            .formatted(port));
        }
    }

    private static void checkHost(String host) {
        placeholders("host", host, List.of("#{host}"));
        if (!HOST.matcher(PLACEHOLDER.matcher(host).replaceAll("")).matches()) {
            throw Actions.invalid(
                    "The redirect host '%s' is not valid (expected: letters, digits, hyphens and dots)"
                            .formatted(host));
        }
    }

    private static void checkPath(String path) {
        var found = PLACEHOLDER.matcher(path).results().map(MatchResult::group).toList();
        if (!path.startsWith("/")
                || !IN_PATH.containsAll(found)
                || Set.copyOf(found).size() < found.size()
                || !PATH.matcher(PLACEHOLDER.matcher(path).replaceAll("")).matches()) {
            throw Actions.invalid(
                    "The Path parameter must be a valid path, should start with a '/', and may contain up to one of each of these placeholders: '#{path}', '#{host}', '#{port}'.");
        }
    }

    private static void placeholders(String part, String text, List<String> allowed) {
        PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(placeholder -> !allowed.contains(placeholder))
                .findFirst()
                .ifPresent(
                        placeholder -> {
                            throw Actions.invalid(
                                    "The redirect %s cannot contain '%s' (expected: %s)"
                                            .formatted(
                                                    part, placeholder, String.join(", ", allowed)));
                        });
    }
}
