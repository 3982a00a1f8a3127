package dev.elbow.app.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// Exchanges of the API as a terminal shows them.
class ExchangeTextTest {
    private static final String SUMMARY =
            """
            {"id": "7", "time": "2026-11-22T09:14:26.451Z", "method": "GET", "url": "http://a.test/wrong?q=1",
             "host": "a.test", "path": "/wrong", "query": "q=1", "protocol": "HTTP/1.1", "type": "http",
             "client": "127.0.0.1:5000", "status": 502, "targetStatus": 0, "durationMs": 9.812,
             "loadBalancer": "demo", "listener": "HTTP:80", "rule": "80", "ruleText": "/wrong",
             "action": "forward", "targetGroup": "wrong", "target": "lambda Wrong",
             "errorReason": "LambdaInvalidResponse", "explanation": "headers.a: 12 (expected: text)", "recorded": true}""";

    private static JsonObject exchange(String body) {
        return new JsonObject(
                """
                {"summary": %s,
                 "phases": {"requestMs": 0.2, "targetMs": null, "responseMs": 0.31, "totalMs": 9.812},
                 "traceId": null, "location": null,
                 "request": {"method": "GET", "uri": "/wrong?q=1", "headers": [{"name": "X", "value": "1"}], "body": %s},
                 "sentToTarget": null, "targetResponse": null,
                 "response": {"status": 502, "headers": [], "body": {"size": 0, "truncated": false, "text": "", "base64": null}},
                 "selection": {"targetGroup": "wrong", "target": "lambda Wrong", "text": "the function of its target group"},
                 "function": {"name": "Wrong", "event": "{\\"path\\":\\"/wrong\\"}", "response": "{\\"headers\\":{\\"a\\":12}}",
                              "error": null, "wrongMember": "headers.a", "log": "START 1\\nREPORT 1\\n"},
                 "rules": [
                   {"priority": "10", "verdict": "NOT_MATCHED", "text": "/right", "action": "forward to right", "conditions": [
                      {"text": "path-pattern: /right", "holds": false, "seen": ["/wrong"], "hint": "almost"}]},
                   {"priority": "80", "verdict": "MATCHED", "text": "/wrong", "action": "forward to wrong", "conditions": [
                      {"text": "path-pattern: /wrong", "holds": true, "seen": ["/wrong"], "hint": ""}]},
                   {"priority": "default", "verdict": "NOT_EVALUATED", "text": "", "action": "fixed-response 404", "conditions": []}]}
                """
                        .formatted(SUMMARY, body));
    }

    private static final String NO_BODY =
            "{\"size\": 0, \"truncated\": false, \"text\": \"\", \"base64\": null}";

    @Test
    void allPartsOfAnInvocationAreWrittenInTheirOrder() {
        assertThat(ExchangeText.of(exchange(NO_BODY)))
                .isEqualTo(
                        """
                        7  2026-11-22T09:14:26.451Z  GET http://a.test/wrong?q=1
                        status    502 Bad Gateway LambdaInvalidResponse
                        why       headers.a: 12 (expected: text)
                        time      9.8 ms: request 0.2 ms, response 0.3 ms
                        client    127.0.0.1:5000, HTTP/1.1, listener HTTP:80 of demo
                        rule      80 /wrong → lambda Wrong
                        target    lambda Wrong of wrong, the function of its target group

                        ── Request ──
                        GET /wrong?q=1 HTTP/1.1
                        X: 1

                        ── Event of Wrong ──
                        {
                          "path" : "/wrong"
                        }

                        ── Function response ──
                        {
                          "headers" : {
                            "a" : 12
                          }
                        }
                        ↑ refused: headers.a

                        ── Function log ──
                        START 1
                        REPORT 1

                        ── Response ──
                        502 Bad Gateway

                        ── Rules ──
                        10: did not match → forward to right
                          ✗ path-pattern: /right: /wrong (almost)
                        80: matched → forward to wrong
                          ✓ path-pattern: /wrong: /wrong
                        default: not evaluated: a rule before it matched → fixed-response 404
                        """);
    }

    @Test
    void aBodyCannotControlTheTerminal() {
        assertThat(
                        ExchangeText.of(
                                exchange(
                                        """
                                        {"size": 90000, "truncated": true, "text": "a\\tb\\u009b2J\\nc", "base64": null}""")))
                .contains("\n\na\tb\\u009b2J\nc\n… (the first part of 90,000 bytes)\n");
    }

    @Test
    void aBinaryBodyIsToldAsSuch() {
        assertThat(
                        ExchangeText.of(
                                exchange(
                                        """
                                        {"size": 1200, "truncated": false, "text": null, "base64": "AAEC"}""")))
                .contains("\n\n(1,200 bytes that are no text)\n");
    }

    @Test
    void anExchangeAboveTheBudgetHasFactsOnly() {
        var exchange = exchange(NO_BODY);
        exchange.putNull("request").putNull("response").putNull("function").putNull("selection");
        exchange.getJsonArray("rules").clear();
        assertThat(ExchangeText.of(exchange))
                .endsWith("Heads and bodies were not recorded: too many requests.\n")
                .doesNotContain("──");
    }

    @Test
    void aLineIsAsInTheRequestLogWithItsIdAndWithoutItsQuery() {
        assertThat(new ExchangeLine(ZoneOffset.UTC).of(new JsonObject(SUMMARY)))
                .isEqualTo(
                        "    7  09:14:26.451  GET    a.test/wrong              502  9.8 ms"
                                + "  → 80 /wrong → lambda Wrong: headers.a: 12 (expected: text)");
    }

    @Test
    void aLineEscapesWhatAClientSent() {
        var summary = new JsonObject(SUMMARY);
        summary.put("path", "/\u00c3\u00a9\u001b[2J").put("rule", null).put("action", null);
        summary.put("explanation", null);
        assertThat(new ExchangeLine(ZoneOffset.UTC).of(summary))
                .contains("a.test/é\\u001b[2J")
                .endsWith("→ no rule");
    }
}
