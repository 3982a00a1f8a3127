package dev.elbow.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.console.ExchangeDetail.ConditionResult;
import dev.elbow.console.ExchangeDetail.FunctionCall;
import dev.elbow.console.ExchangeDetail.Phases;
import dev.elbow.console.ExchangeDetail.RuleResult;
import dev.elbow.console.ExchangeDetail.Selection;
import dev.elbow.model.Action;
import dev.elbow.model.Arn;
import dev.elbow.model.Condition;
import dev.elbow.model.Rule;
import dev.elbow.model.TargetKey;
import dev.elbow.observe.RuleText;
import dev.elbow.observe.inspector.ExchangeFacts;
import dev.elbow.observe.inspector.RecordedExchange;
import dev.elbow.observe.inspector.RecordedExchange.Content;
import dev.elbow.observe.inspector.RecordedFunction;
import dev.elbow.proxy.exchange.RuleOutcome;
import dev.elbow.proxy.exchange.RuleOutcome.ConditionOutcome;
import dev.elbow.proxy.exchange.TargetSelection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Exchanges as the API and the pages show them.
final class ExchangeJson {
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double MICROS_PER_MILLI = 1e3;

    private final TargetNames names;
    private final RequestUrls urls;
    private final boolean showsSecrets;

    /// @param showsSecrets whether nothing is masked
    ExchangeJson(TargetNames names, RequestUrls urls, boolean showsSecrets) {
        this.names = names;
        this.urls = urls;
        this.showsSecrets = showsSecrets;
    }

    ExchangeSummary summary(RecordedExchange exchange) {
        var facts = exchange.facts();
        var pathAndQuery = RequestUrls.pathAndQuery(facts.uri());
        int question = pathAndQuery.indexOf('?');
        var listener = facts.listener();
        var loadBalancer = facts.loadBalancer();
        var rule = facts.rule();
        var target = facts.target();
        return new ExchangeSummary(
                Long.toString(exchange.id()),
                facts.time().toString(),
                facts.method(),
                urls.received(facts),
                facts.host(),
                question < 0 ? pathAndQuery : pathAndQuery.substring(0, question),
                question < 0 ? "" : pathAndQuery.substring(question + 1),
                facts.protocol(),
                facts.type(),
                facts.client().getAddress().getHostAddress() + ":" + facts.client().getPort(),
                facts.status(),
                facts.targetStatus(),
                Objects.requireNonNullElse(millis(facts.totalNanos()), 0.0),
                loadBalancer == null ? null : loadBalancer.name(),
                listener == null ? null : listener.protocol() + ":" + listener.port(),
                rule == null ? null : priority(rule),
                rule == null ? null : RuleText.conditions(rule),
                rule == null ? null : rule.terminal().type(),
                target == null ? null : groupName(target.targetGroup()),
                target == null ? null : names.target(target),
                facts.errorReason(),
                facts.explanation(),
                exchange.content() != null);
    }

    ExchangeDetail detail(RecordedExchange exchange) {
        var content = exchange.content();
        return content == null ? factsOnly(exchange) : detail(exchange, content);
    }

    private ExchangeDetail factsOnly(RecordedExchange exchange) {
        var facts = exchange.facts();
        return new ExchangeDetail(
                summary(exchange),
                phases(facts),
                facts.receivedBytes(),
                facts.sentBytes(),
                facts.traceId(),
                facts.location(),
                facts.transformStatus(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    private ExchangeDetail detail(RecordedExchange exchange, Content content) {
        var facts = exchange.facts();
        var secrets = SecretText.of(showsSecrets, content);
        return new ExchangeDetail(
                summary(exchange),
                phases(facts),
                facts.receivedBytes(),
                facts.sentBytes(),
                facts.traceId(),
                facts.location(),
                facts.transformStatus(),
                request(facts, content, secrets),
                sentToTarget(content, secrets),
                targetResponse(content, secrets),
                response(facts, content, secrets),
                selection(content.selection()),
                function(content.function(), facts.target(), secrets),
                content.rules() == null
                        ? List.of()
                        : content.rules().outcomes().stream()
                                .map(it -> rule(it, secrets))
                                .toList());
    }

    private static Phases phases(ExchangeFacts facts) {
        return new Phases(
                millis(facts.requestNanos()),
                millis(facts.targetNanos()),
                millis(facts.responseNanos()),
                millis(facts.totalNanos()));
    }

    private static MessageJson request(ExchangeFacts facts, Content content, SecretText secrets) {
        return new MessageJson(
                facts.method(),
                facts.uri(),
                null,
                secrets.headers(content.requestHeaders()),
                secrets.body(content.requestBody()));
    }

    private static @Nullable MessageJson sentToTarget(Content content, SecretText secrets) {
        var sent = content.targetRequest();
        return sent == null
                ? null
                : new MessageJson(
                        sent.method(),
                        sent.pathAndQuery(),
                        null,
                        secrets.headers(sent.headers()),
                        null);
    }

    private static @Nullable MessageJson targetResponse(Content content, SecretText secrets) {
        var received = content.targetResponse();
        return received == null
                ? null
                : new MessageJson(
                        null, null, received.status(), secrets.headers(received.headers()), null);
    }

    private static MessageJson response(ExchangeFacts facts, Content content, SecretText secrets) {
        return new MessageJson(
                null,
                null,
                facts.status(),
                secrets.headers(content.responseHeaders()),
                secrets.body(content.responseBody()));
    }

    private @Nullable Selection selection(@Nullable TargetSelection selection) {
        if (selection == null) {
            return null;
        }
        var reason =
                selection.bySession()
                        ? "by the cookie of the client's session"
                        : selection.algorithm().isEmpty()
                                ? "the function of its target group"
                                : "by " + selection.algorithm();
        return new Selection(
                groupName(selection.targetGroup()),
                names.target(selection.target()),
                selection.algorithm(),
                selection.bySession(),
                selection.failingOpen(),
                selection.failingOpen()
                        ? reason + ", of all targets: the group fails open, as too few are healthy"
                        : reason);
    }

    private @Nullable FunctionCall function(
            @Nullable RecordedFunction function, @Nullable TargetKey target, SecretText secrets) {
        if (function == null || target == null) {
            return null;
        }
        var invocation = function.invocation();
        var response = function.response();
        return new FunctionCall(
                names.function(new Arn(target.id())),
                target.id(),
                invocation.requestId(),
                secrets.json(new String(invocation.event(), UTF_8)),
                response == null
                        ? null
                        : BodyJson.text(response, false).map(secrets::json).orElse(null),
                function.error() == null ? null : secrets.text(function.error()),
                function.wrongMember(),
                secrets.text(new String(invocation.log(), UTF_8)));
    }

    private static RuleResult rule(RuleOutcome outcome, SecretText secrets) {
        return new RuleResult(
                priority(outcome.rule()),
                outcome.verdict().name(),
                RuleText.conditions(outcome.rule()),
                action(outcome.rule().terminal()),
                outcome.conditions().stream().map(it -> condition(it, secrets)).toList());
    }

    private static ConditionResult condition(ConditionOutcome outcome, SecretText secrets) {
        var condition = outcome.condition();
        return new ConditionResult(
                condition.field() + ": " + RuleText.text(condition),
                outcome.holds(),
                condition instanceof Condition.HttpHeader header
                        ? secrets.values(header.name(), outcome.seen())
                        : outcome.seen(),
                outcome.hint());
    }

    static String action(Action action) {
        return switch (action) {
            case Action.Forward forward ->
                    "forward to "
                            + forward.targetGroups().stream()
                                    .map(it -> groupName(it.targetGroup()))
                                    .collect(Collectors.joining(", "));
            case Action.Redirect redirect -> "redirect " + redirect.statusCode();
            case Action.FixedResponse fixed -> "fixed-response " + fixed.statusCode();
            case Action.Preceding preceding -> preceding.type();
        };
    }

    static String priority(Rule rule) {
        return rule.isDefault() ? "default" : Integer.toString(rule.priority());
    }

    static String groupName(Arn targetGroup) {
        return targetGroup.resource().split("/", -1)[1];
    }

    private static @Nullable Double millis(long nanos) {
        return nanos < 0 ? null : Math.round(nanos / NANOS_PER_MICRO) / MICROS_PER_MILLI;
    }
}
