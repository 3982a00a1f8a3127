package dev.elbow.proxy.exchange;

import dev.elbow.proxy.compiled.CompiledListener;
import dev.elbow.routing.RequestHead;
import dev.elbow.routing.RuleTrace;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.util.List;

/// The rules of a listener as they were when they decided a request. Evaluated again when somebody
/// asks, so that a recorded request costs a copy of its headers.
public final class EvaluatedRules {
    private final CompiledListener listener;
    private final RequestHead head;

    private EvaluatedRules(CompiledListener listener, RequestHead head) {
        this.listener = listener;
        this.head = head;
    }

    /// Copies the headers, which are about to be changed for the target.
    static EvaluatedRules of(CompiledListener listener, RequestHead received, HttpHeaders current) {
        var headers =
                DefaultHttpHeadersFactory.headersFactory()
                        .withValidation(false)
                        .newHeaders()
                        .add(current);
        return new EvaluatedRules(listener, new RecordedHead(received, headers));
    }

    /// The rules in the order of evaluation, the default rule last. Safe from any thread.
    public List<RuleOutcome> outcomes() {
        return listener.rules().table().explain(head).rules().stream()
                .map(EvaluatedRules::outcome)
                .toList();
    }

    private static RuleOutcome outcome(RuleTrace trace) {
        return new RuleOutcome(
                trace.rule(),
                switch (trace.verdict()) {
                    case DECIDED -> RuleOutcome.Verdict.MATCHED;
                    case FAILED -> RuleOutcome.Verdict.NOT_MATCHED;
                    case NOT_ASKED -> RuleOutcome.Verdict.NOT_EVALUATED;
                },
                trace.conditions().stream()
                        .map(
                                it ->
                                        new RuleOutcome.ConditionOutcome(
                                                it.condition(), it.seen(), it.holds(), it.hint()))
                        .toList());
    }

    /// The head with the headers that the rules saw.
    private record RecordedHead(RequestHead received, HttpHeaders headers) implements RequestHead {
        @Override
        public String method() {
            return received.method();
        }

        @Override
        public String host() {
            return received.host();
        }

        @Override
        public String path() {
            return received.path();
        }

        @Override
        public String query() {
            return received.query();
        }

        @Override
        public List<String> headers(String name) {
            return headers.getAll(name);
        }

        @Override
        public InetAddress source() {
            return received.source();
        }
    }
}
