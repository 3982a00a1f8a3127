package dev.elbow.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.Arn;
import dev.elbow.model.Consistency;
import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.store.json.SnapshotJson;
import dev.elbow.store.json.SnapshotJson.BadJson;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each finding is made by one edit of a configuration that holds.
class ConsistencyTest {
    private static final SnapshotJson JSON = new SnapshotJson();
    private static final Snapshot GOOD = CompleteSnapshot.snapshot();

    /// The same with another id in its own ARN.
    private static <T> T twin(Map<Arn, T> all, Class<T> type) throws BadJson {
        var text = JSON.write(all.values().iterator().next());
        return JSON.read(text.replaceFirst("^(\\{\"arn\":\"[^\"]*)\"", "$1aa\""), type);
    }

    /// What is found in the JSON, what is put in its place, and what is said then.
    private static final String BREAKS =
            """
        "targetGroups":\\{"([^"]*)zebra/          | "targetGroups":{"$1cobra/             | : kept under arn:
        "name":"shop"                              | "name":"other"                        | other: kept under shop
        "name":"zebra"                             | "name":"a zebra"                      | : name 'a zebra' (expected: 1-32 letters, digits and hyphens)
        "id":"10.0.0.2"                            | "id":"zebra.test"                     | : target 'zebra.test' (expected: an IP address)
        "id":"10.0.0.2"                            | "id":""                               | : target '' (expected: an IP address)
        "ranges":\\[[^\\]]*\\]                     | "ranges":[]                           | , health check: no codes (expected: at least 1)
        "first":200                                | "first":600                           | , health check: first code 600 (expected: 0-599)
        "is":"PathPattern","values":\\{([^}]*?)"values":\\[[^\\]]*\\] | "is":"PathPattern","values":{$1"values":[] | : path-pattern: no values (expected: at least 1)
        "name":"fn"                                | "name":"zebra"                        | : both are named zebra
        "loadBalancer":"([^"]*)/lb/                | "loadBalancer":"$1/nope/              | /nope/0123456789abcdef is not there
        "loadBalancer":"arn:aws:elasticloadbalancing:us-east-1 | "loadBalancer":"arn:aws:elasticloadbalancing:eu-west-1 | is of another account or region
        ("loadBalancer":"[^"]*","protocol":"HTTP","port":)80 | $165536                     | : port 65536 (expected: 1-65535)
        "sslPolicy":""                             | "sslPolicy":"x"                       | : speaks HTTP (expected: no security policy, certificates
        ("loadBalancer":"[^"]*","protocol":"HTTP)  | $1S                                   | : security policy '' (expected: one of AWS's)
        ("loadBalancer":"[^"]*","protocol":"HTTP)  | $1S                                   | : no certificates (expected: at least 1)
        "listener":"([^"]*)"                       | "listener":"$1a"                      | : listener arn:
        "priority":7                               | "priority":0                          | : 2 default rules (expected: 1)
        "priority":0                               | "priority":8                          | : 0 default rules (expected: 1)
        "priority":0                               | "priority":8                          | : no conditions (expected: at least 1)
        "priority":7                               | "priority":0                          | : 6 conditions and 2 transforms (expected: none on a default rule)
        "priority":7                               | "priority":50001                      | : priority 50001 (expected: 1-50000)
        "actions":\\[.*?\\],"stickinessSeconds":0,"order":0\\}\\] | "actions":[]                   | : no actions (expected: at least 1)
        "targetGroup":"([^"]*)zebra                | "targetGroup":"$1cobra                | /cobra/0123456789abcdef is not there
        "weight":999                               | "weight":1000                         | : weight 1000 (expected: 0-999)
        "stickinessSeconds":60                     | "stickinessSeconds":604801            | : stickiness seconds 604801 (expected: 0-604800)
        "stickinessSeconds":60                     | "stickinessSeconds":-604801           | : stickiness seconds 604801 (expected: 0-604800)
        "targetGroups":\\[[^\\]]*\\]               | "targetGroups":[]                     | : target groups 0 (expected: 1-5)
        "statusCode":301                           | "statusCode":300                      | : status code 300 (expected: 301-302)
        "statusCode":503                           | "statusCode":700                      | : status code 700 (expected: 200-599)
        "id":"10.0.0.2"                            | "id":"10.0.0.1"                       | : target 10.0.0.1 is registered twice on port 80
        "id":"10.0.0.2","port":0                   | "id":"10.0.0.2","port":-1             | , target 10.0.0.2: port -1 (expected: 0-65535)
        "targetType":"LAMBDA"                      | "targetType":"IP"                     | : port 0 (expected: 1-65535)
        "targetType":"IP"                          | "targetType":"LAMBDA"                 | : 2 targets (expected: at most 1 of type lambda)
        "intervalSeconds":30                       | "intervalSeconds":4                   | , health check: interval 4 (expected: 5-300)
        "timeoutSeconds":5                         | "timeoutSeconds":30                   | , health check: timeout 30 (expected: 2-29)
        "healthyThreshold":5                       | "healthyThreshold":1                  | : healthy threshold 1 (expected: 2-10)
        "path":"/"                                 | "path":"/ "                           | : path '/ ' (expected: / and no spaces or control characters)
        "name":"live","version":"1"                | "name":"live","version":"2"           | : alias live: no version 2
        "provisionedConcurrency":\\{"live"         | "provisionedConcurrency":{"dead"      | : provisioned concurrency: no version or alias dead
        """;

    @Test
    void whatTheOperationsMakeHolds() {
        assertThat(Consistency.check(Snapshot.EMPTY)).isEmpty();
        assertThat(Consistency.check(GOOD)).isEmpty();
        assertThat(Consistency.check(TestSnapshots.inUse(TestSnapshots.group("a", "10.0.0.1"))))
                .isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = BREAKS)
    void oneSentenceForWhatDoesNotHold(String found, String put, String sentence) throws BadJson {
        var text = JSON.write(GOOD);
        var edited = text.replaceFirst(found, put);
        assertThat(edited).isNotEqualTo(text);

        assertThat(Consistency.check(JSON.read(edited, Snapshot.class)))
                .anySatisfy(each -> assertThat(each).contains(sentence))
                .allSatisfy(each -> assertThat(each).hasSizeLessThan(500).doesNotContain("\n"));
    }

    @Test
    void oneListenerToAPortOfALoadBalancer() throws BadJson {
        var twin = twin(GOOD.listeners(), Listener.class);
        var both = GOOD.withListeners(Snapshot.put(GOOD.listeners(), twin.arn(), twin));

        assertThat(Consistency.check(both))
                .containsExactly(
                        "listeners %s and %s: both are on port 80 of %s"
                                .formatted(
                                        GOOD.listeners().keySet().iterator().next(),
                                        twin.arn(),
                                        twin.loadBalancer()),
                        "listener %s: 0 default rules (expected: 1)".formatted(twin.arn()));
    }

    @Test
    void oneRuleToAPriorityOfAListener() throws BadJson {
        var rule = GOOD.rules().values().stream().toList().getLast();
        var text = JSON.write(rule).replaceFirst("fedcba9876543210", "fedcba98765432101");
        var twin = JSON.read(text, Rule.class);

        assertThat(Consistency.check(GOOD.withRules(Snapshot.put(GOOD.rules(), twin.arn(), twin))))
                .containsExactly(
                        "rules %s and %s: both have priority 7".formatted(rule.arn(), twin.arn()));
    }

    @Test
    void oneLoadBalancerToATargetGroup() throws BadJson {
        var first = GOOD.loadBalancers().keySet().iterator().next();
        var lb = twin(GOOD.loadBalancers(), LoadBalancer.class);
        var renamed =
                JSON.read(
                        JSON.write(lb).replace("\"name\":\"lb\"", "\"name\":\"lb2\""),
                        LoadBalancer.class);
        var listener =
                JSON.read(
                        JSON.write(twin(GOOD.listeners(), Listener.class))
                                .replace("\"" + first + "\"", "\"" + lb.arn() + "\""),
                        Listener.class);
        var rule =
                JSON.read(
                        JSON.write(twin(GOOD.rules(), Rule.class))
                                .replaceFirst(
                                        "\"listener\":\"[^\"]*\"",
                                        "\"listener\":\"" + listener.arn() + "\""),
                        Rule.class);
        var both =
                GOOD.withLoadBalancers(Snapshot.put(GOOD.loadBalancers(), renamed.arn(), renamed))
                        .withListeners(Snapshot.put(GOOD.listeners(), listener.arn(), listener))
                        .withRules(Snapshot.put(GOOD.rules(), rule.arn(), rule));

        assertThat(Consistency.check(both))
                .hasSize(2) // both groups
                .contains(
                        "target group %s: used by %s and %s (expected: one load balancer)"
                                .formatted(TestSnapshots.groupArn("zebra"), first, lb.arn()));
    }
}
