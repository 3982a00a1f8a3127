package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.elbow.control.ControlPlane;
import dev.elbow.control.TestControlPlanes;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Listener;
import dev.elbow.model.LocalFacts;
import dev.elbow.proxy.DryRun;
import dev.elbow.routing.InvalidRule;
import dev.elbow.store.CommitRefused;
import dev.elbow.store.CompleteSnapshot;
import dev.elbow.store.Store;
import dev.elbow.store.json.SnapshotJson;
import dev.elbow.store.json.SnapshotJson.BadJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Imports of states that were changed at random: each is taken, or refused in one sentence.
class StateMutationsTest {
    private static final int DOCUMENTS = 1_500;
    private static final List<String> VALUES =
            List.of(
                    "null",
                    "0",
                    "-1",
                    "65536",
                    "2147483648",
                    "1e400",
                    "true",
                    "\"\"",
                    "\"x\"",
                    "[]",
                    "{}",
                    "[null]",
                    "\"arn:aws:x\"",
                    "\"i-1\"",
                    "\"(\"",
                    "\"[a-\"",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "\"2026-99-99T00:00:00Z\"",
                    "\"10.0.0.1\"",
                    "\"%s%n%1$x\"",
                    "{\"is\":\"x\"}",
                    "1.5",
                    "\"$9\"",
                    "\"::1\"",
                    "\"arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/a/b\"");

    private final ObjectMapper mapper = new ObjectMapper();
    private final SnapshotJson json = new SnapshotJson();
    private final Store store = new Store();
    private final ControlPlane control = TestControlPlanes.over(store);
    private int taken;
    private int refused;

    @Test
    void eachIsTakenOrRefusedInOneSentence() throws JsonProcessingException {
        store.join(
                (_, after) -> {
                    try {
                        DryRun.of(after, LocalFacts.DEFAULT, Listener::port);
                    } catch (InvalidRule wrong) {
                        throw new CommitRefused(String.valueOf(wrong.getMessage()));
                    }
                });
        var there = System.getProperty("java.io.tmpdir");
        var good =
                json.export(CompleteSnapshot.snapshot())
                        .replace("/code/hello.jar", there)
                        .replace("/code/layer.zip", there)
                        .replace("/y$1", "/y$0");
        importOne(good);
        assertThat(taken).as("the document itself").isOne();
        var random = new Random(11);
        for (int count = 0; count < DOCUMENTS; count++) {
            importOne(random.nextInt(3) == 0 ? bytes(good, random) : members(good, random));
        }
        assertThat(refused).as("refused").isGreaterThan(DOCUMENTS / 4);
        assertThat(taken).as("taken").isGreaterThan(DOCUMENTS / 100);
    }

    private void importOne(String document) {
        try {
            control.replace(json.readExport(document));
            taken++;
        } catch (BadJson wrong) {
            checkSentence(String.valueOf(wrong.getMessage()), document);
        } catch (ApiFailure wrong) {
            assertThat(wrong.status()).isIn(400, 409);
            checkSentence(wrong.sentence(), document);
        } catch (RuntimeException | StackOverflowError unforeseen) {
            throw new AssertionError(document, unforeseen);
        }
    }

    private void checkSentence(String message, String document) {
        refused++;
        assertThat(message).as(document).isNotBlank().doesNotContain("\n", "\r");
    }

    private static String bytes(String good, Random random) {
        var text = new StringBuilder(good);
        for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.setCharAt(at, (char) random.nextInt(256));
                case 2 -> text.insert(at, "[{\"\\,:0-".charAt(random.nextInt(8)));
                default -> text.setLength(Math.max(1, at));
            }
        }
        return text.toString();
    }

    private String members(String good, Random random) throws JsonProcessingException {
        var document = mapper.readTree(good);
        for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
            var all = new ArrayList<JsonNode>();
            collect(document, all);
            var value = mapper.readTree(VALUES.get(random.nextInt(VALUES.size())));
            change(all.get(random.nextInt(all.size())), value, random);
        }
        return document.toString();
    }

    private static void change(JsonNode at, JsonNode value, Random random) {
        if (at instanceof ObjectNode object && !object.isEmpty()) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            var name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name + "x", object.get(name).deepCopy());
                default -> object.set(name, value);
            }
        } else if (at instanceof ArrayNode array && !array.isEmpty()) {
            int index = random.nextInt(array.size());
            switch (random.nextInt(3)) {
                case 0 -> array.remove(index);
                case 1 -> array.add(array.get(index).deepCopy());
                default -> array.set(index, value);
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> all) {
        if (node.isContainerNode()) {
            all.add(node);
            node.forEach(child -> collect(child, all));
        }
    }
}
