package dev.elbow.console;

import static java.nio.charset.StandardCharsets.UTF_8;

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
    private final SecretText secrets;

    ExchangeJson(TargetNames names, RequestUrls urls, SecretText secrets) {
        this.names = names;
        this.urls = urls;
        this.secrets = secrets;
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
        var facts = exchange.facts();
        var content = exchange.content();
        return new ExchangeDetail(
                summary(exchange),
                new Phases(
                        millis(facts.requestNanos()),
                        millis(facts.targetNanos()),
                        millis(facts.responseNanos()),
                        millis(facts.totalNanos())),
                facts.receivedBytes(),
                facts.sentBytes(),
                facts.traceId(),
                facts.location(),
                facts.transformStatus(),
                content == null ? null : request(facts, content),
                content == null ? null : sentToTarget(content),
                content == null ? null : targetResponse(content),
                content == null ? null : response(facts, content),
                content == null ? null : selection(content.selection()),
                content == null ? null : function(content.function(), facts.target()),
                content == null || content.rules() == null
                        ? List.of()
                        : content.rules().outcomes().stream().map(this::rule).toList());
    }

    private MessageJson request(ExchangeFacts facts, Content content) {
        return new MessageJson(
                facts.method(),
                facts.uri(),
                null,
                secrets.headers(content.requestHeaders()),
                BodyJson.of(content.requestBody()));
    }

    private @Nullable MessageJson sentToTarget(Content content) {
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

    private @Nullable MessageJson targetResponse(Content content) {
        var received = content.targetResponse();
        return received == null
                ? null
                : new MessageJson(
                        null, null, received.status(), secrets.headers(received.headers()), null);
    }

    private MessageJson response(ExchangeFacts facts, Content content) {
        return new MessageJson(
                null,
                null,
                facts.status(),
                secrets.headers(content.responseHeaders()),
                BodyJson.of(content.responseBody()));
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
            @Nullable RecordedFunction function, @Nullable TargetKey target) {
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
                function.error(),
                function.wrongMember(),
                new String(invocation.log(), UTF_8));
    }

    private RuleResult rule(RuleOutcome outcome) {
        return new RuleResult(
                priority(outcome.rule()),
                outcome.verdict().name(),
                RuleText.conditions(outcome.rule()),
                action(outcome.rule().terminal()),
                outcome.conditions().stream()
                        .map(
                                it ->
                                        new ExchangeDetail.ConditionResult(
                                                it.condition().field()
                                                        + ": "
                                                        + RuleText.text(it.condition()),
                                                it.holds(),
                                                seen(it),
                                                it.hint()))
                        .toList());
    }

    private List<String> seen(RuleOutcome.ConditionOutcome outcome) {
        return outcome.condition() instanceof Condition.HttpHeader header
                ? secrets.values(header.name(), outcome.seen())
                : outcome.seen();
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
